"""How fast a class is graded, beside its bare containers; that memory stays flat, and that a finished batch is quick."""

from __future__ import annotations

import functools
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.submission import bare_container
from bench.table import Row, at_least, at_most, not_measured, number, progress

from grader.batch.classroom import News, Order, grade_class
from grader.batch.cluster import on_cluster
from grader.batch.intake import take_in_all
from grader.batch.plan import planned
from grader.batch.source import open_source
from grader.batch.where import here
from grader.errors import EngineUnavailable
from grader.exercise import exercises_root, find_exercise
from grader.sandbox import image
from grader.sandbox.engine import connect
from grader.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    import docker

    from grader.batch.classroom import Place
    from grader.batch.plan import Find, Plan

ROOT = Path(__file__).parents[2]
MIXED = ("ex01", "ex02", "ex03")
SIDE_BY_SIDE = 8
EARLY = 200  # submissions after which memory is looked at first
QUICK = {
    "exercise.yaml": """\
id: ex90
title: {en: Quick, zh: 快}
criteria:
  - id: runs
    title: {en: It runs, zh: 能运行}
    points: 100
    tests: ["test_runs.py::test_runs"]
exploration: {schedules: 1, preemptions: 0}
""",
    "statement.md": "# Quick\n",
    "statement.zh.md": "# 快\n",
    "starter.py": "def answer():\n    return 42\n",
    "scenarios.py": "def ask(student, watch):\n    return {'answer': student.answer()}\n",
    "tests/test_runs.py": """\
def test_runs(explore):
    for run in explore("ask"):
        assert run["answer"] == 42
""",
}


@dataclass(frozen=True)
class Measured:
    """A batch: submissions per second while it graded, and the grader's memory early and at the end, in MiB."""

    rate: float
    early: float
    late: float


def rows(size: int, many: int) -> list[Row]:
    """Measure classes of `size` mixed submissions, and memory and resume with `many` quick ones."""
    with tempfile.TemporaryDirectory(prefix="grade-bench-") as folder:
        root = Path(folder)
        return [*_mixed(root, size), *_quick(root, size, many), *_cluster(root, min(size, 40))]


def _mixed(root: Path, size: int) -> list[Row]:
    source = moodle_zip(root / "mixed.zip", [(name, path.read_bytes()) for name, path in _solutions()], size)
    find = _finder(exercises_root(ROOT / "exercises"))
    progress(f"{size} submissions in the process sandbox")
    in_process = _measured(source, root / "process", find, "process")
    rate_row = at_least(f"{size} mixed ex01-ex03 submissions, process sandbox", in_process.rate, 15, "/s")
    try:
        before = _bare_rate()
    except EngineUnavailable as error:
        return [not_measured("a class in docker", error.message), rate_row]
    progress(f"{size} submissions in docker")
    in_docker = _measured(source, root / "docker", find, "docker")
    bare = statistics.mean((before, _bare_rate()))
    return [
        Row(f"bare hardened containers, {SIDE_BY_SIDE} at a time", f"{number(bare)}/s"),
        Row(f"{size} mixed ex01-ex03 submissions, docker", f"{number(in_docker.rate)}/s"),
        at_least("the one against the other", 100 * in_docker.rate / bare, 70, " %"),
        rate_row,
    ]


def _quick(root: Path, size: int, many: int) -> list[Row]:
    """Measure with an exercise that costs next to nothing what the batch itself costs."""
    find = _quick_exercise(root)
    source = moodle_zip(root / "quick.zip", [("ex90", QUICK["starter.py"].encode())], many)
    progress(f"{many} quick submissions in the process sandbox")
    measured = _measured(source, root / "many", find, "process")
    rows = [
        Row(f"{many} submissions of an exercise with one schedule, process sandbox", f"{number(measured.rate)}/s"),
        at_most(f"… memory at the end, against that after {EARLY}", measured.late - measured.early, 30, " MiB"),
        at_most("… the same batch again: nothing left to do", _again(source, root), 2, " s"),
    ]
    try:
        before = _bare_rate()
    except EngineUnavailable:
        return rows
    few = moodle_zip(root / "few.zip", [("ex90", QUICK["starter.py"].encode())], size)
    progress(f"{size} quick submissions in docker")
    in_docker = _measured(few, root / "few", find, "docker")
    share = 100 * in_docker.rate / statistics.mean((before, _bare_rate()))
    return [*rows, at_least(f"{size} of them in docker, against the bare containers", share, 70, " %")]


def _cluster(root: Path, size: int) -> list[Row]:
    """Grade on two Dask workers of this machine, beside one process with as many slots."""
    source = moodle_zip(root / "cluster.zip", [(name, path.read_bytes()) for name, path in _solutions()], size)
    find = _finder(exercises_root(ROOT / "exercises"))
    try:
        from distributed import LocalCluster  # noqa: PLC0415  an optional extra
    except ImportError:
        return [not_measured("two Dask workers", "distributed is not installed")]
    progress(f"{size} submissions on two Dask workers")
    alone = _measured(source, root / "alone", find, "process", jobs=2)
    with LocalCluster(n_workers=2, threads_per_worker=1, resources={"grade": 1}, dashboard_address=":0") as cluster:
        plan = planned(take_in_all(open_source(source), None), find)
        together = _timed(source, root / "together", plan, on_cluster(cluster.scheduler_address, "process", find, plan))
    share = 100 * together.rate / alone.rate
    return [at_least(f"two Dask workers, {size} submissions, against one process with two slots", share, 90, " %")]


def _measured(source: Path, out: Path, find: Find, kind: str, jobs: int | None = None) -> Measured:
    plan = planned(take_in_all(open_source(source), None), find)
    return _timed(source, out, plan, here(kind, find, plan, jobs, lambda _text: None))


def _timed(source: Path, out: Path, plan: Plan, where: AbstractContextManager[Place]) -> Measured:
    memory: list[float] = []
    begin = 0.0

    def begins(_all: int, _left: int) -> None:
        nonlocal begin
        begin = time.perf_counter()

    ended: list[float] = []

    def finished(_: object) -> None:
        memory.append(_resident())
        ended.append(time.perf_counter())

    with where as place:
        batch = grade_class(
            Order(source, out, Language.EN), plan, open_source(source).convention, place, News(begins, finished)
        )
    if batch.errors:
        raise RuntimeError(f"{batch.errors} could not be graded: {out}/errors.log")
    return Measured(len(ended) / (ended[-1] - begin), memory[min(EARLY, len(memory)) - 1], memory[-1])


def _again(source: Path, root: Path) -> float:
    begin = time.perf_counter()
    asked = ["batch", str(source), "--out", str(root / "many"), "--sandbox", "process", "--quiet"]
    asked += ["--exercises", str(root / "exercises")]
    subprocess.run([sys.executable, "-m", "grader", *asked], check=True, timeout=120, cwd=ROOT)  # noqa: S603 - our own
    return time.perf_counter() - begin


def _bare_rate() -> float:
    """Return how many containers a second this machine creates, starts and removes."""
    progress(f"bare containers, {SIDE_BY_SIDE} at a time")
    with _client() as client, ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        found = str(image.ensure_image(client, lambda _: None).id)
        begin = time.perf_counter()
        list(threads.map(lambda _: bare_container(client, found), range(5 * SIDE_BY_SIDE)))
        return 5 * SIDE_BY_SIDE / (time.perf_counter() - begin)


@contextmanager
def _client() -> Iterator[docker.DockerClient]:
    client = connect()
    try:
        yield client
    finally:
        client.close()


def moodle_zip(path: Path, files: list[tuple[str, bytes]], size: int) -> Path:
    """Write a download of so many participants, with these files in turn, no two of them the same."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for index in range(size):
            name, source = files[index % len(files)]
            folder = f"Student {index:04}_{10_000 + index}_assignsubmission_file_"
            made.writestr(f"{folder}/{name}.py", source + f"\n# {index}\n".encode())
    return path


def _solutions() -> list[tuple[str, Path]]:
    """Return right and wrong programs, in an order that mixes exercises and kinds."""
    found = [(name, path) for name in MIXED for path in (ROOT / "solutions").glob(f"{name}-*/*.py")]
    return sorted(found, key=lambda one: hash_of(one[1].name))


def hash_of(name: str) -> int:
    """Return a number that is the same every time and says nothing."""
    return sum((index + 1) * byte for index, byte in enumerate(name.encode())) * 7919 % 10_007


def _finder(root: Path) -> Find:
    return functools.cache(functools.partial(find_exercise, root))


def _quick_exercise(root: Path) -> Find:
    for name, text in QUICK.items():
        target = root / "exercises" / "ex90-quick" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return _finder(root / "exercises")


def _resident() -> float:
    """Return this process's resident memory in MiB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20
