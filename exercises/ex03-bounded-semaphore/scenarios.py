"""Calls of run_all with jobs that note where they run, how many run beside them, and which permits are out."""

import contextlib
import gc
import itertools
import pathlib
import sys
import threading
import time

NAP = 0.1
PATIENCE = 10
LONG_AFTER = 100
FAILS = "fails"


class JobError(Exception):
    """A failure that no built-in class covers."""


class Notes:
    """What the jobs of one call noted."""

    def __init__(self, watch, limit, count):
        self.watch = watch
        self.limit = limit
        self.ran = [0] * count
        self.threads = set()
        self.inside = 0
        self.most = 0
        self.guards = None

    def enter(self, place):
        self.ran[place] += 1
        self.threads.add(self.watch.thread())
        self.inside += 1
        self.most = max(self.most, self.inside)
        self.look()

    def leave(self):
        self.look()
        self.inside -= 1

    def look(self):
        """Keep the bounded semaphores that had a permit out for each job inside, every time somebody looked."""
        made = self.watch.tools("BoundedSemaphore")
        good = {n for n, tool in enumerate(made) if tool.value == self.limit and tool.out >= self.inside}
        self.guards = good if self.guards is None else self.guards & good

    def report(self):
        return {
            "ran": self.ran,
            "most": self.most,
            "own_threads": len(self.threads - {0}),
            "in_caller": 0 in self.threads,
            "guarded": bool(self.guards),
        }


def work(student, watch, jobs, limit, *, nap=False):
    """One call; each job returns the value given for it, or fails."""
    files, children = _open_files(), _children()
    seen, _ = _one_call(student, watch, jobs, limit, nap)
    seen.update(files=_more(_open_files, files), children=_more(_children, children))
    made = watch.tools("BoundedSemaphore")
    return {**seen, "over_released": any("released" in text for tool in made for text in tool.errors)}


def work_again(student, watch, calls, *, nap=False):
    """One call after the other, each with its own jobs and limit; `kept` is what each list holds in the end."""
    made = [_one_call(student, watch, call["jobs"], call["limit"], nap) for call in calls]
    return [{**seen, "kept": value} for seen, value in made]


def _one_call(student, watch, jobs, limit, nap):
    errors = {place: _failure(place) for place, job in enumerate(jobs) if job == FAILS}
    notes = Notes(watch, limit, len(jobs))
    callables = [_noting(notes, place, value, errors.get(place), nap) for place, value in enumerate(jobs)]
    call = watch.call(student.run_all, callables, limit)
    seen = {"raised": call.report()["raised"], "places": _places(call.value, errors), "started": len(call.threads())}
    for error in errors.values():
        error.__traceback__ = None
    value = _kept(call.value)
    seen["left"] = len(call.left())
    return {**seen, **notes.report()}, value


def _kept(value):
    """Return the list that came back, to be looked at again later; anything else could keep threads of the call alive."""
    return value if isinstance(value, (list, tuple)) else None


def _failure(place):
    kinds = (ValueError, KeyError, JobError, OSError, ZeroDivisionError)
    return kinds[place % len(kinds)](f"job {place} failed")


def _noting(notes, place, value, error, nap):
    def job():
        notes.enter(place)
        if nap:
            time.sleep(NAP)
        else:
            notes.watch.pause()
        notes.leave()
        if error is not None:
            raise error
        return value

    return job


def _places(value, errors):
    """Return the list that came back, each exception of a job replaced by the number of that job."""
    if not isinstance(value, list):
        return value
    numbers = {id(error): f"exception of job {number}" for number, error in errors.items()}
    return [numbers.get(id(item), item) for item in value]


def naps(student, watch, seconds, limit, before=None):
    """One call, after another one with its own limit if asked for; job n sleeps seconds[n] and returns n."""
    if before is not None:
        watch.call(student.run_all, [int, int, int], before).left()
    notes = Notes(watch, limit, len(seconds))
    ends = []

    def sleeping(place):
        def job():
            notes.enter(place)
            time.sleep(seconds[place])
            notes.leave()
            ends.append(watch.now())
            return place

        return job

    jobs = [sleeping(place) for place in range(len(seconds))]
    begin = watch.now()
    call = watch.call(student.run_all, jobs) if limit is None else watch.call(student.run_all, jobs, limit)
    seen = {"raised": call.report()["raised"], "places": call.value}
    if len(ends) < len(seconds):
        time.sleep(LONG_AFTER)
    took = round(max(ends, default=begin) - begin, 3)
    return {**seen, "ended": len(ends), "took": took, "most": notes.most}


def relay(student, watch, count, limit):
    """One call; the job that gets in first stays until all others are done."""
    others_done = threading.Event()
    entered, done, met = [], [], []

    def passing():
        def job():
            entered.append(None)
            if len(entered) == 1:
                met.append(others_done.wait(PATIENCE))
                return
            watch.pause()
            done.append(None)
            if len(done) == count - 1:
                others_done.set()

        return job

    call = watch.call(student.run_all, [passing() for _ in range(count)], limit)
    raised = call.report()["raised"]
    if not met:
        time.sleep(LONG_AFTER)
    return {"raised": raised, "entered": len(entered), "met": met == [True]}


def same_job(student, watch, values, limit):
    """One call with a single job that stands in the list for each of the values, and returns them one after the other."""
    turns = itertools.cycle(values)
    call = watch.call(student.run_all, [lambda: next(turns)] * len(values), limit)
    return {"raised": call.report()["raised"], "places": call.value}


def no_jobs(student, watch):
    """One call without any jobs, and without a limit."""
    call = watch.call(student.run_all, [])
    return {"raised": call.report()["raised"], "places": call.value}


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
