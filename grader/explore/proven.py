"""What a number of schedules proves, in words, and no more than it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.text import Text

if TYPE_CHECKING:
    from grader.outcome import Schedules


def proven(schedules: Schedules, preemptions: int) -> Text | None:
    """Return which schedules were run; None when none came to its end."""
    count, complete = schedules.explored, schedules.complete_up_to_preemptions
    if not count:
        return None
    if complete is None:
        return Text(f"the first {_schedules(count)}", f"最初的 {count} 种执行顺序")
    zh = f"抢占不超过 {complete} 次的" if complete else "没有抢占的"
    bound = Text(f"with {_at_most(complete)}", zh)
    if complete < preemptions:
        return Text(
            f"the first {_schedules(count)}; all {bound.en} are among them",
            f"最初的 {count} 种执行顺序，其中包括所有{bound.zh}执行顺序",
        )
    if count == 1:
        return Text("the only schedule that there is", "只有一种执行顺序")
    return Text(f"all {_schedules(count)} {bound.en}", f"所有 {count} 种{bound.zh}执行顺序")


def _schedules(count: int) -> str:
    return "schedule" if count == 1 else f"{count} schedules"


def _at_most(count: int) -> str:
    if count == 0:
        return "no preemption"
    return f"at most {count} preemption{'s' if count > 1 else ''}"
