# %% setup
import functools
import numpy as np

if "losses" not in globals():  # stand-in when the course's own `losses` is not there
    class losses:
        @staticmethod
        def softmax_loss_grad(W, X, y):
            s = X @ W.T
            s = s - s.max(axis=1, keepdims=True)
            p = np.exp(s)
            p = p / p.sum(axis=1, keepdims=True)
            n = len(y)
            loss = -np.mean(np.log(p[np.arange(n), y]))
            p[np.arange(n), y] -= 1
            return loss, p.T @ X / n
# %% sampler wrong | draws a fresh permutation for every slice, so indices repeat and others are missed | helpful
# says: For n =
def sampler(n, batch_size, rng):
    return [rng.permutation(n)[lo:lo + batch_size] for lo in range(0, n, batch_size)]
# %% sampler wrong | array_split: evens out the pieces instead of full pieces and a short last one | helpful
# says: For n =
def sampler(n, batch_size, rng):
    pieces = int(np.ceil(n / batch_size))
    return np.array_split(rng.permutation(n), pieces)
# %% sampler wrong | always one piece more than n // batch_size: an empty last batch when it divides | helpful
# says: For n =
def sampler(n, batch_size, rng):
    order = rng.permutation(n)
    batches = []
    for k in range(n // batch_size + 1):
        batches.append(order[k * batch_size:(k + 1) * batch_size])
    return batches
# %% sampler wrong | shuffles the blocks, not the indices: neighbours always stay together | helpful
# says: Neighbors stay together: from an index to the next the step is mostly
def sampler(n, batch_size, rng):
    blocks = [np.arange(lo, min(lo + batch_size, n)) for lo in range(0, n, batch_size)]
    return [blocks[k] for k in rng.permutation(len(blocks))]
# %% sampler wrong | fills up the short last piece by wrapping around, so some indices occur twice | helpful
# says: For n =
def sampler(n, batch_size, rng):
    order = rng.permutation(n)
    for lo in range(0, n, batch_size):
        yield order[np.arange(lo, lo + batch_size) % n]
# %% sampler right | np.split at the multiples of batch_size
def sampler(n, batch_size, rng):
    return np.split(rng.permutation(n), np.arange(batch_size, n, batch_size))
# %% sampler right | generator, order by sorting random keys, recursion-free while loop
def sampler(n, batch_size, rng):
    rest = np.argsort(rng.random(n))
    while len(rest) > 0:
        yield rest[:batch_size]
        rest = rest[batch_size:]
# %% train_epoch wrong | every gradient is taken at the old W instead of the current one | helpful
# says: All gradients are taken at the first W, so an epoch makes a single ste
def train_epoch(W, X, y, batches, lr):
    W_new = W.copy()
    for idx in batches:
        loss, g = losses.softmax_loss_grad(W, X[idx], y[idx])
        W_new = W_new - lr * g
    return W_new
# %% train_epoch wrong | thinks that a second name is a copy: -= changes the caller's W | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def train_epoch(W, X, y, batches, lr):
    W_new = W
    for idx in batches:
        _, g = losses.softmax_loss_grad(W_new, X[idx], y[idx])
        W_new -= lr * g
    return W_new
# %% train_epoch wrong | labels not indexed by the batch, just the first len(idx) of them | helpful
# says: You take the labels of other images. An image and its label share a ro
def train_epoch(W, X, y, batches, lr):
    for idx in batches:
        loss, g = losses.softmax_loss_grad(W, X[idx], y[:len(idx)])
        W = W - lr * g
    return W
# %% train_epoch wrong | copy inside the loop: each batch starts over, only the last one counts | helpful
# says: Only the last batch had an effect. Each update must start from the W o
def train_epoch(W, X, y, batches, lr):
    for idx in batches:
        W_new = W.copy()
        loss, g = losses.softmax_loss_grad(W_new, X[idx], y[idx])
        W_new -= lr * g
    return W_new
# %% train_epoch wrong | weights every batch gradient by its share of the data (mean of a mean) | helpful
# says: You divide by the number of batches, N/B. Each update is a whole step.
def train_epoch(W, X, y, batches, lr):
    N = len(y)
    for idx in batches:
        _, g = losses.softmax_loss_grad(W, X[idx], y[idx])
        W = W - lr * g * len(idx) / N
    return W
# %% train_epoch right | functools.reduce over the batches
def train_epoch(W, X, y, batches, lr):
    return functools.reduce(
        lambda V, b: V - lr * losses.softmax_loss_grad(V, X[b], y[b])[1], batches, W)
# %% train_epoch right | own float copy, changed in place, np.take for the rows
def train_epoch(W, X, y, batches, lr):
    V = np.array(W, dtype=float)
    for b in batches:
        _, g = losses.softmax_loss_grad(V, np.take(X, b, axis=0), np.take(y, b))
        V -= lr * g
    return V
# %% noise_at_256 wrong | with and without mixed up | mended
# says: With and without are exchanged: cards that are dealt cover the data be
noise_without = 2.47 / np.sqrt(256)
noise_with = noise_without * np.sqrt((1000 - 256) / 999)
# %% noise_at_256 wrong | finite-population factor without its root (that is for the variance) | helpful
# says: With replacement: you divided by
noise_with = 2.47 / 16
noise_without = 2.47 / 16 * (1000 - 256) / 999
# %% noise_at_256 wrong | factor sqrt(B/N) instead of sqrt(1 - B/N) | helpful
# says: With replacement: you divided by
noise_with = 2.47 / 16
noise_without = noise_with * np.sqrt(256 / 1000)
# %% noise_at_256 wrong | answers with variances: 2.47 squared over B | mended
# says: With replacement: that is a square, a variance. The noise is its root.
noise_with = 2.47 ** 2 / 256
noise_without = noise_with * (1 - 255 / 999)
# %% noise_at_256 wrong | "256 < 1000, so replacement makes no difference" | helpful
# says: With replacement: you divided by
noise_with = 0.154
noise_without = 0.154
