"""`grade schema`: the JSON Schemas of what grade writes and reads."""

from __future__ import annotations

import json

import click

from grader.commands import console
from grader.exercise.schema import exercise_schema
from grader.report.model import json_schema


@click.command("schema")
@click.argument("which", type=click.Choice(["report", "exercise"]))
def schema_command(which: str) -> None:
    """Print the JSON Schema of the native report, or of exercise.yaml."""
    schema = json_schema() if which == "report" else exercise_schema()
    console.result(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
