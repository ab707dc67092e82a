"""Calls of append_records with a `write` that notes where it begins and ends, and which locks are held meanwhile."""

import contextlib
import math
import multiprocessing.util
import os
import pathlib
import sys
import tempfile
import threading
import time

from grader.inside.processes import watch

STEP = 0.1
SLOW = 30  # steps, and on the hasty clock many others go first at each
BEHIND = 0.15
BEAT = 10
ROUNDING = 0.001
LONG_AFTER = 1000
LIBRARY = ("manager", "helper")  # kinds of processes that write nothing
LOCKS = ("Lock", "RLock", "Value", "Array")  # a Value and an Array lend an RLock of their own


class WriteError(Exception):
    """The failure of a write."""


def write(path, record):
    """Append the record in several small steps; "fail" and "exit" do so after the first, "slow" takes many more."""
    watch.note(["begins", record, watch.held(*LOCKS)])
    try:
        _append(path, record)
    finally:
        watch.note(["ends", record, watch.held(*LOCKS)])


def _append(path, record):
    for piece in (record[:1], record[1:] + "\n"):
        with pathlib.Path(path).open("a") as file:
            file.write(piece)
        for _ in range(SLOW if record.startswith("slow") else 1):
            watch.work(STEP)
        if record.startswith("fail"):
            raise WriteError(record)
        if record.startswith("exit"):
            sys.exit(3)


def append(student, watch, calls, *, patient=False):
    """One call after the other, each with a file of its own; a patient look waits for what was still to come."""
    return [_one_call(student, watch, records, patient) for records in calls]


def one_behind_the_other(student, watch, records):
    """One call whose processes begin a little behind one another, as they do on a machine that is slow to start them."""
    with _beginning_late():
        return _one_call(student, watch, records, patient=True)


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


def in_step(student, watch, records):
    """One call whose processes keep in step: each begins a line of the submission when all others begin theirs."""
    with _kept_in_step(student):
        return _one_call(student, watch, records, patient=True)


@contextlib.contextmanager
def _kept_in_step(student):
    caller, file = os.getpid(), student.__file__

    def enter(frame, _event, _what):
        return wait if os.getpid() != caller and frame.f_code.co_filename == file else None

    def wait(_frame, event, _what):
        if event == "line":
            beats = watch.now() / BEAT
            time.sleep((math.floor(beats + ROUNDING) + 1 - beats) * BEAT)
        return wait

    sys.settrace(enter)
    threading.settrace(enter)
    try:
        yield
    finally:
        sys.settrace(None)
        threading.settrace(None)


def left(student, watch, records):
    """One call: what is left of it."""
    with _file() as path:
        call = watch.call(student.append_records, path, records, write)
        seen = {"raised": call.report()["raised"], "started": len(_children(call))}
        rest = call.left()
    rest = {"processes": rest["processes"] + rest["zombies"], **{key: rest[key] for key in ("threads", "descriptors")}}
    return {**seen, "left": rest}


def _one_call(student, watch, records, patient):
    first = len(watch.notes())
    with _file() as path:
        call = watch.call(student.append_records, path, records, write)
        raised = call.report()["raised"]
        if patient:
            time.sleep(LONG_AFTER)
        notes = watch.notes()[first:]
        whole = _whole(path)
        children = _children(call)
    begun = [note for note in notes if note.value[0] == "begins"]
    return {
        "raised": raised,
        "begun": sorted(note.value[1] for note in begun),
        "ended": sorted(note.value[1] for note in notes if note.value[0] == "ends"),
        "overlap": _overlap(notes),
        "whole": whole,
        "started": len(children),
        "side_by_side": _side_by_side(children),
        "processes": len({note.process for note in begun} - {"caller"}),
        "in_caller": sum(note.process == "caller" for note in begun),
        "guarded": bool(notes) and bool(set.intersection(*({*note.value[2]} for note in notes))),
        "held": bool(notes) and all(note.value[2] for note in notes),
        "locks": len(watch.tools(*LOCKS)),
    }


@contextlib.contextmanager
def _file():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield str(pathlib.Path(folder) / "records.txt")


def _whole(path):
    """Return the lines of the file."""
    try:
        return sorted(pathlib.Path(path).read_text().splitlines())
    except OSError:
        return []


def _overlap(notes):
    """Say whether one write began before another one had ended."""
    inside = 0
    for note in notes:
        inside += 1 if note.value[0] == "begins" else -1
        if inside > 1:
            return True
    return False


def _children(call):
    return [process for process in call.processes() if process.kind not in LIBRARY]


def _side_by_side(children):
    """Say whether every process was started before any of them had ended."""
    ends = [child.ended for child in children if child.ended is not None]
    return not ends or max(child.started for child in children) < min(ends)
