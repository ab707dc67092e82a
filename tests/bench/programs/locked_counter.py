"""Two threads that each add once to a counter under its lock."""

import threading


class Counter:
    """Something to add to, and its lock."""

    def __init__(self) -> None:
        """Begin at 0."""
        self.value = 0
        self.lock = threading.Lock()

    def add(self) -> None:
        """Add one."""
        with self.lock:
            self.value += 1


def main() -> None:
    """Add in two threads, and look."""
    counter = Counter()
    threads = [threading.Thread(target=counter.add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.value == 2
