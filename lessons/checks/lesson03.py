"""Checks of lesson 03: a fair local search, the chance of descent, the price of a half."""

import numpy as np

from .core import (
    Watched,
    Wrong,
    array,
    call,
    check,
    close,
    expect,
    facts,
    judge,
    judge_values,
    mistakes_of,
    number,
    pairs_of,
    parts,
    plain,
)  # fmt: skip
from .lesson02 import expect_budget, expect_normal, expect_seeded

norm = np.linalg.norm


def _local_search(f, x, tries, step, rng):
    raise NotImplementedError  # for its name and parameters


def _bowl(x):
    return np.sum(np.square(x))


OTHERS = {  # where: a loss, a start, tries and step
    "where x is the minimum": (_bowl, np.zeros((3, 4)), 30, 1.0),
    "where every loss is negative": (lambda x: -1 - _bowl(x), np.array([0.5, -1.0]), 30, 1.0),
    "where all losses are equal": (lambda x: 7, np.array([0.5]), 6, 0.5),
    "with a budget of 1": (_bowl, np.array([0.5, 1.0]), 1, 0.5),
}


def _search(function, loss, x, tries, step, seed=1):
    """Return the two things that a search returns, and its Watched loss."""
    f, rng = Watched(loss, x.shape), np.random.default_rng(seed)
    result = call(function, f, x, tries, step, rng, like=_local_search)
    found = parts(result, 2, "Return two things: the best x, and the list of best losses.")
    found[1] = plain(found[1])  # a copy of a list, which the next call might go on with
    expect(
        not f.points or np.array_equal(f.points[0], x),
        "The first evaluation is not at the start x. A first try would then be accepted without "
        "being compared with it, even uphill.",
    )
    expect_budget(f, tries, "The start is part of it.")
    return found, f


@check(hint="Hint 1")
def local_search(function):
    """Judge local_search(f, x, tries, step, rng) -> (best x, best loss after each evaluation)."""
    x = np.random.default_rng(0).normal(size=(10, 20))
    found, f = _search(function, _bowl, x, 60, 0.05)
    again, wide = _search(function, _bowl, x, 60, 0.2)
    expect_normal({0.05: _steps(f), 0.2: _steps(wide)}, "step", "random steps")
    _expect_record(found, f)
    first, second = (array(result[1], None, "The list") for result in (found, again))
    expect(
        second.shape != (120,) or not np.array_equal(first, second[:60]),
        "The first call is right. In the second, your list still holds the 60 losses of the first: "
        "where is it made?",
    )
    expect_seeded(lambda seed: _search(function, _bowl, x, 9, 0.1, seed)[1].points)
    for where, problem in OTHERS.items():
        try:
            found, f = _search(function, *problem)
            leaves = not problem[1].any() and array(found[0], None, "The best x").any()
            expect(not leaves, "Your search leaves x. Is the first loss to beat that of x?")
            _expect_record(found, f)
        except Wrong as wrong:
            raise Wrong(f"{wrong} That is {where}; before, all was right.", wrong.error) from None
    return "It never goes uphill, and its budget counts every evaluation."


def _steps(f):
    """Return the random steps of a search: its tries, less the best point before each."""
    points, values = np.array(f.points), np.array(f.values)

    def steps(base):  # if try t started from points[base(t)]
        return points[1:] - points[[base(t) for t in range(1, len(points))]]

    own = steps(lambda t: np.argmin(values[:t]))
    expect(own.any(), "All tries are at the start. Is the random step added to x?")
    others = {
        "Each try is compared with the loss of the start. Compare it with the best loss so far.":
            steps(lambda t: np.flatnonzero([True, *(values[1:t] < values[0])])[-1]),
        "Each try is compared with the loss of the try before it. Compare it with the best loss so "
        "far.": steps(lambda t: np.flatnonzero([True, *(np.diff(values[:t]) < 0)])[-1]),
        "Every try starts from the try before it, accepted or not. Go on from the best point. (+= "
        "on a second name of it moves it too.)":
            steps(lambda t: t - 1),
        "Every try starts from the first x. Once a try is accepted, go on from there.":
            steps(lambda t: 0),
        "Your tries are drawn around 0: that is random search. Add the random step to the best x.":
            points[1:],
        "Your search keeps the tries that raise the loss. Check the direction of the comparison.":
            steps(lambda t: np.argmax(values[:t])),
    }  # fmt: skip
    least = min(others, key=lambda message: np.var(others[message]))  # noise twice is more noise
    expect(np.ptp(own, axis=0).max() < 1e-9 or np.var(others[least]) > 0.9 * np.var(own), least)
    return own


def _expect_record(found, f):
    """Judge what a search returns by its own evaluations."""
    points, values = np.array(f.points), np.array(f.values)
    lows, tries = np.minimum.accumulate(values), len(values)
    x, size = array(found[0], f.shape, "The best x"), array(found[1], None, "The list").shape
    own = values[[close(x, point) for point in points]]
    for message, fine in {
        "You return the last try. It was perhaps rejected; return the best point.":
            not close(x, points[-1]) or close(own[0], lows[-1]),
        "The x that you return is no point that your function has evaluated.": len(own),
        f"The loss of the x that you return is {min(own, default=0):.5g}. You have evaluated a "
        f"point with {lows[-1]:.5g}.": len(own) and close(own[0], lows[-1]),
        f"The second result should be a list of {tries} losses, one after each evaluation, the "
        f"start among them. Yours has shape {size}.": size == (tries,),
    }.items():  # fmt: skip
        expect(fine, message)
    history = array(found[1], (tries,), "The list")
    off = int(np.argmax(np.abs(history - lows)))
    entry = f"entry {off} is {history[off]:.5g} and should be {lows[off]:.5g}"
    text = f"Your list should hold the best loss so far after each evaluation: {entry}."
    if close(history, values):
        text = "Your list holds the loss of each try. Put in the best *so far*: it never rises."
    expect(close(history, lows), text)


def _chance_of_descent(
    f, x, step, tries, rng, *, lower=np.less, beat=lambda here, new: here, add=np.add,
    give=lambda count, tries: count / tries,
):  # fmt: skip
    """Return the share of steps that lower f; the switches are mistakes."""
    here, count = f(x), 0
    for _ in range(tries):
        u = rng.standard_normal(np.shape(x))
        new = f(x + step * u / norm(u))
        count = add(count, int(lower(new, here)))
        here = beat(here, new)
    return give(int(count), tries)


SHARES = {
    "That is the share of the steps that do not lower f. Check the direction of the comparison.":
        [{"lower": np.greater_equal}, {"lower": np.greater}],
    "A step that leaves the loss as it is does not lower it.": {"lower": np.less_equal},
    "Your count compares the new loss with 0. Compare it with f(x).":
        [{"lower": lambda new, here: new < 0}, {"lower": lambda new, here: new <= 0}],
    "You compare with the try before, or the lowest loss yet. The loss to beat is f(x). >> Hint 2":
        [{"beat": lambda here, new: new}, {"beat": min}],
    "At most one of the tries counts in your result. Are they added up?":
        [{"add": max}, {"add": lambda count, one: one}],
    "That is a count. Divide it by the number of tries.":
        {"give": lambda count, tries: count},
    "That is in percent. Return the share, from 0 to 1.":
        {"give": lambda count, tries: 100 * count / tries},
    "You divide by tries + 1, or tries - 1. All the tries count, and f(x) is none.": [
        {"give": lambda count, tries: count / (tries + 1)},
        {"give": lambda count, tries: count / (tries - 1)},
    ],
    "Your result is cut to a whole number: / divides, // does not.":
        {"give": lambda count, tries: count // tries},
}  # fmt: skip


def _dice(x, losses):
    """Return a loss that is losses[0] at x and then one after the other: so the share is known."""
    seen = {x.astype(float).tobytes(): losses[0]}

    def f(z):
        turn = 1 + (len(seen) - 1) % (len(losses) - 1)
        return seen.setdefault(np.array(z, float).tobytes(), losses[turn])

    f.text = f"a loss that is {losses[0]} at x and elsewhere one of {losses[1:]}"
    return f


@check(hint="Hint 1")
def chance_of_descent(function):
    """Judge chance_of_descent(f, x, step, tries, rng) -> the share of steps that lower f."""
    for x, step, tries in (
        (np.linspace(-1, 2, 20), 0.01, 300), (np.array([1.0, 0.25]), 0.3, 1500),
        (np.array([0.5]), 2.0, 40), (np.array([3, -2, 1]), 0.5, 40),
    ):  # fmt: skip
        _expect_directions(function, Watched(_bowl, x.shape), x, step, tries)
    expect_seeded(lambda seed: _tried(function, Watched(_bowl, (3,)), np.ones(3), 0.1, 9, seed))
    told = type("Told", (np.random.Generator,), {"text": "a generator"})
    cases, rng = [], told(np.random.PCG64(0))
    for losses, x in (
        ([2, 1, 3, 1.5, -1, 2, 5, 1, -2], [0.5, 1.0, 2.0]),
        ([-3, -1, -2, -4, 0, 5, -3], [0.5, -1.0]),
        ([0.5, 2, 0.25, 3, 1, 1], [0.25, 0.0]),
        ([0, 4, -1, -0.5, 2, -4, 0, 0, 1, -2, 3], [2, -1]),
        ([4, 4, 4, 4], [0.5, 0.0, 1.0, 1.0]),
    ):
        cases.append((_dice(np.array(x), losses), np.array(x), 0.1, len(losses) - 1, rng))
    judge(
        function, cases, _chance_of_descent, SHARES, name="The chance",
        read=lambda value, *case: number(value, "The chance"),
    )  # fmt: skip
    return "The same few lines measure the chance on any loss, the images' too."


def _tried(function, f, x, step, tries, seed=1):
    """Return the points other than x at which the function asks for f."""
    call(function, f, x, step, tries, np.random.default_rng(seed), like=_chance_of_descent)
    return np.array([point for point in f.points if not np.array_equal(point, x)])


def _expect_directions(function, f, x, step, tries):
    trials = _tried(function, f, x, step, tries)
    expect(len(trials), "Your function never evaluates f anywhere but at x.")
    _expect_lengths(trials, x, step)
    u = (trials - x) / step
    corner = np.mean(u[:, 0] ** 2 * u[:, -1] ** 2) if len(x) == 2 else 1 / 8  # all directions alike
    for message, fine in {
        f"You were asked for {tries} tries, but your function makes {len(trials)}.":
            len(trials) in (tries, 2 * tries),
        "All your tries are the same. Draw inside the loop, afresh each time.":
            np.ptp(trials, axis=0).max() > 1e-9,
        "Your directions lean to one side. Each coordinate must be negative as often as positive.":
            np.abs(u.mean(axis=0)).max() < 5 / np.sqrt(len(u)),
        "Your directions favor the corners of a cube. The direction of a normal vector is uniform "
        "on the sphere; that of a uniform vector is not.": corner < 0.135,
        "Your directions favor the axes. Draw all coordinates at random.": corner > 0.115,
    }.items():  # fmt: skip
        expect(fine, message)


def _expect_lengths(trials, x, step):
    def all_are(vectors, length, kind=2):
        return np.allclose(norm(vectors, kind, axis=-1), length, 1e-4, 0)

    deltas = trials - x
    lengths, where = norm(deltas, axis=1), f"(here x = {facts.show(x)}, N = {len(x)})"
    if all_are(deltas, step):
        return
    mean = np.sqrt(np.mean(lengths**2)) / (step * np.sqrt(len(x)))
    for message, wrong in {
        "You divide by one length for all tries. Each direction has its own: mind the axis.":
            abs(norm(deltas) / step - 1) < 1e-4 or all_are(deltas.T, step),
        "Your steps have the length `step` on average only: sqrt(N) is typical. Divide each by its "
        "own length.": np.ptp(lengths) > 1e-6 and abs(mean * np.sqrt(len(x)) - 1) < 0.1,
        "Your first try is one step away from x, later ones are not: x itself moves. The chance is "
        "that of steps from one x.": all_are(deltas[:1], step),
        "Your tries are steps from 0. Add the step to x.": all_are(trials, step),
        "Your steps differ in length: about step * sqrt(N), with `step` in each coordinate. What "
        f"must be done to a random vector first? {where}":
            np.ptp(lengths) > 1e-6 and 0.85 < mean < 1.15,
    }.items():  # fmt: skip
        expect(not wrong, message)
    found = f"between {lengths.min():.3g} and {lengths.max():.3g}"
    raise Wrong(f"Each step should be {step} long; yours are {found} {where}.")


COUNT = "The number of evaluations"


def _half(*, N=30730, gain=0.405, of=lambda gain, N: gain / N, time=lambda rate: np.log(2) / rate):
    """Return the evaluations that halve the loss; the switches are mistakes."""
    return time(of(gain, N))


PRICES = {
    "You let every try gain the same amount. It gains a share of the loss that is *left*, so the "
    "losses form a geometric sequence. >> Hint": {"time": lambda rate: 0.5 / rate},
    "That is 1/gain, or log2(2)/gain. If each try gained as much as the first, nothing would be "
    "left then. Asked is one half, and each gains a share of what is left. >> Hint":
        {"time": lambda rate: 1 / rate},
    "That is 2/gain. Asked is how often the loss must be multiplied by 1 - gain until one half is "
    "left: which function of 2 belongs here? >> Hint": {"time": lambda rate: 2 / rate},
    "You multiply by 0.405. But the larger the gain, the fewer the tries.": {"gain": 1 / 0.405},
    "That is the price of one numeric gradient, N + 1.": lambda: 30731,
    "You took a logarithm to base 10 where the natural one belongs.":
        {"time": lambda rate: np.log10(2) / rate},
    "The gain of a try is 0.405 / N. Where is N?":
        [{"of": lambda gain, N: gain}, lambda: np.log(0.5) / np.log(1 - 0.405)],
    "The gain of a try is 0.405 / N. Where is 0.405?": {"gain": 1},
    "You multiply 0.405 by N. The gain of a try is 0.405 / N.": {"of": lambda gain, N: gain * N},
    "The rejected tries are counted in 0.405 / N already: it is the mean over all tries.": [
        {"gain": 0.405 * 0.27}, {"gain": 0.405 / 0.27},
    ],
    "0.405 is a share, not a percentage.": [{"gain": 40.5}, {"gain": 0.00405}],
    "Here N is 30,730, the number of all weights.": [{"N": 3073}, {"N": 10}],
    "That is where a quarter is left. The loss |w|^2 is to be halved, not |w|.":
        {"time": lambda rate: 2 * np.log(2) / rate},
    "A try multiplies the loss by 1 - gain, not by the gain. >> Hint":
        [{"time": lambda rate: -np.log(2) / np.log(rate)},
         lambda: -30730 * np.log(2) / np.log(0.405)],
}  # fmt: skip


def _known():
    """Return the mistakes as numbers, pairs too where they are not those of another mistake."""
    table, known = {}, [_half()]
    for message, wrong in [*mistakes_of(PRICES, _half), *pairs_of(PRICES, _half)]:
        if wrong() > 0 and all(abs(wrong() - value) > 0.03 * value for value in known):
            known.append(wrong())
            table.setdefault(message, []).append({COUNT: wrong()})
    return table


@check(hint="Hint")
def half(evaluations):
    """Judge one number: evaluations that halve |w|^2 in N = 30,730 at 0.405 / N a try."""
    n = number(evaluations, COUNT)
    expect(n >= 0, "A count cannot be negative. The logarithm of a number below 1 is.")
    left = np.exp(-n * 0.405 / 30730)
    judge_values(
        {COUNT: evaluations}, {COUNT: _half()}, _known(), tolerance=0.01,
        otherwise=f"After {n:,.5g} evaluations {left:.1%} of the loss is left, not a half.",
    )  # fmt: skip
    return "A numeric gradient costs 30,731 evaluations, and its step can reach the minimum."
