"""SIGKILL at any moment: the same command continues, grades nothing twice that is there, and ends with the same reports."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from batch_factory import Classroom

from grader.batch.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
FILES = {f"student{number:02}/ex0{1 + number % 2}.py": "#" * number + "\n" for number in range(12)}
KILLS = 20
STEPS = 80  # about as many as a whole run has


class Noted(list[str]):
    """A list that outlives its process: each entry is in a file before anything else happens."""

    def __init__(self, path: Path) -> None:
        """Write to that file."""
        super().__init__()
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append(self, one: str) -> None:
        """Write one down."""
        os.write(self._file, f"{one}\n".encode())


class Fuse:
    """Kills this process at the nth thing that is done to a file of the output folder."""

    def __init__(self, steps: int) -> None:
        """Burn for so many steps."""
        self._left = steps

    def burn(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take one step; see sys.addaudithook."""
        if event == "open" and "/out/" in str(arguments[0]):
            self.step()

    def after(self, work: Callable[..., object]) -> Callable[..., object]:
        """Return what does the work, and takes a step before it and one after."""

        def stepped(*arguments: object) -> object:
            self.step()
            done = work(*arguments)
            self.step()
            return done

        return stepped

    def step(self) -> None:
        """Take one step."""
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _killed(room: Classroom, out: Path, steps: int) -> bool:
    """Grade in a process that is killed after so many steps; say whether it came to that."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            room.graders.graded = Noted(out.with_name("graded"))
            fuse = Fuse(steps)
            sys.addaudithook(fuse.burn)
            os.fsync = fuse.after(os.fsync)  # type: ignore[assignment]
            Path.replace = fuse.after(Path.replace)  # type: ignore[method-assign, assignment]
            room.grade(out)
            code = 0
        finally:
            os._exit(code)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert status in (0, -signal.SIGKILL)
    return status != 0


def _reports(out: Path) -> dict[str, object]:
    return {path.name: json.loads(path.read_text("utf-8")) for path in (out / "reports").iterdir()}


def _finished(out: Path) -> set[str]:
    """Return whose reports the next run will take for finished."""
    if not out.exists():
        return set()
    with Store(out) as store:
        keys = {(entry.key, entry.file) for entries in store.journal.entries.values() for entry in entries}
        return {key.replace("\n", " ") for key, file in keys if store.found(key, file) is not None}


@pytest.mark.filterwarnings("ignore:This process.*fork:DeprecationWarning")
def test_killed_twenty_times(tmp_path: Path) -> None:
    """However often and whenever it is killed, the reports and scores are those of an undisturbed run, each made once."""
    room = Classroom.of(tmp_path, FILES)
    room.grade(tmp_path / "undisturbed")
    chance = random.Random(1)  # noqa: S311
    kills, rounds = 0, 0
    while kills < KILLS:
        rounds += 1
        out, graded = tmp_path / str(rounds) / "out", tmp_path / str(rounds) / "graded"
        graded.parent.mkdir()
        there: set[str] = set()
        while killed := _killed(room, out, chance.randrange(1, STEPS)):
            kills += killed
            assert there.isdisjoint(graded.read_text("utf-8").splitlines() if graded.exists() else [])
            graded.unlink(missing_ok=True)
            there = _finished(out)
        assert there.isdisjoint(graded.read_text("utf-8").splitlines() if graded.exists() else [])
        batch = room.grade(out)
        assert all(one.reused for one in batch.finished)
        assert not batch.quarantined
        assert _reports(out) == _reports(tmp_path / "undisturbed")
        assert (out / "scores.csv").read_bytes() == (tmp_path / "undisturbed" / "scores.csv").read_bytes()
