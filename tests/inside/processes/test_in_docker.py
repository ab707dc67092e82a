"""In a container, where the agent has few rights and the runs none, processes are observed as elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from grader.inside.messages import Load, Mode, Request
from grader.sandbox.docker import DockerSandbox

PROGRAM = b"""
import multiprocessing, time
def launch(f, method):
    context = multiprocessing.get_context(method)
    ps = [context.Process(target=f, args=(seconds,)) for seconds in (200, 100)]
    for p in ps: p.start()
    for p in ps: p.join()
    return [p.exitcode for p in ps]
def stop(f):
    lock = multiprocessing.Lock()
    lock.acquire()
    p = multiprocessing.Process(target=lock.acquire)
    p.start()
    p.join()
"""
SCENARIOS = """
from grader.inside.processes import watch
import time
def nap(seconds):
    time.sleep(seconds)
    watch.note(watch.me())
def go(student, watch, method):
    call = watch.call(student.launch, nap, method)
    return {**call.report(), "left": call.left(), "notes": [(note.value, note.at) for note in watch.notes()]}
def stop(student, watch):
    student.stop(nap)
"""
NOTHING = {"processes": 0, "zombies": 0, "threads": 0, "descriptors": 0, "names": []}


@pytest.mark.docker
def test_container() -> None:
    """Start methods, virtual time, leftovers and hangs are the same in a container."""
    asked = [Request(method, Mode.PROCESSES, "go", {"method": method}) for method in ("fork", "spawn")]
    with DockerSandbox() as sandbox, sandbox.open(Load("ex12.py", PROGRAM, SCENARIOS)) as session:
        answers: list[Any] = [session.run(request).answer for request in (*asked, Request("", Mode.PROCESSES, "stop"))]
    *runs, hang = [answer["run"] for answer in answers]
    for run in runs:
        value = run["value"]
        assert (value["returned"], value["elapsed"], value["left"]) == ([0, 0], 200, NOTHING)
        assert value["notes"] == [["child 2", 100], ["child 1", 200]]
    assert next((one["process"], one["did"], one["what"]) for one in hang["stacks"]) == ("caller", "joins", "child 1")
