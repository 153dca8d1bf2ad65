import numpy as np

from lessons import losses
from lessons.checks import lesson07 as checks


def deal(n, batch_size, rng):
    """Yield lists, popped from a shuffled deck."""
    deck = list(range(n))
    rng.shuffle(deck)
    while deck:
        yield [deck.pop() for _ in range(min(batch_size, len(deck)))]


def split(n, batch_size, rng):
    return np.array_split(rng.permutation(n), range(batch_size, n, batch_size))


def keys(n, batch_size, rng):
    order = np.argsort(rng.random(n)).astype(np.int32)
    return tuple(order[i * batch_size : (i + 1) * batch_size] for i in range(-(-n // batch_size)))


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


def by_hand(W, X, y, batches, lr):
    """Loop over the images of a batch, in float32, on a copy."""
    W = np.array(W, dtype=np.float32)
    for rows in batches:
        g = np.zeros_like(W)
        for i in rows:
            s = W @ X[i]
            p = np.exp(s - s.max())
            p /= p.sum()
            p[y[i]] -= 1
            g += np.outer(p, X[i]) / len(rows)
        W -= lr * g
    return W


def as_lists(W, X, y, batches, lr):
    return usual(W.copy(), X, y, [np.asarray(b) for b in batches], lr).tolist()


def stepwise(step):
    """Return an epoch whose update is step(W, X, y, rows, lr)."""

    def epoch(W, X, y, batches, lr):
        for rows in batches:
            W = step(W, X, y, rows, lr)
        return W

    return epoch


def in_place(W, X, y, batches, lr):
    for rows in batches:
        W -= lr * gradient(W, X[rows], y[rows])
    return W


def early_return(W, X, y, batches, lr):
    for rows in batches:
        return W - lr * gradient(W, X[rows], y[rows])


def forgets(W, X, y, batches, lr):
    for rows in batches:
        V = W - lr * gradient(W, X[rows], y[rows])
    return V


def consecutive(W, X, y, batches, lr):
    for t in range(len(batches)):
        part = slice(5 * t, 5 * t + 5)
        W = W - lr * gradient(W, X[part], y[part])
    return W


def stale(share):
    def epoch(W, X, y, batches, lr):
        gs = [gradient(W, X[rows], y[rows]) for rows in batches]
        return W - lr * (np.mean(gs, axis=0) if share else np.sum(gs, axis=0))

    return epoch


WITH = 2.47 / 4
WITHOUT = WITH * np.sqrt(744 / 999)

CASES = {
    checks.sampler: (
        [deal, split, keys, lambda n, b, rng: cut(rng.permutation(n), b)],
        [
            (lambda n, b, rng: cut(np.arange(n), b), "old order"),
            (shuffled_batches, "run of neighbors"),
            (
                lambda n, b, rng: cut(np.random.default_rng().permutation(n), b),
                "must be repeatable",
            ),
            (lambda n, b, rng: cut(np.random.default_rng(0).permutation(n), b), "same order"),
            (lambda n, b, rng: cut(rng.integers(n, size=n), b), "more than once"),
            (lambda n, b, rng: cut(rng.permutation(n), b)[: n // b], "must not be left out"),
            (lambda n, b, rng: cut(1 + rng.permutation(n), b), "counts from 0"),
            (lambda n, b, rng: cut(rng.permutation(n), b)[0], "a single batch"),
            (lambda n, b, rng: np.array_split(rng.permutation(n), -(-n // b)), "instead of [4, 4"),
            (lambda n, b, rng: rng.permutation(n)[:b][None], "only 4 of 12"),
            (endless, "should end when every index was used"),
            (lambda n, b, rng: cut(rng.permutation(n) / 2, b), "whole numbers"),
            (lambda n, b, rng: [], "No batch comes out"),
        ],
    ),
    checks.train_epoch: (
        [usual, by_hand, as_lists],
        [
            (in_place, "changes the array"),
            (early_return, "inside the loop"),
            (forgets, "Only the last batch had an effect"),
            (stale(False), "a single step"),
            (stale(True), "one step along the mean"),
            (consecutive, "consecutive images"),
            (lambda W, X, y, batches, lr: W, "has not moved"),
            (lambda W, X, y, batches, lr: usual(W, X, y, batches[:-1], lr), "is left out"),
            (lambda W, X, y, batches, lr: usual(W, X, y, batches, -lr), "go uphill"),
            (lambda W, X, y, batches, lr: usual(W, X, y, batches, 1.0), "no effect. Multiply"),
            (lambda W, X, y, batches, lr: usual(W, X, y, batches, 0.5 * lr), "This is not W after"),
            (lambda W, X, y, batches, lr: losses.softmax_loss(W, X, y), "Is that the loss?"),
            (lambda W, X, y, batches, lr: (usual(W, X, y, batches, lr), 0.0), "not a tuple"),
            (stepwise(lambda W, X, y, b, lr: W - lr * gradient(W, X, y)), "X[rows]"),
            (stepwise(lambda W, X, y, b, lr: W - lr * gradient(W, X[b], y[b]) / len(b)), "divided"),
            (stepwise(lambda W, X, y, b, lr: W - lr * gradient(W, X[b], y[b]) * len(b)), "sum."),
            (stepwise(lambda W, X, y, b, lr: W - lr * gradient(W, X[b], y)), "one label an image"),
        ],
    ),
    checks.noise_at_256: (
        [(WITH, WITHOUT), (np.float32(0.618), [0.533])],
        [
            ((2.47 / 16, WITHOUT), "the root of 256/16"),
            ((2.47 * 4, WITHOUT), "More images must lower"),
            ((2.47 / 2, WITHOUT), "halved it once"),
            ((WITHOUT, WITH), "mix up the two"),
            ((0.9, WITHOUT), "0.9 is not it"),
            ((-WITH, WITHOUT), "positive"),
            ((WITH, WITH), "a quarter of the data"),
            ((WITH, WITH * 744 / 999), "square root"),
            ((WITH, WITH / np.sqrt(744 / 999)), "Cards dealt"),
            ((WITH, WITH * np.sqrt(3744 / 3999)), "not 4,000"),
            ((WITH, 0.2), "0.2 is not it"),
        ],
    ),
}
