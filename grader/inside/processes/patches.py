"""Puts a function of our own around one of the library's."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

Around = Callable[..., Any]


def wrap(owner: Any, name: str, around: Around) -> None:
    """Have `around(original, *args, **kwargs)` called in place of `owner.name(*args, **kwargs)`."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def replacement(*args: Any, **kwargs: Any) -> Any:
        return around(original, *args, **kwargs)

    setattr(owner, name, replacement)
