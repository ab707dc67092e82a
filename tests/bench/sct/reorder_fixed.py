"""Two variables, set one after the other under a lock, and read under it."""

import threading
from types import SimpleNamespace


def main(setters: int = 2, checkers: int = 1) -> None:
    """Set both from some threads and read both in others."""
    state = SimpleNamespace(a=0, b=0)
    guard = threading.Lock()

    def set_both() -> None:
        with guard:
            state.a = 1
            state.b = -1

    def check() -> None:
        with guard:
            assert (state.a, state.b) in {(0, 0), (1, -1)}

    threads = [threading.Thread(target=set_both) for _ in range(setters)]
    threads += [threading.Thread(target=check) for _ in range(checkers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
