"""Faults of the machine: each is the grader's error with an exit code of 3 and no score, never a zero, never a crash."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import stand_in
from hostile.arena import Arena
from hostile.corpus import HERE

from grader import cli
from grader.errors import EngineUnavailable, SandboxError, SandboxLost
from grader.sandbox import engine, image, owner
from grader.sandbox.docker import DockerSandbox
from grader.sandbox.process import ProcessSandbox
from grader.suite.runner import SuiteRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.sandbox.session import AgentSession

HONEST = HERE / "programs" / "honest" / "reference.py"
HANGS = HERE / "programs" / "resources" / "real_sleep.py"
EXERCISES = HERE / "exercises"
NONSENSE = {
    "nothing": b"",
    "no HTTP": b"\xff\x00\x16\x03 hello\r\n\r\n",
    "an error": b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 17\r\n\r\n" + b'{"message":"full"}',
    "an answer cut off": b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{",
    "an answer that is no JSON": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n[[[[[",
    "an answer of another kind": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
    "endless headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000,
}


def submit(program: Path, *options: str, **environment: str) -> subprocess.Popen[bytes]:
    """Grade a program with the command, as a process of its own."""
    command = [sys.executable, "-m", "grader", "submit", str(program), "--exercise", "ex01", *options]
    more = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1]), **environment}
    return subprocess.Popen(  # noqa: S603  our own command
        [*command, "--exercises", str(EXERCISES)], env=more, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@contextlib.contextmanager
def answering(answer: bytes) -> Iterator[str]:
    """Give the address of an engine that says the same to everything, and hangs up."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{folder}/s")
        listening.listen()
        thread = threading.Thread(target=_answer, args=(listening, answer))
        thread.start()
        yield f"unix://{folder}/s"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def _answer(listening: socket.socket, answer: bytes) -> None:
    with contextlib.suppress(OSError):
        while True:
            line, _ = listening.accept()
            with line, contextlib.suppress(OSError):
                line.settimeout(5)
                line.recv(1 << 16)
                line.sendall(answer)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # docker-py leaves its socket open
@pytest.mark.parametrize("said", NONSENSE)
def test_an_engine_that_talks_nonsense(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """Whatever is at the other end, there is one sentence about it and not a stack trace."""
    with answering(NONSENSE[said]) as address:
        monkeypatch.setenv("DOCKER_HOST", address)
        with pytest.raises(EngineUnavailable):
            engine.connect(seconds=5)


def test_no_engine_is_no_zero() -> None:
    """Without an engine the command ends with 3, its report has no score, and no trace is shown."""
    process = submit(HONEST, "--sandbox", "docker", "--json", DOCKER_HOST="unix:///nowhere/s")
    out, err = process.communicate(timeout=120)
    assert process.returncode == 3
    assert json.loads(out)["score"] is None
    assert json.loads(out)["status"] == "error"
    assert b"Traceback" not in err


def test_a_full_disk_is_no_zero(tmp_path: Path) -> None:
    """A report that cannot be written is said, with 3; the device that it was to go to is not replaced by a file."""
    output = tmp_path / "report.json"
    output.symlink_to("/dev/full")
    process = submit(HONEST, "--sandbox", "process", "--output", str(output))
    _, err = process.communicate(timeout=120)
    assert process.returncode == 3
    assert b"No space left" in err
    assert b"Traceback" not in err
    assert output.is_symlink()
    assert Path("/dev/full").is_char_device()


def test_clocks_that_jump(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deadlines know nothing of the calendar: a clock that jumps by a day at each look changes no score."""
    days = itertools.cycle((1, -1, 3))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86_400 * next(days))
    with tempfile.TemporaryDirectory() as folder, SuiteRunner() as suites:
        assert Arena(ProcessSandbox(), suites, Path(folder)).honest().score == 100.0


def test_a_grader_that_is_killed_leaves_no_processes() -> None:
    """The agent ends with the grader, and its run with the agent."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        process = submit(HANGS, "--sandbox", "process", TMPDIR=folder)
        while not _marked(f"={folder}/grade-"):
            assert process.poll() is None
            os.sched_yield()
        process.kill()
        process.communicate()
        while _marked(f"={folder}"):  # a process that stays makes this test hang, and fail by the limit of the run
            os.sched_yield()


def _marked(mark: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if mark.encode() in path.read_bytes():
                found.append(path.parent.name)
    return found


@pytest.fixture
def session() -> Iterator[AgentSession]:
    """Open one container."""
    sandbox = DockerSandbox(start=stand_in.start("python3", image.ROOT, walled=True))
    with sandbox, sandbox.open(stand_in.LOAD) as opened:
        yield opened


@pytest.mark.hostile
@pytest.mark.docker
@pytest.mark.parametrize("order", ["kill", "stop", "remove_container", "pause", "restart"])
def test_a_container_that_somebody_meddles_with(session: AgentSession, order: str) -> None:
    """A container that is killed, stopped, removed, paused or restarted by hand is lost, and never the submission's fault."""
    assert stand_in.value(session, "value = 1") == 1
    meddling = threading.Timer(0.5, _meddle, (order,))
    meddling.start()
    with pytest.raises(SandboxLost):
        stand_in.run(session, "import time; time.sleep(99)", seconds=8.0)
    meddling.join()
    with pytest.raises(SandboxError):
        stand_in.run(session, "value = 1")


def _meddle(order: str) -> None:
    options: dict[str, dict[str, int]] = {
        "remove_container": {"force": True},
        "stop": {"timeout": 0},
        "restart": {"timeout": 0},
    }
    with contextlib.closing(engine.connect()) as client:
        for one in client.api.containers(filters={"label": f"{owner.LABEL}={owner.owner()}"}):
            getattr(client.api, order)(one["Id"], **options.get(order, {}))


def test_an_interrupted_submission_ends_with_130() -> None:
    """Ctrl-C ends the run and what it started."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        process = submit(HANGS, "--sandbox", "process", TMPDIR=folder)
        while not _marked(f"={folder}/grade-"):
            assert process.poll() is None
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode == 130
        until = time.monotonic() + 30  # an agent that nobody has been given yet leaves when it finds that out
        while _marked(f"={folder}") and time.monotonic() < until:
            os.sched_yield()
        assert _marked(f"={folder}") == []
        assert list(Path(folder).iterdir()) == []
