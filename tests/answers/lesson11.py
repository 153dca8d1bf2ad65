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


CASES = {
    checks.rate: (
        [plain, by_helpers, by_sine],
        [
            (lambda t, lr0, warm, steps: lambda s: lr0, "return a function"),
            (lambda t, lr0, warm, steps: plain(t, lr0, warm, steps) / 3, "everywhere: 0.3333"),
            (
                lambda t, lr0, warm, steps: plain(t, lr0, warm, steps) ** 2 / lr0,
                "Right for t = 5. But for t = 1",
            ),
            (lambda t, lr0, warm, steps: lr0 * min(t / warm, 0.9 ** (t - warm)), "5% of the way"),
            (
                lambda t, lr0, warm, steps: plain(t, lr0, warm, 25),
                "The warm-up is right; this is 14%",
            ),
            (lambda t, lr0, warm, steps: plain(t, lr0, 5, steps), "same for warm = 5 and 10"),
            (lambda t, lr0, warm, steps: lr0 * math.cos(math.pi * t / steps), "it should be 0.02"),
        ],
    ),
    checks.best_lam: (
        [5000, np.float32(1e4), [3000.0], 2000, 14_000],
        [
            (-5000.0, "negative strength"),
            (0, "training loss would choose"),
            (3.7, "exponent"),
            (1.995, "looks like a validation loss"),
            (1000, "Too weak"),
            (37.9, "accuracy in percent"),
            (15000, "200 images"),
            (100000, "Too strong"),
            ([1000, 5000], "should be one number"),
        ],
    ),
}
