"""The two models of the race: gradients by central differences, batches, the small images."""

from itertools import islice

import numpy as np
import pytest
from scipy.special import log_softmax

from lessons import data, descent, gradients, models

PART = data.Part(np.random.default_rng(0).standard_normal((7, models.INPUTS)), np.arange(7))
MODELS = pytest.mark.parametrize("model", [models.SOFTMAX, models.NETWORK], ids=lambda m: m.name)


def near(p):
    return p + 0.1 * np.random.default_rng(5).standard_normal(p.shape)


@MODELS
def test_gradient_is_that_of_central_differences(model):
    p = near(model.start(0))
    pair = gradients.gradient_check(
        lambda q: models.loss(model, q, PART), lambda q: model.grad(q, *PART), p, entries=60
    )
    assert np.allclose(*pair, rtol=1e-5, atol=1e-9)


@MODELS
def test_a_batch_of_parameters_is_each_alone(model):
    p = near(np.broadcast_to(model.start(1), (2, 3, len(model.start(1)))))
    assert model.scores(p, PART.X).shape == (2, 3, 7, 10)
    assert np.allclose(model.grad(p, *PART)[1, 2], model.grad(p[1, 2], *PART))
    assert np.allclose(models.loss(model, p, PART)[0, 1], models.loss(model, p[0, 1], PART))


def test_scores_of_the_network_by_hand():
    p = models.NETWORK.start(3)
    first, second = np.split(p, [models.HIDDEN * models.INPUTS])
    W1, W2 = first.reshape(models.HIDDEN, -1), second.reshape(10, -1)
    x = PART.X[0]
    by_hand = W2[:, :-1] @ np.maximum(0, W1 @ x) + W2[:, -1]
    assert np.allclose(models.NETWORK.scores(p, PART.X)[0], by_hand)
    expected = -log_softmax(models.NETWORK.scores(p, PART.X), axis=1)[np.arange(7), PART.y].mean()
    assert models.loss(models.NETWORK, p, PART) == pytest.approx(expected)


def test_small_images_are_block_means_of_balanced_parts():
    sample, _ = data.sample()
    train, val, test = models.small(2)
    assert train.X.shape == (4000, models.INPUTS) and val.X.shape == test.X.shape == (1000, 193)
    assert (np.bincount(val.y) == 100).all()
    assert np.allclose(train.X[:, :-1].mean(axis=0), 0) and (test.X[:, -1] == 1).all()
    rest, _ = data.hold_out(sample, seed=2)
    corner = rest.images[:, :4, :4].mean(axis=(1, 2))  # the first block: red, green, blue
    assert np.allclose(train.X[:, :3], (corner - corner.mean(axis=0)) / 64)
    assert not np.array_equal(train.y, models.small(3)[0].y)


@MODELS
def test_a_training_depends_on_its_seed_alone(model):
    def run(seed):
        return descent.last(islice(models.training(model, descent.gd, PART, 0.1, 3, seed), 5))

    assert np.array_equal(run(1), run(1))
    assert not np.array_equal(run(1), run(2))
    with pytest.raises(ValueError, match="batch_size"):
        next(models.training(model, descent.gd, PART, 0.1, 8, 0))
