import numpy as np

from lessons.checks import lesson13 as checks

RIGHT = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 3860}


def by_search(curves):
    budget = min(samples[-1] for samples, _ in curves.values())
    return min(
        curves, key=lambda n: curves[n][1][np.searchsorted(curves[n][0], budget, "right") - 1]
    )


def by_loop(curves):
    budget = np.min([max(samples) for samples, _ in curves.values()])
    best, name = np.inf, ""
    for who in curves:
        for s, loss in zip(*curves[who], strict=True):
            if s <= budget:
                last = loss
        if last < best:
            best, name = last, who
    return name


def by_sorting(curves):
    """Sort the last fair losses; work on lists only."""
    budget = sorted(s.tolist()[-1] for s, _ in curves.values())[0]
    fair = []
    for name, (samples, losses) in curves.items():
        reached = [loss for s, loss in zip(samples, losses, strict=True) if not s > budget]
        fair.append((reached[-1], name))
    return np.str_(sorted(fair)[0][1])


def sign_of_average(grad, x, state, t, lr):
    (m,) = state or (0.0,)
    m = 0.9 * m + 0.1 * grad(x)
    return x - lr * np.sign(m), (m,)


def plain(grad, x, state, t, lr):
    return x - lr * grad(x), state


def counting(grad, x, state, t, lr):
    seen = {"v": np.zeros_like(x)} if not state else dict(state)
    seen["v"] = 0.5 * seen["v"] + grad(x)
    return [x - lr * seen["v"], seen]


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


def moves_x(grad, x, state, t, lr):
    x -= lr * grad(x)
    return x, ()


def moves_state(grad, x, state, t, lr):
    (v,) = state or (np.zeros_like(x),)
    v *= 0.9
    v += grad(x)
    return x - lr * v, (v,)


def moves_gradient(grad, x, state, t, lr):
    g = grad(x)
    g *= lr
    return x - g, ()


def forgets(grad, x, state, t, lr):
    v = 0.0
    v = 0.9 * v + grad(x)
    return x - lr * v, (v,)


MEMORY = {"v": 0.0}


def hidden(grad, x, state, t, lr):
    """Begin anew at t = 1, so that whole walks come out alike."""
    MEMORY["v"] = 0.9 * MEMORY["v"] * (t > 1) + grad(x)
    return x - lr * MEMORY["v"], ()


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
        [by_search, by_loop, by_sorting],
        [
            (lambda curves: 1.6, "Return one of the names, 'adam' or"),
            (lambda curves: next(iter(curves)), "The common budget is"),
            (lambda curves: by_search(curves) + "!", "Return one of the names"),
            (lambda curves: max(curves, key=lambda n: curves[n][1][-1]), "Two things. First: That"),
        ],
    ),
    checks.meter: (
        [RIGHT, {k: np.float64(v) for k, v in RIGHT.items()}, list(RIGHT.values())],
        [
            (RIGHT | {"A": 25}, "A is not 25: how often"),
            (RIGHT | {"D": "120"}, "D should be made of numbers"),
            ({"A": 50}, "no entry for B, C, D, E"),
        ],
    ),
    checks.own_rule: (
        [
            sign_of_average,
            plain,
            counting,
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
            (lambda grad, x, *a: (x - a[2] * (grad(x) + grad(x - 1)) / 2, ()), "2 gradients"),
            (plainly(lambda g, lr, t: -lr * g), "gradient [1, -5]: the same way"),
            (plainly(lambda g, lr, t: lr * g * (1 if t < 9 else -1)), "end below its start."),
            (moves_x, "changes the array it is given"),
            (moves_state, "old state in place"),
            (moves_gradient, "own array in place"),
            (forgets, "same without it"),
            (hidden, "takes turns with it"),
            (plainly(lambda g, lr, t: 0.05 * g), "Do you use lr"),
            (plainly(lambda g, lr, t: lr * g / np.linalg.norm(g)), "side by side"),
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
