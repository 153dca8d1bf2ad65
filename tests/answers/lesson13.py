import numpy as np

from lessons.checks import lesson13 as checks

RIGHT = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 3860}


def by_search(curves):
    budget = min(samples[-1] for samples, _ in curves.values())
    return min(
        curves, key=lambda n: curves[n][1][np.searchsorted(curves[n][0], budget, "right") - 1]
    )


def lion(grad, x, state, t, lr):
    m = state["m"] if state else np.zeros(np.shape(x))
    g = grad(x)
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


def moves_gradient(grad, x, state, t, lr):
    g = grad(x)
    g *= lr
    return x - g, ()


def forgets(grad, x, state, t, lr):
    v = 0.0
    v = 0.9 * v + grad(x)
    return x - lr * v, (v,)


def by_entry(grad, x, state, t, lr):
    g, new = grad(x), np.array(x)
    for i in range(len(x)):
        new[i] = x[i] - lr * g[i]
    return new, ()


def stays(grad, x, state, t, lr):
    return x - 0 * lr * grad(x), ()


def late_crash(grad, x, state, t, lr):
    return x - lr * grad(x) * [1.0] * (1 if t < 50 else {}["t"]), ()


def late_extra(grad, x, state, t, lr):
    return x - lr * (grad(x) if t != 9 else grad(x) + grad(x)), ()


def searches(grad, x, state, t, lr):
    while np.abs(grad(x)).max() > 1e-9:
        x = x - lr * grad(x)
    return x, ()


CASES = {
    checks.fair_winner: (
        [lambda curves: np.str_(by_search(curves))],
        [
            (lambda curves: 1.6, "Return one of the names, 'adam' or"),
            (lambda curves: next(iter(curves))[::-1], "Return one of the names"),
            (lambda curves: sorted(curves)[0], "The common budget is"),
            (lambda curves: max(curves, key=lambda n: curves[n][1][-1]), "Two things. First: That"),
        ],
    ),
    checks.meter: (
        [list(RIGHT.values())],
        [
            (RIGHT | {"A": 25}, "A is not 25: how often"),
            (RIGHT | {"D": "120"}, "D should be made of numbers"),
            ({"A": 50}, "no entry for B, C, D, E"),
        ],
    ),
    checks.own_rule: (
        [
            lion,
            adam_own_clock,
            counts_only,
            first_by_t,
            plainly(lambda g, lr, t: lr * 1e-2 * g / (np.abs(g) + 1e-3)),
        ],
        [
            (lambda grad, x, state, t, lr: x - lr * grad(x), "Return two things"),
            (lambda grad, x, state, t, lr: (x - lr * x, ()), "never asks"),
            (lambda grad, x, state, lr: (x - lr * grad(x), ()), "called as mine(grad, x, state"),
            (plainly(lambda g, lr, t: -lr * g), "gradient [1, -5]: the same way"),
            (plainly(lambda g, lr, t: lr * g * (1 if t < 9 else -1)), "end below its start."),
            (moves_gradient, "own array in place"),
            (forgets, "same without it"),
            (plainly(lambda g, lr, t: lr * np.sign(g) * float(lr)), "That is with two runs"),
            (by_entry, "That is with two runs side by side (x"),
            (plainly(lambda g, lr, t: lr * g / np.sqrt(g**2)), "where one slope is exactly 0"),
            (plainly(lambda g, lr, t: lr * g / t**3), "fade too soon"),
            (stays, "Nothing moves"),
            (late_crash, "KeyError"),
            (searches, "asked for 1000 times"),
            (lambda grad, x, state, t, lr: (lr * grad(x), ()), "first step is [-3.999, 2.495]"),
            (late_extra, "Step t = 9 asks for 2 gradients"),
            (plainly(lambda g, lr, t: 1e9 * lr * g), "first step is [-1000000, 5e+06]"),
        ],
    ),
}
