"""Checks of lesson 06: gradient descent, a stopping rule, and the largest stable rate."""

import numpy as np

from .core import Watched, check, facts, judge, number

H = np.array([[2.0, 0.5, 0.0], [0.5, 1.0, 0.3], [0.0, 0.3, 4.0]])
GOAL = np.array([1.0, -2.0, 0.5])
norm = np.linalg.norm


def _gradient_descent(
    grad, x0, lr, steps, *, sign=-1, at=-1, scale=lambda g: g, early=False, whole=False,
    give=lambda walk: walk,
):  # fmt: skip
    """Return the walk; the switches are mistakes."""
    walk = [np.array(x0, dtype=x0.dtype if whole else float)]
    for _ in range(steps):
        g = scale(grad(walk[at]))
        if early and not g.any():
            break
        walk.append((walk[-1] + sign * lr * g).astype(walk[0].dtype))
    return give(np.array(walk))


def _one_by_one(grad, x0, lr, steps):
    walk = np.array([x0] * (steps + 1), dtype=float)
    for t in range(steps):
        walk[t + 1] = walk[t]
        for i in range(len(x0)):
            walk[t + 1, i] -= lr * grad(walk[t + 1])[i]
    return walk


WALKS = {
    "The start is missing: it is row 0. Then comes a row a step.": {"give": lambda walk: walk[1:]},
    "The last row is missing: the start and each step have one.": {"give": lambda walk: walk[:-1]},
    "All rows are alike. You append the same array each time and change it in place. >> Hint 2":
        {"give": lambda walk: 0 * walk + walk[-1]},
    "Your table is turned over: a point is a row, a coordinate a column.": {"give": np.transpose},
    "This walk goes uphill. The gradient points to where the loss grows.": {"sign": 1},
    "Every step uses the gradient at the start. It changes along the way. >> Hint 1": {"at": 0},
    "You divide the gradient by its length. Here the step shrinks with the slope.":
        [{"scale": lambda g, tiny=tiny: g / (norm(g) + tiny)} for tiny in (0, 1e-12)],
    "Only the sign of the gradient is used. Here the step shrinks with the slope.":
        {"scale": np.sign},
    "The steps alone are not the walk: each row is the row before plus the step.":
        {"give": lambda walk: np.r_[walk[:1], np.diff(walk, axis=0)]},
    "The coordinates move one after the other. Take the whole gradient before anything moves.":
        _one_by_one,
    "For an x0 of whole numbers your walk is cut to whole numbers: it has the dtype of x0.":
        {"whole": True},
    "Your walk stops where the gradient is 0. Every step has its row.": {"early": True},
}  # fmt: skip


def _of_lr(walk, grad, x0, lr, steps):
    """Tell the steps of a walk as multiples of the gradients at its own points."""
    factor = facts.multiple(np.diff(walk, axis=0), np.array([-lr * grad(x) for x in walk[:-1]]))
    return f"Each of your steps is {factor:.4g} times -lr * grad(x). " if factor else ""


@check(hint="Hint 1")
def gradient_descent(function):
    """Judge gradient_descent(grad, x0, lr, steps) -> the walk, shape (steps + 1, d)."""
    cases = []
    for start, lr, steps in (
        ([3.0, 1.0], 0.2, 1),
        ([3.0, 1.0, -1.0], 0.2, 7),
        ([3.0, 1.0, -1.0], 0.05, 7),
        ([-1.1], 0.2, 12),
        ([1.0, -2.0], 0.2, 3),
        ([3, 1], 0.2, 4),
    ):
        d = len(start)
        text = f"that of a bowl around {GOAL[:d].tolist()}"
        grad = Watched(lambda x, d=d: (x - GOAL[:d]) @ H[:d, :d], (d,), text)
        cases.append((grad, np.array(start), lr, steps))
    judge(
        function, cases[:-1], _gradient_descent, WALKS, special=cases[-1:], name="The walk",
        tolerance=1e-5, fact=_of_lr,
    )  # fmt: skip
    return "This loop, with a better gradient or a better step, is the rest of the course."


def _stopping_step(
    losses, tolerance, patience, *, changes=np.diff, first=None, shift=lambda p: 0, end=-1,
    calm=lambda d, t, tol, p: max(abs(d[t - p : t])) < tol,
):  # fmt: skip
    """Return the step at which to stop; the switches are mistakes."""
    for t in range(first or patience, len(losses)):
        if calm(changes(losses), t, tolerance, patience):
            return t + shift(patience)
    return len(losses) + end


STOPS = {
    "You stop a step early: entry 0 of np.diff belongs to step 1.": {"shift": lambda p: -1},
    "You return the step at which the calm began. The rule knows only when it has lasted.":
        [{"shift": lambda p: 1 - p}, {"shift": lambda p: -p}],
    "A loss that rises, or falls much, is not calm. Take the absolute value of the change.": [
        {"calm": lambda d, t, tol, p: max(d[t - p : t]) < tol},
        {"calm": lambda d, t, tol, p: max(-d[t - p : t]) < tol},
    ],
    "You wait for one more small change than patience asks for.":
        {"calm": lambda d, t, tol, p: t > p and max(abs(d[t - p - 1 : t])) < tol},
    "You look at one change too few: the last one, at step t, is missing.":
        {"calm": lambda d, t, tol, p: all(abs(d[t - p : t - 1]) < tol)},
    "You stop before there have been `patience` changes.":
        {"calm": lambda d, t, tol, p: max(abs(d[max(t - p, 0) : t])) < tol, "first": 1},
    "You stop at the first small change, whatever the patience: that many in a row are needed.":
        {"calm": lambda d, t, tol, p: abs(d[t - 1]) < tol, "first": 1},
    "You compare with the lowest loss so far. Here each loss is compared with the one before.":
        {"changes": lambda v: v[1:] - np.minimum.accumulate(v)[:-1]},
    "A loss is no change: you compare the loss itself with the tolerance.":
        {"changes": lambda v: v[1:]},
    "Small changes must come in a row: a large one resets the count. >> Hint 1":
        {"calm": lambda d, t, tol, p: sum(abs(d[:t]) < tol) >= p},
    "You compare losses that lie several steps apart. Here it is the change of one step.":
        {"calm": lambda d, t, tol, p: abs(sum(d[t - p : t])) < tol},
    "You compare the mean of the last changes with the tolerance. Each must be below it.":
        {"calm": lambda d, t, tol, p: np.mean(abs(d[t - p : t])) < tol},
    "A change that is equal to the tolerance is not below it.":
        {"calm": lambda d, t, tol, p: max(abs(d[t - p : t])) <= tol},
    "You compare the change relative to the loss. Here it is the change itself.":
        [{"changes": lambda v: np.diff(v) / v[:-1]}, {"changes": lambda v: np.diff(v) / v[1:]}],
    "When nothing calms down you return len(losses). Steps count from 0: the last is one less.":
        {"end": 0},
    "You give up after the first change. Is the last `return` inside the loop?":
        lambda losses, tol, p: _stopping_step(losses[:2], tol, p, end=len(losses) - 3),
}  # fmt: skip


@check(hint="Hint 2")
def stopping_step(function):
    """Judge stopping_step(losses, tolerance, patience) -> a step."""
    rng = np.random.default_rng(0)
    cases = [
        ([9.5, 7.5, 6.1, 5.3, 5.29, 5.28, 5.27, 5.26, 5.25], 0.1, 1),
        ([4.5, 3.5, 5.5, 6.5, 2.5, 2.45, 2.44, 2.43, 1], 0.1, 2),
        ([5.5, 4.5, 4.5, 4.5, 3.5, 3.5, 2.5, 2.5, 2.5, 2.5], 0.1, 3),
        ([5, 4, 3.85, 3.84, 3.83, 3.0], 0.1, 2),
        ([8.5, 7.5, 6.5, 5.5, 4.5], 0.1, 2),
        ([4, 3, 2, 2, 1, 1, 1], 1, 1),
        ([9, 7, 6.4, 5.9, 5.8, 5.75, 5.72], 0.8, 2),
        ([9, 7, 6.4, 5.9, 5.8, 5.75, 5.72], 0.08, 2),
        ([3, 1, 5, 1.05, 4, 1.02, 3, 2.98], 0.1, 1),
        ([3, 3, 3, 3], 0.5, 3),
    ]
    cases += [(rng.choice([-1.0, 0.01, -0.02, 0.03], 30).cumsum(), 0.05, p) for p in (1, 2, 3)]
    cases = [(np.array(losses), tolerance, patience) for losses, tolerance, patience in cases]
    judge(
        function, cases, _stopping_step, STOPS, name="The step",
        read=lambda value, *case: number(value),
    )  # fmt: skip
    return "Patience guards against one lucky step. It does not guard against a saddle."


def _largest_rate(
    X, *, rate=lambda top: 2 / top, inner=2, rows=len, center=False,
    of=lambda H: np.linalg.eigvalsh(H)[-1],
):  # fmt: skip
    """Return the limit of the learning rate; the switches are mistakes."""
    X = X - center * X.mean(axis=0)
    return rate(of(inner * X.T @ X / rows(X)))


RATES = {
    "Twice too large: did the 2 from the derivative of the square get lost in H?": {"inner": 1},
    "At 1/lambda the steepest direction arrives in one step. It is stable up to which factor?":
        {"rate": lambda top: 1 / top},
    "You forgot the 1/N: the cost is a mean, not a sum.": {"rows": lambda X: 1},
    "You divide by the number of columns, not of rows.": {"rows": lambda X: X.shape[1]},
    "You take the mean off the columns of X first (np.cov does). The cost takes X as it is.":
        [{"center": True}, {"center": True, "rows": lambda X: len(X) - 1}],
    "You return an eigenvalue. Divide by it (2 / 2 * lam is lam: Python goes from left to right).":
        [{"rate": lambda top: top}, {"rate": lambda top: top / 2}],
    "The rate is NaN, as 0/0 is. If you iterate: a vector of zeros stays one.": lambda X: np.nan,
    "That is 2/lambda_min: the flattest direction. Which one becomes unstable first?":
        {"of": lambda H: np.linalg.eigvalsh(H)[0]},
    "The fastest rate is 2/(smallest + largest). Which curvature alone sets the limit?":
        {"of": lambda H: np.linalg.eigvalsh(H)[[0, -1]].sum()},
    "The trace is the sum of all curvatures: a larger rate is stable too.": {"of": np.trace},
    "The largest sum of a row is only a bound: a larger rate is stable too. Take the eigenvalue.":
        {"of": lambda H: norm(H, np.inf)},
    "np.linalg.norm of a matrix is the root of all squared entries: which norm do you need?":
        {"of": norm},
    "A diagonal entry is the curvature along an axis. The steepest direction may lie in between.":
        {"of": lambda H: np.diag(H).max()},
    "You take the root of the eigenvalue: a singular value of X has to be squared.":
        [{"of": lambda H: norm(H, 2) ** 0.5}, lambda X: len(X) / norm(X, 2)],
}  # fmt: skip


@check(hint="Hint 1")
def largest_rate(function):
    """Judge largest_rate(X) -> 2 / lambda_max of the mean squared error of a linear model."""
    rng = np.random.default_rng(1)
    line = np.column_stack([[1, 2, 3], np.ones(3, int)])
    wide = rng.normal(size=(8, 4)) * [1, 3, 0.5, 2]
    cases = [(X,) for X in (line, line[:, ::-1], wide)]
    special = [(X,) for X in (line[:, :1], line[:1], rng.normal(size=(3, 5)))]
    judge(
        function, cases, _largest_rate, RATES, special=special, name="The rate", tolerance=1e-3,
        read=lambda value, X: number(value),
    )  # fmt: skip
    return "Above this rate the steepest direction grows with every step."
