import numpy as np

from lessons.checks import lesson03 as checks


def search_in_float32(f, x, tries, step, rng):
    at = [(f(x), 0, x.astype(np.float32))]
    for t in range(1, tries):
        trial = at[-1][2] + step * rng.standard_normal(x.shape, np.float32)
        at.append(min(at[-1], (f(trial), t, trial)))
    return at[-1][2], np.array([[loss for loss, _, _ in at]], np.float32)[0]


def search(
    draw=lambda rng, x: rng.standard_normal(x.shape), base=np.argmin, around=1,
    give=lambda x, lows, last: (x, lows),
):  # fmt: skip
    """Return a local search with one thing wrong; base(losses) is the try to go on from."""

    def wrong(f, x, tries, step, rng):
        points, losses = [x], [f(x)]
        for _ in range(1, tries):
            x = points[base(np.array(losses))]
            points.append(around * x + step * draw(rng, x))
            losses.append(f(points[-1]))
        best = points[base(np.array(losses))]
        return give(best, np.minimum.accumulate(losses), points[-1])

    return wrong


def chance(length=lambda u, step: step * u / np.linalg.norm(u), tries=lambda tries: tries):
    """Return a chance of descent with steps length(u, step), and so many tries."""

    def answer(f, x, step, n, rng):
        us = (rng.standard_normal(x.shape, np.float32) for _ in range(tries(n)))
        return [np.float32(np.mean([f(x + length(u, step)) < f(x) for u in us]))]

    return answer


CASES = {
    checks.local_search: (
        [search_in_float32],
        [
            (search(base=np.argmax), "raise the loss"),
            (search(base=lambda values: np.flatnonzero(values <= values[0])[-1]), "of the start"),
            (search(around=0), "that is random search"),
            (search(base=lambda v: 1 + np.argmin(v[1:]) if len(v) > 1 else 0), "search leaves x"),
            (search(draw=lambda rng, x: 0 * x), "at the start. Is"),
            (search(draw=lambda rng, x: rng.uniform(-1, 1, x.shape)), "not normal"),
            (search(give=lambda x, lows, last: (last, lows)), "return the last try"),
            (search(give=lambda x, lows, last: (x / 2, lows)), "no point that your"),
            (search(give=lambda x, lows, last: (x, lows[::-1])), "entry 0 is"),
            (lambda *args: search()(*args[:4], np.random.default_rng()), "same seed differ"),
        ],
    ),
    checks.chance_of_descent: (
        [chance()],
        [
            (chance(lambda u, step: 2 * step * u / np.linalg.norm(u)), "between 0.02 and 0.02"),
            (chance(lambda u, step: step * np.sign(u) / u.size**0.5), "corners of a cube"),
            (chance(tries=lambda n: n - 1), "makes 299"),
            (lambda f, x, step, tries, rng: 0.5, "never evaluates f"),
            (lambda *args: (1 - chance()(*args)[0]) * 100, "Two things. First: That is the share"),
        ],
    ),
    checks.half: ([52594], [(1000, "98.7% of the loss is left")]),
}
