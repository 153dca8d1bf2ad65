# %% setup
import functools
import itertools
import numpy as np
# %% gradient_descent wrong | the start is missing from the walk | helpful
# says: The start is missing: it is row
def gradient_descent(grad, x0, lr, steps):
    x, walk = np.array(x0, dtype=float), []
    for _ in range(steps):
        x = x - lr * grad(x)
        walk.append(x)
    return np.array(walk)
# %% gradient_descent wrong | the start counts as a step: steps rows | helpful
# says: The last row is missing: the start and each step have one.
def gradient_descent(grad, x0, lr, steps):
    walk = [np.array(x0, dtype=float)]
    for _ in range(steps - 1):
        walk.append(walk[-1] - lr * grad(walk[-1]))
    return np.array(walk)
# %% gradient_descent wrong | plus sign: uphill | helpful
# says: This walk goes uphill. The gradient points to where the loss grows.
def gradient_descent(grad, x0, lr, steps):
    walk = [np.array(x0, dtype=float)]
    for _ in range(steps):
        walk.append(walk[-1] + lr * grad(walk[-1]))
    return np.array(walk)
# %% gradient_descent wrong | aliasing: x -= ... changes all rows, every row is the end | helpful
# says: All rows are alike. You append the same array each time and change i
def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    walk = [x]
    for _ in range(steps):
        x -= lr * grad(x)
        walk.append(x)
    return np.array(walk)
# %% gradient_descent wrong | the buffer takes the type of x0: a start of integers cuts every step | helpful
# says: For an x
def gradient_descent(grad, x0, lr, steps):
    x0 = np.asarray(x0)
    walk = np.zeros_like(x0, shape=(steps + 1, len(x0)))
    walk[0] = x0
    for t in range(steps):
        walk[t + 1] = walk[t] - lr * grad(walk[t])
    return walk
# %% gradient_descent wrong | gradient taken once at the start: a straight line | helpful
# says: Every step uses the gradient at the start. It changes along the way.
def gradient_descent(grad, x0, lr, steps):
    x0 = np.array(x0, dtype=float)
    g = grad(x0)
    return np.array([x0 - t * lr * g for t in range(steps + 1)])
# %% gradient_descent wrong | gradient scaled to length 1: every step is lr long | helpful
# says: You divide the gradient by its length. Here the step shrinks with the
def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    walk = np.empty((steps + 1, x.size))
    walk[0] = x
    for t in range(1, steps + 1):
        g = grad(walk[t - 1])
        walk[t] = walk[t - 1] - lr * g / (np.linalg.norm(g) + 1e-12)
    return walk
# %% gradient_descent wrong | two slips: points stand in columns (MATLAB), and one step too many | facts
# says: For grad = that of a bowl around [
def gradient_descent(grad, x0, lr, steps):
    walk = [np.array(x0, dtype=float)]
    for _ in range(steps + 1):
        walk.append(walk[-1] - lr * grad(walk[-1]))
    return np.column_stack(walk)
# %% gradient_descent right | accumulate with an initial value
def gradient_descent(grad, x0, lr, steps):
    start = np.array(x0, dtype=float)
    points = itertools.accumulate(range(steps), lambda x, _: x - lr * grad(x), initial=start)
    return np.vstack(list(points))
# %% gradient_descent right | reduce that stacks a row at a time
def gradient_descent(grad, x0, lr, steps):
    def extend(walk, _):
        return np.concatenate([walk, walk[-1:] - lr * np.asarray(grad(walk[-1]))[None]])
    return functools.reduce(extend, range(steps), np.array([x0], dtype=float))
# %% stopping_step wrong | returns where the quiet stretch begins, not where it is complete | helpful
# says: You return the step at which the calm began. The rule knows only whe
def stopping_step(losses, tolerance, patience):
    quiet = 0
    for t in range(1, len(losses)):
        quiet = quiet + 1 if abs(losses[t] - losses[t - 1]) < tolerance else 0
        if quiet == patience:
            return t - patience + 1
    return len(losses) - 1
# %% stopping_step wrong | the counter is never set back: small changes need not follow each other | helpful
# says: Small changes must come in a row: a large one resets the count.
def stopping_step(losses, tolerance, patience):
    quiet = 0
    for t in range(1, len(losses)):
        if abs(losses[t] - losses[t - 1]) < tolerance:
            quiet += 1
        if quiet >= patience:
            return t
    return len(losses) - 1
# %% stopping_step wrong | signed fall: a rise of the loss counts as a small change | helpful
# says: A loss that rises, or falls much, is not calm. Take the absolute val
def stopping_step(losses, tolerance, patience):
    quiet = 0
    for t in range(1, len(losses)):
        quiet = quiet + 1 if losses[t - 1] - losses[t] < tolerance else 0
        if quiet == patience:
            return t
    return len(losses) - 1
# %% stopping_step wrong | budget off by one: the number of losses, not the last step | helpful
# says: When nothing calms down you return len(losses). Steps count from
def stopping_step(losses, tolerance, patience):
    quiet = 0
    for t in range(1, len(losses)):
        quiet = quiet + 1 if abs(losses[t] - losses[t - 1]) < tolerance else 0
        if quiet == patience:
            return t
    return len(losses)
# %% stopping_step wrong | compares the two ends of the window only: L_t with L_(t - patience) | helpful
# says: You compare losses that lie several steps apart. Here it is the chan
def stopping_step(losses, tolerance, patience):
    for t in range(patience, len(losses)):
        if abs(losses[t] - losses[t - patience]) < tolerance:
            return t
    return len(losses) - 1
# %% stopping_step wrong | Keras early stopping: no new best by the tolerance for patience steps | facts
# says: Right for losses = [
def stopping_step(losses, tolerance, patience):
    best, wait = losses[0], 0
    for t in range(1, len(losses)):
        if losses[t] < best - tolerance:
            best, wait = losses[t], 0
        else:
            wait += 1
            if wait >= patience:
                return t
    return len(losses) - 1
# %% stopping_step wrong | the mean of the last changes is below the tolerance, not all of them | helpful
# says: You compare the mean of the last changes with the tolerance. Each mu
def stopping_step(losses, tolerance, patience):
    change = np.abs(np.diff(losses))
    for t in range(patience, len(losses)):
        if np.mean(change[t - patience:t]) < tolerance:
            return t
    return len(losses) - 1
# %% stopping_step wrong | two slips: index of the change instead of the step, and None when it never happens | helpful
# says: Your function returns None. Does it end with `return`?
def stopping_step(losses, tolerance, patience):
    small = np.abs(np.diff(losses)) < tolerance
    for i in range(patience - 1, len(small)):
        if small[i - patience + 1:i + 1].all():
            return i
# %% stopping_step right | convolution counts the small changes in each window
def stopping_step(losses, tolerance, patience):
    small = (np.abs(np.diff(losses)) < tolerance).astype(int)
    if len(small) < patience:
        return len(losses) - 1
    full = np.flatnonzero(np.convolve(small, np.ones(patience, dtype=int), "valid") == patience)
    return int(full[0]) + patience if full.size else len(losses) - 1
# %% stopping_step right | the last loud step is remembered
def stopping_step(losses, tolerance, patience):
    loud = 0
    for t, (before, after) in enumerate(zip(losses, losses[1:]), start=1):
        if not abs(after - before) < tolerance:
            loud = t
        elif t - loud >= patience:
            return t
    return len(losses) - 1
# %% largest_rate wrong | 1 / lambda_max: the rate that arrives in one step | helpful
# says: At
def largest_rate(X):
    H = 2 * X.T @ X / len(X)
    return 1 / np.linalg.eigvalsh(H)[-1]
# %% largest_rate wrong | factor 2 of the Hessian forgotten | helpful
# says: Twice too large: did the
def largest_rate(X):
    H = X.T @ X / len(X)
    return 2 / np.linalg.eigvalsh(H).max()
# %% largest_rate wrong | factor 1/N of the Hessian forgotten | helpful
# says: You forgot the
def largest_rate(X):
    H = 2 * X.T @ X
    return 2 / np.linalg.eigvalsh(H).max()
# %% largest_rate wrong | the smallest eigenvalue: eigvalsh thought to be sorted downward | helpful
# says: That is
def largest_rate(X):
    H = 2 * X.T @ X / len(X)
    return 2 / np.linalg.eigvalsh(H)[0]
# %% largest_rate wrong | singular value not squared | helpful
# says: You take the root of the eigenvalue: a singular value of X has to be
def largest_rate(X):
    s = np.linalg.svd(X, compute_uv=False)
    return len(X) / s[0]
# %% largest_rate wrong | trace instead of the largest eigenvalue (right for one column only) | helpful
# says: The trace is the sum of all curvatures: a larger rate is stable too.
def largest_rate(X):
    H = 2 * X.T @ X / len(X)
    return 2 / np.trace(H)
# %% largest_rate wrong | the fastest rate, 2 / (lambda_min + lambda_max), taken for the limit | helpful
# says: The fastest rate is
def largest_rate(X):
    lam = np.linalg.eigvalsh(2 * X.T @ X / len(X))
    return 2 / (lam[0] + lam[-1])
# %% largest_rate wrong | two slips: covariance (mean subtracted, N - 1), and the 2 of the Hessian forgotten | helpful
# says: Two things. First: Twice too large: did the
def largest_rate(X):
    C = np.atleast_2d(np.cov(X, rowvar=False))
    return 2 / np.linalg.eigvalsh(C)[-1]
# %% largest_rate right | spectral norm of the matrix
def largest_rate(X):
    return np.shape(X)[0] / np.linalg.norm(X, 2) ** 2
# %% largest_rate right | Gram matrix of the rows has the same largest eigenvalue
def largest_rate(X):
    rows = np.asarray(X, dtype=float)
    gram = np.einsum("id,jd->ij", rows, rows)
    return float(1 / (np.linalg.eigvalsh(gram).max() / len(rows)))
