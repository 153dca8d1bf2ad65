import numpy as np

from lessons.checks import lesson00 as checks


def loops(W, b, x):
    wide, long = [], [*x, 1]
    for row, bias in zip(W, b, strict=True):
        wide.append([*row, bias])
    return [wide, long]


def bias_first_in_float32(W, b, x):
    return np.c_[b, W].astype(np.float32), np.r_[1, x].astype(np.float32)


def in_place(W, b, x):
    W[:, 0] += b
    return np.c_[W, b], np.r_[x, 1]


CASES = {
    checks.bias_trick: (
        [loops, bias_first_in_float32],
        [
            (lambda W, b, x: W @ x + b, "Return two things"),
            (lambda W, b, x: (np.r_[x, 1], np.c_[W, b]), "The order: first"),
            (lambda W, b, x: (np.vstack([W, x]), np.r_[x, 1]), "new row"),
            (lambda W, b, x: (np.c_[W, b], x), "The longer image should have shape (3,)"),
            (lambda W, b, x: (np.vstack([W, b]), np.r_[x, 1]), "W of shape (D, C)"),
            (lambda W, b, x: np.hstack([W, b]), "np.hstack([W, b])"),
            (lambda W, b, x: (np.c_[W, 2 * b], np.r_[x, 1]), "it should be ["),
            (in_place, "changes the array"),
        ],
    ),
    checks.zero_losses: (
        [(99, np.log(100)), (np.float32(99.0), -np.log(np.float32(0.01)))],
        [
            ((98, np.log(100)), "The SVM loss is not 98"),
            ((99, 7.0), "The softmax loss is not 7"),
            (("99", np.log(100)), "made of numbers, but it is str"),
        ],
    ),
}
