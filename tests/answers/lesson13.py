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


def next_entry(curves):
    budget = min(s[-1] for s, _ in curves.values())
    return min(curves, key=lambda n: curves[n][1][np.searchsorted(curves[n][0], budget)])


def lowest_so_far(curves):
    budget = min(s[-1] for s, _ in curves.values())
    return min(curves, key=lambda n: curves[n][1][curves[n][0] <= budget].min())


def by_index(curves):
    if len(curves["fast"][0] if "fast" in curves else [0]) == 3:
        return by_search(curves)
    shortest = min(len(v) for _, v in curves.values())
    return min(curves, key=lambda n: curves[n][1][shortest - 1])


def worst(curves):
    budget = min(s[-1] for s, _ in curves.values())
    return max(
        curves, key=lambda n: curves[n][1][np.searchsorted(curves[n][0], budget, "right") - 1]
    )


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


def only_x(grad, x, state, t, lr):
    return x - lr * grad(x)


def uphill(grad, x, state, t, lr):
    return x + lr * grad(x), ()


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
    MEMORY["v"] = 0.9 * MEMORY["v"] + grad(x).sum() * 0 + 0.1 * np.abs(grad(x)).sum()
    return x - lr * grad(x) / (1 + MEMORY["v"]), ()


def own_rate(grad, x, state, t, lr):
    return x - 0.05 * grad(x), ()


def whole_length(grad, x, state, t, lr):
    g = grad(x)
    return x - lr * g / np.linalg.norm(g), ()


def fades(grad, x, state, t, lr):
    return x - lr * grad(x) / t**3, ()


def stays(grad, x, state, t, lr):
    return x - 0 * lr * grad(x), ()


def blind(grad, x, state, t, lr):
    return x - lr * x, ()


CASES = {
    checks.fair_winner: (
        [by_search, by_loop],
        [
            (lambda curves: min(curves, key=lambda n: curves[n][1][-1]), "lowest last loss"),
            (by_index, "at some index"),
            (next_entry, "only by an entry above"),
            (lowest_so_far, "rose again"),
            (worst, "highest loss"),
            (lambda curves: 1.6, "Return one of the names"),
            (lambda curves: sorted(curves)[-1], "is not the winner"),
        ],
    ),
    checks.meter: (
        [RIGHT, {k: np.float64(v) for k, v in RIGHT.items()}],
        [
            (RIGHT | {"A": 100}, "a second one"),
            (RIGHT | {"B": 50}, "first step need"),
            (RIGHT | {"B": 100}, "before the next"),
            (RIGHT | {"C": 20}, "How many images"),
            (RIGHT | {"D": 12_000}, "those are the samples"),
            (RIGHT | {"E": 1930}, "both sides"),
            (RIGHT | {"E": 1931}, "forward"),
            (RIGHT | {"D": 40}, "one epoch"),
            ({"A": 50}, "no entry for B, C, D, E"),
        ],
    ),
    checks.own_rule: (
        [sign_of_average, plain, counting],
        [
            (only_x, "Return two things"),
            (uphill, "Check the sign"),
            (moves_x, "changes the array it is given"),
            (moves_state, "old state in place"),
            (moves_gradient, "own array in place"),
            (forgets, "same without it"),
            (hidden, "outside `state`"),
            (own_rate, "Do you use lr"),
            (whole_length, "side by side"),
            (fades, "fade too soon"),
            (stays, "Nothing moves"),
            (blind, "never asks"),
        ],
    ),
}
