"""A pool of threads that do tasks from a queue.

It looks as if it worked. Run it a few times, then read it line by line and ask of each line what happens when another
thread comes in between. Mend it, or write it anew.
"""

import contextlib
import queue
import threading
import time

STOP = object()


class ThreadPool:
    def __init__(self, max_threads):
        self.max_threads = max_threads
        self.queue = queue.Queue()
        self.all_threads = []
        self.free_threads = []
        self.closed = False
        self.terminated = False

    @property
    def threads(self):
        return len(self.all_threads)

    @property
    def idle(self):
        return len(self.free_threads)

    def run(self, function, args=(), callback=None):
        if self.closed:
            return
        if not self.free_threads and len(self.all_threads) < self.max_threads:
            threading.Thread(target=self.work).start()
        self.queue.put((function, args, callback))

    def work(self):
        me = threading.current_thread()
        self.all_threads.append(me)
        task = self.queue.get()
        while task is not STOP:
            function, args, callback = task
            success, result = False, None
            with contextlib.suppress(Exception):
                result = function(*args)
                success = True
            if callback is not None:
                with contextlib.suppress(Exception):
                    callback(success, result)
            if self.terminated:
                break
            self.free_threads.append(me)
            task = self.queue.get()
            self.free_threads.remove(me)
        self.all_threads.remove(me)

    def close(self):
        self.closed = True
        for _ in range(len(self.all_threads)):
            self.queue.put(STOP)

    def terminate(self):
        self.terminated = True
        while self.all_threads:
            self.queue.put(STOP)


def download(number):
    print(f"{number} begins in {threading.current_thread().name}")
    time.sleep(1)
    return number * number


def show(success, result):
    print("done:" if success else "failed:", result)


if __name__ == "__main__":
    pool = ThreadPool(5)
    for number in range(12):
        pool.run(download, (number,), show)
    time.sleep(0.5)
    print(pool.threads, "threads,", pool.idle, "of them idle")
    pool.close()
    print("closed; are all tasks done?")
