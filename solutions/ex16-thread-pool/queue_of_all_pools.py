import queue
import threading as t
import logging

log = logging.getLogger("pool")
POISON = None


class ThreadPool(object):
    _q = queue.SimpleQueue()
    """Les threads prennent leurs tâches dans une file."""

    def __init__(self, max_threads):
        self._lock = t.Lock()
        self._max = max_threads
        self._free = 0  # threads without work that nobody has reserved
        self._list = []
        self._closed = self._killed = False
        self._waiting = 0

    @property
    def threads(self):
        return sum(th.is_alive() for th in self._list)

    @property
    def idle(self):
        return self._waiting

    def run(self, function, args=(), callback=None):
        self._lock.acquire()
        try:
            if self._closed:
                raise RuntimeError("closed")
            if self._free > 0:
                self._free -= 1
            elif len(self._list) < self._max:
                th = t.Thread(target=self._loop, name="pool-%d" % len(self._list), daemon=True)
                self._list.append(th)
                th.start()
            else:
                self._free -= 1
            self._q.put((function, args, callback))
        finally:
            self._lock.release()

    def _loop(self):
        while True:
            with self._lock:
                self._waiting += 1
            job = self._q.get()
            with self._lock:
                self._waiting -= 1
            if job is POISON:
                return
            if not self._killed:
                self._one(*job)
            with self._lock:
                self._free += 1

    @staticmethod
    def _one(function, args, callback):
        try:
            ok, value = True, function(*args)
        except Exception as e:
            log.debug("task failed", exc_info=True)
            ok, value = False, e
        if callback:
            try:
                callback(ok, value)
            except Exception:
                log.exception("callback failed")

    def _end(self):
        with self._lock:
            first, self._closed = not self._closed, True
        if first:
            for _ in self._list:
                self._q.put(POISON)
        for th in self._list:
            th.join()

    def close(self):
        self._end()

    def terminate(self):
        self._killed = True
        self._end()

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.close()
        return False
