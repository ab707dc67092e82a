"""A warm pool hands out sessions, and can end them all at once under the hands of their users."""

from __future__ import annotations

import contextlib
import os
import threading

import pytest
import stand_in

from grader.errors import SandboxLost
from grader.sandbox import image, pool, process
from grader.sandbox.docker import DockerSandbox
from grader.sandbox.engine import connect
from grader.sandbox.owner import LABEL, owner
from grader.sandbox.pool import Pool, slots
from grader.sandbox.process import ProcessSandbox
from grader.testing import FakeSandbox


def test_sessions_are_those_of_the_sandbox() -> None:
    """A session is opened when it is asked for, closed once, and then forgotten."""
    sandbox = FakeSandbox(lambda _request: {})
    with Pool(sandbox, 2).open(stand_in.LOAD) as session:
        assert session.about.kind == "fake"
    assert [one.closed for one in sandbox.sessions] == [True]


def test_abort_ends_a_run_that_would_take_a_minute() -> None:
    """Whoever waits for a run is told at once, and no new session is given."""
    kept = Pool(ProcessSandbox(start=stand_in.start(process.find_python(), process.ROOT, walled=False)), 0)
    session = kept.open(stand_in.LOAD)
    stand_in.run(session, "")
    running, ended = threading.Event(), threading.Event()

    def user() -> None:
        with contextlib.suppress(SandboxLost):
            running.set()
            stand_in.run(session, "while True: pass", seconds=600.0)
        ended.set()

    thread = threading.Thread(target=user)
    thread.start()
    running.wait()
    kept.abort()
    thread.join(60)
    assert ended.is_set()
    with pytest.raises(SandboxLost):
        kept.open(stand_in.LOAD)


@pytest.mark.parametrize(("available", "memory", "most"), [(100_000, 256, 99), (1, 256, 1), (1200, 256, 2)])
def test_slots(monkeypatch: pytest.MonkeyPatch, available: int, memory: int, most: int) -> None:
    """One per processor, fewer where memory is short, one at least."""
    monkeypatch.setattr(pool, "_available_mib", lambda: available)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(99)), raising=False)
    assert slots(memory) == most


@pytest.mark.docker
def test_containers_are_started_ahead_and_used_once() -> None:
    """Containers wait ready for what was announced, each is another one's, and none is left at the end."""
    kept = Pool(DockerSandbox(start=stand_in.start("python3", image.ROOT, walled=True)), 2)
    kept.expect(stand_in.LOAD, 2)
    names = []
    for left in (1, 0):
        with kept.open(stand_in.LOAD) as session:
            names.append(stand_in.value(session, "import os\nvalue = os.stat('/proc/self/ns/pid').st_ino"))
        kept.expect(stand_in.LOAD, left)
    kept.close()
    assert len(set(names)) == 2
    with contextlib.closing(connect()) as client:
        assert client.api.containers(all=True, filters={"label": f"{LABEL}={owner()}"}) == []
