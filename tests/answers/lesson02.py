import functools

import numpy as np

from lessons import search
from lessons.checks import lesson02 as checks
from lessons.checks import sections


def by_key(f, shape, tries, scale, rng):
    pairs = [(f(x), i, x) for i, x in enumerate(scale * rng.standard_normal((tries, *shape)))]
    loss, _, x = min(pairs)
    return x, loss


def lowest(xs, losses):
    return xs[np.argmin(losses)], min(losses)


def searching(draw=lambda last, scale, shape, rng: rng.normal(0, scale, shape), give=lowest):
    """Return a search that draws draw(last, scale, shape, rng), and gives give(points, losses)."""

    def answer(f, shape, tries, scale, rng):
        xs = [np.zeros(shape)]
        for _ in range(tries):
            xs.append(draw(xs[-1], scale, shape, rng))
        return give(xs[1:], [f(x) for x in xs[1:]])

    return answer


def below(start):
    """Return what a search gives that begins with a best loss."""
    return lambda xs, losses: lowest(xs, losses) if min(losses) < start else (None, start)


def remembered(f, lo, hi, steps):
    """Keep all values, by the rounded place."""
    known = {}

    def value(x):
        x = round(float(x), 9)
        if x not in known:
            known[x] = f(x)
        return known[x]

    for _ in range(steps):
        left, right = hi - sections.RATIO * (hi - lo), lo + sections.RATIO * (hi - lo)
        lo, hi = (left, hi) if value(left) >= value(right) else (lo, right)
    return np.array([lo, hi])


CASES = {
    checks.random_search: (
        [by_key],
        [
            (searching(give=below(0)), "still None"),
            (searching(give=below(1e9)), "larger than 1e30; before, all was right"),
            (lambda f, shape, tries, scale, rng: (np.zeros(shape), 1.0), "never called"),
            (lambda f, shape, tries, *a: by_key(f, shape, tries + 3, *a), "f 1003 times"),
            (searching(lambda x, scale, shape, rng: scale * rng.random(shape)), "negative entry"),
            (searching(lambda x, scale, shape, rng: rng.normal(size=shape)), "`scale` is not used"),
            (searching(lambda x, s, shape, rng: rng.normal(0, s**2, shape)), "`scale` twice"),
            (searching(lambda x, s, shape, rng: rng.normal(x, s)), "from the try before"),
            (searching(lambda x, s, shape, rng: rng.normal(0, s, shape) * x.any()), "f at 0"),
            (searching(give=lambda xs, fs: (xs[np.argmax(fs)], max(fs))), "the highest loss"),
            (searching(give=lambda xs, fs: (xs[0], np.inf)), "infinite, as before"),
            (searching(give=lambda xs, fs: (xs[7], fs[7])), "of the point that you return is"),
            (searching(give=lambda xs, fs: (lowest(xs, fs)[0], 0.5)), "loss that you return is"),
        ],
    ),
    checks.golden_section: (
        [remembered],
        [
            (lambda f, *args: (*remembered(f, *args), 0), "should have shape (2,)"),
            (lambda f, *args: search.golden_section(f, *args)[0][0], "one number"),
            (lambda f, *args: remembered(lambda x: f(x) + f(x + 9), *args), "outside of [-2, 3]"),
            (functools.partial(sections.golden, ratio=0.9), "leaves 0.9000"),
            (
                lambda f, lo, hi, steps: remembered(lambda x: f(lo + hi - x), lo, hi, steps),
                "12 steps, and the minimum lies outside",
            ),
        ],
    ),
}
