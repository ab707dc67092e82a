"""The corpus is data: what looks like a test in it belongs to an exercise."""

collect_ignore = ["exercises", "programs"]
