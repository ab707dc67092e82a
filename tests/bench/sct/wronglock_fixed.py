"""A value that all threads change under the same lock."""

import threading
from types import SimpleNamespace


def main(ones: int = 1, others: int = 7) -> None:
    """Add to the value under a lock, and look that nobody else has meanwhile."""
    state = SimpleNamespace(value=0)
    guard = threading.Lock()

    def one() -> None:
        with guard:
            before = state.value
            state.value += 1
            assert state.value == before + 1

    def other() -> None:
        with guard:
            state.value += 1

    threads = [threading.Thread(target=one) for _ in range(ones)]
    threads += [threading.Thread(target=other) for _ in range(others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
