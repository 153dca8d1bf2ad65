"""Checks of the exercises: each says what is right or wrong in an answer, and why.

The checks of lesson NN stand in `lessons.checks.lessonNN`, their parts in `core`.
"""

# Until lessons 01-05, 07-09 and 11-13 use core itself:
from .core import Unanswered, Wrong, array, call, check, close, expect, number  # noqa: F401
