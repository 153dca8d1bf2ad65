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


def aliased(grad, x0, lr, steps):
    x = x0.copy()
    walk = [x]
    for _ in range(steps):
        x -= lr * grad(x)
        walk.append(x)
    return np.array(walk)


def in_place(grad, x0, lr, steps):
    walk = [x0.copy()]
    for _ in range(steps):
        x0 -= lr * grad(x0)
        walk.append(x0.copy())
    return np.array(walk)


def decaying(grad, x0, lr, steps):
    walk = [x0]
    for t in range(steps):
        walk.append(walk[-1] - lr / (1 + t) * grad(walk[-1]))
    return np.array(walk)


def half(x, x0, grad, lr):
    return x - lr / 2 * grad(x)


def stop(losses, tolerance, patience):
    calm = 0
    for t in range(1, len(losses)):
        calm = calm + 1 if abs(losses[t] - losses[t - 1]) < tolerance else 0
        if calm == patience:
            return t
    return len(losses) - 1


def stop_with_arrays(losses, tolerance, patience):
    small = np.abs(np.diff(losses)) < tolerance
    runs = np.convolve(small, np.ones(patience))[: len(small)]
    hits = np.flatnonzero(runs > patience - 0.5)
    return np.int64(hits[0] + 1 if len(hits) else len(losses) - 1)


def stopper(small, patience_of=lambda p: p, shift=lambda t, p: t, reset=True, end=-1):
    def stop(losses, tolerance, patience):
        calm = 0
        for t in range(1, len(losses)):
            if small(losses[t - 1], losses[t], tolerance):
                calm += 1
            elif reset:
                calm = 0
            if calm == patience_of(patience):
                return shift(t, patience)
        return len(losses) + end if end is not None else 0

    return stop


def calm(a, b, tolerance):
    return abs(a - b) < tolerance


def loss_not_step(losses, tolerance, patience):
    return losses[stop(losses, tolerance, patience)]


def singular_value(X):
    return len(X) / np.linalg.svd(X, compute_uv=False)[0] ** 2


def power_iteration(X):
    v = np.ones(X.shape[1], np.float32) + np.arange(X.shape[1])
    for _ in range(300):
        v = X.T @ (X @ v) * 2 / len(X)
        size = np.linalg.norm(v)
        v = v / size
    return [2 / size]


def hessian(X):
    return 2 * X.T @ X / len(X)


def curvature(X, which=-1):
    return np.linalg.eigvalsh(hessian(X))[which]


CASES = {
    checks.gradient_descent: (
        [descent, descent_as_lists],
        [
            (lambda grad, x0, lr, steps: descent(grad, x0, lr, steps)[-1], "You return one point"),
            (lambda grad, x0, lr, steps: descent(grad, x0, lr, steps)[1:], "One row is missing"),
            (aliased, "All rows are alike"),
            (in_place, "changes the array"),
            (walker(lambda x, x0, grad, lr: x + lr * grad(x)), "uphill"),
            (walker(lambda x, x0, grad, lr: x - lr * grad(x0)), "gradient at the start"),
            (walker(lambda x, x0, grad, lr: x - grad(x)), "has no effect"),
            (
                walker(lambda x, x0, grad, lr: x - lr * grad(x) / np.linalg.norm(grad(x))),
                "by its length",
            ),
            (walker(half, lambda x: [2 * x]), "Row 0 should be"),
            (walker(half), "Already the first step"),
            (decaying, "a later one is not"),
        ],
    ),
    checks.stopping_step: (
        [stop, stop_with_arrays],
        [
            (loss_not_step, "You return a loss"),
            (lambda *args: stop(*args) + 0.5, "whole number"),
            (stopper(calm, shift=lambda t, p: t - 1), "a step early"),
            (stopper(calm, shift=lambda t, p: t + 1), "one too late"),
            (lambda *args: 0, "you stop at step 0"),
            (stopper(lambda a, b, tolerance: a - b < tolerance), "absolute value"),
            (stopper(calm, patience_of=lambda p: 1), "first small change, though"),
            (stopper(calm, patience_of=lambda p: p + (p > 1)), "one more small change"),
            (stopper(calm, reset=False), "in a row"),
            (
                stopper(calm, shift=lambda t, p: t - p + 1 if p > 2 else t),
                "at which the calm began",
            ),
            (stopper(lambda a, b, tolerance: abs(a - b) < tolerance * b), "relative"),
            (stopper(calm, end=0), "len(losses)"),
            (stopper(calm, end=None), "the last step decides"),
        ],
    ),
    checks.largest_rate: (
        [lambda X: 2 / curvature(X), singular_value, power_iteration],
        [
            (lambda X: 2 * 2 / curvature(X), "Twice too large"),
            (lambda X: 1 / curvature(X), "arrives in one step"),
            (lambda X: 2 / curvature(X) / len(X), "forgot the 1/N"),
            (lambda X: 4 / curvature(X) / len(X), "A factor N"),
            (lambda X: curvature(X), "That is the largest curvature"),
            (lambda X: 2 / curvature(X, 0), "2/lambda_min"),
            (lambda X: 2 / np.trace(hessian(X)), "trace"),
            (lambda X: 2 / np.diag(hessian(X)).max(), "largest diagonal entry"),
            (lambda X: 2 / np.linalg.norm(hessian(X)), "all squared entries"),
            (lambda X: -2 / curvature(X), "positive"),
            (lambda X: 0.1, "is not the limit"),
        ],
    ),
}
