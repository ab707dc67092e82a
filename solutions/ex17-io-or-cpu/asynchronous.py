import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


async def gather(executor, tasks):
    loop = asyncio.get_running_loop()
    with executor as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, task) for task in tasks))


async def run_io(tasks, workers):
    return await gather(ThreadPoolExecutor(workers), tasks)


async def run_cpu(tasks, workers):
    return await gather(ProcessPoolExecutor(workers), tasks)
