# %% setup
import numpy as np
# %% five_points wrong | A: looks at the diagonal of the Hessian only, both second derivatives positive | helpful
# says: A: x^
kinds = {"A": "minimum", "B": "maximum", "C": "minimum", "D": "saddle", "E": "not stationary"}
# %% five_points wrong | C: zero eigenvalue taken for a saddle (and D for the same reason, right by luck) | helpful
# says: C: a zero eigenvalue decides nothing. Is there a point near the origin
kinds = {"A": "saddle", "B": "maximum", "C": "saddle", "D": "saddle", "E": "not stationary"}
# %% five_points wrong | D: semidefinite Hessian (2, 0) is taken for a minimum | helpful
# says: D: a zero eigenvalue decides nothing. Compare the heights a little abo
kinds = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "minimum", "E": "not stationary"}
# %% five_points wrong | E: one term up, one term down, so "saddle", without testing the gradient | helpful
# says: E: look at the gradient first. One component that is zero is not enoug
kinds = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "saddle", "E": "saddle"}
# %% five_points wrong | B: thinks of cos'' = cos with the wrong sign; D: y**3 has "no stationary point" | helpful
# says: B: both second derivatives of cos at
kinds = {"A": "saddle", "B": "minimum", "C": "minimum", "D": "not stationary", "E": "not stationary"}
# %% five_points right | dict from two sequences
kinds = dict(zip("ABCDE", ["saddle", "maximum", "minimum", "saddle", "not stationary"]))
# %% five_points right | by code: gradient by differences, then the values on a small circle
def _kind(f, h=1e-5, r=1e-2):
    g = ((f(h, 0.0) - f(-h, 0.0)) / (2 * h), (f(0.0, h) - f(0.0, -h)) / (2 * h))
    if max(abs(g[0]), abs(g[1])) > 1e-6:
        return "not stationary"
    a = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    up = f(r * np.cos(a), r * np.sin(a)) - f(0.0, 0.0)
    if np.all(up > 0):
        return "minimum"
    if np.all(up < 0):
        return "maximum"
    return "saddle"

kinds = {
    "A": _kind(lambda x, y: x ** 2 + 3 * x * y + y ** 2),
    "B": _kind(lambda x, y: np.cos(x) + np.cos(y)),
    "C": _kind(lambda x, y: x ** 2 + y ** 4),
    "D": _kind(lambda x, y: x ** 2 + y ** 3),
    "E": _kind(lambda x, y: x ** 2 - y),
}
# %% escape_saddle wrong | random step length: the noise multiplies the gradient and never leaves the line | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        x = x - lr * (1 + 0.5 * rng.normal()) * grad(x)
    return x
# %% escape_saddle wrong | large constant noise until the very last step, never settles within 0.1 | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        x = x - lr * grad(x) + 0.5 * rng.normal(size=x.shape)
    return x
# %% escape_saddle wrong | kicks only after the last step and doesn't descend any more | mended
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        x = x - lr * grad(x)
    if np.linalg.norm(grad(x)) < 1e-3:
        x = x + 0.3 * rng.normal(size=x.shape)
    return x
# %% escape_saddle wrong | at small gradients turns round and climbs: back along the same line | helpful
# says: Your walk ends at the saddle. Its gradient has no component along the
def escape(grad, x, lr, steps, rng):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        g = grad(x)
        direction = 1.0 if np.linalg.norm(g) < 1e-3 else -1.0
        x = x + direction * lr * g
    return x
# %% escape_saddle wrong | waits for a gradient of exactly zero, which never comes | mended
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    x = np.array(x, dtype=float)
    for _ in range(steps):
        g = grad(x)
        if np.all(g == 0):
            x = x + 0.01 * rng.normal(size=x.shape)
        else:
            x = x - lr * g
    return x
# %% escape_saddle right | small noise in the first half of the steps, plain descent in the second
def escape(grad, x, lr, steps, rng):
    x = np.array(x, dtype=float)
    for k in range(steps):
        x = x - lr * np.asarray(grad(x))
        if 2 * k < steps:
            x = x + 0.01 * rng.standard_normal(x.shape)
    return x
# %% escape_saddle right | Hessian from differences of the gradient, kick along the negative curvature
def escape(grad, x, lr, steps, rng):
    x = np.array(x, dtype=float)
    h = 1e-4
    for _ in range(steps):
        g = np.asarray(grad(x), dtype=float)
        H = np.array([(grad(x + h * e) - grad(x - h * e)) / (2 * h) for e in np.eye(len(x))])
        lam, V = np.linalg.eigh((H + H.T) / 2)
        v = V[:, 0]
        if lam[0] < 0 and abs(g @ v) < 1e-3:
            x = x + (0.1 if g @ v <= 0 else -0.1) * v
        else:
            x = x - lr * g
    return x
# %% kappa_from_path wrong | measures the distances from the origin although the minimum isn't there | helpful
# says: You measured distances from the origin. The minimum lies elsewhere; wh
def kappa_from_path(xs):
    r = np.linalg.norm(xs, axis=1)
    rho = np.mean(r[1:] / r[:-1])
    return (1 + rho) / (1 - rho)
# %% kappa_from_path wrong | ratio over two steps is rho squared; the root is forgotten | helpful
# says: You used r squared. A loss shrinks by r^
def kappa_from_path(xs):
    d = np.diff(xs, axis=0)
    rho = np.linalg.norm(d[2]) / np.linalg.norm(d[0])
    return (1 + rho) / (1 - rho)
# %% kappa_from_path wrong | uses rho = 1 - 1/kappa (rate 1/L) instead of the best rate | helpful
# says: That is
def kappa_from_path(xs):
    d = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    rho = d[1] / d[0]
    return 1 / (1 - rho)
# %% kappa_from_path wrong | takes the last point for the minimum and reads the ratio at the end | helpful
# says: For xs of shape (
def kappa_from_path(xs):
    e = np.linalg.norm(xs - xs[-1], axis=1)
    rho = e[-2] / e[-3]
    return (1 + rho) / (1 - rho)
# %% kappa_from_path wrong | takes the formula with sqrt(kappa) of momentum and squares | helpful
# says: That is kappa squared. Solve r = (kappa -
def kappa_from_path(xs):
    d = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    rho = d[1] / d[0]
    return ((1 + rho) / (1 - rho)) ** 2
# %% kappa_from_path right | lengths of the first two steps, no rho at all
def kappa_from_path(xs):
    xs = np.asarray(xs, dtype=float)
    a = np.hypot(*(xs[1] - xs[0]))
    b = np.hypot(*(xs[2] - xs[1]))
    return float((a + b) / (a - b))
# %% kappa_from_path right | root of a ratio of sums of squares over all steps (einsum)
def kappa_from_path(xs):
    d = np.diff(np.asarray(xs, dtype=float), axis=0)
    squares = np.einsum("td,td->t", d, d)
    rho = np.sqrt(squares[1:].sum() / squares[:-1].sum())
    return (1 + rho) / (1 - rho)
