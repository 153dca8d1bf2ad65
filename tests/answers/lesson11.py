import math

import numpy as np

from lessons import schedules
from lessons.checks import lesson11 as checks


def plain(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + math.cos(math.pi * (t - warm) / (steps - warm))) / 2


def by_helpers(t, lr0, warm, steps):
    after = schedules.cosine(lr0, steps - warm)
    return np.float64(min(t / warm, 1) * after(max(t - warm, 0) + 1))


def by_sine(t, lr0, warm, steps):
    part = np.clip((t - warm) / (steps - warm), 0, 1)
    return [np.where(t < warm, lr0 * t / warm, lr0 * (1 - np.sin(np.pi * part / 2) ** 2))]


def after_warm(tail):
    def rate(t, lr0, warm, steps):
        return lr0 * t / warm if t <= warm else lr0 * tail((t - warm) / (steps - warm))

    return rate


def from_zero(t, lr0, warm, steps):
    return plain(t - 1, lr0, warm, steps)


def too_long(t, lr0, warm, steps):
    return lr0 * min(t / warm, 1) * (1 + math.cos(math.pi * max(t - warm, 0) / steps)) / 2


def no_warm_up(t, lr0, warm, steps):
    return plain(max(t, warm), lr0, warm, steps)


def jumps(t, lr0, warm, steps):
    return lr0 / 2 if t <= warm else plain(t, lr0, warm, steps)


def loop(w, c):
    out = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        if w[i] > c:
            out[i] = w[i] - c
        elif w[i] < -c:
            out[i] = w[i] + c
    return out


def in_place(w, c):
    w[np.abs(w) < c] = 0
    return w


CASES = {
    checks.rate: (
        [plain, by_helpers, by_sine],
        [
            (from_zero, "first rate is 0"),
            (lambda t, lr0, warm, steps: lambda s: lr0, "return a function"),
            (
                lambda t, lr0, warm, steps: lr0 * (1 + math.cos(math.pi * t / steps)) / 2,
                "from the first step on",
            ),
            (no_warm_up, "no warm-up"),
            (jumps, "should be lr0, but"),
            (after_warm(lambda u: math.cos(math.pi * u)), "uphill"),
            (after_warm(lambda u: 1 + math.cos(math.pi * u)), "above lr0"),
            (too_long, "does not reach 0"),
            (after_warm(lambda u: math.cos(math.pi * u / 2)), "quarter"),
            (after_warm(lambda u: 1 - u), "straight line"),
            (after_warm(lambda u: (1 - u) ** 2), "not on the curve"),
            (after_warm(lambda u: 1.0), "should be 0, but"),
        ],
    ),
    checks.shrink: (
        [
            loop,
            lambda w, c: w - np.clip(w, -c, c),
            lambda w, c: (np.maximum(w - c, 0) + np.minimum(w + c, 0)).tolist(),
        ],
        [
            (lambda w, c: w, "no effect"),
            (lambda w, c: w - c, "everywhere"),
            (lambda w, c: np.maximum(w - c, 0), "Negative entries"),
            (lambda w, c: np.maximum(np.abs(w) - c, 0), "signs are lost"),
            (lambda w, c: w - c * np.sign(w), "cross 0"),
            (lambda w, c: np.where(np.abs(w) > c, w, 0), "hard"),
            (lambda w, c: w / (1 + 2 * c), "divide"),
            (lambda w, c: np.clip(w, -c, c), "clip"),
            (lambda w, c: loop(w, 1.0), "for c = 0.0 not"),
            (lambda w, c: loop(w, 2 * c), "on paper"),
            (in_place, "changes the array"),
        ],
    ),
    checks.best_lam: (
        [5000, np.float32(1e4), [3000.0]],
        [
            (-5000.0, "negative strength"),
            (0, "training loss would choose"),
            (3.7, "exponent"),
            (1.995, "looks like a validation loss"),
            (1000, "Too weak"),
            (15000, "200 images"),
            (100000, "Too strong"),
            ([1000, 5000], "should be one number"),
        ],
    ),
}
