"""Which file is graded for which exercise; what cannot be told is listed, and nothing is guessed or dropped."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from typing import TYPE_CHECKING

import batch_factory as made
import pytest

from grader.errors import UsageError
from grader.submission import Rejected

if TYPE_CHECKING:
    from pathlib import Path


def _zip(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def _why(source: Path, tmp_path: Path) -> str:
    """Return why the only hand-in is rejected."""
    (one,) = made.plan(source, made.finder(tmp_path / "exercises")).hand_ins
    assert one.rejected is not None
    return one.rejected.text.en


def test_zip_of_a_student(tmp_path: Path) -> None:
    """A zip in a student's folder is looked into, with all its exercises."""
    source = made.folder(
        tmp_path / "in", {"lee/homework.zip": _zip({"a/ex01.py": made.SOURCE, "b/ex02.py": "x = 1\n"})}
    )
    find = made.finder(tmp_path / "exercises")
    one, other = made.plan(source, find).hand_ins
    assert (one.exercise.id, other.exercise.id) == ("ex01", "ex02")
    assert other.hand_in.take(other.exercise).source == b"x = 1\n"


def test_zip_beside_others(tmp_path: Path) -> None:
    """A zip that is named for exercise and student belongs to that student."""
    source = made.folder(tmp_path, {"lee-ex01.zip": _zip({"ex01.py": made.SOURCE}), "ex01_kim.py": made.SOURCE})
    assert made.found(source) == {("ex01", "lee"): "lee-ex01.zip/ex01.py", ("ex01", "kim"): "ex01_kim.py"}


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"lee-ex01.zip": b"PK\x03\x04nonsense"}, "not a zip file"),
        ({"lee-ex01.zip": _zip({"notes.txt": ""})}, "no ex01.py, only"),
        ({"lee/a/ex01.py": "", "lee/b/ex01.py": "", "kim.txt": ""}, "more than one ex01.py"),
        ({"lee/ex01.py": b"\0"}, "NUL byte"),
        ({"lee/ex01.py": b"#" * (257 << 10)}, "larger than 256 KiB"),
    ],
)
def test_what_is_rejected(tmp_path: Path, files: dict[str, str | bytes], why: str) -> None:
    """A hand-in whose exercise is known and that cannot be taken in is rejected with the reason."""
    assert why in _why(made.folder(tmp_path / "in", files), tmp_path)


def test_links_and_pipes(tmp_path: Path) -> None:
    """A link is not followed and a pipe is not waited for."""
    source = made.folder(tmp_path / "in", {"kim/ex01.py": made.SOURCE})
    (source / "lee").mkdir()
    (source / "lee" / "ex01.py").symlink_to("/etc/passwd")
    (source / "ann").mkdir()
    os.mkfifo(source / "ann" / "ex01.py")
    (source / "bob").symlink_to(source / "kim")
    found = made.plan(source, made.finder(tmp_path / "exercises"))
    rejected = {one.hand_in.owner.name: one.rejected is not None for one in found.hand_ins}
    assert rejected == {"kim": False, "lee": True, "ann": True}
    assert [remark.place for remark in found.remarks] == ["bob"]


def test_link_in_a_zip(tmp_path: Path) -> None:
    """A member that is a link is rejected as one."""
    (tmp_path / "in").mkdir()
    info = zipfile.ZipInfo("lee/ex01.py")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "in" / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
        archive.writestr("kim/notes.txt", "")
    assert "it is a link" in _why(tmp_path / "in" / "a.zip", tmp_path)


def test_exercise_that_was_asked_for(tmp_path: Path) -> None:
    """With --exercise a file of any name counts where it is the only one; without, it is listed."""
    source = made.folder(tmp_path, {"lee/main.py": made.SOURCE, "kim/a.py": "", "kim/b.py": "", "ann/ex02.py": ""})
    assert made.remarks(source) == [("unmatched", "kim/a.py"), ("unmatched", "kim/b.py"), ("unmatched", "lee/main.py")]
    found = {one.owner.name: (one.piece is not None) for one in made.intake(source, "ex01").hand_ins}
    assert found == {"lee": True, "kim": False, "ann": False}


def test_name_of_the_source_says_the_exercise(tmp_path: Path) -> None:
    """What the download of one assignment is called helps where the files' names do not."""
    files = {"Lee_1_assignsubmission_file_/main.py": made.SOURCE, "Kim_2_assignsubmission_file_/ex02.py": made.SOURCE}
    source = made.archive(tmp_path / "CS1-ex01 Locks-4711.zip", files)
    assert set(made.found(source)) == {("ex01", "Lee"), ("ex02", "Kim")}


def test_two_of_one_name_are_both_graded(tmp_path: Path) -> None:
    """Two files beside each other that name the same student may be of two students: both are graded, and listed."""
    source = made.folder(tmp_path, {"ex01_lee.py": made.SOURCE, "lee-ex01.py": "x = 1\n"})
    found = made.intake(source)
    assert len({one.file_name for one in found.hand_ins}) == 2
    assert made.remarks(source) == [("duplicate", "ex01_lee.py"), ("duplicate", "lee-ex01.py")]


def test_other_files_are_named_in_a_warning(tmp_path: Path) -> None:
    """What is beside the graded file is ignored, with a warning in the report."""
    source = made.folder(tmp_path / "in", {"lee/ex01.py": made.SOURCE, "lee/threading.py": "", "lee/ex02.py": ""})
    one = made.plan(source, made.finder(tmp_path / "exercises")).hand_ins[0]
    assert one.hand_in.take(one.exercise).warnings[0].en == "Only ex01.py is graded; ignored: threading.py"


def test_unknown_exercise_and_empty_file(tmp_path: Path) -> None:
    """An exercise that there is none of, and an empty file, are listed; the empty file is graded all the same."""
    source = made.folder(tmp_path / "in", {"lee/ex77.py": made.SOURCE, "lee/ex01.py": ""})
    found = made.plan(source, made.finder(tmp_path / "exercises"))
    assert [one.exercise.id for one in found.hand_ins] == ["ex01"]
    assert [(one.kind.value, one.place) for one in found.remarks] == [
        ("empty", "lee/ex01.py"),
        ("unmatched", "lee/ex77.py"),
    ]


def test_file_that_goes_away(tmp_path: Path) -> None:
    """A file that this machine cannot read is nobody's zero."""
    source = made.folder(tmp_path / "in", {"lee/ex01.py": made.SOURCE})
    (one,) = made.intake(source).hand_ins
    (source / "lee" / "ex01.py").unlink()
    with pytest.raises(UsageError):
        one.take(made.finder(tmp_path / "exercises")("ex01"))


def test_names_from_outside(tmp_path: Path) -> None:
    """Whatever a student is called, the report's file is letters, digits and hyphens, and different from all others."""
    names = ["a\nb", "\x1b[31mred", "<script>", "ａ", "a" * 200, "..", "=1+1", "\u202egnp"]
    source = made.folder(tmp_path, {f"{name}/ex01.py": made.SOURCE for name in names if name != ".."})
    found = made.intake(source).hand_ins
    assert len({one.file_name for one in found}) == len(names) - 1
    assert all(one.file_name.isascii() and len(one.file_name) < 64 for one in found)
    assert all("\x1b" not in (one.owner.name or "") and "\n" not in one.place for one in found)


def test_rejected_names_the_student(tmp_path: Path) -> None:
    """The report of what is rejected says whose it is."""
    source = made.folder(tmp_path / "in", {"lee/ex01.py": b"\xff"})
    (one,) = made.intake(source).hand_ins
    with pytest.raises(Rejected) as refusal:
        one.take(made.finder(tmp_path / "exercises")("ex01"))
    assert (refusal.value.student, refusal.value.name) == ("lee", "ex01.py")
