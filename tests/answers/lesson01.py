import numpy as np

from lessons.checks import lesson01 as checks


def loop(loss, W, W1, a):
    out = []
    for step in a:
        V = W.copy()
        V += step * W1
        out.append(float(loss(V)))
    return out


def at_once_in_float32(loss, W, W1, a):
    return loss((W + a[:, None, None] * W1).astype(np.float32))


def in_place(loss, W, W1, a):
    out = []
    for step in a:
        W += step * W1
        out.append(loss(W))
    return out


def coordinates(f, p, q, t):
    x = [(1 - t) * p_i + t * q_i for p_i, q_i in zip(p, q, strict=True)]
    return [(1 - t) * f(p) + t * f(q) - f(x)]


CASES = {
    checks.a_slice: (
        [
            loop,
            at_once_in_float32,
            lambda loss, W, W1, a: (loss(W + step * W1) for step in a),
        ],
        [
            (lambda loss, W, W1, a: loss(W + a[-1] * W1), "One loss came back for 5 values"),
            (in_place, "changes the array"),
            (lambda loss, W, W1, a: [loss(W - s * W1 / 2) for s in a], "the slice is ["),
            (
                lambda loss, W, W1, a: [loss(W - s * W1) - loss(W) for s in a],
                "Two things. First: This is the slice in the direction -W1",
            ),
            (lambda loss, W, W1, a: [loss(W + s * W1) for s in a[1:]], "should have shape (5,)"),
            (lambda loss, W, W1, a: [loss(W + s * W1) / 2 for s in a], "factor"),
            (lambda loss, W, W1, a: loss(W + a * W1), "stops with ValueError"),
            (lambda loss, W, W1: [], "it is called as slice_loss(loss, W, W1, a)"),
        ],
    ),
    checks.a_chord: (
        [
            lambda f, p, q, t: f(p) + t * (f(q) - f(p)) - f(p + t * (q - p)),
            coordinates,
            lambda f, p, q, t: np.float32((1 - t) * f(p) + t * f(q) - f((1 - t) * p + t * q)),
        ],
        [
            (lambda f, p, q, t: f(p + t * (q - p)) < 1, "You return True or False"),
            (lambda f, p, q, t: (1 - t) * p + t * q, "You return 2 numbers"),
            (lambda f, p, q, t: f(p) + f(q) - f(p + q), "but it should be"),
            (
                lambda f, p, q, t: f(p + t * q) - t * f(p) - (1 - t) * f(q),
                "the gap is -1.204",
            ),
            (
                lambda f, p, q, t: f(p + t * q) - (1 - t) * f(p) - t * f(q),
                "Two things. First: The sign",
            ),
            (lambda f, p, q, t: 2 * coordinates(f, p, q, t)[0], "the same everywhere: 2"),
        ],
    ),
    checks.convex_ones: (
        ["ACD", ["d", "a", "c"], "a, c, d", {"A", "C", "D"}, ["AC", "D"],
         dict(zip("ABCDEF", [True, False, True, True, False, False], strict=True))],
        [
            ("", "Three of the six"),
            (None, "returns nothing"),
            (True, "a truth value"),
            ("ABCD", "diagonally"),
            ("ACDE", "narrow"),
            ("ACDF", "Is min like max"),
            ("AD", "by rounding alone"),
            ("AC", "Which letters did you drop"),
            ("XY", "from A to F"),
        ],
    ),
}  # fmt: skip
