"""Some threads that add to a counter without a lock: more schedules than anybody runs, each of them short."""

import threading


class Counter:
    """Something to add to."""

    def __init__(self) -> None:
        """Begin at 0."""
        self.value = 0

    def add(self, times: int) -> None:
        """Add some times."""
        for _ in range(times):
            self.value += 1


def main(threads: int = 5, times: int = 3) -> None:
    """Add in some threads."""
    counter = Counter()
    workers = [threading.Thread(target=counter.add, args=(times,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
