"""The doctor looks at everything, and each fault comes with its remedy."""

from __future__ import annotations

import shutil
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from grader import doctor
from grader.sandbox import engine, image

if TYPE_CHECKING:
    from pathlib import Path


def findings() -> dict[str, doctor.Finding]:
    """Return what is found, by its English name."""
    return {finding.what.en: finding for finding in doctor.diagnose()}


def test_no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without an engine the rest is still looked at, and the remedy is there in both languages."""
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/docker.sock")
    found = findings()
    assert not found["Docker Engine"].ok
    remedy = found["Docker Engine"].remedy
    assert remedy is not None
    assert "systemctl start docker" in remedy.en
    assert "启动" in remedy.zh
    assert found["process sandbox"].ok
    assert "the wall" not in found


@pytest.mark.docker
def test_the_wall_is_tried() -> None:
    """With an engine and an image, a container is started and holds."""
    client = engine.connect()
    image.ensure_image(client)
    client.close()
    found = findings()
    assert found["Docker Engine"].ok
    assert found["sandbox image"].ok
    assert found["the wall"].ok, found["the wall"].detail


@pytest.mark.docker
def test_a_hole_in_the_wall_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the probe could do is named."""
    client = engine.connect()
    image.ensure_image(client)
    client.close()
    monkeypatch.setattr(doctor, "_PROBE", doctor._PROBE.replace('"/probe", "w"', '"/etc/hosts"'))  # noqa: SLF001
    wall = findings()["the wall"]
    assert (wall.ok, wall.detail.en) == (False, "open: root")
    assert wall.remedy is not None


@pytest.mark.docker
def test_an_image_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing image is a fault with a remedy, and is not built by looking."""
    monkeypatch.setattr(image, "RECIPE", "FROM nothing\n")
    found = findings()
    assert not found["sandbox image"].ok
    assert found["sandbox image"].remedy is not None
    assert "base of the image" in found


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Too little room is a fault."""
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/docker.sock")
    usage = SimpleNamespace(free=1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert not findings()["disk space"].ok


@pytest.mark.parametrize(("pattern", "hint"), [("core", False), ("|/usr/lib/systemd/systemd-coredump %P", True)])
def test_core_dumps_that_go_to_a_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pattern: str, hint: object
) -> None:
    """A program that is handed core dumps is a hint, not a fault."""
    (tmp_path / "pattern").write_text(pattern, "utf-8")
    monkeypatch.setattr(doctor, "_CORE_PATTERN", tmp_path / "pattern")
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/docker.sock")
    found = findings()["core dumps"]
    assert found.ok
    assert (found.remedy is not None) == hint
