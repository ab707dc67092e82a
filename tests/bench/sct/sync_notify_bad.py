"""A handover of one: a notification that comes before the wait is lost, since nobody looks before waiting."""

import threading
from types import SimpleNamespace


def main() -> None:
    """Put one and take one."""
    state = SimpleNamespace(number=0)
    full = threading.Condition()

    def put() -> None:
        with full:
            state.number += 1
            full.notify()

    def take() -> None:
        with full:
            full.wait()
            state.number -= 1

    threads = [threading.Thread(target=work) for work in (put, take)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state.number == 0
