from itertools import pairwise

import numpy as np

from lessons.checks import lesson12 as checks


def by_eigenvectors(g, H, x):
    values, Q = np.linalg.eigh(H)
    x = x.copy()
    x += Q @ (-(Q.T @ g) / values)
    return x


def repaired(g, H):
    values, Q = np.linalg.eigh(H)
    return -Q @ (Q.T @ g / np.maximum(np.abs(values), 0.01))


def with_stop(f, grad, hess, x, steps):
    x = x.copy()
    while steps and np.linalg.norm(grad(x)) > 1e-9:
        p, part = repaired(grad(x), hess(x)), 1.0
        while f(x + part * p) > f(x) and part > 1e-9:
            part *= 0.3
        x += part * p
        steps -= 1
    return x


def whole(step, search=False):
    """Return a walk that takes all of step(g, H), or halves it until f falls."""

    def walk(f, grad, hess, x, steps):
        for _ in range(steps):
            p = step(grad(x), hess(x))
            while search and f(x + p) >= f(x):
                p = p / 2
            x = x + p
        return x

    return walk


def climbs(f, grad, hess, x, steps):
    """Trust a Hessian whose eigenvalues have all one sign."""
    top = np.linalg.eigvalsh(hess(x))[-1] < 0
    return (whole(lambda g, H: -np.linalg.solve(H, g)) if top else with_stop)(
        f, grad, hess, x, steps
    )


def by_loop(layers, itemsize):
    return np.float64(itemsize) * sum(m * n + n for m, n in pairwise(layers)) ** 2


CASES = {
    checks.newton_step: ([by_eigenvectors], []),
    checks.safe_newton: (
        [with_stop],
        [
            (climbs, "ends at a maximum"),
            (whole(lambda g, H: -repaired(g, H)), "points uphill: f rises"),
            (lambda *args: np.array([args[3], with_stop(*args)]), "whole path"),
            (lambda f, grad, hess, x, steps: x - 0.01 * grad(x), "does not ask for the Hessian"),
            (whole(repaired, search=True), "10,000 times in one step"),
            (lambda *args: with_stop(*args[:4], 60), "With steps = 2"),
        ],
    ),
    checks.hessian_bytes: ([by_loop], []),
}
