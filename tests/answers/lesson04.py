import numpy as np

from lessons.checks import lesson04 as checks
from lessons.gradients import numeric_gradient


def one_copy(f, x, h=1e-5):
    """Move one copy, and put it back."""
    z, grad = x.astype(float), np.zeros(x.shape)
    for i, old in np.ndenumerate(x):
        z[i] = old + h
        ahead = f(z)
        z[i] = old - h
        grad[i] = (ahead - f(z)) / (2 * h)
        z[i] = old
    return grad


def moves_x(f, x, h):
    grad = np.zeros_like(x)
    for i, old in np.ndenumerate(x):
        x[i] = old + h
        ahead = f(x)
        x[i] = old - h
        grad[i] = (ahead - f(x)) / (2 * h)
        x[i] = old
    return grad


def rule(x, method):
    return np.finfo(x.dtype).eps ** (1 / 2 if method == "forward" else 1 / 3)


def size(x):
    return np.maximum(np.abs(x), 1)


def loops(x, method):
    h = [5 * rule(x, method) * max(1, abs(float(value))) for value in x.flat]
    return np.reshape(h, x.shape).tolist()


CASES = {
    checks.central_gradient: (
        [numeric_gradient],
        [
            (lambda f, x, h: moves_x(f, np.asarray(x, float), h), "put it back"),
            (lambda f, x, h: -2 * one_copy(f, x, h), "Two things. First: The sign"),
            (lambda f, x, h: 3 * one_copy(f, x, h), "the same everywhere: 3"),
            (lambda f, x, h: one_copy(f, x, h) + x, "but it should be ["),
            (lambda f, x, h: [f(v + h) - f(v - h) for v in x] / (2 * h), "takes a point of shape"),
            (lambda f, x, h: one_copy(f, x, 0.3), "same for h = 0.25 and 0.5"),
            (lambda f, x: x, "it is called as gradient(f, x, h)"),
        ],
    ),
    checks.choose_h: (
        [
            loops,
        ],
        [
            (lambda x, m: rule(x, m), "Your h should have shape (2, 4)"),
            (lambda x, m: 1e-2 * rule(x, m) * size(x), "factor, in turn: 0.03846"),
            (lambda x, m: rule(x, m) * size(x) * (30 if x.itemsize < 8 else 1), "32-bit numbers."),
            (lambda x, m: np.where(x > 1e5, 1, rule(x, m) * size(x)), "and to a factor of 5, is"),
        ],
    ),
    checks.norm_from_table: (
        [
            ((2.200057 - 2.194116) / 9e-9) ** 0.5,
        ],
        [
            (900, "The length is not 900"),
            ("812", "made of numbers"),
        ],
    ),
}  # fmt: skip
