"""Two phases under two locks: each gives back what it took."""

import threading


def main() -> None:
    """Run both phases side by side."""
    phases: list[str] = []
    outer, inner = threading.Lock(), threading.Lock()

    def one() -> None:
        outer.acquire()
        inner.acquire()
        phases.append("one")
        outer.release()
        inner.release()

    def two() -> None:
        outer.acquire()
        inner.acquire()
        phases.append("two")
        inner.release()
        outer.release()

    threads = [threading.Thread(target=work) for work in (one, two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(phases) == ["one", "two"]
