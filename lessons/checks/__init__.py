"""Checks of the exercises: each says what is right or wrong in an answer, and why.

A check takes what the learner wrote and prints one message. It never raises: an error in the
answer is told, with its line. `check.judge(answer)` returns the same as a Verdict.

The functions here are the parts that checks are made of; the checks of lesson NN stand in
`lessons.checks.lessonNN`. A check raises `Wrong` (through `expect` and its kin) at the first
thing that is wrong, and returns the sentence to say when all is right.
"""

import functools
import textwrap
import traceback
from typing import NamedTuple

import numpy as np

LINES = textwrap.TextWrapper(
    width=88, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
)


class Wrong(Exception):
    """Something is wrong with an answer; the message is for the learner."""


class Unanswered(Exception):
    """The stub is still a stub."""


class Verdict(NamedTuple):
    """right is True, False, or None for a stub that was not filled in."""

    right: bool | None
    message: str

    def __str__(self):
        """Return what the learner reads, in lines that Lab need not break inside a word."""
        mark = {True: "✔ Right.", False: "✘ Not yet.", None: "… Not answered yet."}[self.right]
        return LINES.fill(f"{mark} {self.message}")


def check(judge):
    """Turn a function that raises Wrong or returns praise into a check that prints a verdict."""

    def verdict(*answers):
        try:
            if any(answer is ... for answer in answers):
                raise Unanswered
            return Verdict(True, judge(*answers))
        except Unanswered:
            return Verdict(None, "Replace the ... in the cell above, run it, then run this again.")
        except Wrong as wrong:
            return Verdict(False, str(wrong))

    @functools.wraps(judge)
    def printed(*answers):
        print(verdict(*answers))

    printed.judge = verdict
    return printed


def expect(condition, message):
    """Raise Wrong with the message unless the condition holds."""
    if not condition:
        raise Wrong(message)


def call(function, *args, **kwargs):
    """Call the learner's function on copies; return its result.

    Raises Unanswered when it returns `...`, and Wrong when it is not a function, when it fails,
    returns None, or changes an array that was passed to it.
    """
    expect(callable(function), f"This should be a function, but it is {_kind(function)}.")
    given = [np.copy(a) if isinstance(a, np.ndarray) else a for a in args]
    try:
        result = function(*given, **kwargs)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        raise Wrong(
            f"Your function stops with {type(error).__name__}: {error} (line {last.lineno}"
            f"{': ' + last.line if last.line else ''})."
        ) from None
    if result is ...:
        raise Unanswered
    expect(result is not None, "Your function returns None. Does it end with `return`?")
    for before, after in zip(args, given, strict=True):
        if isinstance(before, np.ndarray):
            expect(
                np.array_equal(before, after, equal_nan=True),
                "Your function changes the array it is given. Work on a copy: the caller still "
                "needs the old values.",
            )
    return result


def number(value, name="The result"):
    """Return value as a float; raise Wrong when it is not one finite number."""
    array = _array(value, name)
    expect(array.size == 1, f"{name} should be one number, but it has shape {array.shape}.")
    return float(array.reshape(()))


def array(value, shape, name="The result"):
    """Return value as an array; raise Wrong when its shape is another or it is not finite."""
    result = _array(value, name)
    expect(
        result.shape == tuple(shape),
        f"{name} should have shape {tuple(shape)}, but it has {result.shape}.",
    )
    return result


def close(a, b, tolerance=1e-6):
    """Say whether two results agree, relative to the larger of 1 and the expected one."""
    scale = max(1.0, float(np.max(np.abs(b), initial=0)))
    return bool(np.max(np.abs(np.asarray(a) - b), initial=0) <= tolerance * scale)


def _array(value, name):
    try:
        result = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise Wrong(f"{name} should be made of numbers, but it is {_kind(value)}.") from None
    expect(np.isfinite(result).all(), f"{name} holds NaN or infinite values.")
    return result


def _kind(value):
    return f"{type(value).__name__} {value!r}"[:60]
