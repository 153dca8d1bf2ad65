"""Learning rates that change with the step: each function returns lr(t), t from 1.

Pass the result as `lr` to `lessons.descent.walk` or `descend`. Negative or non-finite numbers, and
times that are not positive, raise ValueError.
"""

import math


def inverse_time(lr0, T):
    """Return lr0 / (1 + (t - 1) / T): "search, then converge" (Darken and Moody, 1990)."""
    _check(lr0=lr0, T=T)
    return lambda t: lr0 / (1 + (t - 1) / T)


def factor(lr0, decay, lowest=0.0):
    """Return lr0 decay^(t - 1), but never below `lowest`: the factor scheduler of d2l."""
    _check(lr0=lr0, decay=decay)
    return lambda t: max(lowest, lr0 * decay ** (t - 1))


def step(lr0, decay, every):
    """Return lr0, multiplied by `decay` after each `every` steps."""
    _check(lr0=lr0, decay=decay, every=every)
    return lambda t: lr0 * decay ** ((t - 1) // every)


def cosine(lr0, T, lowest=0.0):
    """Return half a cosine from lr0 to `lowest`, T steps long (Loshchilov and Hutter, 2017)."""
    _check(lr0=lr0, T=T)
    return lambda t: lowest + (lr0 - lowest) * (1 + math.cos(math.pi * min((t - 1) / T, 1))) / 2


def warm_up(schedule, steps):
    """Return a schedule that climbs to `schedule` in equal parts over the first `steps` steps."""
    _check(steps=steps)
    return lambda t: schedule(t) * min(1.0, t / steps)


def _check(**numbers):
    for name, value in numbers.items():
        if not (math.isfinite(value) and value > 0):
            raise ValueError(f"{name} must be a positive number, not {value}")
