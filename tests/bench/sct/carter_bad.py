"""Two groups that keep each other out of a room: both count members under one lock, and wait for the room with it held."""

import threading
from types import SimpleNamespace


def main() -> None:
    """Send one member of each group through the room."""
    room = threading.Lock()
    counting = threading.Lock()
    groups = [SimpleNamespace(members=0, counting=counting) for _ in range(2)]

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
