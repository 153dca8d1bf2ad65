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


def search_with_copies(f, x, tries, step, rng):
    best_x, best = x.copy(), np.empty(tries)
    best[0] = f(best_x)
    for i in range(1, tries):
        candidate = best_x.copy()
        for place in np.ndindex(x.shape):
            candidate[place] += rng.normal(0, step)
        value = f(candidate)
        best[i] = best[i - 1]
        if value <= best[i]:
            best_x, best[i] = candidate, value
    return [best_x.tolist(), best]


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


def in_place(f, x, tries, step, rng):
    best = [f(x)]
    for _ in range(tries - 1):
        x += step * rng.standard_normal(x.shape)
        best.append(min(f(x), best[-1]))
    return x, best


def in_comparison_with_the_start(f, x, tries, step, rng):
    best = [f(x)]
    for _ in range(tries - 1):
        trial = x + step * rng.standard_normal(x.shape)
        loss = f(trial)
        x = trial if loss < best[0] else x
        best.append(min(loss, best[-1]))
    return x, best


def in_comparison_with_the_try_before(f, x, tries, step, rng):
    losses = [f(x)]
    for _ in range(tries - 1):
        trial = x + step * rng.standard_normal(x.shape)
        losses.append(f(trial))
        x = trial if losses[-1] < losses[-2] else x
    return x, np.minimum.accumulate(losses)


def with_one_list(f, x, tries, step, rng, best=[]):  # noqa: B006
    x, losses = search(f, x, tries, step, rng)
    best += losses
    return x, best


def chance(f, x, step, tries, rng):
    here, lower = f(x), 0
    for _ in range(tries):
        u = rng.standard_normal(x.shape)
        lower += f(x + step * u / np.linalg.norm(u)) < here
    return lower / tries


def chance_all_at_once(f, x, step, tries, rng):
    U = rng.normal(size=(tries, len(x)))
    U /= np.sqrt((U**2).sum(axis=1, keepdims=True))
    return np.mean([f(p) < f(x) for p in x + step * U])


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


def wanders(f, x, step, tries, rng):
    count = 0
    for _ in range(tries):
        u = rng.standard_normal(x.shape)
        trial = x + step * u / np.linalg.norm(u)
        count += f(trial) < f(x)
        x = trial
    return count / tries


def along_axes(rng, x):
    return rng.choice([-1.0, 1.0]) * np.eye(len(x))[rng.integers(len(x))]


CASES = {
    checks.local_search: (
        [search, search_with_copies, search_in_float32],
        [
            (variant(first=False, budget=0), "first evaluation is not at the start"),
            (variant(budget=0), "The start is part of it"),
            (variant(budget=-7), "54 times"),
            (evaluates_twice, "already evaluated"),
            (variant(better=lambda new, old: new > old), "raise the loss"),
            (in_comparison_with_the_start, "the loss of the start"),
            (in_comparison_with_the_try_before, "the loss of the try before"),
            (variant(base="last"), "accepted or not"),
            (with_one_list, "the 60 losses of the first"),
            (variant(base="start"), "starts from the first x"),
            (variant(base="zero"), "that is random search"),
            (variant(inf=True), "search leaves x"),
            (drawing(lambda rng, x, s: s * rng.random(x.shape)), "has a negative entry"),
            (drawing(lambda rng, x, s: rng.normal(-s, s, x.shape)), "to one side"),
            (drawing(lambda rng, x, s: s * rng.uniform(-1, 1, x.shape)), "not normal"),
            (drawing(lambda rng, x, s: s * rng.standard_normal()), "Draw a number for each"),
            (drawing(lambda rng, x, s: s**2 * rng.standard_normal(x.shape)), "`step` twice"),
            (drawing(lambda rng, x, s: 0 * x), "at the start. Is"),
            (drawing(lambda rng, x, s: s + 0 * x), "steps are the same"),
            (giving(lambda at, losses, history: (at["last"], history)), "return the last try"),
            (giving(lambda at, losses, history: (at["best"], losses)), "so far*"),
            (giving(lambda at, losses, history: (at["start"], history)), "evaluated a point with"),
            (giving(lambda at, losses, history: (at["best"] / 2, history)), "no point that your"),
            (giving(lambda at, losses, history: (at["best"], history[::-1])), "entry 0 is"),
            (giving(lambda at, losses, history: (at["best"], history[-1])), "a list of 60 losses"),
            (giving(lambda at, losses, history: at["best"]), "Return two things"),
            (in_place, "changes the array"),
            (lambda *args: search(*args[:4], np.random.default_rng()), "same seed differ"),
            (lambda *args: search(*args[:4], np.random.default_rng(0)), "of your own"),
        ],
    ),
    checks.chance_of_descent: (
        [chance, chance_all_at_once, chance_in_float32],
        [
            (stepping(lambda u, step: step * u), "`step` in each coordinate"),
            (stepping(lambda u, step: 2 * step * u / np.linalg.norm(u)), "between 0.02 and 0.02"),
            (stepping(lambda u, step: u / np.linalg.norm(u)), "have length 1"),
            (stepping(lambda u, step: step * u / np.abs(u).sum()), "by another norm"),
            (stepping(direction=lambda rng, x: rng.random(x.shape)), "one side"),
            (stepping(direction=lambda rng, x: rng.uniform(-1, 1, x.shape)), "corners"),
            (stepping(direction=along_axes), "favor the axes"),
            (stepping(start=0), "steps from 0"),
            (stepping(direction=lambda rng, x: 1 + 0 * x), "tries are the same"),
            (wanders, "x itself moves"),
            (lambda *args: chance(*args[:4], np.random.default_rng(0)), "of your own"),
            (lambda f, x, step, tries, rng: chance(f, x, step, tries - 1, rng), "makes 299"),
            (lambda f, x, step, tries, rng: 0.5, "never evaluates f"),
            (lambda *args: chance(*args) / 2, "the same everywhere: 0.5"),
            (lambda *args: (1 - chance(*args)) * 100, "Two things. First: That is the share of"),
        ],
    ),
    checks.half: (
        [np.log(0.5) / np.log(1 - 0.405 / 30730), 52594],
        [
            (-52594, "cannot be negative"),
            (1000, "98.7% of the loss is left"),
            ([1, 2], "one number"),
            ("52594", "made of numbers"),
            (np.log10(2) / 0.405, "Two things"),
        ],
    ),
}  # fmt: skip
