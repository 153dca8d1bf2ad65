"""Checks of lesson 02: random search, and golden section."""

import numpy as np

from .core import Watched, Wrong, array, call, check, close, expect, judge, number, parts, plain
from .sections import RATIO, SECTIONS, golden

TARGET = np.array([[0.6, -0.5], [-0.4, 0.6], [0.5, -0.6]])
SPREADS = {  # the standard deviation that comes out, and what is wrong with it
    lambda scale: scale: "",
    lambda scale: 1: "`{}` is not used",
    lambda scale: scale**2: "you multiply by `{}` twice",
    lambda scale: 1 / scale: "you divide by `{}`",
}


def expect_budget(f, tries, start="Is there one before or after the loop?"):
    """Expect that a Watched f was asked `tries` times; `start` is said of one time more."""
    asked, again = len(f.points), len(f.points) - len({x.tobytes() for x in f.points})
    expect(asked, "f was never called: no try was evaluated.")
    expect(
        asked <= tries or not again,
        f"{asked} evaluations for a budget of {tries}, {again} of them at a point that was already "
        "evaluated. Store each loss in a variable: an evaluation is what costs.",
    )
    why = {1: start, -1: "Where does your range start?"}.get(asked - tries, "")
    expect(asked == tries, f"You evaluate f {asked} times; the budget is {tries}. {why}".strip())


def expect_seeded(points):
    """Expect that points(seed) is alike for a seed, and different for another one."""
    first = points(1)
    expect(
        np.array_equal(first, points(1)),
        "Two runs with the same seed differ. Draw from the `rng` you are given, from nothing else.",
    )
    other = not np.array_equal(first, points(2))
    expect(other, "Another seed gives the same tries. Do you make a generator of your own inside?")


def expect_normal(drawn, name, noun):
    """Expect independent normal numbers, with the standard deviation that was asked for.

    `drawn` maps it to what was drawn, an array (tries, *shape); `name` is what the learner's code
    calls it, `noun` what is drawn.
    """
    numbers = next(iter(drawn.values()))
    numbers = numbers.reshape(len(numbers), -1)
    middle, spread, size = numbers.mean(), numbers.std() or 1, numbers.shape[1]
    kinds = max(len(np.unique(np.round(row / spread, 6))) for row in numbers)
    largest = np.abs(numbers).max() / spread
    for message, fine in {
        f"All your {noun} are the same. Draw inside the loop, afresh each time.":
            np.ptp(numbers, axis=0).max() > 1e-9,
        f"The {size} entries of each of your {noun} share {kinds} different numbers. Draw a number "
        "for each entry.": kinds == size,
        f"None of your {noun} has a negative entry. Which method of rng draws normal numbers?":
            numbers.min() < 0,
        f"Your random numbers lie around {middle:.2g}, not around 0: all {noun} lean to one side. "
        "(In rng.normal the mean comes first.)": abs(middle) < 0.1 * spread,
        f"Your random numbers are not normal: of {numbers.size} the largest is {largest:.2g} "
        "standard deviations from 0, where it would be 4.":
            2.5 < np.mean(numbers**4) / spread**4 < 3.6,
    }.items():  # fmt: skip
        expect(fine, message)
    seen = {scale: part.std() for scale, part in drawn.items()}
    told = " and ".join(f"{value:.2g} for {name} = {scale:g}" for scale, value in seen.items())
    for spread_of, why in SPREADS.items():
        if all(abs(value / spread_of(scale) - 1) < 0.05 for scale, value in seen.items()):
            expect(not why, f"Your random numbers spread by {told}: {why.format(name)}.")
            return
    raise Wrong(f"Your random numbers spread by {told}. The standard deviation should be `{name}`.")


def _my_random_search(f, shape, tries, scale, rng):
    raise NotImplementedError  # for its name and parameters


def _bowl(x):
    return 1 + np.sum((x - TARGET) ** 2)


OTHERS = {  # where: a loss, shape, tries and scale
    "with another number of tries": (_bowl, (3, 2), 37, 0.5),
    "where every loss is negative": (lambda x: -1 - np.sum(x**2), (4,), 30, 1.0),
    "where the losses are larger than 1e30": (lambda x: 1e30 * (2 + x.sum()), (2, 1, 2), 25, 0.1),
    "where several tries share the lowest loss": (lambda x: int(np.sum(x > 0)), (3,), 40, 2),
    "with a single try": (lambda x: np.float64(x[0]), (1,), 1, 1.0),
}


def _search(function, loss, shape, tries, scale, seed=1):
    """Return the two things that a search returns, and its Watched loss."""
    f, rng = Watched(loss, shape), np.random.default_rng(seed)
    result = call(function, f, shape, tries, scale, rng, like=_my_random_search)
    expect_budget(f, tries)
    return parts(result, 2, "Return two things: the best point, and its loss."), f


@check(hint="Hint 2")
def random_search(function):
    """Judge my_random_search(f, shape, tries, scale, rng) -> (best point, its loss)."""
    found, f = _search(function, _bowl, (3, 2), 1000, 0.5)
    _, wide = _search(function, _bowl, (3, 2), 1000, 3.0)
    points = np.array(f.points)
    _expect_fresh(points)
    expect_normal({0.5: points, 3.0: np.array(wide.points)}, "scale", "tries")
    _expect_best(found, f)
    expect_seeded(lambda seed: _search(function, _bowl, (3, 2), 50, 0.5, seed)[1].points)
    for where, problem in OTHERS.items():
        try:
            _expect_best(*_search(function, *problem))
        except Wrong as wrong:
            raise Wrong(f"{wrong} That is {where}; before, all was right.", wrong.error) from None
    return "Nothing here depends on the order of the tries: that is what sets it apart."


def _expect_fresh(points):
    noise = points - points.mean(axis=0)
    for message, fine in {
        "You evaluate f at 0, which is no random point. Each of the tries is drawn.":
            points.any(axis=(1, 2)).all(),
        "Each try starts from the try before. Draw each one afresh around 0.":
            np.mean(noise[1:] * noise[:-1]) <= 0.3 * noise.var() + 1e-9,
        "Your tries gather around the best point so far: that is local search (lesson 03). Draw "
        "each one afresh around 0.": np.abs((points - noise)[0] - TARGET).max() > 0.25,
    }.items():  # fmt: skip
        expect(fine, message)


def _expect_best(found, f):
    best, loss = map(plain, found)
    expect(
        best is not None,
        "The best point is still None: no try was ever below your first best loss. What value is "
        "above every loss?",
    )
    expect(
        np.size(loss) != 1 or not np.array_equal(np.ravel(loss), [np.inf]),
        "The loss that you return is infinite, as before the first try. When a try is better, what "
        "must be stored besides the point?",
    )
    best, loss = array(best, f.shape, "The best point"), number(loss, "The best loss")
    own = [value for x, value in zip(f.points, f.values, strict=True) if close(best, x)]
    low, high = min(f.values), max(f.values)
    expect(
        own,
        "The point that you return is none of your tries. Is the first try accepted, whatever its "
        "loss? And is the point then left as it is?",
    )
    if close(own[0], low) and close(loss, low):
        return
    for message, wrong in {
        "You keep the try with the highest loss. Which way round is the comparison?":
            close(own[0], high) or close(loss, high),
        "The loss is the lowest, but the point is another one. Did a later try overwrite the best "
        "point, in place or because it was not stored together with its loss?": close(loss, low),
        "You return the last try, not the best one. What is each loss compared with?":
            close(best, f.points[-1]),
    }.items():  # fmt: skip
        expect(not wrong, message)
    raise Wrong(
        f"The lowest loss among your tries is {low:.4g}. That of the point that you return is "
        f"{own[0]:.4g}, and the loss that you return is {loss:.4g}."
    )


def _valley(f, low, text, lo, hi, steps):
    """Return a case: a Watched f with its minimum and its text, and the interval."""

    def inside(x):
        if x.size and not lo - 1e-9 <= x.min() <= x.max() <= hi + 1e-9:
            out = x.min() if x.min() < lo else x.max()
            raise ValueError(f"f is asked at {out:.4g}, outside of [{lo:g}, {hi:g}]")
        return f(x)

    watched = Watched(inside, text=text)
    watched.low = low
    return watched, lo, hi, steps


def _interval(result, f, lo, hi, steps):
    single = getattr(plain(result), "size", 0) == 1
    expect(not single, "You return one number. Return the interval, both ends.")
    a, b = array(result, (2,), "The interval")
    return np.array([a, b]) if f.low is not None else np.array([0, b - a])


def _left(result, f, lo, hi, steps):
    """Say how much of the interval is left, and whether the minimum is in it."""
    a, b = result
    if f.low is None or not lo <= a < b <= hi or b - a >= hi - lo:
        return ""
    share, place = (b - a) / (hi - lo), "inside" if a <= f.low <= b else "outside"
    count, rate = np.log(share) / np.log(RATIO), share ** (1 / max(steps, 1))
    long = f"It is as long as after {count:.0f} steps" if close(count, round(count)) else ""
    return f"{long or f'Each step leaves {rate:.4f} of it'}, and the minimum lies {place}."


@check(hint="Hint 2")
def golden_section(function):
    """Judge golden(f, lo, hi, steps) -> the last interval (lo, hi)."""
    bell = (lambda x: 1 - np.exp(-((x - 2.8) ** 2) / 4)), 2.8, "1 - exp(-(x - 2.8)^2 / 4)"
    kink = (lambda x: abs(x + 1.2)), -1.2, "|x + 1.2|"
    cases = [
        _valley(lambda x: (x - 0.7) ** 2 - 3, 0.7, "(x - 0.7)^2 - 3", -2.0, 3.0, 12),
        _valley(*kink, -2.0, 2.5, 11),
        _valley(*bell, -1.0, 3.0, 1),
    ]
    skew = (lambda x: np.where(x < 0.3, 5 * (0.3 - x), x - 0.3)), 0.3, "5 (0.3 - x) or x - 0.3"
    cases += [_valley(*skew, 0.0, 1.0, 8), (*cases[0][:3], 5)]
    cases += [(*cases[1][:2], 1.5, 11), (*cases[2][:3], 10)]
    special = [
        _valley(lambda x: -x, 1.0, "-x", 0.0, 1.0, 6),
        _valley(lambda x: (x - 2.2) ** 2, 2.2, "(x - 2.2)^2", 0, 10, 6),
        (*cases[1][:3], 0),
        _valley(lambda x: 0 * x + 1, None, "1", -1.0, 2.0, 4),
    ]
    judge(
        function, cases, golden, SECTIONS, special=special, read=_interval, name="The interval",
        fact=_left,
    )  # fmt: skip
    for f, lo, hi, steps in cases:
        f.points.clear()
        call(function, f, lo, hi, steps)
        asked = sum(x.size for x in f.points)
        expect(
            asked <= steps + 4,
            f"The interval is right! But you evaluate f {asked} times in {steps} steps. After the "
            "first step, one of the two points is an old one: keep its value.",
        )
    return "One evaluation a step, and 61.8 % of the interval left each time."
