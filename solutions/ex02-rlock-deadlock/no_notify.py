import threading


class Stock:
    """A busy flag behind a condition: whoever fails clears the flag, but wakes nobody."""

    def __init__(self):
        self.first = 0
        self.second = 0
        self._free = threading.Condition(threading.Lock())
        self._owner = None

    def _enter(self):
        me = threading.current_thread()
        with self._free:
            if self._owner is me:
                return False
            while self._owner is not None:
                self._free.wait()
            self._owner = me
            return True

    def _leave(self, mine):
        if mine:
            with self._free:
                self._owner = None
                self._free.notify()

    def add_first(self):
        mine = self._enter()
        self.first += 1
        value = self.first
        self._leave(mine)
        return value

    def add_second(self):
        mine = self._enter()
        self.second += 1
        value = self.second
        self._leave(mine)
        return value

    def add_both(self):
        mine = self._enter()
        try:
            pair = self.add_first(), self.add_second()
        except Exception:
            self._owner = None
            raise
        self._leave(mine)
        return pair
