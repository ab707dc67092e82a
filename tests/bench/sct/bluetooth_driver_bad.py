"""A driver: a request looks whether the device is being stopped, and only then counts itself as pending."""

import threading
from types import SimpleNamespace


def main() -> None:
    """Use the device while it is being stopped."""
    device = SimpleNamespace(pending=1, stopping=False, stopped=False)
    guard = threading.Lock()
    idle = threading.Event()

    def leave() -> None:
        with guard:
            device.pending -= 1
            if device.pending == 0:
                idle.set()

    def stop() -> None:
        device.stopping = True
        leave()
        idle.wait()
        device.stopped = True

    def request() -> None:
        if device.stopping:
            return
        with guard:
            device.pending += 1
        assert not device.stopped
        leave()

    threads = [threading.Thread(target=work) for work in (stop, request)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
