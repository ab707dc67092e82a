"""An engine that is slow, or goes away, is no student's fault: tried through a socket that can be cut."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import stand_in

from grader.errors import EngineUnavailable, ImageUnavailable, SandboxLost
from grader.inside.messages import How
from grader.sandbox import docker, engine, image, owner

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.docker,
    # docker-py does not close the socket of a call that nobody took.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Cable:
    """A socket that hands on to the engine's, until it is cut."""

    def __init__(self, path: Path, target: str) -> None:
        """Listen."""
        self._path, self._target = path, target
        self.delay = 0.0  # seconds before anything comes through
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()
        self._ends: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def cut(self) -> None:
        """End all connections and take no more."""
        self._path.unlink(missing_ok=True)
        for end in (self._listening, *self._ends):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Cut, and wait for what is under way."""
        self.cut()
        for thread in self._threads:
            thread.join()
        for end in (self._listening, *self._ends):
            end.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.socket(socket.AF_UNIX)
                self._ends += [near, far]
                far.connect(self._target)
                for ends in ((near, far), (far, near)):
                    self._threads.append(threading.Thread(target=self._pump, args=ends))
                    self._threads[-1].start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                time.sleep(self.delay)  # this is the fault, not a wait for something
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)


@pytest.fixture
def cable(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cable]:
    """Put a cable between this test and the engine of this machine."""
    address = os.environ.get("DOCKER_HOST", engine.local_address())
    if not address.startswith("unix://"):
        pytest.skip("the engine is not behind a local socket")
    with contextlib.closing(engine.connect()) as client:
        image.ensure_image(client)
    with tempfile.TemporaryDirectory() as folder:  # a short path, which sockets need
        between = Cable(Path(folder) / "s", address.removeprefix("unix://"))
        monkeypatch.setenv("DOCKER_HOST", f"unix://{folder}/s")
        yield between
        between.close()
    monkeypatch.undo()
    with contextlib.closing(engine.connect()) as client:  # nobody could remove it through a cable that is cut
        for one in client.api.containers(all=True, filters={"label": f"{owner.LABEL}={owner.owner()}"}):
            client.api.remove_container(one["Id"], force=True)


def test_an_engine_that_goes_away(cable: Cable) -> None:
    """A run loses its sandbox at once, the next one has no engine, and closing does not hang."""
    sandbox = docker.DockerSandbox(start=stand_in.start("python3", image.ROOT, walled=True))
    with sandbox, sandbox.open(stand_in.LOAD) as session:
        assert stand_in.value(session, "value = 1") == 1
        threading.Timer(0.3, cable.cut).start()
        with pytest.raises(SandboxLost):
            stand_in.run(session, "while True: pass", seconds=600.0)
        with pytest.raises(EngineUnavailable):
            sandbox.open(stand_in.LOAD)
    gc.collect()  # while the warning is still ignored


def test_a_slow_engine_takes_no_time_from_a_run(cable: Cable) -> None:
    """Where every message takes longer than a run may, the run has all its time, and is answered."""
    cable.delay = 0.4
    sandbox = docker.DockerSandbox(start=stand_in.start("python3", image.ROOT, walled=True))
    with sandbox, sandbox.open(stand_in.LOAD) as session:
        reply = stand_in.run(session, "value = 1", seconds=0.3)
        assert (reply.how, reply.answer) == (How.ANSWERED, {"value": 1})


def test_an_image_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """An image that somebody removes while submissions are graded is named, and what brings it back."""
    with contextlib.closing(engine.connect()) as client:
        recipe = io.BytesIO(f"FROM {image.ensure_image(client).id}\nLABEL gone={os.getpid()}\n".encode())
        other, _ = client.images.build(fileobj=recipe, rm=True)
        monkeypatch.setattr(docker, "ensure_image", lambda *_: other)
        with docker.DockerSandbox() as sandbox:
            client.api.remove_image(str(other.id), force=True)
            with pytest.raises(ImageUnavailable, match="image is gone") as gone, sandbox.open(stand_in.LOAD) as session:
                stand_in.run(session, "value = 1")
    assert gone.value.advice is not None
    assert "grade image build" in gone.value.advice
