"""The sandbox image: Python and the inside of the grader, tagged by the digest of what it is made from.

Theory of operation
-------------------
Two layers, so that a change inside the grader costs seconds. The base is `python:3.13-slim` when the engine has it or
can pull it; where no registry can be reached it is a minimal Debian made with mmdebstrap and imported once. The second
layer is an ordinary build that copies `grader/inside/` in, compiles it, and takes the rights off setuid programs. Its
tag is the digest of those files and of the recipe: an image with the right tag is the right image.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docker.errors import BuildError, ImageNotFound

from grader.errors import ImageUnavailable
from grader.sandbox.engine import FAULTS, connect, reason

if TYPE_CHECKING:
    from collections.abc import Callable

    import docker

    Progress = Callable[[str], None]

NAME = "grade-sandbox"
ROOT = "/opt/grade"
OFFICIAL = "python:3.13-slim"
DEBIAN = "grade-base:trixie"
SUITE = "trixie"
RECIPE = f"""\
FROM {{base}}
ENV PATH=/usr/local/bin:/usr/bin:/bin
COPY grader {ROOT}/grader
RUN python3 -m compileall -q --invalidation-mode unchecked-hash {ROOT} \\
 && python3 -m compileall -q -x '/(test|idlelib|site-packages|dist-packages)/' \\
    "$(python3 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')" \\
 && chmod -R a+rX {ROOT} \\
 && find / -xdev -type f -perm /6000 -exec chmod a-s {{{{}}}} +
LABEL grade.image=1
"""
_MMDEBSTRAP = (
    "mmdebstrap",
    "--quiet",
    "--variant=minbase",
    "--include=python3",
    "--dpkgopt=path-exclude=/usr/share/doc/*",
    "--dpkgopt=path-exclude=/usr/share/locale/*",
    "--dpkgopt=path-exclude=/usr/share/man/*",
)
_MMDEBSTRAP_SECONDS = 900
KEPT = 3  # images: another version of the grader may be at work beside this one
_PULL_SILENCE_SECONDS = 20


@dataclass(frozen=True)
class Image:
    """A sandbox image that the engine has."""

    tag: str
    id: str


def find_image(client: docker.DockerClient) -> Image | None:
    """Return the image for this version of the grader, or None when it is not built yet."""
    tag = f"{NAME}:{digest()}"
    try:
        return Image(tag, str(client.images.get(tag).id))
    except ImageNotFound:
        return None
    except FAULTS as error:
        raise ImageUnavailable(f"The Docker Engine cannot look up {tag}: {reason(error)}") from None


def ensure_image(client: docker.DockerClient, progress: Progress = lambda _: None) -> Image:
    """Return the image for this version of the grader, building it on first use."""
    return find_image(client) or build_image(client, progress)


def build_image(client: docker.DockerClient, progress: Progress = lambda _: None) -> Image:
    """Build the image, and its base if there is none."""
    base = _base(client, progress)
    tag = f"{NAME}:{digest()}"
    progress(f"building {tag} on {base}")
    try:
        image, _ = client.images.build(
            fileobj=io.BytesIO(_context(base)),
            custom_context=True,
            tag=tag,
            rm=True,
            forcerm=True,
            network_mode="none",
        )
    except BuildError as error:
        log = "".join(str(line.get("stream", "")) for line in error.build_log)
        raise ImageUnavailable(f"{tag} cannot be built: {reason(error)}", log[-1000:].strip() or None) from None
    except FAULTS as error:
        raise ImageUnavailable(f"{tag} cannot be built: {reason(error)}") from None
    remove_old(client)
    return Image(tag, str(image.id))


def remove_old(client: docker.DockerClient) -> None:
    """Remove the images of earlier versions but the newest few; one that is in use, or that the engine keeps, stays."""
    with contextlib.suppress(*FAULTS):
        found = client.images.list(NAME, filters={"label": "grade.image=1"})
        for old in sorted(found, key=lambda image: str(image.attrs["Created"]))[:-KEPT]:
            with contextlib.suppress(*FAULTS):
                client.images.remove(str(old.id))


def digest() -> str:
    """Return twelve hex digits that stand for all that goes into the image."""
    found = hashlib.sha256(RECIPE.encode())
    for name, body in _contents():
        found.update(f"{name}\0{len(body)}\0".encode())
        found.update(body)
    return found.hexdigest()[:12]


def _contents() -> list[tuple[str, bytes]]:
    package = Path(__file__).parents[1]
    files = [package / "__init__.py", *sorted((package / "inside").rglob("*.py"))]
    return [(f"grader/{file.relative_to(package).as_posix()}", file.read_bytes()) for file in files]


def _context(base: str) -> bytes:
    """Return the build's context as a tar: the recipe, and the inside without a date or an owner in it."""
    found = io.BytesIO()
    with tarfile.open(fileobj=found, mode="w") as tar:
        for name, body in [("Dockerfile", RECIPE.format(base=base).encode()), *_contents()]:
            member = tarfile.TarInfo(name)
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
    return found.getvalue()


def _base(client: docker.DockerClient, progress: Progress) -> str:
    for name in (OFFICIAL, DEBIAN):
        with contextlib.suppress(ImageNotFound):
            client.images.get(name)
            return name
    progress(f"pulling {OFFICIAL}")
    if _pull():
        return OFFICIAL
    progress(f"no registry answers: making {DEBIAN} from Debian packages, about half a minute")
    _import_debian(client)
    return DEBIAN


def _pull() -> bool:
    """Try to pull the official image; give up when the engine is silent, not when the line is slow."""
    repository, _, tag = OFFICIAL.partition(":")
    try:
        with contextlib.closing(connect(_PULL_SILENCE_SECONDS)) as client:
            for event in client.api.pull(repository, tag=tag, stream=True, decode=True):
                if "error" in event:
                    return False
            client.images.get(OFFICIAL)
    except FAULTS:
        return False
    return True


def _import_debian(client: docker.DockerClient) -> None:
    if shutil.which(_MMDEBSTRAP[0]) is None:
        raise ImageUnavailable(
            f"{OFFICIAL} cannot be pulled, and mmdebstrap, which would make a base image, is not installed.",
            "Install it: `sudo apt-get install mmdebstrap debian-archive-keyring`; or load the image by hand: "
            f"`docker save {OFFICIAL}` on a machine that has it, `docker load` here.",
        )
    with tempfile.TemporaryDirectory(prefix="grade-image-") as folder:
        Path(folder).chmod(0o755)  # apt reads it as a user of its own
        tar = Path(folder) / "debian.tar"
        _debootstrap(tar)
        try:
            repository, _, tag = DEBIAN.partition(":")
            client.api.import_image_from_file(str(tar), repository=repository, tag=tag)
            client.images.get(DEBIAN)
        except FAULTS as error:
            raise ImageUnavailable(f"{DEBIAN} cannot be imported: {reason(error)}") from None


def _debootstrap(tar: Path) -> None:
    """Make a minimal Debian with Python 3.13."""
    try:
        made = subprocess.run(  # noqa: S603  the command is a constant and a path of ours
            [*_MMDEBSTRAP, SUITE, str(tar)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_MMDEBSTRAP_SECONDS,
            cwd="/",
        )
        code, said = made.returncode, made.stderr.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        code, said = 1, f"it took longer than {_MMDEBSTRAP_SECONDS} s"
    if code != 0:
        last = " ".join(said.split("\n")[-4:]).strip()
        raise ImageUnavailable(f"mmdebstrap failed: {last[-600:]}", _debootstrap_advice(said))


def _debootstrap_advice(said: str) -> str:
    if "NO_PUBKEY" in said or "not signed" in said or "keyring" in said:
        return "The keys of Debian's archive are missing or old: `sudo apt-get install debian-archive-keyring`."
    if "newuidmap" in said or "unshare" in said or "root" in said:
        return "It needs root here: `sudo -E .venv/bin/grade image build`."
    return "It needs Debian's package archive: is there a network, and a proxy in http_proxy if one is needed?"
