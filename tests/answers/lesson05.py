import numpy as np

from lessons import losses
from lessons.checks import lesson05 as checks


def softmax(W, X, y):
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


def softmax_in_place(W, X, y):
    X[0] *= 2
    return softmax(W, X, y)


def softmax_by(g):
    """Return an answer with another G; g takes the probabilities and the one-hot labels."""

    def answer(W, X, y):
        return g(losses.probabilities(X @ W.T), np.eye(len(W))[y]).T @ X / len(X)

    return answer


def softmax_columns(W, X, y):
    P = losses.probabilities(X @ W)
    return X.T @ (P - np.eye(W.shape[1])[y]) / len(X)


def svm(W, X, y, delta):
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


def svm_classes(W, X, y, delta):
    S = X @ W.T
    z = S - S[np.arange(len(y)), y][:, None] + delta
    G = np.stack([(z[:, j] > 0) & (y != j) for j in range(len(W))], axis=1) * 1.0
    return (G - np.eye(len(W))[y] * G.sum(1, keepdims=True)).T @ X / len(X)


CASES = {
    checks.softmax: (
        [softmax_float32_lists],
        [
            (lambda W, X, y: losses.softmax_loss(W, X, y), "You return one number"),
            (losses.softmax_loss_grad, "without the loss"),
            (softmax_in_place, "changes the array"),
            (softmax_columns, "W of shape (D, C)"),
            (lambda W, X, y: -len(X) * softmax(W, X, y), "Two things. First: The sign"),
            (lambda W, X, y: 3 * softmax(W, X, y), "factor that is the same everywhere: 3"),
            (softmax_by(lambda P, Y: (P - Y) ** 2), "with g = ["),
            (softmax_by(lambda P, Y: P**2 - Y * (P**2 - P + 1)), "the correct class is right"),
            (softmax_by(lambda P, Y: P - 3 * Y), "each wrong class is right"),
            (lambda W, X, y: softmax(W, X, y) + W, "times a number g_j; yours are not"),
            (lambda W, X, y: softmax(W, X, y)[:, :-1], "should have shape (4, 2)"),
            (lambda W, X, y: softmax(W, X[:2], y[:2]), "Right for W = "),
            (lambda W, X, y: softmax_by(lambda P, Y: P - np.eye(y.max() + 1)[y])(W, X, y), "stops"),
            (lambda W, X, y: softmax(W, X, y) * np.nan, "gradient is [[nan"),
        ],
    ),
    checks.svm: (
        [svm_one_hot_float32],
        [
            (losses.svm_loss_grad, "without the loss"),
            (losses.svm_loss, "You return one number"),
            (lambda W, X, y, delta: svm(W.T, X, y, delta).T, "W of shape (D, C)"),
            (lambda W, X, y, delta: svm(W, X, y, 2.0), "same for delta"),
            (svm_classes, "with more classes"),
        ],
    ),
    checks.diagnose: (
        [("1/N", "correct class", "regularization"), (" 1/n ", "Correct Class", "REGULARIZATION")],
        [
            (("1/N", "correct class", "factor 2"), "C: 'factor 2' is not one of the six words"),
        ],
    ),
}  # fmt: skip
