import threading
from contextlib import ExitStack
from functools import partial


def _lane(go, calls, runner, results, i):
    go.wait()
    if calls["off"]:
        return
    results[i] = runner()


def race(runners, ready):
    go, calls, results = threading.Event(), {"off": True}, [None] * len(runners)
    with ExitStack() as stack:
        for i, r in enumerate(runners):
            t = threading.Thread(target=partial(_lane, go, calls, r, results, i))
            t.start()
            stack.callback(t.join)
        stack.callback(go.set)
        ready()
        calls["off"] = False
    return results
