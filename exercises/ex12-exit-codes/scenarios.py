"""Calls of launch with functions that end in every way that a process can end, and that note where they run."""

import contextlib
import multiprocessing.util
import os
import sys
import time

from grader.inside.processes import watch

CALLER = "caller"
STAY = 1
LONG_AFTER = 100
BEHIND = 1.5  # longer than STAY


class JobError(Exception):
    """A failure that no built-in class covers."""


def end(*call):
    """Take some time, then end in one way."""
    watch.note("in")
    nap, way, number = call
    time.sleep(nap)
    if way == "returns":
        return number
    if way == "raises":
        raise JobError(number)
    if way == "is killed" and watch.me() != CALLER:
        os.kill(os.getpid(), number)
    sys.exit(number)


def count(*args):
    """Exit with the number of arguments, of which the first one says how long it takes."""
    time.sleep(args[0] if args else 0)
    sys.exit(len(args))


def work(times, number):
    """Work so many times, on the hasty clock each time for longer than others care to wait; exit with the number."""
    for _ in range(times):
        watch.work(STAY)
    sys.exit(number)


def stay(*_):
    """Note when the process of this call is there, and stay for a while."""
    watch.note("in")
    time.sleep(STAY)
    watch.note("out")


def codes(student, watch, ways):
    """One call; each process takes `nap` seconds and ends in its way."""
    call = watch.call(student.launch, end, [tuple(way) for way in ways])
    seen = {**_seen(call), "started": len(call.processes()), "left": _left(call)}
    if len(watch.notes()) < len(ways):
        time.sleep(LONG_AFTER)
    return {**seen, "calls": len(watch.notes())}


def codes_of_workers(student, watch, works):
    """One call; each process works so many times, and exits with its number."""
    call = watch.call(student.launch, work, [tuple(times_and_number) for times_and_number in works])
    return {**_seen(call), "started": len(call.processes()), "left": _left(call)}


def codes_of_calls(student, watch, calls):
    """One call of launch after the other; each process exits with the number of its arguments."""
    return [_seen(watch.call(student.launch, count, [tuple(args) for args in call])) for call in calls]


def together(student, watch, count):
    """One call; who is there at the same time, and where each call ran."""
    call = watch.call(student.launch, stay, [(place,) for place in range(count)])
    seen = _seen(call)
    if len(watch.notes()) < 2 * count:
        time.sleep(LONG_AFTER)
    entered = [note.process for note in watch.notes() if note.value == "in"]
    others = set(entered) - {CALLER}
    ran = {"calls": len(entered), "processes": len(others), "in_caller": CALLER in entered}
    return {**seen, **ran, "most": _most(watch.notes())}


def one_behind_the_other(student, watch, count):
    """The same, but each process begins when those before it have done their work, as on a machine that is slow to start them."""
    with _beginning_late():
        return together(student, watch, count)


@contextlib.contextmanager
def _beginning_late():
    late = _Late()
    multiprocessing.util.register_after_fork(late, _Late.wait)  # forgotten together with the object
    yield late


class _Late:
    """While it is there, a child that is forked begins late: later than those that were started before it."""

    def wait(self):
        number = watch.me().rpartition(" ")[2]
        time.sleep(BEHIND * int(number) if number.isdecimal() else 0)


def _seen(call):
    report = call.report()
    return {"codes": report["returned"], "raised": report["raised"]}


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
