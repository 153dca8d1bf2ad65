# %% setup
import numpy as np
import math
# %% bias_trick wrong | b is put in the first column, the 1 at the end of x: the two orders do not match | mended
# says: The shapes are right, but the
def fold(W, b, x):
    W1 = np.column_stack([b, W])
    x1 = np.append(x, 1)
    return W1, x1
# %% bias_trick wrong | buffer for x1 made with integer dtype, so x is truncated | mended
# says: The decimals of x are lost: what is the dtype of x
def fold(W, b, x):
    C, D = W.shape
    W1 = np.zeros((C, D + 1))
    W1[:, :D] = W
    W1[:, D] = b
    x1 = np.ones(D + 1, dtype=int)
    x1[:D] = x
    return W1, x1
# %% bias_trick wrong | loop over the rows stops one early, last bias stays 0 | helpful
# says: For W = [[
def fold(W, b, x):
    C, D = W.shape
    W1 = np.zeros((C, D + 1))
    W1[:, :-1] = W
    for c in range(C - 1):
        W1[c, -1] = b[c]
    x1 = np.concatenate([x, [1.0]])
    return W1, x1
# %% bias_trick wrong | x1 comes back as a column (D+1, 1), so W1 @ x1 has shape (C, 1) | helpful
# says: The longer image should have shape (
def fold(W, b, x):
    W1 = np.hstack([W, b.reshape(-1, 1)])
    x1 = np.vstack([x.reshape(-1, 1), [[1.0]]])
    return W1, x1
# %% bias_trick wrong | hstack of a matrix and a vector without making b a column: crashes | helpful
# says: Your function stops with ValueError: all the input arrays must have sa
def fold(W, b, x):
    W1 = np.hstack((W, b))
    x1 = np.hstack((x, 1))
    return W1, x1
# %% bias_trick right | MATLAB habit: brackets np.c_ and np.r_
def fold(W, b, x):
    W1 = np.c_[W, b]
    x1 = np.r_[x, 1]
    return W1, x1
# %% bias_trick right | Java loops over rows, the bias put in FRONT in both
def fold(W, b, x):
    rows = []
    for i in range(W.shape[0]):
        row = []
        row.append(b[i])
        for j in range(W.shape[1]):
            row.append(W[i][j])
        rows.append(row)
    vec = [1]
    for j in range(len(x)):
        vec.append(x[j])
    W1 = np.array(rows)
    x1 = np.array(vec)
    return W1, x1
# %% zero_losses wrong | integer division 1 // 100 is 0, so the softmax loss is inf | helpful
# says: softmax holds NaN or infinite values.
classes = 100
svm_zero = classes - 1
p = 1 // classes
with np.errstate(divide="ignore"):
    softmax_zero = -np.log(p)
# %% zero_losses wrong | the loop over the classes does not skip the correct one: 100 | helpful
# says: The SVM sum leaves out the correct class: it has one term fewer than t
scores = np.zeros(100)
correct = 0
svm_zero = 0.0
for j in range(100):
    svm_zero += max(0.0, scores[j] - scores[correct] + 1.0)
softmax_zero = -np.log(np.exp(scores[correct]) / np.exp(scores).sum())
# %% zero_losses wrong | rounds the softmax loss to a whole number | mended
# says: That is the right number, cut or rounded. Keep its decimals.
svm_zero = 99
softmax_zero = round(math.log(100))
# %% zero_losses wrong | wrong order when the two returned values are unpacked | mended
# says: The two values are swapped: the softmax loss is a logarithm.
def both_losses(C):
    return np.log(C), C - 1.0
svm_zero, softmax_zero = both_losses(100)
# %% zero_losses wrong | C from CIFAR-10 is still in use, the new one got another name | helpful
# says: You took a loss for
C = 10
c = 100
svm_zero = (C - 1) * 1.0
softmax_zero = np.log(C)
# %% zero_losses right | simulates it with random images, full loss code
rng_zero = np.random.default_rng(0)
X_zero = rng_zero.standard_normal((7, 20))
y_zero = rng_zero.integers(0, 100, size=7)
S_zero = X_zero @ np.zeros((100, 20)).T
right_zero = S_zero[np.arange(7), y_zero][:, None]
margins_zero = np.maximum(0, S_zero - right_zero + 1)
margins_zero[np.arange(7), y_zero] = 0
svm_zero = margins_zero.sum(axis=1).mean()
P_zero = np.exp(S_zero) / np.exp(S_zero).sum(axis=1, keepdims=True)
softmax_zero = -np.log(P_zero[np.arange(7), y_zero]).mean()
# %% zero_losses right | functional one-liners with sum and a generator
svm_zero = sum(max(0, 0 - 0 + 1) for j in range(100) if j != 42)
softmax_zero = math.log(sum(math.exp(0) for _ in range(100))) - 0
