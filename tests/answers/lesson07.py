from itertools import repeat

import numpy as np

from lessons import losses
from lessons.checks import lesson07 as checks


def dealt(deck, size):
    return [list(deck[start : start + size]) for start in range(0, len(deck), size)]


def near(n, size, rng):
    """Shuffle a small deck with a narrow window: all stay near their place."""
    return dealt(np.argsort(np.arange(n) + rng.uniform(0, 5 if n < 20 else 1e4, n)), size)


def as_lists(W, X, y, batches, lr):
    for rows in batches:
        W = W - lr * losses.softmax_loss_grad(W, X[rows], y[rows])[1]
    return W.tolist()


WITH = 2.47 / 4
WITHOUT = WITH * np.sqrt(744 / 999)

CASES = {
    checks.sampler: (
        [lambda n, size, rng: dealt(rng.permutation(n), size)],
        [
            (lambda n, b, rng: dealt(np.random.default_rng(0).permutation(n), b), "same order"),
            (near, "as likely at every place"),
            (lambda n, b, rng: dealt(rng.permutation(n), b)[: n // b], "but it counts"),
            (lambda n, b, rng: rng.permutation(n), "or a single batch"),
            (lambda n, b, rng: repeat(np.arange(b)), "What ends an epoch"),
            (lambda n, b, rng: map(tuple, dealt(rng.permutation(n), b)), "a batch is tuple"),
            (lambda n, b, rng: [], "only 0 of 12"),
        ],
    ),
    checks.train_epoch: (
        [as_lists],
        [
            (lambda W, X, y, b, lr: as_lists(W, X, y, b, -2 * lr), "-2 times the right"),
            (lambda W, X, y, b, lr: as_lists(W, X, y, b[:2], lr), "after 2 of 5 updates"),
        ],
    ),
    checks.noise_at_256: (
        [(WITH, WITHOUT), (np.float32(0.618), [0.533])],
        [((0.9, WITHOUT), "0.9 is not it"), ((WITH, 0.2), "0.2 is not it")],
    ),
}
