import numpy as np

from lessons.checks import lesson00 as checks


def lists(W, b, x):
    return [[[*row, bias] for row, bias in zip(W, b, strict=True)], [*np.float32(x), 1]]


CASES = {
    checks.bias_trick: (
        [lists],
        [
            (lambda W, b, x: W @ x + b, "Return the wider matrix"),
            (lambda W, b, x: lists(W, b, x)[::-1], "The order"),
        ],
    ),
    checks.zero_losses: (
        [],
        [((98, np.log(100)), "The SVM loss is not 98"), ((99, 7.0), "The softmax loss is not 7")],
    ),
}
