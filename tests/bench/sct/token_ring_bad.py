"""A token handed round by three threads in any order, while a fourth takes it for granted that it is all round."""

import threading


def main() -> None:
    """Hand the token round once."""
    token = [1, 1, 1]
    guard = threading.Lock()

    def hand(place: int) -> None:
        with guard:
            token[place] = (token[2] + 1) % 4 if place == 0 else token[place - 1]

    def check() -> None:
        with guard:
            assert token[0] == token[1] == token[2]

    threads = [threading.Thread(target=hand, args=(place,)) for place in range(3)]
    threads.append(threading.Thread(target=check))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
