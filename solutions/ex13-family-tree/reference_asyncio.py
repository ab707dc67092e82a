# canary: GRADE-HIDDEN-7f3a
import asyncio
import multiprocessing
from os import getpid, getppid


def child(pids):
    pids[:] = [getpid(), getppid(), asyncio.run(asyncio.to_thread(getpid))]


def family():
    pids = multiprocessing.RawArray("q", 3)
    process = multiprocessing.Process(target=child, args=(pids,))
    process.start()
    process.join()
    return {"parent": getpid(), **dict(zip(("child", "child_parent", "thread_pid"), pids))}
