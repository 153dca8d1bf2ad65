# %% setup
import numpy as np
# %% newton_step wrong | plus sign | helpful
# says: The sign: your step has the right length and leads away from the level
def newton_step(g, H, x):
    return x + np.linalg.solve(H, g)
# %% newton_step wrong | the step, not the point | helpful
# says: That is the step p alone. Return the point that it leads to.
def newton_step(g, H, x):
    return -np.linalg.solve(H, g)
# %% newton_step wrong | multiplies by H instead of its inverse | helpful
# says: You multiply by H. The step needs its inverse.
def newton_step(g, H, x):
    return x - H @ g
# %% newton_step wrong | inverse times g elementwise | helpful
# says: Entry by entry, * multiplies g into each row of the inverse. How do yo
def newton_step(g, H, x):
    return x - np.linalg.inv(H) * g
# %% newton_step wrong | diagonal only | helpful
# says: You use the diagonal of H only. The mixed derivatives belong to the mo
def newton_step(g, H, x):
    return x - g / np.diag(H)
# %% newton_step wrong | elementwise 1/H | helpful
# says: You invert H entry by entry. That is not the inverse of a matrix.
def newton_step(g, H, x):
    return x - (1 / H) @ g
# %% newton_step wrong | solves for x instead of g | helpful
# says: The right side of your system is the point x. What does the step have
def newton_step(g, H, x):
    return x - np.linalg.solve(H, x)
# %% newton_step wrong | takes the minimum to be at the origin: solves for H x | helpful
# says: You land at the origin whatever g is: where is g in your step?
def newton_step(g, H, x):
    return x - np.linalg.solve(H, H @ x)
# %% newton_step wrong | factor one half | helpful
# says: For g = [
def newton_step(g, H, x):
    return x - 0.5 * np.linalg.solve(H, g)
# %% newton_step wrong | damped with the identity | mended
# says: You add
def newton_step(g, H, x):
    return x - np.linalg.solve(H + np.eye(len(x)), g)
# %% newton_step wrong | eigenvectors not transposed | mended
# says: Each eigenvalue belongs to an eigenvector: turn g into these axes firs
def newton_step(g, H, x):
    vals, V = np.linalg.eigh(H)
    return x - V @ ((V @ g) / vals)
# %% newton_step wrong | largest eigenvalue for all directions | mended
# says: You divide by one number. Each direction has a curvature of its own.
def newton_step(g, H, x):
    return x - g / np.linalg.eigvalsh(H)[-1]
# %% newton_step wrong | unit step along the Newton direction | helpful
# says: For g = [
def newton_step(g, H, x):
    p = np.linalg.solve(H, g)
    return x - p / np.linalg.norm(p)
# %% newton_step wrong | solve with the arguments in the wrong roles | facts
# says: For g = [
def newton_step(g, H, x):
    return np.linalg.solve(H, x - g)
# %% newton_step right | solve
def newton_step(g, H, x):
    return x - np.linalg.solve(H, g)
# %% newton_step right | inverse
def newton_step(g, H, x):
    return x - np.linalg.inv(H) @ g
# %% newton_step right | eigenvalues
def newton_step(g, H, x):
    vals, V = np.linalg.eigh(H)
    return x - V @ ((V.T @ g) / vals)
# %% safe_newton wrong | plain Newton | helpful
# says: On saddle from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        x = x - np.linalg.solve(hess(x), grad(x))
    return x
# %% safe_newton wrong | positive eigenvalues, no line search | helpful
# says: On sqrt(
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        vals, V = np.linalg.eigh(hess(x))
        x = x - V @ ((V.T @ grad(x)) / np.maximum(np.abs(vals), 1e-8))
    return x
# %% safe_newton wrong | line search, eigenvalues left as they are | helpful
# says: On saddle from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        p = -np.linalg.solve(hess(x), grad(x))
        a = 1.0
        while a > 1e-10 and f(x + a * p) > f(x):
            a /= 2
        x = x + a * p
    return x
# %% safe_newton wrong | line search finds a, but the full step is taken | helpful
# says: On sqrt(
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        vals, V = np.linalg.eigh(hess(x))
        p = -V @ ((V.T @ grad(x)) / np.maximum(np.abs(vals), 1e-8))
        a = 1.0
        while a > 1e-10 and f(x + a * p) > f(x):
            a /= 2
        x = x + p
    return x
# %% safe_newton wrong | sign: step uphill | helpful
# says: On Himmelblau from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        vals, V = np.linalg.eigh(hess(x))
        p = V @ ((V.T @ grad(x)) / np.maximum(np.abs(vals), 1e-8))
        a = 1.0
        while a > 1e-10 and f(x + a * p) > f(x):
            a /= 2
        x = x + a * p
    return x
# %% safe_newton wrong | line search with the comparison the wrong way round | mended
# says: On Himmelblau from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        vals, V = np.linalg.eigh(hess(x))
        p = -V @ ((V.T @ grad(x)) / np.maximum(np.abs(vals), 1e-8))
        a = 1.0
        while a > 1e-10 and f(x + a * p) < f(x):
            a /= 2
        x = x + a * p
    return x
# %% safe_newton wrong | return inside the loop | helpful
# says: On Himmelblau from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        vals, V = np.linalg.eigh(hess(x))
        p = -V @ ((V.T @ grad(x)) / np.maximum(np.abs(vals), 1e-8))
        a = 1.0
        while a > 1e-10 and f(x + a * p) > f(x):
            a /= 2
        x = x + a * p
        return x
# %% safe_newton wrong | returns the value, not the point | facts
# says: The last point should have shape (
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        vals, V = np.linalg.eigh(hess(x))
        p = -V @ ((V.T @ grad(x)) / np.maximum(np.abs(vals), 1e-8))
        a = 1.0
        while a > 1e-10 and f(x + a * p) > f(x):
            a /= 2
        x = x + a * p
    return f(x)
# %% safe_newton wrong | gradient descent with a fixed rate | helpful
# says: Your walk does not ask for the Hessian at its start x.
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        x = x - 0.01 * grad(x)
    return x
# %% safe_newton wrong | halves the step once at most | helpful
# says: On sqrt(
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        vals, V = np.linalg.eigh(hess(x))
        p = -V @ ((V.T @ grad(x)) / np.maximum(np.abs(vals), 1e-8))
        a = 1.0
        if f(x + p) > f(x):
            a = 0.5
        x = x + a * p
    return x
# %% safe_newton wrong | negative eigenvalues dropped: no way out in these directions | helpful
# says: On saddle from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        vals, V = np.linalg.eigh(hess(x))
        keep = vals > 0
        p = -V[:, keep] @ ((V[:, keep].T @ grad(x)) / vals[keep])
        a = 1.0
        while a > 1e-10 and f(x + a * p) > f(x):
            a /= 2
        x = x + a * p
    return x
# %% safe_newton wrong | a tiny shift of the Hessian instead of positive eigenvalues | helpful
# says: On saddle from [
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        p = -np.linalg.solve(hess(x) + 1e-3 * np.eye(len(x)), grad(x))
        a = 1.0
        while a > 1e-10 and f(x + a * p) > f(x):
            a /= 2
        x = x + a * p
    return x
# %% safe_newton right | absolute eigenvalues and Armijo
def safe_newton(f, grad, hess, x, steps):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        g = grad(x)
        vals, V = np.linalg.eigh(hess(x))
        p = -V @ ((V.T @ g) / np.maximum(np.abs(vals), 1e-6))
        a = 1.0
        while a > 1e-12 and f(x + a * p) > f(x) + 1e-4 * a * (g @ p):
            a /= 2
        x = x + a * p
    return x
# %% safe_newton right | shift by the lowest eigenvalue, line search by a list, kick at a saddle
def safe_newton(f, grad, hess, x, steps):
    for _ in range(steps):
        g, H = grad(x), hess(x)
        vals, V = np.linalg.eigh(H)
        if vals[0] < 0 and np.linalg.norm(g) < 1e-6:
            p = V[:, 0]
        else:
            shift = max(0.0, 1e-3 - vals[0]) + (abs(vals[0]) if vals[0] < 0 else 0.0)
            p = -np.linalg.solve(H + shift * np.eye(len(x)), g)
        trials = [x + p * 0.5**k for k in range(40)]
        lower = [z for z in trials if f(z) < f(x) - 1e-16]
        x = lower[0] if lower else x
    return x
# %% hessian_bytes wrong | no biases | helpful
# says: You left out the biases.
def hessian_bytes(layers, itemsize):
    d = sum(a * b for a, b in zip(layers, layers[1:]))
    return d**2 * itemsize
# %% hessian_bytes wrong | not squared: memory of the parameters | helpful
# says: That is the memory of a gradient, or a number of entries. The Hessian
def hessian_bytes(layers, itemsize):
    d = sum((a + 1) * b for a, b in zip(layers, layers[1:]))
    return d * itemsize
# %% hessian_bytes wrong | bias counted on the input side | helpful
# says: There is one bias for each output of a layer, and for nothing else.
def hessian_bytes(layers, itemsize):
    d = sum(a * (b + 1) for a, b in zip(layers, layers[1:]))
    return d**2 * itemsize
# %% hessian_bytes wrong | one bias for each layer, not for each unit | helpful
# says: There is one bias for each output of a layer, and for nothing else.
def hessian_bytes(layers, itemsize):
    d = sum(a * b + 1 for a, b in zip(layers, layers[1:]))
    return d**2 * itemsize
# %% hessian_bytes wrong | squares each layer by itself (blocks) | helpful
# says: You squared layer by layer. A Hessian also has entries for two weights
def hessian_bytes(layers, itemsize):
    return sum(((a + 1) * b)**2 for a, b in zip(layers, layers[1:])) * itemsize
# %% hessian_bytes wrong | half of the symmetric matrix | helpful
# says: That is half of the matrix. Store all d^
def hessian_bytes(layers, itemsize):
    d = sum((a + 1) * b for a, b in zip(layers, layers[1:]))
    return d * (d + 1) // 2 * itemsize
# %% hessian_bytes wrong | bits | helpful
# says: That is in another unit. The exercise asks for bytes.
def hessian_bytes(layers, itemsize):
    d = sum((a + 1) * b for a, b in zip(layers, layers[1:]))
    return d**2 * itemsize * 8
# %% hessian_bytes wrong | always float64 | helpful
# says: Your bytes of a number are always the same; use itemsize.
def hessian_bytes(layers, itemsize):
    d = sum((a + 1) * b for a, b in zip(layers, layers[1:]))
    return d**2 * 8
# %% hessian_bytes wrong | itemsize squared as well | helpful
# says: itemsize is squared too. The number of entries is a square, the bytes
def hessian_bytes(layers, itemsize):
    d = sum((a + 1) * b for a, b in zip(layers, layers[1:]))
    return (d * itemsize)**2
# %% hessian_bytes wrong | only two layers: first and last | mended
# says: Count weights: between layers of m and n units stand m times n, for ea
def hessian_bytes(layers, itemsize):
    d = (layers[0] + 1) * layers[-1]
    return d**2 * itemsize
# %% hessian_bytes wrong | biases for the inputs, too | helpful
# says: There is one bias for each output of a layer, and for nothing else.
def hessian_bytes(layers, itemsize):
    d = sum(a * b for a, b in zip(layers, layers[1:])) + sum(layers)
    return d**2 * itemsize
# %% hessian_bytes wrong | range one short: last layer forgotten | helpful
# says: A layer is missing: each pair of neighbors in `layers` has its weights
def hessian_bytes(layers, itemsize):
    d = 0
    for i in range(len(layers) - 2):
        d += layers[i] * layers[i + 1] + layers[i + 1]
    return d**2 * itemsize
# %% hessian_bytes wrong | int32 overflows | facts
# says: Right for layers = [
def hessian_bytes(layers, itemsize):
    n = np.array(layers, dtype=np.int32)
    d = np.sum((n[:-1] + 1) * n[1:], dtype=np.int32)
    return d * d * np.int32(itemsize)
# %% hessian_bytes wrong | d is the number of units | mended
# says: Count weights: between layers of m and n units stand m times n, for ea
def hessian_bytes(layers, itemsize):
    d = sum(layers)
    return d**2 * itemsize
# %% hessian_bytes wrong | in megabytes | helpful
# says: That is in another unit. The exercise asks for bytes.
def hessian_bytes(layers, itemsize):
    d = sum((a + 1) * b for a, b in zip(layers, layers[1:]))
    return d**2 * itemsize / 1e6
# %% hessian_bytes right | zip
def hessian_bytes(layers, itemsize):
    d = sum((a + 1) * b for a, b in zip(layers, layers[1:]))
    return d**2 * itemsize
# %% hessian_bytes right | weights and biases apart, in a loop
def hessian_bytes(layers, itemsize):
    weights = biases = 0
    for i in range(1, len(layers)):
        weights += int(layers[i - 1]) * int(layers[i])
        biases += int(layers[i])
    d = weights + biases
    return itemsize * d * d
