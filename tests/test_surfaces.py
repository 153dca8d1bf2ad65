"""Every surface: gradient, Hessian and minima against finite differences."""

import numpy as np
import pytest

from lessons import surfaces
from lessons.gradients import numeric_gradient

SURFACES = [s for s in vars(surfaces).values() if isinstance(s, surfaces.Surface)]
SURFACES += [surfaces.quadratic((1.0, 30.0), 35), surfaces.quadratic((1.0, -2.0), 10)]
each_surface = pytest.mark.parametrize("surface", SURFACES, ids=lambda s: s.name)


def points_in(surface, n=20):
    lo, hi = np.array(surface.box, dtype=float).T
    return np.random.default_rng(0).uniform(lo, hi, (n, len(lo)))


@each_surface
def test_gradient_and_hessian(surface):
    points = points_in(surface)
    grads, hessians = surface.grad(points), surface.hess(points)
    assert surface(points).shape == (20,)
    assert grads.shape == points.shape
    assert hessians.shape == (*points.shape, points.shape[1])
    for x, g, H in zip(points, grads, hessians, strict=True):
        assert np.allclose(numeric_gradient(surface, x), g, rtol=1e-5, atol=1e-5)
        columns = [numeric_gradient(lambda z, i=i: surface.grad(z)[i], x) for i in range(len(x))]
        assert np.allclose(columns, H, rtol=1e-5, atol=1e-4)


@each_surface
def test_minima_are_minima(surface):
    for minimum in surface.minima:
        x = np.array(minimum)
        assert np.allclose(surface.grad(x), 0, atol=1e-3)
        assert (np.linalg.eigvalsh(surface.hess(x)) >= -1e-9).all()


@each_surface
def test_a_surface_takes_lists(surface):
    start = list(points_in(surface, 1)[0])
    assert np.isfinite(surface(start))
    assert np.isfinite(surface.grad(start)).all()
    assert np.isfinite(surface.hess(start)).all()
