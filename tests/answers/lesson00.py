import numpy as np

from lessons.checks import lesson00 as checks


def loops(W, b, x):
    wide, long = [], [*x, 1]
    for row, bias in zip(W, b, strict=True):
        wide.append([*row, bias])
    return wide, long


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
            (lambda W, b, x: (np.vstack([W, x]), np.r_[x, 1]), "new row"),
            (lambda W, b, x: (np.c_[W, b], np.r_[x, 0]), "bias is lost"),
            (lambda W, b, x: (np.c_[W, b], np.r_[x, -1]), "sign"),
            (lambda W, b, x: (np.c_[W, b], np.r_[1, x]), "same place"),
            (lambda W, b, x: (np.c_[W, b], x), "The longer image should have shape (6,)"),
            (in_place, "changes the array"),
        ],
    ),
    checks.zero_losses: (
        [(99, np.log(100)), (np.float32(99.0), -np.log(np.float32(0.01)))],
        [
            ((9, np.log(10)), "for 10 classes. Here there are 100: how many terms"),
            ((100, np.log(100)), "one term fewer"),
            ((0, np.log(100)), "max(0, 0 - 0 + 1)"),
            ((99, np.log(10)), "That is ln 10"),
            ((99, 2.0), "base 10"),
            ((99, -np.log(100)), "sign"),
            ((99, 0.01), "0.01 is the probability"),
        ],
    ),
}
