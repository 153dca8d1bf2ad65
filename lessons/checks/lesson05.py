"""Checks of lesson 05: the softmax gradient, the SVM gradient, and three broken gradients."""

import sys

import numpy as np

from .. import losses
from .core import array, call, check, expect, facts, judge, judge_values, plain


def _gradient(
    G, W, X, y, *, sign=1, per=lambda G, X: len(X), product=lambda G, X: G.T @ X, turn=False,
    known=False, short=False,
):  # fmt: skip
    """Return the gradient from the numbers g of all images; the switches are mistakes."""
    grad = sign * product(G, X) / per(G, X)
    if known or short:
        grad[y.max() + 1 :] = 0
        grad = grad[: y.max() + 1] if short else grad
    return grad.T if turn else grad


SHARED = {
    "The sign: this is minus the gradient. The gradient points uphill.": {"sign": -1},
    "This is the sum over the images. The loss is the mean: where is 1/N?":
        {"per": lambda G, X: 1},
    "Divide by the number of images, once. Yours is N twice, or the classes, or the inputs.":
        [{"per": per} for per in (
            lambda G, X: len(X) ** 2, lambda G, X: G.shape[1], lambda G, X: G.size,
            lambda G, X: X.shape[1], lambda G, X: X.size,
        )],
    "The gradient is turned over: it should have the shape of W. Which of the two matrices of the "
    "product must be transposed?": {"turn": True},
    "Only the last image is left in your result: each image takes the place of the one before.": [
        {"product": lambda G, X: G[-1:].T @ X[-1:]},
        {"product": lambda G, X: len(X) * G[-1:].T @ X[-1:]},
    ],
    "Only the first image counts. Is `return` inside the loop?": [
        {"product": lambda G, X: G[:1].T @ X[:1]},
        {"product": lambda G, X: len(X) * G[:1].T @ X[:1]},
    ],
    "The early images count far less than the last one: you divide by N after each image.":
        {"product": lambda G, X: (G.T / float(len(X)) ** np.arange(len(X))[::-1]) @ X},
    "Right where the last class occurs among the labels. But W says how many classes there are, "
    "not the largest label in y.": [{"known": True}, {"short": True}],
}  # fmt: skip
TURNED = {
    "This is right for a W of shape (D, C), as in CS231n. In this course W has shape (C, D): a row "
    "a class.": lambda f: lambda W, X, y, *delta: np.transpose(f(W.T, X, y, *delta)),
}  # fmt: skip


def _read(found, W, X, y, *delta):
    known = plain(found)
    expect(
        not isinstance(known, np.ndarray) or known.shape != (),
        "You return one number. The gradient has one slope for each weight.",
    )
    if isinstance(known, np.ndarray) and not np.isfinite(known).all():
        return np.full(W.shape, np.nan)
    return array(found, W.shape, "The gradient")


def _of_one(right):
    """Return a fact on one image: its gradient is g x^T, so g can be read off."""

    def fact(result, W, X, y, *delta):
        want = right(W, X, y, *delta)
        if len(X) > 1 or not np.isfinite(result).all() or facts.multiple(result, want, 1e-5):
            return ""
        g, expected = (v @ X[0] / (X[0] @ X[0]) for v in (result, want))
        if not np.allclose(np.outer(g, X[0]), result, atol=1e-5):
            return "Each row should be the image times a number g_j; yours are not."
        fine = np.isclose(g, expected, atol=1e-5)
        own = fine[y[0]]
        which = "that of the correct class" if own else "that of each wrong class"
        good = own or np.delete(fine, y[0]).all()
        return (
            f"Each row is the image times a number, with g = {facts.show(g)}, which adds up to "
            f"{facts.show(round(g.sum(), 4))}{', not to 0' if abs(g.sum()) > 1e-4 else ''}"
            + (f"; {which} is right." if good else ".")
        )

    return fact


def _problem(images, classes, inputs, *, used=None):
    rng = np.random.default_rng(images)
    W, X = rng.normal(size=(classes, inputs)), rng.normal(size=(images, inputs))
    return W.round(2), X.round(2), rng.integers(used or classes, size=images)


def _last(y):
    """Say for each image whether it is the last one with its label."""
    return np.array([label not in y[i + 1 :] for i, label in enumerate(y)])


AGAIN = (
    "Where images share a label, only the last of them counts in the row of the correct class. "
    "`G[y] -= ...` does that: a repeated index is used once."
)
CASES = [_problem(1, 4, 2), _problem(12, 10, 8), _problem(7, 5, 6), _problem(6, 3, 1)]
SPECIAL = [
    _problem(9, 6, 3, used=4),
    (np.zeros((3, 2)), np.array([[1, 2], [3, -1]]), np.array([2, 0])),
]


def _shares(S, shift=0.0, axis=1):
    with np.errstate(all="ignore"):
        E = np.exp(S - shift)
        return E / E.sum(axis=axis, keepdims=True)


def _softmax_gradient(W, X, y, *, p=losses.probabilities, g=lambda P, Y: P - Y, **more):
    """Return the gradient; the switches are mistakes."""
    return _gradient(g(p(losses.scores(W, X)), np.eye(len(W))[y]), W, X, y, **more)


SOFTMAX = {
    **SHARED,
    "G holds the probabilities alone. What happens to the entry of the correct class?":
        {"g": lambda P, Y: P},
    "Only the correct class gets a slope. The scores of the others stand in the loss too.":
        [{"g": lambda P, Y: (P - 1) * Y}, {"g": lambda P, Y: -Y}],
    "You subtract 1 in the columns of all labels, in every row. Each image has one label.":
        {"g": lambda P, Y: P - Y.any(axis=0)},
    AGAIN: {"g": lambda P, Y: P - Y * _last(Y.argmax(axis=1))[:, None]},
    "You have the slope of the probability p itself. The loss is -ln p: what does the logarithm do "
    "to the slope?": {"g": lambda P, Y: (P - Y) * (P * Y).sum(axis=1, keepdims=True)},
    "The probabilities of one image must add up to 1. Yours do so over the images of a *class*, or "
    "over everything: which axis is summed?":
        [{"p": lambda S: _shares(S, axis=0)}, {"p": lambda S: _shares(S, axis=None)}],
    "In place of p you use scores, or exponentials. p are exponentials, divided by their sum.": [
        {"p": np.exp}, {"p": lambda S: np.exp(S - S.max(axis=1, keepdims=True))},
        {"p": lambda S: S}, {"p": lambda S: S / S.sum(axis=1, keepdims=True)},
    ],
    "That is the logistic function of each score by itself. In softmax the classes share 1.":
        {"p": lambda S: 1 / (1 + np.exp(-S))},
    "What you subtract from the scores differs from class to class, and that changes p. >> Hint 2":
        {"p": lambda S: _shares(S, S.max(axis=0))},
    "Right for small scores, but with scores near 1000 exp overflows and the result is NaN. What "
    "can be subtracted from all scores of an image without changing p? >> Hint 2": [
        {"p": _shares}, {"p": lambda S: _shares(S, S.mean(axis=1, keepdims=True))},
        {"p": lambda S: _shares(S, S.min(axis=1, keepdims=True))},
    ],
    "Right for small scores. But large ones you cut off, and with that their differences are lost. "
    "What can be subtracted from all scores of an image without changing p? >> Hint 2": [
        {"p": lambda S, most=most, least=least: _shares(np.clip(S, least * most, most))}
        for most in (30, 50, 100, 500, 700) for least in (-1, -np.inf)
    ],
    "Right for small scores, and for a single image with large ones. But you subtract one maximum "
    "from all images: where the scores lie far below it, exp gives zeros only, and 0/0 is NaN.":
        {"p": lambda S: _shares(S, S.max())},
}  # fmt: skip


@check(hint="Hint 1")
def softmax(softmax_gradient):
    """Judge softmax_gradient(W, X, y) -> gradient of the mean softmax loss, shape of W."""
    W, X, _ = _problem(1, 3, 4)
    one = -W, X, np.array([1])  # scores 1.3, 0.1, 0.0: at the largest the gradient would be 0
    large = [(1000 * W, X, y) for W, X, y in (one, *CASES[1:3])]
    judge(
        softmax_gradient, CASES, _softmax_gradient, SOFTMAX, special=SPECIAL + large, read=_read,
        name="The gradient", tolerance=1e-5, turned=TURNED, fact=_of_one(_softmax_gradient),
    )  # fmt: skip
    return "It agrees with central differences, and it does not overflow."


def _svm_gradient(
    W, X, y, delta, *, margin=lambda delta: delta, active=lambda z: z > 0,
    own=lambda G, y: -G.sum(axis=1), **more,
):  # fmt: skip
    """Return the gradient; the switches are mistakes."""
    S, at = losses.scores(W, X), (np.arange(len(y)), y)
    z = S - S[at][:, None] + margin(delta)
    z[at] = -np.inf
    G = active(z).astype(float)
    G[at] = 0
    G[at] = own(G, y)
    return _gradient(G, W, X, y, **more)


SVM = {
    **SHARED,
    "The correct class of an image gets -1. It must get minus the *number* of violations.":
        [{"own": lambda G, y: -1}, {"own": lambda G, y: -G.max(axis=1)}],
    "The correct class is counted as a violation of itself: at j = y the inside is delta, and that "
    "is positive. >> Hint 2":
        [{"own": lambda G, y: -G.sum(axis=1) - 1}, {"own": lambda G, y: 1 - G.sum(axis=1)}],
    "The row of the correct class has the wrong sign: the loss falls when its score rises.":
        {"own": lambda G, y: G.sum(axis=1)},
    "Count the violations of an image over its classes, not those of a class, or all of them.":
        [{"own": lambda G, y: -G.sum(axis=0)[y]}, {"own": lambda G, y: -G.sum()}],
    "Your G holds True and False: a -3 in it is True.": {"own": lambda G, y: G.any(axis=1)},
    AGAIN: {"own": lambda G, y: -G.sum(axis=1) * _last(y)},
    "You set the columns of all labels to 0, in every row. Each image has one correct class.":
        {"active": lambda z: (z > 0) & (z > -np.inf).all(axis=0)},
    "The correct class gets minus the number of all wrong classes. Only violations count.":
        {"own": lambda G, y: 1 - G.shape[1]},
    "You weigh each class by the height of its hinge. The slope of a hinge is 1 where it is "
    "active, however high it stands.": {"active": lambda z: np.maximum(0, z)},
    "A wrong class has a slope just where it violates the margin: not everywhere, and not where it "
    "keeps it.":
        [{"active": lambda z: z > -np.inf}, {"active": lambda z: z < 0}],
    "Only the worst class of each image is pushed. Each violation has a slope of its own.":
        {"active": lambda z: (z == z.max(axis=1, keepdims=True)) & (z > 0)},
    "Right for one delta, but not for another. Use the argument.":
        [{"margin": lambda delta: 1.0}, {"margin": lambda delta: 0}],
    "The margin has the wrong sign: a class that comes close is a violation already.":
        {"margin": lambda delta: -delta},
}  # fmt: skip


@check(hint="Hint 1")
def svm(svm_gradient):
    """Judge svm_gradient(W, X, y, delta) -> gradient of the mean SVM loss, without a loop."""
    cases = [(*case, d) for case, d in zip(CASES, (1.0, 0.3, 2.0, 0.7), strict=True)]
    cases += [(*CASES[1], 3.0), (*CASES[2], 1.0)]
    judge(
        svm_gradient, cases, _svm_gradient, SVM, special=[(*case, 1) for case in SPECIAL],
        read=_read, name="The gradient", tolerance=1e-5, turned=TURNED,
        fact=_of_one(_svm_gradient),
    )  # fmt: skip
    few, images, classes = (
        _events(svm_gradient, *_problem(*size), 1.0) for size in ((4, 5, 3), (44, 5, 3), (4, 45, 3))
    )
    expect(
        max(images, classes) < few + 30,
        "The gradient is right! But a Python loop is left: with more "
        f"{'images' if images >= classes else 'classes'} Python itself has more to do. Let NumPy "
        "do the work on all of them at once.",
    )
    return "No loop, and it agrees with central differences."


def _events(function, *case):
    """Count the lines and calls that Python goes through; with a loop there are more for more."""
    seen = []

    def trace(frame, event, arg):
        seen.append(event)
        return trace

    def traced(*case):
        before = sys.gettrace()
        sys.settrace(trace)
        try:
            return function(*case)
        finally:
            sys.settrace(before)

    call(traced, *case)
    return len(seen)


# The three patients of exercise 3: the SVM loss plus lam times the sum of W^2, one bug each.


def _a(W, X, y, lam):
    return _svm_gradient(W, X, y, 1.0, per=lambda G, X: 1) + 2 * lam * W


def _b(W, X, y, lam):
    return _svm_gradient(W, X, y, 1.0, own=lambda G, y: -1) + 2 * lam * W


def _c(W, X, y, lam):
    return _svm_gradient(W, X, y, 1.0) + lam * W


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
MIXED_UP = {
    f"All three are {word!r}. Do you mean that, or does a loop or a chain of = give all one word? "
    f"Each code has a bug of its own, and {sign}.": dict.fromkeys(BUGS, word)
    for word, sign in SIGNS.items()
} | {
    f"{name} is not {word!r}: {sign}. Is that what the reports of {name} show?": {name: word}
    for name, bug in BUGS.items()
    for word, sign in SIGNS.items()
    if word != bug
}


@check(hint="Hint")
def diagnose(*bugs):
    """Judge three words, the bugs of the functions A, B and C."""
    answers = dict(zip(BROKEN, bugs, strict=True))
    judge_values(answers, BUGS, MIXED_UP, otherwise="{name}: {value} is not one of the six words.")
    return (
        "A is a sum where the loss is a mean; B gives the correct class -1, whatever the number of "
        "violations; C differentiates lam W^2 to lam W. A passes with one image and C with "
        "lambda = 0: one report alone is not enough."
    )
