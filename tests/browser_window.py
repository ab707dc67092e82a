"""Pages in a headless browser, with what they say on the console and what they ask of a network."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@dataclass
class Opened:
    """A page that was opened, what it said on its console, and what it asked of a network."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@dataclass
class Window:
    """Opens pages, each in a context of its own."""

    browser: Browser
    folder: Path
    count: int = 0

    def open(self, html: str, **settings: Any) -> Opened:
        """Show a page; settings are those of a browser context."""
        self.count += 1
        path = self.folder / f"page-{self.count}.html"
        path.write_text(html, encoding="utf-8")
        opened = Opened(self.browser.new_context(**settings).new_page())
        opened.page.on("console", lambda message: opened.said.append(f"{message.type}: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.goto(path.as_uri())
        return opened
