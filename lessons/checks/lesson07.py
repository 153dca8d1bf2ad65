"""Checks of lesson 07: a mini-batch sampler, an epoch of SGD, and the noise at B = 256."""

from itertools import islice

import numpy as np

from lessons import losses

from . import Wrong, array, call, check, close, expect, number

NOISE_16 = 2.47  # measured in the lesson, in units of |g|


@check
def sampler(function):
    """Judge sampler(n, batch_size, rng) -> index arrays that share out 0 .. n-1, shuffled."""
    expect(callable(function), "This should be a function that returns or yields index arrays.")
    for n, batch_size in ((12, 4), (10, 4), (5, 1), (6, 6), (3, 5)):
        sizes = [min(batch_size, n - start) for start in range(0, n, batch_size)]
        _one_epoch(_batches(function, n, batch_size, np.random.default_rng(1)), n, sizes)
    batches = _batches(function, 1000, 30, np.random.default_rng(0))
    flat = np.concatenate(batches)
    expect(
        not np.array_equal(flat, np.arange(1000)),
        "The indices come in their old order. Shuffle: neighbors in a file are often alike.",
    )
    expect(
        any(np.any(np.diff(batch) != 1) for batch in batches),
        "Each batch is a run of neighbors, like 30, 31, 32. Shuffle the images before cutting, "
        "not the batches after it.",
    )
    again = np.concatenate(_batches(function, 1000, 30, np.random.default_rng(0)))
    expect(
        np.array_equal(flat, again),
        "The same rng gives another order each time. Take all randomness from the rng you are "
        "given: a run must be repeatable.",
    )
    rng = np.random.default_rng(0)
    first, second = (np.concatenate(_batches(function, 1000, 30, rng)) for epoch in range(2))
    expect(
        not np.array_equal(first, second),
        "Every epoch has the same order. Do not make a new generator inside: use the rng you are "
        "given, which goes on from where it was.",
    )
    rng = np.random.default_rng(0)
    runs = [_batches(function, 1000, 30, rng) for _ in range(2)]
    together = [{frozenset(batch.tolist()) for batch in run} for run in runs]
    expect(
        not together[0] & together[1],
        "The same images always share a batch. Shuffle all indices before cutting.",
    )
    expect(
        np.mean(np.diff(np.concatenate(runs[0])) == 1) < 0.5,
        "Neighbors stay together: that is a rotation of the old order, not a shuffle.",
    )
    return "Every image once an epoch, in a new order each time."


def _batches(function, n, batch_size, rng):
    """Return the batches as integer arrays; a generator is unrolled, an endless one is cut."""

    def unrolled(n, batch_size, rng):
        result = function(n, batch_size, rng)
        if result is None or result is ...:
            return result
        return list(islice(iter(result), 5 * n + 5))

    batches = call(unrolled, n, batch_size, rng)
    expect(
        len(batches) <= n,
        f"{len(batches)} batches or more come out for n = {n} and batch_size = {batch_size}. "
        "One epoch should end when every index was used.",
    )
    whole = []
    for batch in batches:
        expect(
            np.ndim(batch) == 1,
            "Each batch should be an array of indices, but one of yours has "
            f"{np.ndim(batch)} axes. Is the result a list of batches, or a single batch?",
        )
        values = array(batch, np.shape(batch), "a batch")
        expect(np.all(values == np.round(values)), "A batch holds indices: whole numbers.")
        whole.append(values.astype(int))
    expect(whole, "No batch comes out.")
    return whole


def _one_epoch(batches, n, sizes):
    """Raise Wrong unless the batches hold 0 .. n-1 once each, in pieces of the right sizes."""
    flat = np.concatenate(batches)
    case = f"For n = {n} and batch_size = {sizes[0]}"
    expect(flat.size > 0, "The batches are empty.")
    expect(
        flat.min() >= 0 and flat.max() < n,
        f"{case} an index is outside 0 .. {n - 1}. Python counts from 0.",
    )
    expect(
        len(set(flat.tolist())) == flat.size,
        f"{case} an index occurs more than once. Draw without replacement: shuffle and deal.",
    )
    expect(
        flat.size == n,
        f"{case} only {flat.size} of {n} indices occur. The last batch may be shorter, but it "
        "must not be left out.",
    )
    found = [len(batch) for batch in batches]
    expect(
        found == sizes,
        f"{case} the batches have {found} indices instead of {sizes}.",
    )


@check
def train_epoch(function):
    """Judge train_epoch(W, X, y, batches, lr) -> W after one softmax update a batch."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(23, 6)), rng.integers(4, size=23)
    W, lr = rng.normal(size=(4, 6)), 0.3
    batches = np.split(rng.permutation(23), [5, 10, 15, 20])
    got = _weights(call(function, W, X, y, batches, lr), W.shape)
    gradient = _gradient

    def walk(step, batches=batches):
        V = W
        for t, b in enumerate(batches):
            V = step(V, b, t)
        return V

    def usual(V, b, t):
        return V - lr * gradient(V, X[b], y[b])

    answer = walk(usual)
    mistakes = {
        "Your W has not moved. Does the loop update W, and does it return the new one?": W,
        "Your steps go uphill: subtract the gradient.": walk(
            lambda V, b, t: V + lr * gradient(V, X[b], y[b])
        ),
        "Only the first batch was used. Is `return` inside the loop?": usual(W, batches[0], 0),
        "Only the last batch had an effect. Each update must start from the W of the one "
        "before.": usual(W, batches[-1], 0),
        "All gradients are taken at the first W, so an epoch makes a single step. Take each at "
        "the newest W.": W - lr * sum(gradient(W, X[b], y[b]) for b in batches),
        "That is one step along the mean of the batch gradients. There should be one update "
        "for each batch.": W - lr * np.mean([gradient(W, X[b], y[b]) for b in batches], axis=0),
        "You use all images for every update. Take the rows of the batch: X[rows].": walk(
            lambda V, b, t: V - lr * gradient(V, X, y)
        ),
        "The gradient is divided by the batch size once more. softmax_loss_grad already returns "
        "a mean.": walk(lambda V, b, t: V - lr * gradient(V, X[b], y[b]) / len(b)),
        "The gradient is multiplied by the batch size. The batch gradient is a mean, not a "
        "sum.": walk(lambda V, b, t: V - lr * gradient(V, X[b], y[b]) * len(b)),
        "The learning rate has no effect. Multiply the gradient by lr.": walk(
            lambda V, b, t: V - gradient(V, X[b], y[b])
        ),
        "You take consecutive images. Use the indices in `batches`, in their order.": walk(
            lambda V, b, t: V - lr * gradient(V, X[5 * t : 5 * t + 5], y[5 * t : 5 * t + 5])
        ),
        "The last batch is left out. It is shorter, but it counts.": walk(usual, batches[:-1]),
    }
    for message, wrong in mistakes.items():
        expect(not close(got, wrong, 1e-5), message)
    expect(
        close(got, answer, 1e-5),
        "This is not W after one update for each batch. Is each step W - lr * g, with g from "
        "X[rows] and y[rows] at the newest W?",
    )
    one = _weights(call(function, W, X, y, [np.arange(23)], lr), W.shape)
    expect(
        close(one, W - lr * gradient(W, X, y), 1e-5),
        "With one batch of all images the result should be one step of gradient descent.",
    )
    return "With one batch of all images this same function is batch gradient descent."


def _gradient(W, X, y):
    return losses.softmax_loss_grad(W, X, y)[1]


def _weights(result, shape):
    if isinstance(result, tuple):
        raise Wrong("Return W alone, not a tuple.")
    expect(
        np.ndim(result) != 0,
        "A single number comes out. Is that the loss? Return the weights W.",
    )
    return array(result, shape, "The new W")


@check
def noise_at_256(noise_with, noise_without):
    """Judge two numbers: the noise at B = 256 with and without replacement from 1,000 images."""
    replaced = number(noise_with, "noise_with")
    dealt = number(noise_without, "noise_without")
    right, factor = NOISE_16 / 4, np.sqrt((1000 - 256) / 999)
    near = _near(replaced)
    expect(replaced > 0 and dealt > 0, "A noise is a length: it is positive.")
    expect(
        not near(NOISE_16 / 16),
        "With replacement: you divided by 16. Either you took the root of 256, but the number "
        "given belongs to B = 16 and not to B = 1; or you forgot the root of 256/16.",
    )
    expect(
        not near(NOISE_16 * 4) and not near(NOISE_16 * 16),
        "With replacement: the noise grows in your answer. More images must lower it.",
    )
    expect(
        not near(NOISE_16 / 2),
        "With replacement: you halved it once. That is what a batch 4 times larger would do.",
    )
    expect(
        not near(10.639 / 16),
        "With replacement: you began with the noise of one image among all 4,000. Here the data "
        "are the first 1,000: begin with the number given for them.",
    )
    expect(
        not near(right * factor),
        "With replacement: your number already contains the factor for drawing without "
        "replacement. Did you mix up the two?",
    )
    expect(near(right), f"With replacement: {replaced:.4g} is not it. Noise falls as 1/sqrt(B).")
    near = _near(dealt)
    expect(
        not near(right),
        "Without replacement: the batch is a quarter of the data, so the second factor matters.",
    )
    expect(
        not near(right * factor**2),
        "Without replacement: the factor has a square root.",
    )
    expect(
        not near(right / factor),
        "Without replacement: that is more than with replacement. Cards dealt cover the data "
        "better.",
    )
    expect(
        not near(right * np.sqrt((4000 - 256) / 3999)),
        "Without replacement: here N is 1,000, not 4,000.",
    )
    expect(
        near(right * factor),
        f"Without replacement: {dealt:.4g} is not it. Put B = 256 and N = 1000 into the factor.",
    )
    return "Sixteen times the images, a quarter of the noise, and less if none is drawn twice."


def _near(value):
    return lambda target: abs(value / target - 1) < 0.008
