"""Checks of lesson 12: a Newton step, Newton with safeguards, the memory of a Hessian."""

from itertools import pairwise

import numpy as np

from lessons.surfaces import Surface, himmelblau, saddle

from .core import Watched, Wrong, array, call, check, expect, facts, judge, number, plain

solve, norm = np.linalg.solve, np.linalg.norm


def _newton_step(g, H, x, *, step=solve, rhs=lambda g, x: g, sign=-1, start=1):
    """Return the level point of the model; the switches are mistakes."""
    return start * x + sign * step(H, rhs(g, x))


def _absolute(H, g):
    values, Q = np.linalg.eigh(H)
    return Q @ (Q.T @ g / np.abs(values))


def _same(Q):
    return Q


def _none(Q):
    return np.eye(len(Q))


def _by_eigen(there, back):
    """Return a wrong step that divides by eigenvalues, with g turned by matrices made of Q."""

    def step(H, g):
        values, Q = np.linalg.eigh(H)
        return back(Q) @ (there(Q) @ g / values)

    return {"step": step}


STEPS = {
    "Each eigenvalue belongs to an eigenvector: turn g into these axes first, divide, and turn the "
    "quotient back. Which turn is missing, or goes the other way?": [
        *(_by_eigen(_none, back) for back in (_none, _same)), _by_eigen(np.transpose, _none),
        *(_by_eigen(_same, back) for back in (np.transpose, _same)),
        {"step": lambda H, g: g / np.linalg.eigvals(H)},
    ],
    "Entry by entry, * multiplies g into each row of the inverse. How do you make a matrix times a "
    "vector of it?": [
        lambda g, H, x: x - np.linalg.inv(H) * g, lambda g, H, x: x - np.linalg.inv(H) * g[:, None],
        {"step": lambda H, g: (np.linalg.inv(H) * g).sum(axis=0)},
    ],
    "You land at the origin whatever g is: where is g in your step?": lambda g, H, x: 0 * x,
    "That is the step p alone. Return the point that it leads to.": {"start": 0},
    "The sign: your step has the right length and leads away from the level point.": {"sign": 1},
    "You multiply by H. The step needs its inverse. >> Hint 2": {"step": lambda H, g: H @ g},
    "A step of gradient descent at rate 1: H is not used. >> Hint 2": {"step": lambda H, g: g},
    "You use the diagonal of H only. The mixed derivatives belong to the model too.":
        {"step": lambda H, g: g / np.diag(H)},
    "You divide by one number. Each direction has a curvature of its own.":
        [{"step": lambda H, g, size=size: g / size(H)} for size in
         (norm, np.linalg.det, lambda H: np.linalg.eigvalsh(H)[-1])],
    "You add 1 to the diagonal of H: a damped step. Asked for is the plain one.":
        {"step": lambda H, g: solve(H + np.eye(len(H)), g)},
    "You return a matrix: which system of equations does the step solve?": [
        lambda g, H, x: x - g / H, lambda g, H, x: x - g[:, None] / H,
        lambda g, H, x: x - solve(H, g[:, None]),
    ],
    "You invert H entry by entry. That is not the inverse of a matrix.":
        {"step": lambda H, g: (1 / H) @ g},
    "The right side of your system is the point x. What does the step have to cancel?":
        {"rhs": lambda g, x: x},
    "Right where H is positive definite. With a negative eigenvalue the plain Newton step still "
    "goes to the level point; safeguards are the next exercise.": {"step": _absolute},
}  # fmt: skip


def _new_point(result, g, H, x):
    return np.round(array(result, x.shape, "The new point"), 10)  # 1e-15 is as good as 0


def _of_newton(result, g, H, x):
    """Tell the step as a multiple of the right one, or what is left of the model's gradient."""
    factor = facts.multiple(result - x, -solve(H, g))
    if factor:
        return f"Your step is {factor:.4g} times Newton's."
    left = facts.show(np.round(g + H @ (result - x), 4))
    return f"At your new point the gradient of the model, g + H p, is {left}, not 0."


@check(hint="Hint 1")
def newton_step(function):
    """Judge newton_step(g, H, x): the level point of a quadratic, also of an indefinite one."""
    cases = []
    for rows, level, away in (
        ([[5.0, 1.0, 0.5], [1.0, 4.0, -1.0], [0.5, -1.0, 0.5]], [0.5, -2.0, 1.0], [1, -0.6, 0.4]),
        ([[2.0, 1.0], [1.0, 3.0]], [1.5, -0.5], [1, -0.6]),
        ([[1.0, 2.0], [2.0, -3.0]], [-1.0, 0.5], [1, -0.6]),
        ([[-4.0]], [2.0], [0.5]),
        ([[2.0, 1.0], [1.0, 3.0]], [1.5, -0.5], [0, 0]),
    ):
        H, x = np.array(rows), np.add(level, away)
        cases.append((H @ np.array(away), H, x))
    judge(
        function, cases[:3], _newton_step, STEPS, special=cases[3:], read=_new_point,
        name="The new point", fact=_of_newton,
    )  # fmt: skip
    return "One step, in any dimension and at any kappa. It found the level point of a saddle too."


ROOT = Surface(
    "sqrt(1 + x^2) + y^2/2",
    f=lambda x: np.sqrt(1 + x[..., 0] ** 2) + x[..., 1] ** 2 / 2,
    grad=lambda x: np.array([x[0] / np.sqrt(1 + x[0] ** 2), x[1]]),
    hess=lambda x: np.diag([(1 + x[0] ** 2) ** -1.5, 1.0]),
    minima=((0.0, 0.0),),
    box=(),
)
PLACES = (
    (himmelblau, (3.5, 3.0)),
    (saddle, (1.0, 0.3)),
    (ROOT, (2.0, 1.0)),
    (himmelblau, (-0.2, -0.8)),
    (himmelblau, (0.1, 2.5)),
    (himmelblau, (-0.5, -2.0)),
    (himmelblau, (3.0, 2.0)),  # a minimum: nothing lowers f
)


def _safe_newton(f, grad, hess, x, steps):
    raise NotImplementedError  # for its name and parameters


@check(hint="Hint 1")
def safe_newton(function):
    """Judge safe_newton(f, grad, hess, x, steps): it ends at a minimum from every start."""
    for place, start in PLACES:
        _expect_minimum(function, place, np.array(start), 60)
    walk = _walk(function, himmelblau, np.array([-0.5, -2.0]), 2)[1]
    expect(
        len(walk) <= 4,  # two steps, and whoever looks at the end
        f"With steps = 2 your walk asks for the Hessian at {len(walk)} points. `steps` says how "
        "many steps there are.",
    )
    return "Downhill at every step, out of every saddle, and still fast at the end."


def _walk(function, place, x0, steps):
    """Return the plain result, and where Hessians, and last values, were asked for."""

    def value(x):
        if len(f.points) - asked[-1] > 10_000:
            raise ValueError("f was asked for 10,000 times in one step: what else ends the search?")
        return float(place.f(x))

    def curvature(x):
        if len(asked) > 1000:
            raise ValueError("the Hessian was asked for 1000 times, and the steps are fewer")
        asked.append(len(f.points))
        return np.array(place.hess(x))

    asked, wrong, result = [0], None, x0
    f, grad, hess = (Watched(part, x0.shape) for part in (value, place.grad, curvature))
    try:
        result = plain(call(function, f, grad, hess, x0, steps, like=_safe_newton))
    except Wrong as error:  # where it went says more than, say, a LinAlgError
        wrong = error
    walk = [x for t, x in enumerate(hess.points) if not t or (x != hess.points[t - 1]).any()]
    last = [x for x in (*walk[-1:], result) if getattr(x, "shape", None) == x0.shape][-1:]
    if last and not np.max(np.abs(last[0])) < 1e3:
        rise = _rise(place, [*walk, *last])
        raise Wrong(f"{_where(place, x0)} the walk ends far away.{rise}")
    if wrong:
        raise wrong
    return result, walk, f.points[asked[-1] :]


def _where(place, x0):
    return f"On {place.name} from {facts.show(x0)}"


def _rise(place, walk):
    """Say which step of a walk is the first that does not lower f, or nothing."""
    for t, (a, b) in enumerate(pairwise(walk), start=1):
        if not place.f(b) - place.f(a) <= 1e-12 * abs(place.f(a)):
            way = "uphill" if place.grad(a) @ (b - a) > 0 else "downhill and is too long"
            points, values = facts.apart(a, b), facts.apart(place.f(a), place.f(b))
            step = f"Step {t}, from {points[0]} to {points[1]}, points {way}"
            return f" {step}: f rises from {values[0]} to {values[1]}."
    return ""


def _expect_minimum(function, place, x0, steps):
    where = _where(place, x0)
    x, walk, tries = _walk(function, place, x0, steps)
    expect(getattr(x, "ndim", 1) != 2, "You return the whole path. Return the last point only.")
    x = array(x, x0.shape, "The last point")
    expect(
        not place.grad(x0).any() or (walk and norm(walk[0] - x0) < 1e-9),
        "Your walk does not ask for the Hessian at its start x.",
    )
    size, values = norm(place.grad(x)), np.linalg.eigvalsh(place.hess(x))
    kind = "saddle" if values[-1] > 0 else "maximum"
    expect(
        size > 1e-4 or values[0] > 0,
        f"{where} the walk ends at a {kind}. What should happen to a negative eigenvalue?",
    )
    if size < 1e-4:
        return
    rise, asked = _rise(place, [*walk, x]), f"Hessians asked for: {len(walk)}"
    slow = f"with steps = {steps} the gradient is still {size:.1e} at the end ({asked})."
    expect(place.f(x) <= place.f(x0), f"{where} the walk ends higher than it began.{rise}")
    at = walk[-1]  # x is that point, or so close that a search looks back at it from there
    if norm(x - at) < 1e-6:
        slow = f"the walk stands still at {np.round(x, 2).tolist()}, with gradient {size:.1e}."
        slopes = [place.grad(at) @ (z - at) for z in tries if norm(z - at) > 1e-9]
        expect(
            not slopes or max(slopes) < 0,
            f"{where} {slow} The step that it tries there points uphill, so no part of it lowers "
            "f: which eigenvalues did it use?",
        )
        expect(
            all(place.f(z) > place.f(x) - 1e-6 * abs(place.f(x)) for z in tries),
            f"{where} {slow} There it tries points with a lower f, and takes none of them: when "
            "does your search stop?",
        )
        down = np.linalg.eigh(place.hess(x))[1][:, 0]
        stays = not any(abs((z - x) @ down) > 1e-9 for z in tries)
        expect(
            not (stays and values[0] < 0 and abs(down @ place.grad(x)) > 1e-6),
            f"{where} {slow} The smallest eigenvalue is negative there, and the step has no part "
            "along its eigenvector, though f falls that way. Is that direction left out?",
        )
    newton = -_absolute(place.hess(walk[-1]), place.grad(walk[-1]))
    factor = facts.multiple(x - walk[-1], newton)
    more = f" The last step was {factor:.2g} times Newton's." if factor else rise
    raise Wrong(f"{where} {slow}{more} Near a minimum Newton needs a handful of steps.")


def _hessian_bytes(
    layers, itemsize, *, weights=lambda m, n: (m + 1) * n, taken=slice(None), size=lambda b: b,
    unit=1, entries=lambda sizes: sum(sizes) ** 2, more=lambda layers: [],
):  # fmt: skip
    """Return the memory; the switches are mistakes."""
    sizes = [weights(m, n) for m, n in pairwise(layers)][taken] + more(layers)
    return entries(sizes) * size(itemsize) / unit


MEMORY = {
    "That is the memory of a gradient, or a number of entries. The Hessian is a matrix, in bytes.":
        [{"entries": sum}, {"entries": sum, "size": lambda b: 1}, {"size": lambda b: 1}],
    "itemsize is squared too. The number of entries is a square, the bytes of each are not.":
        {"size": lambda b: b**2},
    "Your bytes of a number are always the same; use itemsize.":
        [{"size": lambda b: 8}, {"size": lambda b: 4}],
    "You left out the biases. >> Hint 1": {"weights": lambda m, n: m * n},
    "There is one bias for each output of a layer, and for nothing else. >> Hint 1": [
        {"weights": lambda m, n: m * (n + 1)}, {"weights": lambda m, n: m * n + 1},
        {"weights": lambda m, n: (m + 1) * (n + 1)}, {"more": lambda layers: [layers[0]]},
    ],
    "Count weights: between layers of m and n units stand m times n, for each pair of neighbors.": [
        {"weights": lambda m, n: m + n}, lambda layers, itemsize: sum(layers) ** 2 * itemsize,
        lambda layers, itemsize: _hessian_bytes((layers[0], layers[-1]), itemsize),
    ],
    "That is in another unit. The exercise asks for bytes.":
        [{"unit": unit} for unit in (1e9, 2**30, 1e6, 2**20, 1 / 8)],
    "That is half of the matrix. Store all d^2 entries.":
        [{"entries": lambda sizes: sum(sizes) * (sum(sizes) + 1) / 2}, {"unit": 2}],
    "You squared layer by layer. A Hessian also has entries for two weights of different layers. "
    ">> Hint 2": {"entries": lambda sizes: sum(s * s for s in sizes)},
    "A layer is missing: each pair of neighbors in `layers` has its weights.":
        [{"taken": slice(0, -1)}, {"taken": slice(1, None)}, {"taken": slice(0, 1)}],
}  # fmt: skip


def _memory(value, layers, itemsize):
    return number(value, "The memory")


def _squared(result, layers, itemsize):
    """Tell the number of weights that a result would belong to, where that is whole."""
    d = round((max(result, 0) / itemsize) ** 0.5)
    whole = d and abs(d * d * itemsize / result - 1) < 1e-12
    return f"Yours is {itemsize} bytes times the square of {d:,}." if whole else ""


@check(hint="Hint 1")
def hessian_bytes(function):
    """Judge hessian_bytes(layers, itemsize) on networks of zero, one and two hidden layers."""
    cases = [((3072, 10), 8), ((3072, 100, 10), 8), ((64, 20, 20, 3), 8), ((64, 20, 20, 3), 4)]
    judge(
        function, cases, _hessian_bytes, MEMORY, special=[((1, 1), 2), ([3, 5, 2], 2)],
        read=_memory, name="The memory", tolerance=1e-9, fact=_squared,
    )  # fmt: skip
    return "7.55 GB for the linear classifier, and 760 GB with a hundred hidden units."
