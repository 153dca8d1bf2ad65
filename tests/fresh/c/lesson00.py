# %% setup
import numpy as np
# %% bias_trick wrong | bias column in front of W, but the 1 at the end of x | helpful
# says: The shapes are right, but the
def fold(W, b, x):
    W1 = np.hstack([b.reshape(-1, 1), W])
    x1 = np.append(x, 1)
    return W1, x1
# %% bias_trick wrong | roles swapped: ones go to W, the biases go to x | facts
# says: The longer image should have shape (
def fold(W, b, x):
    W1 = np.hstack([W, np.ones((W.shape[0], 1))])
    x1 = np.concatenate([x, b])
    return W1, x1
# %% bias_trick wrong | a 0 is appended to x (padding) where a 1 is needed | helpful
# says: The product gives Wx: the bias is lost. Is the new entry of x a
def fold(W, b, x):
    W1 = np.column_stack([W, b])
    x1 = np.append(x, 0.0)
    return W1, x1
# %% bias_trick wrong | b appended as a row instead of a column | helpful
# says: This is right for a W of shape (D, C), as in CS
def fold(W, b, x):
    W1 = np.append(W, b[None, :], axis=0)
    x1 = np.append(x, 1)
    return W1, x1
# %% bias_trick wrong | adds b to every column of W and leaves the shapes alone | facts
# says: The wider matrix should have shape (
def fold(W, b, x):
    W1 = W + b[:, None]
    x1 = x
    return W1, x1
# %% bias_trick wrong | returns the product, not the pair | helpful
# says: Return the wider matrix and the longer image: `return W
def fold(W, b, x):
    W1 = np.c_[W, b]
    x1 = np.r_[x, 1]
    return W1 @ x1
# %% bias_trick wrong | MATLAB habit: x1 becomes a column of shape (D + 1, 1) | facts
# says: The longer image should have shape (
def fold(W, b, x):
    W1 = np.concatenate((W, b[:, np.newaxis]), axis=1)
    x1 = np.concatenate((x[:, np.newaxis], np.ones((1, 1))), axis=0)
    return W1, x1
# %% bias_trick wrong | two slips: buffer of integers cuts the pixels, and the pair is in the wrong order | helpful
# says: The order: first the wider matrix, then the longer image.
def fold(W, b, x):
    x1 = np.ones(len(x) + 1, dtype=int)
    x1[:-1] = x
    W1 = np.zeros((W.shape[0], W.shape[1] + 1))
    W1[:, :-1] = W
    W1[:, -1] = b
    return x1, W1
# %% bias_trick right | bias first, 1 first
def fold(W, b, x):
    W1 = np.insert(np.asarray(W, dtype=float), 0, b, axis=1)
    x1 = np.r_[1.0, x]
    return W1, x1
# %% bias_trick right | padding, then the corner is filled
def fold(W, b, x):
    W1 = np.pad(np.asarray(W, dtype=float), ((0, 0), (0, 1)))
    W1[..., -1] += b
    return W1, np.pad(np.asarray(x, dtype=float), (0, 1), constant_values=1)
# %% zero_losses wrong | the correct class is counted too: 100 terms of 1 | helpful
# says: The SVM sum leaves out the correct class: it has one term fewer than t
svm_zero = 100
softmax_zero = np.log(100)
# %% zero_losses wrong | base-10 logarithm: -log10(1/100) = 2 | helpful
# says: The loss uses the natural logarithm, np.log.
svm_zero = 99
softmax_zero = 2.0
# %% zero_losses wrong | numbers of CIFAR-10 copied from the text | helpful
# says: You took a loss for
svm_zero = 9
softmax_zero = 2.303
# %% zero_losses wrong | PyTorch's MultiMarginLoss: the sum is divided by the number of classes | helpful
# says: You divided by the number of classes. The SVM loss is a sum over the
svm_zero = 99 / 100
softmax_zero = -np.log(1 / 100)
# %% zero_losses wrong | the minus of -log p is forgotten: log 0.01 | helpful
# says: The sign: the loss is minus the logarithm of p =
svm_zero = 99
softmax_zero = np.log(1 / 100)
# %% zero_losses wrong | all scores 0, so "no class is above the correct one" (margin forgotten): loss 0 | helpful
# says: All scores are equal, so no class leads by the margin: a term is max
svm_zero = 0
softmax_zero = np.log(100)
# %% zero_losses wrong | ten times as many classes, so ten times the loss | helpful
# says: You took a loss for
svm_zero = 10 * 9
softmax_zero = 10 * np.log(10)
# %% zero_losses wrong | two slips: correct class counted, and the softmax sum runs over the wrong classes only | helpful
# says: The SVM sum leaves out the correct class: it has one term fewer than t
svm_zero = 100 * max(0, 0 - 0 + 1)
softmax_zero = np.log(99)
# %% zero_losses right | both losses computed from a vector of zeros
_s = np.zeros(100)
svm_zero = float(np.maximum(0, _s[1:] - _s[0] + 1).sum())
softmax_zero = float(np.logaddexp.reduce(_s) - _s[0])
# %% zero_losses right | sum of a generator, log1p
svm_zero = sum(1 for j in range(100) if j != 42)
softmax_zero = 2 * (np.log1p(1) + np.log(5))
