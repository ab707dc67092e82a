"""`grade report`: native reports into any other format, for people and for learning management systems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands import console, options, report_files
from grader.display import shown
from grader.errors import UsageError
from grader.report import formats
from grader.report.form import Export, Wish
from grader.report.reading import read_all
from grader.text import Language, Text

if TYPE_CHECKING:
    from grader.report.form import Document

MAX_EXPORT_MIB = 64
_LEFT_OUT = 1
_NOT_ENTERED = Text("not entered: {what}", "没有填入：{what}")


@click.command("report")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", metavar="NAME", default="terminal", show_default=True, help="What to write.")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE; to a folder where there is one file for each report.  [default: standard output]",
)
@click.option(
    "--export", metavar="FILE", type=click.Path(path_type=Path), help="The LMS's own file, for formats that fill it in."
)
@click.option("--column", metavar="TITLE", help="The column of the export that gets the score.")
@click.option("--field", "fields", metavar="NAME=VALUE", multiple=True, help="What a format asks for; may be repeated.")
@click.option(
    "--lang",
    type=click.Choice([language.value for language in Language]),
    help="Language of what is not in the reports.  [default: theirs]",
)
@options.quiet
def report_command(  # noqa: PLR0913  one parameter for each option
    *,
    reports: tuple[Path, ...],
    form: str,
    output: Path | None,
    export: Path | None,
    column: str | None,
    fields: tuple[str, ...],
    lang: str | None,
    quiet: bool,
) -> int:
    """Convert native reports (files, or folders of them) into another format.

    Exit code 1: somebody in the reports could not be entered; who and why is listed.
    """
    wanted = formats.named(form)
    given = tuple(_field(text) for text in fields)
    found = read_all(reports)
    language = Language(lang or found[0].report.language)
    wish = Wish(language, _export(export), column, given)
    document = report_files.write(wanted, found, wish, output)
    return 0 if document is None else _said(document, language, quiet=quiet)


def _said(document: Document, lang: Language, *, quiet: bool) -> int:
    for text in () if quiet else document.left_out:
        console.notice(_NOT_ENTERED.in_(lang).format(what=shown(text.in_(lang), 1000)))
    return _LEFT_OUT if document.left_out else 0


def _field(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not (separator and name.strip() and value.strip()):
        raise UsageError(f"--field {text}: NAME=VALUE is expected")
    return name.strip(), value.strip()


def _export(path: Path | None) -> Export | None:
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            data = file.read(MAX_EXPORT_MIB * 2**20 + 1)
    except OSError as error:
        raise UsageError(f"--export {path}: {error.strerror}") from None
    if len(data) > MAX_EXPORT_MIB * 2**20:
        raise UsageError(f"--export {path}: larger than {MAX_EXPORT_MIB} MiB")
    return Export(path.name, data)
