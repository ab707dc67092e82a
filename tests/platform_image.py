"""A bare image with Python and the wheels that grade needs, standing in for the images that platforms start from.

Built on what the sandbox image is built on. What pip would download on a platform lies in it, so that no test needs a
network inside. Debian's smallest Python has no ensurepip, which platforms have: one that installs pip from the same wheels
is put in its place.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docker.errors import ImageNotFound

from grader.package.parts import grade_itself
from grader.sandbox.image import DEBIAN, OFFICIAL, ensure_image

if TYPE_CHECKING:
    from collections.abc import Iterable

    import docker
    from docker.models.containers import Container

    from grader.package.parts import Part

NAME = "grade-platform-test"
_PYTHON = "3.13"  # the sandbox image's
_PIP = "pip>=24"
_ENSUREPIP = f"""\
import glob, subprocess, sys
pip = glob.glob("/wheels/pip-*.whl")[0]
code = f"import sys; sys.path.insert(0, {{pip!r}}); from pip._internal.cli.main import main; sys.exit(main(sys.argv[1:]))"
sys.exit(subprocess.call([sys.executable, "-c", code, "install", "--quiet", "{_PIP}"]))
"""
_RECIPE = f"""\
FROM {{base}}
COPY wheels /wheels
COPY ensurepip /tmp/ensurepip
RUN rm -rf /opt/grade \\
 && (python{_PYTHON} -c 'import ensurepip' 2>/dev/null || mv /tmp/ensurepip /usr/lib/python{_PYTHON}/ensurepip)
ENV PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels PATH=/usr/local/bin:/usr/bin:/bin
"""


def platform_image(client: docker.DockerClient) -> str:
    """Return the image's tag, building it when it is not there yet for these requirements."""
    base = _base(client)
    requirements = next(part.data for part in grade_itself() if part.path == "requirements.txt")
    known = hashlib.sha256(b"\0".join([base.encode(), requirements, _RECIPE.encode(), _ENSUREPIP.encode()]))
    tag = f"{NAME}:{known.hexdigest()[:12]}"
    try:
        client.images.get(tag)
    except ImageNotFound:
        _build(client, tag, base, requirements)
    return tag


def _base(client: docker.DockerClient) -> str:
    """Return what the sandbox image is built on, which changes less often; else that image itself."""
    for name in (OFFICIAL, DEBIAN):
        with contextlib.suppress(ImageNotFound):
            client.images.get(name)
            return name
    return ensure_image(client).tag


def build(client: docker.DockerClient, parts: Iterable[Part], tag: str, base: str) -> None:
    """Build the image of a package's image/ folder as its Dockerfile says, on another base."""
    inside = [
        (part.path.removeprefix("image/"), part.data, part.mode) for part in parts if part.path.startswith("image/")
    ]
    context = io.BytesIO(archive(inside))
    client.images.build(
        fileobj=context, custom_context=True, tag=tag, rm=True, network_mode="none", buildargs={"BASE": base}
    )


def put(container: Container, folder: str, files: dict[str, bytes]) -> None:
    """Put files into a folder of a container, which is emptied before."""
    container.exec_run(["sh", "-c", f"rm -rf '{folder}' && mkdir -p '{folder}'"])
    container.put_archive(folder, archive([(name, data, 0o644) for name, data in files.items()]))


def archive(files: Iterable[tuple[str, bytes, int]]) -> bytes:
    """Return a tar of files by path, bytes and permissions."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data, mode in files:
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), mode
            tar.addfile(member, io.BytesIO(data))
    return out.getvalue()


def _build(client: docker.DockerClient, tag: str, base: str, requirements: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wheels = _downloaded(Path(folder), requirements)
    files = [("Dockerfile", _RECIPE.format(base=base).encode(), 0o644)]
    files += [(f"wheels/{name}", data, 0o644) for name, data in wheels]
    files += [("ensurepip/__init__.py", b"", 0o644), ("ensurepip/__main__.py", _ENSUREPIP.encode(), 0o644)]
    context = io.BytesIO(archive(files))
    client.images.build(fileobj=context, custom_context=True, tag=tag, rm=True, network_mode="none")


def _downloaded(folder: Path, requirements: bytes) -> list[tuple[str, bytes]]:
    """Download what pip would on the platform."""
    listed = folder / "requirements.txt"
    listed.write_bytes(requirements + f"{_PIP}\n".encode())
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--python-version", _PYTHON, "--only-binary=:all:"]
    command += ["-d", str(folder / "wheels"), "-r", str(listed)]
    subprocess.run(command, check=True, timeout=300, capture_output=True)  # noqa: S603  our own command
    return [(wheel.name, wheel.read_bytes()) for wheel in sorted((folder / "wheels").iterdir())]
