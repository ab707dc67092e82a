"""The agent as its host sees it, and what its parts do where no sandbox is needed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import stand_in

from grader.inside import reap
from grader.inside.messages import How, Load, Mode, Ready, Reply, Request
from grader.inside.wire import HEADER, decode, encode, length
from grader.sandbox import process
from grader.sandbox.start import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = stand_in.start(process.find_python(), process.ROOT, walled=False)


@pytest.fixture
def place() -> Iterator[Path]:
    """Make a temporary directory that any user may write to; pytest's own may not even be entered."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o1777)
        yield Path(name)


@pytest.fixture
def agent(place: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start an agent with nothing around it."""
    pipe, variables = subprocess.PIPE, environment(str(place))
    with subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, bufsize=0, env=variables, cwd=place) as started:  # noqa: S603
        yield started


def ask(agent: subprocess.Popen[bytes], message: Load | Request) -> object:
    """Send a message and return the next one."""
    assert agent.stdin is not None
    agent.stdin.write(encode(message.to_json()))
    return hear(agent)


def hear(agent: subprocess.Popen[bytes]) -> object:
    """Return the next message."""
    assert agent.stdout is not None
    size = length(agent.stdout.read(HEADER.size))
    body = b""
    while len(body) < size:
        body += agent.stdout.read(size - len(body))
    return decode(body)


def request(code: str, seconds: float = 20.0) -> Request:
    """Return a request to run code."""
    return Request("r1", Mode.PLAIN, "code", {"code": code}, {}, seconds)


def test_the_end_of_input_ends_the_agent(agent: subprocess.Popen[bytes]) -> None:
    """An agent whose host is gone does not stay."""
    assert agent.stdin is not None
    agent.stdin.close()
    assert agent.wait() == 0


def test_the_end_of_input_ends_a_run(agent: subprocess.Popen[bytes], place: Path) -> None:
    """A run whose host is gone is ended, and its files are removed."""
    Ready.from_json(decode(encode(ask(agent, stand_in.LOAD))[HEADER.size :]))  # type: ignore[arg-type]
    assert agent.stdin is not None
    agent.stdin.write(encode(request("while True: pass", seconds=999.0).to_json()))
    agent.stdin.close()
    assert agent.wait() == 0
    assert not list(place.iterdir())


def test_one_reply_for_each_request(agent: subprocess.Popen[bytes]) -> None:
    """Requests are answered in turn, with their own id, phase and output."""
    ask(agent, stand_in.LOAD)
    for number in range(3):
        reply = ask(agent, request(f"print({number}); phase('p{number}'); value = {number}"))
        expected = Reply("r1", How.ANSWERED, 0, f"p{number}", {"value": number}, f"{number}\n")
        assert reply == expected.to_json()


def test_stray_prints_do_not_reach_the_host(agent: subprocess.Popen[bytes]) -> None:
    """What is printed to any standard stream is output of the run, not a frame."""
    ask(agent, stand_in.LOAD)
    reply = Reply.from_json(ask(agent, request("import os; os.write(1, b'1'); os.write(2, b'2')")))  # type: ignore[arg-type]
    assert (reply.how, reply.output) == (How.ANSWERED, "12")


def test_what_a_run_is_given(agent: subprocess.Popen[bytes]) -> None:
    """A run has its own session, an empty directory, no input, an allow-listed environment and a fixed hash seed."""
    ask(agent, stand_in.LOAD)
    code = """
import os, sys, resource
value = [
    os.getsid(0) == os.getpid(),
    os.listdir(),
    sys.stdin.read(),
    sorted(os.environ),
    sys.flags.hash_randomization,
    [p for p in sys.path if "site-packages" in p or os.path.exists(os.path.join(p, "grader"))],
    resource.getrlimit(resource.RLIMIT_CORE)[1],
    resource.getrlimit(resource.RLIMIT_NOFILE)[1],
]
"""
    reply = ask(agent, request(code))
    names = ["HOME", "LANG", "MALLOC_ARENA_MAX", "PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "TMPDIR"]
    assert isinstance(reply, dict)
    assert reply["answer"] == {"value": [True, [], "", names, 0, [], 0, 256]}


def test_a_run_that_cannot_be_confined_ends_the_agent(agent: subprocess.Popen[bytes], place: Path) -> None:
    """What goes wrong before the submission's code runs is not charged to the submission."""
    ask(agent, stand_in.LOAD)
    (place / "run").mkdir()  # of another user, or one that the run does not expect
    assert agent.stdin is not None
    assert agent.stdout is not None
    agent.stdin.write(encode(request("value = 1").to_json()))
    assert agent.stdout.read() == b""
    assert agent.wait() != 0


def test_memory_has_a_limit_without_a_container(agent: subprocess.Popen[bytes]) -> None:
    """Where no cgroup counts, the address space is limited: a bomb meets MemoryError."""
    ask(agent, stand_in.LOAD)
    reply = Reply.from_json(ask(agent, request("keep = bytearray(2 << 30)")))  # type: ignore[arg-type]
    assert (reply.how, "MemoryError" in reply.output) == (How.EXITED, True)


def test_descendants_are_found() -> None:
    """Children of children are found, and this process is not among them."""
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    pipe, before = subprocess.PIPE, set(reap.descendants())  # other tests keep servers
    with subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe) as started:  # noqa: S603  our own code
        assert started.stdout is not None
        started.stdout.readline()
        found = reap.descendants()
        started.communicate(b"\n")
    assert started.pid in found
    assert len(set(found) - before) == 2
    assert os.getpid() not in found


def test_removal_does_not_follow_links(tmp_path: Path) -> None:
    """Links are removed, what they lead to stays, and depth does not matter."""
    kept, swept = tmp_path / "kept", tmp_path / "swept"
    kept.mkdir()
    (kept / "file").touch()
    here = swept
    for _ in range(300):
        here.mkdir()
        (here / "link").symlink_to(kept)
        here = here / "d"
    reap._empty(swept, os.geteuid())  # noqa: SLF001  the same without a run around it
    assert not list(swept.iterdir())
    assert [entry.name for entry in kept.iterdir()] == ["file"]


def test_a_run_is_given_its_descriptors_wherever_they_stood() -> None:
    """The pipes of a run may have any numbers, those included that others of them are moved to."""
    program = """
import os, sys
sys.path.insert(0, sys.argv[1])
from grader.inside import confine
os.dup2(1, 103)
os.dup2(os.open(os.devnull, os.O_WRONLY), 101)
confine._only(answer=103, output=101)
os.write(1, b"printed")
os.write(confine.ANSWER_FD, b"answered")
"""
    command = [sys.executable, "-c", program, str(process.ROOT)]
    done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603  our own program
    assert (done.returncode, done.stdout) == (0, b"answered")
