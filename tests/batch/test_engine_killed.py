"""An engine that is killed under a batch, on a private one that harms nobody: no score is lost, none is made up."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import batch_factory as made
import pytest

from grader import cli
from grader.sandbox import image
from grader.sandbox.engine import connect
from grader.sandbox.owner import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.docker,
    pytest.mark.skipif(
        shutil.which("dockerd") is None or os.geteuid() != 0, reason="needs root, and dockerd on this machine"
    ),
    pytest.mark.skipif(
        os.environ.get("GRADE_REQUIRE_DOCKER") != "1", reason="takes a minute: set GRADE_REQUIRE_DOCKER=1, as CI does"
    ),
    # docker-py does not close the socket of a call that nobody took.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
CLASS = {f"student{number}/ex01.py": f"def answer():\n    return {41 + number % 2}\n" for number in range(6)}
MOST_RUNS = 6
RESTARTS = 5


class Engine:
    """A dockerd of one's own: its own socket, data and containerd."""

    def __init__(self, root: Path) -> None:
        """Start it."""
        self._root = root
        self.address = f"unix://{root}/s"
        first = self._started()
        if first is None:
            pytest.skip("no second engine can be started here")
        self._process = first

    def kill(self) -> None:
        """End it as a power cut would, and start it again, which on a busy machine takes more than one try."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        again = next((process for _ in range(RESTARTS) if (process := self._started()) is not None), None)
        assert again is not None, (self._root / "log").read_text("utf-8", "replace")[-2000:]
        self._process = again

    def close(self) -> None:
        """End it, its containerd and its containers."""
        self._process.kill()
        self._process.wait()
        mark = os.fsencode(self._root)
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if mark in path.read_bytes():
                    os.kill(int(path.parent.name), signal.SIGKILL)
        for line in reversed(Path("/proc/mounts").read_text("utf-8").splitlines()):
            if line.split()[1].startswith(f"{self._root}/"):
                subprocess.run(["umount", "-l", line.split()[1]], check=False)  # noqa: S603, S607

    def _started(self) -> subprocess.Popen[bytes] | None:
        root = self._root
        for name in ("s", "pid"):
            (root / name).unlink(missing_ok=True)
        folders = ["--data-root", f"{root}/data", "--exec-root", f"{root}/exec", "--pidfile", f"{root}/pid"]
        with (root / "log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603  the system's own
                [str(shutil.which("dockerd")), "-H", self.address, *folders, "--bridge=none", "--iptables=false"],
                stdout=log,
                stderr=log,
            )
        while process.poll() is None and not self._answers():
            os.sched_yield()
        return process if process.returncode is None else None

    def _answers(self) -> bool:
        asked = ["docker", "-H", self.address, "version"]
        return subprocess.run(asked, check=False, capture_output=True).returncode == 0  # noqa: S603


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Start an engine that has the sandbox image."""
    with contextlib.closing(connect()) as client:
        tag = image.ensure_image(client).tag
    with tempfile.TemporaryDirectory(
        prefix="engine", ignore_cleanup_errors=True
    ) as folder:  # sockets need a short path
        running = Engine(Path(folder))
        saved = subprocess.Popen(["docker", "save", tag], stdout=subprocess.PIPE)  # noqa: S603, S607
        load = ["docker", "-H", running.address, "load", "--quiet"]
        subprocess.run(load, stdin=saved.stdout, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        saved.communicate()
        monkeypatch.setenv("DOCKER_HOST", running.address)
        yield running
        running.close()


def _batch(folder: Path, out: str) -> subprocess.Popen[bytes]:
    asked = [sys.executable, "-m", "grader", "batch", "class", "--out", out, "--sandbox", "docker", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    return subprocess.Popen(asked, cwd=folder, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603


def _finished(folder: Path) -> int:
    return len(list(folder.glob("reports/ex*.json")))


def test_killed_again_and_again(engine: Engine, tmp_path: Path) -> None:
    """Killed after the first report and in the middle of others: the same command ends with an undisturbed run's scores."""
    made.folder(tmp_path / "exercises" / "ex01-answer", made.ANSWER)
    made.folder(tmp_path / "class", CLASS)
    assert _batch(tmp_path, "whole").wait() == 0
    codes: list[int] = []
    while len(codes) < MOST_RUNS and (not codes or codes[-1] != 0):
        process = _batch(tmp_path, "out")
        before = _finished(tmp_path / "out")
        while process.poll() is None and _finished(tmp_path / "out") <= before:
            os.sched_yield()
        if len(codes) < 2:
            engine.kill()
        codes.append(process.wait())
    assert codes[-1] == 0
    assert set(codes) <= {0, 3}
    assert (tmp_path / "out" / "scores.csv").read_bytes() == (tmp_path / "whole" / "scores.csv").read_bytes()
    assert _batch(tmp_path, "out").wait() == 0  # sweeps what nobody could remove while the engine was away
    with contextlib.closing(connect()) as client:
        assert client.api.containers(all=True, filters={"label": LABEL}) == []
