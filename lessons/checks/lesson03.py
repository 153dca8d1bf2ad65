"""Checks of lesson 03: a fair local search, the chance of descent, the price of a half."""

import numpy as np

from . import Wrong, array, call, check, close, expect, number


class Recorder:
    """A loss that remembers where it was evaluated."""

    def __init__(self, f):
        self.f, self.points = f, []

    def __call__(self, x):
        """Evaluate f and keep the point."""
        self.points.append(np.array(x, dtype=float))
        return float(self.f(x))


def _bowl(x):
    return np.sum(np.square(x))


def _rms(differences):
    return float(np.sqrt(np.mean(np.square(differences))))


def _bases(points, better):
    """Return the point that each try after the first starts from, when `better` decides."""
    bases, best = [], points[0]
    for trial in points[1:]:
        bases.append(best)
        best = trial if better(_bowl(trial), _bowl(best)) else best
    return np.array(bases)


def _search(search, x, tries, step, seed):
    f = Recorder(_bowl)
    result = call(search, f, x, tries, step, np.random.default_rng(seed))
    return f.points, result


@check
def local_search(search):
    """Judge search(f, x, tries, step, rng) -> (best x, best loss after each evaluation)."""
    x, tries, step = np.random.default_rng(0).normal(size=(10, 20)), 60, 0.05
    points, result = _search(search, x, tries, step, 1)
    expect(
        isinstance(result, tuple) and len(result) == 2,
        "Return two things: the best x, and the list of best losses: `return x, best`.",
    )
    _judge_evaluations(points, x, tries)
    again, _ = _search(search, x, tries, step, 1)
    other, _ = _search(search, x, tries, step, 2)
    expect(
        np.array_equal(points, again),
        "Two runs with the same seed differ. Draw every random number from `rng`.",
    )
    expect(
        not np.array_equal(points, other),
        "Two runs with different seeds agree. Use the `rng` you are given, not one of your own.",
    )
    _judge_steps(np.array(points), x, step)
    losses = np.array([_bowl(point) for point in points])
    found = array(result[0], x.shape, "The best x")
    expect(
        not close(found, points[-1]) or np.argmin(losses) == tries - 1,
        "You return the last try. It was perhaps rejected; return the best point.",
    )
    expect(
        close(found, points[np.argmin(losses)]),
        "The x you return is not the best point that your function has evaluated.",
    )
    history = np.asarray(result[1], dtype=object)
    expect(
        history.ndim == 1 and history.size == tries,
        f"The second result should be a list of {tries} losses, one after each evaluation, the "
        f"start among them. Yours has shape {history.shape}.",
    )
    history = array(result[1], (tries,), "The list of losses")
    expect(
        not close(history, losses),
        "Your list holds the loss of each try. Put in the best loss *so far*: it never rises.",
    )
    expect(
        close(history, np.minimum.accumulate(losses)),
        "Your list is not the best loss so far after each evaluation.",
    )
    _, stays = _search(search, np.zeros((3, 4)), 5, 1.0, 0)
    expect(
        close(array(stays[0], (3, 4), "The best x"), 0),
        "Started in the minimum, your search leaves it. Is the first loss to beat that of x?",
    )
    return "It never goes uphill, and its budget counts every evaluation."


def _judge_evaluations(points, x, tries):
    n = len(points)
    expect(n > 0, "Your function never evaluates f.")
    expect(
        all(point.shape == x.shape for point in points),
        f"f is evaluated at a point of another shape than x, {x.shape}. Is the random step of "
        "x's shape?",
    )
    expect(
        n not in (2 * tries, 2 * tries - 1, 2 * tries + 1),
        f"{n} evaluations for a budget of {tries}: each try is evaluated twice. Keep its loss in "
        "a variable.",
    )
    expect(
        np.array_equal(points[0], x),
        "The first evaluation is not at the start x. A first try would then be accepted without "
        "being compared with it, even uphill.",
    )
    expect(
        n != tries + 1,
        "One evaluation too many: the start is part of the budget.",
    )
    expect(n == tries, f"The budget is {tries} evaluations of f, but you make {n}.")


def _judge_steps(points, x, step):
    trials = points[1:]
    bases = _bases(points, lambda new, old: new < old)
    deltas = (trials - bases) / step
    expect(
        _rms(deltas) > 1e-9,
        "All tries are at the start. Is the random step added to x?",
    )
    expect(
        _rms(deltas - deltas.mean(axis=(1, 2), keepdims=True)) > 0.01 * _rms(deltas),
        "Each try adds the same number to all coordinates. Draw one random number for each.",
    )
    if abs(_rms(deltas) - 1) < 0.05:
        expect(
            abs(deltas.mean()) < 0.1,
            "Your random steps all point to one side. A normal step has the mean 0.",
        )
        return
    expect(
        abs(_rms(trials - _bases(points, lambda new, old: new > old)) / step - 1) > 0.05,
        "Your search keeps the tries that raise the loss. Check the direction of the comparison.",
    )
    expect(
        abs(_rms(trials - points[:-1]) / step - 1) > 0.05,
        "Every try starts from the try before it, accepted or not. Go on from the best point.",
    )
    expect(
        abs(_rms(trials - x) / step - 1) > 0.05,
        "Every try starts from the first x. Once a try is accepted, go on from there.",
    )
    expect(
        abs(_rms(trials) / step - 1) > 0.05,
        "Your tries are drawn around 0: that is random search. Add the random step to the best x.",
    )
    expect(
        abs(deltas.mean()) < 0.1,
        "Your random steps all point to one side. A normal step has the mean 0.",
    )
    raise Wrong(
        f"Each coordinate of a step should have the standard deviation {step}; yours has "
        f"{_rms(deltas) * step:.2g}."
    )


@check
def chance_of_descent(chance):
    """Judge chance(f, x, step, tries, rng) -> the share of random steps that lower f."""
    rng = np.random.default_rng(0)
    slope, point = rng.normal(size=5), rng.normal(size=5)
    cases = (
        (lambda x: np.sum(np.square(x)) - 5, np.array([0.6, 0.0, 0.8]), 1.0, 200),
        (lambda x: np.sum(np.square(x)) + 1, 2 * np.eye(20)[3], 0.5, 200),
        (lambda x: np.dot(slope, x), point, 0.01, 200),
        (lambda x: np.sum(np.square(x)), np.array([1.0, 0.0]), 0.3, 1500),
    )
    for f, x, step, tries in cases:
        recorder = Recorder(f)
        result = call(chance, recorder, x, step, tries, np.random.default_rng(1))
        trials = [p for p in recorder.points if p.shape == x.shape and not np.array_equal(p, x)]
        expect(trials, "Your function never evaluates f anywhere but at x.")
        _judge_directions(np.array(trials), x, step)
        expect(
            len(trials) in (tries, 2 * tries),
            f"You were asked for {tries} tries, but your function makes {len(trials)}.",
        )
        value = number(result, "The chance")
        values = np.array([f(p) for p in trials])
        share = np.mean(values < f(x))
        _judge_share(value, share, np.mean(values < 0), tries)
    different = Recorder(f)
    call(chance, different, x, step, tries, np.random.default_rng(2))
    expect(
        not np.array_equal(different.points, recorder.points),
        "Two runs with different seeds agree. Use the `rng` you are given, not one of your own.",
    )
    return "The same few lines measure the chance on any loss, the images' too."


def _judge_directions(trials, x, step):
    deltas, n = trials - x, x.size
    lengths = np.linalg.norm(deltas, axis=1)
    if np.max(np.abs(lengths - step)) > 1e-6:
        fresh = np.sort(np.unique(trials, axis=0, return_index=True)[1])
        gaps = np.linalg.norm(np.diff(trials[fresh], axis=0), axis=1)
        expect(
            len(gaps) < 3 or np.max(np.abs(gaps - step)) > 1e-6,
            "Each try starts from the try before it. The chance is that of steps from x.",
        )
        expect(
            np.max(np.abs(np.linalg.norm(trials, axis=1) - step)) > 1e-6,
            "Your tries are steps from 0. Add the step to x.",
        )
        expect(
            np.max(np.abs(lengths - 1)) > 1e-6,
            "All your steps have length 1. Multiply the unit direction by `step`.",
        )
        expect(
            np.ptp(lengths) < 1e-6
            or not 0.8 < np.sqrt(np.mean(lengths**2)) / (step * np.sqrt(n)) < 1.2,
            f"Your steps are about step * sqrt(N) long and differ in length. Divide the random "
            f"vector by its own length first (here N = {n}).",
        )
        raise Wrong(f"Each step should be {step} long; yours are {lengths.mean():.3g} on average.")
    u = deltas / step
    expect(
        np.max(np.abs(u.mean(axis=0))) < 0.3,
        "Your directions all point to one side. Negative coordinates must be as likely as "
        "positive ones.",
    )
    if n == 2:
        corner = np.mean(u[:, 0] ** 2 * u[:, 1] ** 2)  # 1/8 when all directions are alike
        expect(
            corner < 0.135,
            "Your directions favor the corners of a cube. The direction of a normal vector is "
            "uniform on the sphere; that of a uniform vector is not.",
        )
        expect(corner > 0.11, "Your directions favor the axes. Draw all coordinates at random.")


def _judge_share(value, share, below_zero, tries):
    expect(
        close(share * tries, tries / 2, 0) or not close(value, 1 - share),
        "That is the share of steps that do not lower f. Check the direction of the comparison.",
    )
    expect(not close(value, share * tries), "That is a count. Divide it by the number of tries.")
    expect(not close(value, 100 * share), "That is in percent. Return the share, from 0 to 1.")
    expect(
        close(below_zero, share) or not close(value, below_zero),
        "Your count compares the new loss with 0. Compare it with f(x).",
    )
    expect(
        not close(value, share * tries / (tries + 1)),
        "You divide by tries + 1. The evaluation at x itself is no try.",
    )
    expect(
        close(value, share, 1e-9),
        f"Of your own tries, {share:.3f} lower f, but you return {value:.3f}.",
    )


@check
def half(evaluations):
    """Judge one number: evaluations that halve |w|^2 in N = 30,730 at 0.405 / N a try."""
    n, right = number(evaluations, "The number of evaluations"), np.log(2) * 30730 / 0.405

    def near(value):
        return abs(n - value) <= 0.01 * abs(value)

    expect(not near(-right), "A count cannot be negative: the logarithm of 1/2 is.")
    expect(
        not near(0.5 * 30730 / 0.405),
        "You let every try gain the same amount. It gains a share of the loss that is *left*, so "
        "the losses form a geometric sequence.",
    )
    expect(
        not near(30730 / 0.405),
        "At 1/gain tries you would have lost everything, if each gained as much as the first. "
        "Asked is one half, and each try gains a share of what is left.",
    )
    expect(not near(30731), "That is the price of one numeric gradient, N + 1.")
    expect(
        not near(np.log10(2) * 30730 / 0.405),
        "You took a logarithm to base 10 where the natural one belongs.",
    )
    expect(not near(right / 30730), "The gain of a try is 0.405 / N. Where is N?")
    expect(
        not near(right / 0.27),
        "The rejected tries are counted in 0.405 / N already: it is the mean over all tries.",
    )
    expect(near(right), f"{n:,.0f} is not it. After n tries the loss is (1 - 0.405 / N)^n.")
    return "A numeric gradient costs 30,731 evaluations, and its step can reach the minimum."
