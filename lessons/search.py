"""Search without a gradient: grids, sections, random search and random local search.

All of them evaluate a function f and nothing else (zeroth-order methods), except bisection,
which takes a derivative. Sources: Kiefer (1953) for golden section; CS231n notes,
"Optimization", for the two random searches.
"""

from typing import NamedTuple

import numpy as np


class Trace(NamedTuple):
    """What a search saw: the best x, and the best f so far after each evaluation, shape (n,)."""

    x: np.ndarray
    best: np.ndarray


def grid(box, n):
    """Return the n^d points of a regular grid, shape (n^d, d), on the box [(lo, hi), ...].

    n points an axis, ends included; for n = 1 the middle.
    """
    _check_box(box)
    if n < 1:
        raise ValueError(f"a grid needs at least one point an axis, not {n}")
    axes = [np.linspace(lo, hi, n) if n > 1 else np.array([(lo + hi) / 2]) for lo, hi in box]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(box))


def coarse_to_fine(f, box, n, levels):
    """Search a grid of n^d points, shrink the box around the best, and repeat.

    f maps points (m, d) to values (m,). Each level keeps one grid cell on either side of the
    best point, cut off at the box before. Returns a list of (points, values), a level each.
    """
    if levels < 1 or n < 4:  # with 3 points, a best one in the middle keeps the whole box
        raise ValueError("coarse_to_fine needs at least 4 points an axis and 1 level")
    found = []
    for _ in range(levels):
        points = grid(box, n)
        values = f(points)
        found.append((points, values))
        best = points[np.argmin(values)]
        cells = [(hi - lo) / (n - 1) for lo, hi in box]
        box = [
            (max(lo, b - c), min(hi, b + c))
            for (lo, hi), b, c in zip(box, best, cells, strict=True)
        ]
    return found


def golden_section(f, lo, hi, steps):
    """Shrink [lo, hi] around the minimum of a unimodal f of one number, by 0.618 a step.

    Returns the intervals, shape (steps + 1, 2). Costs steps + 1 evaluations of f: one of the two
    inner points is used again each time. Not unimodal: it still ends, perhaps at the wrong place.
    """
    _check_box([(lo, hi)])
    ratio = (np.sqrt(5) - 1) / 2
    left, right = hi - ratio * (hi - lo), lo + ratio * (hi - lo)
    f_left, f_right = f(left), f(right)
    intervals = [(lo, hi)]
    for step in range(steps):
        last = step == steps - 1
        if f_left < f_right:
            hi, right, f_right = right, left, f_left
            left = hi - ratio * (hi - lo)
            f_left = f_right if last else f(left)
        else:
            lo, left, f_left = left, right, f_right
            right = lo + ratio * (hi - lo)
            f_right = f_left if last else f(right)
        intervals.append((lo, hi))
    return np.array(intervals)


def bisection(df, lo, hi, steps):
    """Halve [lo, hi] around a zero of the derivative df; returns the intervals, (steps + 1, 2).

    Needs df(lo) < 0 < df(hi): downhill at the left end, uphill at the right.
    """
    _check_box([(lo, hi)])
    if not df(lo) < 0 < df(hi):
        raise ValueError("bisection needs a negative slope at lo and a positive one at hi")
    intervals = [(lo, hi)]
    for _ in range(steps):
        middle = (lo + hi) / 2
        lo, hi = (lo, middle) if df(middle) > 0 else (middle, hi)
        intervals.append((lo, hi))
    return np.array(intervals)


def random_search(f, shape, tries, scale, rng, chunk=50):
    """Draw `tries` points from N(0, scale^2), each afresh, and keep the best.

    f maps points (m, *shape) to losses (m,); `chunk` points are evaluated at once. Returns a
    Trace. Raises ValueError when tries or scale is not positive.
    """
    _check_positive(tries=tries, scale=scale, chunk=chunk)
    best_x, lowest, seen = None, np.inf, []
    for start in range(0, tries, chunk):
        points = scale * rng.standard_normal((min(chunk, tries - start), *shape), np.float32)
        losses = f(points)
        if best_x is None or losses.min() < lowest:
            best_x, lowest = points[np.argmin(losses)], losses.min()
        seen.append(losses)
    return Trace(best_x, np.minimum.accumulate(np.concatenate(seen)))


def random_local_search(f, x, tries, step, rng):
    """Try a random step from N(0, step^2) and take it only when it lowers f; `tries` times.

    f maps one x to one loss. The start is evaluated too and counts as the first of the tries, so
    an uphill first step is never taken. Returns a Trace.
    """
    _check_positive(tries=tries, step=step)
    x = np.array(x)
    best = [f(x)]
    for _ in range(tries - 1):
        trial = x + step * rng.standard_normal(x.shape, np.float32)
        loss = f(trial)
        if loss < best[-1]:
            x = trial
        best.append(min(loss, best[-1]))
    return Trace(x, np.array(best))


def _check_box(box):
    for lo, hi in box:
        if not lo < hi or not np.isfinite([lo, hi]).all():
            raise ValueError(f"each side of the box needs finite lo < hi, not ({lo}, {hi})")


def _check_positive(**numbers):
    for name, value in numbers.items():
        if not value > 0:
            raise ValueError(f"{name} must be positive, not {value}")
