"""Calls of run_io and run_cpu with tasks that note where they run and how many run beside them."""

import itertools
import os
import time

from grader.inside.processes import watch as everywhere

CALLER = "caller"
numbers = itertools.count()
NAP = 0.1
FAILS = "fails"
LONG_AFTER = 100


class TaskError(Exception):
    """A failure that no built-in class covers."""


class Task:
    """A task that can be pickled: it takes some time, then returns a value or fails with it."""

    def __init__(self, nap, value, fails):
        self.nap = nap
        self.value = value
        self.fails = fails

    def __call__(self):
        everywhere.note("in")
        time.sleep(self.nap)
        everywhere.note("out")
        if self.fails:
            raise TaskError(self.value)
        return self.value


def draw_number():
    """A task that returns something else each time, in whichever process."""
    everywhere.note("in")
    time.sleep(NAP)
    return os.getpid(), next(numbers)


def repeated(student, watch, function, count, workers):
    """One call for a single task that stands in the list so many times: how often did it run, with how many results?"""
    call = watch.call(getattr(student, function), [draw_number] * count, workers)
    got = call.value if isinstance(call.value, list) else []
    different = {item for item in got if isinstance(item, tuple)}
    seen = {what: _seen(call)[what] for what in ("raised", "kind")}  # the numbers themselves are others in every run
    return {**seen, "ran": len(watch.notes()), "got": len(got), "different": len(different)}


def for_real(student, watch, function, tasks, workers):
    """One call in real threads or processes; each task is a nap, a value and whether it fails, equal ones are one object."""
    made = {tuple(task): Task(*task) for task in tasks}
    call = watch.call(getattr(student, function), [made[tuple(task)] for task in tasks], workers)
    seen = {**_seen(call), "left": _left(call)}
    if seen["raised"] is None and len(watch.notes()) < 2 * len(tasks):
        time.sleep(LONG_AFTER)
    entered = [note for note in watch.notes() if note.value == "in"]
    others = {note.process for note in entered} - {CALLER}
    return {
        **seen,
        "ran": len(entered),
        "in_caller": sum(note.process == CALLER for note in entered),
        "in_main_thread": sum(note.process == CALLER and note.main_thread for note in entered),
        "processes": len(others),
        "most": _most([note.value for note in watch.notes()]),
    }


def no_tasks(student, watch, function):
    """One call without any tasks."""
    return _seen(watch.call(getattr(student, function), [], 2))


def in_threads(student, watch, tasks, workers, *, nap=False):
    """One call of run_io under the explorer; each task returns the value given for it, or fails."""
    inside, threads = [], []

    def noting(place, value):
        def task():
            threads.append(watch.thread())
            inside.append("in")
            if nap:
                time.sleep(NAP)
            else:
                watch.pause()
            inside.append("out")
            if value == FAILS:
                raise TaskError(f"task {place}")
            return value

        return task

    call = watch.call(student.run_io, [noting(place, value) for place, value in enumerate(tasks)], workers)
    seen = _seen(call)
    left = len(call.left())
    return {**seen, "ran": len(threads), "in_caller": threads.count(0), "most": _most(inside), "left": left}


def naps(student, watch, seconds, workers):
    """One call of run_io under the explorer; task n sleeps seconds[n] and returns n."""
    begins, ends = [], []

    def sleeping(place):
        def task():
            begins.append(watch.now())
            time.sleep(seconds[place])
            ends.append(watch.now())
            return place

        return task

    begin = watch.now()
    call = watch.call(student.run_io, [sleeping(place) for place in range(len(seconds))], workers)
    seen = _seen(call)
    if len(ends) < len(seconds):
        time.sleep(LONG_AFTER)
    took = round(max(ends, default=begin) - begin, 3)
    return {**seen, "ended": len(ends), "took": took, "waited": _longest_wait(begin, workers, begins, ends)}


def _seen(call):
    own = type(call.error) is TaskError
    report = call.report()
    kind = "list" if isinstance(call.value, list) else type(call.value).__name__
    return {"returned": report["returned"], "kind": kind, "raised": report["raised"], "own": own}


def _left(call):
    left = call.left()
    return {what: left[what] for what in ("processes", "zombies", "threads", "descriptors")}


def _longest_wait(begin, workers, begins, ends):
    """How long a task had to wait, at most, although a worker was free: the first few at once, then one after each end."""
    free = [begin] * workers + ends
    return round(max((at - since for at, since in zip(begins, free, strict=False)), default=0), 3)


def _most(steps):
    """How many tasks ran at the same moment."""
    inside = most = 0
    for step in steps:
        inside += 1 if step == "in" else -1
        most = max(most, inside)
    return most
