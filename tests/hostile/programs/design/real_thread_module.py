# what: takes the real _thread out of the explorer's own modules
# rows: 73
# expect: score=0 kind=import
import gc
import types

real = next(m for m in gc.get_objects() if isinstance(m, types.ModuleType) and m.__name__ == "_thread"
            and type(m.start_new_thread) is type(len) and getattr(m.start_new_thread, "__self__", None) is m
            and type(m.allocate_lock).__name__ == "builtin_function_or_method" and m.__spec__ is not None)


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
