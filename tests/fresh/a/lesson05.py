# %% setup
import numpy as np
# %% softmax wrong | sum over the rows, 1/N forgotten | helpful
# says: This is the sum over the images. The loss is the mean: where is
def softmax_gradient(W, X, y):
    S = X @ W.T
    P = np.exp(S - S.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    P[np.arange(len(y)), y] -= 1
    return P.T @ X
# %% softmax wrong | shift by the maximum of ALL scores: rows far below it become 0/0 | helpful
# says: Right for small scores, and for a single image with large ones. But yo
def softmax_gradient(W, X, y):
    S = X @ W.T
    E = np.exp(S - S.max())
    P = E / E.sum(axis=1, keepdims=True)
    P[np.arange(len(y)), y] -= 1
    return P.T @ X / len(y)
# %% softmax wrong | P[:, y] -= 1 takes 1 off from whole columns | helpful
# says: You subtract
def softmax_gradient(W, X, y):
    S = X @ W.T
    P = np.exp(S - S.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    P[:, y] -= 1
    return P.T @ X / len(y)
# %% softmax wrong | normalises over the images instead of the classes | helpful
# says: The probabilities of one image must add up to
def softmax_gradient(W, X, y):
    S = X @ W.T
    P = np.exp(S - S.max(axis=0))
    P = P / P.sum(axis=0)
    P[np.arange(len(y)), y] -= 1
    return P.T @ X / len(y)
# %% softmax wrong | derivative of the probability itself, p(1-p), instead of its logarithm | mended
# says: You have the slope of the probability p itself. The loss is -ln p: wha
def softmax_gradient(W, X, y):
    G = np.zeros(W.shape)
    for i in range(len(y)):
        s = W @ X[i]
        p = np.exp(s - s.max())
        p = p / p.sum()
        d = -p[y[i]] * (np.arange(len(p)) == y[i]) + p[y[i]] * p
        G += np.outer(d, X[i])
    return G / len(y)
# %% softmax wrong | scores not shifted, exp(1000) overflows | helpful
# says: Right for small scores, but with scores near
def softmax_gradient(W, X, y):
    E = np.exp(X @ W.T)
    P = E / E.sum(axis=1, keepdims=True)
    Y = np.eye(W.shape[0])[y]
    return (P - Y).T @ X / len(X)
# %% softmax wrong | sign: one-hot minus probability | helpful
# says: The sign: this is minus the gradient. The gradient points uphill.
def softmax_gradient(W, X, y):
    S = X @ W.T
    P = np.exp(S - S.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    Y = np.eye(W.shape[0])[y]
    return (Y - P).T @ X / len(X)
# %% softmax wrong | scores clipped at 50 instead of shifted | mended
# says: Right for small scores. But large ones you cut off, and with that thei
def softmax_gradient(W, X, y):
    S = np.clip(X @ W.T, -50, 50)
    E = np.exp(S)
    P = E / E.sum(axis=1, keepdims=True)
    P[np.arange(len(y)), y] -= 1
    return P.T @ X / len(X)
# %% softmax wrong | divides by the number of pixels (X.shape[1]) | helpful
# says: Divide by the number of images, once. Yours is N twice, or the classes
def softmax_gradient(W, X, y):
    S = X @ W.T
    P = np.exp(S - S.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    P[np.arange(len(y)), y] -= 1
    return P.T @ X / X.shape[1]
# %% softmax wrong | the other rows get nothing: only the correct class is moved | helpful
# says: Only the correct class gets a slope. The scores of the others stand in
def softmax_gradient(W, X, y):
    G = np.zeros(W.shape)
    for xi, yi in zip(X, y):
        s = W @ xi
        p = np.exp(s - s.max())
        p = p / p.sum()
        G[yi] += (p[yi] - 1) * xi
    return G / len(y)
# %% softmax wrong | G[j] = instead of +=: only the last image remains | mended
# says: Only the last image is left in your result: each image takes the place
def softmax_gradient(W, X, y):
    G = np.zeros(W.shape)
    for xi, yi in zip(X, y):
        s = W @ xi
        p = np.exp(s - s.max())
        p = p / p.sum()
        for j in range(len(p)):
            G[j] = (p[j] - (j == yi)) * xi
    return G / len(y)
# %% softmax right | loop over images with outer products
def softmax_gradient(W, X, y):
    G = np.zeros(W.shape)
    for xi, yi in zip(X, y):
        s = W @ xi
        e = np.exp(s - s.max())
        e = e / e.sum()
        e[yi] -= 1
        G += np.outer(e, xi)
    return G / len(X)
# %% softmax right | einsum, log-probabilities and a one-hot comparison
def softmax_gradient(W, X, y):
    S = np.einsum('cd,nd->nc', W, X)
    S = S - S.max(axis=1)[:, None]
    logp = S - np.log(np.exp(S).sum(axis=1))[:, None]
    Y = np.asarray(y)[:, None] == np.arange(W.shape[0])[None, :]
    return np.einsum('nc,nd->cd', np.exp(logp) - Y, X) / X.shape[0]
# %% svm wrong | the correct class counts itself once (its margin is delta > 0) | helpful
# says: The correct class is counted as a violation of itself: at j = y the in
def svm_gradient(W, X, y, delta):
    n = np.arange(len(y))
    S = X @ W.T
    M = (S - S[n, y][:, None] + delta > 0).astype(float)
    M[n, y] = -M.sum(axis=1)
    return M.T @ X / len(y)
# %% svm wrong | correct class gets -1, however many classes violate | helpful
# says: The correct class of an image gets -
def svm_gradient(W, X, y, delta):
    n = np.arange(len(y))
    S = X @ W.T
    M = (S - S[n, y][:, None] + delta > 0).astype(float)
    M[n, y] = -1
    return M.T @ X / len(y)
# %% svm wrong | only the worst class of each image (max instead of sum) | helpful
# says: Only the worst class of each image is pushed. Each violation has a slo
def svm_gradient(W, X, y, delta):
    n = np.arange(len(y))
    S = X @ W.T
    V = S - S[n, y][:, None] + delta
    V[n, y] = -np.inf
    k = V.argmax(axis=1)
    hit = (V[n, k] > 0).astype(float)
    A = np.zeros(S.shape)
    A[n, k] = hit
    A[n, y] = -hit
    return A.T @ X / len(y)
# %% svm wrong | weights by the size of the margin (squared hinge, half) | helpful
# says: You weigh each class by the height of its hinge. The slope of a hinge
def svm_gradient(W, X, y, delta):
    n = np.arange(len(y))
    S = X @ W.T
    V = np.maximum(0.0, S - S[n, y][:, None] + delta)
    V[n, y] = 0
    V[n, y] = -V.sum(axis=1)
    return V.T @ X / len(y)
# %% svm wrong | right numbers, but a comprehension over the images is a loop | helpful
# says: The gradient is right! But a Python loop is left: with more images Pyt
def svm_gradient(W, X, y, delta):
    S = X @ W.T
    A = np.array([(s - s[k] + delta > 0) * (np.arange(len(s)) != k) for s, k in zip(S, y)], dtype=float)
    A[np.arange(len(y)), y] = -A.sum(axis=1)
    return A.T @ X / len(y)
# %% svm wrong | delta forgotten in the test of the margin | helpful
# says: Right for one delta, but not for another. Use the argument.
def svm_gradient(W, X, y, delta):
    n = np.arange(len(y))
    S = X @ W.T
    M = (S > S[n, y][:, None]).astype(float)
    M[n, y] = 0
    M[n, y] = -M.sum(axis=1)
    return M.T @ X / len(y)
# %% svm wrong | delta with the wrong sign | helpful
# says: The margin has the wrong sign: a class that comes close is a violation
def svm_gradient(W, X, y, delta):
    n = np.arange(len(y))
    S = X @ W.T
    M = (S - S[n, y][:, None] - delta > 0).astype(float)
    M[n, y] = 0
    M[n, y] = -M.sum(axis=1)
    return M.T @ X / len(y)
# %% svm wrong | counts the violations over the images (axis 0) for the correct class | helpful
# says: Count the violations of an image over its classes, not those of a clas
def svm_gradient(W, X, y, delta):
    n = np.arange(len(y))
    S = X @ W.T
    M = (S - S[n, y][:, None] + delta > 0).astype(float)
    M[n, y] = 0
    M[n, y] = -M.sum(axis=0)[y]
    return M.T @ X / len(y)
# %% svm wrong | G[y] -= ... with repeated labels: only the last image of each class counts | mended
# says: Where images share a label, only the last of them counts in the row of
def svm_gradient(W, X, y, delta):
    n = np.arange(len(y))
    S = X @ W.T
    M = (S - S[n, y][:, None] + delta > 0).astype(float)
    M[n, y] = 0
    G = M.T @ X
    G[y] -= M.sum(axis=1)[:, None] * X
    return G / len(y)
# %% svm wrong | divides by N and by the number of wrong classes | helpful
# says: For W = [[
def svm_gradient(W, X, y, delta):
    n = np.arange(len(y))
    S = X @ W.T
    M = (S - S[n, y][:, None] + delta > 0).astype(float)
    M[n, y] = 0
    M[n, y] = -M.sum(axis=1)
    return M.T @ X / (len(y) * (W.shape[0] - 1))
# %% svm right | one-hot mask and einsum
def svm_gradient(W, X, y, delta):
    Y = np.asarray(y)[:, None] == np.arange(W.shape[0])
    S = np.einsum('nd,cd->nc', X, W)
    correct = (S * Y).sum(axis=1, keepdims=True)
    hit = (S - correct + delta > 0) & ~Y
    A = hit.astype(float) - Y * hit.sum(axis=1, keepdims=True)
    return np.einsum('nc,nd->cd', A, X) / len(X)
# %% svm right | two parts, np.add.at for the correct rows
def svm_gradient(W, X, y, delta):
    n = np.arange(X.shape[0])
    S = W @ X.T
    hit = np.where(S - S[y, n] + delta > 0, 1.0, 0.0)
    hit[y, n] = 0.0
    G = hit @ X
    np.add.at(G, y, -hit.sum(axis=0)[:, None] * X)
    return G / X.shape[0]
# %% diagnose wrong | TEXT AND CODE OF A, B, C NOT GIVEN: the same bug in all three | helpful
# says: All three are '
bug_A = bug_B = bug_C = "1/N"
# %% diagnose wrong | TEXT AND CODE OF A, B, C NOT GIVEN: blames the kink every time | helpful
# says: All three are 'kink'. Do you mean that, or does a loop or a chain of =
bug_A = bug_B = bug_C = "kink"
# %% diagnose wrong | TEXT AND CODE OF A, B, C NOT GIVEN: everything is the wrong sign | helpful
# says: All three are 'sign'. Do you mean that, or does a loop or a chain of =
bug_A, bug_B, bug_C = "sign", "sign", "sign"
# %% diagnose wrong | TEXT AND CODE OF A, B, C NOT GIVEN: words outside the list | helpful
# says: A: 'factor
bug_A, bug_B, bug_C = "factor 2", "delta", "weight decay"
# %% diagnose wrong | TEXT AND CODE OF A, B, C NOT GIVEN: no bug found | helpful
# says: A: 'none' is not one of the six words.
bug_A, bug_B, bug_C = "none", "none", "none"
