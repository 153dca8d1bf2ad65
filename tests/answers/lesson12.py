from itertools import pairwise

import numpy as np

from lessons.checks import lesson12 as checks


def by_solve(g, H, x):
    return x - np.linalg.solve(H, g)


def by_inverse(g, H, x):
    return list(np.array(x) - np.linalg.inv(np.array(H)) @ g)


def by_eigenvectors(g, H, x):
    values, Q = np.linalg.eigh(H)
    return x + Q @ (-(Q.T @ g) / values)


def by_absolute(g, H, x):
    values, Q = np.linalg.eigh(H)
    return x - Q @ (Q.T @ g / np.abs(values))


def edits_x(g, H, x):
    x -= np.linalg.solve(H, g)
    return x


def repaired(H, floor=1e-3):
    values, Q = np.linalg.eigh(H)
    return (Q * np.maximum(np.abs(values), floor)) @ Q.T


def safe(f, grad, hess, x, steps):
    for _ in range(steps):
        g = grad(x)
        p = -np.linalg.solve(repaired(hess(x)), g)
        part = 1.0
        while part > 1e-8 and f(x + part * p) > f(x) + 1e-4 * part * (g @ p):
            part /= 2
        x = x + part * p
    return x


def shifted(f, grad, hess, x, steps):
    """Lift all eigenvalues instead: H + mu I with mu just large enough."""
    x = [float(v) for v in x]
    for _ in range(steps):
        H, g = hess(x), grad(x)
        H = H + max(0.0, 0.1 - np.linalg.eigvalsh(H)[0]) * np.eye(len(x))
        p = -np.linalg.solve(H, g)
        for part in 0.5 ** np.arange(30):
            if f(x + part * p) < f(x):
                x = x + part * p
                break
    return list(x)


def with_stop(f, grad, hess, x, steps):
    x = x.copy()
    while steps and np.linalg.norm(grad(x)) > 1e-9:
        p, part = -np.linalg.solve(repaired(hess(x), 0.01), grad(x)), 1.0
        while f(x + part * p) > f(x) and part > 1e-9:
            part *= 0.3
        x += part * p
        steps -= 1
    return x


def plain(f, grad, hess, x, steps):
    for _ in range(steps):
        x = x - np.linalg.lstsq(hess(x), grad(x), rcond=None)[0]
    return x


def no_search(f, grad, hess, x, steps):
    for _ in range(steps):
        x = x - np.linalg.solve(repaired(hess(x), 1e-12), grad(x))
    return x


def search_alone(f, grad, hess, x, steps):
    for _ in range(steps):
        p, part = -np.linalg.solve(hess(x), grad(x)), 1.0
        while f(x + part * p) > f(x) and part > 1e-9:
            part /= 2
        x = x + (part if part > 1e-9 else 0) * p
    return x


def timid(f, grad, hess, x, steps):
    for _ in range(steps):
        x = x - 0.01 * np.linalg.solve(repaired(hess(x)), grad(x))
    return x


def whole_path(f, grad, hess, x, steps):
    return np.array([x, safe(f, grad, hess, x, steps)])


def edits(f, grad, hess, x, steps):
    for _ in range(steps):
        x -= np.linalg.solve(repaired(hess(x)), grad(x))
    return x


def with_direction(direction):
    """Return a walk with a line search along direction(g, H)."""

    def walk(f, grad, hess, x, steps):
        for _ in range(steps):
            p = direction(grad(x), hess(x))
            part = next((0.5**k for k in range(60) if f(x + 0.5**k * p) < f(x)), None)
            if part is None:
                return x
            x = x + part * p
        return x

    return walk


absolute_entries = with_direction(lambda g, H: -np.linalg.solve(np.abs(H), g))


def no_hessian(f, grad, hess, x, steps):
    for _ in range(steps):
        x = x - 0.01 * grad(x)
    return x


def size(layers):
    return sum((m + 1) * n for m, n in pairwise(layers))


def by_loop(layers, itemsize):
    d, inputs = 0, layers[0]
    for units in layers[1:]:
        d += inputs * units + units
        inputs = units
    return np.float64(itemsize) * d * d


def bare(layers):
    return sum(m * n for m, n in pairwise(layers))


CASES = {
    checks.newton_step: (
        [by_solve, by_inverse, by_eigenvectors],
        [
            (lambda g, H, x: x + np.linalg.solve(H, g), "The sign"),
            (lambda g, H, x: x - H @ g, "multiply by H"),
            (lambda g, H, x: x - g, "H is not used"),
            (lambda g, H, x: x - g / np.diag(H), "diagonal of H only"),
            (lambda g, H, x: x - g / np.linalg.norm(H), "one number"),
            (lambda g, H, x: -np.linalg.solve(H, g), "step p alone"),
            (lambda g, H, x: x - g / H, "return a matrix"),
            (by_absolute, "safeguards are the next exercise"),
            (edits_x, "changes the array"),
            (lambda g, H, x: x - np.linalg.solve(H, x), "g + H p should be 0"),
        ],
    ),
    checks.safe_newton: (
        [safe, shifted, with_stop],
        [
            (plain, "ends at a saddle"),
            (no_search, "ends far away"),
            (search_alone, "stands still"),
            (absolute_entries, "stands still at [-2.17"),
            (timid, "still"),
            (whole_path, "whole path"),
            (edits, "changes the array"),
            (no_hessian, "does not ask for the Hessian"),
        ],
    ),
    checks.hessian_bytes: (
        [lambda layers, itemsize: size(layers) ** 2 * itemsize, by_loop],
        [
            (lambda layers, itemsize: size(layers), "number of weights"),
            (lambda layers, itemsize: size(layers) * itemsize, "memory of the gradient"),
            (lambda layers, itemsize: size(layers) ** 2, "number of entries"),
            (lambda layers, itemsize: bare(layers) ** 2 * itemsize, "left out the biases"),
            (lambda layers, itemsize: size(layers) ** 2 * itemsize / 1e9, "in GB"),
            (lambda layers, itemsize: size(layers) ** 2 * itemsize / 2**30, "GiB"),
            (lambda layers, itemsize: size(layers) ** 2 * 8, "use itemsize"),
            (
                lambda layers, itemsize: (
                    sum(size(pair) ** 2 for pair in pairwise(layers)) * itemsize
                ),
                "squared layer by layer",
            ),
            (lambda layers, itemsize: 7.0, "you get 7"),
        ],
    ),
}
