import queue
import threading


class ThreadPool:
    def __init__(self, max_threads):
        self.max_threads = max_threads
        self._queue = queue.Queue()
        self._threads = []
        self._lock = threading.Lock()
        self._closed = threading.Event()

    @property
    def threads(self):
        return len([t for t in self._threads if t.is_alive()])

    @property
    def idle(self):
        return len([t for t in self._threads if t.is_alive() and t.idle])

    def run(self, function, args=(), callback=None):
        with self._lock:
            if self._closed.is_set():
                raise RuntimeError("pool closed")
            self._queue.put((function, args, callback))
            if self._queue.unfinished_tasks > len(self._threads) and len(self._threads) < self.max_threads:
                thread = threading.Thread(target=self._main)
                thread.idle = True
                self._threads.append(thread)
                thread.start()

    def _main(self):
        me = threading.current_thread()
        while True:
            job = self._queue.get()
            if job is None:
                return
            me.idle = False
            function, args, callback = job
            try:
                result = function(*args)
            except Exception as e:
                args = False, e
            else:
                args = True, result
            if callback is not None:
                try:
                    callback(*args)
                except Exception:
                    pass
            me.idle = True
            self._queue.task_done()

    def _join(self):
        for _ in self._threads:
            self._queue.put(None)
        for t in self._threads:
            t.join()

    def close(self):
        with self._lock:
            self._closed.set()
        self._join()

    def terminate(self):
        with self._lock:
            self._closed.set()
            while self._queue.qsize() > 0:
                self._queue.get()
        self._join()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()
