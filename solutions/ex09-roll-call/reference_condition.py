# canary: GRADE-HIDDEN-7f3a
"""A class with a Condition and counters; the names before and after are told apart by the threads themselves."""

import threading as th


class Roll:
    def __init__(self):
        self.changed = th.Condition()
        self.here = 0
        self.dismissed = False

    def attend(self):
        with self.changed:
            self.here += 1
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.dismissed)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with self.changed:
            self.dismissed = True
            self.changed.notify_all()


def roll_call(names):
    before = set(th.enumerate())
    people = {}
    with Roll() as roll:
        for number, name in enumerate(names):
            people[number] = th.Thread(target=roll.attend, daemon=True)
            people[number].name = name
            people[number].start()
        with roll.changed:
            while roll.here < len(names):
                roll.changed.wait()
        result = [t.name for t in th.enumerate() if t not in before]
    [t.join() for t in people.values()]
    result.sort()
    return result
