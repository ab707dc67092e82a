"""Exercises: what they are made of, and how they are read from their folders."""

from grader.exercise.catalogue import exercises_root, find_exercise, find_exercises
from grader.exercise.load import load_exercise
from grader.exercise.types import Budget, Criterion, Exercise, Limits

__all__ = [
    "Budget",
    "Criterion",
    "Exercise",
    "Limits",
    "exercises_root",
    "find_exercise",
    "find_exercises",
    "load_exercise",
]
