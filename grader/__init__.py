"""grade: an automated grader for Python concurrency exercises."""

__version__ = "0.1.0"
