# %% setup
import numpy as np
# %% fair_winner wrong | last loss of every run | helpful
# says: That is the run with the lowest last loss, whatever it spent to get th
def fair_winner(curves):
    return min(curves, key=lambda name: curves[name][1][-1])
# %% fair_winner wrong | lowest loss so far, not the last | helpful
# says: What counts is the last loss at or before the common budget, not the l
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    def score(name):
        s, l = map(np.asarray, curves[name])
        return l[s <= common].min()
    return min(curves, key=score)
# %% fair_winner wrong | strictly before the common number | facts
# says: Your function stops with IndexError: index -
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    def score(name):
        s, l = map(np.asarray, curves[name])
        return l[s < common][-1]
    return min(curves, key=score)
# %% fair_winner wrong | first loss at or after the common number | helpful
# says: You take the first entry at or above the common budget. Those samples
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    def score(name):
        s, l = map(np.asarray, curves[name])
        return l[s >= common][0]
    return min(curves, key=score)
# %% fair_winner wrong | interpolates between the logs | helpful
# says: You draw a line between two entries. Nobody has measured that loss: ta
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    return min(curves, key=lambda name: np.interp(common, *curves[name]))
# %% fair_winner wrong | nearest log | helpful
# says: You take the entry nearest to the common budget. It may lie above: tak
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    def score(name):
        s, l = map(np.asarray, curves[name])
        return l[np.argmin(np.abs(s - common))]
    return min(curves, key=score)
# %% fair_winner wrong | the same number of logs instead of samples | helpful
# says: You compare at the same place in the lists, not at the same number of
def fair_winner(curves):
    k = min(len(s) for s, _ in curves.values())
    return min(curves, key=lambda name: curves[name][1][k - 1])
# %% fair_winner wrong | largest budget instead of the smallest | helpful
# says: That is the run with the lowest last loss, whatever it spent to get th
def fair_winner(curves):
    common = max(s[-1] for s, _ in curves.values())
    def score(name):
        s, l = map(np.asarray, curves[name])
        return l[s <= common][-1]
    return min(curves, key=score)
# %% fair_winner wrong | highest loss | helpful
# says: That is the run with the highest loss. The winner has the lowest.
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    def score(name):
        s, l = map(np.asarray, curves[name])
        return l[s <= common][-1]
    return max(curves, key=score)
# %% fair_winner wrong | returns the loss, not the name | helpful
# says: Return one of the names, 'adam' or 'sgd' or 'gd', not float
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    return min(np.asarray(l)[np.asarray(s) <= common][-1] for s, l in curves.values())
# %% fair_winner wrong | returns the place in the list, not the name | helpful
# says: Return one of the names, 'adam' or 'sgd' or 'gd', not int
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    return int(np.argmin([np.asarray(l)[np.asarray(s) <= common][-1] for s, l in curves.values()]))
# %% fair_winner wrong | searchsorted without minus 1 | helpful
# says: You take the first entry at or above the common budget. Those samples
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    def score(name):
        s, l = curves[name]
        return l[min(np.searchsorted(s, common, side="right"), len(l) - 1)]
    return min(curves, key=score)
# %% fair_winner wrong | searchsorted left minus 1: one log too early where the number is hit | helpful
# says: An entry exactly at the common budget counts too: at or before.
def fair_winner(curves):
    common = min(s[-1] for s, _ in curves.values())
    def score(name):
        s, l = curves[name]
        return l[np.searchsorted(s, common) - 1]
    return min(curves, key=score)
# %% fair_winner wrong | position of the shortest run used for all | facts
# says: Right for curves = runs of
def fair_winner(curves):
    shortest = min(curves, key=lambda name: curves[name][0][-1])
    k = len(curves[shortest][0]) - 1
    return min(curves, key=lambda name: curves[name][1][min(k, len(curves[name][1]) - 1)])
# %% fair_winner wrong | common number taken from the first logs | mended
# says: You compare where the runs begin to have entries. How far do all of th
def fair_winner(curves):
    common = max(s[0] for s, _ in curves.values())
    def score(name):
        s, l = map(np.asarray, curves[name])
        return l[s <= common][-1]
    return min(curves, key=score)
# %% fair_winner wrong | lowest loss anywhere | helpful
# says: What counts is the last loss at or before the common budget, not the l
def fair_winner(curves):
    return min(curves, key=lambda name: np.min(curves[name][1]))
# %% fair_winner right | mask
def fair_winner(curves):
    common = min(np.max(s) for s, _ in curves.values())
    last = {}
    for name, (s, l) in curves.items():
        seen = np.asarray(l)[np.asarray(s) <= common]
        last[name] = seen[-1] if len(seen) else np.inf
    return min(last, key=last.get)
# %% fair_winner right | plain loops
def fair_winner(curves):
    budget = None
    for samples, losses_ in curves.values():
        if budget is None or samples[-1] < budget:
            budget = samples[-1]
    best, lowest = None, float("inf")
    for name, (samples, losses_) in curves.items():
        loss = float("inf")
        for s, l in zip(samples, losses_):
            if s <= budget:
                loss = l
        if loss < lowest:
            best, lowest = name, loss
    return best
# %% fair_winner right | searchsorted
def fair_winner(curves):
    common = min(samples[-1] for samples, _ in curves.values())
    def score(name):
        samples, loss = curves[name]
        k = np.searchsorted(samples, common, side="right")
        return loss[k - 1] if k else np.inf
    return min(curves, key=score)
# %% meter wrong | A: two gradients for each step of Nesterov | helpful
# says: A: Nesterov takes its gradient at another place. Does it take a second
meter = {"A": 100, "B": 51, "C": 80_000, "D": 120, "E": 3860}
# %% meter wrong | A: one too many | helpful
# says: A is not
meter = {"A": 51, "B": 51, "C": 80_000, "D": 120, "E": 3860}
# %% meter wrong | B: two gradients for each step | helpful
# says: B: the gradient after one step is the gradient before the next.
meter = {"A": 50, "B": 100, "C": 80_000, "D": 120, "E": 3860}
# %% meter wrong | C: steps instead of samples | helpful
# says: C: that is the number of gradient evaluations. How many images does ea
meter = {"A": 50, "B": 51, "C": 20, "D": 120, "E": 3860}
# %% meter wrong | C: samples of one step | helpful
# says: C is not
meter = {"A": 50, "B": 51, "C": 4000, "D": 120, "E": 3860}
# %% meter wrong | C: parameters instead of images | helpful
# says: C: samples are counted here, and you count parameters.
meter = {"A": 50, "B": 51, "C": 20 * 1930, "D": 120, "E": 3860}
# %% meter wrong | D: samples instead of gradients | helpful
# says: D: those are the samples. How many of them go into one gradient?
meter = {"A": 50, "B": 51, "C": 80_000, "D": 12_000, "E": 3860}
# %% meter wrong | D: one epoch only | helpful
# says: D: that is one epoch.
meter = {"A": 50, "B": 51, "C": 80_000, "D": 40, "E": 3860}
# %% meter wrong | D: epochs taken for steps | helpful
# says: D is not
meter = {"A": 50, "B": 51, "C": 80_000, "D": 3, "E": 3860}
# %% meter wrong | D: 100 batches an epoch | helpful
# says: D is not
meter = {"A": 50, "B": 51, "C": 80_000, "D": 300, "E": 3860}
# %% meter wrong | E: one-sided differences | helpful
# says: E: that would be forward differences.
meter = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 1931}
# %% meter wrong | E: one loss for each parameter | helpful
# says: E: that would be forward differences.
meter = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 1930}
# %% meter wrong | E: one loss more for the middle | helpful
# says: E is not
meter = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 3861}
# %% meter wrong | E: two losses, the whole vector shifted at once | helpful
# says: E is not
meter = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 2}
# %% meter wrong | E: samples instead of losses | helpful
# says: E is not
meter = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 3860 * 4000}
# %% meter right | numbers
meter = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 3860}
# %% meter right | computed
_parameters, _images = 1930, 4000
meter = {"A": 50 * 1, "B": 1 + 50 * 1, "C": 20 * _images, "D": 3 * (_images // 100), "E": 2 * _parameters}
# %% own_rule wrong | two gradients for each step | helpful
# says: Step t =
def mine(grad, x, state, t, lr):
    m = state[0] if state else 0.0
    c = 0.9 * m + 0.1 * grad(x)
    m = 0.99 * m + 0.01 * grad(x)
    return x - lr * np.sign(c), (m,)
# %% own_rule wrong | changes x in place | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def mine(grad, x, state, t, lr):
    m = state[0] if state else np.zeros_like(x)
    g = grad(x)
    x -= lr * np.sign(0.9 * m + 0.1 * g)
    return x, (0.99 * m + 0.01 * g,)
# %% own_rule wrong | changes the memory in the state in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def mine(grad, x, state, t, lr):
    m = state[0] if state else np.zeros(np.shape(x))
    g = grad(x)
    c = 0.9 * m + 0.1 * g
    m *= 0.99
    m += 0.01 * g
    return x - lr * np.sign(c), (m,)
# %% own_rule wrong | climbs | helpful
# says: At no learning rate from
def mine(grad, x, state, t, lr):
    m = state[0] if state else 0.0
    g = grad(x)
    c = 0.9 * m + 0.1 * g
    return x + lr * np.sign(c), (0.99 * m + 0.01 * g,)
# %% own_rule wrong | first step not caught | mended
# says: Your function stops with ValueError: not enough values to unpack (expe
def mine(grad, x, state, t, lr):
    (m,) = state
    g = grad(x)
    c = 0.9 * m + 0.1 * g
    return x - lr * np.sign(c), (0.99 * m + 0.01 * g,)
# %% own_rule wrong | array as the state, asked for its truth value | helpful
# says: Your state is a bare array. Return a tuple of what you remember: `retu
def mine(grad, x, state, t, lr):
    m = state if state else np.zeros_like(x)
    g = grad(x)
    c = 0.9 * m + 0.1 * g
    return x - lr * np.sign(c), 0.99 * m + 0.01 * g
# %% own_rule wrong | memory in a global variable | helpful
# says: While a second run, from another start, takes turns with it, your rule
_m = 0.0
def mine(grad, x, state, t, lr):
    global _m
    g = grad(x)
    c = 0.9 * _m + 0.1 * g
    _m = 0.99 * _m + 0.01 * g
    return x - lr * np.sign(c), ()
# %% own_rule wrong | gradient divided by its norm | helpful
# says: With two runs side by side (x of shape (
def mine(grad, x, state, t, lr):
    g = grad(x)
    return x - lr * g / (np.linalg.norm(g) + 1e-12), ()
# %% own_rule wrong | clips the gradient by its norm over all of x | helpful
# says: With two runs side by side (x of shape (
def mine(grad, x, state, t, lr):
    m = state[0] if state else 0.0
    g = grad(x)
    g = g / max(1.0, np.linalg.norm(g))
    m = 0.9 * m + g
    return x - lr * m, (m,)
# %% own_rule wrong | one average of the squares for all coordinates | helpful
# says: With two runs side by side (x of shape (
def mine(grad, x, state, t, lr):
    s = state[0] if state else 0.0
    g = grad(x)
    s = 0.9 * s + 0.1 * np.mean(g**2)
    return x - lr * g / (np.sqrt(s) + 1e-8), (s,)
# %% own_rule wrong | rate made to a single number | facts
# says: Your function stops with TypeError: only
def mine(grad, x, state, t, lr):
    m = state[0] if state else 0.0
    g = grad(x)
    c = 0.9 * m + 0.1 * g
    return x - float(lr) * np.sign(c), (0.99 * m + 0.01 * g,)
# %% own_rule wrong | if on the rate: fails for arrays | facts
# says: Your function stops with ValueError: The truth value of an array with
def mine(grad, x, state, t, lr):
    m = state[0] if state else 0.0
    g = grad(x)
    if lr > 0.1:
        lr = 0.1
    return x - lr * np.sign(0.9 * m + 0.1 * g), (0.99 * m + 0.01 * g,)
# %% own_rule wrong | divides by sqrt(t - 1): t taken to count from 2 | helpful
# says: At step t =
def mine(grad, x, state, t, lr):
    m = state[0] if state else 0.0
    g = grad(x)
    c = 0.9 * m + 0.1 * g
    return x - lr / np.sqrt(t - 1) * np.sign(c), (0.99 * m + 0.01 * g,)
# %% own_rule wrong | returns only x | helpful
# says: Return two things, the new x and the new state: `return x, state`. The
def mine(grad, x, state, t, lr):
    m = state[0] if state else 0.0
    g = grad(x)
    return x - lr * np.sign(0.9 * m + 0.1 * g)
# %% own_rule wrong | state and x in the wrong order | mended
# says: The order: first the new x, then the new state.
def mine(grad, x, state, t, lr):
    m = state[0] if state else 0.0
    g = grad(x)
    c = 0.9 * m + 0.1 * g
    return (0.99 * m + 0.01 * g,), x - lr * np.sign(c)
# %% own_rule wrong | takes grad for the gradient itself | facts
# says: Your function stops with TypeError: unsupported operand type(s) for *:
def mine(grad, x, state, t, lr):
    m = state[0] if state else 0.0
    c = 0.9 * m + 0.1 * grad
    return x - lr * np.sign(c), (0.99 * m + 0.01 * grad,)
# %% own_rule wrong | moves only the coordinate with the largest gradient | helpful
# says: With two runs side by side (x of shape (
def mine(grad, x, state, t, lr):
    g = grad(x)
    steepest = np.abs(g) == np.abs(g).max()
    return x - lr * g * steepest, ()
# %% own_rule wrong | an if over the array: plain steps once any gradient is small | mended
# says: With two runs side by side (x of shape (
def mine(grad, x, state, t, lr):
    g = grad(x)
    if np.abs(g).max() < 1:
        return x - lr * g, ()
    return x - lr * np.sign(g), ()
# %% own_rule wrong | momentum in a list that is changed in place | mended
# says: Your function changes the list it is given. Work on a copy: the caller
def mine(grad, x, state, t, lr):
    state = state or [0.0]
    state[0] = 0.9 * state[0] + grad(x)
    return x - lr * state[0], state
# %% own_rule wrong | memory of the right shape only for two coordinates | mended
# says: Your function stops with ValueError: operands could not be broadcast t
def mine(grad, x, state, t, lr):
    m = state[0] if state else np.zeros(2)
    g = grad(x)
    c = 0.9 * m + 0.1 * g
    return x - lr * np.sign(c), (0.99 * m + 0.01 * g,)
# %% own_rule right | Lion
def mine(grad, x, state, t, lr):
    (m,) = state or (0.0,)
    g = grad(x)
    c = 0.9 * m + 0.1 * g
    return x - lr * np.sign(c), (0.99 * m + 0.01 * g,)
# %% own_rule right | Lion with a rate that falls
def mine(grad, x, state, t, lr):
    m = state[0] if state else np.zeros(np.shape(x))
    g = grad(x)
    x = x - lr / np.sqrt(t) * np.sign(0.9 * m + 0.1 * g)
    return x, (m + 0.01 * (g - m),)
# %% own_rule right | Adam with a softer memory
def mine(grad, x, state, t, lr):
    m, s = state if len(state) else (0.0, 0.0)
    g = grad(x)
    m = 0.9 * m + 0.1 * g
    s = 0.99 * s + 0.01 * g**2
    return x - lr * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.99**t)) + 1e-8), (m, s)
