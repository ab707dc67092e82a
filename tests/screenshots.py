"""Makes the pictures of the README from real reports: `make screenshots` grades some programs and takes them.

A deadlock of exercise 2 as its student's page, and a class of exercise 1 as its instructor's overview.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / ".github"
CLASS = {
    "Ada": "reference",
    "Alan": "sleep_for_join",
    "Barbara": "reference_class",
    "Dennis": "two_locks",
    "Donald": "lock_in_thread_function",
    "Edsger": "reference_condition",
    "Frances": "last_joined_only",
    "Grace": "no_join",
    "John": "reference_list",
    "Katherine": "unused_lock",
    "Ken": "first_not_joined",
    "Leslie": "reference_rlock",
    "Margaret": "semaphore",
    "Tony": "one_thread_does_all",
}
WIDTH, HEIGHT = 1000, 900


def main() -> None:
    """Grade the programs and take both pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        student = _student(folder)
        overview = _overview(folder)
        _take(student, overview)


def _student(folder: Path) -> Path:
    source = ROOT / "solutions/ex02-rlock-deadlock/ab_ba.py"
    page = folder / "report.html"
    _grade("submit", source, "--exercise", "ex02", "--format", "html", "--output", page)
    return page


def _overview(folder: Path) -> Path:
    hand_ins = folder / "class"
    hand_ins.mkdir()
    for student, program in CLASS.items():
        shutil.copy(ROOT / f"solutions/ex01-lock-race/{program}.py", hand_ins / f"ex01_{student}.py")
    _grade("batch", hand_ins, "--out", folder / "out")
    _grade("report", folder / "out" / "reports", "--format", "html", "--output", folder / "pages")
    return folder / "pages" / "index.html"


def _grade(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "grader", *map(str, arguments), "--quiet"]
    subprocess.run(command, check=True, cwd=ROOT, timeout=600)  # noqa: S603  our own command


def _take(student: Path, overview: Path) -> None:
    """Take what was seen of the student's program, and the upper part of the overview."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        window.goto(student.as_uri())
        window.locator(".finding").first.screenshot(path=PICTURES / "report.png")
        window.goto(overview.as_uri())
        window.screenshot(path=PICTURES / "overview.png")
        browser.close()


if __name__ == "__main__":
    main()
