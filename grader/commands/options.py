"""Options that several commands share, with the same words everywhere."""

from __future__ import annotations

from pathlib import Path

import click

from grader.text import Language

FOLDER = click.Path(file_okay=False, path_type=Path)

exercises = click.option(
    "--exercises",
    metavar="DIR",
    type=FOLDER,
    help="Folder of exercises.  [default: ./exercises, else the ones of grade]",
)
lang = click.option(
    "--lang",
    type=click.Choice([language.value for language in Language]),
    default=Language.EN.value,
    envvar="GRADE_LANG",
    callback=lambda _ctx, _param, value: Language(value),
    help="Language of everything for people (or set GRADE_LANG).  [default: en]",
)
sandbox = click.option(
    "--sandbox",
    type=click.Choice(["auto", "docker", "process"]),
    default="auto",
    show_default=True,
    help="Where submissions run. auto: docker when its engine answers.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="JSON alone on standard output.")
quiet = click.option("--quiet", "-q", is_flag=True, help="Print nothing for people; the exit code says it.")
fail_under = click.option(
    "--fail-under",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    help="Exit with 1 when the score is below this part of the points.",
)
output = click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to FILE, too."
)
report_format = click.option(
    "--format",
    "form",
    metavar="NAME",
    help="Format of the report: json, terminal, html, markdown, junit, gradescope, …",
)
