# %% setup
import math
import numpy as np
# %% rate wrong | integer division: 0 until the warm-up is over | helpful
# says: The warm-up jumps. It climbs in equal parts, one for each of its steps
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * (t // warm)
    return lr0 * 0.5 * (1 + np.cos(np.pi * (t - warm) / (steps - warm)))
# %% rate wrong | no else: the cosine overwrites the warm-up | mended
# says: In the warm-up too you return the cosine. Does a later line overwrite
def rate(t, lr0, warm, steps):
    if t <= warm:
        r = lr0 * t / warm
    r = lr0 * (1 + np.cos(np.pi * (t - warm) / (steps - warm))) / 2
    return r
# %% rate wrong | missing parentheses: lr0 / 2 * 1 + cos | mended
# says: After the warm-up only one part of
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    part = (t - warm) / (steps - warm)
    return lr0 / 2 * 1 + np.cos(np.pi * part)
# %% rate wrong | returns the list of all rates up to t instead of one number | helpful
# says: The rate should be one number, but it has shape (
def rate(t, lr0, warm, steps):
    rates = []
    for k in range(1, t + 1):
        if k <= warm:
            rates.append(lr0 * k / warm)
        else:
            rates.append(lr0 * 0.5 * (1 + np.cos(np.pi * (k - warm) / (steps - warm))))
    return rates
# %% rate wrong | counts from 0: first rate 0 and warm-up one step late | helpful
# says: The first rate is
def rate(t, lr0, warm, steps):
    t = t - 1
    if t <= warm:
        return lr0 * t / warm
    return lr0 * 0.5 * (1 + np.cos(np.pi * (t - warm) / (steps - warm)))
# %% rate right | half-angle form, math module
def rate(t, lr0, warm, steps):
    if t < warm:
        share = float(t) / float(warm)
    else:
        angle = (math.pi / 2.0) * float(t - warm) / float(steps - warm)
        share = math.cos(angle) ** 2
    return lr0 * share
# %% rate right | both parts always computed, np.minimum and np.maximum instead of if
def rate(t, lr0, warm, steps):
    climb = np.minimum(t / warm, 1.0)
    progress = np.maximum(t - warm, 0) / (steps - warm)
    fall = 0.5 + 0.5 * np.cos(np.pi * progress)
    return float(lr0 * climb * fall)
# %% best_lam wrong | puts in the exponent instead of the number | helpful
# says: A negative strength rewards large weights. It must be
best_lam = -3
# %% best_lam wrong | starts at infinity and never updates it | helpful
# says: best_lam holds NaN or infinite values.
best_lam, _best_loss = np.inf, -np.inf
for _lam, _loss in [(1e-4, 2.1), (1e-3, 1.9), (1e-2, 1.8), (1e-1, 2.0)]:
    if _loss < _best_loss:
        best_lam, _best_loss = _lam, _loss
# %% best_lam wrong | assigns what print returns (None) | helpful
# says: best_lam should be made of numbers, but it is NoneType None.
best_lam = print(0.01)
# %% best_lam wrong | the whole grid instead of one value | helpful
# says: best_lam should be one number, but it has shape (
best_lam = np.logspace(-5, 1, 7)
# %% best_lam wrong | a function instead of its value, the call is missing | helpful
# says: best_lam should be made of numbers, but it is function <function best_
def best_lam():
    lams = np.array([1e-4, 1e-3, 1e-2, 1e-1])
    errors = np.array([2.1, 1.9, 1.8, 2.0])
    return lams[np.argmin(errors)]
