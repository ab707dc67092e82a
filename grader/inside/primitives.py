"""What all primitives have in common: the execution that they belong to, and what they take and refuse."""

from __future__ import annotations

import sys
from typing import Any, Protocol

from grader.inside.execution import Execution

TIMEOUT_MAX = 9223372036.0
_NEGATIVE = f"timeout value must be {'a non-negative number' if sys.version_info >= (3, 13) else 'positive'}"
_LARGEST = 9223372036.854775
_C_TYPE = "PyTime_t" if sys.version_info >= (3, 13) else "_PyTime_t"


class Resource(Protocol):
    """What a task can wait for."""

    @property
    def busy(self) -> bool:
        """Say whether it has to be waited for."""


class World:
    """The execution that is going on; the primitives find it here, the probes in `watched` while the program runs."""

    execution: Execution
    watched: Execution | None = None


def seconds_of(value: Any) -> float:
    """Return a number of seconds as `_thread` and `time` take it: a float or something that is as good as an integer."""
    if not isinstance(value, float):
        if not hasattr(type(value), "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
    if value != value:  # noqa: PLR0124 - that is how NaN is told
        raise ValueError("Invalid value NaN (not a number)")
    if abs(value) > _LARGEST:
        raise OverflowError(f"timestamp too large to convert to C {_C_TYPE}")
    return float(value)


def timeout_of(blocking: Any, timeout: Any) -> float | None:
    """Return how many seconds a lock may be waited for, None for ever; the errors are those of `_thread`."""
    seconds = seconds_of(timeout)
    if not blocking and seconds != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if seconds < 0 and seconds != -1:
        raise ValueError(_NEGATIVE)
    if seconds > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    return None if seconds == -1 else seconds


class Sealed:
    """What `_thread`'s own types have in common: they are neither pickled nor copied."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: Any) -> Any:
        """Refuse to be pickled or copied."""
        raise TypeError(f"cannot pickle {full_name(type(self))!r} object")


def full_name(kind: type) -> str:
    """Return what messages call a type: those of `_thread` with the module's name, those of a program without."""
    return f"_thread.{kind.__name__}" if getattr(kind, "__module__", "") == "_thread" else kind.__name__


def refuse_subclass(name: str) -> Any:
    """Return an `__init_subclass__` for a type of `_thread` that nothing can be derived from."""

    def __init_subclass__(_cls: type) -> None:  # noqa: N807 - it stands in for one
        raise TypeError(f"type '_thread.{name}' is not an acceptable base type")

    return classmethod(__init_subclass__)
