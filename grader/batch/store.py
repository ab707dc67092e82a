"""The output folder of a batch: reports that are there whole or not at all, their journal, and a lock on both."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, NoReturn, Self

from grader.batch.journal import Entry, Journal
from grader.errors import GradeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from grader.batch.identity import Identity

REPORTS = "reports"
JOURNAL = "journal.jsonl"
_TEMPORARY = ".unfinished-"


@dataclass(frozen=True)
class Kept:
    """A finished report: its line in the journal and its bytes on disk."""

    entry: Entry
    content: bytes


class Store:
    """One output folder, which nobody else may write to meanwhile."""

    def __init__(self, folder: Path) -> None:
        """Make the folder, lock it and read its journal; UsageError when another batch has it."""
        self.folder = folder
        self.quarantined: list[str] = []
        with _disk(folder):
            (folder / REPORTS).mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folder)
            self.journal = Journal(folder / JOURNAL)
            for leftover in (*folder.glob(f"{_TEMPORARY}*"), *(folder / REPORTS).glob(f"{_TEMPORARY}*")):
                leftover.unlink()

    def keep(self, entry: Entry, content: bytes) -> None:
        """Put a report in its place: its bytes first, then its line, then its name."""
        target = self.folder / REPORTS / entry.file
        with _disk(target):
            temporary = _written(target, content)
            self.journal.add(entry)
            temporary.replace(target)
            _sync_folder(target.parent)

    def found(self, key: str, file: str) -> Kept | None:
        """Return the finished report of a hand-in; one that is not as its line says is put aside."""
        target = self.folder / REPORTS / file
        kept = _look_up(target, self.journal, key)
        if kept is None and target.exists():
            self._quarantine(target)
        return kept

    def report(self, file: str) -> str:
        """Return the text of a report that is there."""
        return (self.folder / REPORTS / file).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        """Write one of the files beside the reports, whole or not at all; folders in the name are made."""
        target = self.folder / name
        with _disk(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            _written(target, text.encode("utf-8", "backslashreplace")).replace(target)

    def log(self, text: str) -> None:
        """Add to the log, which is for the instructor: it may quote the hidden suites."""
        with (
            _disk(self.folder),
            (self.folder / "errors.log").open("a", encoding="utf-8", errors="backslashreplace") as to,
        ):
            to.write(text.rstrip("\n") + "\n")

    def close(self) -> None:
        """Close the journal and give the folder free."""
        self.journal.close()
        self._lock.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the store."""
        self.close()

    def _quarantine(self, target: Path) -> None:
        """Put a report aside that is not the one that was written here: it may be a person's work."""
        aside = target.with_name(f"{target.name}.corrupt")
        with _disk(target):
            target.replace(aside)
        self.quarantined.append(aside.name)


class Old:
    """The output folder of an earlier batch, as it was when it was opened; nothing is written to it."""

    def __init__(self, folder: Path) -> None:
        """Read its journal; UsageError when there is none."""
        if not is_output(folder):
            raise UsageError(f"--compare {folder}: not the output folder of a batch: there is no journal.jsonl in it")
        self._folder = folder
        self._journal = Journal(folder / JOURNAL)
        self.results = {key: entries[-1].result for key, entries in self._journal.entries.items()}

    def found(self, key: str, file: str) -> Kept | None:
        """Return the finished report of a hand-in."""
        return _look_up(self._folder / REPORTS / file, self._journal, key)


def _look_up(target: Path, journal: Journal, key: str) -> Kept | None:
    try:
        content = target.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{target}: cannot be read: {error.strerror}") from None
    digest = hashlib.sha256(content).hexdigest()
    for entry in reversed(journal.entries.get(key, [])):
        if entry.sha256 == digest and entry.file == target.name:
            return Kept(entry, content)
    return None


def is_output(folder: Path) -> bool:
    """Say whether a folder is one that a batch has written to."""
    return (folder / JOURNAL).is_file()


def same_report(kept: Kept | None, identity: Identity) -> bool:
    """Say whether grading again would give the same report; an error is always tried again."""
    return kept is not None and kept.entry.identity == identity and kept.entry.result.status != "error"


def _locked(folder: Path) -> IO[str]:
    lock = (folder / ".lock").open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        owner = lock.read(20).strip()
        lock.close()
        raise UsageError(
            f"--out {folder}: another batch is writing there{f' (process {owner})' if owner else ''}",
            "Wait until it has ended, or choose another folder.",
        ) from None
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    return lock


def _written(target: Path, content: bytes) -> Path:
    """Write aside and sync, so that the name that follows is never one of half a file."""
    temporary = target.with_name(f"{_TEMPORARY}{target.name}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _failed(path, error)


def _failed(path: Path, error: OSError) -> NoReturn:
    raise GradeError(
        f"cannot write {path}: {error.strerror}",
        "Make room or choose another --out; what is finished is kept, and the same command goes on from there.",
    ) from None
