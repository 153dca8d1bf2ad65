# %% setup
import math
import numpy as np
# %% rate wrong | a quarter of a cosine (pi/2) instead of half a cosine | helpful
# says: That is a quarter of a cosine wave, from
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * np.cos(np.pi / 2 * (t - warm) / (steps - warm))
# %% rate wrong | the cosine starts at warm + 1 instead of warm, so lr0 comes twice | helpful
# says: The cosine begins a step late: at t = warm it is lr
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return 0.5 * lr0 * (1 + np.cos(np.pi * (t - warm - 1) / max(steps - warm - 1, 1)))
# %% rate wrong | warm-up factor times a cosine over all the steps | helpful
# says: The cosine runs from the first step on. It should begin when the warm-
def rate(t, lr0, warm, steps):
    return lr0 * min(1, t / warm) * 0.5 * (1 + np.cos(np.pi * t / steps))
# %% rate wrong | cosine shifted, but stretched over steps instead of steps - warm: never ends at 0 | helpful
# says: The rate does not reach
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 / 2 * (1 + math.cos(math.pi * (t - warm) / steps))
# %% rate wrong | warm-up in warm + 1 parts: doesn't reach lr0 at t = warm | helpful
# says: The warm-up does not reach lr
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / (warm + 1)
    return lr0 / 2 * (1 + math.cos(math.pi * (t - warm) / (steps - warm)))
# %% rate right | the smaller of ramp and cosine
def rate(t, lr0, warm, steps):
    done = max(0, t - warm) / (steps - warm)
    return lr0 * min(t / warm, (1 + math.cos(math.pi * done)) / 2)
# %% rate right | squared cosine of half the angle
def rate(t, lr0, warm, steps):
    if t < warm:
        return t * lr0 / warm
    return lr0 * float(np.cos(0.5 * np.pi * (t - warm) / (steps - warm))) ** 2
# %% best_lam wrong | no penalty gives the lowest training loss | helpful
# says: No penalty is what the training loss would choose. Compare validation l
best_lam = 0.0
# %% best_lam wrong | the strongest penalty, "the smallest weights generalize best" | allowed
best_lam = 1e4
# %% best_lam wrong | the exponent of ten instead of the number | helpful
# says: A negative strength rewards large weights. It must be
best_lam = -2
# %% best_lam wrong | the best validation accuracy in percent instead of the lambda | mended
# says: As a strength this is too weak. Compare validation_loss of this and of
best_lam = 37.9
# %% best_lam wrong | a pair (lambda, accuracy) instead of one number | helpful
# says: best_lam should be one number, but it has shape (
best_lam = (0.01, 0.38)
