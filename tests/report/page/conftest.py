"""A headless Chromium; its tests are skipped where there is none, and fail there in CI, which installs it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from browser_window import Window
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests; in CI a missing one is a failure."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium: apt-get install chromium", pytrace=False)
    if found is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def window(browser: Browser, tmp_path: Path) -> Iterator[Window]:
    """Open pages, and close them afterwards."""
    yield Window(browser, tmp_path)
    for context in browser.contexts:
        context.close()
