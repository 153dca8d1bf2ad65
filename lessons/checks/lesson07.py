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

    def epochs(count):
        rng = np.random.default_rng(0)
        return [_batches(function, 997, 30, rng) for _ in range(count)]

    first, second = epochs(2)
    flat, later = np.concatenate(first), np.concatenate(second)
    steps, many = np.unique(np.diff(flat), return_counts=True)
    expect(
        steps.tolist() != [1],
        "The indices come in their old order. Shuffle: neighbors in a file are often alike.",
    )
    expect(
        not all((np.diff(batch) == 1).all() for batch in first),
        "Each batch is a run of neighbors, like 30, 31, 32. Shuffle the images before cutting, not "
        "the batches after it. >> Hint 1",
    )
    expect(
        np.array_equal(flat, np.concatenate(epochs(1)[0])),
        "The same rng gives another order each time. Take all randomness from the rng you are "
        "given: a run must be repeatable.",
    )
    expect(
        not np.array_equal(flat, later),
        "Every epoch has the same order. Nothing random happens, or you make a new generator "
        "inside. Use the rng you are given, which goes on from where it was.",
    )
    expect(
        not {frozenset(b.tolist()) for b in first} & {frozenset(b.tolist()) for b in second},
        "The same images always share a batch. Shuffle all indices before cutting.",
    )
    expect(
        max(many) < len(flat) / 2,
        f"Neighbors stay together: the step from an index to the next is {steps[np.argmax(many)]} "
        "most of the time. That is the old order, cut and put together anew.",
    )
    rng = np.random.default_rng(0)
    places = np.array(call(lambda: [[*chain(*function(10, 3, rng))] for _ in range(400)]))
    seen = np.array([[np.sum(places[:, k] == i) for k in range(10)] for i in range(10)])
    i, k = np.unravel_index(np.argmax(np.abs(seen - 40)), seen.shape)
    expect(
        abs(seen[i, k] - 40) < 40,  # more than six standard deviations
        f"For n = 10 index {i} stands at place {k} in {seen[i, k]} of 400 epochs, where chance "
        "gives about 40. Every index should be as likely at every place.",
    )
    return "Every image once an epoch, in a new order each time."


def _batches(function, n, size, rng):
    """Return the batches as integer arrays; what is yielded is unrolled, and cut if endless."""
    most, case = 5 * n + 5, f"For n = {n} and batch_size = {size}"
    result = call(function, n, size, rng, like=_sampler, most=most)
    expect(hasattr(result, "__iter__"), f"Return a list of index arrays, not {kind(result)}.")
    result = call(lambda: list(islice(result, most)))
    expect(result, f"{case} no batch comes out.")
    expect(len(result) < most, f"{case} {most} batches or more come out. What ends an epoch?")
    for batch in result:
        axes = np.ndim(array(batch, None, f"{case} a batch"))
        expect(
            axes == 1,
            f"{case} each batch should be an array with one axis, but one of yours has {axes} axes."
            " Is the result a list of batches, or a single batch?",
        )
        expect(len(batch), f"{case} a batch is empty.")
        expect(
            plain(batch).dtype.kind in "iu" and not isinstance(batch, tuple),
            f"{case} a batch is {kind(batch)}. X[batch] takes an array of integers.",
        )
    return [plain(batch) for batch in result]


def _expect_one_epoch(batches, n, size):
    """Raise Wrong unless the batches hold 0 .. n-1 once each, in pieces of the right sizes."""
    flat, sizes = np.concatenate(batches), [len(batch) for batch in batches]
    right = [min(size, n - start) for start in range(0, n, size)]
    missing, case = sorted({*range(n)} - {*flat}), f"For n = {n} and batch_size = {size}"
    for i in flat:
        expect(0 <= i < n, f"{case} the index {i} occurs. They count from 0: 0 .. {n - 1}.")
    expect(
        missing or len(flat) == n or sizes != [size] * len(right),
        f"{case} the last batch is filled up with indices that were used before. It may be shorter "
        "than the others.",
    )
    where = "in one" if any(len({*batch}) < len(batch) for batch in batches) else "in more than one"
    expect(
        len(flat) == n - len(missing),
        f"{case} an index occurs more than once, {where} batch. Draw without replacement: shuffle "
        "and deal.",
    )
    expect(
        not missing or sizes != right[:-1],
        f"{case} only {len(flat)} of {n} indices occur. The last batch may be shorter, but it must "
        "not be left out. >> Hint 2",
    )
    expect(not missing, f"{case} only {len(flat)} of {n} indices occur, without {missing[:5]}.")
    many = " Is batch_size the number of batches?" if len(sizes) == size else ""
    expect(sizes == right, f"{case} the batches have {sizes} indices instead of {right}.{many}")


def _gradient(W, X, y):
    return losses.softmax_loss_grad(W, X, y)[1]


def _train_epoch(
    W, X, y, batches, lr, *, begin=lambda W: W, stay=1, sign=-1, rate=lambda lr, t: lr,
    per=lambda b, n, k: 1, start=-1,
    taken=lambda batches: batches, images=lambda rows, t, batches: rows, labels=None,
    step=_gradient, give=lambda walk: walk[-1],
):  # fmt: skip
    """Return W after the epoch; the switches are mistakes.

    `per` divides the gradient; it is given the batch size, N, and the number of batches.
    """
    batches, walk = taken(batches), [begin(W)]
    for t, rows in enumerate(batches):
        seen, told = (pick(rows, t, batches) for pick in (images, labels or images))
        g = step(walk[start], X[seen], y[told]) / per(len(rows), len(X), len(batches))
        walk.append(stay * walk[start] + sign * rate(lr, t) * g)
    return give(walk)


def _run(rows, t, batches):
    """Return the places in the old order that the batch would have without a shuffle."""
    before = sum(map(len, batches[:t]))
    return slice(before, before + len(rows))


EPOCHS = {
    "Your W has moved by next to nothing. Does the loop update W, and do you return the new one?":
        {"give": lambda walk: walk[0]},
    "Your steps go uphill: subtract the gradient.": {"sign": 1},
    "Only the first batch was used. Is `return` inside the loop?":
        {"taken": lambda batches: batches[:1]},
    "Only the last batch had an effect. Each update must start from the W of the one before. "
    ">> Hint 2": {"start": 0},
    "All gradients are taken at the first W, so an epoch makes a single step. Take each at the "
    "newest W. >> Hint 2":
        {"start": 0, "give": lambda walk: walk[0] + sum(V - walk[0] for V in walk[1:])},
    "That is one step along the mean of the batch gradients. There should be one update for each "
    "batch.": {"start": 0, "give": lambda walk: np.mean(walk[1:], axis=0)},
    "You make one update from all batches together. There should be one for each batch.":
        {"taken": lambda batches: [np.concatenate(batches)]},
    "You make an update for each image. There should be one for each batch.":
        {"taken": lambda batches: np.concatenate(batches)[:, None]},
    "You go through the batches more than once. An epoch is one pass.":
        [{"taken": lambda batches, times=times: times * batches} for times in (2, 3, 4)],
    "You use all images for every update. Take the rows of the batch. >> Hint 1":
        {"images": lambda rows, t, batches: slice(None)},
    "You take consecutive images. Use the indices in `batches`, in their order. >> Hint 1":
        [{"images": _run}, {"images": lambda rows, t, batches: slice(0, len(rows))},
         {"images": lambda rows, t, batches: slice(t, t + 1)}],
    "You take the labels of other images. An image and its label share a row. >> Hint 1": [
        {"labels": lambda rows, t, batches: slice(0, len(rows))}, {"labels": _run},
        {"labels": lambda rows, t, batches: np.sort(rows)},
    ],
    "The gradient is divided by the batch size once more. softmax_loss_grad already returns a "
    "mean.": {"per": lambda b, n, k: b},
    "The gradient is multiplied by the batch size. The batch gradient is a mean, not a sum.":
        {"per": lambda b, n, k: 1 / b},
    "You divide by N, the number of all images. The batch gradient is a mean already.":
        {"per": lambda b, n, k: n},
    "You divide by the number of batches, N/B. Each update is a whole step.":
        [{"per": lambda b, n, k: k}, {"per": lambda b, n, k: n / b}],
    "The learning rate has no effect. Multiply the gradient by lr.":
        [{"rate": lambda lr, t, own=own: own} for own in (1, 0.1, 0.01)],
    "Your learning rate changes from one update to the next. Here it stays lr.": [
        {"rate": lambda lr, t: lr / (t + 1)}, {"rate": lambda lr, t: lr / np.sqrt(t + 1)},
        {"rate": lambda lr, t: lr * 0.9**t}, {"rate": lambda lr, t: lr ** (t + 1)},
    ],
    "The last batch is left out. It is shorter, but it counts.": [
        {"taken": lambda batches: batches[:-1]},
        {"taken": lambda batches: [b for b in batches if len(b) == len(batches[0])]},
    ],
    "The first batch is left out.": {"taken": lambda batches: batches[1:]},
    "You use the batches in another order than theirs.": {"taken": lambda batches: batches[::-1]},
    "You subtract the loss, a number, from every weight. Which of the two results is the gradient?":
        {"step": losses.softmax_loss},
    "You start from zeros. Start from the W that you are given.": {"begin": np.zeros_like},
    "The step alone is not the new W: that is the old one and the step.": {"stay": 0},
    "That is how much W changes. Return the new W itself.":
        {"give": lambda walk: walk[-1] - walk[0]},
    "You return every W on the way. Return the last one alone.":
        [{"give": np.array}, {"give": lambda walk: np.array(walk[1:])}],
}  # fmt: skip


class _Batches(list):
    """Batches that are told by their sizes."""

    @property
    def text(self):
        return f"{len(self)} of {' + '.join(str(len(rows)) for rows in self)} images"


def _weights(result, W, X, y, batches, lr):
    expect(not isinstance(plain(result), tuple), "Return W alone, and nothing beside it.")
    one = np.ndim(plain(result)) == 0
    expect(not one, "A single number comes out. Is that the loss? Return the weights W.")
    return array(result, W.shape, "The new W")


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

    def case(classes, n, cuts, lr, rows=None, dtype=float):
        rng = np.random.default_rng(n)
        X, W = (rng.normal(size=(k, 6)).astype(dtype) for k in (n, classes))
        y = rng.integers(classes, size=n)
        rows = rng.permutation(n) if rows is None else rows
        return W, X, y, _Batches(np.split(rows, cuts)), lr

    five = case(4, 23, [5, 10, 15, 20], 0.3)
    some = np.random.default_rng(0).permutation(30)[:20]  # at a rate that is too large
    cases = [case(3, 9, [], 0.5), five, (*five[:4], 0.1), case(5, 30, [3, 7, 8, 15], 4.0, some)]
    last = case(10, 6, [2, 4], 0.3, dtype=np.float32)
    special = [(0 * last[0], *last[1:]), (*five[:2], five[2] % 2, *five[3:])]
    judge(
        function, cases, _train_epoch, EPOCHS, special=special, read=_weights, name="The new W",
        tolerance=1e-5, fact=_so_far,
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
    "With replacement: give three digits, without rounding. (2.47 is the noise at B = 16.)":
        [{"noise_with": 0.2}, {"noise_with": 0.15}],
    "With replacement: close. Give three digits, without rounding.": {"noise_with": 0.6},
    "With replacement: you divided by 16. Either you took the root of 256, but the number given "
    "belongs to B = 16 and not to B = 1; or you forgot the root of 256/16.":
        {"noise_with": GIVEN / 16},
    "With replacement: the noise grows in your answer. More images must lower it.":
        [{"noise_with": GIVEN * 4}, {"noise_with": GIVEN * 16}],
    "With replacement: you halved it once. That is what a batch 4 times larger would do.":
        {"noise_with": GIVEN / 2},
    "With replacement: that is the noise at B = 16. What does a larger batch do to it?":
        {"noise_with": GIVEN},
    "With replacement: you divided by 256. Noise falls more slowly, and starts from B = 16.":
        {"noise_with": GIVEN / 256},
    "With replacement: you began with the noise of one image among all 4,000. Here the data are "
    "the first 1,000: begin with the number given for them.": {"noise_with": 10.639 / 16},
    "With replacement: your number already contains the factor for drawing without replacement. "
    "Did you mix up the two?": {"noise_with": DEALT},
    "A noise is a length: it is positive.": [{"noise_with": -DRAWN}, {"noise_without": -DEALT}],
    "Without replacement: with a quarter of the data in the batch the second factor matters.":
        {"noise_without": DRAWN},
    "Without replacement: the factor has a square root.": {"noise_without": DRAWN * FACTOR**2},
    "Without replacement: that is more than with replacement. Cards dealt cover the data better.":
        [{"noise_without": DRAWN / FACTOR}, {"noise_without": DRAWN / FACTOR**2}],
    "Without replacement: close. Give three digits, without rounding.": {"noise_without": 0.5},
    "Without replacement: x ** 1 / 2 is half of x. A root is x ** (1 / 2).":
        {"noise_without": DRAWN * FACTOR**2 / 2},
    "Without replacement: your N is too large. Here the data are 1,000 images, not 4,000.":
        {"noise_without": DRAWN * np.sqrt(3744 / 3999)},
    "Without replacement: the factor is (N - B)/(N - 1) under the root. Nothing of B = 16 is left.":
        {"noise_without": DRAWN * np.sqrt(744 / 984)},
    "Without replacement: that is the second factor alone. It multiplies the noise.":
        {"noise_without": FACTOR},
    "Without replacement: the factor belongs to the noise at B = 256, not at B = 16.":
        {"noise_without": GIVEN * FACTOR},
    "Without replacement: B/N is the share that was asked. Where is the share that is left?":
        [{"noise_without": DRAWN * np.sqrt(256 / 999)}, {"noise_without": DRAWN * 256 / 1000}],
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
