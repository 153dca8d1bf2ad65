# %% setup
import numpy as np
# %% five_points wrong | A: positive diagonal, so a minimum | helpful
# says: A: x^
kinds = {"A": "minimum", "B": "maximum", "C": "minimum", "D": "saddle", "E": "not stationary"}
# %% five_points wrong | B: sign of the second derivative of cos | helpful
# says: B: both second derivatives of cos at
kinds = {"A": "saddle", "B": "minimum", "C": "minimum", "D": "saddle", "E": "not stationary"}
# %% five_points wrong | C: an eigenvalue 0, so a saddle | helpful
# says: C: a zero eigenvalue decides nothing. Is there a point near the origin
kinds = {"A": "saddle", "B": "maximum", "C": "saddle", "D": "saddle", "E": "not stationary"}
# %% five_points wrong | D: no negative eigenvalue, so a minimum | helpful
# says: D: a zero eigenvalue decides nothing. Compare the heights a little abo
kinds = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "minimum", "E": "not stationary"}
# %% five_points wrong | D: no decision by the Hessian, so not stationary | helpful
# says: D: both partial derivatives are
kinds = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "not stationary", "E": "not stationary"}
# %% five_points wrong | E: looks only at the Hessian | helpful
# says: E: look at the gradient first. One component that is zero is not enoug
kinds = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "saddle", "E": "minimum"}
# %% five_points wrong | E: up one way and down the other | helpful
# says: E: look at the gradient first. One component that is zero is not enoug
kinds = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "saddle", "E": "saddle"}
# %% five_points wrong | C and D both taken for minima and E for a saddle (by eigenvalues only) | helpful
# says: D: a zero eigenvalue decides nothing. Compare the heights a little abo
kinds = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "minimum", "E": "minimum"}
# %% five_points wrong | B: function values not 0, so not stationary | helpful
# says: B: both partial derivatives are
kinds = {"A": "saddle", "B": "not stationary", "C": "minimum", "D": "saddle", "E": "not stationary"}
# %% five_points wrong | B: two cosines taken for a saddle | helpful
# says: B: both second derivatives of cos at
kinds = {"A": "saddle", "B": "saddle", "C": "minimum", "D": "saddle", "E": "not stationary"}
# %% five_points wrong | code with >= 0 for a minimum | helpful
# says: D: a zero eigenvalue decides nothing. Compare the heights a little abo
def _kind(g, eigenvalues):
    if np.any(np.array(g) != 0):
        return "not stationary"
    e = np.array(eigenvalues)
    return "minimum" if np.all(e >= 0) else "maximum" if np.all(e <= 0) else "saddle"
kinds = {"A": _kind([0, 0], [5, -1]), "B": _kind([0, 0], [-1, -1]), "C": _kind([0, 0], [2, 0]),
         "D": _kind([0, 0], [2, 0]), "E": _kind([0, -1], [2, 0])}
# %% five_points right | pencil and paper
kinds = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "saddle", "E": "not stationary"}
# %% five_points right | code: values on small circles
def _kind(f, h=1e-3):
    a = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    slope = max(abs(f(h, 0.0) - f(-h, 0.0)), abs(f(0.0, h) - f(0.0, -h))) / (2 * h)
    if slope > 1e-2:
        return "not stationary"
    h = 1e-2
    d = f(h * np.cos(a), h * np.sin(a)) - f(0.0, 0.0)
    return "minimum" if d.min() > 0 else "maximum" if d.max() < 0 else "saddle"
kinds = {"A": _kind(lambda x, y: x**2 + 3 * x * y + y**2), "B": _kind(lambda x, y: np.cos(x) + np.cos(y)),
         "C": _kind(lambda x, y: x**2 + y**4), "D": _kind(lambda x, y: x**2 + y**3),
         "E": _kind(lambda x, y: x**2 - y)}
# %% escape_saddle wrong | plain gradient descent | helpful
# says: Your walk ends at the saddle. Its gradient has no component along the
def escape(grad, x, lr, steps, rng):
    for _ in range(steps):
        x = x - lr * grad(x)
    return x
# %% escape_saddle wrong | kick along the first axis only | helpful
# says: Your walk ends at the saddle. Its gradient has no component along the
def escape(grad, x, lr, steps, rng):
    x = x + np.array([0.01, 0.0])
    for _ in range(steps):
        x = x - lr * grad(x)
    return x
# %% escape_saddle wrong | kick along the second axis only | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    x = x + np.array([0.0, 0.01])
    for _ in range(steps):
        x = x - lr * grad(x)
    return x
# %% escape_saddle wrong | noise comes only after the descent | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    for _ in range(steps):
        x = x - lr * grad(x)
    return x + 0.01 * rng.normal(size=x.shape)
# %% escape_saddle wrong | large noise to the end | mended
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    for _ in range(steps):
        x = x - lr * grad(x) + rng.normal(size=x.shape)
    return x
# %% escape_saddle wrong | momentum instead of noise | helpful
# says: Your walk ends at the saddle. Its gradient has no component along the
def escape(grad, x, lr, steps, rng):
    v = np.zeros_like(x)
    for _ in range(steps):
        v = 0.9 * v + grad(x)
        x = x - lr * v
    return x
# %% escape_saddle wrong | stops where the gradient is 0 | helpful
# says: Your walk ends at the saddle. Its gradient has no component along the
def escape(grad, x, lr, steps, rng):
    for _ in range(steps):
        g = grad(x)
        if np.linalg.norm(g) < 1e-6:
            break
        x = x - lr * g
    return x
# %% escape_saddle wrong | kicks at the saddle, but returns the point before it (break) | mended
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    for _ in range(steps):
        g = grad(x)
        if np.linalg.norm(g) < 1e-3:
            x = x + 0.01 * rng.normal(size=x.shape)
            break
        x = x - lr * g
    return x
# %% escape_saddle wrong | climbs | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    for t in range(steps):
        x = x + lr * grad(x) + 0.01 * rng.normal(size=x.shape) * (t < 100)
    return x
# %% escape_saddle wrong | noise times the rate and times the step's own gradient: never leaves the line | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    for _ in range(steps):
        x = x - lr * grad(x) * (1 + 0.1 * rng.normal())
    return x
# %% escape_saddle wrong | noisy point is thrown away | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    for _ in range(steps):
        noisy = x + 0.01 * rng.normal(size=x.shape)
        x = x - lr * grad(x)
    return x
# %% escape_saddle wrong | returns the whole path | helpful
# says: You return more than one point, perhaps the whole path. Return the las
def escape(grad, x, lr, steps, rng):
    path = [x]
    for t in range(steps):
        x = x - lr * grad(x)
        if t < steps // 2:
            x = x + 0.05 * rng.normal(size=x.shape)
        path.append(x)
    return np.array(path)
# %% escape_saddle right | noise in the first half of the steps
def escape(grad, x, lr, steps, rng):
    x = np.array(x, dtype=float)
    for t in range(steps):
        x = x - lr * grad(x)
        if t < steps // 2:
            x = x + 0.05 * rng.normal(size=x.shape)
    return x
# %% escape_saddle right | noise that fades
def escape(grad, x, lr, steps, rng):
    for t in range(steps):
        noise = rng.standard_normal(np.shape(x)) * 0.1 * 0.97**t
        x = x - lr * grad(x) + noise
    return x
# %% kappa_from_path wrong | takes the origin for the minimum | helpful
# says: You measured distances from the origin. The minimum lies elsewhere; wh
def kappa_from_path(xs):
    r = np.linalg.norm(xs[1]) / np.linalg.norm(xs[0])
    return (1 + r) / (1 - r)
# %% kappa_from_path wrong | takes the last point for the minimum | helpful
# says: You measured distances from one of the points, or from their mean. Non
def kappa_from_path(xs):
    r = np.linalg.norm(xs[1] - xs[-1]) / np.linalg.norm(xs[0] - xs[-1])
    return (1 + r) / (1 - r)
# %% kappa_from_path wrong | two steps, root forgotten | helpful
# says: You used r squared. A loss shrinks by r^
def kappa_from_path(xs):
    d = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    r = d[2] / d[0]
    return (1 + r) / (1 - r)
# %% kappa_from_path wrong | upside down | helpful
# says: That is
def kappa_from_path(xs):
    d = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    r = d[1] / d[0]
    return (1 - r) / (1 + r)
# %% kappa_from_path wrong | rate 1/L: r = 1 - 1/kappa | helpful
# says: That is
def kappa_from_path(xs):
    d = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    r = d[1] / d[0]
    return 1 / (1 - r)
# %% kappa_from_path wrong | formula of momentum (root of kappa) | helpful
# says: That is kappa squared. Solve r = (kappa -
def kappa_from_path(xs):
    d = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    r = d[1] / d[0]
    return ((1 + r) / (1 - r))**2
# %% kappa_from_path wrong | ratio of the first coordinates only | helpful
# says: Single coordinates, or their sum, do not shrink by r, only lengths in
def kappa_from_path(xs):
    d = np.diff(xs, axis=0)
    r = abs(d[1, 0] / d[0, 0])
    return (1 + r) / (1 - r)
# %% kappa_from_path wrong | off by one in the number of factors | helpful
# says: For xs of shape (
def kappa_from_path(xs):
    d = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    r = (d[2] / d[0])**(1 / 3)
    return (1 + r) / (1 - r)
# %% kappa_from_path wrong | difference along the wrong axis | helpful
# says: np.diff without axis=
def kappa_from_path(xs):
    d = np.abs(np.diff(xs, axis=1))[:, 0]
    r = d[1] / d[0]
    return (1 + r) / (1 - r)
# %% kappa_from_path wrong | ratio the wrong way up: negative kappa | helpful
# says: That is minus kappa (is your r below
def kappa_from_path(xs):
    d = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    r = d[0] / d[1]
    return (1 + r) / (1 - r)
# %% kappa_from_path wrong | squared lengths | helpful
# says: You used r squared. A loss shrinks by r^
def kappa_from_path(xs):
    d = np.sum(np.diff(xs, axis=0)**2, axis=1)
    r = d[1] / d[0]
    return (1 + r) / (1 - r)
# %% kappa_from_path wrong | ratio of the extents of the path | facts
# says: For xs of shape (
def kappa_from_path(xs):
    width = np.ptp(xs, axis=0)
    return width.max() / width.min()
# %% kappa_from_path wrong | mean of the points as the minimum | helpful
# says: You measured distances from one of the points, or from their mean. Non
def kappa_from_path(xs):
    e = np.linalg.norm(xs - xs.mean(axis=0), axis=1)
    r = e[1] / e[0]
    return (1 + r) / (1 - r)
# %% kappa_from_path right | lengths of the first two steps
def kappa_from_path(xs):
    d = np.linalg.norm(np.diff(xs, axis=0), axis=1)
    r = d[1] / d[0]
    return (1 + r) / (1 - r)
# %% kappa_from_path right | steps two apart are parallel and shrink by r squared
def kappa_from_path(xs):
    d0, d2 = xs[1] - xs[0], xs[3] - xs[2]
    r = np.sqrt((d2 @ d0) / (d0 @ d0))
    return (1 + r) / (1 - r)
