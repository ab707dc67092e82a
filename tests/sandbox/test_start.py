"""How agents are started."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from grader.sandbox.process import ROOT
from grader.sandbox.start import leave_bytecode


def test_bytecode_of_all_that_runs_inside_is_left_for_the_agents(tmp_path: Path) -> None:
    """Every module has its bytecode beside it, so that an agent need not compile."""
    inside = Path(shutil.copytree(Path(ROOT, "grader", "inside"), tmp_path / "grader" / "inside"))
    leave_bytecode(str(tmp_path))
    sources = list(inside.rglob("*.py"))
    assert sources
    assert all(Path(importlib.util.cache_from_source(str(source))).is_file() for source in sources)


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A package that cannot be written to is no fault: agents only start more slowly."""
    inside = Path(shutil.copytree(Path(ROOT, "grader", "inside"), tmp_path / "grader" / "inside"))
    for cache in inside.rglob("__pycache__"):
        shutil.rmtree(cache)
    (inside / "__pycache__").write_text("a file in the way")
    leave_bytecode(str(tmp_path))
    assert capfd.readouterr() == ("", "")
