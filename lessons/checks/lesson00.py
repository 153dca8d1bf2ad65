"""Checks of lesson 00: the bias trick, and the losses of an all-zero W."""

import numpy as np

from . import array, call, check, close, expect, number


@check
def bias_trick(fold):
    """Judge fold(W, b, x) -> (W1, x1), with W1 @ x1 = W @ x + b."""
    rng = np.random.default_rng(0)
    for classes, pixels in ((3, 5), (10, 3072)):
        W, b = rng.normal(size=(classes, pixels)), rng.normal(size=classes)
        x = rng.normal(size=pixels)
        result = call(fold, W, b, x)
        folded = result if isinstance(result, tuple) else ()
        expect(
            len(folded) == 2,
            "Return two things: the wider matrix, and the longer image: `return W1, x1`.",
        )
        wide = array(folded[0], np.shape(folded[0]), "The wider matrix")
        expect(
            wide.shape != (classes + 1, pixels),
            "You added b as a new row. A row belongs to a class; b needs a new column, "
            "one entry for each class.",
        )
        wide = array(wide, (classes, pixels + 1), "The wider matrix")
        long = array(folded[1], (pixels + 1,), "The longer image")
        expect(
            not close(wide @ long, W @ x),
            "The product gives Wx: the bias is lost. Is the new entry of x a 0? It must be a 1.",
        )
        expect(
            not close(wide @ long, W @ x - b),
            "The product gives Wx - b. Check the sign of the new entry.",
        )
        expect(
            close(wide @ long, W @ x + b),
            "The shapes are right, but the product is not Wx + b. Does the 1 in x stand at the "
            "same place as the column b in W?",
        )
    return "One product now does both, so from here on W has 3,073 columns."


@check
def zero_losses(svm, softmax):
    """Judge two numbers: the SVM and softmax loss of W = 0 with 100 classes and Delta = 1."""
    svm, softmax = number(svm, "The SVM loss"), number(softmax, "The softmax loss")
    expect(
        not close(svm, 9),
        "9 is the SVM loss for 10 classes. Here there are 100: how many terms has the sum?",
    )
    expect(
        not close(svm, 100),
        "The sum leaves out the correct class: it has one term fewer than there are classes.",
    )
    expect(
        not close(svm, 0),
        "All scores are equal, so no class leads by the margin: a term is max(0, 0 - 0 + 1).",
    )
    expect(close(svm, 99), f"The SVM loss is not {svm:.4g}. Each wrong class adds 1.")
    expect(
        not close(softmax, np.log(10), 1e-3),
        "That is ln 10, the softmax loss for 10 classes. Here there are 100.",
    )
    expect(
        not close(softmax, 2, 1e-3),
        "You took the logarithm to base 10. The loss uses the natural logarithm, np.log.",
    )
    expect(
        not close(softmax, -np.log(100), 1e-3),
        "The sign: the loss is minus the logarithm of p = 1/100, and that is positive.",
    )
    expect(
        not close(softmax, 0.01, 1e-4),
        "0.01 is the probability of the correct class. The loss is minus its logarithm.",
    )
    expect(
        close(softmax, np.log(100), 1e-3),
        f"The softmax loss is not {softmax:.4g}. What probability does each class get?",
    )
    return "With small weights, a first loss far from these two values points to a bug."
