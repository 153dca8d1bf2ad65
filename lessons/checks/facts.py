"""What can be said of a wrong result without knowing the mistake: facts, and no guess."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .readers import equal, kind, plain

SINGLE = 1e-5  # how far a result in 32-bit numbers may be off


def show(value: Any, digits: int = 4) -> str:
    """Return a result as text: numbers with so many digits, large arrays by their shape."""
    value = plain(value)
    if isinstance(value, tuple):
        return f"({', '.join(show(part, digits) for part in value)})"
    if not isinstance(value, np.ndarray):
        return repr(value)[:60] if isinstance(value, str) else kind(value)
    if value.size > 10:
        return f"an array of shape {value.shape}"
    if value.ndim:
        return f"[{', '.join(show(row, digits) for row in value)}]"
    number = float(value)
    return f"{number:.{digits}g}" if number % 1 or abs(number) > 1e6 else f"{number:.0f}"


def apart(a: Any, b: Any) -> tuple[str, str]:
    """Return two different results as texts, with as many digits as it takes to differ."""
    for digits in range(4, 18):
        texts = show(a, digits), show(b, digits)
        if texts[0] != texts[1]:
            break
    return texts


def told(case: Sequence[Any], names: Sequence[str], other: Sequence[Any] | None = None) -> str:
    """Return the input of a case as text, where it differs from that of the other case.

    Functions are left out unless they have a `text` to show.
    """
    parts = []
    for k, (name, value) in enumerate(zip(names, case, strict=False)):
        text = getattr(value, "text", None)
        if (text or not callable(value)) and not (other and _same(value, other[k])):
            parts.append(f"{name} = {text or show(value)}")
    return ", ".join(part.replace("= an array of", "of") for part in parts) or "another case"


def compare(got: Any, want: Any, name: str, tell: bool = True) -> str:
    """Return what came and what should have come: structure, shape, or values."""
    if isinstance(want, np.ndarray) and isinstance(got, np.ndarray):
        if got.dtype.kind == "b" != want.dtype.kind:
            return f"{name} is {show(got)}, True or False; a number is asked for."
        if got.shape != want.shape and not got.size == want.size == 1:
            return f"{name} should have shape {want.shape}, but it has {got.shape}."
        if want.size > 10:
            off = np.abs(got.astype(float) - want) > 1e-6 * np.max(np.abs(want))
            off |= ~np.isfinite(got)
            where = np.unravel_index(int(np.argmax(off)), off.shape)
            a, b = apart(got[where], want[where])
            index = ", ".join(map(str, where))
            return (
                f"Of {off.size} entries of {name[:1].lower()}{name[1:]} {off.sum()} are wrong; "
                f"entry [{index}] is {a} and should be {b}."
            )
    shapes = [getattr(part, "shape", None) for part in got] if isinstance(got, tuple) else []
    if isinstance(want, np.ndarray) and want.shape in shapes:
        return f"You return {len(got)} things, where one is asked for."
    a, b = apart(got, want)
    return f"{name} is {a}, but it should be {b}." if tell else f"{name} is not {a}."


def relation(seen: Sequence[Any], wanted: Sequence[Any], tolerance: float) -> str:
    """Return what is right of results so far, over all cases, or nothing."""
    arrays = all(isinstance(v, np.ndarray) for v in (*seen, *wanted))
    if not arrays or not all(np.isfinite(v).all() for v in seen):
        return ""

    def always(change):
        pairs = zip(seen, wanted, strict=True)
        return all(equal(g, np.asarray(change(w)), tolerance) for g, w in pairs)

    if all(g.ndim == 2 for g in seen) and always(np.transpose):
        return "It is right, but turned over: rows and columns are exchanged."
    if not all(g.shape == w.shape or g.size == w.size == 1 for g, w in zip(seen, wanted)):  # noqa: B905
        return ""
    if always(np.negative):
        return "The sign: it is minus the right one, everywhere."
    if all(g.dtype.kind in "iu" for g in seen) and always(np.trunc):
        return "It is right but for the decimals: it is cut to whole numbers (an integer dtype)."
    if tolerance < SINGLE and all(equal(g, w, SINGLE) for g, w in zip(seen, wanted, strict=True)):
        single = any(g.dtype.itemsize < 8 for g in seen)
        return "It is right to single precision only. " + (
            "Your numbers have 32 bits or fewer; let them keep their 64." if single else ""
        )
    g, w = (np.concatenate([np.ravel(v) for v in vs]).astype(float) for vs in (seen, wanted))
    if len(seen) > 1 and not np.ptp(g) and np.ptp(w):
        return f"It is {show(g[0])} every time, whatever comes in."
    if g.size > 2 and np.ptp(w):
        factor = multiple(g, w, tolerance)
        if factor:
            return f"It is right up to a factor that is the same everywhere: {factor:.4g}."
        shift = np.mean(g - w)
        if equal(g - shift, w, tolerance):
            return f"It is right but for a constant shift, the same everywhere: {shift:.4g}."
    if all(g.size > 2 for g in seen):
        factors = [np.vdot(g, w) / np.vdot(w, w) for g, w in zip(seen, wanted, strict=True)]
        if all(equal(g, c * w, tolerance) for g, c, w in zip(seen, factors, wanted, strict=True)):
            each = ", ".join(f"{factor:.4g}" for factor in factors)
            return f"In each trial it is right up to one factor, in turn: {each}."
        if all(equal(np.abs(g), np.abs(w), tolerance) for g, w in zip(seen, wanted, strict=True)):
            return "The sizes are right, some of the signs are not."
        if all(
            equal(np.sort(g, None), np.sort(w, None), tolerance)
            for g, w in zip(seen, wanted, strict=True)
        ):
            return "The numbers are the right ones, in another order."
    return ""


def rows(got: Any, want: Any, tolerance: float) -> str:
    """Say how many leading rows of a table are right, where some are and not all."""
    if not all(isinstance(v, np.ndarray) and v.ndim == 2 for v in (got, want)):
        return ""
    fine = [equal(g, w, tolerance) for g, w in zip(got, want, strict=False)]
    first = fine.index(False) if False in fine else len(fine)
    return f"Rows 0 to {first - 1} are right, row {first} is not. " if 1 < first < len(want) else ""


def unused(cases: Sequence, seen: Sequence, wanted: Sequence, names: Sequence[str]) -> str:
    """Name a number that alone changed between two cases, while the result did not."""
    for i, a in enumerate(cases):
        for j, b in enumerate(cases[:i]):
            differ = [k for k, pair in enumerate(zip(a, b, strict=True)) if not _same(*pair)]
            if len(differ) != 1 or not np.isscalar(a[differ[0]]):
                continue
            if equal(seen[i], seen[j]) and not equal(wanted[i], wanted[j], 1e-9):
                name, values = names[differ[0]], (show(v[differ[0]]) for v in (b, a))
                return f"Your result is the same for {name} = {' and '.join(values)}."
    return ""


def _same(a, b):
    return a is b or equal(plain(a), plain(b))


def multiple(got: np.ndarray, want: np.ndarray, tolerance: float = 1e-6) -> float | None:
    """Return the one factor, other than 0 and 1, by which all of got is want, or None."""
    size = np.vdot(want, want)
    factor = float(np.vdot(got, want) / size) if size else 0.0
    fits = factor and abs(factor - 1) > tolerance and equal(got, factor * want, tolerance)
    return factor if fits else None
