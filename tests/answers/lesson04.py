import numpy as np

from lessons.checks import lesson04 as checks
from lessons.gradients import numeric_gradient


def matrix_of_copies(f, x, h):
    x = np.asarray(x, float)
    moves = h * np.eye(x.size).reshape(-1, *x.shape)
    return [(f(x + m) - f(x - m)) / (2 * h) for m in moves] if x.ndim == 1 else np.reshape(
        [(f(x + m) - f(x - m)) / (2 * h) for m in moves], x.shape
    )  # fmt: skip


def flat_loop(f, x, h):
    grad = []
    for k in range(x.size):
        step = np.zeros(x.size)
        step[k] = h
        step = step.reshape(x.shape)
        grad.append(0.5 * (f(x + step) - f(x - step)) / h)
    return np.array(grad).reshape(x.shape)


def with_step(slope):
    """Return a gradient function from a formula of (f, x, e), e the unit vector times h."""

    def gradient(f, x, h):
        x = np.array(x, float)
        grad = np.zeros_like(x)
        for i in np.ndindex(x.shape):
            e = np.zeros_like(x)
            e[i] = h
            grad[i] = slope(f, x, e, h)
        return grad

    return gradient


def put_back(f, x, h):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        ahead = f(x)
        x[i] = old - h
        grad[i] = (ahead - f(x)) / (2 * h)
        x[i] = old
    return grad


def never_back(f, x, h):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        ahead = f(x)
        x[i] -= 2 * h
        grad[i] = (ahead - f(x)) / (2 * h)
    return grad


def zeros_like(f, x, h):
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        ahead, behind = x.copy(), x.copy()
        ahead[i] += h if x.dtype.kind == "f" else 0
        behind[i] -= h if x.dtype.kind == "f" else 0
        grad[i] = (f(ahead) - f(behind)) / (2 * h)
    return grad


def whole_numbers(f, x, h):
    grad = np.zeros_like(x)
    grad[...] = matrix_of_copies(f, x, h)
    return grad


def drifts(f, x, h):
    ahead, behind = np.array(x, float), np.array(x, float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        ahead[i] += h
        behind[i] -= h
        grad[i] = (f(ahead) - f(behind)) / (2 * h)
    return grad


def all_at_once(f, x, h):
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


def rule(x, method):
    return np.finfo(x.dtype).eps ** (1 / 2 if method == "forward" else 1 / 3)


def loops(x, method):
    h = [2 * rule(x, method) * max(1, abs(float(value))) for value in x.flat]
    return np.reshape(h, x.shape).tolist()


CASES = {
    checks.central_gradient: (
        [matrix_of_copies, flat_loop, numeric_gradient],
        [
            (with_step(lambda f, x, e, h: (f(x - e) - f(x + e)) / (2 * h)), "The sign"),
            (with_step(lambda f, x, e, h: (f(x + e) - f(x - e)) / h), "Twice too large"),
            (with_step(lambda f, x, e, h: (f(x + e) - f(x - e)) / (4 * h)), "Half of"),
            (with_step(lambda f, x, e, h: (f(x + e) - f(x - e)) / 2), "Much too small"),
            (with_step(lambda f, x, e, h: f(x + e) - f(x - e)), "rise over distance"),
            (with_step(lambda f, x, e, h: (f(x + e) - f(x - e)) / 2 * h), "mind the brackets"),
            (with_step(lambda f, x, e, h: (f(x + e) - f(x)) / h), "forward differences"),
            (with_step(lambda f, x, e, h: (f(x + e) - f(x)) / (2 * h)), "points lie h apart"),
            (with_step(lambda f, x, e, h: f(x + e) - f(x - e) / (2 * h)), "whole difference"),
            (with_step(lambda f, x, e, h: (f(x) - f(x - e)) / h), "backward differences"),
            (with_step(lambda f, x, e, h: (f(x + e) + f(x - e)) / (2 * h)), "You add"),
            (lambda f, x, h: numeric_gradient(f, x), "Use the argument h"),
            (lambda f, x, h: numeric_gradient(f, x, h).ravel(), "should have shape (2, 3)"),
            (all_at_once, "all coordinates at once"),
            (put_back, "Move a copy"),
            (never_back, "Add h to a copy, not to x"),
            (zeros_like, "For integers you return zeros"),
            (whole_numbers, "cut to whole numbers"),
            (drifts, "start again"),
        ],
    ),
    checks.choose_h: (
        [
            lambda x, method: rule(x, method) * np.maximum(np.abs(x), 1),
            lambda x, method: 0.5 * rule(x, method) * (1 + np.abs(x)),
            loops,
        ],
        [
            (lambda x, method: rule(x, method) * x, "negative"),
            (lambda x, method: rule(x, method) * np.abs(x), "0/0"),
            (lambda x, m: np.sqrt(np.finfo(x.dtype).eps) * np.maximum(np.abs(x), 1), "one power"),
            (lambda x, m: rule(x, m) * np.ones_like(x), "does not grow"),
            (
                lambda x, m: rule(x.astype(float), m) * np.maximum(np.abs(x), 1),
                "Take eps from x.dtype",
            ),
            (lambda x, m: np.finfo(x.dtype).eps * np.maximum(np.abs(x), 1), "eps itself"),
            (
                lambda x, m: (
                    rule(x, {"forward": "central", "central": "forward"}[m])
                    * np.maximum(np.abs(x), 1)
                ),
                "the power that belongs to",
            ),
            (lambda x, m: rule(x, m) * (1 + x**2), "in proportion"),
            (lambda x, m: 1e-2 * rule(x, m) * (1 + np.abs(x)), "the bottom of its U"),
            (lambda x, m: rule(x, m), "Your h should have shape (2, 3)"),
        ],
    ),
    checks.norm_from_table: (
        [
            ((2.200718 - 2.194116) / 1e-8) ** 0.5,
            np.float32(812.4),
            np.sqrt((2.200718 - 2.200057) / 1e-9),
            [812],
        ],
        [
            ((2.200718 - 2.194116) / 1e-8, "the square"),
            (-812.5, "positive"),
            (((2.200718 - 1.647802) / 1e-6) ** 0.5, "too long"),
            (((2.200718 - 2.135493) / 1e-7) ** 0.5, "bends a little"),
            (2.200718 - 2.194116, "That is the fall"),
            ((2.200718 - 2.194116) ** 0.5, "forgot the step"),
            (((2.200718 - 2.194116) / 1e-9) ** 0.5, "factor of ten"),
            (((2.200718 - 2.194116) / 1e-7) ** 0.5, "row of the loss"),
            (812.5 / 30730**0.5, "average entry"),
            ((2.200718 / 1e-8) ** 0.5, "the loss itself"),
            (900, "The length is not 900"),
        ],
    ),
}
