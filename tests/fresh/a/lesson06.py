# %% setup
import numpy as np
from itertools import accumulate, repeat
# %% gradient_descent wrong | in place: all rows are one and the same array, x0 moves too | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def gradient_descent(grad, x0, lr, steps):
    x = x0
    walk = [x]
    for _ in range(steps):
        x -= lr * grad(x)
        walk.append(x)
    return np.array(walk)
# %% gradient_descent wrong | the start counts as the first step: one row too few | helpful
# says: The last row is missing: the start and each step have one.
def gradient_descent(grad, x0, lr, steps):
    walk = np.zeros((steps, len(x0)))
    walk[0] = x0
    for t in range(1, steps):
        walk[t] = walk[t - 1] - lr * grad(walk[t - 1])
    return walk
# %% gradient_descent wrong | table of the type of x0: whole numbers cut the steps | helpful
# says: For an x
def gradient_descent(grad, x0, lr, steps):
    walk = np.zeros((steps + 1, len(x0)), dtype=x0.dtype)
    walk[0] = x0
    for t in range(steps):
        walk[t + 1] = walk[t] - lr * grad(walk[t])
    return walk
# %% gradient_descent wrong | gradient of the start used for all steps | helpful
# says: Every step uses the gradient at the start. It changes along the way.
def gradient_descent(grad, x0, lr, steps):
    g = grad(x0)
    return np.array([x0 - k * lr * g for k in range(steps + 1)])
# %% gradient_descent wrong | gradient normalised: lr taken as the length of the step | helpful
# says: You divide the gradient by its length. Here the step shrinks with the
def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    walk = [x]
    for _ in range(steps):
        g = grad(x)
        x = x - lr * g / (np.linalg.norm(g) + 1e-12)
        walk.append(x)
    return np.array(walk)
# %% gradient_descent wrong | climbs | helpful
# says: This walk goes uphill. The gradient points to where the loss grows.
def gradient_descent(grad, x0, lr, steps):
    x = x0
    walk = [x]
    for _ in range(steps):
        x = x + lr * grad(x)
        walk.append(x)
    return np.array(walk)
# %% gradient_descent wrong | coordinates one after the other, the later see the new ones | mended
# says: The coordinates move one after the other. Take the whole gradient befo
def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    walk = [x.copy()]
    for _ in range(steps):
        for i in range(len(x)):
            x[i] -= lr * grad(x)[i]
        walk.append(x.copy())
    return np.array(walk)
# %% gradient_descent wrong | appends before the update: start twice, last point missing | helpful
# says: Right for grad = that of a bowl around [
def gradient_descent(grad, x0, lr, steps):
    x = x0
    walk = [x0]
    for _ in range(steps):
        walk.append(x)
        x = x - lr * grad(x)
    return np.array(walk)
# %% gradient_descent wrong | walk is transposed: shape (d, steps + 1) | helpful
# says: Your table is turned over: a point is a row, a coordinate a column.
def gradient_descent(grad, x0, lr, steps):
    x = x0
    walk = [x]
    for _ in range(steps):
        x = x - lr * grad(x)
        walk.append(x)
    return np.column_stack(walk)
# %% gradient_descent wrong | stops early when the gradient is small, fewer rows than asked | helpful
# says: Your walk stops where the gradient is
def gradient_descent(grad, x0, lr, steps):
    x = x0
    walk = [x]
    for _ in range(steps):
        g = grad(x)
        if np.linalg.norm(g) < 1e-3:
            break
        x = x - lr * g
        walk.append(x)
    return np.array(walk)
# %% gradient_descent right | itertools.accumulate
def gradient_descent(grad, x0, lr, steps):
    start = np.array(x0, dtype=float)
    points = accumulate(repeat(None, steps), lambda x, _: x - lr * np.asarray(grad(x)), initial=start)
    return np.array(list(points))
# %% gradient_descent right | table of floats filled row by row, gradient at a copy
def gradient_descent(grad, x0, lr, steps):
    walk = np.empty((steps + 1, np.size(x0)))
    walk[0, :] = x0
    for t in range(1, steps + 1):
        before = walk[t - 1].copy()
        walk[t, :] = before - lr * np.asarray(grad(before.copy()))
    return walk
# %% stopping_step wrong | no absolute value: a rise counts as a small change | helpful
# says: A loss that rises, or falls much, is not calm. Take the absolute value
def stopping_step(losses, tolerance, patience):
    run = 0
    for t in range(1, len(losses)):
        run = run + 1 if losses[t - 1] - losses[t] < tolerance else 0
        if run == patience:
            return t
    return len(losses) - 1
# %% stopping_step wrong | counter never reset: small changes need not follow each other | helpful
# says: Small changes must come in a row: a large one resets the count.
def stopping_step(losses, tolerance, patience):
    small = 0
    for t in range(1, len(losses)):
        if abs(losses[t] - losses[t - 1]) < tolerance:
            small += 1
        if small == patience:
            return t
    return len(losses) - 1
# %% stopping_step wrong | returns the first step of the calm stretch, not its end | helpful
# says: You return the step at which the calm began. The rule knows only when
def stopping_step(losses, tolerance, patience):
    for t in range(len(losses) - patience):
        if all(abs(losses[t + k + 1] - losses[t + k]) < tolerance for k in range(patience)):
            return t
    return len(losses) - 1
# %% stopping_step wrong | one change over `patience` steps instead of `patience` changes | helpful
# says: You compare losses that lie several steps apart. Here it is the change
def stopping_step(losses, tolerance, patience):
    for t in range(patience, len(losses)):
        if abs(losses[t] - losses[t - patience]) < tolerance:
            return t
    return len(losses) - 1
# %% stopping_step wrong | never calm: returns the number of losses, not the last step | helpful
# says: When nothing calms down you return len(losses). Steps count from
def stopping_step(losses, tolerance, patience):
    run = 0
    for t in range(1, len(losses)):
        run = run + 1 if abs(losses[t] - losses[t - 1]) < tolerance else 0
        if run == patience:
            return t
    return len(losses)
# %% stopping_step wrong | relative change | helpful
# says: You compare the change relative to the loss. Here it is the change its
def stopping_step(losses, tolerance, patience):
    run = 0
    for t in range(1, len(losses)):
        rel = abs(losses[t] - losses[t - 1]) / abs(losses[t - 1])
        run = run + 1 if rel < tolerance else 0
        if run == patience:
            return t
    return len(losses) - 1
# %% stopping_step wrong | > patience: waits for one calm change too many | helpful
# says: You wait for one more small change than patience asks for.
def stopping_step(losses, tolerance, patience):
    run = 0
    for t in range(1, len(losses)):
        run = run + 1 if abs(losses[t] - losses[t - 1]) < tolerance else 0
        if run > patience:
            return t
    return len(losses) - 1
# %% stopping_step wrong | index of np.diff returned: one too small | helpful
# says: You stop a step early: entry
def stopping_step(losses, tolerance, patience):
    calm = np.abs(np.diff(losses)) < tolerance
    for k in range(patience - 1, len(calm)):
        if calm[k - patience + 1:k + 1].all():
            return k
    return len(losses) - 1
# %% stopping_step wrong | mean of the last changes below the tolerance | helpful
# says: You compare the mean of the last changes with the tolerance. Each must
def stopping_step(losses, tolerance, patience):
    d = np.abs(np.diff(losses))
    for t in range(patience, len(losses)):
        if d[t - patience:t].mean() < tolerance:
            return t
    return len(losses) - 1
# %% stopping_step wrong | slices near the start are short, so it stops before `patience` changes exist | helpful
# says: You stop before there have been `patience` changes.
def stopping_step(losses, tolerance, patience):
    d = np.abs(np.diff(losses))
    for t in range(1, len(losses)):
        if np.all(d[max(0, t - patience):t] < tolerance):
            return t
    return len(losses) - 1
# %% stopping_step wrong | not above instead of below: <= tolerance | helpful
# says: A change that is equal to the tolerance is not below it.
def stopping_step(losses, tolerance, patience):
    run = 0
    for t in range(1, len(losses)):
        run = run + 1 if abs(losses[t] - losses[t - 1]) <= tolerance else 0
        if run == patience:
            return t
    return len(losses) - 1
# %% stopping_step right | cumulative sums of small changes
def stopping_step(losses, tolerance, patience):
    small = np.abs(np.diff(np.asarray(losses, dtype=float))) < tolerance
    n = len(small)
    if patience > n:
        return n
    c = np.concatenate([[0], np.cumsum(small)])
    hits = np.flatnonzero(c[patience:] - c[:n + 1 - patience] == patience)
    return int(hits[0]) + patience if len(hits) else n
# %% stopping_step right | next() over a generator with all()
def stopping_step(losses, tolerance, patience):
    last = len(losses) - 1
    return next((t for t in range(patience, last + 1)
                 if all(abs(losses[s] - losses[s - 1]) < tolerance for s in range(t - patience + 1, t + 1))), last)
# %% largest_rate wrong | trace instead of the largest eigenvalue (right for d = 1 only) | helpful
# says: The trace is the sum of all curvatures: a larger rate is stable too.
def largest_rate(X):
    return len(X) / np.sum(X ** 2)
# %% largest_rate wrong | the 2 of the Hessian forgotten | helpful
# says: Twice too large: did the
def largest_rate(X):
    H = X.T @ X / len(X)
    return 2 / np.linalg.eigvalsh(H).max()
# %% largest_rate wrong | 1 / lambda_max, the safe rate instead of the largest one | helpful
# says: At
def largest_rate(X):
    H = 2 * X.T @ X / len(X)
    return 1 / np.linalg.eigvalsh(H).max()
# %% largest_rate wrong | best rate 2 / (lambda_max + lambda_min) | mended
# says: The fastest rate is
def largest_rate(X):
    lam = np.linalg.eigvalsh(2 * X.T @ X / len(X))
    return 2 / (lam[0] + lam[-1])
# %% largest_rate wrong | smallest eigenvalue (eigvalsh sorts upwards) | helpful
# says: That is
def largest_rate(X):
    lam = np.linalg.eigvalsh(2 * X.T @ X / len(X))
    return 2 / lam[0]
# %% largest_rate wrong | N forgotten | helpful
# says: You forgot the
def largest_rate(X):
    return 2 / np.linalg.eigvalsh(2 * X.T @ X).max()
# %% largest_rate wrong | divides by the number of columns | helpful
# says: You divide by the number of columns, not of rows.
def largest_rate(X):
    N = X.shape[1]
    return 2 / np.linalg.eigvalsh(2 * X.T @ X / N).max()
# %% largest_rate wrong | singular value not squared | mended
# says: You take the root of the eigenvalue: a singular value of X has to be s
def largest_rate(X):
    return len(X) / np.linalg.norm(X, 2)
# %% largest_rate wrong | largest entry of the diagonal of the Hessian, mixed terms ignored | helpful
# says: A diagonal entry is the curvature along an axis. The steepest directio
def largest_rate(X):
    H = 2 * X.T @ X / len(X)
    return 2 / np.diag(H).max()
# %% largest_rate wrong | covariance: the mean is taken off first | helpful
# says: You take the mean off the columns of X first (np.cov does). The cost t
def largest_rate(X):
    Z = X - X.mean(axis=0)
    return 2 / np.linalg.eigvalsh(2 * Z.T @ Z / len(X)).max()
# %% largest_rate wrong | largest row sum of the Hessian (a bound) taken for the eigenvalue | mended
# says: The largest sum of a row is only a bound: a larger rate is stable too.
def largest_rate(X):
    H = 2 * X.T @ X / len(X)
    return 2 / np.linalg.norm(H, np.inf)
# %% largest_rate right | spectral norm of X
def largest_rate(X):
    return X.shape[0] / np.linalg.norm(X, 2) ** 2
# %% largest_rate right | Hessian by a sum of outer products over rows
def largest_rate(X):
    N, d = X.shape
    H = np.zeros((d, d))
    for row in X:
        H += 2 * np.outer(row, row) / N
    return float(2 / max(np.linalg.eigvalsh(H)))
