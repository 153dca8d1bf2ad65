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


def with_velocity(update, ahead=0.0, sign=-1):
    """Return a rule with v = update(v, g, lr, beta), the gradient taken at x + ahead."""

    def rule(grad, x, state, t, lr, beta):
        v = state[0] if state else np.zeros(2)
        g = grad(x + (ahead(v, lr, beta) if callable(ahead) else ahead))
        v = update(v, g, lr, beta)
        return x + sign * lr * v, (v,)

    return rule


def heavy(v, g, lr, beta):
    return beta * v + g


def plain(grad, x, state, t, lr, beta):
    return x - lr * grad(x), ()


def weights(grad, x, state, t, lr, beta):
    return x - lr * grad(x) + beta * x, ()


def late(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros(2)
    return x - lr * v, (beta * v + grad(x),)


def only_x(grad, x, state, t, lr, beta):
    return x - lr * grad(x)


def in_place(grad, x, state, t, lr, beta):
    v = beta * (state[0] if state else 0.0) + grad(x)
    x -= lr * v
    return x, (v,)


MEMORY = []


def outside(grad, x, state, t, lr, beta):
    """Keep the velocity in a global list that only a first state of t = 1 and lr 0.05 empties."""
    if lr == 0.05 and t == 1:
        MEMORY.clear()
    MEMORY[:] = [beta * (MEMORY[0] if MEMORY else 0.0) + grad(x)]
    return x - lr * MEMORY[0], ()


def forgets_at_three(grad, x, state, t, lr, beta):
    return usual(grad, x, () if t == 3 else state, t, lr, beta)


def far_start(grad, x, state, t, lr, beta):
    v = state[0] if state else np.ones(2)
    v = beta * v + grad(x)
    return x - lr * v, (v,)


def torch_style(grad, x, state, t, lr, beta):
    """Walk the looked-ahead point, and hand out the point behind it."""
    y, v = state or (x, np.zeros(2))
    g = grad(y)
    v = beta * v + g
    x = y + lr * beta * (state[1] if state else 0 * v) - lr * v
    return x, (x - lr * beta * v, v)


def sutskever(grad, x, state, t, lr, beta):
    u = state if len(state) else np.zeros(2)
    u = beta * u - lr * grad(x + beta * u)
    return x + u, u


def from_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros(2)
    x = x - lr * beta * v
    v = beta * v + grad(x)
    return x - lr * v, (v,)


def convert(lr, momentum, v):
    average = 1 - momentum
    return (lr, momentum, -lr * v), (lr / average, momentum, average * v)


def convert_lists(lr, momentum, v):
    u = [-lr * float(c) for c in v]
    m = [float(c) - momentum * float(c) for c in v]
    return [[np.float64(lr), momentum, u], [np.array([lr / (1 - momentum)]), momentum, m]]


def turned(first=None, second=None):
    """Return convert with one of its triples replaced; the entries are functions."""

    def answer(lr, momentum, v):
        one, two = convert(lr, momentum, v)
        return (first(lr, momentum, v) if first else one), (
            second(lr, momentum, v) if second else two
        )

    return answer


CASES = {
    checks.momentum: (
        [usual, note_003, two_points, descent.momentum],
        [
            (plain, "This is gradient descent"),
            (with_velocity(lambda v, g, lr, b: b * v + (1 - b) * g), "average"),
            (with_velocity(heavy, sign=1), "uphill"),
            (with_velocity(lambda v, g, lr, b: v + g), "Nothing is forgotten"),
            (with_velocity(lambda v, g, lr, b: g - b * v), "wrong sign"),
            (with_velocity(lambda v, g, lr, b: b * v + lr * g), "used twice"),
            (late, "Update v first"),
            (weights, "times the weights"),
            (descent.nesterov, "next exercise"),
            (only_x, "Return two things"),
            (in_place, "changes the array"),
            (outside, "remembers the first"),
            (forgets_at_three, "up to step 2"),
            (far_start, "The first step is wrong"),
        ],
    ),
    checks.nesterov: (
        [descent.nesterov, sutskever, torch_style],
        [
            (usual, "This is the heavy ball"),
            (plain, "the state is lost"),
            (with_velocity(heavy, lambda v, lr, b: -b * v), "too far ahead"),
            (with_velocity(heavy, lambda v, lr, b: lr * b * v), "x moves against v"),
            (with_velocity(heavy, lambda v, lr, b: b * v), "behind, and too far"),
            (with_velocity(heavy, lambda v, lr, b: -lr * v), "whole last step"),
            (from_ahead, "counted twice"),
            (only_x, "Return two things"),
            (with_velocity(heavy, lambda v, lr, b: -lr * b * v, sign=1), "uphill"),
        ],
    ),
    checks.convert: (
        [convert, convert_lists],
        [
            (lambda lr, b, v: (lr, b, -lr * v), "two triples"),
            (turned(lambda lr, b, v: (-lr, b, -lr * v)), "eta is negative"),
            (turned(lambda lr, b, v: (lr * b, b, -lr * v)), "eta is off"),
            (turned(lambda lr, b, v: (lr, b, v)), "v unchanged. But u"),
            (turned(lambda lr, b, v: (lr, b, lr * v)), "sign of u"),
            (turned(lambda lr, b, v: (lr, b, -v)), "wrong size"),
            (turned(lambda lr, b, v: (lr, 1 - b, -lr * v)), "same pace"),
            (turned(None, lambda lr, b, v: (lr, b, (1 - b) * v)), "a is PyTorch's lr"),
            (turned(None, lambda lr, b, v: (lr * (1 - b), b, (1 - b) * v)), "a goes the wrong"),
            (turned(None, lambda lr, b, v: (lr / (1 - b), b, v)), "m is v unchanged"),
            (turned(None, lambda lr, b, v: (lr / (1 - b), b, v / (1 - b))), "m goes the wrong"),
            (lambda lr, b, v: ((lr, b, [0.0]), (lr, b, v)), "u should have shape"),
        ],
    ),
}
