"""A token handed round by three threads, each waiting for the one before, and a fourth that waits for all."""

import threading


def main() -> None:
    """Hand the token round once."""
    token = [1, 1, 1]
    guard = threading.Lock()
    done = [threading.Event() for _ in range(3)]

    def hand(place: int) -> None:
        if place:
            done[place - 1].wait()
        with guard:
            token[place] = (token[2] + 1) % 4 if place == 0 else token[place - 1]
        done[place].set()

    def check() -> None:
        done[2].wait()
        with guard:
            assert token[0] == token[1] == token[2]

    threads = [threading.Thread(target=hand, args=(place,)) for place in range(3)]
    threads.append(threading.Thread(target=check))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
