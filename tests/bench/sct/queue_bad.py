"""A queue and a copy of what went in: the reader takes the turns that it had for the numbers that it took."""

import threading
from types import SimpleNamespace


def main(count: int = 4) -> None:
    """Put numbers in, take them out, and compare them with the copy."""
    queue: list[int] = []
    stored = [-1] * count
    state = SimpleNamespace(turn="put")
    guard = threading.Lock()

    def put() -> None:
        done = 0
        for number in range(count):
            with guard:
                if state.turn == "put":
                    queue.append(number)
                    stored[done] = number
                    done += 1
                    state.turn = "take"

    def take() -> None:
        for place in range(count):
            with guard:
                if state.turn == "take":
                    assert queue.pop(0) == stored[place]
                    state.turn = "put"

    threads = [threading.Thread(target=work) for work in (put, take)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
