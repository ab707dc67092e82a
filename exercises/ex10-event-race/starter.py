"""A race: every runner in a thread of its own, and all of them are to wait for the signal.

In this version nobody waits: a runner is off as soon as its thread has been started. Mend it.
"""

import threading
import time


def race(runners, ready):
    results = [None] * len(runners)

    def run(place, runner):
        results[place] = runner()

    threads = [threading.Thread(target=run, args=(place, runner)) for place, runner in enumerate(runners)]
    for thread in threads:
        thread.start()
    ready()
    for thread in threads:
        thread.join()
    return results


def hare():
    print("the hare is off")
    return "hare"


def tortoise():
    print("the tortoise is off")
    return "tortoise"


def on_your_marks():
    print("on your marks …")
    time.sleep(1)
    print("go!")


if __name__ == "__main__":
    print(race([hare, tortoise], on_your_marks))
