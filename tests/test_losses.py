"""Losses against SciPy, plain loops, closed forms and finite differences."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.special import log_softmax, softmax

from lessons import losses

RNG = np.random.default_rng(0)
W = RNG.normal(size=(4, 6))
X = RNG.normal(size=(9, 6))
y = RNG.integers(4, size=9)


def svm_by_loops(W, X, y, delta):
    total = 0.0
    for x, label in zip(X, y, strict=True):
        s = W @ x
        total += sum(max(0, s[j] - s[label] + delta) for j in range(len(W)) if j != label)
    return total / len(X)


@pytest.mark.parametrize("delta", [0.0, 1.0, 3.5])
def test_svm_loss_is_the_sum_of_the_formula(delta):
    assert losses.svm_loss(W, X, y, delta) == pytest.approx(svm_by_loops(W, X, y, delta))


def test_softmax_loss_is_scipys():
    expected = -log_softmax(X @ W.T, axis=1)[np.arange(9), y].mean()
    assert losses.softmax_loss(W, X, y) == pytest.approx(expected)
    assert np.allclose(losses.probabilities(X @ W.T), softmax(X @ W.T, axis=1))


def test_sanity_values():
    zero = np.zeros((10, 6))
    assert losses.svm_loss(zero, X, y) == pytest.approx(9)
    assert losses.softmax_loss(zero, X, y) == pytest.approx(np.log(10))


def test_softmax_does_not_overflow():
    assert losses.softmax_loss(1e4 * W, X, y) < 1e6
    assert np.isfinite(losses.softmax_loss_grad(1e4 * W, X, y)[1]).all()


@pytest.mark.parametrize("name", ["svm_loss", "softmax_loss"])
def test_gradients_agree_with_scipy(name):
    loss, loss_grad = getattr(losses, name), getattr(losses, f"{name}_grad")
    value, grad = loss_grad(W, X, y)
    assert value == pytest.approx(loss(W, X, y))
    numeric = approx_fprime(W.ravel(), lambda w: loss(w.reshape(W.shape), X, y), 1e-7)
    assert np.allclose(grad.ravel(), numeric, atol=1e-5)


@pytest.mark.parametrize("name", ["svm_loss", "softmax_loss"])
def test_a_batch_of_classifiers_is_judged_one_by_one(name):
    loss, loss_grad = getattr(losses, name), getattr(losses, f"{name}_grad")
    many = RNG.normal(size=(2, 3, 4, 6))
    value, grad = loss_grad(many, X, y)
    assert np.allclose(loss(many, X, y), value)
    for i in np.ndindex(2, 3):
        one_value, one_grad = loss_grad(many[i], X, y)
        assert np.allclose(one_value, value[i])
        assert np.allclose(one_grad, grad[i])


def test_float32_stays_float32():
    single = (W.astype(np.float32), X.astype(np.float32), y)
    assert losses.svm_loss_grad(*single)[1].dtype == np.float32
    assert losses.softmax_loss_grad(*single)[1].dtype == np.float32


def test_l2_is_the_sum_of_squares_with_its_gradient():
    value, grad = losses.l2(W, 0.3)
    assert value == pytest.approx(0.3 * (W**2).sum())
    assert np.allclose(grad, 0.6 * W)


def test_accuracy_counts_the_largest_score():
    own = np.eye(4)
    assert losses.accuracy(own, own, np.arange(4)) == 1
    assert losses.accuracy(own, own, np.array([0, 1, 3, 2])) == 0.5


def test_a_diverged_classifier_has_a_loss_that_says_so():
    with np.errstate(all="ignore"):
        assert not np.isfinite(losses.svm_loss(np.full((4, 6), np.inf), X, y))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"W": W[:, :5]}, "same D"),
        ({"y": y[:5]}, "one label an image"),
        ({"y": y + 2}, "from 0 to 3"),
        ({"y": y.astype(float)}, "integers"),
        ({"X": np.full((9, 6), np.nan)}, "NaN"),
        ({"delta": -1.0}, "delta"),
    ],
)
def test_bad_input_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        losses.svm_loss_grad(**{"W": W, "X": X, "y": y, **change})


def test_a_negative_strength_is_refused():
    with pytest.raises(ValueError, match="strength"):
        losses.l2(W, -0.1)
