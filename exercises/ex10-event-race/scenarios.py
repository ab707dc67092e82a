"""Calls of race with runners that note when and where they are called, and with a ready() that is slow, fails or never ends."""

import contextlib
import gc
import itertools
import pathlib
import sys
import threading
import time

READY = 0.7777
PATIENCE = 10
LONG_AFTER = 100


class NotReadyError(Exception):
    """A failure of ready() that no built-in class covers."""


class Notes:
    """What ready() and the runners of one call noted."""

    def __init__(self, watch, count):
        self.watch = watch
        self.ran = [0] * count
        self.threads = set()
        self.early = 0
        self.ready_calls = 0
        self.ready_elsewhere = False
        self.caller = watch.thread()
        self.is_ready = False
        self.started_before = set()
        self.set_before = set()
        self.waited = True
        self.let_go = True
        self.asked = set()
        self.found = set()

    def begin(self):
        """Be in ready() from now on."""
        self.ready_calls += 1
        self.is_ready = False
        self.ready_elsewhere |= self.watch.thread() != self.caller
        self.started_before = set(self.watch.names())

    def end(self):
        self.set_before = {number for number, tool in enumerate(self.events()) if tool.givers}
        self.is_ready = True

    def ready(self):
        self.begin()
        self.watch.pause()
        self.end()

    def enter(self, place):
        """Be in a runner from now on."""
        me = self.watch.thread()
        self.ran[place] += 1
        self.threads.add(me)
        self.early += not self.is_ready
        mine = [(number, (id(tool.made), me)) for number, tool in enumerate(self.events())]
        self.waited &= any(pair in self.asked for _, pair in mine)
        self.let_go &= any(pair in self.found for number, pair in mine if number not in self.set_before)

    def events(self):
        return self.watch.tools("Event")

    def runner(self, place, value):
        def run():
            self.enter(place)
            self.watch.pause()
            return value

        return run

    def follow_events(self):
        """Take down which thread has asked for which Event, and which has found it set."""
        threading.Event.is_set = self._following(threading.Event.is_set)
        threading.Event.wait = self._following(threading.Event.wait)

    def _following(self, original):
        def ask(event, *args, **kwargs):
            pair = (id(event), self.watch.thread())
            self.asked.add(pair)
            found = original(event, *args, **kwargs)
            if found:
                self.found.add(pair)
            return found

        return ask

    def report(self):
        own = self.threads - {0}
        return {
            "ran": self.ran,
            "early": self.early,
            "ready_calls": self.ready_calls,
            "ready_elsewhere": self.ready_elsewhere,
            "own_threads": len(own),
            "in_caller": self.caller in self.threads,
            "late_threads": len(own - self.started_before),
        }


def start(student, watch, values):
    """One call; each runner returns the value given for it."""
    return _one_call(student, watch, values)[0]


def start_again(student, watch, calls):
    """One call after the other, each with its own runners; `kept` is what each list holds in the end."""
    made = [_one_call(student, watch, values) for values in calls]
    return [{**seen, "kept": value} for seen, _, value in made]


def event(student, watch, values):
    """One call; has each runner's thread waited for an Event, and found one set that was not set before ready()?"""
    seen, notes, _ = _one_call(student, watch, values, follow=True)
    return {**seen, "events": len(notes.events()), "waited": notes.waited, "let_go": notes.let_go}


def left(student, watch, values):
    """One call; which files and processes are there that were not there before?"""
    files, children = _open_files(), _children()
    seen = _one_call(student, watch, values)[0]
    return {**seen, "files": _more(_open_files, files), "children": _more(_children, children)}


def _one_call(student, watch, values, *, follow=False):
    notes = Notes(watch, len(values))
    if follow:
        notes.follow_events()
    runners = [notes.runner(place, value) for place, value in enumerate(values)]
    call = watch.call(student.race, runners, notes.ready)
    seen = {"returned": call.report()["returned"], "raised": call.report()["raised"], "started": len(call.threads())}
    value = _kept(call.value)
    return {**seen, "left": len(call.left()), **notes.report()}, notes, value


def _kept(value):
    """Return the list that came back, to be looked at again later; anything else could keep threads of the call alive."""
    return value if isinstance(value, (list, tuple)) else None


def same_runner(student, watch, values):
    """One call with a single runner that stands in the list for each of the values, and returns them one after the other."""
    turns = itertools.cycle(values)
    call = watch.call(student.race, [lambda: next(turns)] * len(values), lambda: None)
    return {"raised": call.report()["raised"], "returned": call.report()["returned"]}


def ready_fails(student, watch, count):
    """One call; ready() raises."""
    files, children = _open_files(), _children()
    notes = Notes(watch, count)
    error = NotReadyError("the track is wet")

    def ready():
        notes.begin()
        watch.pause()
        raise error

    call = watch.call(student.race, [notes.runner(place, place) for place in range(count)], ready)
    seen = {"raised": call.report()["raised"], "same": call.error is error, "started": len(call.threads())}
    error.__traceback__ = None
    seen["left"] = len(call.left())
    return {
        **seen,
        "ran": sum(notes.ran),
        "files": _more(_open_files, files),
        "children": _more(_children, children),
    }


def meet(student, watch, count):
    """One call; each runner stays until all of them have been called."""
    all_in = threading.Event()
    entered, met = [], []

    def runner():
        entered.append(None)
        if len(entered) == count:
            all_in.set()
        met.append(all_in.wait(PATIENCE))

    call = watch.call(student.race, [runner] * count, lambda: None)
    raised = call.report()["raised"]
    if len(met) < count:
        time.sleep(LONG_AFTER)
    return {"raised": raised, "entered": len(entered), "met": sum(met)}


def naps(student, watch, count):
    """One call; each runner sleeps for a second: how long is it from the first one's begin to the last one's end?

    What comes before ready() has returned does not count: whether anybody runs then is graded elsewhere.
    """
    begins, ends = [], []
    go = 0

    def runner():
        begins.append(watch.now())
        time.sleep(1)
        ends.append(watch.now())

    def ready():
        nonlocal go
        time.sleep(READY)
        go = watch.now()

    call = watch.call(student.race, [runner] * count, ready)
    raised = call.report()["raised"]
    if len(ends) < count:
        time.sleep(LONG_AFTER)
    return {
        "raised": raised,
        "ended": len(ends),
        "took": round(max(ends, default=0) - max(go, min(begins, default=0)), 3),
    }


def figure(student, watch, count, seconds):
    """One call with runners that take no time and a ready() that takes some: how long does it take in all?"""
    notes = Notes(watch, count)

    def ready():
        notes.begin()
        if seconds:
            time.sleep(seconds)
        notes.end()

    call = watch.call(student.race, [notes.runner(place, place) for place in range(count)], ready)
    report = call.report()
    call.left()
    seen = {"raised": report["raised"], "elapsed": round(report["elapsed"], 3), "started": len(call.threads())}
    return {**seen, **notes.report()}


def held(student, watch, count, hold):
    """One call in which ready(), or the first runner, or a thread before it does anything, never comes to an end."""
    never = threading.Lock()
    never.acquire()
    entered = []

    def runner():
        entered.append(None)
        if hold == "runner" and len(entered) == 1:
            never.acquire()

    def ready():
        if hold != "runner":
            never.acquire()

    if hold == "thread":
        _hold_first_thread(never)
    call = watch.call(student.race, [runner] * count, ready)
    return {"raised": call.report()["raised"], "entered": len(entered)}


def _hold_first_thread(never):
    """The thread that is started first from now on waits before it does its work."""
    numbers = itertools.count()
    original = threading.Thread.start

    def start(thread):
        if next(numbers) == 0:
            thread.run = never.acquire
        original(thread)

    threading.Thread.start = start


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
