import numpy as np

from lessons.checks import lesson01 as checks

CASES = {
    checks.a_slice: (
        [
            lambda loss, W, W1, a: [
                loss(V) for V in (W + a[:, None, None] * W1).astype(np.float32)
            ],
            lambda loss, W, W1, a: (loss(W + step * W1) for step in a),
        ],
        [
            (
                lambda loss, W, W1, a: [loss(W - s * W1) - loss(W) for s in a],
                "Two things. First: This is the slice in the direction -W1",
            ),
            (lambda loss, W, W1, a: [loss(W + s * W1) / 2 for s in a], "factor"),
            (lambda loss, W, W1: [], "it is called as slice_loss(loss, W, W1, a)"),
        ],
    ),
    checks.a_chord: (
        [lambda f, p, q, t: [np.float32(f(p) + t * (f(q) - f(p)) - f(p + t * (q - p)))]],
        [(lambda f, p, q, t: f(p + t * (q - p)) < 1, "True or False; a number is asked for")],
    ),
    checks.convex_ones: (
        [["d", "a", "c"], "a, c, d", {"AC", "D"}, {letter: letter in "ACD" for letter in "ABCDEF"}],
        [
            ("ABCD", "diagonally"),
            ("ACDE", "narrow"),
            ("ACDF", "Is min like max"),
            ("AD", "by rounding alone"),
            ("AC", "Which letters did you drop"),
        ],
    ),
}
