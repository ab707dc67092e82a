"""Observes real processes: `watch` is what a scenario, and any function that it hands to the student's code, looks through."""

from __future__ import annotations

from grader.inside.processes.watch import Watch

watch = Watch()
