"""What count_up is made to do, and what is looked at."""

import contextlib
import gc
import itertools
import pathlib
import sys
import threading


def count(student, watch, threads, times):
    """One call."""
    call = watch.call(student.count_up, threads, times)
    seen = _seen(call)
    return {**seen, "left": len(call.left())}


def calls(student, watch, arguments):
    """Several calls in the same process, one after the other."""
    return [_seen(watch.call(student.count_up, threads, times)) for threads, times in arguments]


def closely(student, watch, threads, times):
    """One call: in which order threads are started, waited for and end, and what is still there afterwards."""
    files, children = _open_files(), _children()
    call = watch.call(student.count_up, threads, times)
    seen, order = _seen(call), _order(watch.events(), call.threads())
    left = len(call.left())
    return {
        **seen,
        **order,
        "left": left,
        "files": _more(_open_files, files),
        "children": _more(_children, children),
    }


def one_idle(student, watch, threads, times, idle):
    """One of the threads (the first one started is 0) ends without doing anything."""
    made_idle = _make_idle(idle)
    call = watch.call(student.count_up, threads, times)
    return {**_seen(call), "made_idle": len(made_idle)}


def lock(student, watch, threads, times):
    """Which locks the counting threads hold while they count."""
    call = watch.call(student.count_up, threads, times)
    seen = _seen(call)
    left = len(call.left())
    started = set(call.threads())
    counting = set(watch.updaters()) & started
    takers = [set(tool.takers) for tool in watch.tools("Lock", "RLock")]
    return {
        **seen,
        "left": left,
        "counting": len(counting),
        "takers": max((len(counting & some) for some in takers), default=0),
        "all_takers": max((len(started & some) for some in takers), default=0),
        "guarded": len(counting & set(watch.guarded("Lock", "RLock"))),
    }


def _seen(call):
    report = call.report()
    return {"returned": report["returned"], "raised": report["raised"], "started": len(call.threads())}


def _order(events, started):
    """Say whether one of these threads was waited for before the last one was started, and whether none had ended by then."""
    starts = [place for place, event in enumerate(events) if event["did"] == "starts" and event["who"] in started]
    before = events[: starts[-1]] if starts else []
    return {
        "waited_early": any(event["did"] == "waits" and event["who"] in started for event in before),
        "side_by_side": not any(event["did"] == "ends" and event["thread"] in started for event in before),
    }


def _make_idle(idle):
    """From now on the thread that is started as number `idle` has an empty run(); return the list it will stand in."""
    numbers = itertools.count()
    start = threading.Thread.start
    made_idle = []

    def start_idle(thread):
        if next(numbers) == idle:
            made_idle.append(thread)
            thread.run = lambda: None
        start(thread)

    threading.Thread.start = start_idle
    return made_idle


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
