"""Threads with names, and a look at who is running.

In this version some may be gone before anybody looks, and others are listed that do not belong here. Mend it.
"""

import threading


def answer():
    print(threading.current_thread().name, "is here")


def roll_call(names):
    threads = [threading.Thread(target=answer, name=name) for name in names]
    for thread in threads:
        thread.start()
    present = [thread.name for thread in threading.enumerate()]
    for thread in threads:
        thread.join()
    return sorted(present)


if __name__ == "__main__":
    print(roll_call(["north", "east", "south", "west"]))
