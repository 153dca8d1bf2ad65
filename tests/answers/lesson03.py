import numpy as np

from lessons.checks import lesson03 as checks


def search(f, x, tries, step, rng):
    losses = [f(x)]
    for _ in range(tries - 1):
        trial = x + step * rng.standard_normal(x.shape)
        loss = f(trial)
        if loss < losses[-1]:
            x = trial
        losses.append(min(loss, losses[-1]))
    return x, losses


def search_in_float32(f, x, tries, step, rng):
    at = [(f(x), 0, x.astype(np.float32))]
    for t in range(1, tries):
        trial = at[-1][2] + step * rng.standard_normal(x.shape, np.float32)
        at.append(min(at[-1], (f(trial), t, trial)))
    return at[-1][2], np.array([[loss for loss, _, _ in at]], np.float32)[0]


def variant(first=True, budget=-1, base="best", draw=None, better=None, inf=False, give=None):
    """Return a local search with one thing wrong."""

    def wrong(f, x, tries, step, rng):
        draw_ = draw or (lambda rng, x, step: step * rng.standard_normal(x.shape))
        better_ = better or (lambda new, old: new < old)
        at = {"best": x, "start": x, "last": x, "zero": 0 * x}
        losses = [f(x)] if first else []
        best = losses[0] if first and not inf else np.inf
        history = losses[:]
        for _ in range(tries + budget):
            at["last"] = at[base] + draw_(rng, x, step)
            losses.append(f(at["last"]))
            if better_(losses[-1], best):
                at["best"], best = at["last"], losses[-1]
            history.append(min([best, *history]))
        return give(at, losses, history) if give else (at["best"], history)

    return wrong


def drawing(draw):
    return variant(draw=draw)


def giving(give):
    return variant(give=give)


def evaluates_twice(f, x, tries, step, rng):
    best = [f(x)]
    for _ in range(tries - 1):
        trial = x + step * rng.standard_normal(x.shape)
        if f(trial) < best[-1]:
            x = trial
        best.append(f(x))
    return x, best


def in_comparison_with_the_start(f, x, tries, step, rng):
    best = [f(x)]
    for _ in range(tries - 1):
        trial = x + step * rng.standard_normal(x.shape)
        loss = f(trial)
        x = trial if loss < best[0] else x
        best.append(min(loss, best[-1]))
    return x, best


def chance(f, x, step, tries, rng):
    here, lower = f(x), 0
    for _ in range(tries):
        u = rng.standard_normal(x.shape)
        lower += f(x + step * u / np.linalg.norm(u)) < here
    return lower / tries


def chance_in_float32(f, x, step, tries, rng):
    losses = []
    for _ in range(tries):
        u = rng.standard_normal(x.shape, np.float32)
        losses.append(f(np.float32(x) + np.float32(step) * u / np.sqrt(u @ u)))
    return [np.float32(sum(np.array(losses) < f(x)) / tries)]


def stepping(length=lambda u, step: step * u / np.linalg.norm(u), direction=None, start=1):
    """Return a chance of descent that goes by length(u, step) along direction(rng, x)."""

    def wrong(f, x, step, tries, rng):
        draw = direction or (lambda rng, x: rng.standard_normal(x.shape))
        return np.mean([f(start * x + length(draw(rng, x), step)) < f(x) for _ in range(tries)])

    return wrong


CASES = {
    checks.local_search: (
        [search_in_float32],
        [
            (variant(first=False, budget=0), "first evaluation is not at the start"),
            (variant(budget=-7), "54 times"),
            (evaluates_twice, "already evaluated"),
            (variant(better=lambda new, old: new > old), "raise the loss"),
            (in_comparison_with_the_start, "the loss of the start"),
            (variant(base="last"), "accepted or not"),
            (variant(base="zero"), "that is random search"),
            (variant(inf=True), "search leaves x"),
            (drawing(lambda rng, x, s: s * rng.random(x.shape)), "has a negative entry"),
            (drawing(lambda rng, x, s: rng.normal(-s, s, x.shape)), "to one side"),
            (drawing(lambda rng, x, s: s * rng.uniform(-1, 1, x.shape)), "not normal"),
            (drawing(lambda rng, x, s: 0 * x), "at the start. Is"),
            (drawing(lambda rng, x, s: s + 0 * x), "steps are the same"),
            (giving(lambda at, losses, history: (at["last"], history)), "return the last try"),
            (giving(lambda at, losses, history: (at["start"], history)), "evaluated a point with"),
            (giving(lambda at, losses, history: (at["best"] / 2, history)), "no point that your"),
            (giving(lambda at, losses, history: (at["best"], history[::-1])), "entry 0 is"),
            (giving(lambda at, losses, history: at["best"]), "Return two things"),
            (lambda *args: search(*args[:4], np.random.default_rng()), "same seed differ"),
            (lambda *args: search(*args[:4], np.random.default_rng(0)), "of your own"),
        ],
    ),
    checks.chance_of_descent: (
        [chance_in_float32],
        [
            (stepping(lambda u, step: 2 * step * u / np.linalg.norm(u)), "between 0.02 and 0.02"),
            (stepping(lambda u, step: u / np.linalg.norm(u)), "have length 1"),
            (stepping(lambda u, step: step * u / np.abs(u).sum()), "by another norm"),
            (stepping(start=0), "steps from 0"),
            (stepping(direction=lambda rng, x: 1 + 0 * x), "tries are the same"),
            (lambda *args: chance(*args[:4], np.random.default_rng(0)), "of your own"),
            (lambda f, x, step, tries, rng: chance(f, x, step, tries - 1, rng), "makes 299"),
            (lambda f, x, step, tries, rng: 0.5, "never evaluates f"),
            (lambda *args: chance(*args) / 2, "the same everywhere: 0.5"),
            (lambda *args: (1 - chance(*args)) * 100, "Two things. First: That is the share of"),
        ],
    ),
    checks.half: (
        [52594],
        [
            (1000, "98.7% of the loss is left"),
            ([1, 2], "one number"),
            ("52594", "made of numbers"),
        ],
    ),
}  # fmt: skip
