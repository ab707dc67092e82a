"""The docker sandbox: the wall. One fresh container per session, with nothing in it that it does not need.

Theory of operation
-------------------
`open` creates a container that can do almost nothing (see `hardened`), attaches to it before it starts, so that no byte
is lost, starts it, and speaks with the agent over the attached streams: nothing is mounted, copied or executed from
outside, so a remote engine does as well as a local one. The agent is root in the container with three capabilities
left, to give the runs another user and to end them; the submission has none, and no way back.

Most of the cost is the start, about a sixth of a second. `prepare` has containers started ahead of need, in the
background; each is used for one submission all the same.

Every call has a timeout, every read a deadline. The order at the end matters: the attached socket is closed before the
container is killed, because an engine with an unread stream may never finish the kill. Removal happens in the
background, and `close` waits for it. A container carries its owner as a label; at the start, those of owners that died
without cleaning up are removed.
"""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from docker.types import LogConfig, Ulimit

from grader.inside.messages import How
from grader.sandbox import owner
from grader.sandbox.base import About
from grader.sandbox.engine import FAULTS, connect, engine_faults
from grader.sandbox.image import ROOT, ensure_image
from grader.sandbox.session import AgentSession, Fate, LineBroken
from grader.sandbox.start import command, environment
from grader.sandbox.stdcopy import Demultiplexer
from grader.sandbox.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    import docker

    from grader.inside.messages import Load, Ready

    Progress = Callable[[str], None]

AGENT_MIB = 32
AGENT_PROCESSES = 4  # the container's init, the agent, and room for a helper
TMP_MIB = 16
SHM_MIB = 8
_CHUNK = 1 << 16
_LEAVE_SECONDS = 10
SIDE_BY_SIDE = 4  # containers being started, and as many being removed: more wait for the engine only


@dataclass(frozen=True)
class Limits:
    """What containers differ in: one that was started for some submission's limits fits all that have the same."""

    memory_mib: int
    processes: int

    @classmethod
    def of(cls, load: Load) -> Limits:
        """Return the limits that a submission is to have."""
        return cls(load.memory_mib, load.processes)


def hardened(limits: Limits) -> dict[str, Any]:
    """Return the engine's host configuration for a submission's container."""
    memory = (limits.memory_mib + AGENT_MIB) << 20
    return {
        "network_mode": "none",
        "cap_drop": ["ALL"],
        "cap_add": ["SETUID", "SETGID", "KILL"],  # the agent's; the runs' user has none
        "security_opt": ["no-new-privileges"],
        "read_only": True,
        "init": True,
        "auto_remove": False,  # its state is looked at after its end
        "mem_limit": memory,
        "memswap_limit": memory,  # equal: no swap
        "pids_limit": limits.processes + AGENT_PROCESSES,
        "nano_cpus": 1_000_000_000,
        "shm_size": SHM_MIB << 20,
        "ipc_mode": "private",
        "tmpfs": {"/tmp": f"rw,size={TMP_MIB}m,nr_inodes=4k,mode=1777,noexec,nosuid,nodev"},  # noqa: S108
        "ulimits": [Ulimit(name="nofile", soft=256, hard=256), Ulimit(name="core", soft=0, hard=0)],
        "log_config": LogConfig(type="none"),
    }


class DockerSandbox:
    """Opens sessions in containers; see `base.Sandbox`."""

    def __init__(
        self,
        client: docker.DockerClient | None = None,
        progress: Progress = lambda _: None,
        start: list[str] | None = None,
    ) -> None:
        """Connect, build the image if it is missing, sweep; `start` replaces the command in the container."""
        self._client = client or connect()
        try:
            self.image = ensure_image(self._client, progress)
            sweep(self._client)
        except BaseException:
            self._client.close()
            raise
        self._start = start or command("python3", ROOT, walled=True)
        self._removals = ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="grade-remove")
        self._stock = Stock(self._line, DockerLine.close, makers=SIDE_BY_SIDE)

    def prepare(self, load: Load, count: int) -> None:
        """Keep that many containers started for submissions with the limits of this one; 0 stops it."""
        self._stock.prepare(Limits.of(load), count)

    def open(self, load: Load) -> AgentSession:
        """Take a container and load the submission into it."""
        return AgentSession(partial(self._stock.take, Limits.of(load)), load, self._describe)

    def _line(self, limits: Limits) -> DockerLine:
        return DockerLine(self._client, self.image.id, self._start, limits, self._removals)

    def close(self) -> None:
        """Wait until every container of closed sessions, and of none, is gone."""
        self._stock.close()
        self._removals.shutdown(wait=True)
        self._client.close()

    def __enter__(self) -> Self:
        """Return the sandbox itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the sandbox."""
        self.close()

    def _describe(self, ready: Ready) -> About:
        return About(kind="docker", image=self.image.id, python=ready.python)


class DockerLine:
    """A container with an agent in it, and its attached streams; see `session.Line`."""

    def __init__(
        self, client: docker.DockerClient, image: str, start: list[str], limits: Limits, removals: ThreadPoolExecutor
    ) -> None:
        """Create, attach, start, in this order."""
        self._api, self._removals = client.api, removals
        self._demultiplexer = Demultiplexer()
        self._attached: Any = None
        with engine_faults("create a container"):
            self._id = str(self._create(image, start, limits)["Id"])
        self._open = True
        try:
            with engine_faults("start a container"):
                streams = {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}
                self._attached = self._api.attach_socket(self._id, params=streams)
                self._socket = getattr(self._attached, "_sock", self._attached)
                self._api.start(self._id)
        except BaseException:
            self.close()
            raise

    def _create(self, image: str, start: list[str], limits: Limits) -> dict[str, Any]:
        created: dict[str, Any] = self._api.create_container(
            image,
            start,
            user="0:0",
            hostname="sandbox",
            working_dir="/tmp",  # noqa: S108  the container's own
            environment=environment("/tmp"),  # noqa: S108
            network_disabled=True,
            stdin_open=True,
            tty=False,
            stop_signal="SIGKILL",
            labels={owner.LABEL: owner.owner()},
            host_config=self._api.create_host_config(**hardened(limits)),
        )
        return created

    def send(self, data: bytes, until: float) -> None:
        """Write all of it."""
        try:
            self._socket.settimeout(_left(until))
            self._socket.sendall(data)
        except TimeoutError:
            raise
        except OSError:
            raise LineBroken from None

    def receive(self, size: int, until: float) -> bytes:
        """Return exactly that many bytes of the agent's output."""
        while len(self._demultiplexer.output) < size:
            try:
                self._socket.settimeout(_left(until))
                data = self._socket.recv(_CHUNK)
            except TimeoutError:
                raise
            except OSError:
                raise LineBroken from None
            if not data:
                raise LineBroken
            self._demultiplexer.feed(data)
        return self._demultiplexer.take(size)

    def fate(self, *, late: bool, separate_users: bool) -> Fate | None:  # noqa: ARG002  the wall stands either way
        """Say whether the submission used up the memory that the agent lives in, too."""
        if late:
            return None
        with contextlib.suppress(*FAULTS):
            self._api.wait(self._id, timeout=_LEAVE_SECONDS)
            if self._api.inspect_container(self._id)["State"]["OOMKilled"]:
                return Fate(How.MEMORY)
        return None

    def last_words(self) -> str:
        """Return the end of what the agent wrote to standard error."""
        return self._demultiplexer.errors()

    def close(self) -> None:
        """Hang up, then have the container killed and removed in the background."""
        if not self._open:
            return
        self._open = False
        _hang_up(self._attached)
        self._removals.submit(_remove, self._api, self._id)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _hang_up(attached: Any) -> None:
    """Close every layer that holds the connection: the response around, docker-py's object, the socket below."""
    for part in (getattr(attached, "_response", None), attached, getattr(attached, "_sock", None)):
        if part is not None:
            with contextlib.suppress(ValueError, *FAULTS):  # ValueError: closed by another layer
                part.close()


def _remove(api: docker.APIClient, container: str) -> None:
    with contextlib.suppress(*FAULTS):  # what stays is swept by the next grader
        api.remove_container(container, force=True, v=True)


def sweep(client: docker.DockerClient) -> int:
    """Remove the containers of owners that are dead; return how many."""
    dead = []
    with contextlib.suppress(*FAULTS):
        found = client.api.containers(all=True, filters={"label": owner.LABEL})
        dead = [one["Id"] for one in found if owner.is_dead(str(one["Labels"].get(owner.LABEL, "")))]
    for container in dead:
        _remove(client.api, container)
    return len(dead)
