"""Reading native reports: what is not one is refused, and the field that is wrong is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import report_factory as sample
import report_kinds as kinds

from grader.errors import UsageError
from grader.report.model import to_json
from grader.report.reading import parse, read_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = to_json(sample.report())


def _refusal(text: str) -> str:
    with pytest.raises(UsageError) as caught:
        parse(text, "r.json")
    return caught.value.message


def _edited(change: Callable[[dict[str, Any]], object]) -> str:
    value = json.loads(TEXT)
    change(value)
    return json.dumps(value)


def test_what_was_written_is_read_back() -> None:
    """Every kind of report is the same after a round trip."""
    for report in (sample.report(), sample.unusable(), kinds.rejected(), kinds.unknown(), kinds.failed()):
        assert parse(to_json(report), "r.json") == report


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "r.json: empty: perhaps it was cut off"),
        (TEXT[: len(TEXT) // 2], "r.json: cut off at line "),
        (TEXT[:-3], "r.json: cut off at line "),
        ("hello", "r.json: not JSON at line 1, column 1"),
        ("[]", "r.json: not a native report: a JSON object is expected"),
        ("{}", "r.json: schema: missing"),
        (
            '{"schema": "grade-report/2"}',
            "r.json: schema: \"grade-report/2\", but this version of grade reads 'grade-report/1'",
        ),
        ('{"schema": 7}', "r.json: schema: 7, but"),
        (TEXT.replace('"language"', '"score": 1, "language"', 1), "r.json: score: given twice in one object"),
        (TEXT.replace("0.42", "1e999"), "r.json: 1e999: too large a number"),
        ("[" * 100_000, "r.json: nested too deeply"),
        (TEXT.replace("0.42", "9" * 5_000), "r.json: a number with too many digits"),
    ],
)
def test_what_is_no_report_is_refused(text: str, said: str) -> None:
    """Empty, cut off, of another version, or not JSON at all."""
    assert _refusal(text).startswith(said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r.update(score=95.0), "score: 95, but the points of the criteria add up to 5"),
        (lambda r: r.update(score="5"), "score: '5': should be a valid number"),
        (lambda r: r.update(score=None), "score: null, but with status graded there is one"),
        (lambda r: r.update(status="error"), "score: 5, but with status error there is none"),
        (lambda r: r.update(max_score=50.0), "max_score: 50, but the criteria's add up to 100"),
        (lambda r: r.update(status="fine"), "status: 'fine': should be 'graded', 'rejected' or 'error'"),
        (lambda r: r.update(bonus=5), "bonus: 5: Extra inputs are not permitted"),
        (lambda r: r.pop("run"), "run: Field required"),
        (lambda r: r["criteria"][0].update(points=50.0), "criteria[0].points: all 50, although it did not pass"),
        (lambda r: r["criteria"][3].update(points=2.0), "criteria[3].points: 2 of 5, although it passed"),
        (lambda r: r["criteria"][1].update(points=31), "criteria[1].points: 31 of at most 30"),
        (lambda r: r["criteria"][1].update(points=-1), "criteria[1].points: -1: should be greater than or equal to 0"),
        (lambda r: r["criteria"][1].update(id="returns"), "criteria[3].id: 'returns' is there twice"),
        (
            lambda r: r["criteria"][0]["failure"]["steps"][1].pop("did"),
            "criteria[0].failure.steps[1].did: Field required",
        ),
        (lambda r: r.update(criteria=[]), "score: 5, but the points of the criteria add up to 0"),
        (lambda r: r.update(exercise=None), "exercise: null, but with status graded there is one"),
        (lambda r: r["run"].update(graded_at="yesterday"), "run.graded_at: 'yesterday' is not a time"),
        (lambda r: r["run"].update(graded_at="2026-03-01T12:00:00"), "run.graded_at: "),
        (lambda r: r["run"].update(seconds=-1.0), "run.seconds: -1 is negative"),
        (lambda r: r.update(language="fr"), "language: 'fr': should be 'en' or 'zh'"),
    ],
)
def test_what_was_edited_by_hand_is_refused_by_field(change: Callable[[dict[str, Any]], object], said: str) -> None:
    """The field that is wrong is named with its value, and what would be right."""
    assert _refusal(_edited(change)).removeprefix("r.json: ").startswith(said)


def test_a_rejected_report_has_no_points() -> None:
    """Nobody gets points for what was not taken in by an edit."""
    value = json.loads(to_json(kinds.rejected()))
    value["score"] = 100.0
    assert _refusal(json.dumps(value)) == "r.json: score: 100, but the points of the criteria add up to 0"


def test_a_folder_gives_its_reports_and_passes_over_other_json(tmp_path: Path) -> None:
    """Reports are found at any depth, each once; a file of somebody else is none of our business."""
    (tmp_path / "deep").mkdir()
    kinds.saved(tmp_path, "b.json", kinds.passing())
    kinds.saved(tmp_path / "deep", "a.json", sample.report())
    (tmp_path / "other.json").write_text('{"schema": "other/1"}')
    found = read_all([tmp_path, tmp_path / "b.json"])
    assert [item.path.name for item in found] == ["b.json", "a.json"]


def test_half_a_report_in_a_folder_is_not_passed_over(tmp_path: Path) -> None:
    """A student must not vanish from a gradebook because a disk was full; every file that is wrong is named."""
    kinds.saved(tmp_path, "good.json", sample.report())
    (tmp_path / "cut.json").write_text(TEXT[:1000], encoding="utf-8")
    (tmp_path / "old.json").write_text('{"schema": "grade-report/0"}')
    with pytest.raises(UsageError) as caught:
        read_all([tmp_path])
    first, second = caught.value.message.split("\n")
    assert first.startswith(f"{tmp_path / 'cut.json'}: cut off at line")
    assert second.startswith(f"{tmp_path / 'old.json'}: schema: ")


@pytest.mark.parametrize(
    ("data", "said"), [(b"\xff\xfe", "not UTF-8 text (byte 0)"), (b" " * (16 * 2**20 + 1), "larger than 16 MiB")]
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    """Bytes that are no text, and more of them than any report has."""
    (tmp_path / "x.json").write_bytes(data)
    with pytest.raises(UsageError, match=said.replace("(", r"\(").replace(")", r"\)")):
        read_all([tmp_path / "x.json"])


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    """Nothing to convert is a wrong call."""
    with pytest.raises(UsageError, match=r"none\.json: No such file or directory"):
        read_all([tmp_path / "none.json"])
    with pytest.raises(UsageError, match="no native report in"):
        read_all([tmp_path])
