"""The Docker Engine: one client for it, and its faults as errors that say what to do."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import docker
from docker.errors import APIError, DockerException, ImageNotFound
from docker.utils import kwargs_from_env
from requests.exceptions import RequestException

from grader.errors import EngineUnavailable, ImageUnavailable, SandboxLost

if TYPE_CHECKING:
    from collections.abc import Iterator

API_SECONDS = 30
CONNECTIONS = 64  # an attached container holds one as long as it lives
_SOCKET = "/var/run/docker.sock"

JOIN_ADVICE = "Join its group: `sudo usermod -aG docker $USER`, then log in again."
START_ADVICE = (
    "Start it: `sudo systemctl start docker` (or `sudo dockerd &`, or Docker Desktop); "
    "without one, install it: `sudo apt-get install docker.io`."
)
ADDRESS_ADVICE = "Look at DOCKER_HOST: it names the engine that is asked."

FAULTS = (DockerException, RequestException, OSError)


def connect(seconds: int = API_SECONDS) -> docker.DockerClient:
    """Return a client for the engine that DOCKER_HOST names, or for the one on this machine; it has answered once."""
    settings = kwargs_from_env()
    address = str(settings.setdefault("base_url", local_address()))
    try:
        _knock(address)
        client = docker.DockerClient(version="auto", timeout=seconds, max_pool_size=CONNECTIONS, **settings)
        client.ping()
    except FAULTS as error:
        raise unavailable(address, error) from None
    # docker-py attaches without a timeout: give one to every request that does not bring its own.
    setattr(client.api, "request", partial(client.api.request, timeout=seconds))  # noqa: B010  mypy: a method
    return client


def _knock(address: str) -> None:
    """Try a local socket first: docker-py leaves its own open when nobody answers."""
    if address.startswith("unix://"):
        with socket.socket(socket.AF_UNIX) as knocking:
            knocking.connect(address.removeprefix("unix://"))


def local_address() -> str:
    """Return the first socket there is: the system's, then the rootless ones of Docker and Podman."""
    own = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
    places = (Path(_SOCKET), own / "docker.sock", own / "podman" / "podman.sock")
    return "unix://" + str(next((place for place in places if _is_socket(place)), _SOCKET))


def _is_socket(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return stat.S_ISSOCK(path.stat().st_mode)
    return False


def unavailable(address: str, error: Exception) -> EngineUnavailable:
    """Say why no engine answers at an address, and what to do about it."""
    if _caused_by(error, PermissionError):
        return EngineUnavailable(
            f"This user may not speak to the Docker Engine at {address}.",
            JOIN_ADVICE,
        )
    if address.startswith("unix://") and _caused_by(error, FileNotFoundError, ConnectionRefusedError):
        return EngineUnavailable(
            f"No Docker Engine is running at {address}.",
            START_ADVICE,
        )
    return EngineUnavailable(f"No Docker Engine answers at {address}: {reason(error)}", ADDRESS_ADVICE)


def _caused_by(error: BaseException, *kinds: type[BaseException]) -> bool:
    """Look through what docker, requests and urllib3 wrapped around the cause, in chains and in arguments."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, kinds):
            return True
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            waiting += [one.__cause__, one.__context__, *one.args]
    return False


def reason(error: Exception) -> str:
    """Return the engine's own sentence, in one bounded line."""
    text = str(error.explanation or error) if isinstance(error, APIError) else str(error)
    return " ".join(text.split())[:400]


@contextlib.contextmanager
def engine_faults(what: str) -> Iterator[None]:
    """Turn a fault of the engine into a SandboxError."""
    try:
        yield
    except ImageNotFound as error:
        raise ImageUnavailable(
            f"The sandbox image is gone: {reason(error)}", "`grade image build` builds it."
        ) from None
    except FAULTS as error:
        if _caused_by(error, FileNotFoundError, ConnectionRefusedError):
            raise EngineUnavailable("The Docker Engine has gone away.", START_ADVICE) from None
        raise SandboxLost(
            f"The Docker Engine failed to {what}: {reason(error)}", "`grade doctor` looks for the cause."
        ) from None
