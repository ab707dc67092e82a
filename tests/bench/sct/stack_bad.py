"""A stack and a flag that says that something was put on it once, not that something is there now."""

import threading
from types import SimpleNamespace


def main(count: int = 4) -> None:
    """Put numbers on the stack and take them off."""
    stack: list[int] = []
    state = SimpleNamespace(filled=False)
    guard = threading.Lock()

    def put() -> None:
        for number in range(count):
            with guard:
                stack.append(number)
                state.filled = True

    def take() -> None:
        for _ in range(count):
            with guard:
                if state.filled:
                    stack.pop()

    threads = [threading.Thread(target=work) for work in (put, take)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
