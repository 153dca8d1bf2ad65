from itertools import pairwise

import numpy as np

from lessons.checks import lesson08 as checks

RIGHT = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "saddle", "E": "not stationary"}


def noisy(grad, x, lr, steps, rng):
    for _ in range(steps):
        x = x - lr * (grad(x) + 0.01 * rng.standard_normal(2))
    return x


def push_once(grad, x, lr, steps, rng):
    x = np.array(x) + 1e-3 * rng.normal(size=2)
    for _ in range(steps):
        x -= lr * grad(x)
    return list(x)


def push_when_flat(grad, x, lr, steps, rng):
    for _ in range(steps):
        g = grad(x)
        if np.linalg.norm(g) < 1e-3:
            x = x + 1e-2 * rng.uniform(-1, 1, 2)
        x = x - lr * g
    return np.float32(x)


def plain(grad, x, lr, steps, rng):
    for _ in range(steps):
        x = x - lr * grad(x)
    return x


def uphill(grad, x, lr, steps, rng):
    for _ in range(steps):
        x = x + lr * (grad(x) + 0.01 * rng.standard_normal(2))
    return x


def push_along_y(grad, x, lr, steps, rng):
    return plain(grad, x + np.array([0, 0.01]), lr, steps, rng)


def push_diagonally(grad, x, lr, steps, rng):
    return plain(grad, x + 0.01, lr, steps, rng)


def strong_noise(grad, x, lr, steps, rng):
    for _ in range(steps):
        x = x - lr * (grad(x) + 2 * rng.standard_normal(2))
    return x


def whole_path(grad, x, lr, steps, rng):
    return np.array([x, noisy(grad, x, lr, steps, rng)])


def in_place(grad, x, lr, steps, rng):
    for _ in range(steps):
        x -= lr * (grad(x) + 0.01 * rng.standard_normal(2))
    return x


def one_step(grad, x, lr, steps, rng):
    return noisy(grad, x, lr, 1, rng)


def by_loop(xs):
    lengths = [np.hypot(*(np.array(b) - a)) for a, b in pairwise(xs)]
    r = np.mean([b / a for a, b in pairwise(lengths)])
    return [(1 + r) / (1 - r)]


def first_two(xs):
    a, b, c = xs[:3]
    r = np.linalg.norm(c - b) / np.linalg.norm(b - a)
    return np.float64(2 / (1 - r) - 1)


def factor(xs):
    lengths = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    return lengths[1] / lengths[0]


def from_origin(xs):
    r = np.linalg.norm(xs[1]) / np.linalg.norm(xs[0])
    return (1 + r) / (1 - r)


def edits(xs):
    xs -= xs[-1]
    return 1.0


CASES = {
    checks.five_points: (
        [
            RIGHT,
            ["saddle", "maximum", "minimum", "saddle", "not stationary"],
            {k: f" {v.capitalize()} " for k, v in RIGHT.items()} | {"A": "saddle point"},
        ],
        [
            (RIGHT | {"A": "minimum"}, "mixed term"),
            (RIGHT | {"A": "maximum"}, "A: along x alone"),
            (RIGHT | {"B": "minimum"}, "derivative of cos"),
            (RIGHT | {"B": "saddle"}, "same sign"),
            (RIGHT | {"C": "saddle"}, "below 0"),
            (RIGHT | {"D": "minimum"}, "Compare the heights"),
            (RIGHT | {"D": "maximum"}, "D: along x"),
            (RIGHT | {"E": "minimum"}, "gradient first"),
            (RIGHT | {"C": "not stationary"}, "C: both partial derivatives"),
            (RIGHT | {"C": "undecided"}, "Compare heights"),
            ({"A": "saddle"}, "no entry for B, C, D, E"),
        ],
    ),
    checks.escape_saddle: (
        [noisy, push_once, push_when_flat],
        [
            (plain, "no component along the way down"),
            (uphill, "uphill"),
            (push_along_y, "turned by 90 degrees your walk ends at the saddle"),
            (push_diagonally, "turned by 45 degrees your walk ends at the saddle"),
            (strong_noise, "too strong"),
            (whole_path, "whole path"),
            (in_place, "changes the array"),
            (one_step, "hardly left its start"),
        ],
    ),
    checks.kappa_from_path: (
        [by_loop, first_two],
        [
            (factor, "That is r"),
            (lambda xs: 1 / first_two(xs), "1 over the condition number"),
            (lambda xs: -first_two(xs), "The sign"),
            (lambda xs: 1 / (1 - factor(xs)), "1 / (1 - r)"),
            (lambda xs: (1 + factor(xs) ** 2) / (1 - factor(xs) ** 2), "r squared"),
            (from_origin, "distances from the origin"),
            (lambda xs: np.diff(xs, axis=0)[:, 0], "should be one number"),
            (lambda xs: 17.0, "gave 17"),
            (edits, "changes the array"),
        ],
    ),
}
