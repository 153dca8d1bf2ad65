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
    return best_x.tolist(), best


def variant(
    first=True, budget=-1, base="best", draw=None, better=None, give=None, log=None, own=None
):
    """Return a local search with one thing wrong."""

    def wrong(f, x, tries, step, rng):
        rng = own or rng
        draw_ = draw or (lambda rng, x, step: step * rng.standard_normal(x.shape))
        better_ = better or (lambda new, old: new < old)
        start, best_x, last = x, x, x
        losses = [f(x)] if first else []
        best = losses[0] if first else np.inf
        history = [best] if first else []
        for _ in range(tries + budget):
            at = {"best": best_x, "start": start, "last": last, "zero": 0 * x}[base]
            last = at + draw_(rng, x, step)
            losses.append(f(last))
            if better_(losses[-1], best):
                best_x, best = last, losses[-1]
            history.append(best)
        return (last if give == "last" else best_x), (losses if log == "all" else history)

    return wrong


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
        delta = step * rng.standard_normal(x.shape)
        x += delta
        loss = f(x)
        if loss > best[-1]:
            x -= delta
        best.append(min(loss, best[-1]))
    return x, best


def leaves_the_minimum(f, x, tries, step, rng):
    best_x, losses = search(f, x, tries, step, rng)
    return (best_x, losses) if np.any(x) else (best_x + 1, losses)


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


def sampled(direction=None, length=None, better=None, result=None, from_zero=False):
    """Return a chance of descent with one thing wrong."""

    def wrong(f, x, step, tries, rng):
        here, count = f(x), 0
        for _ in range(tries):
            u = (direction or (lambda rng, x: rng.standard_normal(x.shape)))(rng, x)
            u = (length or (lambda u, step: step * u / np.linalg.norm(u)))(u, step)
            loss = f(u if from_zero else x + u)
            count += better(loss, here) if better else loss < here
        return result(count, tries) if result else count / tries

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


def seeded(f, x, step, tries, rng):
    return chance(f, x, step, tries, np.random.default_rng(0))


CASES = {
    checks.local_search: (
        [search, search_with_copies],
        [
            (variant(first=False, budget=0), "first evaluation is not at the start"),
            (variant(budget=0), "One evaluation too many"),
            (variant(budget=-7), "you make 54"),
            (evaluates_twice, "evaluated twice"),
            (variant(better=lambda new, old: new > old), "raise the loss"),
            (variant(base="last"), "accepted or not"),
            (variant(base="start"), "starts from the first x"),
            (variant(base="zero"), "that is random search"),
            (variant(draw=lambda rng, x, s: s * rng.random(x.shape)), "one side"),
            (variant(draw=lambda rng, x, s: s * rng.uniform(-1, 1, x.shape)), "yours has 0.029"),
            (variant(draw=lambda rng, x, s: s * rng.standard_normal()), "same number to all"),
            (variant(draw=lambda rng, x, s: 0 * x), "with different seeds agree"),
            (variant(own=np.random.default_rng(0)), "same seed differ"),
            (variant(give="last"), "return the last try"),
            (variant(log="all"), "so far*"),
            (lambda *a: (search(*a)[0], search(*a)[1][-1]), "evaluated twice"),
            (lambda f, x, *a: (x, search(f, x, *a)[1]), "not the best point"),
            (lambda *a: (lambda x, best: (x, best[-1]))(*search(*a)), "a list of 60 losses"),
            (lambda *a: search(*a)[0], "Return two things"),
            (in_place, "changes the array"),
            (leaves_the_minimum, "leaves it"),
        ],
    ),
    checks.chance_of_descent: (
        [chance, chance_all_at_once],
        [
            (sampled(length=lambda u, step: step * u), "its own length first"),
            (sampled(length=lambda u, step: 2 * step * u / np.linalg.norm(u)), "on average"),
            (sampled(result=lambda count, tries: 0.123), "you return 0.123"),
            (sampled(direction=lambda rng, x: rng.random(x.shape)), "one side"),
            (sampled(direction=lambda rng, x: rng.uniform(-1, 1, x.shape)), "corners"),
            (sampled(direction=along_axes), "favor the axes"),
            (sampled(better=lambda new, old: new > old), "do not lower f"),
            (sampled(better=lambda new, old: new < 0), "with 0"),
            (sampled(result=lambda count, tries: count), "a count"),
            (sampled(result=lambda count, tries: 100 * count / tries), "in percent"),
            (sampled(result=lambda count, tries: count / (tries + 1)), "tries + 1"),
            (sampled(from_zero=True), "steps from 0"),
            (wanders, "the try before it"),
            (seeded, "not one of your own"),
            (lambda f, x, step, tries, rng: chance(f, x, step, tries - 1, rng), "makes 199"),
            (lambda f, x, step, tries, rng: 0.5, "never evaluates f"),
        ],
    ),
    checks.half: (
        [np.log(0.5) / np.log(1 - 0.405 / 30730), 52594],
        [
            (-52594, "negative"),
            (0.5 * 30730 / 0.405, "geometric"),
            (30730 / 0.405, "lost everything"),
            (30731, "numeric gradient"),
            (np.log10(2) * 30730 / 0.405, "base 10"),
            (1.711, "Where is N"),
            (52594 / 0.27, "already"),
            (1000, "is not it"),
        ],
    ),
}
