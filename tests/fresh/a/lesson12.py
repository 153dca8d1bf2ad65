# %% setup
import numpy as np
# %% newton_step wrong | divides by the diagonal of H only | helpful
# says: You use the diagonal of H only. The mixed derivatives belong to the mo
def newton_step(g, H, x):
    return x - g / np.diag(H)
# %% newton_step wrong | divides by the eigenvalues without turning into their axes | mended
# says: Each eigenvalue belongs to an eigenvector: turn g into these axes fi
def newton_step(g, H, x):
    return x - g / np.linalg.eigvalsh(H)
# %% newton_step wrong | inverse times g entry by entry, summed over the wrong axis | mended
# says: Entry by entry, * multiplies g into each row of the inverse. How do yo
def newton_step(g, H, x):
    return x - (np.linalg.inv(H) * g).sum(axis=0)
# %% newton_step wrong | believes that the gradient is H x: lands at the origin whatever g is | mended
# says: You land at the origin whatever g is: where is g in your step?
def newton_step(g, H, x):
    return x - np.linalg.solve(H, H @ x)
# %% newton_step wrong | keeps the 1/2 of the quadratic: half a step | helpful
# says: For g = [
def newton_step(g, H, x):
    return x - 0.5 * np.linalg.solve(H, g)
# %% newton_step right | solves for the new point directly: H z = H x - g
def newton_step(g, H, x):
    return np.linalg.solve(H, H @ x - g)
# %% newton_step right | elimination with pivoting by hand
def newton_step(g, H, x):
    d = len(g)
    A = np.column_stack([np.array(H, dtype=float), -np.array(g, dtype=float)])
    for k in range(d):
        p = k + int(np.argmax(np.abs(A[k:, k])))
        A[[k, p]] = A[[p, k]]
        A[k] = A[k] / A[k, k]
        for i in range(d):
            if i != k:
                A[i] = A[i] - A[i, k] * A[k]
    return np.asarray(x) + A[:, d]
# %% safe_newton wrong | searches the step length but then takes the full step all the same | helpful
# says: On sqrt(
def safe_newton(f, grad, hess, x, steps):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        lam, V = np.linalg.eigh(hess(x))
        p = -V @ ((V.T @ grad(x)) / np.maximum(np.abs(lam), 1e-8))
        s = 1.0
        while f(x + s * p) > f(x) and s > 1e-10:
            s = s / 2
        x = x + p
    return x
# %% safe_newton wrong | line search only, negative eigenvalues left: stuck or at the saddle | helpful
# says: On saddle from [
def safe_newton(f, grad, hess, x, steps):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        p = -np.linalg.solve(hess(x) + 1e-12 * np.eye(len(x)), grad(x))
        s = 1.0
        while f(x + s * p) > f(x) and s > 1e-10:
            s = s / 2
        x = x + s * p
    return x
# %% safe_newton wrong | leaves out the directions of negative curvature instead of descending along them | mended
# says: On saddle from [
def safe_newton(f, grad, hess, x, steps):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        lam, V = np.linalg.eigh(hess(x))
        good = lam > 1e-8
        p = -V[:, good] @ ((V[:, good].T @ grad(x)) / lam[good])
        s = 1.0
        while f(x + s * p) > f(x) and s > 1e-10:
            s = s / 2
        x = x + s * p
    return x
# %% safe_newton wrong | constant damping 1/2 taken for a line search | helpful
# says: On sqrt(
def safe_newton(f, grad, hess, x, steps):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        lam, V = np.linalg.eigh(hess(x))
        lam = np.maximum(np.abs(lam), 1e-8)
        x = x - 0.5 * V @ ((V.T @ grad(x)) / lam)
    return x
# %% safe_newton wrong | line search on the length of the gradient: any stationary point will do | helpful
# says: On saddle from [
def safe_newton(f, grad, hess, x, steps):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        g = grad(x)
        p = -np.linalg.solve(hess(x) + 1e-12 * np.eye(len(x)), g)
        s = 1.0
        while np.linalg.norm(grad(x + s * p)) > np.linalg.norm(g) and s > 1e-10:
            s = s / 2
        x = x + s * p
    return x
# %% safe_newton right | /eigenvalues/, a nudge where the way down has no gradient, Armijo
def safe_newton(f, grad, hess, x, steps):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        g = np.asarray(grad(x), dtype=float)
        lam, V = np.linalg.eigh(np.asarray(hess(x), dtype=float))
        size = np.maximum(np.abs(lam), 1e-6)
        z = -(V.T @ g) / size
        z[(lam < -1e-6) & (np.abs(z) < 1e-6)] = 0.1
        p = V @ z
        slope = min(g @ p, 0.0)
        here = f(x)
        for k in range(60):
            new = x + 0.5 ** k * p
            if f(new) <= here + 1e-4 * 0.5 ** k * slope:
                x = new
                break
    return x
# %% safe_newton right | lifts the whole Hessian until its smallest eigenvalue is positive; recursive halving
def safe_newton(f, grad, hess, x, steps):
    def halve(x, p, slope, s):
        if s < 1e-15:
            return x
        if f(x + s * p) <= f(x) + 1e-4 * s * slope:
            return x + s * p
        return halve(x, p, slope, s / 2)

    x = np.array(x, dtype=float)
    eye = np.eye(x.size)
    for _ in range(steps):
        g, H = grad(x), hess(x)
        lam, V = np.linalg.eigh(H)
        if lam[0] < -1e-6 and abs(g @ V[:, 0]) < 1e-6 * abs(lam[0]):
            kick = x + 0.1 * V[:, 0]
            if f(kick) < f(x):
                x = kick
                continue
        if lam[0] <= 0:
            lift = 2 * abs(lam[0]) + 1e-3
        else:
            lift = 0.0
        p = -np.linalg.solve(H + lift * eye, g)
        x = halve(x, p, g @ p, 1.0)
    return x
# %% hessian_bytes wrong | one bias per layer instead of one per unit | helpful
# says: There is one bias for each output of a layer, and for nothing else.
def hessian_bytes(layers, itemsize):
    d = sum(a * b + 1 for a, b in zip(layers[:-1], layers[1:]))
    return d * d * itemsize
# %% hessian_bytes wrong | only the diagonal blocks: squares layer by layer, then sums | helpful
# says: You squared layer by layer. A Hessian also has entries for two weights
def hessian_bytes(layers, itemsize):
    total = 0
    for a, b in zip(layers[:-1], layers[1:]):
        total += ((a + 1) * b) ** 2
    return total * itemsize
# %% hessian_bytes wrong | uses the symmetry: d(d+1)/2 entries | helpful
# says: That is half of the matrix. Store all d^
def hessian_bytes(layers, itemsize):
    d = sum((a + 1) * b for a, b in zip(layers, layers[1:]))
    return d * (d + 1) // 2 * itemsize
# %% hessian_bytes wrong | gives the inputs biases too: adds sum(layers) | mended
# says: There is one bias for each output of a layer, and for nothing else.
def hessian_bytes(layers, itemsize):
    d = sum(layers[k] * layers[k + 1] for k in range(len(layers) - 1)) + sum(layers)
    return itemsize * d ** 2
# %% hessian_bytes wrong | squares the bytes of the parameters, so the item size as well | mended
# says: itemsize is squared too. The number of entries is a square, the bytes
def hessian_bytes(layers, itemsize):
    d = sum((a + 1) * b for a, b in zip(layers[:-1], layers[1:]))
    return (d * itemsize) ** 2
# %% hessian_bytes right | recursion over the layers
def hessian_bytes(layers, itemsize):
    def count(first, *rest):
        return (int(first) + 1) * int(rest[0]) + count(*rest) if rest else 0
    return itemsize * count(*layers) ** 2
# %% hessian_bytes right | loop over indices, weights and biases counted apart
def hessian_bytes(layers, itemsize):
    sizes = [int(n) for n in layers]
    weights, biases = 0, 0
    for k in range(1, len(sizes)):
        weights += sizes[k - 1] * sizes[k]
        biases += sizes[k]
    d = weights + biases
    return (weights + biases) * d * itemsize
