"""Pools that are given tasks; what ran, when and where, which threads there were, and what the pool says of itself.

On the ideal clock a nap of the main thread ends when no other thread has anything to do: then nothing is in motion.
"""

import contextlib
import threading
import time

NAP = 0.1
REST = 0.5
PATIENCE = 10
FAILS = "fails"
MAKES = "makes"  # an exception that is returned, not raised
BAD_CALLBACK = "bad callback"


class TaskError(Exception):
    """A failure that no built-in class covers."""


class Notes:
    """What the tasks of a scenario noted."""

    def __init__(self, watch):
        self.watch = watch
        self.begun = 0
        self.ended = 0
        self.threads = set()
        self.some_begun = threading.Event()

    def enter(self):
        self.begun += 1
        self.threads.add(self.watch.thread())
        self.some_begun.set()

    def task(self, *, nap=False):
        self.enter()
        if nap:
            time.sleep(NAP)
        else:
            self.watch.pause()
        self.ended += 1


# -- every-task-runs-once ------------------------------------------------------------------------------------------


def tasks(student, watch, size, values):
    """Tasks that get a value each, or fail; then close()."""
    made = _made(student, watch, size)
    got = [[] for _ in values]
    seen = {}

    def task(place, value):
        watch.pause()
        got[place].append([value, watch.thread() == 0])
        if value == FAILS:
            raise _failure(place)

    def session():
        for place, value in enumerate(values):
            made.value.run(task, (place, value))
        made.value.close()
        seen["got"] = [list(some) for some in got]

    return _outcome(watch, made, session, seen)


def task_in_task(student, watch, size):
    """A task gives the pool another one."""
    made = _made(student, watch, size)
    notes, second_ended = Notes(watch), threading.Event()
    seen = {}

    def second():
        notes.task()
        second_ended.set()

    def first():
        notes.task()
        made.value.run(second)

    def session():
        made.value.run(first)
        second_ended.wait()
        made.value.close()
        seen["ended"] = notes.ended

    return _outcome(watch, made, session, seen)


def two_pools(student, watch):
    """One pool is idle, and stays open, while another one is used and closed; then it is used again."""
    made, other = _made(student, watch, 1), watch.call(student.ThreadPool, 1)
    notes, done = Notes(watch), threading.Semaphore(0)
    seen = {"ended": []}

    def session():
        made.value.run(done.release)
        done.acquire()
        for pool in (other.value, made.value):
            for _ in range(2):
                pool.run(notes.task)
            pool.close()
            seen["ended"].append(notes.ended)

    return _outcome(watch, made, session, seen)


def two_pools_at_once(student, watch):
    """Two pools are used side by side; the idle one is terminated while the other has tasks of its own to do.

    Whether terminate() comes to an end is graded elsewhere, so it is waited for only as long as anybody has something to do.
    """
    made, other = _made(student, watch, 1), watch.call(student.ThreadPool, 1)
    notes, done, gate = Notes(watch), threading.Semaphore(0), threading.Event()
    seen = {}

    def stay():
        gate.wait()
        notes.task()

    def session():
        made.value.run(done.release)
        done.acquire()
        for task in (stay, notes.task, notes.task):
            other.value.run(task)
        helper = threading.Thread(target=made.value.terminate)
        helper.start()
        helper.join(REST)
        gate.set()
        other.value.close()
        seen["ended"] = notes.ended

    return _outcome(watch, made, session, seen)


# -- never-more-than-max -------------------------------------------------------------------------------------------


def crowd(student, watch, size, callers, each):
    """The main thread (callers 0) or several threads at once give the pool tasks."""
    made = _made(student, watch, size)
    notes, mine = Notes(watch), set()
    seen = {}

    def hand_in():
        mine.add(watch.thread())
        for _ in range(each):
            made.value.run(notes.task)

    def session():
        helpers = [threading.Thread(target=hand_in) for _ in range(callers)]
        for helper in helpers:
            helper.start()
        if not helpers:
            hand_in()
        for helper in helpers:
            helper.join()
        time.sleep(REST)

    seen.update(_outcome(watch, made, session, {}))
    return {**seen, **_crowded(watch, notes, mine)}


def called_back(student, watch, size, count):
    """Tasks with callbacks that do nothing."""
    made = _made(student, watch, size)
    notes = Notes(watch)

    def session():
        for _ in range(count):
            made.value.run(notes.task, callback=lambda *_told: None)
        time.sleep(REST)

    seen = _outcome(watch, made, session, {})
    return {**seen, **_crowded(watch, notes, set())}


def _crowded(watch, notes, mine):
    """How many threads of the pool were alive at the same time, and how many of them all never ran a task."""
    events = watch.events()
    of_the_pool = {event["who"] for event in events if event["did"] == "starts"} - mine
    return {
        "most": _most_alive(events, mine),
        "ran_in_threads": bool(notes.threads - {0}),
        "without_task": len(of_the_pool - notes.threads),
    }


def _most_alive(events, mine):
    most = alive = 0
    for event in events:
        if event["did"] == "starts" and event["who"] not in mine:
            alive += 1
        elif event["did"] == "ends" and event["thread"] not in mine:
            alive -= 1
        most = max(most, alive)
    return most


# -- makes-threads-when-needed -------------------------------------------------------------------------------------


def one_by_one(student, watch, size):
    """Two tasks, the second one when the first is over and its thread is idle."""
    made = _made(student, watch, size)
    notes = Notes(watch)
    started = []
    before = _started(watch) - len(made.threads())

    def session():
        time.sleep(REST)
        started.append(_started(watch) - before)
        for _ in range(2):
            made.value.run(notes.task)
            time.sleep(REST)
            started.append(_started(watch) - before)

    seen = _outcome(watch, made, session, {})
    return {**seen, "started": started, "ended": notes.ended, "in_caller": 0 in notes.threads}


def reused(student, watch, size, count):
    """Tasks that end at the same moment, and as many again when nothing is in motion: how many threads had started then?"""
    made = _made(student, watch, size)
    notes, gate, started = Notes(watch), threading.Event(), []
    before = _started(watch) - len(made.threads())

    def stay():
        gate.wait(PATIENCE)
        notes.task()

    def session():
        for task in (stay, notes.task):
            for _ in range(count):
                made.value.run(task)
            gate.set()
            time.sleep(REST)
            started.append(_started(watch) - before)

    seen = _outcome(watch, made, session, {})
    return {**seen, "started": started, "ended": notes.ended}


def meeting(student, watch, size, used, *, contested=False):
    """As many tasks as threads wait for each other, after `used` tasks that are over; see `_contest`."""
    made = _made(student, watch, size)
    notes, barrier, over, met = Notes(watch), threading.Barrier(size), threading.Semaphore(0), []

    def meet():
        with contextlib.suppress(threading.BrokenBarrierError):
            barrier.wait(1)
            met.append(None)
        over.release()

    def session():
        _use(made.value, notes, used)
        if contested:
            _contest(made.value, notes)
        for _ in range(size):
            made.value.run(meet)
        _wait(over, size)

    seen = _outcome(watch, made, session, {})
    return {**seen, "met": len(met)}


def naps(student, watch, size, count, used):
    """Tasks of one second, after `used` tasks that are over."""
    made = _made(student, watch, size)
    notes, over, ends, seen = Notes(watch), threading.Semaphore(0), [], {}

    def nap():
        time.sleep(1)
        ends.append(watch.now())
        over.release()

    def session():
        _use(made.value, notes, used)
        begin = watch.now()
        for _ in range(count):
            made.value.run(nap)
        seen["handing_in"] = round(watch.now() - begin, 3)
        _wait(over, count)
        seen["took"] = round(max(ends, default=begin) - begin, 3)

    return {**_outcome(watch, made, session, seen), "ended": len(ends)}


def handing_in(student, watch, size):
    """run() while a callback takes its time."""
    made = _made(student, watch, size)
    notes, calling, seen = Notes(watch), threading.Event(), {}

    def call_slowly(*_told):
        calling.set()
        time.sleep(1)

    def session():
        made.value.run(notes.task, callback=call_slowly)
        calling.wait(PATIENCE)
        begin = watch.now()
        made.value.run(notes.task)
        seen["took"] = round(watch.now() - begin, 3)
        time.sleep(REST)  # not until the callback is over: nobody has to wait for it
        seen["ended"] = notes.ended

    return _outcome(watch, made, session, seen)


def counts(student, watch, size):
    """What `threads` and `idle` say whenever nothing is in motion."""
    made = _made(student, watch, size)
    gate, begun, ended, looks = threading.Event(), [], [], []

    def stay():
        begun.append(None)
        gate.wait(PATIENCE)
        ended.append(None)

    def look():
        time.sleep(REST)
        alive = _started(watch) - sum(event["did"] == "ends" for event in watch.events())
        there = [alive, alive - len(begun) + len(ended)]
        looks.append({"said": [_read(made.value, "threads"), _read(made.value, "idle")], "there": there})

    def session():
        look()
        made.value.run(stay)
        look()
        for _ in range(size):
            made.value.run(stay)
        look()
        gate.set()
        look()

    return {**_outcome(watch, made, session, {}), "looks": looks, "ended": len(ended)}


def _wait(over, count):
    """Wait for so many tasks, but not for ever: a task may be lost."""
    for _ in range(count):
        if not over.acquire(timeout=PATIENCE):
            return


def _use(pool, notes, used):
    for _ in range(used):
        pool.run(notes.task)
    if used:
        time.sleep(REST)


def _contest(pool, notes):
    """Give the pool a task just when one thread waits for work and another one is done with its own."""
    gate = threading.Event()

    def stay():
        gate.wait(PATIENCE)
        notes.task()

    for task in (stay, notes.task):
        pool.run(task)
    time.sleep(REST)
    gate.set()
    pool.run(notes.task)
    time.sleep(REST)


# -- calls-back ----------------------------------------------------------------------------------------------------


def callbacks(student, watch, size, kinds, *, by_name=False):
    """Tasks with callbacks: each returns its value, fails, or returns an exception; some callbacks fail."""
    made = _made(student, watch, size)
    errors = [_failure(place) for place in range(len(kinds))]
    calls = [[] for _ in kinds]
    ended = []

    def task(place):
        watch.pause()
        ended.append(place)
        if kinds[place] == FAILS:
            raise errors[place]
        return errors[place] if kinds[place] == MAKES else kinds[place]

    def noting(place):
        def callback(success, result):
            calls[place].append([success, _name(result, errors)])
            if kinds[place] == BAD_CALLBACK:
                raise TaskError(f"callback {place} failed")

        return callback

    def session():
        for place in range(len(kinds)):
            if by_name:
                made.value.run(lambda place=place: task(place), callback=noting(place))
            else:
                made.value.run(task, (place,), noting(place))
        time.sleep(REST)

    seen = _outcome(watch, made, session, {})
    return {**seen, "calls": calls, "ended": len(ended)}


def task_in_callback(student, watch, size):
    """A callback gives the pool another task."""
    made = _made(student, watch, size)
    notes, second_ended = Notes(watch), threading.Event()

    def second():
        notes.task()
        second_ended.set()

    def session():
        made.value.run(notes.task, callback=lambda *_told: made.value.run(second))
        second_ended.wait()

    seen = _outcome(watch, made, session, {})
    return {**seen, "ended": notes.ended}


def _name(result, errors):
    """Return a result, or which task's exception it is."""
    for place, error in enumerate(errors):
        if result is error:
            return f"exception of task {place}"
    return result


# -- close-ends-all ------------------------------------------------------------------------------------------------


def closing(student, watch, size, count, how):
    """close(), twice, with napping tasks or when all are over (idle), or the end of a with block."""
    notes, done, kept = Notes(watch), threading.Semaphore(0), []
    seen = {}

    def task():
        notes.task(nap=how == "napping")
        done.release()

    def use(pool):
        kept.append(pool)
        for _ in range(count):
            pool.run(task)
        for _ in range(count if how == "idle" else 0):
            done.acquire()

    def session():
        _LEAVE.get(how, _close)(student.ThreadPool, size, use)
        seen["ended"] = notes.ended

    _end_with_the_scenario()
    call = watch.call(session)
    raised, started = call.report()["raised"], len(call.threads())
    left = len(call.left())
    if how == "twice" and raised is None:
        again = watch.call(kept[0].close)
        raised = again.report()["raised"]
    said = _read(kept[0], "threads") if kept else None
    return {**seen, "raised": raised, "started": bool(started), "left": left, "threads": said}


def _close(kind, size, use):
    pool = kind(size)
    use(pool)
    pool.close()


def _leave(kind, size, use):
    with kind(size) as pool:
        use(pool)


def _leave_by_error(kind, size, use):
    with contextlib.suppress(TaskError), kind(size) as pool:
        use(pool)
        raise TaskError


_LEAVE = {"with": _leave, "with-error": _leave_by_error}


# -- terminate-drops-the-rest --------------------------------------------------------------------------------------


def terminating(student, watch, size, count, when):
    """terminate() when tasks are queued, when the first one is running (and takes its time), or when all are over (idle)."""
    made = _made(student, watch, size)
    notes, done = Notes(watch), threading.Semaphore(0)
    seen, begun = {}, []

    def task():
        notes.task(nap=when == "running")
        done.release()

    def session():
        for _ in range(count):
            made.value.run(task)
        if when == "running":
            notes.some_begun.wait()
        for _ in range(count if when == "idle" else 0):
            done.acquire()
        begun.append(notes.begun)
        made.value.terminate()
        begun.append(notes.begun)
        seen["unfinished"] = notes.begun - notes.ended

    outcome = _outcome(watch, made, session, seen, look=True)
    said = None if made.error is not None else _read(made.value, "threads")
    late_ones = notes.begun - begun[-1] if begun else 0
    return {**outcome, "late": late_ones, "too_many": _too_many(begun, size), "threads": said}


def _too_many(begun, size):
    """Return how many tasks more than one per thread began while terminate() was being called."""
    return max(begun[-1] - begun[0] - size, 0) if begun else 0


# -- rejects-late-tasks --------------------------------------------------------------------------------------------


def late(student, watch, how, count):
    """run() after close() or terminate()."""
    made = _made(student, watch, 2)
    notes, late_ones = Notes(watch), Notes(watch)
    seen = {"answer": None}

    def hand_in():
        seen["answer"] = None
        try:
            made.value.run(late_ones.task)
        except RuntimeError:
            seen["answer"] = "RuntimeError"
        except Exception as error:  # noqa: BLE001 - whatever comes is what was seen
            seen["answer"] = type(error).__name__

    def session():
        for _ in range(count):
            made.value.run(notes.task)
        if count:
            notes.some_begun.wait()
        getattr(made.value, how)()
        hand_in()
        if seen["answer"] == "RuntimeError":  # and so it is in another thread
            helper = threading.Thread(target=hand_in)
            helper.start()
            helper.join()

    outcome = _outcome(watch, made, session, seen, look=True)
    return {**outcome, "begun": notes.begun > 0, "late_ran": late_ones.begun}


# -- common --------------------------------------------------------------------------------------------------------


def _made(student, watch, size):
    _end_with_the_scenario()
    return watch.call(student.ThreadPool, size)


def _end_with_the_scenario():
    """Threads that are still there when a scenario is over hold nothing up: every thread is a daemon from now on."""
    start = threading.Thread.start

    def start_daemon(thread):
        thread._daemonic = True  # noqa: SLF001 - what a program sets or reads itself stays as it is
        start(thread)

    threading.Thread.start = start_daemon


def _outcome(watch, made, session, seen, *, look=False):
    """Run a session with a pool that has been made; add what it raised and, if asked for, which threads it left."""
    if made.error is not None:
        return {**seen, "raised": made.report()["raised"], "left": 0, "started": False}
    call = watch.call(session)
    seen["raised"] = call.report()["raised"]
    if look:
        seen["started"] = bool(call.threads() or made.threads())
        seen["left"] = len(call.left()) + len(made.left() if made.threads() else [])
    return seen


def _started(watch):
    return sum(event["did"] == "starts" for event in watch.events())


def _read(pool, name):
    try:
        return getattr(pool, name)
    except Exception as error:  # noqa: BLE001 - whatever comes is what was seen
        return f"{type(error).__name__}: {error}"


def _failure(place):
    kinds = (ValueError, TaskError, KeyError, OSError, ZeroDivisionError)
    return kinds[place % len(kinds)](f"task {place} failed")
