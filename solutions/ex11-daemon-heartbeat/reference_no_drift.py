# canary: GRADE-HIDDEN-7f3a
import contextlib
import itertools
import time
from threading import *


def moments(interval):
    begin = time.monotonic()
    for number in itertools.count(1):
        yield begin + number * interval


def run(beat, interval):
    for moment in moments(interval):
        time.sleep(max(0, moment - time.monotonic()))
        with contextlib.suppress(Exception):
            beat()


def start_heartbeat(beat, interval):
    thread = Thread(target=run, args=(beat, interval))
    thread.daemon = True
    thread.start()
    return thread
