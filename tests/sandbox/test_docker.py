"""The wall: what a container can do, what it costs the engine, and whose fault it is when it goes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import stand_in

from grader.errors import EngineUnavailable, SandboxLost
from grader.inside.messages import How
from grader.sandbox import docker, engine, owner

if TYPE_CHECKING:
    from pathlib import Path

    from grader.sandbox.docker import DockerSandbox
    from grader.sandbox.session import AgentSession

needs_docker = pytest.mark.docker


def test_nothing_is_let_in() -> None:
    """The container is given nothing of the host, and no option that opens the wall."""
    config = docker.hardened(docker.Limits.of(stand_in.LOAD))
    assert config["cap_drop"] == ["ALL"]
    assert set(config["cap_add"]) == {"SETUID", "SETGID", "KILL"}
    assert (config["network_mode"], config["ipc_mode"], config["read_only"]) == ("none", "private", True)
    assert config["security_opt"] == ["no-new-privileges"]
    assert config["mem_limit"] == config["memswap_limit"]
    assert not {"binds", "mounts", "devices", "privileged", "pid_mode", "userns_mode", "volumes_from"} & set(config)


def test_memory_file_systems_fit_into_memory() -> None:
    """What a run can write to memory is less than the memory it may use."""
    assert docker.hardened(docker.Limits.of(stand_in.LOAD))["mem_limit"] >> 20 > docker.TMP_MIB + docker.SHM_MIB


@needs_docker
def test_the_wall_from_inside(container: AgentSession) -> None:
    """A run has no network, no rights, another user, and a file system that it cannot write to."""
    code = """
import os, socket
def refused(call, *args):
    try: call(*args)
    except OSError as error: return True
    return False
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
value = {
    "user": os.getuid(),
    "groups": os.getgroups(),
    "capabilities": [status[name].strip("\\n\\t0") for name in ("CapEff", "CapPrm", "CapInh", "CapAmb")],
    "no new privileges": status["NoNewPrivs"].strip(),
    "interfaces": [name for _, name in socket.if_nameindex()],
    "network": refused(socket.create_connection, ("192.0.2.1", 80), 1),
    "root": [refused(open, path, "w") for path in ("/x", "/opt/grade/x", "/usr/x", "/var/tmp/x", "/proc/kcore")],
    "set user": refused(os.setuid, 0),
    "agent": refused(open, f"/proc/{os.getppid()}/environ"),
    "environment": sorted(os.environ),
}
"""
    assert stand_in.value(container, code) == {
        "user": 20001,
        "groups": [],
        "capabilities": [""] * 4,
        "no new privileges": "1",
        "interfaces": ["lo"],
        "network": True,
        "root": [True] * 5,
        "set user": True,
        "agent": True,
        "environment": [
            "HOME",
            "HOSTNAME",
            "LANG",
            "MALLOC_ARENA_MAX",
            "PATH",
            "PYTHONDONTWRITEBYTECODE",
            "PYTHONHASHSEED",
            "TMPDIR",
        ],
    }


@needs_docker
def test_no_program_keeps_a_users_rights(container: AgentSession) -> None:
    """Nothing in the image is setuid or setgid."""
    code = """
import os, stat
value = [
    os.path.join(folder, name)
    for top in ("/usr", "/opt", "/etc", "/var")
    for folder, _, names in os.walk(top)
    for name in names
    if os.lstat(os.path.join(folder, name)).st_mode & 0o6000 and not os.path.islink(os.path.join(folder, name))
]
"""
    assert stand_in.value(container, code) == []


@needs_docker
def test_containers_are_removed(docker_sandbox: DockerSandbox) -> None:
    """A closed session leaves no container, whatever ran in it."""
    with docker.DockerSandbox(start=docker_sandbox._start) as sandbox:  # noqa: SLF001  the same, to be closed
        with sandbox.open(stand_in.LOAD) as session:
            stand_in.run(session, "while True: pass", seconds=0.1)
            inside = session._line  # noqa: SLF001  the container's id is nobody else's business
            assert isinstance(inside, docker.DockerLine)
            container = inside._id  # noqa: SLF001  the same
        session.close()
    assert container not in _containers()


@needs_docker
def test_containers_started_ahead(docker_sandbox: DockerSandbox) -> None:
    """A container that was started ahead serves one session, is replaced, and leaves nothing behind."""
    mine = f"{owner.LABEL}={owner.owner()}"
    before = _containers(mine)
    with docker.DockerSandbox(start=docker_sandbox._start) as sandbox:  # noqa: SLF001  the same, to be closed
        sandbox.prepare(stand_in.LOAD, 1)
        for number in range(3):
            with sandbox.open(stand_in.LOAD) as session:
                assert stand_in.value(session, f"value = {number}") == number
        with sandbox.open(replace(stand_in.LOAD, processes=20)) as session:  # others are not given the wrong one
            assert stand_in.value(session, "value = 1") == 1
    assert _containers(mine) == before


@needs_docker
def test_memory_that_takes_the_agent_with_it_is_the_submissions(docker_sandbox: DockerSandbox) -> None:
    """A container that runs out of memory is a reply, and the next run has a new container."""
    with docker_sandbox.open(replace(stand_in.LOAD, memory_mib=48, processes=48)) as session:
        many = "import os\nwhile True:\n  try: os.fork()\n  except OSError: keep = bytearray(8 << 20)"
        assert stand_in.run(session, many, seconds=3.0).how in {How.MEMORY, How.TIMEOUT}
        assert stand_in.value(session, "value = 1") == 1


@needs_docker
def test_a_container_that_others_remove_is_lost(container: AgentSession) -> None:
    """An end that the submission did not bring about is the grader's error."""
    line = container._line  # noqa: SLF001  to do what an administrator may do
    assert isinstance(line, docker.DockerLine)
    line._api.remove_container(line._id, force=True)  # noqa: SLF001  the same
    with pytest.raises(SandboxLost):
        stand_in.run(container, "value = 1")


@needs_docker
def test_containers_of_dead_graders_are_swept(docker_sandbox: DockerSandbox) -> None:
    """What a killed grader left is removed at the next start; what living ones own stays."""
    client = engine.connect()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    mine = owner.owner()
    dead = mine.replace(f":{os.getpid()}:", f":{ended.pid}:")
    left, kept = (
        client.api.create_container(docker_sandbox.image.id, ["true"], labels={owner.LABEL: label})["Id"]
        for label in (dead, mine)
    )
    docker.sweep(client)
    found = _containers()
    client.api.remove_container(kept)
    client.close()
    assert left not in found
    assert kept in found


def _containers(label: str = owner.LABEL) -> set[str]:
    client = engine.connect()
    found = {str(one["Id"]) for one in client.api.containers(all=True, filters={"label": label})}
    client.close()
    return found


def test_no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where no engine runs, the advice is to start one."""
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/docker.sock")
    with pytest.raises(EngineUnavailable, match="No Docker Engine is running") as caught:
        engine.connect()
    assert "start docker" in str(caught.value.advice)


def test_no_permission() -> None:
    """Where the socket may not be used, the advice is to join its group."""
    error = ConnectionError("Connection aborted.", PermissionError(13, "Permission denied"))
    found = engine.unavailable("unix:///var/run/docker.sock", error)
    assert "usermod -aG docker" in str(found.advice)


def test_an_address_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """For an engine elsewhere, the advice is to look at DOCKER_HOST."""
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    with pytest.raises(EngineUnavailable) as caught:
        engine.connect()
    assert "DOCKER_HOST" in str(caught.value.advice)
