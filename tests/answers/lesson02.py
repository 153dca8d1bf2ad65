import numpy as np

from lessons.checks import lesson02 as checks

R = (np.sqrt(5) - 1) / 2


def loop(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss


def all_at_once(f, shape, tries, scale, rng):
    points = rng.normal(0, scale, (tries, *shape)).astype(np.float32)
    losses = [f(x) for x in points]
    return [points[np.argmin(losses)].tolist(), np.float32(min(losses))]


def by_key(f, shape, tries, scale, rng):
    pairs = [(f(x), i, x) for i, x in enumerate(scale * rng.standard_normal((tries, *shape)))]
    loss, _, x = min(pairs)
    return x, loss


def searching(draw=None, better=lambda new, old: new < old, start=np.inf, first=0, extra=0):
    """Return a random search with one thing changed."""

    def search(f, shape, tries, scale, rng):
        best, best_loss, x = None, start, np.zeros(shape)
        for _ in range(first, tries):
            x = draw(x, best, shape, scale, rng) if draw else scale * rng.standard_normal(shape)
            loss = f(x)
            if better(loss, best_loss):
                best, best_loss = x, loss
        for _ in range(extra):
            f(best)
        return best, best_loss

    return search


def swapped(*args):
    return loop(*args)[::-1]


def only_the_point(*args):
    return loop(*args)[0]


def twice(f, shape, tries, scale, rng):
    best = None
    best_loss = np.inf
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        if f(x) < best_loss:
            best = x
        best_loss = min(best_loss, f(x))
    return best, best_loss


def in_place(f, shape, tries, scale, rng):
    x, best, best_loss = np.zeros(shape), None, np.inf
    for _ in range(tries):
        x[:] = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss


def never_called(f, shape, tries, scale, rng):
    return scale * rng.standard_normal(shape), 1.0


def one_batch(f, shape, tries, scale, rng):
    points = scale * rng.standard_normal((tries, *shape))
    return points[0], f(points)


def wrong_loss(f, shape, tries, scale, rng):
    x, loss = loop(f, shape, tries, scale, rng)
    return x, 0.5 * loss


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


def sections(ratio=R, keep_low=True, more=0):
    """Return a section search that evaluates both points in each step."""

    def search(f, lo, hi, steps):
        for _ in range(steps + more):
            a, b = hi - ratio * (hi - lo), lo + ratio * (hi - lo)
            if (f(a) < f(b)) == keep_low:
                hi = b
            else:
                lo = a
        return lo, hi

    return search


def wrong_value(f, lo, hi, steps):
    a, b = hi - R * (hi - lo), lo + R * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa < fb:
            hi, b = b, a
            a = hi - R * (hi - lo)
            fa = f(a)
        else:
            lo, a = a, b
            b = lo + R * (hi - lo)
            fb = f(b)
    return lo, hi


def halves(f, lo, hi, steps):
    for _ in range(steps):
        middle = (lo + hi) / 2
        lo, hi = (lo, middle) if f(middle - 1e-6) < f(middle + 1e-6) else (middle, hi)
    return lo, hi


def short_piece(f, lo, hi, steps):
    for _ in range(steps):
        a, b = hi - R * (hi - lo), lo + R * (hi - lo)
        lo, hi = (lo, a) if f(a) < f(b) else (b, hi)
    return lo, hi


def every_interval(f, lo, hi, steps):
    return [golden(f, lo, hi, t) for t in range(steps + 1)]


CASES = {
    checks.random_search: (
        [loop, all_at_once, by_key],
        [
            (only_the_point, "Return two things"),
            (swapped, "first the point"),
            (searching(start=0), "still None"),
            (never_called, "never called"),
            (one_batch, "one point of shape (2, 3), not (200, 2, 3)"),
            (twice, "twice for each try"),
            (searching(extra=1), "before or after the loop"),
            (searching(first=1), "Where does the range start"),
            (searching(extra=3), "203 times for 200 tries"),
            (searching(lambda x, best, shape, scale, rng: np.ones(shape)), "the same point"),
            (
                searching(lambda x, best, shape, scale, rng: scale * rng.random(shape)),
                "negative entry",
            ),
            (
                searching(lambda x, best, shape, scale, rng: x + scale * rng.normal(size=shape)),
                "hang together",
            ),
            (
                searching(lambda x, best, shape, scale, rng: rng.normal(size=shape)),
                "`scale` is not used",
            ),
            (
                searching(lambda x, best, shape, scale, rng: scale**2 * rng.normal(size=shape)),
                "scale squared",
            ),
            (
                searching(lambda x, best, shape, scale, rng: scale * rng.uniform(-1, 1, shape)),
                "not by scale = 0.5",
            ),
            (
                searching(better=lambda new, old: new > old, start=-np.inf),
                "the highest loss",
            ),
            (searching(better=lambda new, old: True), "the last try"),
            (wrong_loss, "but you return"),
            (in_place, "another one"),
            (
                searching(
                    lambda x, best, shape, scale, rng: np.random.default_rng().normal(
                        0, scale, shape
                    )
                ),
                "same seed differ",
            ),
            (
                lambda f, shape, tries, scale, rng: loop(
                    f, shape, tries, scale, np.random.default_rng(0)
                ),
                "generator of your own",
            ),
        ],
    ),
    checks.golden_section: (
        [golden, remembered],
        [
            (lambda f, lo, hi, steps: sum(golden(f, lo, hi, steps)) / 2, "both ends"),
            (every_interval, "the last one only"),
            (lambda f, lo, hi, steps: golden(f, lo, hi, steps)[::-1], "swapped"),
            (lambda f, lo, hi, steps: (lo, hi), "does not get shorter"),
            (sections(), "keep its value"),
            (sections(ratio=2 / 3), "two thirds"),
            (sections(ratio=0.618), "a little off"),
            (sections(ratio=0.9), "leaves 0.9000"),
            (sections(keep_low=False), "high point"),
            (sections(more=1), "once too often"),
            (sections(more=-1), "one time too few"),
            (halves, "that is bisection"),
            (short_piece, "leaves 0.382"),
            (wrong_value, "keep its own value"),
        ],
    ),
}
