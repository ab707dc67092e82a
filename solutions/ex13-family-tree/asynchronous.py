import asyncio
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def describe():
    with ThreadPoolExecutor(1) as threads:
        return os.getpid(), os.getppid(), threads.submit(os.getpid).result()


async def family():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as processes:
        answer = await loop.run_in_executor(processes, describe)
    return dict(zip(["parent", "child", "child_parent", "thread_pid"], (os.getpid(), *answer)))
