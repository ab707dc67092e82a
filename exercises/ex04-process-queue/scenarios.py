"""Calls of square_all with numbers that note in which process they are squared, and what is left after a call."""

import contextlib
import json
import multiprocessing.connection
import struct
import sys
import threading
import time

from grader.inside.processes import watch

NAP = 0.2
LONG = 2
QUEUES = ("Queue", "SimpleQueue", "JoinableQueue")
LIBRARY = ("manager", "helper")  # kinds of processes that no number is handed to
TERMINATED = -15


class Number(int):
    """A number that notes the process in which it is squared."""

    def __mul__(self, other):
        if int(self) == other:
            self.note()
        return int.__mul__(self, other)

    __rmul__ = __mul__

    def __pow__(self, exponent, modulus=None):
        if exponent == 2:
            self.note()
        return int.__pow__(self, exponent, modulus)

    def __pos__(self):
        return self

    def note(self):
        watch.note(int(self))


class SlowNumber(Number):
    """A number whose squaring takes time."""

    def note(self):
        super().note()
        watch.work(NAP)


class LateNumber(Number):
    """A number whose square is sent at once, but takes time to be received."""

    def __mul__(self, other):
        return _late(super().__mul__(other))

    __rmul__ = __mul__

    def __pow__(self, exponent, modulus=None):
        return _late(super().__pow__(exponent, modulus))


def _late(square):
    return square if watch.me() == "caller" else Late(square)  # what has nowhere to go is there at once


class Late(int):
    """A square that takes time to be received, and is an ordinary number then."""

    def __reduce__(self):
        return _received, (int(self),)


def _received(number):
    time.sleep(NAP)
    return number


class HeavyNumber(Number):
    """A number whose square takes time to be sent, and is received at once."""

    def __mul__(self, other):
        return _heavy(Number.__mul__(self, other))

    __rmul__ = __mul__

    def __pow__(self, exponent, modulus=None):
        return _heavy(Number.__pow__(self, exponent, modulus))


def _heavy(square):
    return square if watch.me() == "caller" else Heavy(square)


class Heavy(int):
    """A square that takes time to be sent, and is an ordinary number then."""

    def __reduce__(self):
        time.sleep(NAP)
        return int, (int(self),)


class LastingNumber(Number):
    """A number whose squaring leaves something behind, so that the process of a child ends late."""

    def note(self):
        super().note()
        if watch.me() != "caller":
            threading.Thread(target=time.sleep, args=(LONG,)).start()


class Unfit:
    """An item that cannot be squared; the exception that says so takes time to be received."""

    def __mul__(self, other):
        raise LateError("an Unfit cannot be squared")

    __rmul__ = __pow__ = __mul__


class LateError(TypeError):
    """An exception that takes time to be received."""

    def __reduce__(self):
        return _received_error, self.args


def _received_error(*args):
    time.sleep(NAP)
    return LateError(*args)


KINDS = {"slow": SlowNumber, "late": LateNumber, "heavy": HeavyNumber, "lasting": LastingNumber}


def answers(student, watch, calls):
    """One call after the other; some of the numbers take time (`slow`), or their squares do (`late`, `heavy`)."""
    return [Squaring(student, watch, **call).report() for call in calls]


def work(student, watch, numbers, workers):
    """One call: who was started, and where the numbers were squared."""
    with _seeing_what_children_send(numbers):
        one = Squaring(student, watch, numbers, workers, slow=1)
    places = {number: set() for number in numbers}
    sent = set()
    for note in watch.notes():
        if isinstance(note.value, int):
            places[note.value].add(note.process == "caller")
        else:
            sent.update(note.value)
    unseen = sum(not seen for seen in places.values())
    return {
        **one.report(),
        "started": len(one.children()),
        "in_caller": sum(True in seen for seen in places.values()),
        "in_children": sum(False in seen for seen in places.values()),
        "unseen": unseen,
        "unsquared": unseen == len(numbers) and sent == {f"number {number}" for number in numbers},
        "talked": _talked(watch),
    }


@contextlib.contextmanager
def _seeing_what_children_send(numbers):
    """Note which of the numbers (of two bytes) and of their squares (of three) are in what forked children send."""
    forms = {f"number {number}": _forms(number, 2) for number in numbers}
    forms |= {f"square {number}": _forms(number * number, 3) for number in numbers}
    connection = multiprocessing.connection.Connection
    send = connection._send_bytes  # noqa: SLF001  what is put and what is sent both pass through it

    def seen(sender, sent):
        if watch.me() != "caller":
            found = [name for name, some in forms.items() if any(form in bytes(sent) for form in some)]
            if found:
                watch.note(found)
        return send(sender, sent)

    connection._send_bytes = seen  # noqa: SLF001  the same
    try:
        yield
    finally:
        connection._send_bytes = send  # noqa: SLF001  the same


def _forms(number, size):
    """Return how a number may look when it travels: as text, or as bytes by itself or within a pickle."""
    texts = (str(number), f"{number:x}", f"{number:X}")
    floats = (struct.pack("<d", number), struct.pack(">d", number))
    return *(text.encode() for text in texts), number.to_bytes(size, "little"), number.to_bytes(size, "big"), *floats


def travel(student, watch, numbers, workers):
    """One call: how the squares travelled."""
    raised = watch.call(student.square_all, numbers, workers).report()["raised"]
    return {"raised": raised, **_travelled(watch, numbers)}


def large(student, watch, count, digits, workers):
    """One call with numbers of many digits."""
    sys.set_int_max_str_digits(0)  # whoever prints them may do so
    numbers = [10 ** (digits - 1) + 7 * place for place in range(count)]
    call = watch.call(student.square_all, numbers, workers)
    found = call.value if isinstance(call.value, list) else []
    right = all(type(square) is int for square in found) and sorted(found) == [number * number for number in numbers]
    return {"raised": call.report()["raised"], "right": right, "started": len(call.processes())}


def bad(student, watch, items, workers, digits=1):
    """A good call, then one with items that cannot be squared (None stands for an Unfit, lists for tuples), then a good one."""
    sys.set_int_max_str_digits(0)
    good = Squaring(student, watch, [12, 35, 47], workers)
    seen = {"good": good.report()["raised"], "right": _right(good.call, [12, 35, 47]), "started": len(good.children())}
    items = [tuple(item) if isinstance(item, list) else item for item in items]  # an item may well be hashed
    items = [Unfit() if item is None else item for item in items]
    items = [10 ** (digits - 1) * item if isinstance(item, int) else item for item in items]
    call = watch.call(student.square_all, items, workers)
    raised = call.report()["raised"]
    proper = call.error is None or isinstance(call.error, Exception)
    seen |= {"raised": raised, "proper": proper, "left": _left(call)}
    after = watch.call(student.square_all, [13, 36, 48], workers)
    report = after.report()
    again = {"raised": report["raised"], "returned": report["returned"], "right": _right(after, [13, 36, 48])}
    return {**seen, "again": again}


def left(student, watch, calls):
    """One call after the other: how the children ended and what is left."""
    return [Squaring(student, watch, **call).remains() for call in calls]


class Squaring:
    """One call of square_all with numbers that note; so many of them, the first ones, may be of a special kind."""

    def __init__(self, student, watch, numbers, workers=None, **special):
        kind, count = next(iter(special.items()), ("slow", 0))
        noting = [(KINDS[kind] if place < count else Number)(number) for place, number in enumerate(numbers)]
        rest = () if workers is None else (workers,)
        self.watch = watch
        self.call = watch.call(student.square_all, noting, *rest)
        self.refused = self.call.report()["raised"]
        if self.refused is not None:  # perhaps because exact ints are wanted
            self.call = watch.call(student.square_all, numbers, *rest)

    def report(self):
        seen = self.call.report()
        return {
            "returned": seen["returned"],
            "raised": seen["raised"],
            "refused": self.refused,
            "type": type(self.call.value).__name__,
            "list": isinstance(self.call.value, list),
        }

    def children(self):
        return [process for process in self.call.processes() if process.kind not in LIBRARY]

    def remains(self):
        children = self.children()
        fine = {0, TERMINATED} if self.watch.tools("Pool") else {0}  # a Pool may end its workers itself
        return {
            "raised": self.report()["raised"],
            "started": len(children),
            "exits": sorted({child.exit for child in children if child.exit is not None} - fine),
            "left": _left(self.call),
        }


def _right(call, numbers):
    """Say whether the squares came back, in whatever order."""
    found = call.value if isinstance(call.value, list | tuple) else []
    return sorted(map(repr, found)) == sorted(repr(number * number) for number in numbers)


def _left(call):
    seen = call.left()
    return {
        "children": seen["processes"] + seen["zombies"],
        "threads": seen["threads"],
        "descriptors": seen["descriptors"],
    }


def _travelled(watch, numbers):
    """Say whether children put something into queues from which the caller gets, and whether the results were in it."""
    put = []
    for queue in watch.tools(*QUEUES):
        if any(act["did"] == "get" and act["process"] == "caller" for act in queue.traffic):
            put += [act["what"] for act in queue.traffic if act["did"] == "put" and act["process"] != "caller"]
    text = json.dumps(put)
    opaque = "$object" in text or "…" in text or "..." in text  # objects and long texts do not show what is in them
    # Where the caller squares what comes back, that is another criterion's affair.
    results = opaque or all(str(number * number) in text or str(number) in text for number in numbers)
    return {"queues": len(watch.tools(*QUEUES)), "put": bool(put), "results_put": results}


def _talked(watch):
    """Say whether children put, sent or changed anything, or belong to a pool, which does not show that."""
    acts = [act for tool in watch.tools() for act in tool.traffic]
    talked = any(act["did"] in ("put", "send", "call") and act["process"] != "caller" for act in acts)
    return talked or bool(watch.tools("Pool", "ProcessPoolExecutor"))
