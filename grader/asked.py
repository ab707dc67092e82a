"""What the scenarios of an exercise ask of a submission, and the program that has all of it and does nothing."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.submission import Submission

if TYPE_CHECKING:
    from grader.exercise import Exercise

_IDLE = "def {name}(*args, **kwargs):\n    return None\n"


def asked_for(scenarios: str) -> set[str]:
    """Return the attributes that scenarios read of their first parameter, the submission's module."""
    found: set[str] = set()
    for function in ast.parse(scenarios).body:
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_") and function.args.args:
            student = function.args.args[0].arg
            attributes = [node for node in ast.walk(function) if isinstance(node, ast.Attribute)]
            found |= {node.attr for node in attributes if isinstance(node.value, ast.Name) and node.value.id == student}
    return found


def idle_program(exercise: Exercise) -> Submission | None:
    """Return a submission that defines what is asked for and does nothing in it; None when nothing is asked for."""
    source = "".join(_IDLE.format(name=name) for name in sorted(asked_for(exercise.scenarios)))
    return Submission.of(exercise, "idle.py", source.encode()) if source else None
