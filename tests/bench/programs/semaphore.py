"""Twenty threads that sleep for a second each, five at a time."""

import threading
import time


def main() -> None:
    """Start them and wait for them."""
    places = threading.Semaphore(5)

    def work() -> None:
        with places:
            time.sleep(1)

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
