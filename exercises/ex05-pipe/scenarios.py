"""Calls of shout with messages that note in which process they are turned into capitals."""

import contextlib
import gc
import itertools
import json
import multiprocessing
import multiprocessing.connection
import os
import time

from grader.inside.processes import watch

LIBRARY = ("manager", "helper")  # kinds of processes that answer no message
MEBI = 2**20


class Message(str):
    """A string that notes the process in which it is turned into capitals."""

    __slots__ = ()

    def upper(self):
        watch.note(str(self))
        return str.upper(self)


def answers(student, watch, messages):
    """One call; what was answered, without the pids."""
    return _texts(watch, watch.call(student.shout, messages))


def little(student, watch, calls):
    """One call after the other with few messages or none, and what came back."""
    return [_texts(watch, watch.call(student.shout, messages)) for messages in calls]


def sign(student, watch):
    """One call, then another one with the strings that were sent in the first one and that were no messages."""
    asked = ["a message", "another message"]
    first = _texts(watch, watch.call(student.shout, asked))
    sent = [act["what"] for act in _traffic(watch) if act["did"] == "send" and act["process"] == "caller"]
    signs = [text for text in dict.fromkeys(what for what in sent if isinstance(what, str)) if text not in asked]
    second = _texts(watch, watch.call(student.shout, ["before", *signs, "after"])) if signs else None
    return {"first": first, "signs": signs, "second": second}


def work(student, watch, messages):
    """Two calls with the same messages: who answered."""
    return [_work(student, watch, messages) for _ in range(2)]


def _work(student, watch, messages):
    noted = len(watch.notes())
    with _seeing_what_the_child_sends(messages):
        call = watch.call(student.shout, [Message(text) for text in messages])
        if call.error is not None:  # perhaps because exact strings are wanted
            call = watch.call(student.shout, messages)
    pairs = _pairs(call.value)
    pids = {pid for pid, _ in pairs}
    children = {process.pid for process in call.processes() if process.kind not in LIBRARY}
    notes = watch.notes()[noted:]
    capitals = {note.value for note in notes if note.process == "caller" and isinstance(note.value, str)}
    sent = {text for note in notes if isinstance(note.value, list) for text in note.value}
    return {
        "raised": call.report()["raised"],
        "answered": len(pairs),
        "pids": len(pids),
        "children": len(children),
        "childs_pid": bool(pids) and pids <= children,
        "in_caller": len(capitals & set(messages)),
        "as_they_were": sent == set(messages),
    }


@contextlib.contextmanager
def _seeing_what_the_child_sends(messages):
    """Note which of the messages, and of these in capitals, are in what a forked child sends."""
    forms = {text: _forms(text) for message in messages for text in (message, message.upper())}
    connection = multiprocessing.connection.Connection
    send = connection._send_bytes  # noqa: SLF001  whatever is sent passes through it

    def seen(sender, sent):
        if watch.me() != "caller":
            found = [text for text, some in forms.items() if any(form in bytes(sent) for form in some)]
            if found:
                watch.note(found)
        return send(sender, sent)

    connection._send_bytes = seen  # noqa: SLF001  the same
    try:
        yield
    finally:
        connection._send_bytes = send  # noqa: SLF001  the same


def _forms(text):
    """Return how a text may look when it travels."""
    return [text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")]


def travel(student, watch, messages):
    """One call: how messages and answers travelled."""
    raised = watch.call(student.shout, messages).report()["raised"]
    sent = [act for act in _traffic(watch) if act["did"] == "send"]
    return {
        "raised": raised,
        "pipes": len(watch.tools("Pipe")),
        "messages_sent": _holds([act["what"] for act in sent if act["process"] == "caller"], messages, 1),
        "answers_sent": _holds([act["what"] for act in sent], messages, 2),
    }


def large(student, watch, count, size):
    """One call with large messages, no two alike."""
    messages = [chr(ord("a") + place) * size for place in range(count)]
    call = watch.call(student.shout, messages)
    right = sorted(text for _, text in _pairs(call.value)) == sorted(message.upper() for message in messages)
    return {"raised": call.report()["raised"], "right": right, "talked": _talked(watch, call), **_trouble(watch, call)}


def end(student, watch, messages):
    """One call: how the child ended."""
    call = watch.call(student.shout, messages)
    children = [process for process in call.processes() if process.kind not in LIBRARY]
    seen = {
        "raised": call.report()["raised"],
        "started": len(children),
        "waited": sum(child.waited for child in children),
        "exits": sorted({child.exit for child in children if child.exit} - {0}),
    }
    left = call.left()
    return {**seen, "left": left["processes"] + left["zombies"]}


def descriptors(student, watch, calls):
    """One call after the other, and how many descriptors each of them leaves open."""
    found = []
    for messages in calls:
        call = watch.call(student.shout, messages)
        children = [process for process in call.processes() if process.kind not in LIBRARY]
        waited = all(child.waited for child in children)
        seen = {"raised": call.report()["raised"], "talked": _talked(watch, call), "waited": waited}
        found.append({**seen, "left": call.left()["descriptors"] - _of_children_that_ended()})
    return found


def _of_children_that_ended():
    """Return how many descriptors go with the children that nobody has waited for; that they stay is graded elsewhere."""
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # names are all that is wanted
    multiprocessing.active_children()  # waits for those that have ended
    gc.collect()
    return before - len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # the same


def _texts(watch, call):
    """Return what was raised and the answers: the text of each, or all of it where it is no pair."""
    report = call.report()
    returned = report["returned"]
    odd = []
    if isinstance(call.value, list):
        odd = [type(answer).__name__ for answer in call.value if not isinstance(answer, tuple)]
        returned = [answer[1] if _is_pair(answer) else {"answer": answer} for answer in returned]
    return {
        "raised": report["raised"],
        "texts": returned,
        "type": type(call.value).__name__,
        "odd": odd[:1],
        **_trouble(watch, call),
    }


def _trouble(watch, call):
    """Return, of a call that raised because nobody was at the other end, what was sent last, and how the child has ended."""
    if not isinstance(call.error, EOFError | ConnectionError):
        return {"sent_last": [], "exits": []}
    time.sleep(1)  # virtual: whoever is about to end has ended then
    children = [process for process in call.processes() if process.kind not in LIBRARY]
    exits = [child.exit for child in children if child.exit is not None]
    return {"sent_last": _sent_last(watch), "exits": exits[:1]}


def _sent_last(watch):
    """Return the last string sent into the last pipe; where the caller does not send and receive in turn, that is luck."""
    acts = [act for pipe in watch.tools("Pipe")[-1:] for act in pipe.traffic if act["process"] == "caller"]
    in_turn = all(act["did"] != after["did"] for act, after in itertools.pairwise(acts))
    sent = [act["what"] for act in acts if act["did"] == "send"]
    return [text for text in sent[-1:] if in_turn and isinstance(text, str)]


def _pairs(value):
    return [tuple(answer) for answer in value if _is_pair(answer)] if isinstance(value, list) else []


def _is_pair(answer):
    return isinstance(answer, tuple | list) and len(answer) == 2 and isinstance(answer[0], int)


def _talked(watch, call):
    """Say whether there was anybody to talk to."""
    return bool(call.processes() or watch.tools("Pipe"))


def _traffic(watch):
    return [act for pipe in watch.tools("Pipe") for act in pipe.traffic]


def _holds(sent, texts, times):
    """Say whether each text, in capitals or not, is so many times in what was sent, as far as one can look into it."""
    seen = json.dumps(sent, ensure_ascii=False).lower()
    opaque = "$object" in seen or "…" in seen or "..." in seen  # objects and long texts do not show what is in them
    return bool(sent) and (opaque or all(seen.count(text) >= times for text in texts))
