# %% setup
import numpy as np
# %% five_points wrong | >= and <= instead of > and <: a zero eigenvalue passes as a minimum (D) | helpful
# says: D: a zero eigenvalue decides nothing. Compare the heights a little abo
_H = {"A": [[2, 3], [3, 2]], "B": [[-1, 0], [0, -1]], "C": [[2, 0], [0, 0]], "D": [[2, 0], [0, 0]]}
kinds = {}
for _name, _h in _H.items():
    _lam = np.linalg.eigvalsh(np.array(_h, float))
    if np.all(_lam >= 0):
        kinds[_name] = "minimum"
    elif np.all(_lam <= 0):
        kinds[_name] = "maximum"
    else:
        kinds[_name] = "saddle"
kinds["E"] = "not stationary"
# %% five_points wrong | the dictionary is made anew in every turn, only E is left | helpful
# says: There is no entry for A, B, C, D.
_words = ["saddle", "maximum", "minimum", "saddle", "not stationary"]
for _letter, _word in zip("ABCDE", _words):
    kinds = {}
    kinds[_letter] = _word
# %% five_points wrong | coarse finite differences: y**3 at h = 0.01 looks not stationary (D) | helpful
# says: D: both partial derivatives are
_f = {"A": lambda x, y: x * x + 3 * x * y + y * y, "B": lambda x, y: np.cos(x) + np.cos(y),
      "C": lambda x, y: x ** 2 + y ** 4, "D": lambda x, y: x ** 2 + y ** 3, "E": lambda x, y: x ** 2 - y}
_guess = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "saddle", "E": "minimum"}
_h = 0.01
kinds = {}
for _k, _fun in _f.items():
    _gx = (_fun(_h, 0) - _fun(-_h, 0)) / (2 * _h)
    _gy = (_fun(0, _h) - _fun(0, -_h)) / (2 * _h)
    if abs(_gx) + abs(_gy) > 1e-9:
        kinds[_k] = "not stationary"
    else:
        kinds[_k] = _guess[_k]
# %% five_points wrong | letters and words zipped in opposite order | mended
# says: Your five words fit, but in another order of the letters: which did yo
_words = ["saddle", "maximum", "minimum", "saddle", "not stationary"]
kinds = dict(zip("EDCBA", _words))
# %% five_points wrong | np.diag instead of the eigenvalues: the mixed term of A is lost | helpful
# says: A: x^
def _kind(H):
    lam = np.diag(np.array(H, float))
    if (lam > 0).all():
        return "minimum"
    if (lam < 0).all():
        return "maximum"
    return "saddle"
kinds = {"A": _kind([[2, 3], [3, 2]]), "B": _kind([[-1, 0], [0, -1]]), "C": "minimum", "D": "saddle",
         "E": "not stationary"}
# %% five_points right | typed in
kinds = {"A": "saddle", "B": "maximum", "C": "minimum", "D": "saddle", "E": "not stationary"}
# %% five_points right | numerical: a tiny central difference, then a small ring round the origin
_fs = [lambda x, y: x ** 2 + 3 * x * y + y ** 2, lambda x, y: np.cos(x) + np.cos(y),
       lambda x, y: x ** 2 + y ** 4, lambda x, y: x ** 2 + y ** 3, lambda x, y: x ** 2 - y]
kinds = {}
_phi = np.linspace(0, 2 * np.pi, 360, endpoint=False)
for _i in range(5):
    _fun = _fs[_i]
    _h = 1e-5
    _g = np.array([_fun(_h, 0.0) - _fun(-_h, 0.0), _fun(0.0, _h) - _fun(0.0, -_h)]) / (2 * _h)
    _ring = _fun(0.01 * np.cos(_phi), 0.01 * np.sin(_phi)) - _fun(0.0, 0.0)
    if np.linalg.norm(_g) > 1e-6:
        _word = "not stationary"
    elif np.min(_ring) > 0:
        _word = "minimum"
    elif np.max(_ring) < 0:
        _word = "maximum"
    else:
        _word = "saddle"
    kinds["ABCDE"[_i]] = _word
# %% escape_saddle wrong | the disturbed start goes to a variable that is never used | mended
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    start = x + 0.01 * rng.normal(size=x.shape)
    for _ in range(steps):
        x = x - lr * grad(x)
    return x
# %% escape_saddle wrong | rng.normal() is one number that scales g, so the walk stays on the line | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    for _ in range(steps):
        noise = 0.1 * rng.normal()
        g = grad(x)
        x = x - lr * (g + noise * g)
    return x
# %% escape_saddle wrong | never updates the point inside the loop: one step only | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    x0 = x + 0.01 * rng.normal(size=x.shape)
    for _ in range(steps):
        new = x0 - lr * grad(x0)
    return new
# %% escape_saddle wrong | large noise at every step to the very end, never switched off | helpful
# says: On the saddle turned by
def escape(grad, x, lr, steps, rng):
    x = np.array(x, float)
    for _ in range(steps):
        x = x - lr * grad(x) + 0.5 * rng.normal(size=x.shape)
    return x
# %% escape_saddle wrong | returns the whole walk instead of the last point | helpful
# says: You return more than one point, perhaps the whole path. Return the las
def escape(grad, x, lr, steps, rng):
    x = x + 0.01 * rng.normal(size=x.shape)
    path = [x]
    for _ in range(steps):
        x = x - lr * grad(x)
        path.append(x)
    return np.array(path)
# %% escape_saddle right | noise in the first half, then plain descent
def escape(grad, x, lr, steps, rng):
    point = np.array(x, dtype=float)
    half = steps // 2
    for k in range(steps):
        direction = np.asarray(grad(point), dtype=float)
        if k < half:
            kick = rng.normal(loc=0.0, scale=0.01, size=point.shape)
        else:
            kick = np.zeros(point.shape)
        point = point - lr * direction + kick
    return point
# %% escape_saddle right | one kick before the start, recursion written as a while loop
def escape(grad, x, lr, steps, rng):
    shape = np.shape(x)
    z = np.add(np.array(x, dtype=float), np.multiply(0.05, rng.standard_normal(shape)))
    left = steps
    while left > 0:
        z = np.subtract(z, np.multiply(lr, grad(z)))
        left -= 1
    return z
# %% kappa_from_path wrong | np.diff along the default (last) axis: y minus x of each point | helpful
# says: np.diff without axis=
def kappa_from_path(xs):
    d = np.diff(xs)
    n = np.linalg.norm(d, axis=1)
    q = n[1] / n[0]
    return (1 + q) / (1 - q)
# %% kappa_from_path wrong | compares steps two apart but forgets the square root | helpful
# says: You used r squared. A loss shrinks by r^
def kappa_from_path(xs):
    d = np.diff(xs, axis=0)
    q = np.linalg.norm(d[2]) / np.linalg.norm(d[0])
    return (1 + q) / (1 - q)
# %% kappa_from_path wrong | rounds the contraction to one decimal before using it | helpful
# says: Your function stops with ZeroDivisionError: float division by zero, in
def kappa_from_path(xs):
    d = np.diff(xs, axis=0)
    q = round(float(np.linalg.norm(d[1]) / np.linalg.norm(d[0])), 1)
    return (1 + q) / (1 - q)
# %% kappa_from_path wrong | index -1 is the last point minus itself, so the ratio is 0 | mended
# says: It is
def kappa_from_path(xs):
    e = np.linalg.norm(xs - xs[-1], axis=1)
    q = e[-1] / e[-2]
    return (1 + q) / (1 - q)
# %% kappa_from_path wrong | divides coordinate by coordinate, returns an array of two | helpful
# says: The condition number should be one number, but it has shape (
def kappa_from_path(xs):
    d = xs[1:] - xs[:-1]
    q = np.abs(d[1] / d[0])
    return (1 + q) / (1 - q)
# %% kappa_from_path right | MATLAB-like scalars from the first three points
def kappa_from_path(xs):
    x1 = float(xs[0][0]); y1 = float(xs[0][1])
    x2 = float(xs[1][0]); y2 = float(xs[1][1])
    x3 = float(xs[2][0]); y3 = float(xs[2][1])
    len1 = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    len2 = ((x3 - x2) ** 2 + (y3 - y2) ** 2) ** 0.5
    q = len2 / len1
    return (len1 + q * len1) / (len1 - q * len1)
# %% kappa_from_path right | pooled over the whole path
def kappa_from_path(xs):
    moves = np.diff(np.asarray(xs, dtype=float), axis=0)
    squares = np.sum(moves * moves, axis=1)
    contraction = np.sqrt(np.sum(squares[1:]) / np.sum(squares[:-1]))
    return float((1 + contraction) / (1 - contraction))
