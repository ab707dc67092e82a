"""The command `grade`: finds the command asked for, and turns whatever happens into one message and an exit code."""

from __future__ import annotations

import difflib
import importlib
import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, NoReturn

import click

from grader import __version__
from grader.errors import GradeError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

_UNEXPECTED = 3
_INTERRUPTED = 130
_TERMINATED = 143
_WRONG_CALL = 2

# Where each command is, and what `grade --help` says of it: help must not wait for what only a command needs.
_COMMANDS = {
    "submit": ("grader.commands.submit", "Grade one submission and show the result."),
    "report": ("grader.commands.report", "Convert reports into another format."),
    "batch": ("grader.commands.batch", "Grade a whole class."),
    "package": ("grader.commands.package", "Package an exercise for Gradescope, GitHub Classroom or PrairieLearn."),
    "list": ("grader.commands.catalogue", "List the exercises."),
    "show": ("grader.commands.catalogue", "Show an exercise's statement."),
    "start": ("grader.commands.catalogue", "Copy an exercise's starter file to a folder."),
    "explore": ("grader.commands.explore", "Run any program that uses threads under many schedules."),
    "new": ("grader.commands.new", "Scaffold a new exercise."),
    "check": ("grader.commands.check", "Prove that exercises are sound."),
    "doctor": ("grader.commands.doctor", "Say what works on this machine, and mend what does not."),
    "image": ("grader.commands.image", "The sandbox image."),
    "schema": ("grader.commands.schema", "Print a JSON Schema."),
}


class _Commands(click.Group):
    """Commands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names in the order of use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Import one command."""
        if cmd_name not in _COMMANDS:
            close = difflib.get_close_matches(cmd_name, _COMMANDS, n=1)
            ctx.fail(f"no such command: {cmd_name}{f': did you mean {close[0]}?' if close else ''}")
        module, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's signature
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="grade")
def grade() -> None:
    """Grade Python concurrency exercises by exploring the schedules of threads, the same way every time."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit with its code."""
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every message about what went wrong is printed here."""
    try:
        code = grade.main(list(arguments), prog_name="grade", standalone_mode=False)
    except click.ClickException as error:
        _wrong_call(error)
        return _WRONG_CALL
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return _INTERRUPTED
    except GradeError as error:
        _complain(error.message, error.advice)
        return error.exit_code
    except Exception as error:  # noqa: BLE001  the last one to catch: a bug of ours must not look like a score
        return _bug(error)
    return code if isinstance(code, int) else 0


def _wrong_call(error: click.ClickException) -> None:
    """Say what is wrong with a call, in the way that all errors are said; `grade` alone shows the help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) or not isinstance(error, click.UsageError):
        error.show()
        return
    command = "grade" if error.ctx is None else error.ctx.command_path
    _complain(error.format_message(), f"`{command} --help` shows how it is called.")


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    """End as on Ctrl-C, so that sandboxes are closed on the way out."""
    raise SystemExit(_TERMINATED)


def _complain(message: str, advice: str | None) -> None:
    click.echo(f"error: {message}", err=True)
    if advice:
        click.echo(advice, err=True)


def _bug(error: Exception) -> int:
    if os.environ.get("GRADE_DEBUG") == "1":
        traceback.print_exception(error)
    advice = "This is a mistake in grade, not in the submission. Please report it, with what GRADE_DEBUG=1 shows."
    _complain(f"{type(error).__name__}: {error}", advice)
    return _UNEXPECTED
