import numpy as np

from lessons import losses
from lessons.checks import lesson07 as checks


def split(n, batch_size, rng):
    return np.array_split(rng.permutation(n), range(batch_size, n, batch_size))


def cut(order, batch_size):
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


def shuffled_batches(n, batch_size, rng):
    batches = cut(np.arange(n), batch_size)
    return [batches[i] for i in rng.permutation(len(batches))]


def endless(n, batch_size, rng):
    while True:
        yield rng.integers(n, size=batch_size)


def gradient(W, X, y):
    return losses.softmax_loss_grad(W, X, y)[1]


def usual(W, X, y, batches, lr):
    for rows in batches:
        W = W - lr * gradient(W, X[rows], y[rows])
    return W


def as_lists(W, X, y, batches, lr):
    return usual(W.copy(), X, y, [np.asarray(b) for b in batches], lr).tolist()


def dealt(change):
    """Return a sampler that deals out a changed deck: change(deck, rng)."""
    return lambda n, b, rng: cut(change(np.arange(n), rng), b)


def rotated(deck, rng):
    return np.roll(deck, rng.integers(1, len(deck) + 1))


def pairs(deck, rng):
    """Swap neighbors and shuffle with a narrow window: all stay near their place."""
    return np.argsort(deck + rng.uniform(0, 5 if len(deck) < 20 else 1e4, len(deck)))


WITH = 2.47 / 4
WITHOUT = WITH * np.sqrt(744 / 999)

CASES = {
    checks.sampler: (
        [dealt(lambda deck, rng: rng.permutation(deck))],
        [
            (dealt(lambda deck, rng: np.random.default_rng(0).permutation(deck)), "same order"),
            (lambda n, b, rng: [g[::-1] for g in shuffled_batches(n, b, rng)], "share a batch"),
            (dealt(rotated), "cut and put together anew"),
            (dealt(pairs), "as likely at every place"),
            (dealt(lambda deck, rng: rng.permutation(deck // 2)), "once, in one"),
            (lambda n, b, rng: split(n, b, rng)[: n // b], "must not be left out"),
            (dealt(lambda deck, rng: rng.permutation(deck[1:])), "only 11 of 12 indices occur"),
            (dealt(lambda deck, rng: 1 + rng.permutation(deck)), "count from 0"),
            (lambda n, b, rng: rng.permutation(n), "a single batch"),
            (lambda n, b, rng: np.array_split(rng.permutation(n), b), "Is batch_size the number"),
            (endless, "What ends an epoch"),
            (dealt(lambda deck, rng: rng.permutation(deck) / 2), "takes an array of integers"),
            (lambda n, b, rng: map(tuple, split(n, b, rng)), "a batch is tuple ("),
            (lambda n, b, rng: [], "no batch comes out"),
            (lambda n, b, rng: n, "a list of index arrays, not int 12"),
        ],
    ),
    checks.train_epoch: (
        [as_lists],
        [
            (lambda W, X, y, batches, lr: usual(W, X, y, batches, -2 * lr), "-2 times the right"),
            (lambda W, X, y, batches, lr: usual(W, X, y, batches[:2], lr), "after 2 of 5 updates"),
            (lambda W, X, y, batches, lr: usual(W, X, y, batches, 0.3), "0.6 times the"),
            (lambda W, X, y, batches, lr: losses.softmax_loss(W, X, y), "Is that the loss?"),
            (lambda W, X, y, batches, lr: (usual(W, X, y, batches, lr), 0.0), "Return W alone"),
            (lambda W, X, y, batches, lr: usual(W, X[batches[0]], y, batches, lr), "stops with"),
            (lambda W, X, y, batches, lr: usual(W, X, y, batches, lr).T, "should have shape"),
        ],
    ),
    checks.noise_at_256: (
        [(WITH, WITHOUT), (np.float32(0.618), [0.533])],
        [
            ((0.9, WITHOUT), "0.9 is not it"),
            ((WITH, 0.2), "0.2 is not it"),
        ],
    ),
}
