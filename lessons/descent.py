"""Descent: update rules as pure functions, and the loop that runs them.

A rule has the signature

    rule(grad, x, state, t, lr, **hyper) -> (x, state)

`grad` is the gradient *function*, t counts from 1, and `state` is () before the first step. A
rule changes nothing in place. The last axis of x is the coordinate; every axis before it is a
batch, and an array of learning rates (or other hyper-parameters) broadcasts against the batch.
"""

import numpy as np


def gd(grad, x, state, t, lr):
    """Gradient descent, x - lr g (Cauchy, 1847)."""
    return x - lr * grad(x), state


def descend(rule, grad, x0, steps, lr, **hyper):
    """Run `steps` steps of a rule from x0; return the path, shape (steps + 1, *batch, dim).

    grad maps (..., dim) to the gradient of the same shape. x0 has shape (..., dim); lr and every
    hyper-parameter is a number or an array that broadcasts against the batch axes. A path that
    diverges goes on as inf or NaN without a warning. Raises ValueError, before the first step,
    when x0 or a hyper-parameter is not finite, lr is negative, steps is not a whole number of
    at least 0, or grad returns another shape.
    """
    x = np.asarray(x0, dtype=float)
    if x.ndim == 0 or not np.isfinite(x).all():
        raise ValueError("x0 must be a finite vector, or a batch of them")
    if steps != int(steps) or steps < 0:
        raise ValueError(f"steps must be a whole number of at least 0, not {steps}")
    settings = {"lr": lr, **hyper}
    for name, value in settings.items():
        if not np.isfinite(value).all():
            raise ValueError(f"{name} must be finite, not {value}")
        # One more axis at the end, so that a batch of settings meets a batch of vectors.
        settings[name] = value if np.ndim(value) == 0 else np.asarray(value)[..., None]
    if np.any(np.asarray(lr) < 0):
        raise ValueError("the learning rate lr must not be negative: that would walk uphill")
    batch = np.broadcast_shapes(x.shape[:-1], *(np.shape(v)[:-1] for v in settings.values()))
    x = np.broadcast_to(x, (*batch, x.shape[-1]))
    shape = np.shape(grad(x))
    if shape != x.shape:
        raise ValueError(f"grad(x) must have the shape of x, {x.shape}, not {shape}")
    path = np.empty((int(steps) + 1, *x.shape))
    path[0] = x
    state = ()
    # Overflow is how a divergence looks; the figure says what happened.
    with np.errstate(all="ignore"):
        for t in range(1, int(steps) + 1):
            x, state = rule(grad, x, state, t, **settings)
            path[t] = x
    return path
