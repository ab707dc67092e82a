"""Any program that uses threads, explored: asked of a sandbox, judged without an exercise, told in words."""

from grader.explore.ask import Asker, CannotExploreError, Search, load
from grader.explore.found import Found, explore, replay
from grader.explore.target import Target, read_target

__all__ = ["Asker", "CannotExploreError", "Found", "Search", "Target", "explore", "load", "read_target", "replay"]
