"""Checks of lesson 07: a mini-batch sampler, an epoch of SGD, and the noise at B = 256."""

from itertools import chain, islice

import numpy as np

from .. import losses
from .core import array, call, check, expect, facts, judge, judge_values, kind, plain


def _sampler(n, batch_size, rng):
    raise NotImplementedError  # for its name and parameters


@check(hint="Hint 1")
def sampler(function):
    """Judge sampler(n, batch_size, rng) -> index arrays that share out 0 .. n-1, shuffled."""
    for n, size in ((12, 4), (10, 4), (11, 3), (5, 1), (6, 6), (3, 5), (1, 1)):
        _expect_one_epoch(_batches(function, n, size, np.random.default_rng(1)), n, size)

    def orders(count):
        rng = np.random.default_rng(0)
        return [[*chain(*_batches(function, 997, 30, rng))] for _ in range(count)]

    first, second = orders(2)
    steps, many = np.unique(np.diff(first), return_counts=True)
    expect(
        len(steps) > 1,
        "The indices come in their old order. Shuffle: neighbors in a file are often alike.",
    )
    expect(
        max(many) < len(first) / 2,
        "Neighbors stay together: from an index to the next the step is mostly "
        f"{steps[np.argmax(many)]}. Shuffle the images before cutting, not the batches after it. "
        ">> Hint 1",
    )
    expect(
        first == orders(1)[0],
        "The same rng gives another order each time. Take all randomness from it: a run must be "
        "repeatable.",
    )
    expect(
        first != second,
        "Every epoch has the same order. Use the rng you are given, which goes on from where it "
        "was, and no new one.",
    )
    rng = np.random.default_rng(0)
    places = np.array(call(lambda: [[*chain(*function(10, 3, rng))] for _ in range(400)]))
    seen = np.array([np.sum(places == i, axis=0) for i in range(10)])
    i, k = np.unravel_index(np.argmax(np.abs(seen - 40)), seen.shape)
    expect(
        abs(seen[i, k] - 40) < 40,  # more than six standard deviations
        f"For n = 10 index {i} stands at place {k} in {seen[i, k]} of 400 epochs, where chance "
        "gives about 40. Every index should be as likely at every place.",
    )
    return "Every image once an epoch, in a new order each time."


def _batches(function, n, size, rng):
    """Return the batches as lists of integers; an endless sampler is cut."""
    most, case = 5 * n + 5, f"For n = {n} and batch_size = {size}"
    result = call(function, n, size, rng, like=_sampler, most=most)
    result = call(lambda: list(islice(result, most))) if np.iterable(result) else [result]
    expect(len(result) < most, f"{case} {most} batches or more come out. What ends an epoch?")
    for batch in result:
        rows = plain(batch)
        expect(
            getattr(rows, "ndim", 0) == 1 and rows.dtype.kind in "iu" and type(batch) is not tuple,
            f"{case} a batch is {kind(batch)}, not an array of integers. Is the result a list of "
            "batches, or a single batch?",
        )
    return [plain(batch).tolist() for batch in result]


def _expect_one_epoch(batches, n, size):
    """Raise Wrong unless the batches hold 0 .. n-1 once each, in pieces of the right sizes."""
    flat, sizes = [*chain(*batches)], [len(batch) for batch in batches]
    right = [min(size, n - start) for start in range(0, n, size)]
    missing, case = sorted({*range(n)} - {*flat}), f"For n = {n} and batch_size = {size}"
    expect(
        missing or len(flat) == n or sizes != [size] * len(right),
        f"{case} the last batch is filled up with indices that were used before. It may be shorter "
        "than the others.",
    )
    for i in flat:
        places = [k for k, batch in enumerate(batches) for j in batch if i == j]
        expect(
            len(places) == 1,
            f"{case} index {i} occurs in the batches {places}. Draw without replacement: shuffle "
            "once, and deal.",
        )
    occur = f"only {n - len(missing)} of {n} indices occur, without {missing[:5]}."
    last = " The last batch may be shorter, but it counts. >> Hint 2" * (sizes == right[:-1])
    expect(not missing, f"{case} {occur}{last}")
    expect(sizes == right, f"{case} the batches have {sizes} indices instead of {right}.")


def _train_epoch(
    W, X, y, batches, lr, *, sign=-1, start=-1, part=1, over=lambda rows, X: 1,
    pick=lambda X, y, rows: (X[rows], y[rows]), give=lambda walk: walk[-1],
):  # fmt: skip
    """Return W after the epoch; the switches are mistakes."""
    walk = [W]
    for rows in batches:
        g = losses.softmax_loss_grad(walk[start], *pick(X, y, rows))[part]
        walk.append(walk[start] + sign * lr * g / over(rows, X))
    return give(walk)


EPOCHS = {
    "Your steps go uphill: subtract the gradient.": {"sign": 1},
    "Only the first batch was used. Is `return` inside the loop?": {"give": lambda walk: walk[1]},
    "Only the last batch had an effect. Each update must start from the W of the one before. "
    ">> Hint 2": {"start": 0},
    "All gradients are taken at the first W, so an epoch makes a single step. Take each at the "
    "newest W. >> Hint 2": [
        {"start": 0, "give": lambda walk: walk[0] + sum(V - walk[0] for V in walk[1:])},
        {"start": 0, "give": lambda walk: np.mean(walk[1:], axis=0)},
    ],
    "You use all images for every update. Take the rows of the batch. >> Hint 1":
        {"pick": lambda X, y, rows: (X, y)},
    "You take the labels of other images. An image and its label share a row. >> Hint 1":
        {"pick": lambda X, y, rows: (X[rows], y[: len(rows)])},
    "The batch gradient is a mean already: neither divide nor multiply it by a size.":
        [{"over": lambda rows, X: len(rows)}, {"over": lambda rows, X: 1 / len(rows)}],
    "You divide by the number of batches, N/B. Each update is a whole step.":
        {"over": lambda rows, X: len(X) / len(rows)},
    "You make an update for each image. There should be one for each batch.":
        lambda W, X, y, batches, lr: _train_epoch(W, X, y, [[i] for i in chain(*batches)], lr),
    "You make one update from all batches together. There should be one for each batch.":
        lambda W, X, y, batches, lr: _train_epoch(W, X, y, [[*chain(*batches)]], lr),
    "You go through the batches more than once. An epoch is one pass.":
        lambda W, X, y, batches, lr: _train_epoch(W, X, y, [*batches, *batches], lr),
    "You start from zeros. Start from the W that you are given.":
        lambda W, *more: _train_epoch(0 * W, *more),
    "That is how much W changes. Return the new W itself.":
        {"give": lambda walk: walk[-1] - walk[0]},
    "You subtract the loss, a number, from every weight. Which of the two results is the gradient?":
        {"part": 0},
}  # fmt: skip


class _Batches(list):
    """Batches that are told by their sizes."""

    @property
    def text(self):
        return f"{len(self)} of {' + '.join(str(len(rows)) for rows in self)} images"


def _so_far(result, W, X, y, batches, lr):
    """Tell a result as W after some updates, or its change as a multiple of the right one."""
    for t in range(len(batches)):
        if np.allclose(result, _train_epoch(W, X, y, batches[:t], lr), atol=1e-6):
            return f"It is W after {t} of {len(batches)} updates."
    factor = facts.multiple(result - W, _train_epoch(W, X, y, batches, lr) - W, 1e-4)
    return f"Your W has moved by {factor:.4g} times the right change." if factor else ""


@check(hint="Hint 1")
def train_epoch(function):
    """Judge train_epoch(W, X, y, batches, lr) -> W after one softmax update a batch."""

    def case(classes, n, cuts, lr, rows=None):
        rng = np.random.default_rng(n)
        X, W = rng.normal(size=(n, 6)), rng.normal(size=(classes, 6))
        y = rng.integers(classes, size=n)
        rows = rng.permutation(n) if rows is None else rows
        return W, X, y, _Batches(np.split(rows, cuts)), lr

    five = case(4, 23, [5, 10, 15, 20], 0.3)
    some = np.random.default_rng(0).permutation(30)[:20]  # at a rate that is too large
    cases = [case(3, 9, [], 0.5), five, (*five[:4], 0.1), case(5, 30, [3, 7, 8, 15], 4.0, some)]
    special = [(np.zeros((4, 6), np.float32), five[1], five[2] % 2, *five[3:])]
    judge(
        function, cases, _train_epoch, EPOCHS, special=special, name="The new W", tolerance=1e-5,
        read=lambda result, W, *case: array(result, W.shape, "The new W"), fact=_so_far,
    )  # fmt: skip
    return "With one batch of all images this same function is batch gradient descent."


GIVEN, FACTOR = 2.47, np.sqrt((1000 - 256) / 999)  # the noise at B = 16; of no replacement
DRAWN, DEALT = GIVEN / 4, GIVEN / 4 * FACTOR
NOISES = {
    "With and without are exchanged: cards that are dealt cover the data better. (2.47 is the "
    "noise at B = 16.)": [{"noise_with": DEALT / k, "noise_without": DRAWN / k} for k in (1, 4)],
    "With replacement: that is a square, a variance. The noise is its root. (2.47 is the noise at "
    "B = 16.)": [{"noise_with": DRAWN**2}, {"noise_with": GIVEN**2 / 256}],
    "With replacement: your number fits x ** 1 / 2, which is half of x. A root is x ** (1 / 2). "
    "(2.47 is the noise at B = 16.)": [{"noise_with": GIVEN / 512}, {"noise_with": GIVEN / 32}],
    "Give three digits, without rounding. (2.47 is the noise at B = 16.)":
        [{"noise_with": 0.2}, {"noise_with": 0.6}, {"noise_without": 0.5}],
    "With replacement: you divided by 16. Did you take 2.47 as the noise at B = 1, or forget the "
    "root of 256/16?": {"noise_with": GIVEN / 16},
    "Without replacement: with a quarter of the data in the batch the second factor matters.":
        {"noise_without": DRAWN},
    "With replacement: the second factor is for cards that are dealt. Here none is taken out.":
        {"noise_with": DEALT},
    "Without replacement: you divide by the factor. Cards that are dealt have less noise.":
        {"noise_without": DRAWN / FACTOR},
    "Without replacement: the factor has a square root.": {"noise_without": DRAWN * FACTOR**2},
    "Without replacement: x ** 1 / 2 is half of x. A root is x ** (1 / 2).":
        {"noise_without": DRAWN * FACTOR**2 / 2},
    "Without replacement: B/N is the share that was asked. Where is the share that is left?":
        {"noise_without": DRAWN * np.sqrt(256 / 1000)},
}  # fmt: skip


@check(hint="Hint 1")
def noise_at_256(noise_with, noise_without):
    """Judge two numbers: the noise at B = 256 with and without replacement from 1,000 images."""
    judge_values(
        {"noise_with": noise_with, "noise_without": noise_without},
        {"noise_with": DRAWN, "noise_without": DEALT}, NOISES, tolerance=0.006,
        otherwise={
            "noise_with": "With replacement: {value} is not it. Noise falls as 1/sqrt(B), "
            "and 2.47 is the one at B = 16.",
            "noise_without": "Without replacement: {value} is not it. Put B = 256 and N = 1000 "
            "into the factor. >> Hint 2",
        },
    )  # fmt: skip
    return "Sixteen times the images, a quarter of the noise, and less if none is drawn twice."
