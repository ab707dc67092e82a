"""How a hidden test speaks to the student: one message in every language."""

from __future__ import annotations

from grader.text import Text


def say(en: str, zh: str) -> Text:
    """Make the message of an assert in every language, to stand after its comma."""
    return Text(en, zh)
