"""`grade image build`: the image that submissions run in."""

from __future__ import annotations

import click

from grader.commands import console, options
from grader.sandbox.engine import connect
from grader.sandbox.image import build_image


@click.group("image", context_settings={"help_option_names": ["-h", "--help"]})
def image_command() -> None:
    """Build the sandbox image."""


@image_command.command("build")
@options.quiet
def build_command(*, quiet: bool) -> None:
    """Build the image for this version of grade, and its base if there is none."""
    with console.progress("building the sandbox image", quiet=quiet) as news:
        image = build_image(connect(), news)
    if not quiet:
        console.notice("built:")
    console.result(f"{image.tag}\n")
