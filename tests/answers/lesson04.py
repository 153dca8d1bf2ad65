import numpy as np

from lessons.checks import lesson04 as checks
from lessons.gradients import numeric_gradient


def moves_x(f, x, h):
    x, grad = np.asarray(x, float), np.zeros(x.shape)
    for i, old in np.ndenumerate(x):
        x[i] = old + h
        ahead = f(x)
        x[i] = old - h
        grad[i] = (ahead - f(x)) / (2 * h)
        x[i] = old
    return grad


def loops(x, method):
    eps = np.finfo(x.dtype).eps ** (1 / 2 if method == "forward" else 1 / 3)
    return np.reshape([5 * eps * max(1, abs(float(value))) for value in x.flat], x.shape).tolist()


CASES = {
    checks.central_gradient: ([numeric_gradient], [(moves_x, "put it back")]),
    checks.choose_h: ([loops], [(lambda x, m: 1e-2 * np.array(loops(x, m)), "factor, in turn: ")]),
    checks.norm_from_table: ([((2.200057 - 2.194116) / 9e-9) ** 0.5], [(900, "not 900")]),
}
