import numpy as np

from lessons import losses
from lessons.checks import lesson05 as checks


def softmax_loops(W, X, y):
    """Answer in lists, from single precision."""
    total = np.zeros(W.shape, np.float32)
    for x, label in zip(np.float32(X), y, strict=True):
        s = np.float32(W) @ x
        p = np.exp(s - max(s))
        p /= p.sum()
        p[label] -= 1
        total += np.outer(p, x)
    return (total / len(X)).tolist()


def softmax_by(g):
    """Return an answer with another G; g takes the probabilities and the one-hot labels."""

    def answer(W, X, y):
        return g(losses.probabilities(X @ W.T), np.eye(len(W))[y]).T @ X / len(X)

    return answer


def svm(W, X, y, delta):
    W, X = W.astype(np.float32), X.astype(np.float32)
    S, Y = X @ W.T, np.eye(len(W), dtype=np.float32)[y]
    active = (1 - Y) * (S - (S * Y).sum(1, keepdims=True) + delta >= 0)
    return np.einsum("nc,nd->cd", active - Y * active.sum(1, keepdims=True), X) / len(X)


CASES = {
    checks.softmax: (
        [softmax_loops],
        [
            (lambda W, X, y: losses.softmax_loss(W, X, y), "You return one number"),
            (lambda W, X, y: np.transpose(softmax_loops(W.T, X, y)), "W of shape (D, C)"),
            (softmax_by(lambda P, Y: P + Y), "adds up to 2, not to 0; that of each wrong class is"),
            (softmax_by(lambda P, Y: P - 1), "that of the correct class is right"),
            (lambda W, X, y: softmax_loops(W, X, y) + W, "times a number g_j; yours are not"),
        ],
    ),
    checks.svm: ([svm], [(lambda W, X, y, d: svm(W.T, X, y, d).T, "W of shape (D, C)")]),
    checks.diagnose: (
        [("1/N", "correct class", "regularization"), (" 1/n ", "Correct Class", "REGULARIZATION")],
        [],
    ),
}
