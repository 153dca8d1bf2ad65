# %% setup
import numpy as np
from functools import reduce
# %% newton_step wrong | g / H broadcasts to a (d, d) matrix | helpful
# says: You return a matrix: which system of equations does the step solve?
def newton_step(g, H, x):
    return x - g / H
# %% newton_step wrong | elementwise product summed over the wrong axis | mended
# says: Entry by entry, * multiplies g into each row of the inverse. How do yo
def newton_step(g, H, x):
    inverse = np.linalg.inv(H)
    return x - (inverse * g).sum(axis=0)
# %% newton_step wrong | H ** -1.0 is the reciprocal of each entry, not the inverse | helpful
# says: You invert H entry by entry. That is not the inverse of a matrix.
def newton_step(g, H, x):
    return x - (H ** -1.0) @ g
# %% newton_step wrong | returns the step and forgets to add x | helpful
# says: That is the step p alone. Return the point that it leads to.
def newton_step(g, H, x):
    step = np.linalg.solve(H, g)
    return -step
# %% newton_step wrong | copy-paste: solves with x on the right-hand side instead of g | helpful
# says: The right side of your system is the point x. What does the step have
def newton_step(g, H, x):
    return x - np.linalg.solve(H, x)
# %% newton_step right | MATLAB: column vectors and inv
def newton_step(g, H, x):
    G = np.reshape(g, (-1, 1))
    X = np.reshape(x, (-1, 1))
    return (X - np.linalg.inv(H) @ G).ravel()
# %% newton_step right | Gauss elimination by hand
def newton_step(g, H, x):
    d = len(g)
    A = np.array(H, dtype=float)
    b = np.array(g, dtype=float)
    for k in range(d):
        p = k + int(np.argmax(np.abs(A[k:, k])))
        if p != k:
            A[[k, p]] = A[[p, k]]
            b[[k, p]] = b[[p, k]]
        for i in range(k + 1, d):
            factor = A[i, k] / A[k, k]
            A[i, k:] = A[i, k:] - factor * A[k, k:]
            b[i] = b[i] - factor * b[k]
    s = np.zeros(d)
    for i in range(d - 1, -1, -1):
        s[i] = (b[i] - A[i, i + 1:] @ s[i + 1:]) / A[i, i]
    return np.asarray(x, dtype=float) - s
# %% safe_newton wrong | the line search finds t, but the full step is taken | helpful
# says: On sqrt(
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        g = grad(x)
        lam, V = np.linalg.eigh(hess(x))
        lam = np.maximum(np.abs(lam), 1e-3)
        p = -V @ ((V.T @ g) / lam)
        t = 1.0
        while f(x + t * p) > f(x) + 1e-4 * t * (g @ p) and t > 1e-10:
            t = t / 2
        x = x + p
    return x
# %% safe_newton wrong | computes the positive eigenvalues, then solves with the old H | helpful
# says: On saddle from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        g = grad(x)
        H = hess(x)
        lam, V = np.linalg.eigh(H)
        H_pos = V @ np.diag(np.maximum(np.abs(lam), 1e-6)) @ V.T
        p = -np.linalg.solve(H, g)
        t = 1.0
        while f(x + t * p) > f(x) and t > 1e-10:
            t /= 2
        x = x + t * p
    return x
# %% safe_newton wrong | comparison reversed: halves the step as long as it lowers f | mended
# says: On Himmelblau from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        g = grad(x)
        lam, V = np.linalg.eigh(hess(x))
        p = -V @ ((V.T @ g) / np.maximum(np.abs(lam), 1e-6))
        t = 1.0
        while f(x + t * p) < f(x):
            t = 0.5 * t
        x = x + t * p
    return x
# %% safe_newton wrong | return is indented into the loop: one step only | helpful
# says: On Himmelblau from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        g = grad(x)
        lam, V = np.linalg.eigh(hess(x))
        p = -V @ ((V.T @ g) / np.maximum(np.abs(lam), 1e-6))
        t = 1.0
        while f(x + t * p) > f(x) + 1e-4 * t * (g @ p) and t > 1e-10:
            t = t / 2
        x = x + t * p
        return x
# %% safe_newton wrong | gradient and Hessian are computed once before the loop, never again | helpful
# says: On Himmelblau from [
def safe_newton(f, grad, hess, x, steps):
    g = grad(x)
    lam, V = np.linalg.eigh(hess(x))
    p = -V @ ((V.T @ g) / np.maximum(np.abs(lam), 1e-6))
    for _ in range(steps):
        t = 1.0
        while f(x + t * p) > f(x) and t > 1e-10:
            t = t / 2
        x = x + t * p
    return x
# %% safe_newton right | absolute eigenvalues, Armijo, and a kick along the way down at a saddle
def safe_newton(f, grad, hess, x, steps):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        g = np.asarray(grad(x), dtype=float)
        lam, V = np.linalg.eigh(np.asarray(hess(x), dtype=float))
        if np.linalg.norm(g) < 1e-6 and lam[0] < -1e-6:
            p = V[:, 0]
            if g @ p > 0:
                p = -p
        else:
            p = -V @ ((V.T @ g) / np.maximum(np.abs(lam), 1e-4))
        slope = g @ p
        here = f(x)
        t = 1.0
        for _halving in range(60):
            if f(x + t * p) <= here + 1e-4 * t * slope:
                x = x + t * p
                break
            t = t / 2
    return x
# %% safe_newton right | shifts the Hessian until it is positive, leaves the ridge at once
def safe_newton(f, grad, hess, x, steps):
    point = np.array(x, dtype=float)
    d = point.size
    k = 0
    while k < steps:
        k += 1
        g = np.asarray(grad(point), dtype=float)
        H = np.asarray(hess(point), dtype=float)
        values, vectors = np.linalg.eigh(H)
        shift = max(0.0, 1e-3 - values[0])
        direction = -np.linalg.solve(H + shift * np.eye(d), g)
        down = vectors[:, 0]
        along = float(down @ g)
        if values[0] < 0 and abs(along) < 1e-6 * (1 + np.linalg.norm(g)):
            direction = direction + (down if along <= 0 else -down)
        slope = float(g @ direction)
        value = f(point)
        length, found = 1.0, False
        while not found and length > 1e-16:
            candidate = point + length * direction
            if f(candidate) <= value + 1e-4 * length * slope:
                found = True
            else:
                length *= 0.5
        if found:
            point = candidate
    return point
# %% hessian_bytes wrong | = instead of +=: only the last layer counts | helpful
# says: Right for layers = [
def hessian_bytes(layers, itemsize):
    d = 0
    for i in range(len(layers) - 1):
        d = (layers[i] + 1) * layers[i + 1]
    return d ** 2 * itemsize
# %% hessian_bytes wrong | 32-bit product overflows | helpful
# says: Right for layers = [
def hessian_bytes(layers, itemsize):
    sizes = np.array(layers)
    d = int(np.sum((sizes[:-1] + 1) * sizes[1:]))
    return int(np.prod([d, d, itemsize], dtype=np.int32))
# %% hessian_bytes wrong | squares inside the loop, layer by layer | helpful
# says: You squared layer by layer. A Hessian also has entries for two weights
def hessian_bytes(layers, itemsize):
    entries = 0
    for n, m in zip(layers[:-1], layers[1:]):
        entries += ((n + 1) * m) ** 2
    return entries * itemsize
# %% hessian_bytes wrong | parenthesis slip: itemsize is squared too | mended
# says: itemsize is squared too. The number of entries is a square, the bytes
def hessian_bytes(layers, itemsize):
    d = sum((n + 1) * m for n, m in zip(layers, layers[1:]))
    return (d * itemsize) ** 2
# %% hessian_bytes wrong | adds the bias on the output side, n * (m + 1) | helpful
# says: There is one bias for each output of a layer, and for nothing else.
def hessian_bytes(layers, itemsize):
    d = 0
    for i in range(1, len(layers)):
        d += layers[i - 1] * (layers[i] + 1)
    return d * d * itemsize
# %% hessian_bytes right | functional: reduce over pairs
def hessian_bytes(layers, itemsize):
    pairs = list(zip(list(layers)[:-1], list(layers)[1:]))
    d = reduce(lambda total, pair: total + int(pair[0]) * int(pair[1]) + int(pair[1]), pairs, 0)
    return d * d * itemsize
# %% hessian_bytes right | Java: weights and biases counted apart
def hessian_bytes(layers, itemsize):
    weights = 0
    biases = 0
    k = 1
    while k < len(layers):
        weights = weights + int(layers[k - 1]) * int(layers[k])
        biases = biases + int(layers[k])
        k = k + 1
    parameters = weights + biases
    entries = parameters * parameters
    return entries * int(itemsize)
