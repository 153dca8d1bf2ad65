"""How the course compares: arrival, intervals, paired counts, spread over seeds.

One criterion for all lessons; lesson 00 says it in words.
"""

import numpy as np


def arrival(values, limit):
    """Return the first step from which on the values stay at or below `limit`: the last crossing.

    `values` has shape (steps + 1, ...), step 0 first; the result has shape (...) and is inf where
    the last value is above the limit. NaN counts as above.
    """
    above = ~(np.asarray(values) <= limit)
    steps = len(above)
    last_above = steps - 1 - np.argmax(above[::-1], axis=0)
    first = np.where(above.any(axis=0), last_above + 1.0, 0.0)
    return np.where(first == steps, np.inf, first)


def interval(share, n):
    """Return the ends of the 95 % interval of a share of n independent cases, from 0 to 1.

    share plus and minus 1.96 sqrt(share (1 - share) / n), cut off at 0 and 1. It counts the luck
    of the cases, not that of seeds. Raises ValueError on a share outside 0 to 1 or n < 1.
    """
    share = np.asarray(share)
    if not ((share >= 0) & (share <= 1)).all() or n < 1:
        raise ValueError(f"a share is a number from 0 to 1, of at least one case: {share}, {n}")
    half = 1.96 * np.sqrt(share * (1 - share) / n)
    return np.maximum(share - half, 0), np.minimum(share + half, 1)


def paired(first, second):
    """Return how many cases only the first got right, and how many only the second.

    Both are arrays of the same cases, true where right. With a and b so found, a difference
    |a - b| above 2 sqrt(a + b) is seldom luck (McNemar, 1947). Raises ValueError on two shapes.
    """
    first, second = np.asarray(first, dtype=bool), np.asarray(second, dtype=bool)
    if first.shape != second.shape:
        raise ValueError(f"the same cases are compared: {first.shape} and {second.shape}")
    return int(np.sum(first & ~second)), int(np.sum(second & ~first))


def spread(values, digits=".1f"):
    """Return "median (lowest to highest)" of the runs, one for each seed, as text."""
    values = np.asarray(values, dtype=float)
    return "{:{d}} ({:{d}} to {:{d}})".format(
        np.median(values), values.min(), values.max(), d=digits
    )
