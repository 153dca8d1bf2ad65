"""Checks of lesson 00: the bias trick, and the losses of an all-zero W."""

import numpy as np

from .core import array, check, expect, judge, judge_values, parts


def fold(W, b, x, *, wide=lambda W, b: np.c_[W, b], long=lambda x: np.append(x, 1)):
    """Return (W1, x1) as asked for; the switches are mistakes."""
    return wide(W, b), long(x)


FOLD = {
    "The product gives Wx: the bias is lost. Is the new entry of x a 0? It must be a 1.":
        {"long": lambda x: np.append(x, 0)},
    "The shapes are right, but the 1 in x is not at the same place as the column b in W.":
        [{"wide": lambda W, b: np.c_[b, W]}, {"long": lambda x: np.append(1, x)}],
    "All the classes get the same bias. In b each has its own: has W1 a new place for each class?":
        [{"wide": lambda W, b: np.c_[W, np.full(len(b), b.mean())]},
         {"wide": lambda W, b: np.c_[W, np.ones(len(b))]}],
    "b stands in a new column, and is added to the others too. Leave those alone.":
        {"wide": lambda W, b: np.c_[W + b[:, None], b]},
    "Right for decimals. But where W holds whole numbers, your b is cut: what is the dtype of W1?":
        {"wide": lambda W, b: np.c_[W, b].astype(W.dtype)},
    "The decimals of x are lost: what is the dtype of x1?":
        {"long": lambda x: np.append(x, 1).astype(int)},
}  # fmt: skip


TURNED = {
    "This is right for a W of shape (D, C), as in CS231n. Here W has shape (C, D): a row a class.":
        lambda fold: lambda W, b, x: (np.transpose(fold(W.T, b, x)[0]), fold(W.T, b, x)[1]),
}  # fmt: skip


def _product(result, W, b, x):
    wide, long = parts(result, 2, "Return the wider matrix and the longer image: `return W1, x1`.")
    wide, long = array(wide, None, "The wider matrix"), array(long, None, "The longer image")
    expect(wide.ndim >= long.ndim, "The order: first the wider matrix, then the longer image.")
    wide = array(wide, (len(W), len(x) + 1), "The wider matrix")
    return wide @ array(long, (len(x) + 1,), "The longer image")


@check(hint="Hint 1")
def bias_trick(answer):
    """Judge fold(W, b, x) -> (W1, x1), with W1 @ x1 = W @ x + b."""
    rng = np.random.default_rng(0)
    shapes = ((3, 2), (3, 5), (1, 4), (4, 1), (10, 30))
    cases = [tuple(np.round(rng.normal(size=n), 2) for n in ((C, D), C, D)) for C, D in shapes]
    whole = [(np.array([[2, -1], [0, 3], [1, 1]]), np.array([0.5, -1.5, 2.5]), np.array([3, 4]))]
    judge(
        answer, cases, fold, FOLD, special=whole, read=_product, turned=TURNED,
        name="The product W1 @ x1",
    )  # fmt: skip
    return "One product now does both, so from here on W has 3,073 columns."


ZERO = {
    "The two values are swapped: the softmax loss is a logarithm.":
        {"svm": np.log(100), "softmax": 99},
    "You took a loss for 10 classes, times 10. Start from 100 scores that are 0.":
        [{"svm": 90}, {"softmax": 10 * np.log(10)}],
    "You took a loss for 10 classes. Here there are 100: how many terms has the sum?":
        [{"svm": 9}, {"softmax": np.log(10)}],
    "That is the right number, cut or rounded. Keep its decimals.":
        [{"softmax": value} for value in (5, 4, 4.6, 4.61)],
    "The SVM sum leaves out the correct class: it has one term fewer than there are classes.":
        {"svm": 100},
    "All scores are equal, so no class leads by the margin: a term is max(0, 0 - 0 + 1).":
        {"svm": 0},
    "You divided by the number of classes. The SVM loss is a sum over the wrong ones.":
        {"svm": 0.99},
    "The loss uses the natural logarithm, np.log.": [{"softmax": 2}, {"softmax": np.log2(100)}],
    "The sign: the loss is minus the logarithm of p = 1/100, and that is positive.":
        {"softmax": -np.log(100)},
    "That is the probability of the correct class. The loss is minus its logarithm.":
        {"softmax": 0.01},
    "That is ln 99. The correct class counts too: how many scores stand below the fraction?":
        {"softmax": np.log(99)},
}  # fmt: skip


@check(hint="Hint")
def zero_losses(svm, softmax):
    """Judge two numbers: the SVM and softmax loss of W = 0 with 100 classes and Delta = 1."""
    judge_values(
        {"svm": svm, "softmax": softmax},
        {"svm": 99, "softmax": np.log(100)},
        ZERO,
        tolerance=1e-3,
        otherwise={
            "svm": "The SVM loss is not {value}. Each wrong class adds 1.",
            "softmax": "The softmax loss is not {value}. What probability does each class get?",
        },
    )
    return "With small weights, a first loss far from these two values points to a bug."
