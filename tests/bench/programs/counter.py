"""Two threads that each add once to a counter, without a lock; nothing is asserted, so that every schedule is run."""

import threading


class Counter:
    """Something to add to."""

    def __init__(self) -> None:
        """Begin at 0."""
        self.value = 0

    def add(self) -> None:
        """Add one."""
        self.value += 1


def main() -> None:
    """Add in two threads."""
    counter = Counter()
    threads = [threading.Thread(target=counter.add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
