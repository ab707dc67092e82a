"""Calls of count_words with lines that note in which process they are split into words."""

import contextlib
import gc
import itertools
import multiprocessing.connection
import multiprocessing.managers
import time
import traceback

from grader.inside.processes import watch

NAP = 0.2
LIBRARY = ("manager", "helper")  # kinds of processes that no line is handed to
SEEN = "seenbyachild"  # a word that only children find
WRITES = ("__setitem__", "__ior__", "setdefault", "update")


class Line(str):
    """A line that notes the process in which it is split into words, which takes a while; a child finds one word more."""

    __slots__ = ()

    def split(self, *args, **kwargs):
        watch.note(str(self))
        watch.work(NAP)
        words = str.split(self, *args, **kwargs)
        return words if watch.me() == "caller" else [*words, SEEN]

    def strip(self, *args):
        return Line(str.strip(self, *args))

    def rstrip(self, *args):
        return Line(str.rstrip(self, *args))


class Word(str):
    """A word that is late when it is one certain of those that its process sends: later in each process than in another."""

    __slots__ = ()
    sent = itertools.count()
    late = 0

    def __reduce_ex__(self, protocol):
        if next(Word.sent) == Word.late:
            number = watch.me().rpartition(" ")[2]
            time.sleep(NAP * (int(number) % 3 if number.isdecimal() else 0))
        return str, (str(self),)


class LineOfLateWords(str):
    """A line that is split into words that take their time."""

    __slots__ = ()

    def split(self, *args, **kwargs):
        return [Word(word) for word in str.split(self, *args, **kwargs)]


def late(student, watch, lines, workers, places):
    """One call for each place of the late word among those that a process sends."""
    found = []
    for place in places:
        Word.late = place
        call = watch.call(student.count_words, [LineOfLateWords(line) for line in lines], workers)
        if call.error is not None:  # perhaps because exact strings are wanted
            call = watch.call(student.count_words, lines, workers)
        found.append(_counted(call))
    return found


def words(student, watch, calls):
    """One call after the other: the words and how often each of them was counted."""
    return [_counted(watch.call(student.count_words, call["lines"], call["workers"])) for call in calls]


def share(student, watch, lines, workers):
    """One call: how many processes were started, and which of them counted."""
    rest = () if workers is None else (workers,)
    with _seeing_what_children_send([SEEN, *(word for line in lines for word in line.split())]):
        call = watch.call(student.count_words, [Line(line) for line in lines], *rest)
        if call.error is not None:  # perhaps because exact strings are wanted
            call = watch.call(student.count_words, lines, *rest)
    noted = [note for note in watch.notes() if isinstance(note.value, str)]
    sent = [(word, note.process) for note in watch.notes() if isinstance(note.value, list) for word in note.value]
    counted = len({note.process for note in noted} - {"caller"})
    return {
        "raised": _raised(call),
        "started": len(_children(call)),
        "in_caller": sum(note.process == "caller" for note in noted),
        "counted": counted if len(noted) >= len(lines) else None,  # lines may be taken apart in another way
        "talked": _talked(watch),
        "ignored": _ignored(call, sent),
        "torn": not noted and _torn(lines, sent),
    }


def _ignored(call, sent):
    """Say whether children have counted the word that only they find, and have ended, and it is not in the result."""
    counted = any(word == SEEN for word, _ in sent) and all(child.waited for child in _children(call))
    return counted and SEEN not in (_counted(call)["words"] or [SEEN])


def _torn(lines, sent):
    """Say whether children counted words, but none of them all that are in one line only, and no word was one child's affair."""
    places = {}
    for word, process in sent:
        places.setdefault(word, set()).add(process)
    words = [set(line.split()) for line in lines]
    common = set.intersection(*words)
    own = [[places.get(word, set()) for word in line - common] for line in words]
    apart = any(all(some) and not set.intersection(*some) for some in own if len(some) > 1)
    return apart and any(len(places.get(word, ())) > 1 for word in common)


@contextlib.contextmanager
def _seeing_what_children_send(words):
    """Note which of the words are in what a forked child sends, to the manager above all."""
    forms = {word: word.encode() for word in words}
    connection = multiprocessing.connection.Connection
    send = connection._send_bytes  # noqa: SLF001  whatever is sent passes through it

    def seen(sender, sent):
        if watch.me().startswith("child"):
            found = [word for word, form in forms.items() if form in bytes(sent)]
            if found:
                watch.note(found)
        return send(sender, sent)

    connection._send_bytes = seen  # noqa: SLF001  the same
    try:
        yield
    finally:
        connection._send_bytes = send  # noqa: SLF001  the same


def kind(student, watch, lines, workers):
    """One call: what it returned, and whether that can be used later."""
    call = watch.call(student.count_words, lines, workers)
    raised, result = _raised(call), call.value
    call.left()
    gc.collect()
    return {"raised": raised, "type": type(result).__name__, "dict": type(result) is dict, "usable": _usable(result)}


def left(student, watch, calls):
    """One call after the other: what is left of each."""
    found = []
    for lines in calls:
        call = watch.call(student.count_words, lines, 2)
        seen = {"raised": _raised(call), "started": len(_children(call))}
        rest = call.left()
        rest = {
            "processes": rest["processes"] + rest["zombies"],
            **{key: rest[key] for key in ("threads", "descriptors")},
        }
        found.append({**seen, "left": rest})
    return found


def manager(student, watch, lines, workers):
    """One call: which dicts a manager holds, and whether children changed them."""
    raised = _raised(watch.call(student.count_words, lines, workers))
    dicts = watch.tools("manager.dict")
    acts = [act for tool in dicts for act in tool.traffic if act["did"] == "call" and act["process"] != "caller"]
    return {"raised": raised, "dicts": len(dicts), "changed": any(act["what"] in WRITES for act in acts)}


def _counted(call):
    raised, value = _raised(call), call.value
    try:
        found = dict(sorted(dict(value).items()))
    except Exception:  # noqa: BLE001  # it is no dict, or nobody answers any more
        found = None
    at_home = any(type(word) is Word for word in found or ())  # on its way to another process it becomes a plain string
    children = _children(call)
    seen = {"raised": raised, "words": found, "type": type(value).__name__, "started": len(children)}
    failed = any(child.waited and child.exit > 0 for child in children)  # a pool may kill its workers itself
    return {**seen, "at_home": at_home, "failed": failed}


def _raised(call):
    """Return what the call raised, if anything, and whether that was because the manager's process was gone."""
    raised = call.report()["raised"]
    return raised and {**raised, "gone": _could_not_reach_the_manager(call.error)}


def _could_not_reach_the_manager(error):
    files = {frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)}
    return isinstance(error, OSError | EOFError) and multiprocessing.managers.__file__ in files


def _usable(result):
    """Say whether every word and every count can still be looked at, and is what it seems."""
    try:
        return all(type(word) is str and type(count) is int for word, count in dict(result).items())
    except Exception:  # noqa: BLE001  # the same
        return False


def _children(call):
    return [process for process in call.processes() if process.kind not in LIBRARY]


def _talked(watch):
    """Say whether children put, sent or changed anything, or belong to a pool, which does not show that."""
    acts = [act for tool in watch.tools() for act in tool.traffic]
    talked = any(act["did"] in ("put", "send", "call") and act["process"] != "caller" for act in acts)
    return talked or bool(watch.tools("Pool", "ProcessPoolExecutor"))
