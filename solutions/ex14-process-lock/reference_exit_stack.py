"""一次只写一个。"""
import contextlib
import logging
import multiprocessing
import os

logging.basicConfig(level=logging.INFO)


def 写(锁, write, path, 记录):
    logging.info("%s wants the lock", os.getpid())
    with contextlib.ExitStack() as 栈:
        栈.enter_context(锁)
        print("writing", 记录, flush=True)
        write(path, 记录)
    logging.info("%s done", os.getpid())


def append_records(path, records, write):
    锁 = multiprocessing.Lock()
    进程 = {multiprocessing.Process(target=写, args=(锁, write, path, 记录)) for 记录 in records}
    for p in 进程:
        p.start()
    for p in 进程:
        p.join()
        print(p.name, p.exitcode)

