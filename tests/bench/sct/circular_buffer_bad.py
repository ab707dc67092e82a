"""A ring buffer with a flag for whose turn it is: who finds that it is not passes over a number for good."""

import threading
from types import SimpleNamespace


def main(count: int = 4, size: int = 3) -> None:
    """Send the numbers from 0 through the buffer and compare."""
    buffer = [-1] * size
    ring = SimpleNamespace(first=0, last=0, sending=True)
    guard = threading.Lock()

    def send() -> None:
        for number in range(count):
            with guard:
                if ring.sending:
                    buffer[ring.last] = number
                    ring.last = (ring.last + 1) % size
                    ring.sending = False

    def receive() -> None:
        for number in range(count):
            with guard:
                if not ring.sending:
                    found = buffer[ring.first]
                    ring.first = (ring.first + 1) % size
                    ring.sending = True
                    assert found == number

    threads = [threading.Thread(target=work) for work in (send, receive)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
