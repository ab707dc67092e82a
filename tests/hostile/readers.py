"""What reads untrusted bytes, each as a function that takes any, and a good example of what it reads."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import report_factory
from exercise_factory import YAML, pure_exercise

from grader.errors import ExerciseError, UsageError
from grader.exercise import strict_yaml
from grader.exercise.schema import ExerciseKeys
from grader.exercise.validated import validated
from grader.inside.intake import Frames
from grader.inside.messages import How, Load, Mode, Ready, Reply, Request
from grader.inside.wire import HEADER, WireError, decode, encode
from grader.report.model import to_json
from grader.report.reading import parse
from grader.submission import Rejected, take_in
from grader.suite import claims
from grader.suite.exploration import Source
from grader.testing import deadlock, explored, raised, returned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.suite.exploration import Run

EXERCISE = pure_exercise()


@dataclass(frozen=True)
class Reader:
    """A reader by its name; `read` returns for any bytes, refused or not, and raises only what is a defect."""

    name: str
    read: Callable[[bytes], None]
    examples: tuple[bytes, ...]


class _Nobody:
    def look_at(self, run: Run | None) -> None:
        """Look away."""


SOURCE = Source("count", {}, "hasty", _Nobody())
ANSWER = explored(returned({"returned": 4, "list": [None, True, 1.5]}), raised("ValueError", "no", 3), deadlock())


def _wire(data: bytes) -> None:
    with contextlib.suppress(WireError):
        Frames().feed(data)
    for read in (Reply.from_json, Ready.from_json, Request.from_json, Load.from_json):
        with contextlib.suppress(WireError):
            read(decode(data[HEADER.size :]))


def _claims(data: bytes) -> None:
    with contextlib.suppress(WireError):
        answer = decode(data)
        for read in (claims.problem, _explored, _replayed, _plain, _really):
            with contextlib.suppress(claims.NonsenseError):
                read(answer)


def _explored(answer: object) -> object:
    return claims.explored(answer, SOURCE)  # type: ignore[arg-type]


def _replayed(answer: object) -> object:
    return claims.replayed(answer, SOURCE)  # type: ignore[arg-type]


def _plain(answer: object) -> object:
    return claims.plain(answer, SOURCE)  # type: ignore[arg-type]


def _really(answer: object) -> object:
    return claims.really(answer, SOURCE)  # type: ignore[arg-type]


def _report(data: bytes) -> None:
    with contextlib.suppress(UsageError):
        parse(data.decode("utf-8", "surrogateescape"), "r.json")


def _yaml(data: bytes) -> None:
    with _file("exercise.yaml", data) as path, contextlib.suppress(ExerciseError):
        validated(strict_yaml.load(path), ExerciseKeys)


def _zip(data: bytes) -> None:
    with _file("ex01.zip", data) as path, contextlib.suppress(Rejected, UsageError):
        take_in(path, lambda _: EXERCISE)


@contextlib.contextmanager
def _file(name: str, data: bytes) -> Iterator[Path]:
    path = _FOLDER / name
    path.write_bytes(data)
    yield path


_PLACE = tempfile.TemporaryDirectory()
_FOLDER = Path(_PLACE.name)


def _zipped(method: int) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        archive.writestr("lee/ex01.py", "def count_up(threads, times): ...\n")
        archive.writestr("lee/notes.txt", "x" * 200)
    return whole.getvalue()


READERS = (
    Reader(
        "wire",
        _wire,
        (
            encode({"type": "phase", "text": "import"}) + encode({"type": "answer", "answer": ANSWER}),
            encode(Reply("7", How.ANSWERED, 0, "import", ANSWER, "printed").to_json()),
            encode(Ready("3.13.5", separate_users=True).to_json()),
            encode(Request("7", Mode.EXPLORE, "count", {"threads": 2}, {"seed": 1}).to_json()),
            encode(Load("ex01.py", b"x = 1", "def count(): ...").to_json()),
        ),
    ),
    Reader("claims", _claims, (json.dumps(ANSWER).encode(),)),
    Reader("report", _report, (to_json(report_factory.report()).encode(), to_json(report_factory.unusable()).encode())),
    Reader("yaml", _yaml, (YAML.encode(),)),
    Reader("zip", _zip, (_zipped(zipfile.ZIP_DEFLATED), _zipped(zipfile.ZIP_STORED))),
)
