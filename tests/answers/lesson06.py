import numpy as np

from lessons.checks import lesson06 as checks


def descent(grad, x0, lr, steps):
    walk = np.empty((steps + 1, len(x0)), np.float32)
    walk[0] = x0
    for t in range(steps):
        walk[t + 1] = walk[t] - lr * grad(walk[t])
    return walk


def descent_as_lists(grad, x0, lr, steps):
    if steps == 0:
        return [list(x0)]
    head = descent_as_lists(grad, x0, lr, steps - 1)
    return [*head, [a - lr * b for a, b in zip(head[-1], grad(head[-1]), strict=True)]]


def walker(step, first=lambda x: [x]):
    def descent(grad, x0, lr, steps):
        x, walk = x0, first(x0)
        for _ in range(steps):
            x = step(x, x0, grad, lr)
            walk.append(x)
        return np.array(walk)

    return descent


def stop(losses, tolerance, patience):
    calm = 0
    for t in range(1, len(losses)):
        calm = calm + 1 if abs(losses[t] - losses[t - 1]) < tolerance else 0
        if calm == patience:
            return t
    return len(losses) - 1


def stop_with_arrays(losses, tolerance, patience):
    small = np.abs(np.diff(losses)) < tolerance
    runs = np.convolve(small, np.ones(patience))[: len(small)] if len(small) else small
    hits = np.flatnonzero(runs > patience - 0.5)
    return np.int64(hits[0] + 1 if len(hits) else len(losses) - 1)


def power_iteration(X):
    v = np.ones(X.shape[1], np.float32) + np.arange(X.shape[1])
    for _ in range(300):
        v = X.T @ (X @ v) * 2 / len(X)
        size = np.linalg.norm(v)
        v = v / size
    return [2 / size]


def curvature(X):
    return np.linalg.eigvalsh(2 * X.T @ X / len(X))[-1]


CASES = {
    checks.gradient_descent: (
        [descent_as_lists],
        [
            (walker(lambda x, x0, grad, lr: x - lr / 2 * grad(x)), "0.5 times -lr * grad(x)"),
            (walker(lambda x, x0, grad, lr: x + grad(x)), "Two things"),
            (lambda *a: (descent(*a), 0), "you return 2 things"),
        ],
    ),
    checks.stopping_step: (
        [stop_with_arrays],
        [
            (lambda *args: stop(*args) + 0.5, "constant shift, the same everywhere: 0.5"),
            (lambda *args: 0, "0 every time"),
            (lambda *args: [1, 2], "one number"),
            (lambda losses, tolerance, patience: stop(losses, 0.1, patience), "is 6, but it"),
        ],
    ),
    checks.largest_rate: (
        [power_iteration],
        [
            (lambda X: 4 / curvature(X) / len(X), "Two things. First: Twice too large"),
            (lambda X: -2 / curvature(X), "The sign"),
            (lambda X: 3 / curvature(X), "everywhere: 1.5"),
            (lambda X: 0.1, "it should be"),
            (lambda X: np.linalg.eigvalsh(X @ X.T), "one number"),
        ],
    ),
}
