"""What platforms hand out is told apart, and every file has an owner or a remark."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import batch_factory as made
import pytest

from grader.batch import tree
from grader.batch.source import Convention, open_source
from grader.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

MOODLE = {
    "Bruce Lee_4711_assignsubmission_file_/ex01.py": made.SOURCE,
    "李 雷_4712_assignsubmission_file_/ex01.py": made.SOURCE,
    "Participant_4713_assignsubmission_file_ex01.py": made.SOURCE,
    "Red-Ann O_Hara_4714_assignsubmission_file/sub/ex01.py": made.SOURCE,
    "Bruce Lee_4711_assignsubmission_onlinetext_/onlinetext.html": "<p>",
}
CANVAS = {
    "leebruce_4242_98765_ex01.py": made.SOURCE,
    "leebruce_4242_98770_ex01-1.py": made.SOURCE + "#",
    "kimjae_LATE_77_98766_ex01-2.py": made.SOURCE,
    "anon_x7Yz1_LATE_98767_ex01.py": made.SOURCE,
}
GRADESCOPE = {
    "submission_metadata.yml": """\
---
submission_10:
  :submitters:
  - :name: Bruce Lee
    :sid: '0042'
    :email: lee@x.edu
  - :name: Jae Kim
    :sid: 007
    :email: kim@x.edu
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-01-01 10:00:00.000000000 Z
  :score: 1.0
submission_11:
  :submitters:
  - :name: Ann
submission_12:
  :submitters: []
""",
    "submission_10/ex01.py": made.SOURCE,
    "submission_12/ex02.py": made.SOURCE,
}


def test_moodle(tmp_path: Path) -> None:
    """Full names, participant numbers, blind marking, with and without folders, old and new underscores."""
    source = made.archive(tmp_path / "a.zip", MOODLE)
    assert open_source(source).convention is Convention.MOODLE
    assert set(made.found(source)) == {
        ("ex01", "Bruce Lee"),
        ("ex01", "李 雷"),
        ("ex01", "Participant 4713"),
        ("ex01", "Red-Ann O_Hara"),
    }
    assert [one.owner.students[0].id for one in made.intake(source).hand_ins] == ["4711", "4713", "4714", "4712"]


def test_canvas(tmp_path: Path) -> None:
    """Late markers, resubmission numbers and anonymous names are read; the later attachment counts, the other is listed."""
    source = made.archive(tmp_path / "a.zip", CANVAS)
    assert open_source(source).convention is Convention.CANVAS
    assert made.found(source) == {
        ("ex01", "leebruce"): "leebruce_4242_98770_ex01-1.py",
        ("ex01", "kimjae"): "kimjae_LATE_77_98766_ex01-2.py",
        ("ex01", "anon_x7Yz1"): "anon_x7Yz1_LATE_98767_ex01.py",
    }
    assert [one.owner.name for one in made.intake(source).hand_ins if one.late] == ["anon_x7Yz1", "kimjae"]
    assert made.remarks(source) == [("superseded", "leebruce_4242_98765_ex01.py")]


@pytest.mark.parametrize("prefix", ["", "assignment_1_export/"])
def test_gradescope(tmp_path: Path, prefix: str) -> None:
    """Groups, ids with their zeros, tags only Ruby knows; a submission without files is listed."""
    source = made.archive(tmp_path / "a.zip", {prefix + name: text for name, text in GRADESCOPE.items()})
    assert open_source(source).convention is Convention.GRADESCOPE
    assert made.found(source) == {
        ("ex01", "Bruce Lee, Jae Kim"): "submission_10/ex01.py",
        ("ex02", "submission_12"): "submission_12/ex02.py",
    }
    assert [student.id for student in made.intake(source).hand_ins[0].owner.students] == ["0042", "007"]
    assert made.remarks(source) == [("empty", "submission_11")]


@pytest.mark.parametrize("text", ["- a\n", "a: [", "!!python/object/apply:os.system [false]\n", "1"])
def test_metadata_that_is_none(tmp_path: Path, text: str) -> None:
    """Metadata that is not as Gradescope writes it is an error that names the file, and never runs anything."""
    source = made.archive(tmp_path / "a.zip", {**GRADESCOPE, "submission_metadata.yml": text})
    with pytest.raises(UsageError, match=r"submission_metadata\.yml"):
        open_source(source)


def test_folders(tmp_path: Path) -> None:
    """A folder per student, files named for students, and folders per exercise, all in one source."""
    files = ["lee/ex01.py", "lee/ex02.py", "ex01_kim.py", "ex02_kim.py", "ex02/ann.py", "ex02/bob/ex02.py", "ex01.py"]
    source = made.folder(tmp_path, dict.fromkeys(files, made.SOURCE))
    assert made.found(source) == {
        ("ex01", "lee"): "lee/ex01.py",
        ("ex02", "lee"): "lee/ex02.py",
        ("ex01", "kim"): "ex01_kim.py",
        ("ex02", "kim"): "ex02_kim.py",
        ("ex02", "ann"): "ex02/ann.py",
        ("ex02", "bob"): "ex02/bob/ex02.py",
        ("ex01", None): "ex01.py",
    }


def test_wrapper_of_a_zipped_folder(tmp_path: Path) -> None:
    """A zip of a folder of students is read as that folder."""
    files = {"class/lee/ex01.py": made.SOURCE, "class/kim/ex01.py": made.SOURCE}
    assert set(made.found(made.archive(tmp_path / "a.zip", files))) == {("ex01", "lee"), ("ex01", "kim")}


def test_file_that_follows_no_convention(tmp_path: Path) -> None:
    """A file among others that Moodle named is listed, not dropped."""
    source = made.archive(tmp_path / "a.zip", {**MOODLE, "readme.txt": "", "__MACOSX/._x": ""})
    assert made.remarks(source) == [("unmatched", "readme.txt")]


@pytest.mark.parametrize("name", ["none", "file.py", "empty", "bad.zip", "empty.zip"])
def test_what_is_no_source(tmp_path: Path, name: str) -> None:
    """A source that is missing, a single file, empty or no zip is an error that names it."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.py").write_text("")
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04" + os.urandom(100))
    zipfile.ZipFile(tmp_path / "empty.zip", "w").close()
    with pytest.raises(UsageError, match=name):
        open_source(tmp_path / name)


def test_far_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of contents that is too long is refused before it is read."""
    monkeypatch.setattr(tree, "MAX_MEMBERS", 3)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    source = tmp_path / "a.zip"
    source.write_bytes(b"PK\x01\x02" * 4)
    with pytest.raises(UsageError, match="more than 3 files"):
        open_source(source)


def test_names_that_would_lead_outside(tmp_path: Path) -> None:
    """Nothing is unpacked: a name with .. or from the root is a label like any other, and nothing is written."""
    class_folder = tmp_path / "in"
    class_folder.mkdir()
    names = ["../../evil/ex01.py", "/etc/ex01.py", "C:\\x\\ex01.py", "..\\ex01.py", "lee/../../ex01.py"]
    source = made.archive(class_folder / "a.zip", dict.fromkeys(names, made.SOURCE))
    taken = made.intake(source)
    files = {one.file_name for one in taken.hand_ins}
    assert len(files) == len(taken.hand_ins) == 4  # two of them are in a folder ..
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in files)
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.zip"]
