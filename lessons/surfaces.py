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
