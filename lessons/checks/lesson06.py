"""Checks of lesson 06: gradient descent, a stopping rule, and the largest stable rate."""

import numpy as np

from .core import check, facts, judge, number

H = np.array([[2.0, 0.5, 0.0], [0.5, 1.0, 0.3], [0.0, 0.3, 4.0]])
GOAL = np.array([1.0, -2.0, 0.5])


def _gradient_descent(
    grad, x0, lr, steps, *, step=lambda g, lr, t: lr * g, sign=-1, fixed=False, keep=slice(None),
    alike=False, whole=False, early=False, turned=False, add=True,
):  # fmt: skip
    """Return the walk; the switches are mistakes."""
    walk = [np.array(x0, dtype=x0.dtype if whole else float)]
    for t in range(steps):
        g = grad(x0 if fixed else walk[-1])
        if early and not g.any():
            break
        walk.append((walk[-1] * add + sign * step(g, lr, t)).astype(walk[0].dtype))
    table = np.array(walk[-1:] * len(walk) if alike else walk)
    return (table.T if turned else table)[keep]


def _one_by_one(grad, x0, lr, steps):
    walk = [np.array(x0, dtype=float)]
    for _ in range(steps):
        x = walk[-1].copy()
        for i in range(len(x)):
            x[i] -= lr * grad(x)[i]
        walk.append(x)
    return np.array(walk)


WALKS = {
    "You return one point. The walk has a row for the start and one for each step.": {"keep": -1},
    "One row is missing: the start is row 0, and then there is one row a step.":
        {"keep": slice(1, None)},
    "One row is missing at the end: after the start there is one row for each of the steps.":
        {"keep": slice(0, -1)},
    "All rows are alike. You append the same array each time and change it in place. >> Hint 2":
        {"alike": True},
    "This walk goes uphill. The gradient points to where the loss grows.": {"sign": 1},
    "Every step uses the gradient at the start. It changes along the way. >> Hint 1":
        {"fixed": True},
    "The learning rate has no effect: the step is lr times the gradient.":
        {"step": lambda g, lr, t: g},
    "You divide the gradient by its length. Here the step shrinks with the slope.":
        [{"step": lambda g, lr, t, zero=zero: lr * g / (np.linalg.norm(g) or zero)}
         for zero in (1, np.nan)],
    "Only the sign of the gradient is used. Here the step shrinks with the slope.":
        {"step": lambda g, lr, t: lr * np.sign(g)},
    "Your learning rate changes from step to step. Here it stays lr.": [
        {"step": lambda g, lr, t: lr / (t + 1) * g},
        {"step": lambda g, lr, t: lr * g * 0.9**t},
        {"step": lambda g, lr, t: (lr**t) * g},
        {"step": lambda g, lr, t: (lr ** (t + 1)) * g},
    ],
    "The coordinates move one after the other, and the later ones use a gradient at a point that "
    "has moved already. Take the whole gradient before anything moves.": _one_by_one,
    "The steps alone are not the walk: each row is the row before plus the step.": {"add": False},
    "For an x0 of whole numbers your walk is cut to whole numbers: the dtype of your array is that "
    "of x0.": {"whole": True},
    "Your walk stops where the gradient is 0, and rows are missing. Every step has its row.":
        {"early": True},
    "Your table is turned over: a point is a row, a coordinate a column.": {"turned": True},
}  # fmt: skip


def _of_lr(walk, grad, x0, lr, steps):
    """Tell the steps of a walk as multiples of the gradients at its own points."""
    if not np.allclose(walk[0], x0):
        return "Row 0 should be the start x0, before any step."
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
        ([-1.0], 0.2, 12),
        ([1.0, -2.0], 0.2, 3),
        ([3, 1], 0.2, 4),
    ):
        d = len(start)

        def grad(x, d=d):
            if np.shape(x) != (d,):
                raise ValueError(f"grad takes a point of shape {(d,)}, not {np.shape(x)}")
            return (np.asarray(x, float) - GOAL[:d]) @ H[:d, :d]

        grad.text = f"that of a bowl around {GOAL[:d].tolist()}"
        cases.append((grad, np.array(start), lr, steps))
    judge(
        function, cases[:-1], _gradient_descent, WALKS, special=cases[-1:], name="The walk",
        tolerance=1e-5, fact=_of_lr,
    )  # fmt: skip
    return "This loop, with a better gradient or a better step, is the rest of the course."


def _calm(losses, t, tolerance, patience):
    return abs(losses[t] - losses[t - 1]) < tolerance


def _changes(losses):
    return np.abs(np.diff(losses))


def _mean(losses, t, tolerance, patience):
    return t >= patience and np.mean(_changes(losses)[t - patience : t]) < tolerance


def _stopping_step(
    losses, tolerance, patience, *, small=_calm, need=lambda p: p, told=lambda t, p: t, reset=True,
    end=-1, loss=False,
):  # fmt: skip
    """Return the step at which to stop; the switches are mistakes."""
    calm, stop = 0, len(losses) + end
    for t in range(1, len(losses)):
        calm = calm + 1 if small(losses, t, tolerance, patience) else calm * (not reset)
        if calm >= need(patience):
            stop = told(t, patience)
            break
    return losses[min(stop, len(losses) - 1)] if loss else stop


STOPS = {
    "You return a loss. Return the step at which it was reached.": {"loss": True},
    "You stop a step early. The change at step t is L_t - L_(t-1), so entry 0 of np.diff belongs "
    "to step 1.": {"told": lambda t, p: t - 1},
    "You stop one step too late: the step at which the last small change arrives is the first.":
        {"told": lambda t, p: t + 1},
    "A loss that rises, or falls much, is not calm. Take the absolute value of the change.": [
        {"small": lambda losses, t, tol, p: losses[t] - losses[t - 1] < tol},
        {"small": lambda losses, t, tol, p: losses[t - 1] - losses[t] < tol},
    ],
    "You stop at the first small change, whatever the patience: that many in a row are needed.":
        {"need": lambda p: 1},
    "You wait for one more small change than patience asks for.": [
        {"need": lambda p: p + 1},
        {"need": lambda p: p + (p > 1)},
    ],
    "You wait for one small change fewer than patience asks for.":
        {"need": lambda p: max(p - 1, 1)},
    "You look at one change too few: in your rule the last one, at step t, is missing.": {
        "small": lambda losses, t, tol, p: t >= p and all(_changes(losses)[t - p : t - 1] < tol),
        "need": lambda p: 1,
    },
    "You give up after the first change. Is the last `return` inside the loop?":
        lambda losses, tolerance, patience: _or(losses[:2], tolerance, patience, len(losses) - 1),
    "You count small changes from anywhere. They must come in a row: a large one resets the count. "
    ">> Hint 1": {"reset": False},
    "You return the step at which the calm began. The rule knows only when it has lasted.": [
        {"told": lambda t, p: t - p + 1},
        {"told": lambda t, p: t - p},
        {"told": lambda t, p: t - p + 1 if p > 2 else t},
    ],
    "You compare the change relative to the loss. Here it is the change itself.": [
        {"small": lambda losses, t, tol, p: abs(losses[t] - losses[t - 1]) < tol * abs(losses[t])},
        {"small": lambda losses, t, tol, p: abs(losses[t] - losses[t - 1]) < tol * losses[t - 1]},
    ],
    "You compare losses that lie several steps apart. Here it is the change of one step.": {
        "small": lambda losses, t, tol, p: t >= p and abs(losses[t] - losses[t - p]) < tol,
        "need": lambda p: 1,
    },
    "You compare the mean of the last changes with the tolerance. Each must be below it.":
        {"small": _mean, "need": lambda p: 1},
    "You compare with the lowest loss so far. Here each loss is compared with the one before.":
        {"small": lambda losses, t, tol, p: abs(losses[t] - min(losses[:t])) < tol},
    "You stop before there have been `patience` changes.": {
        "small": lambda losses, t, tol, p: all(_changes(losses)[max(t - p, 0) : t] < tol),
        "need": lambda p: 1,
    },
    "A change that is equal to the tolerance is not below it.":
        {"small": lambda losses, t, tol, p: abs(losses[t] - losses[t - 1]) <= tol},
    "A loss is no change: you compare the loss itself with the tolerance.":
        {"small": lambda losses, t, tol, p: losses[t] < tol},
    "When nothing calms down you return len(losses). Steps count from 0: the last is one less.":
        {"end": 0},
    "When nothing calms down, you do not return the last step, which is len(losses) - 1.": [
        {"end": -2}, lambda losses, tolerance, patience: _or(losses, tolerance, patience, 0),
        lambda losses, tolerance, patience: _or(losses, tolerance, patience, -1),
    ],
}  # fmt: skip


def _or(losses, tolerance, patience, never):
    stop = _stopping_step(losses, tolerance, patience, end=0)
    return stop if stop < len(losses) else never


@check(hint="Hint 2")
def stopping_step(function):
    """Judge stopping_step(losses, tolerance, patience) -> a step."""
    rng = np.random.default_rng(0)
    cases = [
        ([9.5, 7.5, 6.1, 5.3, 5.29, 5.28, 5.27, 5.26, 5.25], 0.1, 1),
        ([4.5, 3.5, 5.5, 6.5, 2.5, 2.45, 2.44, 2.43, 1], 0.1, 2),
        ([5.5, 4.5, 4.5, 4.5, 3.5, 3.5, 2.5, 2.5, 2.5, 2.5], 0.1, 3),
        ([0.50, 0.44, 0.38, 0.32, 0.26, 0.20], 0.1, 2),
        ([5, 4, 3.85, 3.84, 3.83, 3.0], 0.1, 2),
        ([8.5, 7.5, 6.5, 5.5, 4.5], 0.1, 2),
        ([4, 3, 2, 2, 1, 1, 1], 1, 1),
        ([9, 7, 6.4, 5.9, 5.8, 5.75, 5.72], 0.8, 2),
        ([9, 7, 6.4, 5.9, 5.8, 5.75, 5.72], 0.08, 2),
        ([3, 1, 5, 1.05, 4, 1.02, 3, 2.98], 0.1, 1),
        ([3, 3, 3, 3], 0.5, 3),
    ]
    cases = [(np.array(losses), tolerance, patience) for losses, tolerance, patience in cases]
    for patience in (1, 2, 3):
        cases.append((np.cumsum(rng.choice([-1.0, 0.01, -0.02, 0.03], 30)) + 20, 0.05, patience))
    judge(function, cases, _stopping_step, STOPS, read=_step, name="The step")
    return "Patience guards against one lucky step. It does not guard against a saddle."


def _step(value, losses, tolerance, patience):
    return number(value, "The step")


def _largest_rate(X, *, limit=2.0, inner=2.0, power=1, of=lambda H: np.linalg.eigvalsh(H)[-1]):
    """Return the limit of the learning rate; the switches are mistakes."""
    top = of(inner * X.T @ X / len(X) ** power)
    return limit / top if limit else top


RATES = {
    "Twice too large: did the 2 from the derivative of the square get lost in H?": {"inner": 1.0},
    "At 1/lambda the steepest direction arrives in one step. It is stable up to which factor?":
        {"limit": 1.0},
    "You forgot the 1/N: the cost is a mean, not a sum.": {"power": 0},
    "A factor N is too much: you divide by N twice.": {"power": 2},
    "That is the largest curvature. The more curved the cost, the smaller the rate.": {"limit": 0},
    "You use the smallest curvature too: 2/(smallest + largest) is the fastest rate, but a larger "
    "one is stable. Which curvature alone sets the limit?":
        {"of": lambda H: np.linalg.eigvalsh(H)[[0, -1]].sum()},
    "The largest sum of a row is only a bound: safe, but a larger rate is stable too. Take the "
    "eigenvalue itself.": {"of": lambda H: np.abs(H).sum(axis=1).max()},
    "That is the largest eigenvalue of X^T X / N itself, and you must divide by it. (2 / 2 * lam "
    "is lam: Python goes from left to right.)": {"limit": 0, "inner": 1.0},
    "The rate is NaN, as 0/0 is. If you iterate: a vector of zeros stays one.": lambda X: np.nan,
    "That is 2/lambda_min: the flattest direction. Which one becomes unstable first?":
        {"of": lambda H: np.linalg.eigvalsh(H)[0]},
    "The trace is the sum of all curvatures: safe, but a larger rate is stable too.":
        {"of": np.trace},
    "The largest diagonal entry is the curvature along an axis. The steepest direction may lie "
    "between the axes.": {"of": lambda H: np.diag(H).max()},
    "np.linalg.norm of a matrix is the root of all squared entries. Which norm, or which "
    "eigenvalue, do you need?": {"of": np.linalg.norm},
    "You take the mean of the eigenvalues. The steepest direction becomes unstable first.":
        {"of": lambda H: np.trace(H) / len(H)},
    "You take the root of the eigenvalue: a singular value of X has to be squared.": [
        {"of": lambda H: np.sqrt(np.linalg.eigvalsh(H)[-1])},
        lambda X: len(X) / np.linalg.norm(X, 2), lambda X: 2 * len(X) / np.linalg.norm(X, 2),
        lambda X: 2 / np.linalg.norm(X, 2), lambda X: 1 / np.linalg.norm(X, 2),
    ],
    "You take the mean off the columns of X first (np.cov does). The cost takes X as it is.": [
        lambda X: _largest_rate(X - X.mean(axis=0)),
        lambda X: _largest_rate(X - X.mean(axis=0)) * (len(X) - 1) / len(X),
        lambda X: 2 * _largest_rate(X - X.mean(axis=0)) * (len(X) - 1) / len(X),
    ],
    "You divide by the number of columns. The mean is over the N rows.": lambda X: (
        _largest_rate(X) / len(X) * X.shape[1]
    ),
}  # fmt: skip


def _rate(value, X):
    return number(value, "The rate")


@check(hint="Hint 1")
def largest_rate(function):
    """Judge largest_rate(X) -> 2 / lambda_max of the mean squared error of a linear model."""
    rng = np.random.default_rng(1)
    line = np.column_stack([[1, 2, 3], np.ones(3, int)])
    wide = rng.normal(size=(8, 4)) * [1, 3, 0.5, 2]
    cases = [(X,) for X in (line, line[:, ::-1], wide)]
    special = [(X,) for X in (line[:, :1], line[:1], rng.normal(size=(3, 5)))]
    judge(
        function, cases, _largest_rate, RATES, special=special, read=_rate, name="The rate",
        tolerance=1e-3,
    )  # fmt: skip
    return "Above this rate the steepest direction grows with every step."
