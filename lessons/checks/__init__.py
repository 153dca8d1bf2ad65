"""Checks of the exercises: each says what is right or wrong in an answer, and why.

The checks of lesson NN stand in `lessons.checks.lessonNN`, their parts in `core`.
"""
