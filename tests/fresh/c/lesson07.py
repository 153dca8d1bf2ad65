# %% setup
import numpy as np
from lessons import losses
# %% sampler wrong | draws with replacement | helpful
# says: For n =
def sampler(n, batch_size, rng):
    return [rng.integers(0, n, min(batch_size, n - i)) for i in range(0, n, batch_size)]
# %% sampler wrong | each batch without replacement, but independent of the others | helpful
# says: For n =
def sampler(n, batch_size, rng):
    return [rng.choice(n, min(batch_size, n - i), replace=False) for i in range(0, n, batch_size)]
# %% sampler wrong | the short last piece is dropped | helpful
# says: For n =
def sampler(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size:(i + 1) * batch_size] for i in range(n // batch_size)]
# %% sampler wrong | not shuffled | helpful
# says: The indices come in their old order. Shuffle: neighbors in a file are
def sampler(n, batch_size, rng):
    order = np.arange(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
# %% sampler wrong | the order of the batches is random, not the order of the indices | helpful
# says: Neighbors stay together: from an index to the next the step is mostly
def sampler(n, batch_size, rng):
    batches = [np.arange(i, min(i + batch_size, n)) for i in range(0, n, batch_size)]
    return [batches[k] for k in rng.permutation(len(batches))]
# %% sampler wrong | global random state instead of rng | helpful
# says: The same rng gives another order each time. Take all randomness from i
def sampler(n, batch_size, rng):
    order = np.random.permutation(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
# %% sampler wrong | a new generator with a fixed seed | helpful
# says: Every epoch has the same order. Use the rng you are given, which goes
def sampler(n, batch_size, rng):
    rng = np.random.default_rng(0)
    order = rng.permutation(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
# %% sampler wrong | array_split: pieces of nearly equal size, not of batch_size | facts
# says: For n =
def sampler(n, batch_size, rng):
    return np.array_split(rng.permutation(n), -(-n // batch_size))
# %% sampler wrong | batch_size pieces instead of pieces of batch_size | facts
# says: For n =
def sampler(n, batch_size, rng):
    return np.array_split(rng.permutation(n), batch_size)
# %% sampler wrong | an empty last batch when batch_size divides n | facts
# says: For n =
def sampler(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i * batch_size:(i + 1) * batch_size] for i in range(n // batch_size + 1)]
# %% sampler wrong | indices from 1 to n | facts
# says: For n =
def sampler(n, batch_size, rng):
    order = rng.permutation(n) + 1
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
# %% sampler wrong | the last batch is filled up from the front | helpful
# says: For n =
def sampler(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[np.arange(i, i + batch_size) % n] for i in range(0, n, batch_size)]
# %% sampler wrong | one piece too short: range stops at n - batch_size | helpful
# says: For n =
def sampler(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i:i + batch_size] for i in range(0, n - batch_size, batch_size)]
# %% sampler wrong | shuffle works in place and returns None | helpful
# says: Your function stops with TypeError: 'NoneType' object is not subscript
def sampler(n, batch_size, rng):
    order = rng.shuffle(np.arange(n))
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
# %% sampler right | permutation and slices
def sampler(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i:i + batch_size] for i in range(0, n, batch_size)]
# %% sampler right | a generator, with shuffle
def sampler(n, batch_size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    start = 0
    while start < n:
        yield order[start:start + batch_size]
        start += batch_size
# %% sampler right | np.split at the multiples, order by sorting random numbers
def sampler(n, batch_size, rng):
    return np.split(np.argsort(rng.random(n)), np.arange(batch_size, n, batch_size))
# %% train_epoch wrong | climbs: plus sign | helpful
# says: Your steps go uphill: subtract the gradient.
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[b])
        W = W + lr * g
    return W
# %% train_epoch wrong | changes the old W in place | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[b])
        W -= lr * g
    return W
# %% train_epoch wrong | W_new is only another name for W | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def train_epoch(W, X, y, batches, lr):
    W_new = W
    for b in batches:
        loss, g = losses.softmax_loss_grad(W_new, X[b], y[b])
        W_new -= lr * g
    return W_new
# %% train_epoch wrong | all gradients at the old W | helpful
# says: All gradients are taken at the first W, so an epoch makes a single ste
def train_epoch(W, X, y, batches, lr):
    W_new = W.copy()
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[b])
        W_new -= lr * g
    return W_new
# %% train_epoch wrong | only the last batch counts | helpful
# says: Only the last batch had an effect. Each update must start from the W o
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[b])
        W_new = W - lr * g
    return W_new
# %% train_epoch wrong | return inside the loop | helpful
# says: Only the first batch was used. Is `return` inside the loop?
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[b])
        W = W - lr * g
        return W
# %% train_epoch wrong | whole data in each step | helpful
# says: You use all images for every update. Take the rows of the batch.
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X, y)
        W = W - lr * g
    return W
# %% train_epoch wrong | divides by the batch size once more | helpful
# says: The batch gradient is a mean already: neither divide nor multiply it b
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[b])
        W = W - lr * g / len(b)
    return W
# %% train_epoch wrong | sum instead of mean: times the batch size | helpful
# says: The batch gradient is a mean already: neither divide nor multiply it b
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[b])
        W = W - lr * len(b) * g
    return W
# %% train_epoch wrong | subtracts the loss instead of the gradient | helpful
# says: You subtract the loss, a number, from every weight. Which of the two r
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        g, loss = losses.softmax_loss_grad(W, X[b], y[b])
        W = W - lr * g
    return W
# %% train_epoch wrong | labels not taken from the batch | helpful
# says: You take the labels of other images. An image and its label share a ro
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[:len(b)])
        W = W - lr * g
    return W
# %% train_epoch wrong | mean gradient of the epoch, one step | helpful
# says: All gradients are taken at the first W, so an epoch makes a single ste
def train_epoch(W, X, y, batches, lr):
    grads = [losses.softmax_loss_grad(W, X[b], y[b])[1] for b in batches]
    return W - lr * np.mean(grads, axis=0)
# %% train_epoch wrong | returns the loss as well | mended
# says: You return more than one thing. Return the new W alone.
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[b])
        W = W - lr * g
    return W, loss
# %% train_epoch right | new W in each step
def train_epoch(W, X, y, batches, lr):
    for b in batches:
        loss, g = losses.softmax_loss_grad(W, X[b], y[b])
        W = W - lr * g
    return W
# %% train_epoch right | copy first, then in place
def train_epoch(W, X, y, batches, lr):
    W = np.array(W, dtype=float)
    for batch in batches:
        W -= lr * losses.softmax_loss_grad(W, X[batch], y[batch])[1]
    return W
# %% noise_at_256 wrong | 1/B instead of 1/sqrt(B) | helpful
# says: With replacement: you divided by
noise_with = round(2.47 * 16 / 256, 3)
noise_without = round(2.47 * 16 / 256 * np.sqrt((1000 - 256) / 999), 3)
# %% noise_at_256 wrong | divides by sqrt(256), forgets that 2.47 is for B = 16 | helpful
# says: With replacement: you divided by
noise_with = 2.47 / np.sqrt(256)
noise_without = noise_with * np.sqrt((1000 - 256) / 999)
# %% noise_at_256 wrong | correction without the root | helpful
# says: Without replacement: the factor has a square root.
noise_with = 2.47 / 4
noise_without = 2.47 / 4 * (1000 - 256) / 999
# %% noise_at_256 wrong | with and without swapped | helpful
# says: With and without are exchanged: cards that are dealt cover the data be
noise_with = 0.533
noise_without = 0.618
# %% noise_at_256 wrong | the same for both | helpful
# says: Without replacement: with a quarter of the data in the batch the secon
noise_with = 0.618
noise_without = 0.618
# %% noise_at_256 wrong | correction for B = 16 | helpful
# says: Without replacement:
noise_with = 2.47 / 4
noise_without = 2.47 / 4 * np.sqrt((1000 - 16) / 999)
# %% noise_at_256 wrong | N = 4000, the whole training set | helpful
# says: Without replacement:
noise_with = 2.47 / 4
noise_without = 2.47 / 4 * np.sqrt((4000 - 256) / 3999)
# %% noise_at_256 wrong | root of the share drawn, not of the share left | helpful
# says: Without replacement: B/N is the share that was asked. Where is the sha
noise_with = 2.47 / 4
noise_without = 2.47 / 4 * np.sqrt(256 / 1000)
# %% noise_at_256 wrong | correction the wrong way up | mended
# says: Without replacement: you divide by the factor. Cards that are dealt ha
noise_with = 2.47 / 4
noise_without = 2.47 / 4 / np.sqrt((1000 - 256) / 999)
# %% noise_at_256 wrong | variances instead of noise | helpful
# says: With replacement: that is a square, a variance. The noise is its root.
noise_with = 2.47**2 * 16 / 256
noise_without = 2.47**2 * 16 / 256 * (1000 - 256) / 999
# %% noise_at_256 wrong | corrects the one with replacement too | mended
# says: With replacement: the second factor is for cards that are dealt. Here
noise_with = 2.47 / 4 * np.sqrt((1000 - 256) / 999)
noise_without = 2.47 / 4 * (1000 - 256) / 999
# %% noise_at_256 wrong | takes 2.47 as the noise of a single image | helpful
# says: With replacement: you divided by
noise_with = 2.47 * np.sqrt(1 / 256)
noise_without = 2.47 * np.sqrt(1 / 256 * (1 - 256 / 1000))
# %% noise_at_256 wrong | multiplies: more noise for larger batches | helpful
# says: With replacement:
noise_with = 2.47 * 4
noise_without = 2.47 * 4 * np.sqrt((1000 - 256) / 999)
# %% noise_at_256 right | formula
noise_with = 2.47 * np.sqrt(16 / 256)
noise_without = noise_with * np.sqrt((1000 - 256) / (1000 - 1))
# %% noise_at_256 right | rounded numbers
noise_with = 0.618
noise_without = 0.533
# %% noise_at_256 right | from the noise of one image
one = 2.47 * 16**0.5
noise_with = one / 256**0.5
noise_without = one * ((1 / 256) * (1000 - 256) / (1000 - 1))**0.5
