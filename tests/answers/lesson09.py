import numpy as np

from lessons.checks import lesson09 as checks


class Ball:
    """A rule with a counter in its state, and without a name."""

    def __call__(self, grad, x, state, t, lr, beta):
        n, v = state if t > 1 else (0, np.zeros(2))
        return x - lr * (beta * v + grad(x)), (n + 1, beta * v + grad(x))


def torch_style(grad, x, state, t, lr, beta):
    """Walk the looked-ahead point, and hand out the point behind it."""
    y, v = state or (x, np.zeros(2))
    new = beta * v + grad(y)
    x = y + lr * beta * v - lr * new
    return x, (x - lr * beta * new, new)


def convert(lr, momentum, v):
    u, m = [-lr * float(c) for c in v], [float(c) - momentum * float(c) for c in v]
    return [[np.float64(lr), momentum, u], [np.array([lr / (1 - momentum)]), momentum, m]]


CASES = {
    checks.momentum: ([Ball()], []),
    checks.nesterov: ([torch_style], []),
    checks.convert: (
        [convert],
        [(lambda lr, b, v: (convert(lr, b, v)[0], convert(lr, 0.9, v)[1]), "Right for")],
    ),
}
