"""Reading an answer: what came back, as plain data, or Wrong.

`plain` is the only way in which checks look at a raw result.
"""

import numbers
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy as np


class Wrong(Exception):
    """Something is wrong with an answer; the message is for the learner.

    `error` is the exception that the answer raised, if it raised one.
    """

    places: ClassVar[set] = set()  # where messages were raised: a test wants every one of them seen

    def __init__(self, message: str, error: BaseException | None = None):
        super().__init__(message)
        self.error = error
        frame = sys._getframe(1)
        frame = frame.f_back if frame.f_code.co_name == "expect" else frame
        self.places.add((Path(frame.f_code.co_filename).name, frame.f_lineno))


class Unanswered(Exception):
    """The stub is still a stub."""


def expect(condition: Any, message: str) -> None:
    """Raise Wrong with the message unless the condition holds."""
    if not condition:
        raise Wrong(message)


def plain(value: Any) -> Any:
    """Return any result as an array where it is made of numbers, else as a tuple or dict of such.

    Text and strange objects come back as they are. Never raises.
    """
    try:
        result = np.asarray(value)
        if result.dtype.kind == "O" and all(isinstance(v, numbers.Real) for v in result.flat):
            result = result.astype(float)
        if result.dtype.kind in "biuf":
            return result
        if result.dtype.kind == "c" and not result.imag.any():
            return result.real
    except (Exception, SystemExit):  # rows of unequal length, or an object with its own ideas
        pass
    if isinstance(value, np.ndarray):  # of text or objects
        value = value.tolist()
    if isinstance(value, (tuple, list)):
        return tuple(map(plain, value))
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


def equal(a: Any, b: Any, tolerance: float = 0.0) -> bool:
    """Say whether two plain results are alike: structure, shapes and values.

    A difference counts relative to the largest entry of b. An array of one entry is a number.
    """
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        if a.shape != b.shape and not (a.size == b.size == 1):
            return False
        a, b = (np.asarray(v, float).reshape(b.shape) for v in (a, b))
        if not np.array_equal(np.isfinite(a), np.isfinite(b)):
            return False
        fine = np.isfinite(b)
        if not np.array_equal(a[~fine], b[~fine], equal_nan=True):
            return False
        scale = np.max(np.abs(b[fine]), initial=0)
        return bool(np.max(np.abs(a[fine] - b[fine]), initial=0) <= tolerance * scale)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(equal(x, y, tolerance) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(equal(a[k], b[k], tolerance) for k in b)
    try:
        return a is b or bool(a == b)
    except (Exception, SystemExit):
        return False


def kind(value: Any) -> str:
    """Return the type of a value, and the beginning of it, for a message."""
    try:
        return f"{type(value).__name__} {value!r}"[:60]
    except (Exception, SystemExit):
        return type(value).__name__


def holds_dots(value: Any) -> bool:
    """Say whether a result is, or holds, the `...` of a stub."""
    if isinstance(value, dict):
        value = list(value.values())
    return value is ... or (isinstance(value, (tuple, list)) and any(map(holds_dots, value[:20])))


def entries(answer: Any, letters: Sequence[str]) -> dict[str, Any]:
    """Return an answer in letters as a dict; a list or tuple is taken in their order.

    Raises Wrong where an entry is missing, and Unanswered where one is still `...`.
    """
    if isinstance(answer, (list, tuple)) and len(answer) == len(letters):
        answer = dict(zip(letters, answer, strict=True))
    expect(
        isinstance(answer, dict),
        f'Put in something for each letter: {{"{letters[0]}": ..., "{letters[1]}": ..., ...}}.',
    )
    missing = [letter for letter in letters if letter not in answer]
    expect(not missing, f"There is no entry for {', '.join(missing)}.")
    return answer


def parts(value: Any, count: int, message: str) -> list:
    """Return a tuple, list or array of so many parts as a list; raise Wrong with message if not."""
    try:
        found = list(value) if isinstance(value, (tuple, list, np.ndarray)) else []
    except TypeError:  # an array without axes
        found = []
    expect(len(found) == count, message)
    return found


def number(value: Any, name: str = "The result") -> float:
    """Return value as a float; raise Wrong when it is not one finite number."""
    result = _array(value, name)
    expect(
        result.size == 1,
        f"{name} should be one number, but it has shape {result.shape}.",
    )
    return float(result.reshape(()))


def array(value: Any, shape: Sequence[int] | None, name: str = "The result") -> np.ndarray:
    """Return value as an array of floats; raise Wrong when it is not finite or of another shape."""
    several = plain(value)
    expect(
        shape is None or not isinstance(several, tuple) or shape not in map(np.shape, several),
        f"You return more than one thing. Return {name[:1].lower()}{name[1:]} alone.",
    )
    result = _array(value, name)
    shape = result.shape if shape is None else tuple(shape)
    expect(
        result.shape == shape,
        f"{name} should have shape {shape}, but it has {result.shape}.",
    )
    return result


def _array(value, name):
    result = plain(value)
    made = isinstance(result, np.ndarray)
    expect(made, f"{name} should be made of numbers, but it is {kind(value)}.")
    expect(np.isfinite(result).all(), f"{name} holds NaN or infinite values.")
    return result.astype(float)


def close(a: Any, b: Any, tolerance: float = 1e-6) -> bool:
    """Say whether two results agree, relative to the larger of 1 and the expected one."""
    scale = max(1.0, float(np.max(np.abs(b), initial=0)))
    return bool(np.max(np.abs(np.asarray(a) - b), initial=0) <= tolerance * scale)


class Watched:
    """A function of ours that remembers where it was asked: `points`, and the values it gave.

    It takes points of one `shape` only (of any, when None), and counts in `len(points)`.
    Another shape raises ValueError in the learner's own line.
    """

    def __init__(self, f: Callable, shape: Sequence[int] | None = None, text: str = ""):
        self.f, self.shape, self.text = f, shape, text
        self.points, self.values = [], []

    def __call__(self, x):
        """Return f(x), and remember both."""
        x = np.array(x, dtype=float)
        if self.shape is not None and x.shape != tuple(self.shape):
            raise ValueError(f"this function takes a point of shape {self.shape}, not {x.shape}")
        value = self.f(x)
        self.points.append(x)
        self.values.append(value)
        return value
