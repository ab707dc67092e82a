"""Small exercises made in a temporary folder, for tests that need one."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from grader.exercise import Criterion, Exercise, load_exercise
from grader.exercise.types import Budget, Limits
from grader.text import Text

YAML = """\
id: ex01
title: {en: Count, zh: 计数}
criteria:
  - id: no-lost-update
    title: {en: No update is lost, zh: 不丢失任何一次更新}
    points: 60
    tests: ["test_count.py::test_small", "test_count.py::test_large"]
    hint: {en: "What happens between the read and the write?", zh: "读和写之间会发生什么？"}
  - id: uses-lock
    title: {en: A lock is used, zh: 使用了锁}
    points: 40
    tests: ["test_lock.py::TestLock::test_used"]
"""
FILES = {
    "exercise.yaml": YAML,
    "statement.md": "# Count\n\nCount with threads.\n",
    "statement.zh.md": "# 计数\n\n用线程计数。\n",
    "starter.py": "def count_up(threads, times):\n    return 0\n",
    "scenarios.py": "def count(student, watch):\n    return {}\n",
    "tests/test_count.py": "def test_small(explore): ...\n\n\ndef test_large(explore): ...\n",
    "tests/test_lock.py": "class TestLock:\n    def test_used(self, explore): ...\n",
}
SOLUTIONS = {
    "solutions.yaml": dedent("""\
        references: [reference.py]
        starter: {fails: [no-lost-update, uses-lock]}
        wrong:
          - file: lost_update.py
            fails: [no-lost-update]
            why: The lock is not held from the read to the write.
        """),
    "reference.py": "REFERENCE = True\n",
    "lost_update.py": "LOST = True\n",
}


def make_exercise(root: Path, name: str = "ex01-count", **changes: str) -> Path:
    """Write the small exercise under root; keyword files (exercise_yaml=…) replace or add to its own."""
    return _write(root / name, FILES, changes)


def make_solutions(root: Path, name: str = "ex01-count", **changes: str) -> Path:
    """Write the solutions of the small exercise under root."""
    return _write(root / name, SOLUTIONS, changes)


def small_exercise(root: Path) -> Exercise:
    """Return the small exercise, loaded."""
    return load_exercise(make_exercise(root))


def pure_exercise(*criteria: Criterion) -> Exercise:
    """Return an exercise without a folder, for functions that look only at its criteria."""
    return Exercise(
        id="ex01",
        slug="count",
        folder=Path("ex01-count"),
        title=Text(en="Count", zh="计数"),
        entry="ex01.py",
        criteria=criteria,
        limits=Limits(),
        exploration=Budget(),
        digest="sha256:00",
        statements=Text(en="# Count", zh="# 计数"),
        starter=b"",
        scenarios="",
        tests_folder=Path("ex01-count/tests"),
    )


def _write(folder: Path, files: dict[str, str], changes: dict[str, str]) -> Path:
    by_name = {name.replace(".", "_").replace("/", "_"): name for name in files}
    contents = files | {by_name[name]: text for name, text in changes.items()}
    for name, text in contents.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder
