"""Two additions and a check, in any order: the check takes it for granted that it comes before one of them."""

import threading
from types import SimpleNamespace


def main() -> None:
    """Add 1, add 2, and look at the sum meanwhile."""
    state = SimpleNamespace(total=0)
    guard = threading.Lock()

    def add_one() -> None:
        with guard:
            state.total += 1

    def add_two() -> None:
        with guard:
            state.total += 2

    def check() -> None:
        with guard:
            assert state.total < 3

    threads = [threading.Thread(target=work) for work in (add_one, add_two, check)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
