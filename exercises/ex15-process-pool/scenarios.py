"""Calls of pool_map with functions and callbacks that note in which process they run, and when."""

import contextlib
import os
import sys
import threading
import time

from grader.inside.processes import watch

CALLER = "caller"
STAY = 1
MOMENT = 0.1
LONG = 12
LONG_AFTER = 100
PROCESSORS = 8  # of a machine that has enough
COUNTS = ("cpu_count", "process_cpu_count", "sched_getaffinity")
WAKES = {"release", "set", "put", "notify", "notify_all", "__exit__"}  # what may wake another thread


last = []


class ItemError(Exception):
    """A failure that no built-in class covers."""


class Order:
    """An item that is no tuple, whose parts could be taken for arguments: how long, which value, whether it fails."""

    def __init__(self, nap, value, fails):
        self.nap = nap
        self.value = value
        self.fails = fails

    def __call__(self):
        time.sleep(self.nap)
        if self.fails:
            raise ItemError(self.value)
        return self.value


def look_up(item):
    """Take the time that the item says, and return its value."""
    nap, value = item
    watch.work(nap)
    return value


def stay(item):
    """Note when the process of this item is there, and stay for a while."""
    watch.note("in")
    time.sleep(STAY)
    watch.note("out")
    return item


def stay_for(nap):
    """Note when this item begins and ends, so many seconds later."""
    watch.note("in")
    time.sleep(nap)
    watch.note("out")
    return nap


def listed(item):
    """Return what cannot be the key of a dictionary."""
    return [item]


def alone(item):
    """Note where the only item of a call is worked on."""
    watch.note("alone")
    return item


def look_up_or_fail(item):
    """Take the time that the item says, and fail or return its value."""
    watch.note("in")
    return item()


def receive(result):
    """Take a result; the one that comes last is taken without hurry.

    Only that one: while a callback keeps a pool busy and further results are waiting, the pool's own threads spin.
    """
    plain = result if result is None or type(result) in (int, str) else type(result).__name__
    watch.note(["begins", plain])
    if result in last:
        time.sleep(STAY)
    watch.note(["ends", plain])


def answers(student, watch, calls):
    """One call after the other; each item is a nap and a value, as a tuple or, if `lists` says so, as a list."""
    return [_answers(student, watch, **call) for call in calls]


def _answers(student, watch, items, *, lists=False, **options):
    kind = list if lists else tuple
    call = watch.call(student.pool_map, look_up, [kind(item) for item in items], **options)
    return _seen(call)


def lists(student, watch, items, workers):
    """One call whose results are lists."""
    return _seen(watch.call(student.pool_map, listed, items, workers))


def uneven(student, watch, naps, workers):
    """One call for items that take so long; how long a process was idle, at most, while an item was waiting."""
    begin = watch.now()
    call = watch.call(student.pool_map, stay_for, naps, workers)
    report = call.report()
    begins, ends = ([note.at for note in watch.notes() if note.value == what] for what in ("in", "out"))
    free = [begin] * workers + ends
    waited = max((at - since for at, since in zip(begins, free, strict=False)), default=0)
    return {"raised": report["raised"], "calls": len(begins), "waited": round(waited, 3)}


def together(student, watch, items, *, before=None, processors=PROCESSORS, **options):
    """One call without a callback, for pairs of equal items; how many processes there are, and how many at the same time.

    Before it, if `before` is given, comes a call for a single item, with so many workers. Who asks how many processors the
    machine has is told the same on every machine.
    """
    if before is not None:
        watch.call(student.pool_map, alone, [0], before)
    with _counted(student, processors):
        call = watch.call(student.pool_map, stay, [place // 2 for place in range(items)], **options)
    seen = {**_seen(call), "started": _started(call, watch.notes()), "left": _left(call)}
    if len(_stays(watch)) < 2 * items:
        time.sleep(LONG_AFTER)
    entered = [note.process for note in _stays(watch) if note.value == "in"]
    in_caller = any(note.process == CALLER for note in watch.notes())
    ran = {"calls": len(entered), "processes": len(set(entered) - {CALLER}), "in_caller": in_caller}
    return {**seen, **ran, "most": _most(_stays(watch))}


def called_back(student, watch, items, workers):
    """One call with a callback; where it was called, with what, and how often it had ended when the call returned.

    The moment after the return lets what is running come to rest, so that the same is seen every time.
    """
    last[:] = [value for nap, value, _ in items if nap == LONG]
    call = watch.call(student.pool_map, look_up_or_fail, [Order(*item) for item in items], workers, receive)
    time.sleep(MOMENT)
    ended = [note.value[1] for note in watch.notes() if note.value[0] == "ends"]
    seen = _seen(call)
    _left(call)
    begun = [note for note in watch.notes() if note.value[0] == "begins"]
    return {
        **seen,
        "begun": sorted((note.value[1] for note in begun), key=repr),
        "ended": sorted(ended, key=repr),
        "in_child": any(note.process != CALLER for note in begun),
    }


def failing(student, watch, items, workers, *, hold=False):
    """One call in which items fail; with `hold`, threads that wake others go on a moment later."""
    with _held(student) if hold else contextlib.nullcontext():
        call = watch.call(student.pool_map, look_up_or_fail, [Order(*item) for item in items], workers)
    own = type(call.error) is ItemError
    seen = _seen(call)
    started, left = _started(call, watch.notes()), _left(call)
    return {
        **seen,
        "own": own,
        "started": started,
        "left": left,
        "calls": sum(note.value == "in" for note in watch.notes()),
    }


@contextlib.contextmanager
def _held(student):
    """A thread that has woken another one from a line of the submission is held until nobody else can go on."""

    def hook(frame, event, what):
        if event == "return":
            caller, name = frame.f_back, frame.f_code.co_name
        else:
            caller, name = frame, getattr(what, "__name__", "")
        if event.endswith("return") and name in WAKES and caller and caller.f_code.co_filename == student.__file__:
            time.sleep(MOMENT)

    threading.setprofile(hook)
    try:
        yield
    finally:
        threading.setprofile(None)


@contextlib.contextmanager
def _counted(student, processors):
    """Who asks is told that there are so many processors; the submission may have names of its own for whom it asks."""
    answers = dict.fromkeys(COUNTS, processors) | {"sched_getaffinity": set(range(processors))}
    known = {name: getattr(os, name) for name in COUNTS if hasattr(os, name)}
    places = [(os, name, name) for name in known]
    module = sys.modules[student.__name__]
    places += [(module, own, name) for name in known for own, value in vars(module).items() if value is known[name]]
    for place, own, name in places:
        setattr(place, own, lambda *_, answer=answers[name]: answer)
    try:
        yield
    finally:
        for place, own, name in places:
            setattr(place, own, known[name])


def _stays(watch):
    return [note for note in watch.notes() if note.value in ("in", "out")]


def _seen(call):
    report = call.report()
    kind = "list" if isinstance(call.value, list) else type(call.value).__name__
    return {"returned": report["returned"], "kind": kind, "raised": report["raised"]}


def _left(call):
    left = call.left()
    return {what: left[what] for what in ("processes", "zombies", "threads", "descriptors")}


def _most(notes):
    """How many processes other than the caller's were there at the same moment."""
    there, most = set(), 0
    for note in notes:
        (there.add if note.value == "in" else there.discard)(note.process)
        most = max(most, len(there - {CALLER}))
    return most


def _started(call, notes):
    """Whether there was anything that could be left: a process, or a thread that did some of the work."""
    return bool(call.processes()) or any(note.process == CALLER and not note.main_thread for note in notes)
