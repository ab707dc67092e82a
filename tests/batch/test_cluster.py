"""A batch on a Dask cluster: what is missing is said before anything is graded, and the scores are those of one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import batch_factory as made
import pytest

from grader.batch import cluster
from grader.batch.bundle import Bundle, Unpacked
from grader.batch.classroom import News, Order, Place, grade_class
from grader.batch.source import Convention
from grader.errors import ExerciseError, GradeError
from grader.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

distributed = pytest.importorskip("distributed")

pytestmark = [
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
FILES = {f"student{number}/ex01.py": "def answer():\n    return 42\n" for number in range(3)}


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Run a scheduler and two workers in this process."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, resources={"grade": 1}, dashboard_address=":0"
    ) as running:
        yield running.scheduler_address


@pytest.fixture
def room(tmp_path: Path) -> made.Classroom:
    """Make a class whose exercise has one test that always fails, without asking the sandbox."""
    return made.Classroom.of(tmp_path, FILES)


def _place(address: str, room: made.Classroom) -> Place:
    plan = made.plan(room.source, room.find)
    with cluster.on_cluster(address, "process", room.find, plan) as place:
        order = Order(room.source, room.source.parent / "out", Language.EN)
        grade_class(order, plan, Convention.FOLDERS, place, News())
        return place


def test_a_class(scheduler: str, room: made.Classroom) -> None:
    """Every submission is graded once, by workers that got the exercise from here."""
    place = _place(scheduler, room)
    assert place.sandbox.startswith("process 3.")
    out = room.source.parent / "out"
    assert len(list((out / "reports").iterdir())) == len(FILES)
    lines = (out / "journal.jsonl").read_text("utf-8").splitlines()
    assert sum('"status": "graded"' in line for line in lines) == len(FILES)


def test_worker_with_another_grade(scheduler: str, room: made.Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run stops before anything is graded, and names the worker and what it has."""
    monkeypatch.setattr("grader.batch.cluster_worker.grader_identity", lambda: "0.0.1")
    with pytest.raises(GradeError, match=r"inproc.*: grade 0\.0\.1 instead of"):
        _place(scheduler, room)
    assert not (room.source.parent / "out").exists()


def test_no_scheduler(room: made.Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody answers is an error that says so."""
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.2)
    with pytest.raises(GradeError, match="no Dask scheduler answers"):
        _place("tcp://127.0.0.1:9", room)


def test_workers_without_the_resource(room: made.Classroom) -> None:
    """Workers that were not told how many to grade at a time are not used; what to start is said."""
    with (
        distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=":0") as running,
        pytest.raises(GradeError, match="resource 'grade'") as failure,
    ):
        _place(running.scheduler_address, room)
    assert "--resources" in (failure.value.advice or "")


def test_exercise_that_did_not_arrive_whole(tmp_path: Path) -> None:
    """An exercise is used on another machine only if it is the same by its digest."""
    exercise = made.finder(tmp_path)("ex01")
    bundle = Bundle.of(exercise)
    unpacked = Unpacked((bundle,))
    assert unpacked.find("ex01").digest == exercise.digest
    unpacked.close()
    with pytest.raises(ExerciseError, match="did not arrive whole"):
        Unpacked((Bundle(bundle.id, bundle.folder, "sha256:other", bundle.files),))
