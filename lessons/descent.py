"""Descent: update rules as pure functions, and the loop that runs them.

A rule has the signature

    rule(grad, x, state, t, lr, **hyper) -> (x, state)

`grad` is the gradient *function*, t counts from 1, and `state` is () before the first step. A
rule changes nothing in place. The last axis of x is the coordinate; every axis before it is a
batch, and an array of learning rates (or other hyper-parameters) broadcasts against the batch.
Rules that work on each coordinate alone also take a matrix of weights as x.
"""

from collections import deque
from itertools import islice

import numpy as np


def gd(grad, x, state, t, lr):
    """Gradient descent, x - lr g (Cauchy, 1847)."""
    return x - lr * grad(x), state


def momentum(grad, x, state, t, lr, beta=0.9):
    """Heavy ball (Polyak, 1964): v = beta v + g; x = x - lr v. The convention of PyTorch's SGD."""
    (v,) = state or (0.0,)
    v = beta * v + grad(x)
    return x - lr * v, (v,)


def nesterov(grad, x, state, t, lr, beta=0.9):
    """Nesterov (1983), as Sutskever et al. (2013): the gradient is taken at x - lr beta v."""
    (v,) = state or (0.0,)
    v = beta * v + grad(x - lr * beta * v)
    return x - lr * v, (v,)


def adagrad(grad, x, state, t, lr, eps=1e-10):
    """AdaGrad (Duchi, Hazan and Singer, 2011): lr shrinks with the sum of squared gradients."""
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)


def rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    """RMSprop (Tieleman and Hinton, 2012): AdaGrad with an exponential average, not a sum."""
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)


def adam(
    grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, bias_correction=True, weight_decay=0.0
):
    """Adam (Kingma and Ba, 2015, algorithm 1): averages of g and g^2, corrected for their start.

    With weight_decay, AdamW (Loshchilov and Hutter, 2019): x also shrinks by lr * weight_decay * x.
    """
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t) if bias_correction else m
    s_hat = s / (1 - beta2**t) if bias_correction else s
    return x - lr * (m_hat / (np.sqrt(s_hat) + eps) + weight_decay * x), (m, s)


def newton(grad, x, state, t, lr, hess, damping=0.0):
    """Newton's method, x - lr (H + damping I)^-1 g (Nocedal and Wright, 2006, section 3.3).

    `hess` maps x (..., dim) to (..., dim, dim). Where H + damping I is singular, x becomes NaN.
    """
    H = hess(x) + np.asarray(damping)[..., None] * np.eye(x.shape[-1])
    p = np.full_like(x, np.nan)
    regular = np.linalg.det(H) != 0
    p[regular] = np.linalg.solve(H[regular], grad(x)[regular][..., None])[..., 0]
    return x - lr * p, state


def backtracking(grad, x, state, t, lr, f, shrink=0.5, c=1e-4):
    """GD with a line search (Armijo, 1966; Nocedal and Wright, 2006, algorithm 3.1).

    lr is the first step tried; it shrinks until f falls by at least c * step * |g|^2. f maps x
    to its value, over a batch too. After 60 trials that fail, x stays where it is.
    """
    g = grad(x)
    return x + _armijo(f, x, g, -g, lr, shrink, c), state


def _armijo(f, x, g, p, lr, shrink=0.5, c=1e-4):
    """Return step * p, with the first step of lr, shrink lr, ... that meets Armijo's condition."""
    fx = f(x)
    vector = tuple(range(np.ndim(fx), x.ndim))  # the axes of x that f uses up
    slope = (g * p).sum(axis=vector, keepdims=True)
    fx = np.expand_dims(fx, vector)
    step = np.full_like(slope, lr)
    for _ in range(60):
        enough = np.expand_dims(f(x + step * p), vector) <= fx + c * step * slope
        if enough.all():
            break
        step = np.where(enough, step, shrink * step)
    return np.where(enough, step * p, 0)


def bfgs(grad, x, state, t, lr, f):
    """BFGS with a backtracking line search (Nocedal and Wright, 2006, section 6.1).

    B approximates the inverse Hessian; it starts as I and learns from each step s and the change
    y of the gradient, but only where s.y > 0, which keeps it positive definite. lr is the first
    step tried. f maps x (..., dim) to its value (...); memory grows with dim^2.
    """
    B, g = state or (np.broadcast_to(np.eye(x.shape[-1]), (*x.shape, x.shape[-1])), grad(x))
    s = _armijo(f, x, g, -np.einsum("...ij,...j->...i", B, g), lr)
    g_new = grad(x + s)
    return x + s, (_bfgs_update(B, s, g_new - g), g_new)


def _bfgs_update(B, s, y):
    """Return B (..., d, d), made to map y to s (..., d) (Nocedal and Wright, equation 6.17)."""

    def outer(a, b):
        return a[..., :, None] * b[..., None, :]

    By = np.einsum("...ij,...j->...i", B, y)
    sy, yBy = (np.sum(a * y, axis=-1)[..., None, None] for a in (s, By))
    with np.errstate(all="ignore"):  # where sy is 0 the new matrix is not used
        new = B + (1 + yBy / sy) * outer(s, s) / sy - (outer(By, s) + outer(s, By)) / sy
    return np.where(sy > 0, new, B)


def walk(rule, grad, x0, lr, **hyper):
    """Yield x after each step of a rule from x0, for ever.

    grad maps x to the gradient of the same shape, which is that of x0 after broadcasting. x0 has
    shape (..., dim) and keeps its floating type; lr and every hyper-parameter is a number or an
    array that broadcasts against the batch axes, and lr may also be a schedule, a function of t.
    An iterate that diverges goes on as inf or NaN without a warning. Raises ValueError, before
    the first step, when x0 or a hyper-parameter is not finite, lr is negative, or grad returns
    another shape.
    """
    x = np.asarray(x0)
    x = x if x.dtype.kind == "f" else x.astype(float)
    if x.ndim == 0 or not np.isfinite(x).all():
        raise ValueError("x0 must be a finite vector, or a batch of them")
    settings = {name: _aligned(name, value) for name, value in {"lr": lr, **hyper}.items()}
    if not callable(lr) and np.any(np.asarray(lr) < 0):
        raise ValueError("the learning rate lr must not be negative: that would walk uphill")
    batch = [np.shape(value)[:-1] for value in settings.values()]
    x = np.broadcast_to(x, (*np.broadcast_shapes(x.shape[:-1], *batch), x.shape[-1]))
    return _walk(rule, grad, x, settings)


def _walk(rule, grad, x, settings):
    def checked_grad(x):
        g = grad(x)
        if np.shape(g) != x.shape:
            raise ValueError(f"grad(x) must have the shape of x, {x.shape}, not {np.shape(g)}")
        return g

    lr, state, t = settings.pop("lr"), (), 0
    while True:
        t += 1
        # Overflow is how a divergence looks; the figure says what happened.
        with np.errstate(all="ignore"):
            x, state = rule(checked_grad, x, state, t, lr(t) if callable(lr) else lr, **settings)
        yield x


def _aligned(name, value):
    """Check a setting, and give an array of them one more axis: a batch meets its vectors."""
    if callable(value):
        return value
    value = np.asarray(value)
    if not np.isfinite(value).all():
        raise ValueError(f"{name} must be finite, not {value}")
    return value[..., None] if value.ndim else value.item()  # a plain float keeps float32 as it is


def descend(rule, grad, x0, steps, lr, **hyper):
    """Run `steps` steps of a rule; return the path, x0 first, shape (steps + 1, *batch, dim).

    The arguments and errors are those of `walk`; steps must be a whole number of at least 0.
    """
    if steps != int(steps) or steps < 0:
        raise ValueError(f"steps must be a whole number of at least 0, not {steps}")
    xs = list(islice(walk(rule, grad, x0, lr, **hyper), int(steps)))
    return np.stack([np.broadcast_to(x0, xs[0].shape if xs else np.shape(x0)), *xs])


def last(steps):
    """Return the last of the steps that a loop yields; the ones before are not kept.

    Raises ValueError when there is none.
    """
    end = deque(steps, maxlen=1)
    if not end:
        raise ValueError("there is no step, so there is no last one")
    return end.pop()


def minibatches(n, batch_size, rng):
    """Yield index arrays that share out the n samples in random order: one epoch.

    Each has `batch_size` indices, the last one what is left. Raises ValueError when batch_size
    is not a whole number from 1 to n.
    """
    if batch_size != int(batch_size) or not 1 <= batch_size <= n:
        raise ValueError(f"batch_size must be a whole number from 1 to {n}, not {batch_size}")
    order = rng.permutation(n)
    for start in range(0, n, int(batch_size)):
        yield order[start : start + int(batch_size)]
