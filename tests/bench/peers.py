"""Other explorers, installed into an environment of their own: the extra `bench` of pyproject.toml."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from typing import TYPE_CHECKING, Any

from bench.jobs import HERE, ROOT, SECONDS
from bench.table import progress

if TYPE_CHECKING:
    from pathlib import Path

CONSTRAINTS = ROOT / ".ci" / "constraints.txt"


class PeersMissingError(Exception):
    """They cannot be had here."""


class Peers:
    """The environment, for one interpreter."""

    def __init__(self, python: str, version: str) -> None:
        """Make it, if it is not there or not complete; PeersMissingError when it cannot be made."""
        self.folder = ROOT / ".venv" / f"peers-{version}"
        stamp = self.folder / ".complete"
        if not stamp.exists():
            progress("nothing yet: installing the peers")
            self._install(python)
            stamp.touch()

    def _install(self, python: str) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        wanted: list[str] = project["optional-dependencies"]["bench"]
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", str(CONSTRAINTS), *wanted]
        for command in ([python, "-m", "venv", "--clear", str(self.folder)], [str(self.program("python")), *pip]):
            try:
                subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)  # noqa: S603
            except (OSError, subprocess.SubprocessError) as error:
                raise PeersMissingError(_last_line(error)) from None

    def program(self, name: str) -> Path:
        """Return where one of the environment's programs is."""
        return self.folder / "bin" / name

    def interleave(self, program: str, **job: int) -> dict[str, Any]:
        """Return how long interleave-test takes for so many schedules of a program."""
        return self._ask([self.program("python"), "-m", "bench.peer_interleave"], {**job, "program": program})

    def frontrun(self, preemptions: int | None) -> dict[str, Any]:
        """Return how many schedules frontrun runs of the locked counter, in its own form."""
        script: list[Path | str] = [self.program("frontrun"), self.program("python"), "-m", "bench.peer_frontrun"]
        return self._ask(script, {"preemptions": preemptions})

    def _ask(self, command: list[Path | str], job: dict[str, Any]) -> dict[str, Any]:
        try:
            done = subprocess.run(  # noqa: S603 - programs of that environment
                command,
                input=json.dumps(job),
                capture_output=True,
                text=True,
                timeout=SECONDS,
                env={**os.environ, "PYTHONPATH": str(HERE.parent)},
                check=True,
            )
            answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        except (OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
            raise PeersMissingError(_last_line(error)) from None
        return answer


def _last_line(error: Exception) -> str:
    text = str(getattr(error, "stderr", None) or error).strip()
    return text.splitlines()[-1] if text else type(error).__name__
