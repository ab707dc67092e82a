"""A YAML document checked against its model, with errors in words that help the one who wrote the file."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from grader.errors import ExerciseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

    from grader.exercise.strict_yaml import Document, KeyPath

Model = TypeVar("Model", bound=BaseModel)

_TYPES = {
    "string_type": "must be text",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "model_type": "must be a mapping of keys",
    "finite_number": "must be a finite number",
}
_BOUNDS: dict[str, Callable[[dict[str, object]], str]] = {
    "greater_than": lambda ctx: f"must be more than {ctx['gt']:g}",
    "greater_than_equal": lambda ctx: f"must be at least {ctx['ge']:g}",
    "less_than": lambda ctx: f"must be less than {ctx['lt']:g}",
    "less_than_equal": lambda ctx: f"must be at most {ctx['le']:g}",
    "string_pattern_mismatch": lambda ctx: f"must look like {ctx['pattern']}",
    "string_too_short": lambda _: "must not be empty",
    "string_too_long": lambda ctx: f"must have at most {ctx['max_length']} characters",
    "too_short": lambda _: "must have at least one entry",
}


def validated(document: Document, model: type[Model]) -> Model:
    """Return the document as its model; the ExerciseError has one line for each thing that is wrong."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise ExerciseError("\n".join(_lines(document, model, error))) from None


def _lines(document: Document, model: type[BaseModel], error: ValidationError) -> list[str]:
    # A mistyped key is also a missing one: the typing error comes first.
    details = sorted(error.errors(include_url=False), key=lambda detail: detail["type"] == "missing")
    return [document.complaint(detail["loc"], _what(model, detail)) for detail in details]


def _what(model: type[BaseModel], detail: ErrorDetails) -> str:
    kind, value = detail["type"], detail["input"]
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return f"unknown key{_did_you_mean(str(detail['loc'][-1]), _known(model, detail['loc'][:-1]))}"
    if kind in _TYPES:
        return f"{_shown(value)} {_TYPES[kind]}"
    if kind in _BOUNDS:
        return f"{_shown(value)} {_BOUNDS[kind](detail.get('ctx', {}))}"
    return f"{_shown(value)}: {detail['msg']}"


def _did_you_mean(name: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean {close[0]}?)" if close else f" (the keys here are {', '.join(known)})"


def _known(model: type[BaseModel], keys: KeyPath) -> tuple[str, ...]:
    """Return the keys that a model has at a key path."""
    for key in keys:
        if isinstance(key, str):
            model = _inner(model.model_fields[key].annotation)
    return tuple(model.model_fields)


def _inner(annotation: object) -> type[BaseModel]:
    """Return the model inside a list[Model] or Model | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(_inner(argument) for argument in get_args(annotation) if argument is not type(None))


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004  # one line of a terminal, with its file name
