"""What is done with a Stock, and what is looked at meanwhile."""

import threading


class TroubleError(Exception):
    """What goes wrong in a subclass."""


def alone(student, watch, calls):
    """One thread makes these calls one after the other."""
    stock = student.Stock()
    made = []
    _make(watch, stock, calls, made)
    return {
        "values": [_plain(call) for _, call in made],
        "failed": _failed(made),
        "counts": _counts(watch, stock),
    }


def mix(student, watch, calls):
    """Several threads use one stock, each makes the calls of its list (`first` and `second` are read)."""
    stock = student.Stock()
    made = []
    _side_by_side([lambda names=names: _make(watch, stock, names, made) for names in calls])
    singles = sorted((_plain(call) for name, call in made if name != "add_both"), key=str)
    return {"both": _both(made), "singles": singles, "failed": _failed(made), "counts": _counts(watch, stock)}


def between(student, watch, other):
    """Another thread begins its call when the first addition of an add_both is done: does it end before the second?"""
    opened = threading.Event()
    seen = {"added": 0, "done": False, "between": False}

    def step(add):
        if seen["added"]:
            watch.pause()
            seen["between"] = seen["between"] or seen["done"]
        value = add()
        seen["added"] += 1
        opened.set()
        return value

    class Watched(student.Stock):
        def add_first(self):
            return step(super().add_first)

        def add_second(self):
            return step(super().add_second)

    stock = _plainly_named(Watched)()
    made = []

    def both():
        _make(watch, stock, ["add_both"], made)
        opened.set()

    def meanwhile():
        opened.wait()
        _call(watch, stock, other)
        seen["done"] = True

    _side_by_side([both, meanwhile])
    return {"between": seen["between"], "failed": _failed(made)}


def queue_up(student, watch):
    """A second thread comes while the first one is inside add_both, and a third one when the first is done."""
    here = threading.Event()
    made, threads = [], []

    class Slow(student.Stock):
        def add_second(self):
            if not threads:
                come(here.set)
                here.wait()
            return super().add_second()

    def come(first):
        def work():
            first()
            _make(watch, stock, ["add_both"], made)

        threads.append(threading.Thread(target=work, name=f"Caller-{len(threads) + 2}"))
        threads[-1].start()

    stock = _plainly_named(Slow)()
    _make(watch, stock, ["add_both"], made)
    come(int)
    for thread in threads:
        thread.join()
    return {"failed": _failed(made)}


def after_error(student, watch, late, calls):
    """A subclass's add_second fails inside add_both; when that thread has ended, another one makes these calls."""
    seen = {"armed": True, "raised": False}

    class Failing(student.Stock):
        def add_second(self):
            value = super().add_second() if late or not seen["armed"] else None
            if seen["armed"]:
                seen["raised"] = True
                raise TroubleError("no second one left")
            return value

    stock = _plainly_named(Failing)()
    made = []
    _side_by_side([lambda: _make(watch, stock, ["add_both"], [])])
    seen["armed"] = False
    _side_by_side([lambda: _make(watch, stock, calls, made)])
    return {"raised": seen["raised"], "failed": _failed(made)}


def beside_error(student, watch, fails):
    """A subclass's add_second fails (or not) inside add_both, while another thread wants to add as well."""
    seen = {"raised": False}

    class Failing(student.Stock):
        def add_second(self):
            watch.pause()
            if fails:
                seen["raised"] = True
                raise TroubleError("no second one left")
            return super().add_second()

    stock = _plainly_named(Failing)()
    made = []
    _side_by_side(
        [
            lambda: _make(watch, stock, ["add_both"], []),
            lambda: _make(watch, stock, ["add_first"], made),
        ]
    )
    return {"raised": seen["raised"], "failed": _failed(made)}


def two_stocks(student, watch, one, other):
    """The calls of each list on a stock of its own, in turn."""
    stocks = (student.Stock(), student.Stock())
    made = ([], [])
    for names in zip(one, other, strict=True):
        for stock, name, calls in zip(stocks, names, made, strict=True):
            _make(watch, stock, [name], calls)
    return {
        "counts": [_told(watch, stock, calls) for stock, calls in zip(stocks, made, strict=True)],
        "failed": _failed([*made[0], *made[1]]),
    }


def inside_one(student, watch, call, meanwhile):
    """A thread stops whenever it looks at an attribute of its stock; each time the main thread uses two other ones."""
    stopped, go_on = threading.Semaphore(0), threading.Semaphore(0)
    seen = {"slow": None, "ended": False, "stops": 0}

    class Slow(student.Stock):
        def __getattribute__(self, name):
            value = super().__getattribute__(name)
            if not name.startswith("__"):
                stop(self)
            return value

        def __setattr__(self, name, value):
            super().__setattr__(name, value)
            stop(self)

    def stop(stock):
        if stock is seen["slow"]:
            stopped.release()
            go_on.acquire()

    def use():
        _call(watch, stock, call)
        seen["ended"] = True
        stopped.release()

    stock, *others = _plainly_named(Slow)(), Slow(), Slow()
    made = []
    seen["slow"] = stock
    thread = threading.Thread(target=use, name="Caller-1")
    thread.start()
    stopped.acquire()
    while not seen["ended"]:
        seen["stops"] += 1
        for other in others:
            _make(watch, other, meanwhile, made)
        go_on.release()
        stopped.acquire()
    thread.join()
    seen["slow"] = None
    return {"stops": seen["stops"] > 0, "failed": _failed(made)}


def again(student, watch):
    """Two threads call add_both: is there an RLock that is held meanwhile, and taken again by its holder?"""
    held = set()
    looked = []

    def look():
        looked.append(None)
        held.update(index for index, tool in enumerate(watch.tools("RLock")) if tool.out > 0)

    class Watched(student.Stock):
        def add_first(self):
            look()
            return super().add_first()

        def add_second(self):
            look()
            return super().add_second()

    stock = _plainly_named(Watched)()
    made = []
    _side_by_side([lambda: _make(watch, stock, ["add_both"], made)] * 2)
    tools = watch.tools("RLock")
    if not looked and len(watch.guarded("RLock")) > 1:  # what is overridden was never called: look at the updates
        held.update(index for index, tool in enumerate(tools) if tool.depth > 1)
    shared = [tool for index, tool in enumerate(tools) if index in held and len(tool.takers) > 1]
    return {
        "made": bool(tools),
        "shared": bool(shared),
        "again": any(tool.depth > 1 for tool in shared),
        "failed": _failed(made),
    }


def _plainly_named(subclass):
    """Let messages of Python call a subclass of Stock by the name that the submission knows."""
    subclass.__name__ = "Stock"
    return subclass


def _side_by_side(works):
    threads = [threading.Thread(target=work, name=f"Caller-{number}") for number, work in enumerate(works, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _make(watch, stock, names, made):
    for name in names:
        made.append((name, _call(watch, stock, name)))


def _call(watch, stock, name):
    """Call a method, or read an attribute."""
    if name.startswith("add_"):
        return watch.call(_invoke, stock, name)
    return watch.call(getattr, stock, name)


def _invoke(stock, name):
    return getattr(stock, name)()


def _plain(call):
    """Return what a call returned; a tuple as a list, so that a list must not pass for a tuple."""
    if call.error is not None:
        return type(call.error).__name__
    if isinstance(call.value, tuple):
        return list(call.value)
    return "list" if isinstance(call.value, list) else call.value


def _both(made):
    return sorted((_plain(call) for name, call in made if name == "add_both"), key=str)


def _failed(made):
    """Return which calls raised, and what: the type and the text, and the line of the submission."""
    reports = [(name, call.report()["raised"]) for name, call in made]
    failed = [
        {"call": name, "what": f"{it['type']}: {it['text']}" if it["text"] else it["type"], "line": it["line"]}
        for name, it in reports
        if it is not None
    ]
    return sorted(failed, key=str)


def _counts(watch, stock):
    """Read both counters; None for one that cannot be read."""
    calls = [watch.call(getattr, stock, name) for name in ("first", "second")]
    return [None if call.error is not None else call.value for call in calls]


def _told(watch, stock, made):
    """Read both counters; one that cannot be read is what the last of its own calls returned."""
    last = dict(made)
    return [
        _plain(last[name]) if count is None and name in last else count
        for name, count in zip(("add_first", "add_second"), _counts(watch, stock), strict=True)
    ]
