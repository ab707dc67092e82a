# canary: GRADE-HIDDEN-7f3a
"""The threads wait for an Event until the caller has looked at the listing."""

import threading


def roll_call(names):
    done = threading.Event()
    threads = [threading.Thread(target=done.wait, name=name) for name in names]
    for thread in threads:
        thread.start()
    present = sorted(thread.name for thread in threading.enumerate() if thread in threads)
    done.set()
    for thread in threads:
        thread.join()
    return present


if __name__ == "__main__":
    print(roll_call(["north", "east", "south", "west"]))
