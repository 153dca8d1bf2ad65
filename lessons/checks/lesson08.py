"""Checks of lesson 08: kinds of points, a saddle to escape, the condition number of a path."""

import numpy as np

from lessons.descent import descend, gd
from lessons.surfaces import quadratic, saddle

from . import Unanswered, array, call, check, close, expect, number

KINDS = ("minimum", "maximum", "saddle", "not stationary")
TURNS = {0: ((1, 0), (0, 1)), 90: ((0, -1), (1, 0)), 45: ((0.5**0.5, -(0.5**0.5)), (0.5**0.5,) * 2)}


@check
def five_points(kinds):
    """Judge the kinds of five points: a dict from "A" ... "E" to a word, or a list of five."""
    if isinstance(kinds, (list, tuple)) and len(kinds) == 5:
        kinds = dict(zip("ABCDE", kinds, strict=True))
    expect(isinstance(kinds, dict), 'Put in a word for each letter: {"A": ..., "B": ..., ...}.')
    missing = [letter for letter in "ABCDE" if letter not in kinds]
    expect(not missing, f"There is no entry for {', '.join(missing)}.")
    if any(kinds[letter] is ... for letter in "ABCDE"):
        raise Unanswered
    said = {}
    for letter in "ABCDE":
        word = str(kinds[letter]).strip().lower().removesuffix(" point").removeprefix("local ")
        expect(
            word != "undecided",
            f"{letter}: the Hessian may be undecided, the function is not. Compare heights.",
        )
        expect(word in KINDS, f"{letter}: {word[:30]!r} is not one of {', '.join(KINDS)}.")
        said[letter] = word
    for letter in "ABCD":
        expect(
            said[letter] != "not stationary",
            f"{letter}: both partial derivatives are 0 at the origin. Compute them again.",
        )
    expect(
        said["A"] != "minimum",
        "A: x^2 and y^2 both curve upward, but the mixed term changes the Hessian. What are its "
        "eigenvalues? Try the direction (1, -1).",
    )
    expect(said["A"] == "saddle", "A: along x alone the function rises, so it is no maximum.")
    expect(
        said["B"] != "minimum",
        "B: the sign of the second derivative of cos at 0 is not what you took it for.",
    )
    expect(said["B"] == "maximum", "B: both eigenvalues of the Hessian have the same sign.")
    expect(
        said["C"] == "minimum",
        "C: a zero eigenvalue decides nothing. Is there a point near the origin where x^2 + y^4 "
        "is below 0?",
    )
    expect(
        said["D"] != "minimum",
        "D: a zero eigenvalue decides nothing. Compare the heights a little above and a little "
        "below the origin on the y axis.",
    )
    expect(said["D"] == "saddle", "D: along x the function rises, so it is no maximum.")
    expect(
        said["E"] == "not stationary",
        "E: look at the gradient first. One component that is zero is not enough.",
    )
    return "The gradient first, then the eigenvalues, and where one is 0 the function itself."


@check
def escape_saddle(escape):
    """Judge escape(grad, x, lr, steps, rng): it ends within 0.1 of a minimum."""
    for seed, (angle, rows) in enumerate(TURNS.items()):
        R = np.array(rows, dtype=float)

        asked = []

        def grad(x, R=R, asked=asked):
            asked.append(np.array(x, float))
            return R @ saddle.grad(R.T @ asked[-1])

        x0 = R @ np.array([1.0, 0.0])
        result = call(escape, grad, x0, 0.1, 400, np.random.default_rng(seed))
        expect(asked, "Your walk never asks for the gradient.")
        expect(np.linalg.norm(asked[0] - x0) < 0.5, "Your walk does not begin at x.")
        expect(
            np.ndim(result) != 2,
            "You return the whole path. Return the last point only.",
        )
        end = R.T @ array(result, (2,), "The last point")
        where = f"On the saddle turned by {angle} degrees"
        if np.linalg.norm(end) < 0.3:
            expect(
                angle != 0,
                "Your walk ends at the saddle. Its gradient has no component along the way down, "
                "so the rule needs something that gives it one.",
            )
            expect(
                False,
                f"{where} your walk ends at the saddle. Does your push point in one direction "
                "that you chose? The way down can lie in any.",
            )
        expect(
            np.linalg.norm(end) < 3,
            f"{where} the walk ends far from both minima: it went uphill, or it diverged. "
            "Check the sign of the step.",
        )
        far = np.linalg.norm(end - [0, np.sign(end[1])])
        expect(
            far < 0.1 or not close(end, [1, 0], 0.3),
            f"{where} the walk has hardly left its start. Does every step move x?",
        )
        expect(
            far < 0.1,
            f"{where} the walk left the saddle, but ends {far:.2f} away from a minimum. Is the "
            "push too strong to come to rest, or were there too few steps?",
        )
    return "Noise finds the way down without knowing it, whichever way the saddle is turned."


@check
def kappa_from_path(function):
    """Judge kappa_from_path(xs) on paths of GD at the best rate, with the minimum anywhere."""
    for kappa, angle in ((3.0, 25.0), (30.0, 70.0), (400.0, 0.0)):
        bowl, r = quadratic((1, kappa), angle), (kappa - 1) / (kappa + 1)
        center = np.array([1.5, -0.7])
        path = descend(
            gd, lambda x, f=bowl, c=center: f.grad(x - c), (3.0, 1.0), 12, 2 / (1 + kappa)
        )
        guess = number(call(function, path), "The condition number")
        lengths, losses = np.linalg.norm(path, axis=1), bowl(path - center)
        from_origin = lengths[1] / lengths[0]
        expect(
            not close(guess, r, 1e-4),
            "That is r, the factor by which the steps shrink. Which kappa belongs to it?",
        )
        expect(
            not close(guess * kappa, 1, 1e-3),
            "You return the smallest eigenvalue over the largest: 1 over the condition number.",
        )
        expect(
            not close(guess, -kappa, 1e-3 * kappa),
            "The sign: solve r = (kappa - 1) / (kappa + 1) again. kappa is positive.",
        )
        expect(
            not close(guess / kappa, (kappa + 1) / 2 / kappa, 1e-4),
            "That is 1 / (1 - r). Solve r = (kappa - 1) / (kappa + 1) for kappa again.",
        )
        squared = losses[1] / losses[0]
        expect(
            not close(guess * (1 - squared), 1 + squared, 1e-4),
            "You used r squared. A loss shrinks by r^2 a step, a distance by r.",
        )
        expect(
            not close(guess * (1 - from_origin), 1 + from_origin, 1e-4),
            "You measured distances from the origin. The minimum lies elsewhere; which lengths "
            "shrink by r wherever it lies?",
        )
        from_last = np.linalg.norm(path - path[-1], axis=1)
        shrink = from_last[1] / from_last[0]
        expect(
            not close(guess * (1 - shrink), 1 + shrink, 1e-4),
            "The last point is not yet the minimum. Which lengths don't need the minimum?",
        )
        expect(
            not close(guess * kappa, -1, 1e-3),
            "Solve r = (kappa - 1) / (kappa + 1) for kappa again: the result should be above 1.",
        )
        expect(
            close(guess / kappa, 1, 1e-3),
            f"A path with kappa = {kappa:.0f} gave {guess:.4g}. Each step is r times as long as "
            "the one before: take lengths in the plane, not single coordinates.",
        )
    return "A path tells how narrow its ravine is: slow convergence is a measurement of kappa."
