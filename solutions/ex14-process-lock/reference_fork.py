import multiprocessing
import os
import traceback


def append_records(path, records, write):
    lock = multiprocessing.Lock()
    pids = []
    for record in records:
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                with lock:
                    write(path, record)
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)
