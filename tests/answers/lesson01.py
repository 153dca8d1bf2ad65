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


def cumulative(loss, W, W1, a):
    out = []
    for step in a:
        W = W + step * W1
        out.append(loss(W))
    return out


def unit(loss, W, W1, a):
    return [loss(W + step * W1 / np.linalg.norm(W1)) for step in a]


def coordinates(f, p, q, t):
    x = [(1 - t) * p_i + t * q_i for p_i, q_i in zip(p, q, strict=True)]
    return [(1 - t) * f(p) + t * f(q) - f(x)]


CASES = {
    checks.a_slice: (
        [
            loop,
            at_once_in_float32,
            lambda loss, W, W1, a: np.array([loss(W + step * W1) for step in a]),
        ],
        [
            (lambda loss, W, W1, a: W + a[:, None, None] * W1, "give each of them to `loss`"),
            (lambda loss, W, W1, a: loss(W + a[-1] * W1), "five values of a"),
            (lambda loss, W, W1, a: [loss(W - s * W1) for s in a], "direction -W1"),
            (lambda loss, W, W1, a: [loss(s * W1) for s in a], "goes through 0"),
            (lambda loss, W, W1, a: [loss(W) + loss(s * W1) for s in a], "added two losses"),
            (lambda loss, W, W1, a: [loss(W) + s * loss(W1) for s in a], "not the loss of W1"),
            (cumulative, "the one before ended"),
            (in_place, "changes the array"),
            (unit, "length of W1"),
            (lambda loss, W, W1, a: [loss(W + s * W1) for s in sorted(a)], "Keep the order"),
            (lambda loss, W, W1, a: [loss(W) for s in a], "a has no effect"),
            (lambda loss, W, W1, a: [loss(W1 + s * W) for s in a], "the loss should be"),
            (lambda loss, W, W1, a: [loss(W + s * W1) for s in a[1:]], "should have shape (5,)"),
        ],
    ),
    checks.a_chord: (
        [
            lambda f, p, q, t: f(p) + t * (f(q) - f(p)) - f(p + t * (q - p)),
            coordinates,
            lambda f, p, q, t: np.float32((1 - t) * f(p) + t * f(q) - f((1 - t) * p + t * q)),
        ],
        [
            (lambda f, p, q, t: f(p + t * (q - p)) <= f(p) + t * (f(q) - f(p)), "True or False"),
            (lambda f, p, q, t: f(p + t * (q - p)) - f(p) - t * (f(q) - f(p)), "chord minus graph"),
            (
                lambda f, p, q, t: t * f(p) + (1 - t) * f(q) - f(t * p + (1 - t) * q),
                "runs from q to p",
            ),
            (
                lambda f, p, q, t: t * f(p) + (1 - t) * f(q) - f(p + t * (q - p)),
                "The chord is weighted",
            ),
            (
                lambda f, p, q, t: (1 - t) * f(p) + t * f(q) - f(t * p + (1 - t) * q),
                "The point is weighted",
            ),
            (lambda f, p, q, t: (f(p) + f(q)) / 2 - f((p + q) / 2), "the middle of the chord"),
            (lambda f, p, q, t: (f(p) + f(q)) / 2 - f(p + t * (q - p)), "middle height"),
            (lambda f, p, q, t: (1 - t) * f(p) + t * f(q) - f(p + t * q), "leaves the segment"),
            (lambda f, p, q, t: (1 - t) * f(p) + t * f(q), "chord alone"),
            (lambda f, p, q, t: f(p + t * (q - p)), "graph alone"),
            (lambda f, p, q, t: f(p) + f(q) - f(p + q), "For one chord with t"),
        ],
    ),
    checks.convex_ones: (
        ["ACD", ["d", "a", "c"], "a, c, d", {"A", "C", "D"}],
        [
            ("", "Three of the six"),
            ("ABCD", "diagonally"),
            ("ACDE", "narrow"),
            ("ACDF", "Is min like max"),
            ("AD", "by rounding alone"),
            ("AC", "Which letters did you drop"),
            ("XY", "from A to F"),
        ],
    ),
}
