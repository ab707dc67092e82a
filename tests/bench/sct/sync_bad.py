"""A handover of one: both sides find that the other has to act first."""

import threading
from types import SimpleNamespace


def main() -> None:
    """Put one and take one."""
    state = SimpleNamespace(number=1)
    guard = threading.Lock()
    empty, full = threading.Condition(guard), threading.Condition(guard)

    def put() -> None:
        with guard:
            while state.number > 0:
                empty.wait()
            state.number += 1
            full.notify()

    def take() -> None:
        with guard:
            while state.number >= 0:
                full.wait()
            state.number -= 1
            empty.notify()

    threads = [threading.Thread(target=work) for work in (put, take)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state.number == 0
