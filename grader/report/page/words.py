"""What the pages say, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.text import Language

_WORDS = {
    "score": Text("Score: {score} of {most}", "得分：{score} / {most}"),
    "no_score": Text("Could not be graded; this is not a zero", "这次无法评分，但这不是零分"),
    "rejected": Text("Not taken in", "没有被接收"),
    "criteria": Text("Criteria", "评分项"),
    "criterion": Text("Criterion", "评分项"),
    "points": Text("Points", "得分"),
    "schedules": Text("Schedules", "执行顺序"),
    "met": Text("met", "通过"),
    "not_met": Text("not met", "未通过"),
    "result": Text("Result", "结果"),
    "hidden": Text("hidden", "隐藏"),
    "hint": Text("Think about:", "想一想："),
    "seen": Text("What was seen", "看到了什么"),
    "breaks": Text("A schedule that breaks it", "一种会出错的执行顺序"),
    "no_switch": Text(" (without any unlucky switch).", "（没有任何不巧的切换）。"),
    "switch": Text(" (1 unlucky switch).", "（1 次不巧的切换）。"),
    "switches": Text(" ({count} unlucky switches).", "（{count} 次不巧的切换）。"),
    "how_to_read": Text(
        "Time runs downwards. Each thread has a lane; a bar beside its steps means that it holds the lock.",
        "时间从上往下。每个线程占一列；步骤旁边的竖条表示它正持有该锁。",
    ),
    "unlucky": Text("unlucky switch", "不巧的切换"),
    "holding": Text("holding {tools}", "持有 {tools}"),
    "line": Text("line {line}", "第 {line} 行"),
    "left_out": Text("{count} earlier steps are left out", "省略了前面的 {count} 步"),
    "bars": Text("Bars:", "竖条："),
    "deadlock": Text("Who waits for whom", "谁在等谁"),
    "waits_for": Text("waits for", "等待"),
    "held_by": Text("is held by", "被持有"),
    "stands": Text("Where everybody stands, for ever", "所有进程都停在这里，再也不会继续"),
    "exception": Text("The exception", "异常"),
    "printed": Text("It printed", "程序的输出"),
    "called": Text("Run:", "运行："),
    "notes": Text("Notes", "注意"),
    "graded_at": Text("Graded {at} by grade {version}", "评分时间 {at}，grade {version}"),
    "sandbox": Text("sandbox {kind}, Python {python}", "沙箱 {kind}，Python {python}"),
    "overview": Text("Overview", "总览"),
    "instructor": Text("For instructors: hidden criteria are shown here.", "供教师使用：这里显示隐藏的评分项。"),
    "students": Text("Students", "学生"),
    "student": Text("Student", "学生"),
    "status": Text("Status", "状态"),
    "graded": Text("graded", "已评分"),
    "error": Text("to be graded again", "需重新评分"),
    "median": Text("Median", "中位数"),
    "mean": Text("Mean", "平均分"),
    "full": Text("Full marks", "满分"),
    "seconds": Text("Seconds", "用时（秒）"),
    "time": Text("Time spent", "总用时"),
    "slowest": Text("slowest", "最慢"),
    "distribution": Text("Distribution of scores", "得分分布"),
    "percent": Text("Score, % of the maximum", "得分（占满分的百分比）"),
    "failing": Text("Criteria that fail most", "最常未通过的评分项"),
    "fails": Text("Not met by", "未通过人数"),
    "messages": Text("Commonest messages", "最常见的反馈"),
    "look_at": Text("To look at", "需要查看"),
    "filter": Text("Filter by student, file or message", "按学生、文件或反馈筛选"),
    "show": Text("Show", "显示"),
    "all": Text("all", "全部"),
    "below_full": Text("below full marks", "未得满分"),
    "with_warning": Text("with notes", "有注意事项"),
    "fails_criterion": Text("not met: {title}", "未通过：{title}"),
    "shown": Text("{count} shown", "显示 {count} 条"),
    "table": Text("All reports", "全部报告"),
    "warnings": Text("Notes", "注意"),
    "sort_hint": Text("Press a heading to sort.", "点击表头可排序。"),
    "times": Text("{count} ×", "{count} 次"),
    "nothing": Text("Nothing.", "没有。"),
    "range": Text("Score from {low} % to {high} %: {count}", "得分 {low}% 到 {high}%：{count} 人"),
    "skip": Text("To the table", "跳到表格"),
}


def speaker(lang: Language) -> Callable[..., str]:
    """Return the function by which a template says a phrase by its name, with what belongs into it."""

    def say(name: str, **values: object) -> str:
        return _WORDS[name].in_(lang).format(**values)

    return say
