"""Checks of lesson 05: the softmax gradient, the SVM gradient, and three broken gradients."""

import dis

import numpy as np

from .. import gradients, losses
from . import array, call, check, close, expect

SIZES = ((12, 10, 8), (7, 5, 6), (1, 3, 4))  # images, classes, inputs
TOLERANCE = 1e-5  # an answer in float32 is as right as one in float64


def _problem(images, classes, inputs):
    rng = np.random.default_rng(images)
    W, X = rng.normal(size=(classes, inputs)), rng.normal(size=(images, inputs))
    return W, X, rng.integers(classes, size=images)


def _shaped(found, W):
    """Return the answer as an array of W's shape; name the usual wrong shapes."""
    expect(
        not isinstance(found, tuple),
        "You return a tuple. Return the gradient alone, without the loss.",
    )
    try:
        shape = np.shape(found)
    except ValueError:  # rows of different lengths: `array` says so
        shape = W.shape
    expect(shape != (), "You return one number. The gradient has one slope for each weight.")
    expect(
        shape != W.shape[::-1],
        f"The gradient has shape {shape}, that of W turned over. Which of the two matrices of "
        "the product must be transposed?",
    )
    return array(found, W.shape, "The gradient")


def _scaled(found, X, expected):
    """Catch a wrong sign and a lost 1/N."""
    expect(
        not close(found, -expected, TOLERANCE),
        "The sign: this is minus the gradient. The gradient points uphill.",
    )
    expect(
        len(X) == 1 or not close(found, len(X) * expected, TOLERANCE),
        "This is the sum over the images. The loss is the mean: where is 1/N?",
    )


@check
def softmax(softmax_gradient):
    """Judge softmax_gradient(W, X, y) -> gradient of the mean softmax loss, shape of W."""
    for size in SIZES:
        W, X, y = _problem(*size)
        expected = losses.softmax_loss_grad(W, X, y)[1]
        P, N = losses.probabilities(losses.scores(W, X)), len(X)
        Y = np.eye(len(W))[y]
        found = _shaped(call(softmax_gradient, W, X, y), W)
        _scaled(found, X, expected)
        expect(
            not close(found, P.T @ X / N, TOLERANCE),
            "G holds the probabilities alone. What happens to the entry of the correct class?",
        )
        expect(
            not close(found, (P - 1).T @ X / N, TOLERANCE),
            "You subtract 1 for every class. Only the correct class of each image gets the -1.",
        )
        expect(
            N == 1 or not close(found, expected * N / len(W), TOLERANCE),
            "You divide by the number of classes. The mean is over the images.",
        )
        wrong_axis = np.exp(losses.scores(W, X))
        wrong_axis = wrong_axis / wrong_axis.sum(axis=0) - Y
        expect(
            N == 1 or not close(found, wrong_axis.T @ X / N, TOLERANCE),
            "The probabilities of a *class* over the images add up to 1 here. They must add up "
            "to 1 over the classes of one image.",
        )
        expect(
            not close(found, (np.exp(losses.scores(W, X)) - Y).T @ X / N, TOLERANCE),
            "You use the exponentials of the scores. Divide them by their sum to get p.",
        )
        numeric = gradients.numeric_gradient(lambda V, X=X, y=y: losses.softmax_loss(V, X, y), W)
        error = gradients.relative_error(found, numeric)
        expect(
            close(found, expected, TOLERANCE),
            f"Compared with central differences the relative error is {error:.1g}. Check the "
            "ten numbers g of one image first.",
        )
    W, X, y = _problem(*SIZES[1])
    with np.errstate(all="ignore"):
        large = np.asarray(call(softmax_gradient, 1000 * W, X, y), dtype=float)
    expect(
        np.isfinite(large).all(),
        "Right for small scores, but with scores near 1000 exp overflows and the result is NaN. "
        "Which number can you subtract from all scores of an image without changing p?",
    )
    expect(
        close(large, losses.softmax_loss_grad(1000 * W, X, y)[1], TOLERANCE),
        "Right for small scores, wrong for scores near 1000.",
    )
    return "It agrees with central differences, and it does not overflow."


@check
def svm(svm_gradient):
    """Judge svm_gradient(W, X, y, delta) -> gradient of the mean SVM loss, without a loop."""
    for size, delta in zip(SIZES, (1.0, 0.3, 2.0), strict=True):
        W, X, y = _problem(*size)
        expected = losses.svm_loss_grad(W, X, y, delta)[1]
        N, own = len(X), (np.arange(len(y)), y)
        S = losses.scores(W, X)
        terms = losses.hinges(S, y, delta)
        G = (terms > 0).astype(float)
        found = _shaped(call(svm_gradient, W, X, y, delta), W)
        _scaled(found, X, expected)

        def like(rule, found=found, G=G, own=own, X=X):
            variant = G.copy()
            variant[own] = rule(variant)
            return close(found, variant.T @ X / len(X), TOLERANCE)

        expect(
            not like(lambda G: 0),
            "The rows of the wrong classes are right, but the correct class gets nothing. Its "
            "score stands in every hinge.",
        )
        expect(
            not like(lambda G: -1) or like(lambda G: -G.sum(axis=1)),
            "The correct class of an image gets -1. It must get minus the *number* of violations.",
        )
        expect(
            not like(lambda G: -G.sum(axis=1) - 1) and not like(lambda G: 1 - G.sum(axis=1)),
            "The correct class is counted as a violation of itself: at j = y the inside is delta, "
            "and that is positive.",
        )
        expect(
            not like(lambda G: G.sum(axis=1)),
            "The row of the correct class has the wrong sign: the loss falls when its score rises.",
        )
        expect(
            not like(lambda G: 1),
            "At j = y you left the 1 of its own hinge. The correct class needs another entry.",
        )
        valued = terms.copy()
        valued[own] = -terms.sum(axis=1)
        expect(
            not close(found, valued.T @ X / N, TOLERANCE),
            "You weigh each class by the height of its hinge. The slope of a hinge is 1 where it "
            "is active, however high it stands.",
        )
        everyone = np.ones_like(G)
        everyone[own] = 1 - len(W)
        expect(
            close(everyone.T @ X / N, expected, TOLERANCE)
            or not close(found, everyone.T @ X / N, TOLERANCE),
            "You push every wrong class. Only those that violate the margin have a slope.",
        )
        for other in (0.0, 1.0):
            expect(
                not close(found, losses.svm_loss_grad(W, X, y, other)[1], TOLERANCE)
                or close(losses.svm_loss_grad(W, X, y, other)[1], expected, TOLERANCE),
                f"Right for delta = {other:g}, but here delta is {delta:g}. Use the argument.",
            )
        numeric = gradients.numeric_gradient(
            lambda V, X=X, y=y, d=delta: losses.svm_loss(V, X, y, d), W
        )
        error = gradients.relative_error(found, numeric)
        expect(
            close(found, expected, TOLERANCE),
            f"Compared with central differences the relative error is {error:.1g}. Compare your G "
            "for one image with the ten numbers of `by_images`.",
        )
    expect(
        not _loops(getattr(svm_gradient, "__code__", None)),
        "The gradient is right! But a Python loop is left in it, and that is what makes it slow. "
        "Let NumPy do the work on all images at once.",
    )
    return "No loop, and it agrees with central differences."


def _loops(code):
    """Say whether compiled Python code holds a loop or a comprehension."""
    if code is None:
        return False
    if any(
        i.opname == "FOR_ITER" or i.opname.startswith("JUMP_BACKWARD")
        for i in dis.get_instructions(code)
    ):
        return True
    return any(_loops(inner) for inner in code.co_consts if hasattr(inner, "co_code"))


# The three patients of exercise 3: the SVM loss plus lam times the sum of W^2, one bug each.


def _parts(W, X, y):
    G = (losses.hinges(losses.scores(W, X), y) > 0).astype(float)
    return G, (np.arange(len(y)), y)


def _a(W, X, y, lam):
    G, own = _parts(W, X, y)
    G[own] = -G.sum(axis=1)
    return G.T @ X + 2 * lam * W


def _b(W, X, y, lam):
    G, own = _parts(W, X, y)
    G[own] = -1
    return G.T @ X / len(X) + 2 * lam * W


def _c(W, X, y, lam):
    G, own = _parts(W, X, y)
    G[own] = -G.sum(axis=1)
    return G.T @ X / len(X) + lam * W


BROKEN = {"A": _a, "B": _b, "C": _c}
BUGS = {"A": "1/n", "B": "correct class", "C": "regularization"}
SIGNS = {
    "sign": "a wrong sign shows as analytic = -numeric in every class, with any number of images",
    "1/n": "a lost 1/N does no harm with one image, and with 20 the data part is 20 times too "
    "large in every class alike",
    "margin": "without the margin some violations are not seen: with one image, some class that "
    "should have slope 1 would have 0",
    "correct class": "with one image only the row of its own class is wrong, whatever lambda is",
    "regularization": "a wrong regularization shows only where lambda is not 0",
    "kink": "a kink disturbs the numeric slope, not the analytic one, and goes away with a "
    "smaller h; slopes of one image that are whole numbers have met no kink",
}
LESSON = (
    "A is a sum where the loss is a mean",
    "B gives the correct class -1, whatever the number of violations",
    "C differentiates lam W^2 to lam W",
)


@check
def diagnose(*bugs):
    """Judge three words, the bugs of the functions A, B and C."""
    for name, word in zip(BROKEN, bugs, strict=True):
        expect(
            isinstance(word, str),
            f"Write the bug of {name} as a word in quotes.",
        )
        key = word.strip().lower()
        expect(
            key in SIGNS,
            f"{name}: {word[:30]!r} is not one of the six words.",
        )
        expect(
            key == BUGS[name],
            f"{name} is not {key!r}: {SIGNS[key]}. Is that what the reports of {name} show?",
        )
    return (
        "; ".join(LESSON) + ". A passes with one image and C with lambda = 0: one report alone "
        "is not enough."
    )
