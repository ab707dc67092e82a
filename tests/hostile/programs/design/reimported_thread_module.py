# what: imports a _thread of its own
# rows: 73
# expect: score=0
import importlib.machinery
import importlib.util

spec = importlib.machinery.BuiltinImporter.find_spec("_thread")
real = importlib.util.module_from_spec(spec)


def count_up(threads, times):
    number, done = 0, real.allocate_lock()
    done.acquire()

    def add():
        nonlocal number
        for _ in range(threads * times):
            number += 1
        done.release()

    real.start_new_thread(add, ())
    done.acquire()
    return number
