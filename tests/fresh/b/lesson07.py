# %% setup
import numpy as np
from functools import reduce
from types import SimpleNamespace

try:
    losses
except NameError:
    def _softmax_loss_grad(W, X, y):
        n = X.shape[0]
        s = X @ W.T
        s = s - s.max(axis=1, keepdims=True)
        p = np.exp(s)
        p = p / p.sum(axis=1, keepdims=True)
        rows = np.arange(n)
        loss = -np.mean(np.log(p[rows, y]))
        p[rows, y] -= 1
        return loss, p.T @ X / n

    losses = SimpleNamespace(softmax_loss_grad=_softmax_loss_grad)
# %% sampler wrong | array_split makes pieces of nearly equal size instead of batch_size | helpful
# says: For n =
def sampler(n, batch_size, rng):
    perm = rng.permutation(n)
    pieces = int(np.ceil(n / batch_size))
    return np.array_split(perm, pieces)
# %% sampler wrong | draws a fresh permutation inside the loop, so indices repeat and go missing | helpful
# says: For n =
def sampler(n, batch_size, rng):
    out = []
    for start in range(0, n, batch_size):
        perm = rng.permutation(n)
        out.append(perm[start:start + batch_size])
    return out
# %% sampler wrong | throws the shuffled copy away and cuts the sorted indices | helpful
# says: The indices come in their old order. Shuffle: neighbors in a file are
def sampler(n, batch_size, rng):
    index = np.arange(n)
    rng.permutation(index)
    return [index[i:i + batch_size] for i in range(0, n, batch_size)]
# %% sampler wrong | return is indented into the loop, only the first piece comes out | helpful
# says: For n =
def sampler(n, batch_size, rng):
    perm = rng.permutation(n)
    batches = []
    for start in range(0, n, batch_size):
        batches.append(perm[start:start + batch_size])
        return batches
# %% sampler wrong | shuffles with the global np.random instead of rng | helpful
# says: The same rng gives another order each time. Take all randomness from i
def sampler(n, batch_size, rng):
    index = np.arange(n)
    np.random.shuffle(index)
    return [index[i:i + batch_size] for i in range(0, n, batch_size)]
# %% sampler right | Java: Fisher-Yates by hand and a while loop
def sampler(n, batch_size, rng):
    deck = [i for i in range(n)]
    k = n - 1
    while k > 0:
        j = int(rng.integers(0, k + 1))
        tmp = deck[k]
        deck[k] = deck[j]
        deck[j] = tmp
        k = k - 1
    result = []
    current = []
    for card in deck:
        current.append(card)
        if len(current) == batch_size:
            result.append(np.array(current, dtype=int))
            current = []
    if len(current) > 0:
        result.append(np.array(current, dtype=int))
    return result
# %% sampler right | generator that sorts random keys
def sampler(n, batch_size, rng):
    order = np.argsort(rng.random(n))
    while order.size > 0:
        head, order = order[:batch_size], order[batch_size:]
        yield head
# %% train_epoch wrong | "new = W" is an alias, the in-place update changes the old W | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def train_epoch(W, X, y, batches, lr):
    new = W
    for batch in batches:
        loss, g = losses.softmax_loss_grad(new, X[batch], y[batch])
        new -= lr * g
    return new
# %% train_epoch wrong | unpacks in the wrong order, steps by the loss instead of the gradient | helpful
# says: You subtract the loss, a number, from every weight. Which of the two r
def train_epoch(W, X, y, batches, lr):
    for batch in batches:
        g, loss = losses.softmax_loss_grad(W, X[batch], y[batch])
        W = W - lr * g
    return W
# %% train_epoch wrong | every update starts from the old W again, only the last batch counts | helpful
# says: Only the last batch had an effect. Each update must start from the W o
def train_epoch(W, X, y, batches, lr):
    W_new = W.copy()
    for batch in batches:
        loss, g = losses.softmax_loss_grad(W, X[batch], y[batch])
        W_new = W - lr * g
    return W_new
# %% train_epoch wrong | images of the batch, but the labels are the first ones of y | helpful
# says: You take the labels of other images. An image and its label share a ro
def train_epoch(W, X, y, batches, lr):
    W = W.copy()
    for batch in batches:
        loss, g = losses.softmax_loss_grad(W, X[batch], y[:len(batch)])
        W -= lr * g
    return W
# %% train_epoch wrong | return inside the loop: one update only | helpful
# says: Only the first batch was used. Is `return` inside the loop?
def train_epoch(W, X, y, batches, lr):
    W = W.copy()
    for batch in batches:
        loss, g = losses.softmax_loss_grad(W, X[batch], y[batch])
        W = W - lr * g
        return W
# %% train_epoch right | functional: reduce over the batches
def train_epoch(W, X, y, batches, lr):
    def update(weights, batch):
        return weights - lr * losses.softmax_loss_grad(weights, X[batch], y[batch])[1]
    return reduce(update, batches, np.array(W, dtype=float))
# %% train_epoch right | clumsy: explicit copies of everything
def train_epoch(W, X, y, batches, lr):
    theta = np.array(W, dtype=float, copy=True)
    for indices in batches:
        idx = np.asarray(indices, dtype=int)
        X_part = np.take(X, idx, axis=0)
        y_part = np.take(y, idx, axis=0)
        result = losses.softmax_loss_grad(theta, X_part, y_part)
        gradient = result[1]
        theta_next = theta - lr * gradient
        theta = theta_next.copy()
    return theta
# %% noise_at_256 wrong | precedence: ** 1 / 2 is not a square root | mended
# says: With replacement: your number fits x **
noise_with = 2.47 / 256 ** 1 / 2
noise_without = noise_with * ((1000 - 256) / 999) ** 1 / 2
# %% noise_at_256 wrong | the two values in swapped order | mended
# says: With and without are exchanged: cards that are dealt cover the data be
noise_without, noise_with = 2.47 / np.sqrt(256), 2.47 / np.sqrt(256) * np.sqrt(744 / 999)
# %% noise_at_256 wrong | integer division makes the finite-population factor 0 | helpful
# says: With replacement: you divided by
N, B = 1000, 256
noise_with = 2.47 / B ** 0.5
noise_without = noise_with * ((N - B) // (N - 1)) ** 0.5
# %% noise_at_256 wrong | rounded to one decimal, not three digits | mended
# says: Give three digits, without rounding. (
noise_with = round(2.47 / np.sqrt(256), 1)
noise_without = round(2.47 / np.sqrt(256) * np.sqrt(1 - 256 / 1000), 1)
# %% noise_at_256 wrong | assigns what print returns (None) | helpful
# says: noise_with should be made of numbers, but it is NoneType None.
noise_with = print(2.47 / 16)
noise_without = print(2.47 / 16 * (744 / 999) ** 0.5)
