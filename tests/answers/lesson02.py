import functools

import numpy as np

from lessons import search
from lessons.checks import lesson02 as checks
from lessons.checks import sections

R = (np.sqrt(5) - 1) / 2


def loop(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss


def by_key(f, shape, tries, scale, rng):
    pairs = [(f(x), i, x) for i, x in enumerate(scale * rng.standard_normal((tries, *shape)))]
    loss, _, x = min(pairs)
    return x, loss


def drawing(draw):
    """Return a search that draws by draw(x, best, shape, scale, rng), from the try before."""

    def answer(f, shape, tries, scale, rng):
        best, low, x = np.zeros(shape), np.inf, np.zeros(shape)
        for _ in range(tries):
            x = draw(x, best, shape, scale, rng)
            loss = f(x)
            if loss < low:
                best, low = x, loss
        return best, low

    return answer


def entries(draw):
    """Return a search whose entries are draw(scale, shape, rng)."""
    return drawing(lambda x, best, shape, scale, rng: draw(scale, shape, rng))


def keeping(better=lambda new, old: new < old, start=np.inf, first=0, extra=0, store=True):
    """Return a search with its bookkeeping changed."""

    def answer(f, shape, tries, scale, rng):
        best, low = None, start
        for _ in range(first, tries):
            x = scale * rng.standard_normal(shape)
            loss = f(x)
            if better(loss, low):
                best, low = x, loss if store else low
        for _ in range(extra):
            f(scale * rng.standard_normal(shape))
        return best, low

    return answer


def giving(give):
    """Return a search that returns give(points, losses)."""

    def answer(f, shape, tries, scale, rng):
        points = [scale * rng.standard_normal(shape) for _ in range(tries)]
        return give(points, [f(x) for x in points])

    return answer


def from_zero(f, shape, tries, scale, rng):
    best, low = np.zeros(shape), f(np.zeros(shape))
    for _ in range(tries - 1):
        x = scale * rng.standard_normal(shape)
        best, low = min([(best, low), (x, f(x))], key=lambda pair: pair[1])
    return best, low


def at_place(k):
    return giving(lambda xs, losses: (xs[k], losses[k]))


def golden(f, lo, hi, steps):
    a, b = hi - R * (hi - lo), lo + R * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa < fb:
            hi, b, fb = b, a, fa
            a = hi - R * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + R * (hi - lo)
            fb = f(b)
    return lo, hi


def remembered(f, lo, hi, steps):
    known = {}

    def value(x):
        x = round(float(x), 9)
        if x not in known:
            known[x] = f(x)
        return known[x]

    while steps > 0:
        width = hi - lo
        left, right = lo + (1 - R) * width, lo + R * width
        lo, hi = (left, hi) if value(left) >= value(right) else (lo, right)
        steps -= 1
    return np.array([lo, hi])


CASES = {
    checks.random_search: (
        [by_key],
        [
            (lambda *args: loop(*args)[0], "Return two things"),
            (lambda *args: loop(*args)[::-1], "first the point"),
            (keeping(start=0), "still None"),
            (lambda f, shape, tries, scale, rng: (np.zeros(shape), 1.0), "never called"),
            (giving(lambda xs, losses: (xs, min(losses))), "The best point should have shape"),
            (lambda f, shape, tries, *a: loop(lambda x: f([x] * 9), shape, tries, *a), "(9, 3, 2)"),
            (keeping(first=1), "Where does your range start"),
            (keeping(extra=3), "f 1003 times"),
            (lambda f, shape, tries, *a: loop(f, shape, 1000, *a), "1000 times; the budget is 50"),
            (entries(lambda scale, shape, rng: rng.normal() + np.zeros(shape)), "1 different"),
            (entries(lambda scale, shape, rng: scale * rng.random(shape)), "negative entry"),
            (entries(lambda scale, shape, rng: rng.normal(-1, scale, shape)), "lie around -1"),
            (entries(lambda scale, shape, rng: rng.normal(size=shape)), "`scale` is not used"),
            (entries(lambda scale, shape, rng: rng.normal(0, scale**2, shape)), "`scale` twice"),
            (
                drawing(lambda x, best, shape, scale, rng: x + scale * rng.normal(size=shape)),
                "from the try before",
            ),
            (from_zero, "evaluate f at 0"),
            (keeping(better=lambda new, old: new > old, start=-np.inf), "the highest loss"),
            (keeping(store=False), "infinite, as before"),
            (at_place(7), "That of the point that you return is"),
            (giving(lambda xs, losses: (xs[np.argmin(losses)], 0.5)), "loss that you return is"),
            (keeping(start=1e9), "larger than 1e30; before, all was right"),
            (
                giving(lambda xs, fs: (xs[np.argmin(np.abs(fs))], min(fs, key=abs))),
                "That is where every loss is negative",
            ),
            (
                entries(lambda scale, shape, rng: np.random.default_rng().normal(0, scale, shape)),
                "same seed differ",
            ),
        ],
    ),
    checks.golden_section: (
        [remembered],
        [
            (lambda f, lo, hi, steps: (*golden(f, lo, hi, steps), 0), "should have shape (2,)"),
            (lambda f, *args: search.golden_section(lambda x: -f(x), *args), "Two things"),
            (lambda f, *args: golden(lambda x: f(x) + f(x + 9), *args), "outside of [-2, 3]"),
            (lambda f, lo, hi, steps: golden(f, lo, hi, 9), "as long as after 9 steps"),
            (functools.partial(sections.golden, ratio=0.9), "leaves 0.9000"),
            (
                lambda f, lo, hi, steps: golden(lambda x: f(lo + hi - x), lo, hi, steps),
                "12 steps, and the minimum lies outside",
            ),
        ],
    ),
}  # fmt: skip
