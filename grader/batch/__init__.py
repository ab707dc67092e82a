"""Grades a whole class: what was handed in, who is to be graded, a journal of what is done, and what comes out."""
