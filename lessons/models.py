"""The two models of the race (lesson 13), on small images of CIFAR-10, and their training.

All parameters of a model lie in one vector p, so that every rule of `descent` can move them. Axes
before the last one of p are a batch: several trainings side by side.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from lessons import data, descent, losses

INPUTS, HIDDEN, CLASSES = 8 * 8 * 3 + 1, 64, 10


class Model(NamedTuple):
    """A classifier: its name, scores(p, X), grad(p, X, y) of its softmax loss, start(seed)."""

    name: str
    scores: Callable
    grad: Callable
    start: Callable


def small(seed: int = 0) -> tuple[data.Part, ...]:
    """Return (training, validation, test) parts with X of shape (N, 193): 8 by 8 pixels and a 1.

    Each block of 4 by 4 pixels becomes its mean; the mean of the training part is subtracted, and
    all is divided by 64, about the standard deviation of a pixel. `seed` draws the validation
    part (`data.hold_out`). Raises what `data.sample` raises.
    """
    sample, test = data.sample()
    splits = (*data.hold_out(sample, seed=seed), test)
    pixels = [
        split.images.reshape(-1, 8, 4, 8, 4, 3).mean(axis=(2, 4)).reshape(-1, INPUTS - 1)
        for split in splits
    ]
    mean = pixels[0].mean(axis=0)
    return tuple(
        data.Part(np.column_stack([(x - mean) / 64, np.ones(len(x))]), split.labels)
        for x, split in zip(pixels, splits, strict=True)
    )


def loss(model: Model, p, part: data.Part):
    """Return the mean softmax loss of parameters p (..., d) on a part, shape (...)."""
    return losses.cross_entropies(model.scores(p, part.X), part.y).mean(axis=-1)


def training(
    model: Model, rule, part: data.Part, lr, batch_size: int, seed: int, **hyper
) -> Iterator[np.ndarray]:
    """Yield the parameters after each step of a rule on mini-batches, for ever.

    `seed` fixes the start and the order of the images. The other arguments and the errors are
    those of `descent.walk` and `descent.minibatches`.
    """
    rows = _shuffled(len(part.y), batch_size, np.random.default_rng(seed))

    def grad(p):
        batch = next(rows)
        return model.grad(p, part.X[batch], part.y[batch])

    return descent.walk(rule, grad, model.start(seed), lr, **hyper)


def _shuffled(n, batch_size, rng):
    while True:
        yield from descent.minibatches(n, batch_size, rng)


def _linear_scores(p, X):
    return losses.scores(p.reshape(*p.shape[:-1], CLASSES, INPUTS), X)


def _linear_grad(p, X, y):
    W = p.reshape(*p.shape[:-1], CLASSES, INPUTS)
    return losses.softmax_loss_grad(W, X, y)[1].reshape(p.shape)


def _linear_start(seed):
    return np.zeros(CLASSES * INPUTS)


def _layers(p):
    """Return W1 (..., 64, 193), and W2 with b2 as its last column (..., 10, 65)."""
    first, second = p[..., : HIDDEN * INPUTS], p[..., HIDDEN * INPUTS :]
    batch = p.shape[:-1]
    return first.reshape(*batch, HIDDEN, INPUTS), second.reshape(*batch, CLASSES, HIDDEN + 1)


def _forward(p, X):
    """Return W2 without b2, the activations a (..., N, 64) and the scores (..., N, 10)."""
    W1, W2 = _layers(p)
    a = np.maximum(0, losses.scores(W1, X))
    return W2[..., :-1], a, a @ np.swapaxes(W2[..., :-1], -1, -2) + W2[..., None, :, -1]


def _network_scores(p, X):
    return _forward(p, X)[2]


def _network_grad(p, X, y):
    W2, a, S = _forward(p, X)
    G = losses.probabilities(S)
    G[..., np.arange(len(y)), y] -= 1
    G = G / len(y)
    back = (G @ W2) * (a > 0)
    first = np.swapaxes(back, -1, -2) @ X
    second = np.concatenate([np.swapaxes(G, -1, -2) @ a, G.sum(axis=-2)[..., None]], axis=-1)
    flat = (*p.shape[:-1], -1)
    return np.concatenate([first.reshape(flat), second.reshape(flat)], axis=-1)


def _network_start(seed):
    """Return random weights of a scale that keeps the activations alive (He et al., 2015)."""
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal(HIDDEN * INPUTS) * np.sqrt(2 / INPUTS)
    W2 = rng.standard_normal(CLASSES * (HIDDEN + 1)) / np.sqrt(HIDDEN)
    return np.concatenate([W1, W2])


SOFTMAX = Model("softmax", _linear_scores, _linear_grad, _linear_start)
NETWORK = Model("network", _network_scores, _network_grad, _network_start)
