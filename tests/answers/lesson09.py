import numpy as np

from lessons.checks import lesson09 as checks


def usual(grad, x, state, t, lr, beta):
    v = state[0] if state else 0.0
    v = beta * v + grad(x)
    return x - lr * v, (v,)


class Ball:
    def __call__(self, grad, x, state, t, lr, beta):
        n, v = state if t > 1 else (0, np.zeros(2))
        return x - lr * (beta * v + grad(x)), (n + 1, beta * v + grad(x))


def only_x(grad, x, state, t, lr, beta):
    return x - lr * grad(x)


def uphill_average(grad, x, state, t, lr, beta):
    m = state[0] if state else 0.0
    m = beta * m + (1 - beta) * grad(x)
    return x + lr * m, (m,)


def with_state(change):
    """Return the usual rule, with change(state, t) in place of its state."""
    return lambda grad, x, state, t, lr, beta: usual(grad, x, change(state, t), t, lr, beta)


def torch_style(grad, x, state, t, lr, beta):
    """Walk the looked-ahead point, and hand out the point behind it."""
    y, v = state or (x, np.zeros(2))
    new = beta * v + grad(y)
    x = y + lr * beta * v - lr * new
    return x, (x - lr * beta * new, new)


def convert(lr, momentum, v):
    average = 1 - momentum
    return (lr, momentum, -lr * v), (lr / average, momentum, average * v)


def convert_lists(lr, momentum, v):
    u = [-lr * float(c) for c in v]
    m = [float(c) - momentum * float(c) for c in v]
    return [[np.float64(lr), momentum, u], [np.array([lr / (1 - momentum)]), momentum, m]]


CASES = {
    checks.momentum: (
        [Ball()],
        [
            (only_x, "Return two things"),
            (lambda grad, x, s, t, lr, beta: usual(grad, x, s, t, lr, 0.9), "not use beta"),
            (lambda grad, x, s, t, lr, beta: usual(grad, x, s, t, 0.05, beta), "not use lr"),
            (lambda grad, x, s, t, lr, beta: usual(grad, x, s, t, lr / 2, beta), "everywhere: 0.5"),
            (uphill_average, "Two things."),
            (with_state(lambda state, t: () if t == 3 else state), "The first 2 steps are right."),
        ],
    ),
    checks.nesterov: (
        [torch_style],
        [
            (only_x, "Return two things"),
            (lambda grad, *a, **k: usual(lambda x: grad(x - 0.1), *a, **k), "Step 1 goes from"),
        ],
    ),
    checks.convert: (
        [convert_lists],
        [
            (lambda lr, b, v: ((lr, b, [0.0]), (lr, b, v)), "u should have shape"),
            (lambda lr, b, v: (convert(lr, b, v)[0], convert(lr, 0.9, v)[1]), "Right for"),
            (lambda lr, b, v: convert(3 * lr, b, v), "everywhere: 3."),
            (lambda lr, b, v: convert(0.1, b, v), "0.1 every time"),
            (lambda lr, b, v: (convert(lr, b, v)[0], (lr / (1 - b), b, -v)), "Two things."),
        ],
    ),
}
