"""Dining philosophers: everybody takes the fork of the lower number first."""

import threading


def main(seats: int = 3) -> None:
    """Let everybody eat once."""
    forks = [threading.Lock() for _ in range(seats)]
    eaten = [0] * seats

    def dine(seat: int) -> None:
        left, right = sorted((seat, (seat + 1) % seats))
        with forks[left], forks[right]:
            eaten[seat] += 1

    threads = [threading.Thread(target=dine, args=(seat,)) for seat in range(seats)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert eaten == [1] * seats
