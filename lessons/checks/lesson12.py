"""Checks of lesson 12: a Newton step, Newton with safeguards, the memory of a Hessian."""

from itertools import pairwise

import numpy as np

from lessons.surfaces import himmelblau, saddle

from . import array, call, check, close, expect, number

HESSIANS = (
    ([[2.0, 1.0], [1.0, 3.0]], [1.5, -0.5]),
    ([[5.0, 1.0, 0.5], [1.0, 4.0, -1.0], [0.5, -1.0, 0.3]], [0.3, -2.0, 1.0]),
    ([[1.0, 2.0], [2.0, -3.0]], [-1.0, 0.5]),
)


@check
def newton_step(step):
    """Judge newton_step(g, H, x): the level point of a quadratic, also of an indefinite one."""
    for rows, level in HESSIANS:
        H, level = np.array(rows), np.array(level)
        x = level + np.array([1.0, -0.6, 0.4])[: len(level)]
        g = H @ (x - level)
        result = call(step, g, H, x)
        expect(
            np.shape(result) != H.shape,
            "You return a matrix. Dividing by H entry by entry is not what H^-1 g means: which "
            "system of equations does the step solve?",
        )
        result = array(result, x.shape, "The new point")
        expect(
            not close(result, level - x),
            "That is the step p alone. Return the point that it leads to.",
        )
        expect(
            not close(result, 2 * x - level),
            "The sign: your step has the right length and leads away from the level point.",
        )
        expect(not close(result, x - H @ g), "You multiply by H. The step needs its inverse.")
        expect(not close(result, x - g), "A step of gradient descent at rate 1: H is not used.")
        expect(
            not close(result, x - g / np.diag(H)),
            "You use the diagonal of H only. The mixed derivatives belong to the model too.",
        )
        expect(
            not close(result, x - g / np.linalg.norm(H)),
            "You divide by one number. Each direction has a curvature of its own.",
        )
        if np.linalg.eigvalsh(H)[0] < 0:
            expect(
                close(result, level),
                "Right where H is positive definite. With a negative eigenvalue the plain Newton "
                "step still goes to the level point; safeguards are the next exercise.",
            )
        expect(
            close(result, level),
            f"On a quadratic with its level point at {level.tolist()} your step leads to "
            f"{np.round(result, 3).tolist()}. At the new point g + H p should be 0.",
        )
    return "One step, in any dimension and at any kappa. It found the level point of a saddle too."


def _root(x):
    return np.sqrt(1 + x[..., 0] ** 2) + x[..., 1] ** 2 / 2


def _root_grad(x):
    return np.stack([x[..., 0] / np.sqrt(1 + x[..., 0] ** 2), x[..., 1]], axis=-1)


def _root_hess(x):
    return np.diag([(1 + x[0] ** 2) ** -1.5, 1.0])


PLACES = (
    ("surfaces.himmelblau", himmelblau, himmelblau.grad, himmelblau.hess, (3.5, 3.0)),
    ("surfaces.saddle", saddle, saddle.grad, saddle.hess, (1.0, 0.3)),
    ("sqrt(1 + x^2) + y^2/2", _root, _root_grad, _root_hess, (2.0, 1.0)),
    ("surfaces.himmelblau", himmelblau, himmelblau.grad, himmelblau.hess, (-0.2, -0.8)),
    ("surfaces.himmelblau", himmelblau, himmelblau.grad, himmelblau.hess, (0.1, 2.5)),
    ("surfaces.himmelblau", himmelblau, himmelblau.grad, himmelblau.hess, (-0.5, -2.0)),
)


@check
def safe_newton(walk):
    """Judge safe_newton(f, grad, hess, x, steps): it ends at a minimum from every start."""
    for name, f, grad, hess, start in PLACES:
        x0, asked = np.array(start), []

        def asking(x, hess=hess, asked=asked):
            asked.append(np.array(x, dtype=float))
            expect(len(asked) < 1000, "Your walk asks for more Hessians than it takes steps.")
            return hess(asked[-1])

        with np.errstate(all="ignore"):
            result = call(
                walk,
                lambda x, f=f: float(f(np.asarray(x, dtype=float))),
                lambda x, grad=grad: grad(np.asarray(x, dtype=float)),
                asking,
                x0,
                60,
            )
        where = f"On {name} from {start}"
        expect(np.ndim(result) != 2, "You return the whole path. Return the last point only.")
        try:
            lost = not np.isfinite(np.asarray(result, dtype=float)).all()
        except (TypeError, ValueError):
            lost = False
        lost = lost or (
            np.shape(result) == x0.shape and np.abs(np.asarray(result, float)).max() > 1e3
        )
        expect(
            not lost,
            f"{where} the walk ends far away. Does every step lower f? A whole Newton step can be "
            "much too long, and a step may point uphill.",
        )
        x = array(result, x0.shape, "The last point")
        expect(
            asked and np.linalg.norm(asked[0] - x0) < 1e-9,
            "Your walk does not ask for the Hessian at its start x.",
        )
        expect(
            np.linalg.norm(grad(x)) < 1e-4
            or (not close(x, x0, 1e-9) and not (len(asked) > 1 and close(asked[-1], x, 1e-6))),
            f"{where} the walk stands still at {np.round(x, 2).tolist()}, with a gradient that is "
            "not zero. No part of the step lowers f there, so it does not point downhill: which "
            "eigenvalues did it use?",
        )
        _expect_minimum(where, x0, x, f, grad, hess, len(asked))
    return "Downhill at every step, out of every saddle, and still fast at the end."


def _expect_minimum(where, start, x, f, grad, hess, asked):
    eigenvalues, size = np.linalg.eigvalsh(hess(x)), np.linalg.norm(grad(x))
    expect(
        f(x) <= f(start),
        f"{where} the walk ends higher than it began: a whole step is too long there. Shorten it "
        "until f falls, and take the shortened step.",
    )
    if size < 1e-4:
        kind = {0: "minimum", 1: "saddle", 2: "maximum"}[int((eigenvalues < 0).sum())]
        expect(
            kind != "maximum",
            f"{where} the walk ends at the maximum. There every eigenvalue is negative, and the "
            "plain Newton step leads to it.",
        )
        expect(
            kind != "saddle",
            f"{where} the walk ends at a saddle. What should happen to a negative eigenvalue?",
        )
    expect(
        size < 1e-4,
        f"{where} the gradient is still {size:.1e} after 60 steps (Hessians asked for: {asked})."
        " Near a minimum Newton needs a handful of steps, if nothing shortens or reverses them: "
        "does each step start whole, and point downhill?",
    )


@check
def hessian_bytes(count):
    """Judge hessian_bytes(layers, itemsize) on networks of zero, one and two hidden layers."""
    for layers, itemsize in (((3072, 10), 8), ((3072, 100, 10), 8), ((64, 20, 20, 3), 4)):
        result = number(call(count, layers, itemsize), "The memory")
        sizes = [(m + 1) * n for m, n in pairwise(layers)]
        d, net = sum(sizes), f"For {layers}"
        bare = sum(m * n for m, n in pairwise(layers))
        ones = sum(m * (n + 1) for m, n in pairwise(layers))
        full = d * d * itemsize
        for wrong, message in (
            (d, "that is the number of weights. How many entries has the matrix?"),
            (d * itemsize, "that is the memory of the gradient."),
            (d * d, "that is the number of entries. How many bytes has each?"),
            (bare**2 * itemsize, "you left out the biases."),
            (ones**2 * itemsize, "there is one bias for each output of a layer, not for inputs."),
            (full / 1e9, "that is in GB. The exercise asks for bytes."),
            (full / 2**30, "that is in GiB (1024^3 bytes). The exercise asks for bytes."),
            (full * 8, "that is in bits, or float64 was counted twice."),
            (d * d * 8, "you counted 8 bytes for every number; use itemsize."),
            (d * (d + 1) / 2 * itemsize, "that is half of the matrix. Store all d^2 entries."),
            (
                sum(s * s for s in sizes) * itemsize,
                "you squared layer by layer. A Hessian also has entries for two weights of "
                "different layers.",
            ),
        ):
            expect(wrong == full or not close(result / wrong, 1, 1e-9), f"{net}: {message}")
        expect(
            close(result / full, 1, 1e-9),
            f"{net} you get {result:.4g} bytes. First the number of weights d of all layers, "
            "biases included; then the entries of a d x d matrix; then bytes.",
        )
    return "7.55 GB for the linear classifier, and 760 GB with a hundred hidden units."
