"""What count_up is made to do, and what is looked at."""

import itertools
import os
import threading


def count(student, watch, threads, times):
    """One call."""
    call = watch.call(student.count_up, threads, times)
    seen = _seen(call)
    return {**seen, "left": len(call.left())}


def calls(student, watch, arguments):
    """Several calls in the same process, one after the other."""
    return [_seen(watch.call(student.count_up, threads, times)) for threads, times in arguments]


def order(student, watch, threads, times):
    """In which order threads are started, waited for and end."""
    call = watch.call(student.count_up, threads, times)
    started = call.threads()
    events = watch.events()
    starts = [place for place, event in enumerate(events) if event["did"] == "starts" and event["who"] in started]
    before = events[: starts[-1]] if starts else []
    return {
        "raised": call.report()["raised"],
        "started": len(started),
        "waited_early": any(event["did"] == "waits" and event["who"] in started for event in before),
        "side_by_side": not any(event["did"] == "ends" and event["thread"] in started for event in before),
    }


def one_idle(student, watch, threads, times, idle):
    """One of the threads (the first one started is 0) ends without doing anything."""
    made_idle = _make_idle(idle)
    call = watch.call(student.count_up, threads, times)
    return {**_seen(call), "made_idle": len(made_idle)}


def left(student, watch, threads, times):
    """What is still there after the call."""
    files = _open_files()
    call = watch.call(student.count_up, threads, times)
    seen = _seen(call)
    return {**seen, "left": len(call.left()), "files": len(_open_files() - files)}


def lock(student, watch, threads, times):
    """Which locks the counting threads hold while they count."""
    call = watch.call(student.count_up, threads, times)
    seen = _seen(call)
    call.left()
    counting = set(watch.updaters()) & set(call.threads())
    takers = [set(tool.takers) for tool in watch.tools("Lock", "RLock")]
    return {
        **seen,
        "counting": len(counting),
        "takers": max((len(counting & some) for some in takers), default=0),
        "guarded": len(counting & set(watch.guarded("Lock", "RLock"))),
    }


def _seen(call):
    report = call.report()
    return {"returned": report["returned"], "raised": report["raised"], "started": len(call.threads())}


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


def _open_files():
    try:
        return {entry.name for entry in os.scandir("/proc/self/fd")}
    except OSError:
        return set()
