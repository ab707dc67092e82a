"""What grade says to people, in each language that it speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Language(Enum):
    """A language that every message of grade exists in."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True)
class Text:
    """One message in every language; nothing is translated later."""

    en: str
    zh: str

    def in_(self, lang: Language) -> str:
        """Return the message in one language."""
        return self.zh if lang is Language.ZH else self.en
