"""Where converted reports go: standard output, one file, or a folder with a file for each report."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from grader.commands import console
from grader.errors import GradeError, UsageError
from grader.report.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.report.form import Document, Format, Wish
    from grader.report.reading import Found

INDEX = "index"
_LONGEST = 80


def write(form: Format, found: Sequence[Found], wish: Wish, output: Path | None) -> Document | None:
    """Write the reports; None where each of them has a file of its own and nobody can be left out."""
    if form.gather is not None and not _as_folder(form, found, output):
        document = form.gather([item.report for item in found], wish)
        _put(document.text, output)
        return document
    if len(found) == 1 and (output is None or not output.is_dir()):
        paper = console.paper() if output is None else Paper()
        _put(form.write(found[0].report, paper), output)
        return None
    if output is None:
        raise UsageError(
            f"--format {form.name} writes one file for each of {len(found)} reports, so it needs a folder: --output DIR"
        )
    return _folder(form, found, wish, output)


def _as_folder(form: Format, found: Sequence[Found], output: Path | None) -> bool:
    """Say whether each report gets a page of its own beside the page of all of them."""
    if form.name != "html" or output is None or output.suffix:
        return False
    return len(found) > 1 or output.is_dir()


def _folder(form: Format, found: Sequence[Found], wish: Wish, folder: Path) -> Document | None:
    """Write every report before the first file is touched: a report that cannot be written leaves the folder as it is."""
    names = file_names([item.path.stem for item in found], form.suffix)
    texts = [form.write(item.report, Paper()) for item in found]
    document = None
    if form.gather is not None:
        document = form.gather([item.report for item in found], dataclasses.replace(wish, links=names))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GradeError(f"cannot make the folder {folder}: {error.strerror}") from None
    for name, text in zip(names, texts, strict=True):
        console.write_file(folder / name, text)
    if document is not None:
        console.write_file(folder / f"{INDEX}{form.suffix}", document.text)
    return document


def file_names(stems: Sequence[str], suffix: str) -> tuple[str, ...]:
    """Return a plain file name for each stem, all different whatever the file system makes of capitals."""
    taken = {INDEX}
    names = []
    for stem in stems:
        plain = re.sub(r"[^\w.-]+", "_", stem).strip("._")[:_LONGEST] or "report"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name.casefold())
        names.append(name + suffix)
    return tuple(names)


def _put(text: str, output: Path | None) -> None:
    if output is None:
        console.result(text)
        return
    if output.is_dir():
        raise UsageError(f"--output {output}: is a folder; all reports go into one file here")
    console.check_writable(output)
    console.write_file(output, text)
