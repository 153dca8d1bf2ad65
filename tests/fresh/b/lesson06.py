# %% setup
import numpy as np
from itertools import accumulate
# %% gradient_descent wrong | x is changed in place: all rows are the last point, and x0 moves too | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def gradient_descent(grad, x0, lr, steps):
    x = x0
    walk = [x]
    for _ in range(steps):
        x -= lr * grad(x)
        walk.append(x)
    return np.array(walk)
# %% gradient_descent wrong | range(1, steps): the last row keeps its zeros | helpful
# says: For grad = that of a bowl around [
def gradient_descent(grad, x0, lr, steps):
    walk = np.zeros((steps + 1, len(x0)))
    walk[0] = x0
    for t in range(1, steps):
        walk[t] = walk[t - 1] - lr * grad(walk[t - 1])
    return walk
# %% gradient_descent wrong | x is never updated, every row is one step from the start | helpful
# says: Right for grad = that of a bowl around [
def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    walk = np.zeros((steps + 1, len(x)))
    walk[0] = x
    for t in range(steps):
        walk[t + 1] = x - lr * grad(x)
    return walk
# %% gradient_descent wrong | concatenate makes one long vector instead of rows | helpful
# says: For grad = that of a bowl around [
def gradient_descent(grad, x0, lr, steps):
    walk = [x0]
    for _ in range(steps):
        walk.append(walk[-1] - lr * grad(walk[-1]))
    return np.concatenate(walk)
# %% gradient_descent wrong | the gradient is computed once, before the loop | helpful
# says: Every step uses the gradient at the start. It changes along the way.
def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    g = grad(x)
    walk = [x.copy()]
    for _ in range(steps):
        x = x - lr * g
        walk.append(x.copy())
    return np.array(walk)
# %% gradient_descent right | functional: itertools.accumulate with the start as initial
def gradient_descent(grad, x0, lr, steps):
    start = np.array(x0, dtype=float)
    points = accumulate(range(steps), lambda x, _: x - lr * grad(x), initial=start)
    return np.stack(list(points))
# %% gradient_descent right | MATLAB: points as columns, transposed at the end
def gradient_descent(grad, x0, lr, steps):
    d = np.size(x0)
    path = np.zeros((d, steps + 1))
    path[:, 0] = x0
    k = 1
    while k <= steps:
        previous = path[:, k - 1].copy()
        g = np.asarray(grad(previous), dtype=float)
        for i in range(d):
            path[i, k] = previous[i] - lr * g[i]
        k += 1
    return path.T.copy()
# %% stopping_step wrong | the counter is not reset after a large change | helpful
# says: Small changes must come in a row: a large one resets the count.
def stopping_step(losses, tolerance, patience):
    count = 0
    for t in range(1, len(losses)):
        if abs(losses[t] - losses[t - 1]) < tolerance:
            count += 1
        if count == patience:
            return t
    return len(losses) - 1
# %% stopping_step wrong | returns the place in np.diff, one less than the step | helpful
# says: You stop a step early: entry
def stopping_step(losses, tolerance, patience):
    small = np.abs(np.diff(losses)) < tolerance
    for k in range(patience - 1, len(small)):
        if np.all(small[k - patience + 1:k + 1]):
            return k
    return len(losses) - 1
# %% stopping_step wrong | returns too early: the else belongs after the loop | mended
# says: You give up after the first change. Is the last `return` inside the lo
def stopping_step(losses, tolerance, patience):
    count = 0
    for t in range(1, len(losses)):
        if abs(losses[t] - losses[t - 1]) < tolerance:
            count += 1
        else:
            count = 0
        if count >= patience:
            return t
        else:
            return len(losses) - 1
# %% stopping_step wrong | the slice leaves out the last change: only patience - 1 are looked at | mended
# says: You look at one change too few: the last one, at step t, is missing.
def stopping_step(losses, tolerance, patience):
    changes = np.abs(np.diff(losses))
    for t in range(patience, len(losses)):
        if np.all(changes[t - patience:t - 1] < tolerance):
            return t
    return len(losses) - 1
# %% stopping_step wrong | when it never happens, returns len(losses) instead of the last step | helpful
# says: When nothing calms down you return len(losses). Steps count from
def stopping_step(losses, tolerance, patience):
    count = 0
    t = 0
    for t in range(1, len(losses)):
        count = count + 1 if abs(losses[t] - losses[t - 1]) < tolerance else 0
        if count == patience:
            return t
    return len(losses)
# %% stopping_step right | makes a string of 0 and 1 and looks for a run of ones
def stopping_step(losses, tolerance, patience):
    marks = "".join("1" if abs(b - a) < tolerance else "0" for a, b in zip(losses[:-1], losses[1:]))
    place = marks.find("1" * patience)
    if place == -1:
        return len(losses) - 1
    return place + patience
# %% stopping_step right | Java: nested loops and a flag
def stopping_step(losses, tolerance, patience):
    last = len(losses) - 1
    answer = last
    found = False
    t = patience
    while t <= last and not found:
        allSmall = True
        for back in range(patience):
            change = losses[t - back] - losses[t - back - 1]
            if change < 0:
                change = -change
            if not (change < tolerance):
                allSmall = False
        if allSmall:
            answer = t
            found = True
        t += 1
    return int(answer)
# %% largest_rate wrong | N and d are swapped when the shape is unpacked | helpful
# says: You divide by the number of columns, not of rows.
def largest_rate(X):
    d, N = X.shape
    H = 2 / N * X.T @ X
    return 2 / np.linalg.eigvalsh(H)[-1]
# %% largest_rate wrong | takes element 0 of eigvalsh, which is the smallest | helpful
# says: That is
def largest_rate(X):
    N = len(X)
    H = 2 * X.T @ X / N
    lam = np.linalg.eigvalsh(H)[0]
    return 2 / lam
# %% largest_rate wrong | np.linalg.norm without the 2 is the Frobenius norm: right only for one column | helpful
# says: The trace is the sum of all curvatures: a larger rate is stable too.
def largest_rate(X):
    return len(X) / np.linalg.norm(X) ** 2
# %% largest_rate wrong | parentheses forgotten: 2 / 2 * lam multiplies by lam | mended
# says: You return an eigenvalue. Divide by it (
def largest_rate(X):
    N = X.shape[0]
    lam = np.linalg.eigvalsh(X.T @ X / N).max()
    return 2 / 2 * lam
# %% largest_rate wrong | power iteration started from zeros: nan | mended
# says: The rate is NaN, as
def largest_rate(X):
    H = 2 * X.T @ X / len(X)
    v = np.zeros(X.shape[1])
    with np.errstate(all="ignore"):
        for _ in range(200):
            v = H @ v
            v = v / np.linalg.norm(v)
        lam = v @ H @ v
    return 2 / lam
# %% largest_rate right | singular values instead of the Hessian
def largest_rate(X):
    N = X.shape[0]
    s = np.linalg.svd(np.asarray(X, dtype=float), full_matrices=False)[1]
    return float(N / max(s) ** 2)
# %% largest_rate right | Hessian by loops over the rows, then repeated squaring to find the largest eigenvalue
def largest_rate(X):
    N, d = X.shape
    H = np.zeros((d, d))
    for i in range(N):
        row = np.asarray(X[i], dtype=float)
        H = H + 2.0 * np.outer(row, row) / N
    A = H / np.trace(H)
    for _ in range(50):
        A = A @ A
        A = (A + A.T) / 2
        A = A / np.trace(A)
    lam = np.trace(H @ A)
    return 2.0 / lam
