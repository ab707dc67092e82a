"""Adding up 1 to n through a one-place handover: the sum at the end is taken for another one."""

import threading
from types import SimpleNamespace


def main(count: int = 3) -> None:
    """Hand over `count` turns and add up their numbers."""
    state = SimpleNamespace(waiting=0, total=0)
    guard = threading.Lock()
    empty, full = threading.Condition(guard), threading.Condition(guard)

    def produce() -> None:
        for _ in range(count):
            with guard:
                while state.waiting > 0:
                    empty.wait()
                state.waiting += 1
                full.notify()

    def consume() -> None:
        for number in range(1, count + 1):
            with guard:
                while state.waiting == 0:
                    full.wait()
                state.total += number
                state.waiting -= 1
                empty.notify()

    threads = [threading.Thread(target=work) for work in (produce, consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state.total == count * count
