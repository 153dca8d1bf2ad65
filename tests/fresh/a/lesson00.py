# %% setup
import numpy as np
import math
# %% bias_trick wrong | 1 appended to x, but b put as the FIRST column | mended
# says: The shapes are right, but the
def fold(W, b, x):
    W1 = np.hstack([b[:, None], W])
    x1 = np.append(x, 1)
    return W1, x1
# %% bias_trick wrong | np.append without axis flattens W | helpful
# says: The wider matrix should have shape (
def fold(W, b, x):
    W1 = np.append(W, b)
    x1 = np.append(x, 1)
    return W1, x1
# %% bias_trick wrong | thinks x is padded with 0 ("the new pixel is empty") | helpful
# says: The product gives Wx: the bias is lost. Is the new entry of x a
def fold(W, b, x):
    W1 = np.column_stack([W, b])
    x1 = np.concatenate([x, np.zeros(1)])
    return W1, x1
# %% bias_trick wrong | W1 gets the type of W, so a float b is cut off when W holds integers | helpful
# says: Right for decimals. But where W holds whole numbers, your b is cut: w
def fold(W, b, x):
    C, D = W.shape
    W1 = np.zeros((C, D + 1), dtype=W.dtype)
    W1[:, :D] = W
    W1[:, D] = b
    return W1, np.append(x, 1.0)
# %% bias_trick wrong | column of ones in W and b's mean in x: roles of the 1 and of b mixed up | mended
# says: All the classes get the same bias. In b each has its own: has W
def fold(W, b, x):
    W1 = np.hstack([W, np.ones((W.shape[0], 1))])
    x1 = np.append(x, b.mean())
    return W1, x1
# %% bias_trick wrong | b added to W and appended as well: the bias counts twice | helpful
# says: b stands in a new column, and is added to the others too. Leave those
def fold(W, b, x):
    W1 = np.column_stack([W + b[:, None], b])
    x1 = np.append(x, 1)
    return W1, x1
# %% bias_trick right | bias first in both
def fold(W, b, x):
    return np.c_[b, W], np.r_[1, x]
# %% bias_trick right | plain loops over rows and lists
def fold(W, b, x):
    rows = []
    for k in range(len(b)):
        rows.append(list(W[k]) + [b[k]])
    return np.array(rows), np.array(list(x) + [1])
# %% zero_losses wrong | the SVM sum includes the correct class | helpful
# says: The SVM sum leaves out the correct class: it has one term fewer than t
svm_zero = 100
softmax_zero = np.log(100)
# %% zero_losses wrong | log to base 10 | helpful
# says: The loss uses the natural logarithm, np.log.
svm_zero = 99
softmax_zero = np.log10(100)
# %% zero_losses wrong | zero scores, so zero hinge loss | helpful
# says: All scores are equal, so no class leads by the margin: a term is max(
svm_zero = 0
softmax_zero = math.log(100)
# %% zero_losses wrong | softmax over the wrong classes only | helpful
# says: That is ln
svm_zero = 99
softmax_zero = np.log(99)
# %% zero_losses wrong | sign forgotten: log of the probability | helpful
# says: The sign: the loss is minus the logarithm of p =
svm_zero = 99 * 1.0
softmax_zero = np.log(1 / 100)
# %% zero_losses wrong | gives the probability, not the loss | helpful
# says: That is the probability of the correct class. The loss is minus its lo
svm_zero = 99
softmax_zero = 1 / 100
# %% zero_losses wrong | numbers of CIFAR-10 scaled by 10 | mended
# says: You took a loss for
svm_zero = 9 * 10
softmax_zero = np.log(10) * 10
# %% zero_losses wrong | hinge averaged over the classes | helpful
# says: You divided by the number of classes. The SVM loss is a sum over the
svm_zero = 99 / 100
softmax_zero = np.log(100)
# %% zero_losses right | written out as sums over classes
svm_zero = sum(max(0, 0 - 0 + 1) for j in range(100) if j != 7)
softmax_zero = -0 + math.log(sum(math.exp(0) for _ in range(100)))
# %% zero_losses right | computed by NumPy from a vector of zero scores
scores = np.zeros(100)
margins = np.maximum(0, scores - scores[0] + 1)
margins[0] = 0
svm_zero = margins.sum()
softmax_zero = -np.log(np.exp(scores[0]) / np.exp(scores).sum())
