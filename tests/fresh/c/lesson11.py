# %% setup
import numpy as np

# a stand-in only where the lesson's own validation_loss isn't there already (its minimum is a guess, not the real one)
try:
    validation_loss
except NameError:
    def validation_loss(lam):
        return 2.0 + 0.05 * (np.log10(lam + 300.0) - np.log10(6300.0))**2
# %% rate wrong | warm-up starts at 0 | helpful
# says: The first rate is
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * (t - 1) / warm
    return lr0 * (1 + np.cos(np.pi * (t - warm) / (steps - warm))) / 2
# %% rate wrong | warm-up doesn't reach lr0 at t = warm | helpful
# says: The warm-up does not reach lr
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / (warm + 1)
    return lr0 * (1 + np.cos(np.pi * (t - warm) / (steps - warm))) / 2
# %% rate wrong | cosine over all steps | helpful
# says: The cosine runs from the first step on. It should begin when the warm-
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + np.cos(np.pi * t / steps)) / 2
# %% rate wrong | cosine starts at warm but is divided by all steps | helpful
# says: The rate does not reach
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + np.cos(np.pi * (t - warm) / steps)) / 2
# %% rate wrong | a quarter of a cosine | helpful
# says: That is a quarter of a cosine wave, from
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * np.cos(np.pi / 2 * (t - warm) / (steps - warm))
# %% rate wrong | a whole cosine | mended
# says: np.cos takes radians: half a wave is pi, not
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + np.cos(2 * np.pi * (t - warm) / (steps - warm))) / 2
# %% rate wrong | minus: starts at 0 and rises | helpful
# says: After the warm-up the rate falls from lr
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 - np.cos(np.pi * (t - warm) / (steps - warm))) / 2
# %% rate wrong | the half forgotten | helpful
# says: 
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + np.cos(np.pi * (t - warm) / (steps - warm)))
# %% rate wrong | integer division | helpful
# says: The warm-up jumps. It climbs in equal parts, one for each of its steps
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * (t // warm)
    return lr0 * (1 + np.cos(np.pi * (t - warm) / (steps - warm))) / 2
# %% rate wrong | off by one: never reaches 0 | mended
# says: The cosine begins a step late: at t = warm it is lr
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + np.cos(np.pi * (t - warm - 1) / (steps - warm))) / 2
# %% rate wrong | off by one in the length of the cosine | mended
# says: The rate does not reach
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + np.cos(np.pi * (t - warm) / (steps - warm + 1))) / 2
# %% rate wrong | linear descent instead of the cosine | helpful
# says: After the warm-up the rate falls from lr
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (steps - t) / (steps - warm)
# %% rate wrong | cosine without shift: negative rates | helpful
# says: At the last step the rate is -lr
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * np.cos(np.pi * (t - warm) / (steps - warm))
# %% rate wrong | degrees | mended
# says: np.cos takes radians: half a wave is pi, not
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + np.cos(180 * (t - warm) / (steps - warm))) / 2
# %% rate wrong | returns the whole schedule | facts
# says: The rate should be one number, but it has shape (
def rate(t, lr0, warm, steps):
    s = np.arange(1, steps + 1)
    return np.where(s <= warm, lr0 * s / warm, lr0 * (1 + np.cos(np.pi * (s - warm) / (steps - warm))) / 2)
# %% rate wrong | product of warm-up and cosine over all steps | helpful
# says: The cosine runs from the first step on. It should begin when the warm-
def rate(t, lr0, warm, steps):
    return lr0 * min(1, t / warm) * (1 + np.cos(np.pi * t / steps)) / 2
# %% rate wrong | list index off by one: t counted from 0 | facts
# says: For t =
def rate(t, lr0, warm, steps):
    t = t + 1
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + np.cos(np.pi * (t - warm) / (steps - warm))) / 2
# %% rate right | two branches
def rate(t, lr0, warm, steps):
    if t <= warm:
        return lr0 * t / warm
    return lr0 * (1 + np.cos(np.pi * (t - warm) / (steps - warm))) / 2
# %% rate right | strict boundary, cosine squared
def rate(t, lr0, warm, steps):
    if t < warm:
        return t * (lr0 / warm)
    return float(lr0 * np.cos(np.pi / 2 * (t - warm) / (steps - warm))**2)
# %% rate right | minimum and maximum
def rate(t, lr0, warm, steps):
    done = max(0, t - warm) / (steps - warm)
    return lr0 * min(1, t / warm) * 0.5 * (1 + np.cos(np.pi * done))
# %% best_lam wrong | no penalty | helpful
# says: No penalty is what the training loss would choose. Compare validation
best_lam = 0.0
# %% best_lam wrong | the upper end | helpful
# says: Too strong: the weights are held near
best_lam = 1e5
# %% best_lam wrong | a value that diverges | mended
# says: Too strong: the weights are held near
best_lam = 1e6
# %% best_lam wrong | the index of the best, not the strength | helpful
# says: As a strength this is too weak. Compare validation_loss of this and of
_grid = np.logspace(3, 5, 9)
best_lam = int(np.argmin([validation_loss(lam) for lam in _grid]))
# %% best_lam wrong | the loss, not the strength | helpful
# says: As a strength this is too weak. Compare validation_loss of this and of
_grid = np.logspace(3, 5, 9)
best_lam = min(validation_loss(lam) for lam in _grid)
# %% best_lam wrong | the exponent, not the strength | helpful
# says: As a strength this is too weak. Compare validation_loss of this and of
_grid = np.linspace(3, 5, 9)
best_lam = min(_grid, key=lambda k: validation_loss(10**k))
# %% best_lam wrong | argmax instead of argmin | helpful
# says: As a strength this is too weak. Compare validation_loss of this and of
_grid = np.logspace(0, 5, 11)
best_lam = max(_grid, key=validation_loss)
# %% best_lam wrong | strength and loss together | facts
# says: best_lam should be one number, but it has shape (
_grid = np.logspace(3, 5, 9)
best_lam = min((validation_loss(lam), lam) for lam in _grid)
# %% best_lam wrong | a usual weight decay of libraries | helpful
# says: As a strength this is too weak. Compare validation_loss of this and of
best_lam = 1e-4
# %% best_lam wrong | search only among small strengths | helpful
# says: As a strength this is too weak. Compare validation_loss of this and of
best_lam = min(np.logspace(-4, 1, 6), key=validation_loss)
# %% best_lam wrong | negative: sign slip in the exponent | helpful
# says: A negative strength rewards large weights. It must be
best_lam = -1e4
# %% best_lam right | less than for 200 images, in proportion
best_lam = 15_000 * 200 / 500
# %% best_lam right | search on a grid in logarithmic steps
_grid = np.logspace(3, 4.75, 8)
best_lam = float(_grid[np.argmin([validation_loss(lam) for lam in _grid])])
