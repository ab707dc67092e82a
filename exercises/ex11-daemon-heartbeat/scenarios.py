"""Heartbeats whose beats are counted, some of which fail, and a program that comes to its end."""

import atexit
import sys
import threading
import time
import traceback

LONG = 200  # beats before the call returns: it never will
BURST = 10  # beats without time passing: there is nothing that they wait for
MOMENT = 0.001  # of an interval


class BeatError(Exception):
    """A failure that no built-in class covers."""


class Beat:
    """Counts how often it is called; its first `failing` calls fail. With a clock it ends what calls it without a pause."""

    kinds = (ValueError, KeyError, BeatError, OSError, ZeroDivisionError)

    def __init__(self, failing=0, clock=None, interval=0):
        self.failing = failing
        self.clock, self.moment = clock, interval * MOMENT
        self.burst, self.burst_began = 0, -interval
        self.endless = False
        self.count = 0
        self.over = False
        self.caller_is_in = None  # the submission's file, as long as the call has not returned
        self.stuck = None
        self.ended = threading.Event()

    def end(self):
        """Have no more beats: a thread that is no daemon would go on for ever, and so would one that starts others."""
        self.over = True
        self.ended.set()

    def __call__(self):
        if self.over:
            raise SystemExit
        self.count += 1
        if self.clock and threading.current_thread() is not threading.main_thread():
            self._pace(self.clock())
        if self.caller_is_in and self.count > LONG:
            self.over, self.stuck = True, {"beats": LONG, "line": _line_of_the_call(self.caller_is_in)}
            raise SystemExit
        if self.count <= self.failing:
            raise self.kinds[self.count % len(self.kinds)](f"beat {self.count} failed")

    def _pace(self, now):
        if now > self.burst_began + self.moment:
            self.burst, self.burst_began = 0, now
        self.burst += 1
        if self.burst > BURST:
            self.endless = True
            self.ended.wait()  # and not an exception, which a heartbeat may catch
            raise SystemExit


def _line_of_the_call(file):
    """Return the line that the call of start_heartbeat has got to."""
    for innermost in sys._current_frames().values():  # noqa: SLF001  # the way that sys documents
        stack = list(traceback.walk_stack(innermost))
        if any(frame.f_code is _begin.__code__ for frame, _ in stack):
            return next((line for frame, line in stack if frame.f_code.co_filename == file), None)
    return None


def _begin(student, watch, beat, interval):
    beat.caller_is_in = student.__file__
    call = watch.call(student.start_heartbeat, beat, interval)
    beat.caller_is_in = None
    return call


def start(student, watch, interval):
    """What comes back, and when."""
    beat = Beat()
    call = _begin(student, watch, beat, interval)
    thread = call.value
    seen = {"stuck": beat.stuck, "raised": call.report()["raised"]}
    seen.update(returned=type(thread).__name__, late=call.report()["elapsed"] > 0)
    seen["thread"] = isinstance(thread, threading.Thread)
    if seen["thread"]:
        seen.update(alive=thread.is_alive(), daemon=thread.daemon, mine=thread is threading.current_thread())
    _end(beat)
    return seen


def beats(student, watch, intervals, until, failing=0):
    """Some heartbeats side by side: how often each of them has beaten at a later time."""
    all_beats, begun, raised = [], [], []
    for interval in intervals:
        begun.append(watch.now())
        beat = Beat(failing, watch.now, interval)
        all_beats.append(beat)
        raised.append(_begin(student, watch, beat, interval).report()["raised"])
    while until < watch.now():  # only where a call did not return at once
        until += intervals[0]
    _sleep(watch, until, intervals[0] / 2)
    counts = [beat.count for beat in all_beats]
    due = [int((until - begin) / interval + 1e-6) for begin, interval in zip(begun, intervals, strict=True)]
    _end(*all_beats)
    return {
        "stuck": next((beat.stuck for beat in all_beats if beat.stuck), None),
        "endless": any(beat.endless for beat in all_beats),
        "raised": next(filter(None, raised), None),
        "counts": counts,
        "due": due,
        "threads": min(_started(watch), len(intervals) + 1),
    }


def _end(*all_beats):
    """Let no heartbeat go on, whichever thread beats for it."""

    def start(_):
        raise SystemExit

    threading.Thread.start = start
    for beat in all_beats:
        beat.end()


def _started(watch):
    return sum(event["did"] == "starts" for event in watch.events())


def _sleep(watch, until, step):
    """Sleep in short steps: a heartbeat that spins sees only such times as somebody waits for."""
    while watch.now() < until:
        time.sleep(min(step, until - watch.now()))


def leave(student, watch, interval, after):
    """The program ends some time after it has started a heartbeat: what would it still have to wait for?"""
    beat = Beat()
    call = _begin(student, watch, beat, interval)
    raised, before = call.report()["raised"], set(threading.enumerate())
    _sleep(watch, after, interval / 2)
    started = [event["who"] for event in watch.events() if event["did"] == "starts"]
    there = set(threading.enumerate()) | before
    waited_for = [thread for thread in there - {threading.main_thread()} if thread.is_alive() and not thread.daemon]
    held = not _run_through()
    seen = {"stuck": beat.stuck, "raised": raised, "started": bool(started), "beats": min(beat.count, 1)}
    _end(beat)
    return {**seen, "waited_for": len(waited_for), "held": held}


def _run_through():
    """Do what was to be done at the end of the program; say whether it came to an end at once."""
    done = threading.Event()
    library = list(getattr(threading, "_threading_atexits", ()))
    if not library and not atexit._ncallbacks():  # noqa: SLF001 - what was registered, by an import too
        return True

    def run():
        for action in reversed(library):
            action()
        atexit._run_exitfuncs()  # noqa: SLF001 - as at the end of the program
        done.set()

    threading.Thread(target=run, daemon=True).start()
    return done.wait(0.001)
