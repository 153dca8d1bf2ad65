# %% setup
import numpy as np
from lessons import losses
from lessons.checks import lesson05 as checks

def _svm_reference(W, X, y, lam, delta=1.0):
    S = X @ W.T
    rows = np.arange(len(y))
    G = (S - S[rows, y][:, None] + delta > 0).astype(float)
    G[rows, y] = 0
    G[rows, y] = -G.sum(axis=1)
    return G.T @ X / len(X) + 2 * lam * W

def _diagnosis(grad):
    """Name the bug of a gradient from its answers alone, on a small made-up problem."""
    rng = np.random.default_rng(0)
    W = 0.3 * rng.standard_normal((10, 6))
    X = rng.standard_normal((20, 6))
    X[:, -1] = 1
    y = np.arange(20) % 10

    def agrees(part, lam, factor=1.0, delta=1.0):
        got = grad(W.copy(), X[part].copy(), y[part].copy(), lam)
        return np.allclose(got, factor * _svm_reference(W, X[part], y[part], lam, delta))

    single = [slice(i, i + 1) for i in range(20)]
    if all(agrees(one, 0.0) for one in single):
        if not agrees(slice(0, 20), 0.0):
            return "1/N"
        return "kink" if all(agrees(one, 1.0) for one in single) else "regularization"
    if all(agrees(one, 0.0, factor=-1.0) for one in single):
        return "sign"
    if all(agrees(one, 0.0, delta=0.0) for one in single):
        return "margin"
    return "correct class"

TRUTH = [_diagnosis(checks.BROKEN[name]) for name in "ABC"]

def _mistaken(changes):
    """The true three words with some of them confused; never the truth itself."""
    words = [changes.get(word, word) for word in TRUTH]
    return words if words != TRUTH else ["kink", *TRUTH[1:]]
# %% softmax wrong | no shift by the largest score: overflow at 1000 | helpful
# says: Right for small scores, but with scores near
def softmax_gradient(W, X, y):
    S = X @ W.T
    P = np.exp(S)
    P /= P.sum(axis=1, keepdims=True)
    P[np.arange(len(y)), y] -= 1
    return P.T @ X / len(X)
# %% softmax wrong | the mean is forgotten: sum over the images | helpful
# says: This is the sum over the images. The loss is the mean: where is
def softmax_gradient(W, X, y):
    S = X @ W.T
    P = np.exp(S - S.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    P[np.arange(len(y)), y] -= 1
    return P.T @ X
# %% softmax wrong | probabilities over the images instead of the classes (axis 0) | helpful
# says: The probabilities of one image must add up to
def softmax_gradient(W, X, y):
    S = X @ W.T
    P = np.exp(S - S.max(axis=0))
    P /= P.sum(axis=0)
    P[np.arange(len(y)), y] -= 1
    return P.T @ X / len(X)
# %% softmax wrong | P[:, y] -= 1 takes 1 from whole columns | helpful
# says: You subtract
def softmax_gradient(W, X, y):
    S = X @ W.T
    P = np.exp(S - S.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    P[:, y] -= 1
    return P.T @ X / len(X)
# %% softmax wrong | CS231n shapes: result is (D, C) | helpful
# says: The gradient is turned over: it should have the shape of W. Which of
def softmax_gradient(W, X, y):
    num_train = X.shape[0]
    scores = X.dot(W.T)
    scores -= np.max(scores, axis=1, keepdims=True)
    p = np.exp(scores) / np.sum(np.exp(scores), axis=1, keepdims=True)
    p[np.arange(num_train), y] -= 1
    dW = X.T.dot(p) / num_train
    return dW
# %% softmax wrong | clips the scores against overflow: large scores become equal | helpful
# says: Right for small scores. But large ones you cut off, and with that th
def softmax_gradient(W, X, y):
    S = np.clip(X @ W.T, -500, 500)
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    P[np.arange(len(y)), y] -= 1
    return P.T @ X / len(X)
# %% softmax wrong | CS231n habit: returns loss and gradient | helpful
# says: You return more than one thing. Return the gradient alone.
def softmax_gradient(W, X, y):
    N = len(X)
    S = X @ W.T
    S = S - S.max(axis=1, keepdims=True)
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    loss = -np.log(P[np.arange(N), y]).mean()
    G = P.copy()
    G[np.arange(N), y] -= 1
    return loss, G.T @ X / N
# %% softmax wrong | two slips: label minus probability, and divided by the number of classes | helpful
# says: Two things. First: The sign: this is minus the gradient. The gradien
def softmax_gradient(W, X, y):
    grad = np.zeros(W.shape)
    for x, label in zip(X, y):
        s = W @ x
        p = np.exp(s - s.max())
        p /= p.sum()
        target = np.zeros(len(W))
        target[label] = 1
        grad += np.outer(target - p, x)
    return grad / len(W)
# %% softmax right | one class at a time, with logaddexp
def softmax_gradient(W, X, y):
    S = (X @ W.T).astype(float)
    log_sum = np.logaddexp.reduce(S, axis=1)
    return np.stack([((np.exp(S[:, j] - log_sum) - (y == j))[:, None] * X).mean(axis=0)
                     for j in range(W.shape[0])])
# %% softmax right | running mean of outer products
def softmax_gradient(W, X, y):
    mean = np.zeros(np.shape(W))
    for n, (x, label) in enumerate(zip(X, y), start=1):
        s = np.dot(W, x)
        # 1 / sum_k exp(s_k - s_j) with the largest score taken out first
        e = np.exp(s - np.max(s))
        g = e / np.sum(e) - np.equal(np.arange(len(s)), label)
        mean += (np.multiply.outer(g, x) - mean) / n
    return mean
# %% svm wrong | the correct class gets -1 and not minus the count | helpful
# says: The correct class of an image gets -
def svm_gradient(W, X, y, delta):
    S = X @ W.T
    rows = np.arange(len(y))
    G = (S - S[rows, y][:, None] + delta > 0).astype(float)
    G[rows, y] = -1
    return G.T @ X / len(X)
# %% svm wrong | the correct class is counted as its own violation: count too large by one | helpful
# says: The correct class is counted as a violation of itself: at j = y the
def svm_gradient(W, X, y, delta):
    S = X @ W.T
    rows = np.arange(len(y))
    G = (S - S[rows, y][:, None] + delta > 0).astype(float)
    G[rows, y] = -G.sum(axis=1)
    return G.T @ X / len(X)
# %% svm wrong | delta is not used: margin of 1 | helpful
# says: Right for one delta, but not for another. Use the argument.
def svm_gradient(W, X, y, delta):
    S = X @ W.T
    rows = np.arange(len(y))
    margins = np.maximum(0, S - S[rows, y][:, None] + 1)
    margins[rows, y] = 0
    G = (margins > 0).astype(float)
    G[rows, y] = -G.sum(axis=1)
    return G.T @ X / len(X)
# %% svm wrong | margins used in place of 0 and 1 (the squared hinge, half of it) | helpful
# says: You weigh each class by the height of its hinge. The slope of a hing
def svm_gradient(W, X, y, delta):
    S = X @ W.T
    rows = np.arange(len(y))
    G = np.maximum(0, S - S[rows, y][:, None] + delta)
    G[rows, y] = 0
    G[rows, y] = -G.sum(axis=1)
    return G.T @ X / len(X)
# %% svm wrong | ten classes written into the code | mended
# says: Your function stops with ValueError: operands could not be broadcast
def svm_gradient(W, X, y, delta):
    S = X @ W.T
    Y = np.eye(10)[y]
    G = (S - (S * Y).sum(axis=1, keepdims=True) + delta > 0) * (1 - Y)
    G = G - Y * G.sum(axis=1, keepdims=True)
    return G.T @ X / len(X)
# %% svm wrong | a Python loop over the classes is left | helpful
# says: The gradient is right! But a Python loop is left: with more classes
def svm_gradient(W, X, y, delta):
    S = X @ W.T
    rows = np.arange(len(y))
    G = (S - S[rows, y][:, None] + delta > 0).astype(float)
    G[rows, y] = 0
    G[rows, y] = -G.sum(axis=1)
    grad = np.zeros(W.shape)
    for c in range(len(W)):
        grad[c] = G[:, c] @ X / len(X)
    return grad
# %% svm wrong | PyTorch's MultiMarginLoss: divided by the number of classes too | helpful
# says: Divide by the number of images, once. Yours is N twice, or the classes
def svm_gradient(W, X, y, delta):
    S = X @ W.T
    rows = np.arange(len(y))
    G = (S - S[rows, y][:, None] + delta > 0).astype(float)
    G[rows, y] = 0
    G[rows, y] -= G.sum(axis=1)
    return G.T @ X / G.size
# %% svm wrong | two slips: sum instead of mean, and plus the count at the correct class | helpful
# says: Two things. First: This is the sum over the images. The loss is the
def svm_gradient(W, X, y, delta):
    S = X @ W.T
    rows = np.arange(len(y))
    G = (S - S[rows, y][:, None] + delta > 0).astype(float)
    G[rows, y] = 0
    G[rows, y] = G.sum(axis=1)
    return G.T @ X
# %% svm right | one-hot matrix and einsum
def svm_gradient(W, X, y, delta):
    Y = np.equal.outer(np.asarray(y), np.arange(W.shape[0]))
    S = np.einsum("nd,cd->nc", X, W)
    own = S[Y].reshape(-1, 1)
    active = (S - own + delta > 0) & ~Y
    G = active - Y * active.sum(axis=1, keepdims=True).astype(float)
    return np.einsum("nc,nd->cd", G, X) / X.shape[0]
# %% svm right | take_along_axis and put_along_axis
def svm_gradient(W, X, y, delta):
    label = np.asarray(y)[:, None]
    S = W @ X.T
    S = S.T
    G = np.heaviside(S - np.take_along_axis(S, label, 1) + delta, 0.0)
    np.put_along_axis(G, label, 0.0, 1)
    np.put_along_axis(G, label, -G.sum(1, keepdims=True), 1)
    return np.tensordot(G, X, axes=(0, 0)) / np.float64(len(X))
# %% diagnose wrong | wrong only with 20 images, "more hinges flip": a kink in place of 1/N | helpful
# says: A is not 'kink': a kink disturbs the numeric slope, not the analytic
bug_A, bug_B, bug_C = _mistaken({"1/N": "kink"})
# %% diagnose wrong | frog's number is off, "it should be negative": sign in place of correct class | helpful
# says: B is not 'sign': a wrong sign shows as analytic = -numeric in every
bug_A, bug_B, bug_C = _mistaken({"correct class": "sign"})
# %% diagnose wrong | "the count is wrong, so the condition is": margin in place of correct class | helpful
# says: B is not 'margin': without the margin some violations are not seen:
bug_A, bug_B, bug_C = _mistaken({"correct class": "margin"})
# %% diagnose wrong | 1/N and regularization confused: lambda thought to be divided by N | helpful
# says: A is not 'regularization': a wrong regularization shows only where l
bug_A, bug_B, bug_C = _mistaken({"1/N": "regularization", "regularization": "1/N"})
# %% diagnose wrong | the reports of B and C read in the wrong order | helpful
# says: B is not 'regularization': a wrong regularization shows only where l
bug_A, bug_C, bug_B = TRUTH
# %% diagnose wrong | a tuple of all three words goes into each name | helpful
# says: A should be a word in quotes, not tuple ('
bug_A = bug_B = bug_C = tuple(TRUTH)
# %% diagnose wrong | numbers of the words in the list, counted from 0 | helpful
# says: A should be a word in quotes, not int
_words = ["sign", "1/N", "margin", "correct class", "regularization", "kink"]
bug_A, bug_B, bug_C = [_words.index(word) for word in TRUTH]
# %% diagnose wrong | two slips: with lambda the slopes seem mirrored (sign), and with N they seem too large (margin) | helpful
# says: A is not 'margin': without the margin some violations are not seen:
bug_A, bug_B, bug_C = _mistaken({"regularization": "sign", "1/N": "margin"})
# %% diagnose right | named by the answers of the three functions on a small problem
bug_A, bug_B, bug_C = map(_diagnosis, (checks.BROKEN["A"], checks.BROKEN["B"], checks.BROKEN["C"]))
# %% diagnose right | a dictionary unpacked
_found = {f"bug_{name}": word for name, word in zip("ABC", TRUTH)}
bug_A = _found["bug_A"]
bug_B = _found["bug_B"]
bug_C = _found["bug_C"]
