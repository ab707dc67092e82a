"""Hand-ins of every shape: taken in, rejected with a reason, or refused as a wrong call."""

from __future__ import annotations

import io
import os
import socket
import stat
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from exercise_factory import pure_exercise
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.display import shown
from grader.errors import UsageError
from grader.submission import Rejected, Submission, take_in

if TYPE_CHECKING:
    from grader.exercise import Exercise

EXERCISE = pure_exercise()
SOURCE = b"def count_up(threads, times): ...\n"


def find(exercise_id: str) -> Exercise:
    """Know one exercise, ex01."""
    if exercise_id != "ex01":
        raise UsageError(f"unknown exercise {exercise_id!r}")
    return EXERCISE


def _handed_in(path: Path, wanted: str | None = None) -> Submission:
    return take_in(path, find, wanted)


def _rejection(path: Path, wanted: str | None = None) -> Rejected:
    with pytest.raises(Rejected) as caught:
        take_in(path, find, wanted)
    return caught.value


def _reason(path: Path, wanted: str | None = None) -> str:
    return _rejection(path, wanted).text.en.partition(" cannot be taken in: ")[2]


def _written(path: Path, content: bytes = SOURCE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _zipped(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ex01.py", None),
        ("ex01_lee.py", "lee"),
        ("lee-ex01.py", "lee"),
        ("EX01 (1).py", None),
        ("ex01李雷.py", "李雷"),
        ("van der-ex01-final.py", "van der-final"),
    ],
)
def test_exercise_and_student_are_read_from_the_name(tmp_path: Path, name: str, student: str | None) -> None:
    """The exercise is the exNN in the file's name, the student what remains of it."""
    submission = _handed_in(_written(tmp_path / name))
    assert (submission.exercise_id, submission.student, submission.file) == ("ex01", student, "ex01.py")
    assert (submission.name, submission.source, submission.warnings) == (name, SOURCE, ())


def test_any_name_will_do_when_the_exercise_is_said(tmp_path: Path) -> None:
    """With the exercise asked for by id, the file may have any name."""
    assert _handed_in(_written(tmp_path / "homework.py"), "ex01").exercise_id == "ex01"


def test_a_name_that_tells_no_exercise_is_a_wrong_call(tmp_path: Path) -> None:
    """A file whose name says no exercise is nobody's zero: the caller is told what to add."""
    with pytest.raises(UsageError) as caught:
        _handed_in(_written(tmp_path / "index01.py"))
    assert caught.value.message == "which exercise is index01.py for? Its name does not say"
    assert caught.value.advice == "name it like ex03.py or ex03_lee.py, or add --exercise ex03"


def test_a_path_that_is_not_there_is_a_wrong_call_with_the_nearest_name(tmp_path: Path) -> None:
    """A path without a file names the nearest one that exists."""
    _written(tmp_path / "ex01.py")
    with pytest.raises(UsageError) as caught:
        _handed_in(tmp_path / "ex1.py")
    assert caught.value.message == f"{tmp_path}/ex1.py: no such file: did you mean {tmp_path}/ex01.py?"


def test_a_link_is_rejected(tmp_path: Path) -> None:
    """A link is never followed, whatever it points at."""
    (tmp_path / "ex01.py").symlink_to("/etc/passwd")
    rejected = _rejection(tmp_path / "ex01.py")
    assert rejected.text.en == "ex01.py cannot be taken in: it is a link, not a file: hand in the file itself"
    assert rejected.text.zh == "无法接收 ex01.py：这是一个链接，不是文件：请提交文件本身"
    assert rejected.exercise is EXERCISE


def test_a_link_inside_a_folder_is_rejected(tmp_path: Path) -> None:
    """A folder whose exNN.py is a link is rejected, too."""
    _written(tmp_path / "secret.py")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ex01.py").symlink_to(tmp_path / "secret.py")
    assert _reason(tmp_path / "in") == "it is a link, not a file: hand in the file itself"


def test_a_linked_folder_is_not_entered(tmp_path: Path) -> None:
    """What stands behind a linked folder is not part of the hand-in."""
    _written(tmp_path / "elsewhere" / "ex01.py")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lib").symlink_to(tmp_path / "elsewhere")
    assert _reason(tmp_path / "in") == "there is no exNN.py in it, only lib"


def test_a_pipe_is_rejected_at_once(tmp_path: Path) -> None:
    """A pipe that nobody writes to does not make the grader wait."""
    os.mkfifo(tmp_path / "ex01.py")
    assert _reason(tmp_path / "ex01.py") == "it is a pipe, not a file"
    assert _reason(tmp_path) == "it is a pipe, not a file"


def test_a_socket_and_a_device_are_rejected(tmp_path: Path) -> None:
    """Things in the file system that are no files are rejected by what they are."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "ex01.py"))
        assert _reason(tmp_path / "ex01.py") == "it is a socket, not a file"
    assert _reason(Path("/dev/null"), "ex01") == "it is a device, not a file"


def test_an_empty_folder_is_rejected(tmp_path: Path) -> None:
    """An empty folder is rejected, even when no exercise can be told."""
    assert _reason(tmp_path) == "there is no exNN.py in it: it is empty"
    assert _rejection(tmp_path).exercise is None


def test_a_folder_with_one_entry_is_taken_and_the_rest_ignored(tmp_path: Path) -> None:
    """Other files beside exNN.py are ignored, with a warning that names them."""
    for name in ("ex01.py", "conftest.py", "lib/threading.py", "__pycache__/x.pyc"):
        _written(tmp_path / "ex01_lee" / name)
    submission = _handed_in(tmp_path / "ex01_lee")
    assert (submission.name, submission.student) == ("ex01.py", "lee")
    assert [text.en for text in submission.warnings] == [
        "Only ex01.py is graded; ignored: conftest.py, lib/threading.py"
    ]


def test_two_entries_are_rejected_unless_the_exercise_is_said(tmp_path: Path) -> None:
    """It is never guessed which of two files a student meant."""
    _written(tmp_path / "ex01.py")
    _written(tmp_path / "old" / "ex02.py")
    assert _reason(tmp_path) == "there is more than one exNN.py in it: ex01.py, old/ex02.py"
    assert _handed_in(tmp_path, "ex01").source == SOURCE


def test_too_large_source_is_rejected(tmp_path: Path) -> None:
    """One byte more than the exercise takes is too much, however it is handed in."""
    limit = EXERCISE.max_source_kib * 1024
    assert len(_handed_in(_written(tmp_path / "ex01.py", b"#" * limit)).source) == limit
    large = b"#" * (limit + 1)
    expected = "it is larger than 256 KiB, the most that this exercise takes"
    assert _reason(_written(tmp_path / "ex01.py", large)) == expected
    assert _reason(_zipped(tmp_path / "large.zip", ("ex01.py", large))) == expected


def test_a_zip_is_read_without_being_unpacked(tmp_path: Path) -> None:
    """A member is found by its name at any depth; names that climb out of the zip are only names."""
    path = _zipped(tmp_path / "lee.zip", ("work/ex01.py", SOURCE), ("../../evil.py", b""), ("__MACOSX/._ex01.py", b""))
    submission = _handed_in(path)
    assert (submission.name, submission.source) == ("ex01.py", SOURCE)
    assert [text.en for text in submission.warnings] == ["Only ex01.py is graded; ignored: ../../evil.py"]


def test_a_link_in_a_zip_is_rejected(tmp_path: Path) -> None:
    """A member that says it is a link is rejected."""
    link = zipfile.ZipInfo("ex01.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = _zipped(tmp_path / "ex01.zip", (link, b"/etc/passwd"))
    assert _reason(path) == "it is a link, not a file: hand in the file itself"


def test_a_zip_with_too_many_members_is_rejected(tmp_path: Path) -> None:
    """A table of contents without end is not read."""
    path = _zipped(tmp_path / "ex01.zip", *((f"{number}.py", b"") for number in range(2_001)))
    assert _reason(path) == "there are more than 2000 files in it"


def test_unusual_compression_is_rejected(tmp_path: Path) -> None:
    """Only methods that unpack in bounded steps are read."""
    path = _zipped(tmp_path / "ex01.zip", ("ex01.py", SOURCE), method=zipfile.ZIP_BZIP2)
    assert _reason(path) == "it is compressed in an unusual way: use an ordinary zip"


def test_what_only_claims_to_be_a_zip_is_rejected(tmp_path: Path) -> None:
    """A broken archive is the student's to mend, not a crash."""
    assert _reason(_written(tmp_path / "ex01.zip")) == "it is not a zip file that can be read"


def test_names_are_made_safe_to_show(tmp_path: Path) -> None:
    """Control characters, surrogates and direction marks of a name never reach a terminal or a report."""
    submission = _handed_in(
        _written(tmp_path / os.fsdecode("ex01_\x1b[31m\n\u202e\udcff.py".encode("utf-8", "surrogateescape")))
    )
    assert submission.name == r"ex01_\x1b[31m\n\u202e\udcff.py"


def _answer(path: Path) -> str:
    """Return what becomes of a hand-in, in words; any exception but the expected ones is a crash."""
    try:
        return f"taken: {_handed_in(path).digest}"
    except (Rejected, UsageError) as error:
        return error.message


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300), name=st.sampled_from(["ex01.py", "ex01.zip"]))
def test_no_bytes_crash_the_intake(content: bytes, name: str) -> None:
    """Whatever the bytes, the answer is a submission or a rejection."""
    with tempfile.TemporaryDirectory() as folder:
        assert _answer(_written(Path(folder) / name, content))


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 30), flip=st.integers(0, 200), to=st.integers(0, 255))
def test_no_damaged_zip_crashes_the_intake(cut: int, flip: int, to: int) -> None:
    """A zip that is cut off or has a wrong byte is a submission, a rejection or (another name in it) a wrong call."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ex01.py", SOURCE)
    damaged = bytearray(whole.getvalue())
    damaged[flip % len(damaged)] = to
    with tempfile.TemporaryDirectory() as folder:
        assert _answer(_written(Path(folder) / "ex01.zip", bytes(damaged[: len(damaged) - cut])))


@settings(max_examples=60, deadline=None)
@given(name=st.text(min_size=1, max_size=40))
def test_no_name_crashes_the_intake(name: str) -> None:
    """Whatever the name, the answer can be shown."""
    with tempfile.TemporaryDirectory() as folder:
        answer = _answer(Path(folder) / name)
        assert shown(answer, 1000) == answer
