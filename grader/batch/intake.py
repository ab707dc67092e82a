"""From the files of a source to hand-ins: which file is graded for which exercise, and what an instructor has to know."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from grader.batch.handin import HandIn
from grader.batch.remark import Remark, RemarkKind
from grader.display import shown
from grader.errors import UsageError
from grader.submission.names import is_entry, named
from grader.submission.types import Refused
from grader.submission.where import listed
from grader.submission.zips import MAX_ARCHIVE, Zip
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.batch.piece import Piece
    from grader.batch.source import Source

Chosen = dict[str, list["Piece"]]


@dataclass(frozen=True)
class Intake:
    """All hand-ins in the order in which they are graded, and all remarks."""

    hand_ins: tuple[HandIn, ...]
    remarks: tuple[Remark, ...]


def take_in_all(source: Source, wanted: str | None) -> Intake:
    """Return the hand-ins of a source, all for the exercise wanted or each for the one that its name says."""
    found: list[HandIn | Remark] = []
    for _, group in groupby(sorted(source.pieces, key=_by_owner), _by_owner):
        found += _of_owner(list(group), wanted, source.exercise_id)
    hand_ins = [one for one in found if isinstance(one, HandIn)]
    remarks = [one for one in found if isinstance(one, Remark)]
    hand_ins.sort(key=lambda one: (one.exercise_id, one.owner.name or "", one.key))
    return Intake(tuple(hand_ins), (*source.remarks, *remarks))


def _by_owner(piece: Piece) -> str:
    return piece.owner.key


def _of_owner(pieces: list[Piece], wanted: str | None, of_source: str | None) -> Iterator[HandIn | Remark]:
    """Return what one owner handed in. Where nothing says for which exercise, the source's own name does."""
    refused: list[tuple[Piece, Text]] = []
    files = [file for piece in pieces for file in _opened(piece, refused)]
    hints = {hint for piece in pieces if (hint := _hint(piece))}
    chosen = _chosen(files, {wanted} if wanted else hints)
    if not chosen and of_source:
        chosen = _chosen(files, {of_source})
    if wanted:
        chosen = {wanted: chosen.get(wanted, [])}
    used = {piece.place for found in chosen.values() for piece in found}
    for exercise_id, candidates in sorted(chosen.items()):
        others = tuple(file.name for file in (*files, *(one for one, _ in refused)) if file.place not in used)
        yield from _hand_ins(exercise_id, candidates, pieces, others, refused)
    if not chosen:
        yield from (_unmatched(piece, refused) for piece in pieces)


def _opened(piece: Piece, refused: list[tuple[Piece, Text]]) -> Iterator[Piece]:
    """Return a file, or those in it when it is a zip; one that cannot be opened is put on the list of the refused."""
    if not piece.last.lower().endswith(".zip"):
        yield piece
        return
    try:
        names = Zip(piece.read(MAX_ARCHIVE)).names
    except (Refused, UsageError) as error:
        refused.append((piece, error.text if isinstance(error, Refused) else Text(error.message, error.message)))
        return
    for name in names:
        inside = partial(_read_inside, piece, name)
        yield replace(piece, name=name, place=f"{piece.place}/{name}", read=inside, loose=False)


def _hint(piece: Piece) -> str | None:
    """Return the exercise that a file's surroundings say it is for; a zip's name says it of what is in it."""
    return piece.exercise_id or (named(piece.last).exercise_id if piece.last.lower().endswith(".zip") else None)


def _read_inside(piece: Piece, name: str, limit: int) -> bytes:
    """Open the zip again: what is kept for a whole class must be small."""
    return Zip(piece.read(MAX_ARCHIVE)).read(name, limit)


def _chosen(files: list[Piece], hints: set[str]) -> Chosen:
    """Return the files that may be meant, by exercise: those named exNN.py before those whose names say more."""
    exact: defaultdict[str, list[Piece]] = defaultdict(list)
    close: defaultdict[str, list[Piece]] = defaultdict(list)
    nameless: list[Piece] = []
    for file in files:
        if file.last.lower().endswith(".py"):
            exercise_id = named(file.last).exercise_id
            (exact if is_entry(file.last) else close)[exercise_id].append(file) if exercise_id else nameless.append(
                file
            )
    found: Chosen = {key: exact.get(key) or close[key] for key in (*exact, *close)}
    for hint in hints - found.keys():
        found[hint] = nameless if len(nameless) == 1 else []
    return found


def _hand_ins(
    exercise_id: str,
    candidates: list[Piece],
    pieces: list[Piece],
    others: tuple[str, ...],
    refused: list[tuple[Piece, Text]],
) -> Iterator[HandIn | Remark]:
    owner = pieces[0].owner
    key = f"{exercise_id}\n{owner.key}"
    latest = [piece for piece in candidates if piece.attempt == max(one.attempt for one in candidates)]
    yield from (_superseded(piece, latest[0]) for piece in candidates if piece not in latest)
    if not latest:
        place, text = _nothing(exercise_id, pieces, refused)
        yield HandIn(key, exercise_id, owner, place, None, others, text)
    elif len(latest) == 1:
        yield HandIn(key, exercise_id, owner, shown(latest[0].place), latest[0], others)
    elif all(piece.loose for piece in latest):
        for piece in latest:  # two of one name may be of two students: nobody is given a zero for that
            yield HandIn(f"{key}\n{piece.place}", exercise_id, owner, shown(piece.place), piece, others)
            yield _duplicate(piece, latest)
    else:
        yield HandIn(key, exercise_id, owner, shown(_common(latest)), None, others, _several(exercise_id, latest))


def _nothing(exercise_id: str, pieces: list[Piece], refused: list[tuple[Piece, Text]]) -> tuple[str, Text]:
    if refused:
        piece, text = refused[0]
        return shown(piece.place), text
    names = listed(tuple(piece.name for piece in pieces))
    text = Text(f"there is no {exercise_id}.py, only {names.en}", f"没有 {exercise_id}.py，只有 {names.zh}")
    return shown(_common(pieces)), text


def _several(exercise_id: str, found: Iterable[Piece]) -> Text:
    names = listed(tuple(piece.name for piece in found))
    return Text(f"there is more than one {exercise_id}.py: {names.en}", f"有不止一个 {exercise_id}.py：{names.zh}")


def _common(pieces: list[Piece]) -> str:
    """Return the folder that all these files are in, or else the first of them."""
    parts = [piece.place.split("/") for piece in pieces]
    same = [one[0] for one in zip(*parts, strict=False) if len(set(one)) == 1]
    return "/".join(same) or pieces[0].place


def _superseded(piece: Piece, by: Piece) -> Remark:
    place = shown(by.place)
    return Remark(
        RemarkKind.SUPERSEDED, shown(piece.place), Text(f"graded is the later {place}", f"评分的是之后提交的 {place}")
    )


def _duplicate(piece: Piece, found: list[Piece]) -> Remark:
    names = listed(tuple(other.place for other in found if other is not piece))
    text = Text(f"the same student and exercise as {names.en}: both are graded", f"与 {names.zh} 同名同题：都会评分")
    return Remark(RemarkKind.DUPLICATE, shown(piece.place), text)


def _unmatched(piece: Piece, refused: list[tuple[Piece, Text]]) -> Remark:
    for other, text in refused:
        if other is piece:
            return Remark(RemarkKind.UNREADABLE, shown(piece.place), text)
    text = Text(
        "nothing says which exercise it is for: name it like ex03.py, or add --exercise",
        "无法判断是哪一题：请命名为 ex03.py 之类，或使用 --exercise",
    )
    return Remark(RemarkKind.UNMATCHED, shown(piece.place), text)
