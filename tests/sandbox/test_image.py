"""The image: its tag stands for its contents, and what is missing is said."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import stand_in
from docker.errors import DockerException

from grader.errors import ImageUnavailable
from grader.sandbox import engine, image
from grader.sandbox.docker import DockerSandbox


def test_the_digest_follows_the_contents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file, another recipe: another tag; the same ones: the same tag."""
    before = image.digest()
    assert before == image.digest()
    assert len(before) == 12
    monkeypatch.setattr(image, "RECIPE", image.RECIPE + "#")
    recipe = image.digest()
    monkeypatch.setattr(image, "_contents", lambda: [("grader/__init__.py", b"")])
    assert len({before, recipe, image.digest()}) == 3


def test_only_the_inside_goes_in() -> None:
    """Nothing of the host's side of the grader is in the image."""
    with tarfile.open(fileobj=io.BytesIO(image._context("base"))) as tar:  # noqa: SLF001  what is sent to the engine
        names = tar.getnames()
        recipe = tar.extractfile("Dockerfile")
        assert recipe is not None
        assert recipe.read().startswith(b"FROM base\n")
    assert {"grader/__init__.py", "grader/inside/agent.py", "grader/inside/wire.py"} <= set(names)
    assert all(name.startswith("grader/inside/") for name in names if name not in {"Dockerfile", "grader/__init__.py"})


def test_old_images_are_removed() -> None:
    """The newest few stay, and what the engine will not give up is left to it."""
    removed: list[str] = []

    def remove(name: str) -> None:
        removed.append(name)
        if name == "2":
            raise DockerException

    made = [SimpleNamespace(id=str(day), attrs={"Created": f"2026-01-0{day}T00:00:00Z"}) for day in (4, 2, 5, 1, 3)]
    images: Any = SimpleNamespace(list=lambda *_, **__: made, remove=remove)
    image.remove_old(cast("Any", SimpleNamespace(images=images)))
    assert removed == ["1", "2"]


@pytest.mark.docker
def test_a_second_look_finds_the_image() -> None:
    """The image is built once."""
    client = engine.connect()
    said: list[str] = []
    built = image.ensure_image(client)
    assert image.ensure_image(client, said.append) == built
    assert image.find_image(client) == built
    client.close()
    assert said == []


@pytest.mark.docker
def test_building_again_works() -> None:
    """`grade image build` may be called at any time."""
    client = engine.connect()
    said: list[str] = []
    built = image.build_image(client, said.append)
    client.close()
    assert built.tag == f"{image.NAME}:{image.digest()}"
    assert any(built.tag in line for line in said)


@pytest.mark.docker
def test_the_inside_is_compiled() -> None:
    """Starting does not compile: every module of the inside has its bytecode beside it."""
    code = """
import importlib.util, pathlib
files = pathlib.Path("/opt/grade/grader").rglob("*.py")
value = [str(f) for f in files if not pathlib.Path(importlib.util.cache_from_source(str(f))).exists()]
"""
    with (
        DockerSandbox(start=stand_in.start("python3", image.ROOT, walled=True)) as sandbox,
        sandbox.open(stand_in.LOAD) as session,
    ):
        assert stand_in.value(session, code) == []


def test_no_way_to_a_base_image(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a registry and without mmdebstrap the advice names both ways out."""
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(ImageUnavailable, match="mmdebstrap") as caught:
        image._import_debian(None)  # type: ignore[arg-type]  # noqa: SLF001  it stops before the engine
    assert "apt-get install mmdebstrap" in str(caught.value.advice)
    assert "docker load" in str(caught.value.advice)


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("E: The repository is not signed. NO_PUBKEY 6ED0E7B82643E131", "debian-archive-keyring"),
        ("newuidmap failed", "root"),
        ("Temporary failure resolving", "network"),
    ],
)
def test_mmdebstrap_that_fails(monkeypatch: pytest.MonkeyPatch, said: str, advice: str) -> None:
    """The advice follows from what it said."""
    failed = subprocess.CompletedProcess([], 1, b"", said.encode())
    monkeypatch.setattr("subprocess.run", lambda *_, **__: failed)
    with pytest.raises(ImageUnavailable, match="mmdebstrap failed") as caught:
        image._debootstrap(Path("/nonexistent/debian.tar"))  # noqa: SLF001  only the failure is of interest
    assert advice in str(caught.value.advice)
