"""Two variables that belong together, each set under a lock of its own."""

import threading
from types import SimpleNamespace


def main(setters: int = 1, checkers: int = 1) -> None:
    """Set the second from the first, and compare them meanwhile."""
    state = SimpleNamespace(one=0, two=0)
    first, second = threading.Lock(), threading.Lock()

    def set_both() -> None:
        with first:
            state.one = 1
        with second:
            state.two = state.one + 1

    def check() -> None:
        with first:
            one = state.one
        if one == 0:
            return
        with second:
            assert state.two == one + 1

    threads = [threading.Thread(target=set_both) for _ in range(setters)]
    threads += [threading.Thread(target=check) for _ in range(checkers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
