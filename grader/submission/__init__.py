"""Submissions: what students hand in, read so that nothing they control is trusted."""

from grader.submission.intake import take_in
from grader.submission.types import Rejected, Submission

__all__ = ["Rejected", "Submission", "take_in"]
