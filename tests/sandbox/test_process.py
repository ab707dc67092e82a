"""The process sandbox: its own directory, its own session, and nothing left at the end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import stand_in

from grader.errors import SandboxLost
from grader.inside.messages import How
from grader.sandbox import owner, process
from grader.sandbox.process import ProcessSandbox

if TYPE_CHECKING:
    from grader.sandbox.session import AgentSession


def test_the_directory_is_removed(process_sandbox: ProcessSandbox) -> None:
    """The session's temporary directory is gone after closing, whatever is in it."""
    with process_sandbox.open(stand_in.LOAD) as session:
        folder = Path(str(stand_in.value(session, "import os; value = os.environ['TMPDIR']")))
        stand_in.run(session, "import os; os.makedirs('a/b'); os.chmod('a', 0)")
        assert folder.is_dir()
    assert not folder.exists()


def test_nothing_outlives_an_agent_that_was_killed(shared: AgentSession) -> None:
    """What a submission started before it killed its agent is found and killed."""
    code = f"""
import os, time
read, write = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        open("/tmp/{Path(__file__).stem}.pid", "w").write(str(os.getpid()))
        os.write(write, b"1")
        time.sleep(99)
    os._exit(0)
os.read(read, 1)
os.kill(os.getppid(), 9)
time.sleep(99)
"""
    assert stand_in.run(shared, code).how is How.SIGNALLED
    note = Path(f"/tmp/{Path(__file__).stem}.pid")  # noqa: S108  written by the run, outside its own directory
    pid = note.read_text("ascii")
    note.unlink()
    assert process._bytes_of(Path(f"/proc/{pid}/environ")) == b""  # noqa: SLF001  gone, or only its entry is left


def test_leftovers_of_dead_graders_are_swept(tmp_path: Path) -> None:
    """A directory whose grader is dead goes; one of a living grader, or of nobody known, stays."""
    dead = owner.owner().rpartition(":")[0] + ":1"  # started at another time: that process is gone
    labels = {"grade-dead": dead, "grade-alive": owner.owner(), "grade-odd": "?", "other": dead}
    for name, label in labels.items():
        (tmp_path / name / "kept").mkdir(parents=True)
        (tmp_path / name / process.OWNER).write_text(label, "utf-8")
    process.sweep(tmp_path)
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["grade-alive", "grade-odd", "other"]


def test_about(process_sandbox: ProcessSandbox) -> None:
    """The sandbox says what it is, with a Python of this version."""
    with process_sandbox.open(stand_in.LOAD) as session:
        about = session.about
    assert (about.kind, about.image) == ("process", None)
    assert about.python.startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")


def test_an_interpreter_that_cannot_be_started() -> None:
    """A missing interpreter is the grader's error, and nothing is left of the attempt."""
    with pytest.raises(SandboxLost, match="cannot be started"):
        ProcessSandbox("/nonexistent/python").open(stand_in.LOAD)


def test_an_agent_that_dies_at_once_shows_its_last_words() -> None:
    """What the agent wrote to standard error is in the message."""
    with pytest.raises(SandboxLost, match="it broke"):
        ProcessSandbox(start=[sys.executable, "-c", "import sys; sys.exit('it broke')"]).open(stand_in.LOAD)


def test_the_python_is_not_the_environments() -> None:
    """Runs do not see what is installed beside the grader."""
    assert sys.prefix == sys.base_prefix or not process.find_python().startswith(sys.prefix)
