"""Checks of lesson 08: kinds of points, a saddle to escape, the condition number of a path."""

from typing import NamedTuple

import numpy as np

from lessons.descent import descend, gd
from lessons.surfaces import quadratic, saddle

from .core import Watched, array, call, check, entries, expect, judge, judge_values, number, plain

norm = np.linalg.norm
KINDS = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "saddle", "E": "not stationary"}
MIXED_UP = {
    "Your five words fit, but in another order of the letters: which did you mean for A?":
        dict(zip("EDCBA", KINDS.values(), strict=True)),
    "A: x^2 and y^2 both curve upward, but the mixed term changes the Hessian. What are its "
    "eigenvalues? Try the direction (1, -1).": {"A": "minimum"},
    "B: both second derivatives of cos at 0 have one sign. Which?":
        [{"B": "minimum"}, {"B": "saddle"}],
    "C: a zero eigenvalue decides nothing. Is there a point near the origin where x^2 + y^4 is "
    "below 0?": {"C": "saddle"},
    "D: a zero eigenvalue decides nothing. Compare the heights a little above and a little below "
    "the origin on the y axis.": {"D": "minimum"},
    "E: look at the gradient first. One component that is zero is not enough.":
        [{"E": word} for word in ("minimum", "maximum", "saddle", "undecided")],
    **{
        f"{letter}: along x alone the function rises, so it is no maximum.": {letter: "maximum"}
        for letter in "ACD"
    },
    **{
        f"{letter}: both partial derivatives are 0 at the origin. Compute them again.":
            {letter: "not stationary"}
        for letter in "ABCD"
    },
    **{
        f"{letter}: the Hessian may be undecided, the function is not. Compare heights.":
            [{letter: "undecided"}, {letter: "inconclusive"}, {letter: "degenerate"}]
        for letter in "ABCD"
    },
}  # fmt: skip


def _plain_word(word):
    """Return "saddle" for "a saddle-point", and so on."""
    if not isinstance(word, str):
        return word
    words = word.lower().replace("-", " ").split()
    return " ".join(w for w in words if w not in ("a", "local", "global", "strict", "point"))


@check(hint="Hint 1")
def five_points(kinds):
    """Judge the kinds of five points: a dict from "A" ... "E" to a word, or a list of five."""
    said = {letter: _plain_word(word) for letter, word in entries(kinds, "ABCDE").items()}
    words = "minimum, maximum, saddle, not stationary"
    judge_values(said, KINDS, MIXED_UP, otherwise=f"{{name}}: {{value}} is not one of {words}.")
    return "The gradient first, then the eigenvalues, and where one is 0 the function itself."


HALF = 0.5**0.5
VALLEYS = ((1.0, 0.0), (0.0, 1.0), (HALF, HALF), (-HALF, HALF))  # the line that leads to the saddle


class _Walk(NamedTuple):
    """The end of a walk, and where it asked for slopes, in axes along and across the valley.

    `slopes` and `pushes`, what came to each plain step, are in the learner's axes.
    """

    end: np.ndarray
    points: np.ndarray
    slopes: np.ndarray
    pushes: np.ndarray
    drawn: bool


def _escape(grad, x, lr, steps, rng):
    raise NotImplementedError  # for its name and parameters


@np.errstate(all="ignore")
def _walk(escape, valley, lr=0.1, steps=400, seed=0, flat=0):
    """Return a walk over the saddle; gradients shorter than `flat` are 0."""
    (a, b), rng = valley, np.random.default_rng(seed)
    turn = np.array([[a, -b], [b, a]])

    def slope(x):
        along, across = turn.T @ x
        g = turn @ saddle.grad((along, across * (abs(across) > 1e-13)))  # rounding is no push
        return g * (norm(g) >= flat)

    x0, unused, grad = turn[:, 0].copy(), rng.bit_generator.state, Watched(slope, (2,))
    end = plain(call(escape, grad, x0, lr, steps, rng, like=_escape))
    expect(grad.points, "Your walk never asks for the gradient.")
    points, slopes = np.array(grad.points), np.array(grad.values)
    expect(norm(points[0] - x0) < 0.5, "Your walk does not begin at x: look at its first point.")
    several = [getattr(part, "ndim", 0) for part in end] if isinstance(end, tuple) else []
    expect(
        not any(several) and getattr(end, "ndim", 1) < 2,
        "You return more than one point, perhaps the whole path. Return the last point only.",
    )
    if isinstance(end, np.ndarray):
        end = np.nan_to_num(end, nan=1e9, posinf=1e9, neginf=-1e9)  # too far away for numbers
    end = array(end, (2,), "The last point") @ turn
    pushes = np.array([points[0] - x0, *(np.diff(points, axis=0) + lr * slopes[:-1])])
    drawn = rng.bit_generator.state != unused
    return _Walk(end, points @ turn, slopes, pushes, drawn)


@np.errstate(all="ignore")
def _expect_minimum(escape, valley, seed):
    """Return a walk of 400 steps at rate 0.1; raise Wrong unless it ends at a minimum."""
    walk = _walk(escape, valley, seed=seed)
    where = f"On the saddle turned by {np.degrees(np.arctan2(*valley[::-1])):.0f} degrees"
    end, calls, off = walk.end, len(walk.points), np.abs(walk.points[:, 1])
    expect(calls > 1, "With steps = 400 your walk asks for the gradient once only.")
    expect(
        off.max() > 1e-12 or abs(end[1]) < 1e-9,
        f"{where} your walk leaves the line to the saddle only after its last gradient, which is "
        f"number {calls} of 400. After the push there have to be steps that go down.",
    )
    if norm(end) < 0.3:
        stays = f"{where} your walk ends at the saddle."
        flat = walk if off.max() > 1e-12 or walk.drawn else _walk(escape, valley, flat=1e-6)
        expect(
            flat is walk or not (flat.drawn or np.abs(flat.points[:, 1]).max() > 1e-12),
            f"{stays} Your push waits for a gradient of exactly 0. Here it becomes tiny, and is "
            "never 0: which size is small enough?",
        )
        expect(
            off.max() > 1e-12 or walk.drawn or valley != VALLEYS[0],
            "Your walk ends at the saddle. Its gradient has no component along the way down, so "
            "the rule needs something that gives it one. >> Hint 1",
        )
        expect(
            off.max() > 1e-12 or walk.drawn,
            f"{stays} It draws nothing from rng. Does your push point in one direction that you "
            "chose? The way down can lie in any.",
        )
        other = _walk(escape, valley, seed=seed + 1)
        expect(
            off.max() > 1e-12 or not np.array_equal(walk.points, other.points),
            f"{stays} You draw random numbers, but the walk is the same whatever they are: do they "
            "reach the x that it moves?",
        )
        expect(
            off.max() > 1e-12,
            f"{stays} Your random numbers move it along the line that leads there, and never off "
            "that line.",
        )
    expect(
        norm(end) >= 0.3,
        f"{where} your walk ends at the saddle. Its gradients lie at most {off.max():.1g} off the "
        "line that leads there.",
    )
    far = norm(end - [0, np.sign(end[1])])
    g, pushes = walk.slopes[:20], walk.pushes[1:21]
    pace = 1 - np.sum(pushes * g[: len(pushes)]) / (0.1 * np.sum(g[: len(pushes)] ** 2))
    uphill = ", which is uphill" if pace < 0 else ""
    pace = f"Its first steps are {pace:.3g} times -lr * grad(x){uphill}."
    expect(
        norm(end - [1, 0]) > 0.3, f"{where} the point that you return is close to the start. {pace}"
    )
    last = norm(np.diff(walk.points[-11:], axis=0), axis=1).mean()
    strong = " Is the push too strong to come to rest?" if walk.drawn and not uphill else ""
    expect(
        far < 0.1,
        f"{where} the walk left the saddle, but ends {far:.2g} away from a minimum. {pace} It asks "
        f"for {calls} gradients, and its last ten steps have a mean length of {last:.2g}.{strong}",
    )
    return walk


@check(hint="Hint 2")
def escape_saddle(escape):
    """Judge escape(grad, x, lr, steps, rng): it ends within 0.1 of a minimum."""
    walks = [_expect_minimum(escape, valley, seed) for seed, valley in enumerate(VALLEYS)]
    push = max(walks[0].pushes, key=norm)
    if norm(push) > 0:  # a push that never changes fails where the line to the saddle lies along it
        _expect_minimum(escape, tuple(push / norm(push)), 9)
    slow, short = _walk(escape, VALLEYS[0], lr=0.05), _walk(escape, VALLEYS[0], steps=3)
    expect(
        not np.array_equal(slow.points, walks[0].points),
        "Your walk is the same for lr = 0.1 and lr = 0.05. Use the argument, not a fixed number.",
    )
    expect(
        len(short.points) < len(walks[0].points),
        f"Your walk asks for {len(short.points)} gradients with steps = 3, and for "
        f"{len(walks[0].points)} with steps = 400. Use the argument, not a fixed number.",
    )
    return "Noise finds the way down without knowing it, whichever way the saddle is turned."


def _sizes(xs):
    return norm(np.diff(xs, axis=0), axis=1)


def _kappa_from_path(
    xs, *, sizes=_sizes, ratio=lambda d: d[1] / d[0], power=1, solve=lambda r: (1 + r) / (1 - r)
):
    """Return the condition number; the switches are mistakes."""
    return solve(float(ratio(sizes(np.asarray(xs)))) ** power)  # complex rather than NaN


def _however(*several):
    """Return wrong sizes with r from the first two sizes, from the last two, and on average."""
    ratios = lambda d: d[1] / d[0], lambda d: d[-1] / d[-2], lambda d: np.mean(d[1:] / d[:-1])
    return [{"sizes": sizes, "ratio": ratio} for sizes in several for ratio in ratios]


KAPPAS = {
    "That is r, the factor by which the steps shrink. Which kappa belongs to it?":
        {"solve": lambda r: r},
    **{
        f"That is {text}. Solve r = (kappa - 1) / (kappa + 1) for kappa again.": {"solve": solve}
        for text, solve in {
            "1 over kappa": lambda r: (1 - r) / (1 + r),
            "minus kappa (is your r below 1?)": lambda r: (1 + r) / (r - 1),
            "1 / r": lambda r: 1 / r,
            "1 / (1 - r)": lambda r: 1 / (1 - r),
            "r / (1 - r)": lambda r: r / (1 - r),
            "kappa + 1": lambda r: 2 / (1 - r),
            "kappa - 1": lambda r: 2 * r / (1 - r),
            "the root of kappa": lambda r: ((1 + r) / (1 - r)) ** 0.5,
            "kappa squared": lambda r: ((1 + r) / (1 - r)) ** 2,
        }.items()
    },
    "It is 1 on every path. Print your r. Is it 0, so that a point is compared with itself? If it "
    "is not, check the brackets: which part of your fraction is under the division?":
        [{"solve": lambda r: 1.0}, {"solve": lambda r: 1 + r / 1 - r}],
    "You used r squared. A loss shrinks by r^2 in a step, or a distance in two; a distance shrinks "
    "by r in one.": {"power": 2},
    "You take the root of r: the ratio of two lengths is r already.": {"power": 0.5},
    "You measured distances from the origin. The minimum lies elsewhere; which lengths shrink by r "
    "wherever it lies?": _however(lambda xs: norm(xs, axis=1)),
    "You measured distances from one of the points, or from their mean. None of these is the "
    "minimum. Which lengths don't need it?": [
        *_however(lambda xs: norm(xs - xs[-1], axis=1))[::2],
        *_however(lambda xs: norm(xs - xs.mean(axis=0), axis=1)),
        *_however(lambda xs: norm(xs - xs[0], axis=1)[1:]),
    ],
    "Single coordinates, or their sum, do not shrink by r, only lengths in the plane do.": _however(
        lambda xs: np.abs(np.diff(xs, axis=0)[:, 0]),
        lambda xs: np.abs(np.diff(xs, axis=0)[:, 1]),
        lambda xs: np.diff(xs, axis=0)[:, 0],
        lambda xs: np.diff(xs, axis=0)[:, 1],
        lambda xs: np.abs(np.diff(xs, axis=0)).sum(axis=1),
    ),
    "np.diff without axis=0 subtracts the two coordinates of a point.":
        _however(lambda xs: np.abs(np.diff(xs)[:, 0])),
    "You compare the last step with the first. r belongs to one step and the next.":
        {"ratio": lambda d: d[-1] / d[0]},
    "You round the result. kappa need not be a whole number.":
        {"solve": lambda r: np.round((1 + r) / (1 - r))},
    "You compare the longest step with the shortest. Which kappa belongs to r?":
        lambda xs: _sizes(xs).max() / _sizes(xs).min(),
}  # fmt: skip


def _kappa(value, xs):
    return number(value, "The condition number")


def _of_r(kappa, xs):
    """Tell the r that a result belongs to, where there is one."""
    mine = f"It would belong to r = {(kappa - 1) / (kappa + 1):.4g}. " if kappa > 1 else ""
    r = _sizes(xs)[1] / _sizes(xs)[0]
    return f"{mine}Each step of this path is {r:.4g} times as long as the one before."


@check(hint="Hint 2")
def kappa_from_path(function):
    """Judge kappa_from_path(xs) on paths of GD at the best rate, with the minimum anywhere."""
    cases = []
    for kappa, angle, center, steps in (
        (3.4, 25.0, (1.5, -0.7), 12),
        (30.7, 70.0, (-0.4, 2.0), 20),
        (400.2, 0.0, (1.5, -0.7), 14),
        (2.25, 130.0, (4.0, 3.0), 8),
    ):
        bowl = quadratic((1, kappa), angle)
        grad = lambda x, f=bowl, c=center: f.grad(x - np.array(c))  # noqa: E731
        cases.append((descend(gd, grad, (3.0, 1.0), steps, 2 / (1 + kappa)),))
    judge(
        function, cases, _kappa_from_path, KAPPAS, read=_kappa, name="The condition number",
        tolerance=1e-3, fact=_of_r,
    )  # fmt: skip
    return "A path tells how narrow its ravine is: slow convergence is a measurement of kappa."
