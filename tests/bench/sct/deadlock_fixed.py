"""Two locks, always taken in the same order."""

import threading
from types import SimpleNamespace


def main() -> None:
    """Count twice under both locks."""
    state = SimpleNamespace(count=0)
    first, second = threading.Lock(), threading.Lock()

    def one() -> None:
        with first, second:
            state.count += 1

    def two() -> None:
        with first, second:
            state.count -= 1

    threads = [threading.Thread(target=work) for work in (one, two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state.count == 0
