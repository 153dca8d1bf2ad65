"""Test functions with known gradients, Hessians and minima, for pictures that teach.

A Surface takes points whose last axis is the coordinate, x of shape (..., d), and returns
values of shape (...); `grad` returns (..., d), `hess` (..., d, d).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Surface:
    """A function with its derivatives, its minima (m, d) and the box [(lo, hi), ...] to draw."""

    name: str
    f: Callable
    grad: Callable
    hess: Callable
    minima: tuple
    box: tuple

    def __call__(self, x):
        """Return f(x), shape (...), for x of shape (..., d)."""
        return self.f(np.asarray(x, float))


def quadratic(eigenvalues=(1.0, 1.0), angle=0.0, name="quadratic"):
    """Return f(x) = x^T H x / 2 in the plane; H has these eigenvalues, turned by `angle` degrees.

    With both positive a bowl or, when they differ much, a ravine; with two signs a saddle.
    """
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    rotation = np.array([[c, -s], [s, c]])
    H = rotation @ np.diag(eigenvalues) @ rotation.T
    return Surface(
        name,
        f=lambda x: 0.5 * np.einsum("...i,ij,...j->...", x, H, x),
        grad=lambda x: np.asarray(x) @ H,
        hess=lambda x: np.broadcast_to(H, (*np.shape(x)[:-1], 2, 2)),
        minima=((0.0, 0.0),) if min(eigenvalues) > 0 else (),
        box=((-2.5, 2.5), (-2.0, 2.0)),
    )


bowl = quadratic((1.0, 1.0), name="bowl")
ravine = quadratic((1.0, 20.0), name="ravine")


def _saddle_f(x):
    return x[..., 0] ** 2 / 2 - x[..., 1] ** 2 / 2 + x[..., 1] ** 4 / 4


def _saddle_grad(x):
    return np.stack([x[..., 0], x[..., 1] ** 3 - x[..., 1]], axis=-1)


def _diagonal(first, second):
    """Return Hessians without mixed terms, shape (..., 2, 2)."""
    zero = np.zeros_like(first)
    return np.stack([np.stack([first, zero], axis=-1), np.stack([zero, second], axis=-1)], axis=-2)


def _saddle_hess(x):
    return _diagonal(np.ones_like(x[..., 0]), 3 * x[..., 1] ** 2 - 1)


# x^2/2 - y^2/2 + y^4/4: a saddle at the origin between two minima.
saddle = Surface(
    "saddle",
    f=_saddle_f,
    grad=lambda x: _saddle_grad(np.asarray(x, float)),
    hess=lambda x: _saddle_hess(np.asarray(x, float)),
    minima=((0.0, -1.0), (0.0, 1.0)),
    box=((-1.6, 1.6), (-1.6, 1.6)),
)


def _himmelblau_parts(x):
    a, b = x[..., 0], x[..., 1]
    return a, b, a**2 + b - 11, a + b**2 - 7


def _himmelblau_grad(x):
    a, b, p, q = _himmelblau_parts(np.asarray(x, float))
    return np.stack([4 * a * p + 2 * q, 2 * p + 4 * b * q], axis=-1)


def _himmelblau_hess(x):
    a, b, p, q = _himmelblau_parts(np.asarray(x, float))
    mixed = 4 * a + 4 * b
    rows = [[4 * p + 8 * a**2 + 2, mixed], [mixed, 2 + 4 * q + 8 * b**2]]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


# (x^2 + y - 11)^2 + (x + y^2 - 7)^2 (Himmelblau, 1972): four minima, all of height 0.
himmelblau = Surface(
    "Himmelblau",
    f=lambda x: _himmelblau_parts(x)[2] ** 2 + _himmelblau_parts(x)[3] ** 2,
    grad=_himmelblau_grad,
    hess=_himmelblau_hess,
    minima=((3.0, 2.0), (-2.805118, 3.131313), (-3.779310, -3.283186), (3.584428, -1.848127)),
    box=((-6.0, 6.0), (-6.0, 6.0)),
)


def _well(x):
    return np.exp(-np.square(x).sum(axis=-1) / 2)


def _plateau_grad(x):
    return x * _well(x)[..., None]


def _plateau_hess(x):
    return _well(x)[..., None, None] * (np.eye(2) - x[..., :, None] * x[..., None, :])


# 1 - exp(-(x^2 + y^2)/2): a well in a plain. Far from it the gradient is almost 0.
plateau = Surface(
    "plateau",
    f=lambda x: 1 - _well(x),
    grad=lambda x: _plateau_grad(np.asarray(x, float)),
    hess=lambda x: _plateau_hess(np.asarray(x, float)),
    minima=((0.0, 0.0),),
    box=((-4.0, 4.0), (-3.0, 3.0)),
)
