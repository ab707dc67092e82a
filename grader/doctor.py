"""What works on this machine and what does not, with the remedy for each; it looks, and changes nothing."""

from __future__ import annotations

import contextlib
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.errors import EngineUnavailable, SandboxError
from grader.inside.messages import Load, Mode, Request
from grader.sandbox import engine, image, process
from grader.sandbox.docker import DockerSandbox
from grader.sandbox.process import ProcessSandbox
from grader.sandbox.start import command
from grader.text import Text

if TYPE_CHECKING:
    import docker

    from grader.sandbox.base import Sandbox

OLDEST_PYTHON = (3, 11)
DISK_MIB = 1024
_CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")

# Stands in for the explorer in the probe: it tries what a submission must not be able to do.
_PROBE = """
def answer(load, request, phase):
    import os, socket
    def refused(call, *args):
        try:
            call(*args)
        except OSError:
            return True
        return False
    return {
        "network": refused(socket.create_connection, ("192.0.2.1", 80), 1),
        "root": refused(open, "/probe", "w"),
        "agent": refused(open, f"/proc/{os.getppid()}/environ"),
        "user": os.getuid() != 0,
    }
"""
_CHINESE = {
    engine.JOIN_ADVICE: "加入它的用户组：`sudo usermod -aG docker $USER`，然后重新登录。",
    engine.START_ADVICE: (
        "启动它：`sudo systemctl start docker`（或 `sudo dockerd &`，或 Docker Desktop）；"
        "如果没有安装：`sudo apt-get install docker.io`。"
    ),
    engine.ADDRESS_ADVICE: "检查 DOCKER_HOST：它指明了要使用哪个引擎。",
}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. A remedy beside `ok` is a hint: things work, and could be better."""

    what: Text
    ok: bool
    detail: Text
    remedy: Text | None = None


def diagnose() -> list[Finding]:
    """Look at everything that grading needs."""
    return [_python(), *_docker(), _processes(), _core_dumps(), _disk()]


def _python() -> Finding:
    found = platform.python_version()
    oldest = ".".join(map(str, OLDEST_PYTHON))
    ok = sys.version_info >= OLDEST_PYTHON
    remedy = None if ok else Text(f"Install Python {oldest} or newer.", f"安装 Python {oldest} 或更新的版本。")
    return Finding(Text("Python", "Python"), ok, _same(found), remedy)


def _docker() -> list[Finding]:
    what = Text("Docker Engine", "Docker 引擎")
    try:
        client = engine.connect()
    except EngineUnavailable as error:
        advice = error.advice or ""
        return [Finding(what, ok=False, detail=_same(error.message), remedy=Text(advice, _CHINESE.get(advice, advice)))]
    with contextlib.closing(client):
        try:
            version = client.version()
        except engine.FAULTS as error:
            return [Finding(what, ok=False, detail=_same(engine.reason(error)))]
        found = Finding(what, ok=True, detail=_same(f"{version.get('Version')}, API {version.get('ApiVersion')}"))
        return [found, *_image(client)]


def _image(client: docker.DockerClient) -> list[Finding]:
    what = Text("sandbox image", "沙箱镜像")
    try:
        built = image.find_image(client)
    except SandboxError as error:
        return [Finding(what, ok=False, detail=_same(error.message))]
    if built is not None:
        return [Finding(what, ok=True, detail=_same(built.tag)), _wall()]
    build = Text(
        "It is built on first use, or now: `grade image build`.",
        "首次使用时会自动构建；也可以现在构建：`grade image build`。",
    )
    return [Finding(what, ok=False, detail=Text("not built yet", "尚未构建"), remedy=build), _base(client)]


def _base(client: docker.DockerClient) -> Finding:
    """Say where the image's base would come from; whether a registry answers shows only when one is asked."""
    what = Text("base of the image", "镜像的基础")
    with contextlib.suppress(*engine.FAULTS):
        present = {tag for one in client.images.list() for tag in one.tags}
        for name in (image.OFFICIAL, image.DEBIAN):
            if name in present:
                return Finding(what, ok=True, detail=_same(name))
    if shutil.which("mmdebstrap"):
        detail = Text(f"{image.OFFICIAL}, or made by mmdebstrap", f"{image.OFFICIAL}，或由 mmdebstrap 制作")
        return Finding(what, ok=True, detail=detail)
    remedy = Text(
        "Where no registry can be reached: `sudo apt-get install mmdebstrap debian-archive-keyring`.",
        "如果无法访问镜像仓库：`sudo apt-get install mmdebstrap debian-archive-keyring`。",
    )
    return Finding(what, ok=True, detail=_same(image.OFFICIAL), remedy=remedy)


def _wall() -> Finding:
    """Start a container as for a submission, and try to break out of it."""
    what = Text("the wall", "隔离墙")
    try:
        with DockerSandbox(start=_probe("python3", image.ROOT, walled=True)) as sandbox:
            seen = _ask(sandbox)
    except SandboxError as error:
        return Finding(what, ok=False, detail=_same(error.message))
    if set(seen) == {"network", "root", "agent", "user"} and all(value is True for value in seen.values()):
        detail = Text(
            "no network, read-only root, agent and submission under different users",
            "无网络，根文件系统只读，代理与提交使用不同的用户",
        )
        return Finding(what, ok=True, detail=detail)
    open_at = ", ".join(sorted(name for name, value in seen.items() if value is not True)) or "?"
    remedy = Text("Do not grade other people's code with this engine.", "请勿用此引擎评测他人的代码。")
    return Finding(what, ok=False, detail=Text(f"open: {open_at}", f"未隔离：{open_at}"), remedy=remedy)


def _processes() -> Finding:
    what = Text("process sandbox", "进程沙箱")
    python = process.find_python()
    try:
        apart = _ask(ProcessSandbox(start=_probe(python, process.ROOT, walled=False))).get("agent") is True
    except SandboxError as error:
        return Finding(what, ok=False, detail=_same(error.message))
    if apart:
        return Finding(
            what, ok=True, detail=Text("agent and submission under different users", "代理与提交使用不同的用户")
        )
    detail = Text(
        "agent and submission under one user: for your own code only", "代理与提交使用同一用户：只用于自己的代码"
    )
    return Finding(what, ok=True, detail=detail)


def _probe(python: str, root: str, *, walled: bool) -> list[str]:
    *start, code = command(python, root, walled=walled)
    return [*start, _PROBE + code.replace("main(walled", "main(answer, walled")]


def _ask(sandbox: Sandbox) -> dict[str, Any]:
    with sandbox.open(Load(file="probe.py", source=b"", scenarios="")) as session:
        reply = session.run(Request("probe", Mode.PLAIN, "probe", seconds=10.0))
    return reply.answer or {}


def _core_dumps() -> Finding:
    what = Text("core dumps", "核心转储")
    try:
        pattern = _CORE_PATTERN.read_text("utf-8", "replace").strip()
    except OSError:
        pattern = ""
    if not pattern.startswith("|"):
        return Finding(what, ok=True, detail=Text("crashing submissions write none", "崩溃的提交不会写出转储"))
    remedy = Text(
        "Limits do not hold for it. To be without: `sudo sysctl kernel.core_pattern=core`.",
        "资源限制对它无效。如要关闭：`sudo sysctl kernel.core_pattern=core`。",
    )
    detail = Text("crashing submissions are handed to a program of this machine", "崩溃的提交会交给本机的一个程序处理")
    return Finding(what, ok=True, detail=detail, remedy=remedy)


def _disk() -> Finding:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free >> 20
    ok = free >= DISK_MIB
    remedy = None if ok else Text(f"Make room: {DISK_MIB} MiB are needed.", f"请清理空间：需要 {DISK_MIB} MiB。")
    detail = Text(f"{free} MiB free in {folder}", f"{folder} 中有 {free} MiB 可用")
    return Finding(Text("disk space", "磁盘空间"), ok, detail, remedy)


def _same(text: str) -> Text:
    """Names, numbers and the engine's own words are the same in every language."""
    return Text(text, text)
