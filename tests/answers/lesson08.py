import numpy as np

from lessons.checks import lesson08 as checks

RIGHT = {"A": "saddle", "B": "a local maximum", "C": "strict minimum", "D": "Saddle-point"}


def pushed(push):
    """Return plain descent that adds push(x, g, t, rng) to each step."""

    def walk(grad, x, lr, steps, rng):
        for t in range(steps):
            g = grad(x)
            x = x - lr * g + push(x, g, t, rng)
        return x

    return walk


def fixed(*vector):
    return pushed(lambda x, g, t, rng: np.array(vector) * (t == 0))


def noise(x, g, t, rng):
    return 0.001 * rng.standard_normal(2)


def along_the_axes(grad, x, lr, steps, rng):
    """Push along each axis in turn, and stop when nothing moves."""
    for t in range(steps):
        g = grad(x)
        if t > 50 and np.linalg.norm(g) < 1e-6:
            break
        x = x - lr * g + 1e-3 * 0.9**t * np.eye(2)[t % 2]
    return x


def by_line(xs):
    """Fit a line to the logarithms, in single precision."""
    lengths = np.linalg.norm(np.diff(np.float32(xs), axis=0), axis=1)
    return -1 / np.tanh(np.polyfit(range(len(lengths)), np.log(lengths), 1)[0] / 2)


CASES = {
    checks.five_points: ([RIGHT | {"E": "Not a stationary point"}], []),
    checks.escape_saddle: (
        [along_the_axes],
        [
            (pushed(lambda x, g, t, rng: 0.2 * g + 0.01 * rng.normal(size=2)), "which is uphill"),
            (fixed(0, 0.01), "turned by 90 degrees your walk ends at the saddle"),
            (fixed(0.003, 0.007), "turned by 67 degrees your walk ends at the saddle"),
            (pushed(lambda x, g, t, rng: noise(x, g, t, rng) * (t > 380)), "Its gradients lie"),
            (lambda grad, x, lr, *more: pushed(noise)(grad, x, 0.1, *more), "same for lr = 0.1"),
            (lambda grad, x, lr, n, rng: pushed(noise)(grad, x, lr, 500, rng), "with steps = 3"),
            (lambda grad, x, lr, n, rng: pushed(noise)(grad, x, lr, 1, rng), "once only"),
            (lambda *args: args[1], "never asks"),
            (lambda grad, x, *more: pushed(noise)(grad, -x, *more), "does not begin at x"),
        ],
    ),
    checks.kappa_from_path: ([by_line], [(lambda xs: 17.0, "It would belong to r = 0.8889. Each")]),
}
