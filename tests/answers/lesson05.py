import numpy as np

from lessons import losses
from lessons.checks import lesson05 as checks


def softmax_matrices(W, X, y):
    return losses.softmax_loss_grad(W, X, y)[1]


def softmax_loops(W, X, y):
    total = np.zeros_like(W)
    for x, label in zip(X, y, strict=True):
        s = W @ x
        p = np.exp(s - max(s))
        p /= p.sum()
        p[label] -= 1
        total += np.outer(p, x)
    return total / len(X)


def softmax_float32_lists(W, X, y):
    return softmax_loops(np.float32(W), np.float32(X), y).tolist()


def softmax_overflows(W, X, y):
    P = np.exp(X @ W.T)
    P /= P.sum(axis=1, keepdims=True)
    return (P - np.eye(len(W))[y]).T @ X / len(X)


def softmax_by(G):
    """Return an answer with another G; G takes the probabilities and the one-hot labels."""

    def answer(W, X, y):
        return G(losses.probabilities(X @ W.T), np.eye(len(W))[y]).T @ X / len(X)

    return answer


def softmax_wrong_axis(W, X, y):
    P = np.exp(X @ W.T)
    return (P / P.sum(axis=0) - np.eye(len(W))[y]).T @ X / len(X)


def softmax_in_place(W, X, y):
    X /= len(X)
    return softmax_matrices(W, X, y)


def svm_matrices(W, X, y, delta):
    S = X @ W.T
    own = np.arange(len(y)), y
    G = (S - S[own][:, None] + delta > 0).astype(float)
    G[own] = 0
    G[own] = -G.sum(axis=1)
    return G.T @ X / len(X)


def svm_one_hot_float32(W, X, y, delta):
    W, X = W.astype(np.float32), X.astype(np.float32)
    S, Y = X @ W.T, np.eye(len(W), dtype=np.float32)[y]
    active = (1 - Y) * (S - (S * Y).sum(1, keepdims=True) + delta >= 0)
    return np.einsum("nc,nd->cd", active - Y * active.sum(1, keepdims=True), X) / len(X)


def svm_loops(W, X, y, delta):
    g = np.zeros_like(W)
    for x, label in zip(X, y, strict=True):
        s = W @ x
        for j in range(len(W)):
            if j != label and s[j] - s[label] + delta > 0:
                g[j] += x
                g[label] -= x
    return g / len(X)


def svm_by(rule):
    """Return an answer that fills the entries of the correct class by a rule."""

    def answer(W, X, y, delta):
        G = (losses.hinges(X @ W.T, y, delta) > 0).astype(float)
        G[np.arange(len(y)), y] = rule(G)
        return G.T @ X / len(X)

    return answer


def svm_own_violation(W, X, y, delta):
    S = X @ W.T
    own = np.arange(len(y)), y
    G = (S - S[own][:, None] + delta > 0).astype(float)
    G[own] = -G.sum(axis=1)
    return G.T @ X / len(X)


def svm_heights(W, X, y, delta):
    G = losses.hinges(X @ W.T, y, delta)
    G[np.arange(len(y)), y] = -G.sum(axis=1)
    return G.T @ X / len(X)


def svm_everyone(W, X, y, delta):
    G = np.ones((len(X), len(W)))
    G[np.arange(len(y)), y] = 1 - len(W)
    return G.T @ X / len(X)


CASES = {
    checks.softmax: (
        [softmax_matrices, softmax_loops, softmax_float32_lists],
        [
            (lambda W, X, y: -softmax_matrices(W, X, y), "The sign"),
            (lambda W, X, y: len(X) * softmax_matrices(W, X, y), "where is 1/N"),
            (lambda W, X, y: softmax_matrices(W, X, y).T, "turned over"),
            (lambda W, X, y: losses.softmax_loss(W, X, y), "You return one number"),
            (softmax_by(lambda P, Y: P), "the probabilities alone"),
            (softmax_by(lambda P, Y: P - 1), "subtract 1 for every class"),
            (softmax_by(lambda P, Y: (P - Y) * len(P) / Y.shape[1]), "number of classes"),
            (softmax_wrong_axis, "over the classes of one image"),
            (softmax_by(lambda P, Y: (P - Y) ** 2), "relative error"),
            (losses.softmax_loss_grad, "without the loss"),
            (softmax_overflows, "exp overflows"),
            (softmax_in_place, "changes the array"),
            (lambda W, X, y: (np.exp(X @ W.T) - np.eye(len(W))[y]).T @ X / len(X), "by their sum"),
        ],
    ),
    checks.svm: (
        [svm_matrices, svm_one_hot_float32],
        [
            (lambda W, X, y, delta: -svm_matrices(W, X, y, delta), "The sign"),
            (lambda W, X, y, delta: len(X) * svm_matrices(W, X, y, delta), "where is 1/N"),
            (lambda W, X, y, delta: svm_matrices(W, X, y, delta).T, "turned over"),
            (svm_by(lambda G: 0), "gets nothing"),
            (svm_by(lambda G: -1), "*number* of violations"),
            (svm_by(lambda G: 1), "left the 1"),
            (svm_by(lambda G: G.sum(axis=1)), "has the wrong sign"),
            (svm_own_violation, "violation of itself"),
            (svm_heights, "height of its hinge"),
            (svm_everyone, "push every wrong class"),
            (lambda W, X, y, delta: svm_matrices(W, X, y, 1.0), "Right for delta = 1"),
            (lambda W, X, y, delta: svm_matrices(W, X, y, 0.0), "Right for delta = 0"),
            (losses.svm_loss_grad, "without the loss"),
            (svm_loops, "a Python loop is left"),
        ],
    ),
    checks.diagnose: (
        [("1/N", "correct class", "regularization"), (" 1/n ", "Correct Class", "REGULARIZATION")],
        [
            (("sign", "correct class", "regularization"), "A is not 'sign'"),
            (("kink", "correct class", "regularization"), "A is not 'kink'"),
            (("1/N", "margin", "regularization"), "B is not 'margin'"),
            (("1/N", "regularization", "correct class"), "B is not 'regularization'"),
            (("1/N", "correct class", "1/N"), "C is not '1/n'"),
            (("1/N", "correct class", "sign"), "C is not 'sign'"),
            (("1/N", "correct class", "factor 2"), "not one of the six words"),
            ((20, "correct class", "regularization"), "as a word in quotes"),
        ],
    ),
}
