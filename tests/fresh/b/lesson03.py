# %% setup
import numpy as np
from itertools import accumulate
# %% local_search wrong | the list is a mutable default: a second call goes on with the first one's list | mended
# says: The first call is right. In the second, your list still holds the
def local_search(f, x, tries, step, rng, best=[]):
    loss = f(x)
    best.append(loss)
    for _ in range(tries - 1):
        new = x + step * rng.standard_normal(x.shape)
        new_loss = f(new)
        if new_loss < loss:
            x, loss = new, new_loss
        best.append(loss)
    return x, best
# %% local_search wrong | new is an alias of x and moved in place: every step is kept and the caller's start changes | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def local_search(f, x, tries, step, rng):
    loss = f(x)
    best = [loss]
    for _ in range(tries - 1):
        new = x
        new += step * rng.standard_normal(x.shape)
        new_loss = f(new)
        if new_loss < loss:
            x, loss = new, new_loss
        best.append(loss)
    return x, best
# %% local_search wrong | one random number is broadcast over all coordinates | helpful
# says: The
def local_search(f, x, tries, step, rng):
    loss = f(x)
    best = [loss]
    for _ in range(tries - 1):
        new = x + step * rng.standard_normal()
        new_loss = f(new)
        if new_loss < loss:
            x, loss = new, new_loss
        best.append(loss)
    return x, best
# %% local_search wrong | the list gets the loss of each try, not the best so far | helpful
# says: Your list holds the loss of each try. Put in the best *so far*: it nev
def local_search(f, x, tries, step, rng):
    best_loss = f(x)
    best = [best_loss]
    for _ in range(tries - 1):
        new = x + rng.normal(0, step, x.shape)
        loss = f(new)
        if loss < best_loss:
            x = new
            best_loss = loss
        best.append(loss)
    return x, best
# %% local_search wrong | the start is not counted: tries + 1 evaluations | helpful
# says: You evaluate f
def local_search(f, x, tries, step, rng):
    loss = f(x)
    best = [loss]
    for _ in range(tries):
        new = x + rng.normal(0, step, x.shape)
        new_loss = f(new)
        if new_loss < loss:
            x, loss = new, new_loss
        best.append(loss)
    return x, best
# %% local_search right | keeps every loss and makes the running minimum with accumulate
def local_search(f, x, tries, step, rng):
    here = np.array(x, dtype=float)
    losses = []
    low = None
    for k in range(tries):
        if k == 0:
            candidate = here
        else:
            candidate = here + step * rng.standard_normal(here.shape)
        losses.append(float(f(candidate)))
        if low is None or losses[-1] < low:
            here, low = candidate, losses[-1]
    return here, list(accumulate(losses, min))
# %% local_search right | Java: coordinate by coordinate, while loop
def local_search(f, x, tries, step, rng):
    current = np.array(x, dtype=float)
    currentLoss = f(current.copy())
    history = list()
    history.append(currentLoss)
    used = 1
    while used < tries:
        trial = current.copy()
        for i in range(trial.size):
            trial.flat[i] = trial.flat[i] + rng.normal(0.0, step)
        trialLoss = f(trial)
        used += 1
        if trialLoss < currentLoss:
            current = trial
            currentLoss = trialLoss
        history.append(currentLoss)
    return current, history
# %% chance_of_descent wrong | normalised over the wrong axis: columns instead of directions | helpful
# says: You divide by one length for all tries. Each direction has its own:
def chance_of_descent(f, x, step, tries, rng):
    u = rng.standard_normal((tries, len(x)))
    u /= np.linalg.norm(u, axis=0)
    f0 = f(x)
    return np.mean([f(x + step * ui) < f0 for ui in u])
# %% chance_of_descent wrong | integer division: the share is 0 nearly always | helpful
# says: Your result is cut to a whole number: / divides, // does not.
def chance_of_descent(f, x, step, tries, rng):
    lower = 0
    f0 = f(x)
    for _ in range(tries):
        u = rng.standard_normal(len(x))
        u = u / np.linalg.norm(u)
        if f(x + step * u) < f0:
            lower += 1
    return lower // tries
# %% chance_of_descent wrong | x is overwritten, so each direction starts from the last point | helpful
# says: Your first try is one step away from x, later ones are not: x itself m
def chance_of_descent(f, x, step, tries, rng):
    lower = 0
    f0 = f(x)
    for _ in range(tries):
        u = rng.standard_normal(len(x))
        u = u / np.linalg.norm(u)
        x = x + step * u
        if f(x) < f0:
            lower += 1
    return lower / tries
# %% chance_of_descent wrong | root forgotten: divides by u @ u, the length is not step | helpful
# says: Each step should be
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    lower = 0
    for _ in range(tries):
        u = rng.standard_normal(x.shape)
        u = u / np.sum(u ** 2)
        lower += f(x + step * u) < f0
    return lower / tries
# %% chance_of_descent wrong | =+ instead of +=, the share is never added up | mended
# says: At most one of the tries counts in your result. Are they added up?
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    share = 0.0
    for _ in range(tries):
        u = rng.standard_normal(x.shape)
        u /= np.linalg.norm(u)
        if f(x + step * u) < f0:
            share =+ 1 / tries
    return share
# %% chance_of_descent right | MATLAB: directions as columns, logical vector
def chance_of_descent(f, x, step, tries, rng):
    d = len(x)
    U = rng.standard_normal((d, tries))
    lengths = np.sqrt(np.sum(U * U, axis=0))
    U = U / np.tile(lengths, (d, 1))
    isLower = np.zeros(tries, dtype=bool)
    f0 = f(x)
    for k in range(tries):
        isLower[k] = f(x + step * U[:, k]) < f0
    return np.count_nonzero(isLower) / tries
# %% chance_of_descent right | functional: generator of directions and a sum of booleans
def chance_of_descent(f, x, step, tries, rng):
    def unit(v):
        return v / (v @ v) ** 0.5
    before = f(x)
    points = (x + step * unit(rng.normal(size=np.shape(x))) for _ in range(tries))
    return float(sum(1 for p in points if f(p) < before)) / float(tries)
# %% half wrong | the gain is computed once before the loop and not updated with the loss | helpful
# says: You let every try gain the same amount. It gains a share of the loss t
N_half = 30730
loss_half = 1.0
gain_half = 0.405 / N_half * loss_half
evaluations = 0
while loss_half > 0.5:
    loss_half -= gain_half
    evaluations += 1
# %% half wrong | the share is rounded to 5 decimals first, 1e-5 instead of 1.32e-5 | mended
# says: After
share_half = round(0.405 / 30730, 5)
evaluations = np.log(2) / share_half
# %% half wrong | log(0.5) without the minus: a negative number | helpful
# says: A count cannot be negative. The logarithm of a number below
N_half = 30730
evaluations = np.log(0.5) / (0.405 / N_half)
# %% half wrong | wrong parentheses: divides by N instead of multiplying | helpful
# says: You multiply
N_half = 30730
evaluations = np.log(2) / (0.405 * N_half)
# %% half right | plays it through in a loop
loss_half = 1.0
evaluations = 0
while loss_half > 0.5:
    loss_half = loss_half - loss_half * 0.405 / 30730
    evaluations = evaluations + 1
# %% half right | exact logarithm with log1p
evaluations = -np.log(2.0) / np.log1p(-0.405 / 30_730)
