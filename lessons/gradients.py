"""Numeric gradients, and the check of an analytic gradient against them.

The names and the use follow scipy.optimize.approx_fprime and check_grad. The best step h:
Nocedal and Wright, "Numerical Optimization", 2006, section 8.1.
"""

import numpy as np


def best_h(x, method="central"):
    """Return the usual step for each coordinate of x: eps^(1/2) or eps^(1/3), times max(|x|, 1).

    eps is the spacing of floating-point numbers of x's type around 1; the square root is for
    forward differences, the cube root for central ones.
    """
    x = _floating(x)
    power = {"forward": 1 / 2, "central": 1 / 3}[_known(method)]
    return np.finfo(x.dtype).eps ** power * np.maximum(np.abs(x), 1)


def numeric_gradient(f, x, h=None, method="central"):
    """Return the gradient of f at x by finite differences, an array of the shape of x.

    f takes an array of the shape of x and returns one number; x is left as it was. `h` is a
    positive number or an array of the shape of x; by default `best_h`. For d coordinates,
    "forward" costs d + 1 evaluations of f, "central" 2 d. Raises ValueError on an unknown
    method, an h that is not positive, an x that is not finite, or an f that returns an array.
    """
    x = _floating(x)
    h = np.broadcast_to(best_h(x, method) if h is None else np.asarray(h, x.dtype), x.shape)
    if not np.all(h > 0):
        raise ValueError("the step h must be positive")
    fx = _number(f(x.copy())) if _known(method) == "forward" else None
    grad = np.empty_like(x)
    for i in np.ndindex(x.shape):
        ahead, behind = x.copy(), x.copy()
        ahead[i] += h[i]
        if fx is None:
            behind[i] -= h[i]
        step = ahead[i] - behind[i]  # the step really taken: x + h is rounded
        grad[i] = (_number(f(ahead)) - (_number(f(behind)) if fx is None else fx)) / step
    return grad


def relative_error(a, b):
    """Return max |a - b| / max(|a|, |b|) over all entries; 0 where both are 0."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    if a.shape != b.shape:
        raise ValueError(f"both must have one shape, not {a.shape} and {b.shape}")
    scale = np.maximum(np.abs(a), np.abs(b))
    ratio = np.divide(np.abs(a - b), scale, out=np.zeros_like(scale), where=scale != 0)
    return float(ratio.max(initial=0.0))


def gradient_check(f, grad, x, entries=10, seed=0, h=None):
    """Compare grad(x) with central differences of f at some random entries of x.

    Returns (analytic, numeric), two arrays of shape (entries,). Checking a few of many
    coordinates is the usual compromise when each costs two evaluations of f (CS231n,
    "Gradient checks").
    """
    x = _floating(x)
    analytic = np.asarray(grad(x.copy()))
    if analytic.shape != x.shape:
        raise ValueError(f"grad(x) must have the shape of x, {x.shape}, not {analytic.shape}")
    rng = np.random.default_rng(seed)
    chosen = rng.choice(x.size, size=min(entries, x.size), replace=False)

    def along(z):
        moved = x.copy()
        moved.flat[chosen] = z
        return f(moved)

    return analytic.flat[chosen], numeric_gradient(along, x.flat[chosen], h)


def _known(method):
    if method not in ("forward", "central"):
        raise ValueError(f"method must be 'forward' or 'central', not {method!r}")
    return method


def _floating(x):
    x = np.asarray(x)
    if x.dtype.kind != "f":
        x = x.astype(float)  # h added to an integer would be lost
    if not np.isfinite(x).all():
        raise ValueError("x holds NaN or infinite values")
    return x


def _number(value):
    if np.ndim(value) != 0:
        raise ValueError(f"f must return one number, not an array of shape {np.shape(value)}")
    return value
