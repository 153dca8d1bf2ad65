import numpy as np

from lessons import descent
from lessons.checks import lesson09 as checks


def usual(grad, x, state, t, lr, beta):
    v = state[0] if state else 0.0
    v = beta * v + grad(x)
    return x - lr * v, (v,)


def note_003(grad, x, state, t, lr, beta):
    """The step itself is remembered, as a list."""
    u = np.array(state) if t > 1 else np.zeros_like(x)
    u = beta * u - lr * grad(x)
    return list(x + u), list(u)


def two_points(grad, x, state, t, lr, beta):
    before = state["x"] if state else x
    return np.array(x) - lr * grad(x) + beta * (x - before), {"x": x}


def all_gradients(grad, x, state, t, lr, beta):
    past = [*state, np.float32(grad(x))]
    return x - lr * sum(beta**k * g for k, g in enumerate(reversed(past))), past


class Ball:
    def __call__(self, grad, x, state, t, lr, beta):
        n, v = state if t > 1 else (0, np.zeros(2))
        return x - lr * (beta * v + grad(x)), (n + 1, beta * v + grad(x))


def only_x(grad, x, state, t, lr, beta):
    return x - lr * grad(x)


def in_place(grad, x, state, t, lr, beta):
    v = beta * (state[0] if state else 0.0) + grad(x)
    x -= lr * v
    return x, (v,)


def state_in_place(grad, x, state, t, lr, beta):
    (v,) = state or (np.zeros(2),)
    v *= beta
    v += grad(x)
    return x - lr * v, (v,)


def uphill_average(grad, x, state, t, lr, beta):
    m = state[0] if state else 0.0
    m = beta * m + (1 - beta) * grad(x)
    return x + lr * m, (m,)


MEMORY = []


def outside(grad, x, state, t, lr, beta):
    if t == 1:
        MEMORY.clear()
    MEMORY[:] = [beta * (MEMORY[0] if MEMORY else 0.0) + grad(x)]
    return x - lr * MEMORY[0], ()


def with_state(change):
    """Return the usual rule, with change(state, t) in place of its state."""
    return lambda grad, x, state, t, lr, beta: usual(grad, x, change(state, t), t, lr, beta)


def torch_style(grad, x, state, t, lr, beta):
    """Walk the looked-ahead point, and hand out the point behind it."""
    y, v = state or (x, np.zeros(2))
    new = beta * v + grad(y)
    x = y + lr * beta * v - lr * new
    return x, (x - lr * beta * new, new)


def sutskever(grad, x, state, t, lr, beta):
    u = state if len(state) else np.zeros(2)
    u = beta * u - lr * grad(x + beta * u)
    return x + u, u


def convert(lr, momentum, v):
    average = 1 - momentum
    return (lr, momentum, -lr * v), (lr / average, momentum, average * v)


def convert_lists(lr, momentum, v):
    u = [-lr * float(c) for c in v]
    m = [float(c) - momentum * float(c) for c in v]
    return [[np.float64(lr), momentum, u], [np.array([lr / (1 - momentum)]), momentum, m]]


CASES = {
    checks.momentum: (
        [usual, note_003, two_points, descent.momentum, all_gradients, Ball()],
        [
            (only_x, "Return two things"),
            (in_place, "changes the array"),
            (state_in_place, "old state in place"),
            (outside, "takes turns with it"),
            (lambda grad, x, s, t, lr, beta: usual(grad, x, s, t, lr, 0.9), "not use beta"),
            (lambda grad, x, s, t, lr, beta: usual(grad, x, s, t, 0.05, beta), "not use lr"),
            (lambda grad, x, s, t, lr, beta: usual(grad, x, s, t, lr / 2, beta), "everywhere: 0.5"),
            (uphill_average, "Two things."),
            (with_state(lambda state, t: () if t == 3 else state), "The first 2 steps are right."),
            (with_state(lambda state, t: state or [np.ones(2)]), "Step 1 goes from"),
        ],
    ),
    checks.nesterov: (
        [descent.nesterov, sutskever, torch_style],
        [
            (only_x, "Return two things"),
            (lambda *a, beta: descent.nesterov(*a), "not use beta"),
            (lambda grad, *a, **k: usual(lambda x: grad(x - 0.1), *a, **k), "Step 1 goes from"),
        ],
    ),
    checks.convert: (
        [convert, convert_lists],
        [
            (lambda lr, b, v: (lr, b, -lr * v), "two triples"),
            (lambda lr, b, v: ((lr, b, [0.0]), (lr, b, v)), "u should have shape"),
            (lambda lr, b, v: (convert(lr, b, v)[0], convert(lr, 0.9, v)[1]), "Right for"),
            (lambda lr, b, v: convert(3 * lr, b, v), "everywhere: 3."),
            (lambda lr, b, v: convert(0.1, b, v), "0.1 every time"),
            (lambda lr, b, v: (convert(lr, b, v)[0], (lr / (1 - b), b, -v)), "Two things."),
        ],
    ),
}
