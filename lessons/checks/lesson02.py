"""Checks of lesson 02: random search, and golden section."""

import numpy as np

from lessons import search

from . import array, call, check, close, expect, number

SHAPE, TRIES, SCALE = (2, 3), 200, 0.5


def _distance(x):
    """Return a loss above 1, lowest where every entry is 0.3."""
    return 1 + float(np.sum((np.asarray(x, float) - 0.3) ** 2))


def _searched(function, seed):
    """Run the learner's search; return its result and the points at which it asked for f."""
    asked = []

    def f(x):
        x = np.array(x, dtype=float)
        if x.shape != SHAPE:
            raise ValueError(f"f takes one point of shape {SHAPE}, not {x.shape}")
        asked.append(x)
        return _distance(x)

    return call(function, f, SHAPE, TRIES, SCALE, np.random.default_rng(seed)), np.array(asked)


@check
def random_search(function):
    """Judge my_random_search(f, shape, tries, scale, rng) -> (best point, its loss)."""
    result, asked = _searched(function, seed=1)
    expect(
        isinstance(result, tuple | list) and len(result) == 2,
        "Return two things: the best point, and its loss.",
    )
    expect(
        result[0] is not None,
        "The best point is still None: no try was ever below your first best loss. What value is "
        "above every loss?",
    )
    expect(
        not (np.size(result[0]) == 1 and np.size(result[1]) > 1),
        "The order: first the point, then its loss.",
    )
    best, loss = array(result[0], SHAPE, "The best point"), number(result[1], "The best loss")
    _expect_budget(len(asked))
    _expect_fresh(asked)
    losses = [_distance(x) for x in asked]
    expect(
        not close(loss, max(losses)),
        "You keep the try with the highest loss. Which way round is the comparison?",
    )
    expect(
        close(loss, min(losses)) or not close(best, asked[-1]),
        "You return the last try, not the best one. Is it compared with the best so far?",
    )
    expect(
        close(loss, min(losses)),
        f"The lowest loss among your tries is {min(losses):.4g}, but you return {loss:.4g}.",
    )
    expect(
        close(_distance(best), loss),
        "The loss is the lowest, but the point is another one. Did a later try overwrite the "
        "best point, in place or because it was not stored together with its loss?",
    )
    expect(
        np.array_equal(_searched(function, seed=1)[1], asked),
        "Two searches with the same seed differ. Draw from the `rng` you are given, not from "
        "np.random.",
    )
    expect(
        not np.array_equal(_searched(function, seed=2)[1], asked),
        "Another seed gives the same tries. Do you make a generator of your own inside?",
    )
    return "Nothing here depends on the order of the tries: that is what sets it apart."


def _expect_budget(count):
    expect(count > 0, "f was never called: no try was evaluated.")
    expect(
        count != 2 * TRIES,
        "You evaluate f twice for each try. Store the loss in a variable: in this course the "
        "budget is counted in evaluations.",
    )
    expect(
        count != TRIES + 1,
        f"You call f {count} times for {TRIES} tries. Is there one evaluation before or after the "
        "loop?",
    )
    expect(
        count != TRIES - 1,
        f"You call f {count} times for {TRIES} tries. Where does the range start?",
    )
    expect(count == TRIES, f"You call f {count} times for {TRIES} tries.")


def _expect_fresh(asked):
    spread = asked.std()
    expect(spread > 1e-9, "All tries are the same point. Draw inside the loop.")
    expect(asked.min() < 0, "No try has a negative entry. Which method of rng draws normal ones?")
    following = np.corrcoef(asked[:-1].ravel(), asked[1:].ravel())[0, 1]
    expect(
        following < 0.3 and abs(asked.mean()) < 0.2 * SCALE,
        "Your tries hang together: they start from an earlier point, which is local search "
        "(lesson 03). Draw each one afresh around 0.",
    )
    expect(not abs(spread - 1) < 0.1, "The entries spread by 1: `scale` is not used.")
    expect(
        not abs(spread - SCALE**2) < 0.1 * SCALE**2,
        "The entries spread by scale squared: you multiply by `scale` twice.",
    )
    expect(
        abs(spread - SCALE) < 0.1 * SCALE,
        f"The entries spread by {spread:.2f}, not by scale = {SCALE}. Are they normal numbers "
        "times scale?",
    )


PROBLEMS = (  # function, its minimum, lo, hi, steps
    (lambda x: (x - 0.7) ** 2, 0.7, -2.0, 3.0, 12),
    (lambda x: abs(x + 1.2), -1.2, -2.0, 2.5, 11),
    (lambda x: 1 - np.exp(-((x - 2.8) ** 2) / 4), 2.8, -1.0, 3.0, 1),
    (lambda x: 1 - np.exp(-((x - 2.8) ** 2) / 4), 2.8, -1.0, 3.0, 10),
)


@check
def golden_section(function):
    """Judge golden(f, lo, hi, steps) -> the last interval (lo, hi)."""
    for f, minimum, lo, hi, steps in PROBLEMS:
        asked = []

        def counted(x, f=f, asked=asked):
            asked.append(x)
            return f(x)

        result = call(function, counted, lo, hi, steps)
        expect(
            np.shape(result) != (steps + 1, 2),
            "You return every interval. Return the last one only: `return lo, hi`.",
        )
        expect(np.size(result) != 1, "Return the interval, both ends: `return lo, hi`.")
        a, b = array(result, (2,), "The interval")
        expect(a < b, "The left end is not left of the right end. Are they swapped somewhere?")
        _expect_length((b - a) / (hi - lo), steps)
        wanted = search.golden_section(f, lo, hi, steps)[-1]
        expect(
            not close([a, b], search.golden_section(lambda x, f=f: -f(x), lo, hi, steps)[-1]),
            "You close in on a high point. Which side is cut off when f(left) < f(right)?",
        )
        expect(
            a <= minimum <= b,
            f"The minimum at {minimum} is outside your interval. A point that is used again must "
            "keep its own value: which of the two values belongs to it?",
        )
        expect(
            close([a, b], wanted),
            f"Your interval [{a:.5g}, {b:.5g}] has the right length, but not the right place. "
            "Follow the first two cuts by hand: which end moves?",
        )
        expect(
            len(asked) <= steps + 4,
            f"You call f {len(asked)} times for {steps} steps. After the first step, one of the "
            "two points is an old one: keep its value.",
        )
    return "One evaluation a step, and 61.8 % of the interval left each time."


def _expect_length(share, steps):
    """Judge the share of the first interval that is left after the steps."""
    r = (np.sqrt(5) - 1) / 2
    rate = share ** (1 / steps)
    if abs(share / r**steps - 1) < 1e-6:
        return
    expect(share < 1 - 1e-9, "The interval does not get shorter.")
    for extra, words in ((1, "once too often"), (-1, "one time too few")):
        expect(
            abs(share / r ** (steps + extra) - 1) > 1e-6 or steps == 1,
            f"The interval shrinks {words}. How many times does your loop run?",
        )
    expect(
        abs(rate - 0.5) > 1e-3,
        "Each step leaves half: that is bisection, and it needs slopes. Where do the two inner "
        "points go?",
    )
    expect(
        abs(rate - 2 / 3) > 1e-3,
        "Each step leaves two thirds. With thirds, no point can be used again; use r = 0.618...",
    )
    expect(
        abs(rate - (1 - r)) > 1e-3,
        "Each step leaves 0.382: you keep the piece that should be cut off, or cut from both ends.",
    )
    expect(
        abs(rate - r) > 1e-3,
        "The ratio is a little off. Compute r = (sqrt(5) - 1) / 2 in full: with a rounded r the "
        "old point no longer lies where it is needed.",
    )
    expect(False, f"Each step leaves {rate:.4f} of the interval on average, not 0.6180.")
