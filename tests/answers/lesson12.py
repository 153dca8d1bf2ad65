from itertools import pairwise

import numpy as np

from lessons.checks import lesson12 as checks

solve = np.linalg.solve


def by_eigenvectors(g, H, x):
    values, Q = np.linalg.eigh(H)
    x = x.copy()
    x += Q @ (-(Q.T @ g) / values)
    return x


def edits_x(g, H, x):
    x -= solve(H, g)
    return x


def repaired(H, floor=1e-3):
    values, Q = np.linalg.eigh(H)
    return (Q * np.maximum(np.abs(values), floor)) @ Q.T


def safe(f, grad, hess, x, steps):
    for _ in range(steps):
        g = grad(x)
        p = -solve(repaired(hess(x)), g)
        part = 1.0
        while part > 1e-8 and f(x + part * p) > f(x) + 1e-4 * part * (g @ p):
            part /= 2
        x = x + part * p
    return x


def with_stop(f, grad, hess, x, steps):
    x = x.copy()
    while steps and np.linalg.norm(grad(x)) > 1e-9:
        p, part = -solve(repaired(hess(x), 0.01), grad(x)), 1.0
        while f(x + part * p) > f(x) and part > 1e-9:
            part *= 0.3
        x += part * p
        steps -= 1
    return x


def whole(step):
    """Return a walk that takes all of step(g, H)."""

    def walk(f, grad, hess, x, steps):
        for _ in range(steps):
            x = x + step(grad(x), hess(x))
        return x

    return walk


def part_of(step, tries=60):
    """Return a walk with a line search along step(g, H) that must lower f."""

    def walk(f, grad, hess, x, steps):
        for _ in range(steps):
            p, k = step(grad(x), hess(x)), 0
            while k < tries and f(x + 0.5**k * p) >= f(x):
                k += 1
            x = x + 0.5**k * p * (k < tries)
        return x

    return walk


def edits(f, grad, hess, x, steps):
    for _ in range(steps):
        x -= solve(repaired(hess(x)), grad(x))
    return x


def climbs(f, grad, hess, x, steps):
    """Trust a Hessian whose eigenvalues have all one sign."""
    top = np.linalg.eigvalsh(hess(x))[-1] < 0
    return (whole(lambda g, H: -solve(H, g)) if top else safe)(f, grad, hess, x, steps)


def size(layers):
    return sum((m + 1) * n for m, n in pairwise(layers))


def by_loop(layers, itemsize):
    d, inputs = 0, layers[0]
    for units in layers[1:]:
        d += inputs * units + units
        inputs = units
    return np.float64(itemsize) * d * d


CASES = {
    checks.newton_step: (
        [by_eigenvectors],
        [
            (edits_x, "changes the array"),
            (lambda g, H, x: x - solve(H, g) + 1, "g + H p, is"),
            (lambda g, H, x: x - H @ x, "Two things. First: You multiply by H"),
            (lambda g, H, x: (x - solve(H, g), g), "should have shape (3,)"),
        ],
    ),
    checks.safe_newton: (
        [with_stop],
        [
            (climbs, "ends at a maximum"),
            (whole(lambda g, H: solve(repaired(H), g)), "points uphill: f rises"),
            (part_of(lambda g, H: -solve(np.abs(H), g)), "stands still at [-2.17"),
            (whole(lambda g, H: -0.01 * solve(repaired(H), g)), "0.01 times Newton's"),
            (lambda *args: np.array([args[3], safe(*args)]), "whole path"),
            (edits, "changes the array"),
            (lambda f, grad, hess, x, steps: x - 0.01 * grad(x), "does not ask for the Hessian"),
            (part_of(lambda g, H: -solve(repaired(H), g), 10**9), "10,000 times in one step"),
            (lambda *args: safe(*args[:4], 60), "With steps = 2"),
            (lambda *args: safe(*args[:4], 2000), "asked for 1000 times"),
        ],
    ),
    checks.hessian_bytes: (
        [by_loop],
        [
            (lambda layers, itemsize: 7.0, "7 every time"),
            (lambda layers, itemsize: (size(layers) + 5) ** 2 * itemsize, "square of 30,735"),
            (lambda layers, itemsize: layers, "one number"),
        ],
    ),
}
