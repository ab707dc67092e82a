# canary: GRADE-HIDDEN-7f3a
"""A Barrier whose action makes the list, in a Thread subclass."""

from threading import *


class Guest(Thread):
    def __init__(self, name, barrier):
        Thread.__init__(self, name=name)
        self.barrier = barrier

    def run(self):
        self.barrier.wait()


def roll_call(names):
    found = []

    def look():
        found.extend(t.getName() if hasattr(t, "getName") else t.name for t in enumerate() if isinstance(t, Guest) and t in guests)

    barrier = Barrier(len(names), action=look)
    guests = [Guest(name, barrier) for name in names]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    return sorted(found)
