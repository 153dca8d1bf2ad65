"""Checks of lesson 00: the bias trick, and the losses of an all-zero W."""

import numpy as np

from .core import array, check, expect, judge, judge_values, parts


def fold(
    W, b, x, *, new=1.0, bias=lambda b: b, first=False, front=False, spread=False,
    wide_type=lambda W: float, long_type=float,
):  # fmt: skip
    """Return (W1, x1) as asked for; the switches are mistakes."""
    columns = [W + b[:, None] if spread else W, bias(b) + 0 * b]
    wide = np.column_stack(columns[::-1] if first else columns)
    long = np.append(new, x) if front else np.append(x, new)
    return wide.astype(wide_type(W)), long.astype(long_type)


FOLD = {
    "The product gives Wx: the bias is lost. Is the new entry of x a 0? It must be a 1. "
    ">> Hint 1": [{"new": 0.0}, {"bias": lambda b: 0.0}],
    "The product gives Wx - b. Check the sign of the new entry.": {"new": -1.0},
    "The shapes are right, but the 1 in x does not stand at the same place as the column b in W: "
    "first in the one, last in the other.": [{"front": True}, {"first": True}],
    "All the classes get the same bias, one number. In b each class has its own: which of the two, "
    "W1 or x1, has a new place for each class?": [
        {"bias": bias} for bias in (np.mean, np.sum, lambda b: b[0], lambda b: 1.0)
    ],
    "b stands in a new column, and is added to the others too. Leave those alone.":
        {"spread": True},
    "Right for decimals. But where W holds whole numbers, your b is cut to whole numbers: what is "
    "the dtype of the wider matrix?": {"wide_type": lambda W: W.dtype},
    "The decimals of W and b are lost: your wider matrix holds whole numbers. What is its dtype?":
        {"wide_type": lambda W: int},
    "The decimals of x are lost: your longer image holds whole numbers. What is its dtype?":
        {"long_type": int},
}  # fmt: skip
TURNED = {
    "This is right for a W of shape (D, C), as in CS231n. In this course W has shape (C, D): a row "
    "a class.": lambda f: lambda W, b, x: (np.transpose(f(W.T, b, x)[0]), f(W.T, b, x)[1]),
}  # fmt: skip


def _product(result, W, b, x):
    classes, pixels = W.shape
    wide, long = parts(
        result, 2, "Return two things: the wider matrix, and the longer image: `return W1, x1`."
    )
    wide, long = array(wide, None, "The wider matrix"), array(long, None, "The longer image")
    expect(
        wide.ndim > 1 or long.ndim < 2, "The order: first the wider matrix, then the longer image."
    )
    expect(
        wide.shape != (classes + 1, pixels),
        "You added a new row. A row belongs to a class; b needs a new column, one entry for each "
        "class. >> Hint 2",
    )
    array(wide, (classes, pixels + 1), "The wider matrix")
    return wide @ array(long, (pixels + 1,), "The longer image")


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
    "The two values are swapped: the SVM loss is a sum of whole numbers, the softmax loss a "
    "logarithm.": {"svm": np.log(100), "softmax": 99},
    "These are the losses for 10 classes, times 10. Neither grows like that: start from 100 scores "
    "that are 0.": {"svm": 90, "softmax": 10 * np.log(10)},
    "90 is ten times the SVM loss for 10 classes. How many wrong classes are there among 100?":
        {"svm": 90},
    "That is ten times the softmax loss for 10 classes. What probability does each of 100 get?":
        {"softmax": 10 * np.log(10)},
    "That is the right number, cut or rounded. Keep its decimals.":
        [{"softmax": value} for value in (5, 4, 4.6, 4.61)],
    "9 is the SVM loss for 10 classes. Here there are 100: how many terms has the sum?": {"svm": 9},
    "The sum leaves out the correct class: it has one term fewer than there are classes.":
        {"svm": 100},
    "All scores are equal, so no class leads by the margin: a term is max(0, 0 - 0 + 1).":
        {"svm": 0},
    "1 is a single term of the SVM loss. The sum has one for each wrong class.": {"svm": 1},
    "You divided by the number of classes. The SVM loss of an image is a sum over the wrong "
    "classes.": [{"svm": 0.99}, {"svm": 1.0101010}],
    "That is ln 10, the softmax loss for 10 classes. Here there are 100.": {"softmax": np.log(10)},
    "You took the logarithm to base 10. The loss uses the natural logarithm, np.log.":
        {"softmax": 2.0},
    "You took the logarithm to base 2. The loss uses the natural logarithm, np.log.":
        {"softmax": np.log2(100)},
    "The sign: the loss is minus the logarithm of p = 1/100, and that is positive.":
        {"softmax": -np.log(100)},
    "0.01 is the probability of the correct class. The loss is minus its logarithm.":
        {"softmax": 0.01},
    "That is ln 99. The correct class counts too: how many scores stand below the fraction?":
        {"softmax": np.log(99)},
    "That is 100 times the loss of an image: only the correct class enters the sum.":
        {"softmax": 100 * np.log(100)},
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
