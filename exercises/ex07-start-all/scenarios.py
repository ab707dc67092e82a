"""Calls of fetch_all with a fetch that notes where it runs, how many run beside it, and when each one ends."""

import contextlib
import gc
import pathlib
import sys
import threading
import time

PATIENCE = 10
LONG_AFTER = 100


class PageError(Exception):
    """A failure that no built-in class covers."""


class Site:
    """The pages of one call and what its fetches noted; a url stands for a number."""

    def __init__(self, watch, pages, failures):
        self.watch = watch
        self.pages = pages
        self.failures = failures
        self.ran = [0] * len(pages)
        self.failed = 0
        self.threads = set()

    def fetch(self, url):
        number = _number(url)
        self.ran[number] += 1
        self.threads.add(self.watch.thread())
        self.watch.pause()
        if number in self.failures:
            self.failed += 1
            raise self.failures[number]
        return self.pages[number]

    def report(self):
        return {
            "ran": self.ran,
            "failed": self.failed > 0,
            "own_threads": len(self.threads - {0}),
            "in_caller": 0 in self.threads,
        }


def work(student, watch, pages, fails=()):
    """One call; each fetch returns its page, or fails."""
    files, children = _open_files(), _children()
    seen, _ = _one_call(student, watch, pages, fails)
    return {**seen, "files": _more(_open_files, files), "children": _more(_children, children)}


def work_with_time(student, watch, pages):
    """One call by a slow caller: what it starts has come to its end before it goes on."""
    start = threading.Thread.start

    def start_slowly(thread):
        start(thread)
        time.sleep(LONG_AFTER)

    threading.Thread.start = start_slowly
    return _one_call(student, watch, pages, ())[0]


def work_again(student, watch, calls):
    """One call after the other, each with its own pages and failures; `kept` is what each list holds in the end."""
    made = [_one_call(student, watch, call["pages"], call.get("fails", ())) for call in calls]
    return [{**seen, "kept": value} for seen, value in made]


def _one_call(student, watch, pages, fails):
    failures = {number: _failure(number) for number in fails}
    site = Site(watch, pages, failures)
    call = watch.call(student.fetch_all, [_url(number) for number in range(len(pages))], site.fetch)
    seen = {
        **_came_back(call),
        "started": len(call.threads()),
        "right_failure": any(call.error is failure for failure in failures.values()),
        "copied": any(_alike(call.error, failure) for failure in failures.values()),
    }
    for failure in failures.values():
        failure.__traceback__ = None
    value = _kept(call.value)
    seen["left"] = len(call.left())
    return {**seen, **site.report()}, value


def _kept(value):
    """Return the list that came back, to be looked at again later; anything else could keep threads of the call alive."""
    return value if isinstance(value, (list, tuple)) else None


def naps(student, watch, seconds, urls=None):
    """One call on a clock that counts; fetch number n sleeps seconds[n] and returns n; `urls` may repeat numbers."""
    urls = list(range(len(seconds))) if urls is None else urls
    ends, inside = [], []
    most = 0

    def fetch(url):
        nonlocal most
        number = _number(url)
        inside.append(number)
        most = max(most, len(inside))
        time.sleep(seconds[number])
        inside.remove(number)
        ends.append(watch.now())
        return number

    begin = watch.now()
    call = watch.call(student.fetch_all, [_url(number) for number in urls], fetch)
    seen = {**_came_back(call), "ended_before": len(ends)}
    if len(ends) < len(urls):
        time.sleep(LONG_AFTER)
    took = round(max(ends, default=begin) - begin, 3)
    return {**seen, "ended": len(ends), "most": most, "took": took}


def meet(student, watch, count):
    """One call; no fetch goes on before all of them are inside."""
    all_inside = threading.Event()
    inside, met = [], []

    def fetch(url):
        inside.append(url)
        if len(inside) == count:
            all_inside.set()
        met.append(all_inside.wait(PATIENCE))
        return url

    call = watch.call(student.fetch_all, [_url(number) for number in range(count)], fetch)
    raised = call.report()["raised"]
    if len(met) < count:
        time.sleep(LONG_AFTER)
    return {"raised": raised, "fetched": len(inside), "met": sum(met)}


def no_urls(student, watch):
    """One call without any urls."""
    return _came_back(watch.call(student.fetch_all, [], _url))


def _url(number):
    return f"https://example.org/page{number}"


def _number(url):
    return int(url.removeprefix("https://example.org/page"))


def _failure(number):
    kinds = (PageError, KeyError, OSError)
    return kinds[number % len(kinds)](f"page{number} not found")


def _alike(raised, failure):
    return type(raised) is type(failure) and raised.args == failure.args


def _came_back(call):
    report = call.report()
    return {
        "raised": report["raised"],
        "returned": report["returned"],
        "type": type(call.value).__name__,
        "is_list": isinstance(call.value, list),
    }


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
