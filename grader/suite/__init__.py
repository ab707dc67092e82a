"""Hidden suites: what a test may use, and how a suite is run against one submission."""

from grader.suite.exploration import Exploration, Kind, Run, RunFailed
from grader.suite.say import say

__all__ = ["Exploration", "Kind", "Run", "RunFailed", "say"]
