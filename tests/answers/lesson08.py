import numpy as np

from lessons.checks import lesson08 as checks

RIGHT = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "saddle", "E": "not stationary"}


def noisy(grad, x, lr, steps, rng):
    for _ in range(steps):
        x = x - lr * (grad(x) + 0.01 * rng.standard_normal(2))
    return x


def both_ways(grad, x, lr, steps, rng):
    """Push along each axis in turn, and stop when nothing moves."""
    for t in range(steps):
        g = grad(x)
        if t > 50 and np.linalg.norm(g) < 1e-6:
            break
        x = x - lr * g + 1e-3 * 0.9**t * np.eye(2)[t % 2]
    return x


def pushed(push):
    """Return plain descent that adds push(x, g, t, rng) to each step."""

    def walk(grad, x, lr, steps, rng):
        for t in range(steps):
            g = grad(x)
            x = x - lr * g + push(x, g, t, rng)
        return x

    return walk


def fixed(vector):
    return pushed(lambda x, g, t, rng: np.array(vector) * (t == 0))


def with_settings(**fixed_ones):
    """Return the right answer with a fixed lr or fixed steps."""

    def walk(grad, x, lr, steps, rng):
        return noisy(grad, x, fixed_ones.get("lr", lr), fixed_ones.get("steps", steps), rng)

    return walk


def in_place(grad, x, lr, steps, rng):
    for _ in range(steps):
        x -= lr * (grad(x) + 0.01 * rng.standard_normal(2))
    return x


def first_two(xs):
    a, b, c = xs[:3]
    r = np.linalg.norm(c - b) / np.linalg.norm(b - a)
    return np.float64(2 / (1 - r) - 1)


def by_line(xs):
    """Fit a line to the logarithms, in single precision."""
    lengths = np.linalg.norm(np.diff(np.float32(xs), axis=0), axis=1)
    return -1 / np.tanh(np.polyfit(range(len(lengths)), np.log(lengths), 1)[0] / 2)


def edits(xs):
    xs -= xs[-1]
    return 1.0


CASES = {
    checks.five_points: (
        [
            RIGHT
            | {"B": "a local maximum", "C": "strict minimum", "D": "Saddle-point"}
            | {"E": "Not a stationary point"},
        ],
        [
            (RIGHT | {"A": "valley"}, "A: 'valley' is not one of minimum, maximum, saddle"),
            (RIGHT | {"E": 3}, "E should be a word in quotes"),
            ({"A": "saddle"}, "no entry for B, C, D, E"),
        ],
    ),
    checks.escape_saddle: (
        [both_ways],
        [
            (pushed(lambda x, g, t, rng: 0.2 * g + 0.01 * rng.normal(size=2)), "which is uphill"),
            (fixed([0, 0.01]), "turned by 90 degrees your walk ends at the saddle"),
            (fixed([0.01, 0.01]), "turned by 45 degrees your walk ends at the saddle"),
            (fixed([0.01, -0.01]), "turned by 135 degrees your walk ends at the saddle"),
            (fixed([0.003, 0.007]), "turned by 67 degrees your walk ends at the saddle"),
            (pushed(lambda x, g, t, rng: 0.01 * rng.normal()), "by 45 degrees your walk ends"),
            (pushed(lambda x, g, t, rng: 0.01 * rng.normal(size=2) * (t > 380)), "Gradient 383"),
            (in_place, "changes the array"),
            (with_settings(steps=1), "once only"),
            (with_settings(steps=60), "It asks for 60 gradients"),
            (with_settings(steps=500), "500 gradients with steps = 3"),
            (with_settings(lr=0.1), "the same for lr = 0.1"),
            (lambda *args: [noisy(*args), args[1]][1], "the point that you return is another"),
            (lambda *args: args[1], "never asks"),
            (lambda grad, x, *args: noisy(grad, -x, *args), "does not begin at x"),
        ],
    ),
    checks.kappa_from_path: (
        [by_line],
        [
            (
                lambda xs: 17.0,
                "is 17, but it should be 3.4. It would belong to r = 0.8889. Each step",
            ),
            (lambda xs: -1 / first_two(xs), "Two things. First: You return the smallest"),
            (edits, "changes the array"),
        ],
    ),
}
