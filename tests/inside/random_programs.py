"""Small programs with threads, made from a seed: shared data, locks of every kind, queues, events, sleeps and timeouts."""

from __future__ import annotations

import random

_SETUP = """
import queue, threading, time
class Shared: a = b = 0
lock, rlock, gate = threading.Lock(), threading.RLock(), threading.Lock()
slot, condition, event, line = threading.Semaphore(1), threading.Condition(), threading.Event(), queue.Queue()
log = {}
"""
_STEPS = {
    "read": "log[{me}].append(Shared.{name})",
    "write": "Shared.{name} = {number}",
    "add": "Shared.{name} += {number}",
    "set": "event.set()",
    "wait": "log[{me}].append(event.wait(1))",
    "is_set": "log[{me}].append(event.is_set())",
    "put": "line.put({number})",
    "get": "try: log[{me}].append(line.get(timeout=1))\nexcept queue.Empty: log[{me}].append('empty')",
    "locked": "log[{me}].append(lock.locked())",
    "notify": "with condition: condition.notify()",
    "await": "with condition: log[{me}].append(condition.wait(1))",
    "sleep": "time.sleep(1)",
    "acquire": "gate.acquire()",
    "release": "try: gate.release()\nexcept RuntimeError: log[{me}].append('open')",
    "alive": "log[{me}].append(threading.active_count())",
}
_BLOCKS = {
    "with": "with {tool}:\n{body}",
    "try": "if {tool}.acquire({how}):\n    log[{me}].append('got')\n{body}\n    {tool}.release()\n"
    "else:\n    log[{me}].append('no')",
}
_ENDS = (
    "for t in threads: t.start()\nfor t in threads: t.join()",
    "for t in threads: t.start()\nfor t in threads[1:]: t.join()",
    "threads[0].start()\nthreads[0].join()\nfor t in threads[1:]: t.start()\nfor t in threads[1:]: t.join()",
    "for t in threads: t.start()\nwhile any(t.is_alive() for t in threads): time.sleep(0.25)",
)


def random_program(seed: int) -> str:
    """Return a program whose main() returns what its threads saw and left; the same seed gives the same program."""
    draw = random.Random(seed)  # noqa: S311 - it is to be repeatable
    words = draw.sample([*_STEPS, *_BLOCKS], 3) + ["read", "write", "with"][: draw.choice((1, 2, 3))]
    count = draw.choice((2, 2, 3))
    parts = [_function(f"work{me}", me, _body(draw, words, me)) for me in range(1, count + 1)]
    works = ", ".join(f"work{me}" for me in range(1, count + 1))
    main = [f"threads = [threading.Thread(target=work, daemon=True) for work in ({works},)]", draw.choice(_ENDS)]
    main += ["return [Shared.a, Shared.b, sorted((me, list(seen)) for me, seen in list(log.items())), lock.locked()]"]
    return "\n".join([_SETUP, *parts, _function("main", 0, main)])


def _function(name: str, me: int, body: list[str]) -> str:
    return f"def {name}():\n    log[{me}] = []\n" + "\n".join(_indent(part) for part in body)


def _body(draw: random.Random, words: list[str], me: int) -> list[str]:
    return [_step(draw, words, me, depth=1) for _ in range(draw.choice((1, 2, 2, 3)))]


def _step(draw: random.Random, words: list[str], me: int, depth: int) -> str:
    word = draw.choice(words)
    chosen = {"me": me, "name": draw.choice("ab"), "number": draw.randrange(1, 9)}
    if word in _STEPS:
        return _STEPS[word].format(**chosen)
    if depth > 1:
        return _STEPS["read"].format(**chosen)
    tool, how = draw.choice(("lock", "rlock", "slot")), draw.choice(("False", "timeout=1"))
    body = "\n".join(_step(draw, words, me, depth + 1) for _ in range(draw.choice((1, 1, 2))))
    return _BLOCKS[word].format(**chosen, tool=tool, how=how, body=_indent(body))


def _indent(text: str) -> str:
    return "\n".join("    " + line for line in text.splitlines())
