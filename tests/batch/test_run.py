"""What a run reuses, what it grades, and that each report is kept before it counts."""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING

import pytest
import report_factory as sample
from batch_factory import Classroom, folder

from grader.batch import run
from grader.batch.store import Store
from grader.batch.work import Done
from grader.errors import EngineUnavailable, GradeError, UsageError
from grader.report import native

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from grader.batch.work import Job
    from grader.report.model import Report

FILES: dict[str, str | bytes] = {
    "lee/ex01.py": "x=1\n",
    "lee/ex02.py": "x=12\n",
    "kim/ex01.py": "x=3\n",
    "ann/ex01.py": b"\0",
}
ALL = ["ex01 kim", "ex01 lee", "ex02 lee"]


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    """Make a class of three, one of whom handed in no source text."""
    return Classroom.of(tmp_path, FILES)


def _reports(out: Path) -> dict[str, object]:
    found = {path.name: json.loads(path.read_text("utf-8")) for path in (out / "reports").glob("ex*.json")}
    return {name: {**report, "run": None} for name, report in found.items()}


def test_everything_comes_out(room: Classroom, tmp_path: Path) -> None:
    """One report for each hand-in, the rejected one included, and the tables."""
    batch = room.grade(tmp_path / "out")
    assert sorted(one.result.status for one in batch.finished) == ["graded", "graded", "graded", "rejected"]
    assert room.graders.graded == ALL
    assert len(_reports(tmp_path / "out")) == 4
    assert {"scores.csv", "summary.json", "overview.txt"} <= {path.name for path in (tmp_path / "out").iterdir()}


def test_nothing_is_done_twice(room: Classroom, tmp_path: Path) -> None:
    """The same command again grades nothing and gives the same scores."""
    room.grade(tmp_path / "out")
    scores = (tmp_path / "out" / "scores.csv").read_text("utf-8")
    room.graders.graded.clear()
    batch = room.grade(tmp_path / "out")
    assert room.graders.graded == []
    assert all(one.reused for one in batch.finished)
    assert (tmp_path / "out" / "scores.csv").read_text("utf-8") == scores


def _new_file(room: Classroom, _: pytest.MonkeyPatch) -> None:
    folder(room.source, {"kim/ex01.py": "x=4 # better\n"})


def _new_grader(_: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "grader_identity", lambda: "another")


@pytest.mark.parametrize(("change", "again"), [(_new_file, ["ex01 kim"]), (_new_grader, ALL)])
def test_what_changed_is_graded_again(
    room: Classroom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Classroom, pytest.MonkeyPatch], None],
    again: list[str],
) -> None:
    """A new file is graded again alone, a new grader means all."""
    room.grade(tmp_path / "out")
    room.graders.graded.clear()
    change(room, monkeypatch)
    room.grade(tmp_path / "out")
    assert room.graders.graded == again


def test_another_image_means_all(room: Classroom, tmp_path: Path) -> None:
    """What was graded in another sandbox is not reused."""
    room.grade(tmp_path / "out")
    room.grade(tmp_path / "out", sandbox="y")
    assert room.graders.graded == [*ALL, *ALL]


def test_an_exercise_that_changed(room: Classroom, tmp_path: Path) -> None:
    """Only its hand-ins are graded again; --compare takes the others over and lists what is not as it was."""
    room.grade(tmp_path / "old")
    folder(tmp_path / "exercises", {"ex02-more/starter.py": "changed\n"})
    folder(room.source, {"new/ex01.py": "\n"})
    room.reload()
    batch = room.grade(tmp_path / "new", compare=tmp_path / "old")
    assert room.graders.graded == ["ex01 new", "ex02 lee"]
    assert sum(one.reused for one in batch.finished) == 3
    summary = json.loads(batch.outputs.summary)
    assert [(one["exercise"], one["student"]) for one in summary["changes"]] == [("ex01", "new")]


def test_compare_lists_changed_scores(room: Classroom, tmp_path: Path) -> None:
    """A score that changed is listed with what it was, also in the same folder."""
    room.grade(tmp_path / "out")
    folder(room.source, {"lee/ex02.py": "x=123\n"})
    batch = room.grade(tmp_path / "out", compare=tmp_path / "out")
    (change,) = json.loads(batch.outputs.summary)["changes"]
    assert (change["was"]["score"], change["is"]["score"]) == (0.0, 100.0)
    assert change["criteria"] == ["no-lost-update", "uses-lock"]
    assert "ex02" in batch.outputs.overview.partition("Scores that changed: 1")[2]


def test_compare_with_nothing(room: Classroom, tmp_path: Path) -> None:
    """A folder that no batch has written to cannot be compared with."""
    with pytest.raises(UsageError, match=r"--compare.*no journal\.jsonl"):
        room.grade(tmp_path / "out", compare=tmp_path)


def test_force(room: Classroom, tmp_path: Path) -> None:
    """With --force all is graded again."""
    room.grade(tmp_path / "out")
    room.grade(tmp_path / "out", force=True)
    room.grade(tmp_path / "out", force=True)
    assert room.graders.graded == ALL * 3


def _stops(after: int, error: GradeError) -> Callable[[Job, Report], Done]:
    left = iter(range(after))

    def outcome(job: Job, report: Report) -> Done:
        if next(left, None) is None:
            return Done(job.number, report, error.message, error)
        return Done(job.number, report)

    return outcome


def test_force_that_was_interrupted_goes_on(room: Classroom, tmp_path: Path) -> None:
    """The same command with --force grades again only what it has not yet."""
    room.grade(tmp_path / "out")
    room.graders.outcome = _stops(1, EngineUnavailable("gone"))
    with pytest.raises(EngineUnavailable):
        room.grade(tmp_path / "out", force=True)
    room.graders.graded.clear()
    room.graders.outcome = lambda job, report: Done(job.number, report)
    room.grade(tmp_path / "out", force=True)
    assert room.graders.graded == ALL[1:]


def test_engine_that_is_gone_stops_the_batch(room: Classroom, tmp_path: Path) -> None:
    """What was finished before is kept, what was not has no report, and the next run grades just that."""
    room.graders.outcome = _stops(1, EngineUnavailable("gone"))
    with pytest.raises(EngineUnavailable):
        room.grade(tmp_path / "out")
    assert room.graders.aborted
    finished = {report["submission"]["student"] for report in _reports(tmp_path / "out").values()}  # type: ignore[index]
    assert finished == {"ann", "kim"}
    room.graders.outcome = lambda job, report: Done(job.number, report)
    room.graders.graded.clear()
    room.grade(tmp_path / "out")
    assert room.graders.graded == ALL[1:]


def test_an_error_is_no_score_and_tried_again(room: Classroom, tmp_path: Path) -> None:
    """A report without a score costs nobody else theirs; it is an empty cell, and the next run grades it again."""

    def broken(job: Job, report: Report) -> Done:
        if job.submission.student == "kim":
            failed = native.failed(room.find("ex01"), job.submission, GradeError("hiccup"), sample.FACTS, job.lang)
            return Done(job.number, failed, "kim: hiccup")
        return Done(job.number, report)

    room.graders.outcome = broken
    batch = room.grade(tmp_path / "out")
    assert batch.errors == 1
    assert "kim,,,,error," in (tmp_path / "out" / "scores.csv").read_text("utf-8")
    assert (tmp_path / "out" / "errors.log").read_text("utf-8") == "kim: hiccup\n"
    room.graders.outcome = lambda job, report: Done(job.number, report)
    room.graders.graded.clear()
    assert room.grade(tmp_path / "out").errors == 0
    assert room.graders.graded == ["ex01 kim"]


@pytest.mark.parametrize("damage", [b"", b"{", b'{"schema": "grade-report/0"}'])
def test_a_report_that_was_damaged(room: Classroom, tmp_path: Path, damage: bytes) -> None:
    """It is put aside, said, and graded again; so is one that a person wrote into."""
    room.grade(tmp_path / "out")
    before = _reports(tmp_path / "out")
    victim = next(path for path in (tmp_path / "out" / "reports").iterdir() if "kim" in path.name)
    victim.write_bytes(damage)
    room.graders.graded.clear()
    batch = room.grade(tmp_path / "out")
    assert batch.quarantined == (f"{victim.name}.corrupt",)
    assert victim.with_name(f"{victim.name}.corrupt").read_bytes() == damage
    assert room.graders.graded == ["ex01 kim"]
    victim.with_name(f"{victim.name}.corrupt").unlink()
    assert _reports(tmp_path / "out") == before


def test_a_journal_that_was_cut_off(room: Classroom, tmp_path: Path) -> None:
    """Half a line is as good as none, and spoils no other."""
    room.grade(tmp_path / "out")
    journal = tmp_path / "out" / "journal.jsonl"
    lines = [line for line in journal.read_bytes().split(b"\n") if b"ex02" in line or b"mark" in line]
    journal.write_bytes(lines[0] + b"\n" + lines[0][:40])
    room.graders.graded.clear()
    room.grade(tmp_path / "out")
    assert room.graders.graded == ["ex01 kim", "ex01 lee"]
    room.graders.graded.clear()
    room.grade(tmp_path / "out")
    assert room.graders.graded == []


def test_two_batches_on_one_folder(room: Classroom, tmp_path: Path) -> None:
    """The second is refused, with the first one's process, and the folder is free when the first has ended."""
    with Store(tmp_path / "out"), pytest.raises(UsageError, match=f"process {os.getpid()}"):
        room.grade(tmp_path / "out")
    room.grade(tmp_path / "out")


def test_disk_full(room: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that cannot be written stops the batch with what to do; those before it are whole, and it goes on later."""
    real, calls = os.fsync, iter(range(4))

    def full(descriptor: int) -> None:
        if next(calls, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GradeError, match="No space left") as failure:
        room.grade(tmp_path / "out")
    assert "same command goes on" in (failure.value.advice or "")
    monkeypatch.undo()
    kept = _reports(tmp_path / "out")
    room.graders.graded.clear()
    room.grade(tmp_path / "out")
    assert len(kept) == 1
    assert len(_reports(tmp_path / "out")) == 4
    assert [path.name for path in (tmp_path / "out" / "reports").glob(".*")] == []
