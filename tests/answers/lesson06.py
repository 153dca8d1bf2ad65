import numpy as np

from lessons.checks import lesson06 as checks


def descent_as_lists(grad, x0, lr, steps):
    if steps == 0:
        return [list(x0)]
    head = descent_as_lists(grad, x0, lr, steps - 1)
    return [*head, [a - lr * b for a, b in zip(head[-1], grad(head[-1]), strict=True)]]


def rate(X):
    return np.float32(len(X) / np.linalg.norm(X, 2) ** 2)


CASES = {
    checks.gradient_descent: (
        [descent_as_lists],
        [
            (lambda f, x0, lr, n: descent_as_lists(f, x0, lr / 2, n), "0.5 times -lr * grad(x)"),
            (lambda *a: (descent_as_lists(*a), 0), "you return 2 things"),
        ],
    ),
    checks.stopping_step: ([], [(lambda *a: 0, "0 every time"), (lambda *a: [1, 2], "one number")]),
    checks.largest_rate: (
        [lambda X: [rate(X)]],
        [(lambda X: 1.5 * rate(X), "everywhere: 1.5")],
    ),
}
