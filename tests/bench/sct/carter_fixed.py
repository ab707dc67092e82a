"""Two groups that keep each other out of a room count their members under a lock of each group."""

import threading
from types import SimpleNamespace


def main() -> None:
    """Send one member of each group through the room."""
    room = threading.Lock()
    groups = [SimpleNamespace(members=0, counting=threading.Lock()) for _ in range(2)]

    def visit(group: SimpleNamespace) -> None:
        with group.counting:
            group.members += 1
            if group.members == 1:
                room.acquire()
        with group.counting:
            group.members -= 1
            if group.members == 0:
                room.release()

    threads = [threading.Thread(target=visit, args=(group,)) for group in groups]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not room.locked()
