"""How commands speak: results to standard output, everything else to standard error, files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import GradeError, UsageError
from grader.report.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIDEST = 140


def result(text: str) -> None:
    """Print a result as UTF-8, whatever the terminal's encoding is said to be."""
    try:
        click.echo(text.encode("utf-8"), nl=False)
    except BrokenPipeError:  # `grade list | head -1`: nobody reads on, and that is no error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def notice(text: str) -> None:
    """Say something to the person at the terminal."""
    click.echo(text, err=True)


def paper() -> Paper:
    """Return what standard output is: its width, and whether it takes colours (https://no-color.org)."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size((Paper.width, 24)).columns
    return Paper(width=max(30, min(columns, _WIDEST)), colour=colour)


@contextlib.contextmanager
def progress(text: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show that work goes on, on standard error, where that is a terminal; what is yielded changes the text."""
    if quiet or not sys.stderr.isatty():
        yield lambda _text: None
        return
    from rich.console import Console  # noqa: PLC0415  needed on a terminal only

    with Console(stderr=True).status(text) as status:
        yield status.update


def check_writable(path: Path | None) -> None:
    """Raise UsageError for a file that can never be written, before any work is done for it."""
    if path is not None and not path.parent.is_dir():
        raise UsageError(f"--output {path}: there is no folder {path.parent}")


def write_file(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, and never half; devices and pipes are written to as they are."""
    try:
        if path.exists() and not path.is_file():  # /dev/null must not be renamed over, even where root may
            path.write_bytes(text.encode("utf-8"))
            return
        path = path.resolve()  # a link goes on pointing to it
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError, UnboundLocalError):
            temporary.unlink()
        raise GradeError(f"cannot write {path}: {error.strerror}", "Make room or choose another --output.") from None
