"""A stack that is looked at before something is taken from it."""

import threading


def main(count: int = 4) -> None:
    """Put numbers on the stack and take them off."""
    stack: list[int] = []
    guard = threading.Lock()

    def put() -> None:
        for number in range(count):
            with guard:
                stack.append(number)

    def take() -> None:
        for _ in range(count):
            with guard:
                if stack:
                    stack.pop()

    threads = [threading.Thread(target=work) for work in (put, take)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
