"""What is done with tasks of a class Task, and what is seen of them before, meanwhile and afterwards."""

import sys
import threading
import time

FAILS = "fails"
NAP = 10
PATIENCE = 60

# What looks at an attribute is made at run time: that counts as a part of the program, so a thread that stores to the
# attribute can be interrupted before it has done so. A look from this file would be nothing to the explorer, and so would
# one that does not name `vars`, because code that neither stores to attributes nor names it is not suspected of anything.
_LOOKS = {what: eval(f"lambda task: vars and task.{what}", {}) for what in ("result", "error")}  # noqa: S307


class TaskError(Exception):
    """A failure that no built-in class covers."""


class Box:
    """Something to return that is like nothing else; printed, it is the same in every schedule."""

    def __repr__(self):
        return "Box()"


class Steps:
    """Does one thing after the other until something raises, and then nothing more."""

    def __init__(self, watch):
        self.watch = watch
        self.trouble = None

    def call(self, what, function, *args):
        if self.trouble is not None:
            return None
        call = self.watch.call(function, *args)
        if call.error is not None:
            self.trouble = {**call.report()["raised"], "what": what}
        return call

    def do(self, what, function, *args):
        call = self.call(what, function, *args)
        return None if call is None else call.value

    def make(self, student, function, *args):
        return self.do("Task(…)", student.Task, function, *args)

    def start(self, task):
        self.do("start()", _use, task, "start")

    def join(self, task):
        self.do("join()", _use, task, "join")

    def join_for(self, task, seconds):
        self.do("join(timeout)", _join_for, task, seconds)

    def alive(self, task):
        return self.do("is_alive()", _use, task, "is_alive")

    def pair(self, task):
        """Return what the task holds: result and error."""
        return (self.do("result", _use, task, "result"), self.do("error", _use, task, "error"))


def _use(task, what):
    if what in _LOOKS:
        return _LOOKS[what](task)
    attribute = getattr(task, what)
    return attribute() if what in ("start", "join", "is_alive") else attribute


def _join_for(task, seconds):
    try:
        task.join(timeout=seconds)
    except TypeError:  # a join that hands on what it gets without looking may know no keywords
        task.join(seconds)


def kind(student, watch):
    """What sort of thing Task is."""
    is_class = isinstance(student.Task, type)
    steps = Steps(watch)
    task = steps.make(student, lambda *_: None)
    return {
        "trouble": steps.trouble,
        "subclass": is_class and issubclass(student.Task, threading.Thread) and student.Task is not threading.Thread,
        "instance": isinstance(task, threading.Thread),
    }


def life(student, watch):
    """When a task is alive, and whether its function is over when join() comes back."""
    made, inside, done = [], [], []

    def job(*_):
        watch.pause()
        if made:  # a function that runs while its task is being made has none to ask; that it does is graded elsewhere
            inside.append(bool(made[0].is_alive()))
        done.append(True)

    steps = Steps(watch)
    task = steps.make(student, job)
    made.append(task)
    before = steps.alive(task)
    steps.start(task)
    started = bool(steps.alive(task) or done)
    steps.join(task)
    seen = {
        "done": bool(done),
        "after": steps.alive(task),
        "before": before,
        "started": started,
        "inside": list(inside),
    }
    steps.join(task)
    return {"trouble": steps.trouble, **seen}


def patience(student, watch):
    """A join that gives up while the function still runs, and one that need not."""
    done = []

    def job(*_):
        time.sleep(NAP)
        done.append(True)

    steps = Steps(watch)
    task = steps.make(student, job)
    early = bool(done)
    steps.start(task)
    began = watch.now()
    steps.join_for(task, 1)
    seen = {
        "early": early,
        "gave_up_after": round(watch.now() - began, 3),
        "done_then": bool(done),
        "alive_then": steps.alive(task),
    }
    held = [watch.call(_use, task, what).value for what in ("result", "error")]
    seen["known_then"] = _known(held) if not done else []
    steps.join_for(task, 10 * NAP)
    return {**seen, "done": bool(done), "alive": steps.alive(task), "trouble": steps.trouble}


def name(student, watch, new):
    """A task that gets another name before it is started."""
    steps = Steps(watch)
    task = steps.make(student, lambda *_: None)
    first = steps.do("name", _use, task, "name")

    def rename():
        task.name = new

    steps.do("name", rename)
    second = steps.do("name", _use, task, "name")
    steps.start(task)
    steps.join(task)
    borne = [thread for serial, thread in watch.names().items() if serial]
    named = isinstance(first, str) and bool(first)
    return {"trouble": steps.trouble, "named": named, "renamed": second == new, "borne": new in borne}


def runs(student, watch, jobs, again=()):
    """Several tasks side by side; a job is what its function returns, or fails; `again` is used once more at the end."""
    ran = [0] * len(jobs)
    threads, own = set(), []

    def job(number):
        def run(*_):
            ran[number] += 1
            threads.add(watch.thread())
            own.append(_is_own(tasks[number]))
            watch.pause()
            if jobs[number] == FAILS:
                raise _failure(number)
            return jobs[number]

        return run

    steps = Steps(watch)
    tasks = [steps.make(student, job(number)) for number in range(len(jobs))]
    started = [steps.call("start()", _use, task, "start") for task in tasks]
    for task in tasks:
        _attempt(watch, task, "join")  # whether it raises what the function raised is graded elsewhere
    _settle(started)  # whether it waits is graded elsewhere, too
    seen = {"ran": list(ran), "caller": 0 in threads, "threads": len(threads), "own": all(own)}
    for task in tasks:
        for what in again:
            _attempt(watch, task, what)
    return {"trouble": steps.trouble, **seen, "ran_later": list(ran)}


def _settle(calls):
    """Let the threads that these calls started come to their end."""
    for call in calls:
        if call is not None:
            call.left()


def _attempt(watch, task, what):
    watch.call(_use, task, what)


def _is_own(task):
    return not isinstance(task, threading.Thread) or threading.current_thread() is task


def made_only(student, watch):
    """A task that is made and looked at, but not started."""
    ran = []
    call = watch.call(student.Task, lambda *_: ran.append(True))
    task, raised = call.value, call.report()["raised"]
    for what in ("result", "error", "is_alive"):
        _attempt(watch, task, what)
    call.left()
    trouble = None if raised is None else {**raised, "what": "Task(…)"}
    return {"trouble": trouble, "ran": len(ran)}


def nothing_yet(student, watch):
    """What a task holds before it is started, and while its function runs."""
    made, inside, refused, ran = [], [], [], []

    def look():
        try:
            inside.append(_known((made[0].result, made[0].error)))
        except Exception as error:  # noqa: BLE001  # a property may raise what it likes
            refused.append(f"{type(error).__name__}: {error}")

    def job(*_):
        ran.append(True)
        if made:
            look()
            watch.pause()
            look()
        return ran

    steps = Steps(watch)
    task = steps.make(student, job)
    early = bool(ran)
    made.append(task)
    before = _known(steps.pair(task))
    steps.start(task)
    steps.join(task)
    seen = {"ran": bool(ran), "early": early, "inside": any(inside), "refused": refused[:1]}
    return {"trouble": steps.trouble, "before": before, **seen}


def _known(pair):
    return [what for what, value in zip(("result", "error"), pair, strict=True) if value is not None]


def outcomes(student, watch, jobs, *, names=(), after=()):
    """Many tasks at once; a job is anything (its function returns a box of its own), or fails.

    `names` are given to the first tasks before they are started, `after` when they have been joined.
    """
    boxes = [Box() for _ in jobs]
    failures = {number: _failure(number) for number, job in enumerate(jobs) if job == FAILS}
    heard = _listen_to_excepthook()

    def job(number):
        def run(*_):
            watch.pause()
            if number in failures:
                raise failures[number]
            return boxes[number]

        return run

    steps = Steps(watch)
    tasks = [steps.make(student, job(number)) for number in range(len(jobs))]
    _rename(watch, tasks, names)
    for task in tasks:
        steps.start(task)
    for task in tasks:
        steps.join(task)
    _rename(watch, tasks, after)
    pairs = [steps.pair(task) for task in tasks]
    own = {id(box): f"returned {number}" for number, box in enumerate(boxes)}
    own.update((id(failure), f"raised {number}") for number, failure in failures.items())
    results, errors = ([own.get(id(held), _word(held)) for held in column] for column in zip(*pairs, strict=True))
    return {"trouble": steps.trouble, "results": results, "errors": errors, "heard": sorted(heard)}


def _rename(watch, tasks, names):
    """Give names to the first tasks; whether that can be done is graded elsewhere."""
    for task, new in zip(tasks, names, strict=False):
        watch.call(setattr, task, "name", new)


def joined_again(student, watch):
    """A task that has failed is joined twice, also with a timeout."""
    failure = _failure(0)

    def job(*_):
        raise failure

    steps = Steps(watch)
    task = steps.make(student, job)
    steps.start(task)
    steps.join(task)
    steps.join(task)
    timed = watch.call(_join_for, task, 1)  # whether it can be done at all is graded elsewhere
    if timed.error is failure:
        steps.trouble = {**timed.report()["raised"], "what": "join(timeout)"}
    return {"trouble": steps.trouble}


def meet(student, watch, count):
    """Tasks that are started before any is joined; no function goes on before all of them have begun."""
    all_inside = threading.Event()
    inside, met = [], []

    def job(*_):
        inside.append(watch.thread())
        if len(inside) == count:
            all_inside.set()
        met.append(all_inside.wait(PATIENCE))
        return met[-1]

    steps = Steps(watch)
    tasks = [steps.make(student, job) for _ in range(count)]
    for task in tasks:
        _attempt(watch, task, "start")
    for task in tasks:
        _attempt(watch, task, "join")
    return {"trouble": steps.trouble, "ran_elsewhere": bool(inside) and 0 not in inside, "met": bool(met) and all(met)}


def arguments(student, watch, lists):
    """One task after the other; each function gets what the task was made with."""
    got = []

    def job(*args):
        got.append(list(args))
        return 100 + len(args)

    steps = Steps(watch)
    results = []
    for args in lists:
        task = steps.make(student, job, *args)
        steps.start(task)
        steps.join(task)
        results.append(_plain(steps.pair(task)[0]))
    return {"trouble": steps.trouble, "got": got, "results": results}


def values(student, watch):
    """One task after the other; each function returns something that is easily taken for nothing, or for a failure."""
    returned = [0, "", False, [], None, ValueError("returned, not raised")]
    steps = Steps(watch)
    wrong = []
    for value in returned:
        task = steps.make(student, lambda *_, value=value: value)
        steps.start(task)
        steps.join(task)
        result, error = steps.pair(task)
        if result is not value or error is not None:
            wrong.append([repr(value), _word(result), _word(error)])
    return {"trouble": steps.trouble, "wrong": wrong}


def _failure(number):
    kinds = (TaskError, KeyError, OSError, ZeroDivisionError)
    return kinds[number % len(kinds)](f"function {number} failed")


def _listen_to_excepthook():
    """Return a list that gets the class of each exception that leaves a thread from now on."""
    heard = []
    make = threading._make_invoke_excepthook  # noqa: SLF001 - a hook that the submission sets in between is heard, too

    def make_noting():
        invoke = make()

        def noting(thread):
            if not isinstance(sys.exc_info()[1], SystemExit):
                heard.append(type(sys.exc_info()[1]).__name__)
            invoke(thread)

        return noting

    threading._make_invoke_excepthook = make_noting  # noqa: SLF001
    return heard


def _word(held):
    if held is None or isinstance(held, (bool, int, str, BaseException)):
        return repr(held)[:60]
    return f"a {type(held).__name__}"


def _plain(held):
    return held if type(held) in (int, type(None)) else _word(held)
