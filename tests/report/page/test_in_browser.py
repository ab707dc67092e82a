"""The pages in a real browser: nothing is said on the console, nothing runs but ours, axe-core finds no barrier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
import report_factory as sample
import report_kinds as kinds
from axe_playwright_python.sync_playwright import Axe

from grader.report.form import Wish
from grader.report.page import overview, student
from grader.report.paper import Paper
from grader.text import Language

if TYPE_CHECKING:
    from browser_window import Opened, Window

    from grader.report.model import Report

PHONE = {"width": 360, "height": 740}


def _student(report: Report | None = None) -> str:
    return student.write(report or sample.report(), Paper())


def _class() -> list[Report]:
    right = [kinds.passing(f"kim{number}") for number in range(3)]
    return [
        *right,
        sample.report(),
        kinds.of("poe", kinds.failed()),
        kinds.rejected(),
        kinds.of("Zoë", sample.unusable()),
    ]


def _overview() -> str:
    return overview.write(_class(), Wish())


PAGES = {
    "student": _student(),
    "chinese": _student(sample.report(Language.ZH)),
    "unusable": _student(sample.unusable()),
    "failed": _student(kinds.failed()),
    "rejected": _student(kinds.rejected()),
    "hostile": _student(kinds.evil()),
    "overview": _overview(),
    "hostile class": overview.write([kinds.evil(), kinds.evil()], Wish(Language.ZH)),
}


def _quiet(opened: Opened) -> None:
    """Check that a page asked for itself alone and had nothing to say: no error, no violated policy."""
    assert opened.said == []
    assert [url for url in opened.asked if not url.startswith("file:")] == []
    assert len(opened.asked) == 1


@pytest.mark.parametrize(
    ("name", "scheme"), [*((name, "light") for name in PAGES), ("student", "dark"), ("overview", "dark")]
)
def test_axe_finds_no_barrier(window: Window, name: str, scheme: Literal["light", "dark"]) -> None:
    """Contrast, names, roles, headings, language and order, in both colour schemes."""
    opened = window.open(PAGES[name], color_scheme=scheme)
    found = Axe().run(opened.page).response["violations"]
    assert [(item["id"], [node["html"][:200] for node in item["nodes"][:3]]) for item in found] == []
    _quiet(opened)


def test_axe_would_find_one(window: Window) -> None:
    """A page without a title and with text that can hardly be read."""
    found = Axe().run(window.open("<p style='color:#eee;background:#fff'>hard to read</p>").page).response["violations"]
    assert {"color-contrast", "document-title"} <= {item["id"] for item in found}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_a_phone(window: Window, name: str) -> None:
    """What is wider scrolls in its own box; a step names its thread, because there are no lanes side by side."""
    page = window.open(PAGES[name], viewport=PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if name == "student":
        named = page.locator(".step.begins .thread").first.bounding_box()
        assert named
        assert named["width"] > 20
        assert not page.locator(".lanes > .head").first.is_visible()


def test_nothing_of_a_hostile_submission_runs(window: Window) -> None:
    """No dialog, no element, no request comes of it."""
    for name in ("hostile", "hostile class"):
        opened = window.open(PAGES[name])
        opened.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        assert opened.page.locator("img").count() == 0
        _quiet(opened)


def test_each_thread_has_its_lane_and_time_runs_down(window: Window) -> None:
    """Steps of one thread stand below each other; those of another beside them, and lower the later they are."""
    page = window.open(_student(), viewport={"width": 1200, "height": 900}).page
    boxes = [step.bounding_box() for step in page.locator(".step").all()]
    threads = [step.get_attribute("class") or "" for step in page.locator(".step").all()]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    lefts: dict[str, set[int]] = {}
    for box, thread in zip(boxes, threads, strict=True):
        assert box
        lefts.setdefault(thread.split()[1], set()).add(round(box["x"]))
    assert len(lefts) == 3
    assert all(len(places) == 1 for places in lefts.values())


def test_a_bar_stands_beside_the_steps_during_which_the_lock_is_held(window: Window) -> None:
    """From the step that takes it to the one that gives it back."""

    def lock(value: dict[str, Any]) -> None:
        steps = value["criteria"][0]["failure"]["steps"]
        for step, did in zip(steps[2:5], ("takes", "reads", "releases"), strict=True):
            step.update(thread="Thread-1", did=did, what="Lock 1" if did != "reads" else "number")

    page = window.open(_student(kinds.changed(sample.report(), lock)), viewport={"width": 1200, "height": 900}).page
    bar = page.locator(".lanes > .bar").bounding_box()
    took = page.locator(".did-takes").bounding_box()
    gave = page.locator(".did-releases").bounding_box()
    assert bar
    assert took
    assert gave
    assert bar["x"] + bar["width"] <= took["x"]
    assert bar["y"] <= took["y"] + took["height"]
    assert bar["y"] + bar["height"] >= gave["y"]
    assert "holding Lock 1" in page.locator(".step").nth(3).inner_text()


def test_the_fatal_step_is_marked_without_colour_too(window: Window) -> None:
    """By a mark, by words and by a frame; in print as well."""
    page = window.open(_student(), forced_colors="active").page
    fatal = page.locator(".step.fatal")
    assert fatal.count() == 1
    assert "▲ overwrites an update it never saw" in fatal.inner_text()
    page.emulate_media(media="print", forced_colors="none")
    assert fatal.evaluate("step => getComputedStyle(step).borderTopWidth") == "2px"
    assert page.locator("text=A schedule that breaks it").is_visible()


def test_links_lead_to_what_was_seen_of_a_criterion(window: Window) -> None:
    """From the table to the section."""
    page = window.open(_student()).page
    page.get_by_role("link", name="It never hangs").click()
    assert page.url.endswith("#finding-2")
    assert page.locator("#finding-2").inner_text() == "✗ It never hangs"


def _shown(opened: Opened) -> list[str]:
    names: list[str] = opened.page.locator("table.all tbody tr:visible th").all_inner_texts()
    return names


def test_the_table_sorts_by_a_click_and_back(window: Window) -> None:
    """By points as numbers, by names as people sort them; what has no score comes first, not among the zeros."""
    opened = window.open(_overview())
    before = _shown(opened)
    heading = opened.page.locator("table.all thead th").nth(2)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert _shown(opened)[0].startswith("poe")
    heading.get_by_role("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    assert _shown(opened)[0].startswith("kim")
    opened.page.locator("table.all thead button").first.click()
    assert _shown(opened) == before
    assert before[-1].startswith("Zoë")
    _quiet(opened)


def test_the_table_filters_by_words_and_by_kind(window: Window) -> None:
    """Names, files and messages are searched; how many rows are left is said."""
    opened = window.open(_overview())
    page = opened.page
    page.get_by_label("Filter by student, file or message").fill("ZOË python")
    assert [name.split()[0] for name in _shown(opened)] == ["Zoë"]
    assert page.get_by_role("status").inner_text() == "1 shown"
    page.get_by_label("Filter by student, file or message").fill("")
    page.get_by_label("Show").select_option("not met: It never hangs")
    assert [name.split()[0] for name in _shown(opened)] == ["lee", "Zoë"]
    page.get_by_label("Show").select_option("to be graded again")
    assert [name.split()[0] for name in _shown(opened)] == ["poe"]
    _quiet(opened)


def test_without_the_script_all_rows_are_there(window: Window) -> None:
    """The controls are not: they would do nothing."""
    opened = window.open(_overview(), java_script_enabled=False)
    assert len(_shown(opened)) == len(_class())
    assert not opened.page.get_by_label("Show").is_visible()


def test_a_class_of_five_hundred_opens_and_filters(window: Window) -> None:
    """All rows are there; a filter leaves the one that was looked for."""
    reports = [
        kinds.of(f"student{number:03}", sample.report() if number % 3 else kinds.passing()) for number in range(500)
    ]
    opened = window.open(overview.write(reports, Wish()))
    assert len(_shown(opened)) == 500
    opened.page.get_by_label("Filter by student, file or message").fill("student499")
    assert [name.split()[0] for name in _shown(opened)] == ["student499"]
    _quiet(opened)
