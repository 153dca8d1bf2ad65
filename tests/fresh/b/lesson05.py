# %% setup
import numpy as np
import math
DELTA = 1.0
# %% softmax wrong | max and sum over the wrong axis: over the images instead of the classes | helpful
# says: The probabilities of one image must add up to
def softmax_gradient(W, X, y):
    N = len(X)
    S = X @ W.T
    P = np.exp(S - S.max(axis=0))
    P = P / P.sum(axis=0)
    P[np.arange(N), y] -= 1
    return P.T @ X / N
# %% softmax wrong | one maximum over everything: rows with much smaller scores become 0/0 | helpful
# says: Right for small scores, and for a single image with large ones. But yo
def softmax_gradient(W, X, y):
    N = len(X)
    S = X @ W.T
    P = np.exp(S - np.max(S))
    with np.errstate(invalid="ignore", divide="ignore"):
        P = P / P.sum(axis=1, keepdims=True)
    P[np.arange(N), y] -= 1
    return P.T @ X / N
# %% softmax wrong | the division by N is indented into the loop | mended
# says: The early images count far less than the last one: you divide by N aft
def softmax_gradient(W, X, y):
    N = len(X)
    dW = np.zeros(W.shape)
    for i in range(N):
        s = W @ X[i]
        p = np.exp(s - s.max())
        p /= p.sum()
        p[y[i]] -= 1
        dW += np.outer(p, X[i])
        dW /= N
    return dW
# %% softmax wrong | P[:, y] -= 1 hits whole columns instead of one entry a row | helpful
# says: You subtract
def softmax_gradient(W, X, y):
    N = len(X)
    S = X @ W.T
    S = S - S.max(axis=1, keepdims=True)
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    P[:, y] -= 1
    return P.T @ X / N
# %% softmax wrong | copy-paste slip: divides by len(W), the number of classes | helpful
# says: Divide by the number of images, once. Yours is N twice, or the classes
def softmax_gradient(W, X, y):
    dW = np.zeros(W.shape)
    for xi, yi in zip(X, y):
        s = W @ xi
        p = np.exp(s - np.max(s))
        p = p / np.sum(p)
        p[yi] -= 1
        dW += p[:, None] * xi[None, :]
    return dW / len(W)
# %% softmax right | Java: three nested loops with math.exp
def softmax_gradient(W, X, y):
    C = W.shape[0]
    D = W.shape[1]
    N = X.shape[0]
    G = [[0.0 for d in range(D)] for c in range(C)]
    for n in range(N):
        scores = []
        for c in range(C):
            total = 0.0
            for d in range(D):
                total += float(W[c, d]) * float(X[n, d])
            scores.append(total)
        biggest = max(scores)
        exps = [math.exp(s - biggest) for s in scores]
        Z = sum(exps)
        for c in range(C):
            factor = exps[c] / Z
            if c == y[n]:
                factor = factor - 1.0
            for d in range(D):
                G[c][d] += factor * float(X[n, d]) / N
    return np.array(G)
# %% softmax right | log-sum-exp with logaddexp, one-hot labels, einsum
def softmax_gradient(W, X, y):
    scores = np.einsum("cd,nd->nc", W, X).astype(float)
    log_p = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    one_hot = np.eye(W.shape[0])[y]
    return np.einsum("nc,nd->cd", np.exp(log_p) - one_hot, X) / X.shape[0]
# %% svm wrong | the mask stays boolean, so minus the count is stored as True | helpful
# says: Your G holds True and False: a -3 in it is True.
def svm_gradient(W, X, y, delta):
    N = len(X)
    rows = np.arange(N)
    S = X @ W.T
    M = S - S[rows, y][:, None] + delta
    M[rows, y] = 0
    mask = M > 0
    mask[rows, y] = -mask.sum(axis=1)
    return mask.T @ X / N
# %% svm wrong | M[:, y] = 0 wipes out whole columns instead of one entry a row | mended
# says: You set the columns of all labels to
def svm_gradient(W, X, y, delta):
    N = len(X)
    S = X @ W.T
    M = S - S[np.arange(N), y][:, None] + delta
    M[:, y] = 0
    mask = (M > 0).astype(float)
    mask[np.arange(N), y] = -mask.sum(axis=1)
    return mask.T @ X / N
# %% svm wrong | right numbers, but a list comprehension over the images is a Python loop | helpful
# says: The gradient is right! But a Python loop is left: with more images Pyt
def svm_gradient(W, X, y, delta):
    def one(x, label):
        s = W @ x
        mask = (s - s[label] + delta > 0).astype(float)
        mask[label] = 0
        mask[label] = -mask.sum()
        return np.outer(mask, x)
    return np.mean([one(X[i], y[i]) for i in range(len(X))], axis=0)
# %% svm wrong | // instead of /: the gradient is rounded down | helpful
# says: For W = [[
def svm_gradient(W, X, y, delta):
    N = len(X)
    S = X @ W.T
    M = S - S[np.arange(N), y][:, None] + delta
    M[np.arange(N), y] = 0
    mask = (M > 0).astype(float)
    mask[np.arange(N), y] = -mask.sum(axis=1)
    return mask.T @ X // N
# %% svm wrong | uses the global DELTA = 1 instead of the parameter | helpful
# says: Right for one delta, but not for another. Use the argument.
def svm_gradient(W, X, y, delta):
    N = X.shape[0]
    idx = np.arange(N)
    S = X @ W.T
    M = np.maximum(0, S - S[idx, y].reshape(N, 1) + DELTA)
    M[idx, y] = 0
    A = np.where(M > 0, 1.0, 0.0)
    A[idx, y] -= A.sum(axis=1)
    return A.T @ X / N
# %% svm right | one-hot matrix instead of fancy indexing
def svm_gradient(W, X, y, delta):
    N = X.shape[0]
    C = W.shape[0]
    Y = np.equal.outer(np.asarray(y), np.arange(C)).astype(float)
    S = X @ W.T
    own = np.sum(S * Y, axis=1, keepdims=True)
    broken = ((S - own + delta) > 0).astype(float) * (1.0 - Y)
    A = broken - Y * broken.sum(axis=1, keepdims=True)
    return np.dot(np.transpose(A), X) / N
# %% svm right | MATLAB: transposed scores, take_along_axis / put_along_axis, two separate parts
def svm_gradient(W, X, y, delta):
    labels = np.reshape(y, (1, -1))
    scores = W @ X.T
    correct = np.take_along_axis(scores, labels, axis=0)
    positive = np.where(scores - correct + delta > 0, 1.0, 0.0)
    np.put_along_axis(positive, labels, 0.0, axis=0)
    count = np.sum(positive, axis=0, keepdims=True)
    pulled = np.zeros(scores.shape)
    np.put_along_axis(pulled, labels, count, axis=0)
    dW = positive @ X - pulled @ X
    return dW / X.shape[0]
# %% diagnose wrong | chained assignment: all three get the same word | mended
# says: All three are 'sign'. Do you mean that, or does a loop or a chain of =
bug_A = bug_B = bug_C = "sign"
# %% diagnose wrong | the loop overwrites all three each time, the last word remains | mended
# says: All three are 'kink'. Do you mean that, or does a loop or a chain of =
for word in ["sign", "1/N", "margin", "correct class", "regularization", "kink"]:
    bug_A = word
    bug_B = word
    bug_C = word
# %% diagnose wrong | print returns None | helpful
# says: A should be a word in quotes, not NoneType None.
bug_A = print("sign")
bug_B = print("margin")
bug_C = print("kink")
# %% diagnose wrong | quotes forgotten around 1/N: numbers instead of words | helpful
# says: A should be a word in quotes, not float
N = 500
bug_A = 1/N
bug_B = 1/N
bug_C = -1/N
# %% diagnose wrong | gives places in the list of words instead of the words | helpful
# says: A should be a word in quotes, not int
bug_words = ["sign", "1/N", "margin", "correct class", "regularization", "kink"]
bug_A, bug_B, bug_C = bug_words.index("1/N"), bug_words.index("margin"), bug_words.index("correct class")
