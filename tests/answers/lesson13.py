import numpy as np

from lessons.checks import lesson13 as checks

RIGHT = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 3860}


def by_search(curves):
    budget = min(samples[-1] for samples, _ in curves.values())
    return np.str_(
        min(curves, key=lambda n: curves[n][1][np.searchsorted(curves[n][0], budget, "right") - 1])
    )


def lion(grad, x, state, t, lr):
    m, g = state["m"] if state else np.zeros(np.shape(x)), grad(x)
    return x - lr * np.sign(0.9 * m + 0.1 * g), {"m": 0.99 * m + 0.01 * g}


def adam_own_clock(grad, x, state, t, lr):
    m, s, n = state if len(state) else (0, 0, 0)
    g, n = np.array(grad(x)), n + 1
    m, s = m + 0.1 * (g - m), s + 0.01 * (g * g - s)
    return x - lr * m / (1 - 0.9**n) / ((s / (1 - 0.99**n)) ** 0.5 + 1e-8), [m, s, n]


def counts_only(grad, x, state, t, lr):
    (n,) = state or (0,)
    return x - lr * grad(x), (n + 1,)


def first_by_t(grad, x, state, t, lr):
    """Read the state from the second step on only."""
    v = grad(x) + (0 if t == 1 else 0.5 * state)
    return x - lr * v, v


def plainly(step):
    """Return a rule without memory, with step(g, lr, t)."""
    return lambda grad, x, state, t, lr: (x - step(grad(x), lr, t), ())


def forgets(grad, x, state, t, lr):
    v = 0.9 * 0.0 + grad(x)
    return x - lr * v, (v,)


def late_extra(grad, x, state, t, lr):
    return x - lr * (grad(x) if t != 9 else grad(x) + grad(x)), ()


CASES = {
    checks.fair_winner: (
        [by_search],
        [
            (lambda curves: 1.6, "Return one of the names, 'adam' or"),
            (lambda curves: sorted(curves)[0], "The common budget is"),
        ],
    ),
    checks.meter: ([list(RIGHT.values())], [(RIGHT | {"A": 25}, "A is not 25: how often")]),
    checks.own_rule: (
        [
            lion,
            adam_own_clock,
            counts_only,
            first_by_t,
            plainly(lambda g, lr, t: lr * 1e-2 * g / (np.abs(g) + 1e-3)),
        ],
        [
            (plainly(lambda g, lr, t: -lr * g), "gradient [1, -5, 2]: the same way"),
            (plainly(lambda g, lr, t: lr * g * (1 if t < 9 else -1)), "end below its start."),
            (plainly(lambda g, lr, t: lr * g / t**3), "fade too soon"),
            (plainly(lambda g, lr, t: lr * np.sign(g) * float(lr)), "That is with two runs"),
            (plainly(lambda g, lr, t: lr * g / np.sqrt(g**2)), "where one slope is exactly 0"),
            (plainly(lambda g, lr, t: lr * g * [1.0] * (1 if t < 50 else {}["t"])), "KeyError"),
            (plainly(lambda g, lr, t: 1e9 * lr * g), "first step is [-1000000, 5e+06, "),
            (forgets, "same without it"),
            (late_extra, "Step t = 9 asks for 2 gradients"),
        ],
    ),
}
