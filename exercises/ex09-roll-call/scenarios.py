"""Calls of roll_call beside threads of somebody else's, and with somebody held so that the others have to wait."""

import contextlib
import gc
import itertools
import pathlib
import sys
import threading
import time

NAP = 0.5
LONG = 5


class Listing(dict):
    """The threads that `threading` knows of; takes down whether somebody looks at them."""

    looked = False

    def values(self):
        self.looked = True
        return super().values()

    def items(self):
        self.looked = True
        return super().items()

    def copy(self):
        self.looked = True
        return super().copy()

    def __iter__(self):
        self.looked = True
        return super().__iter__()


def call(student, watch, names, beside=()):
    """One call, while threads of other people's run: what came back, and which threads ran?"""
    over = _run_beside(beside)
    files, children = _open_files(), _children()
    seen = _one_call(student, watch, names)
    seen.update(files=_more(_open_files, files), children=_more(_children, children))
    over.set()
    return seen


def call_unlisted(student, watch, names, unlisted):
    """One call in which `threading` does not list the threads of one name, as if they did not run yet, or not any more."""
    threading._active = listing = Incomplete(threading._active)  # noqa: SLF001 - all look-ups go through this name
    listing.unlisted = unlisted
    report = watch.call(student.roll_call, list(names)).report()
    return {"raised": report["raised"], "returned": report["returned"], "hid": listing.hid}


class Incomplete(dict):
    """The threads that `threading` knows of, but it lists only those that do not bear a certain name."""

    unlisted = None
    hid = False

    def items(self):
        listed = [(ident, thread) for ident, thread in super().items() if thread._name != self.unlisted]  # noqa: SLF001
        self.hid = self.hid or len(listed) < len(self)
        return listed

    def values(self):
        return [thread for _, thread in self.items()]

    def copy(self):
        return dict(self.items())

    def __iter__(self):
        return iter([ident for ident, _ in self.items()])


def call_slowly(student, watch, names):
    """One call in which whoever asks `threading` for its listing takes a long time to do so."""
    threading._active_limbo_lock = SlowToList(threading._active_limbo_lock)  # noqa: SLF001 - every listing takes it
    return _one_call(student, watch, names)


class SlowToList:
    """The lock of the listing; who is about to list takes long to come to it."""

    def __init__(self, lock):
        self.lock = lock

    def __enter__(self):
        if sys._getframe(1).f_code is threading.enumerate.__code__:  # noqa: SLF001 - who wants it
            time.sleep(LONG)
        return self.lock.__enter__()

    def __exit__(self, *details):
        return self.lock.__exit__(*details)


def call_again(student, watch, calls):
    """One call after the other."""
    return [_one_call(student, watch, names) for names in calls]


def _one_call(student, watch, names):
    _notice_late_ends(watch)
    threading._active = listing = Listing(threading._active)  # noqa: SLF001 - all look-ups go through this name
    one = watch.call(student.roll_call, list(names))
    looked = listing.looked
    report = one.report()
    started = one.threads()
    left = len(one.left())
    bears = watch.names()
    return {
        "raised": report["raised"],
        "returned": report["returned"],
        "looked": looked,
        "left": left,
        "ran": sorted(bears[serial] for serial in started),
    }


def _notice_late_ends(watch):
    """Threads that are started from now on have work left at their end: one that nobody has waited for is left running."""
    original = threading.Thread.start

    def start(thread):
        run = thread.run

        def run_on():
            try:
                run()
            finally:
                watch.pause()

        thread.run = run_on
        original(thread)

    threading.Thread.start = start


def _run_beside(names):
    """Start threads that run until the event that is returned is set."""
    over = threading.Event()
    for number, name in enumerate(names):
        threading.Thread(target=over.wait, name=name, daemon=number % 2 == 1).start()
    return over


def figure(student, watch, names):
    """One call: how much virtual time does it take?"""
    one = watch.call(student.roll_call, list(names))
    report = one.report()
    return {"raised": report["raised"], "elapsed": round(report["elapsed"], 3), "started": len(one.threads())}


def held(student, watch, names, hold):
    """One call in which somebody never gets any further.

    thread: the thread that is started first, before it does anything; start: who is about to start the second thread;
    name: who reads the name of another thread.
    """
    never = threading.Lock()
    never.acquire()
    ended = []
    if hold == "start":
        _hold_second_start(watch, never, ended)
    else:
        {"thread": _hold_first_thread, "name": _hold_reader}[hold](never)
    one = watch.call(student.roll_call, list(names))
    return {"raised": one.report()["raised"], "started": len(one.threads()), "ended": len(ended)}


def _hold_first_thread(never):
    numbers = itertools.count()
    original = threading.Thread.start

    def start(thread):
        if next(numbers) == 0:
            thread.run = never.acquire
        original(thread)

    threading.Thread.start = start


def _hold_second_start(watch, never, ended):
    """Who starts the second thread never gets to it, unless the first one ends before the second is there."""
    numbers = itertools.count()
    original = threading.Thread.start

    def start(thread):
        if next(numbers) == 1:
            time.sleep(NAP)
            ended.extend(event for event in watch.events() if event["did"] == "ends")
            if not ended:
                never.acquire()
        original(thread)

    threading.Thread.start = start


def _hold_reader(never):
    original = threading.Thread.name

    def name(thread):
        found = original.fget(thread)
        if thread is not threading.current_thread():
            never.acquire()
        return found

    threading.Thread.name = property(name, original.fset)


def _more(look, before):
    """How many there are now that were not there before and that do not go with the garbage."""
    if look() - before:
        gc.collect()
    return len(look() - before)


def _open_files():
    try:
        listed = list(pathlib.Path("/proc/self/fd").iterdir())
    except OSError:
        return set()
    still_there = {entry.name for entry in listed if entry.is_symlink()}  # not the one that served to list them
    return still_there - _of_the_library("_fd")


def _children():
    """Return the processes that this one has started and not waited for, those that have ended included."""
    found = set()
    for children in pathlib.Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found.update(children.read_text().split())
    return found - _of_the_library("_pid")


def _of_the_library(name):
    """Return what multiprocessing's resource tracker, which stays for the rest of the program, has under a name."""
    tracker = getattr(sys.modules.get("multiprocessing.resource_tracker"), "_resource_tracker", None)
    return {str(getattr(tracker, name, None))}
