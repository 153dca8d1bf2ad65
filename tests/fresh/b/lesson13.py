# %% setup
import math
import numpy as np
# %% fair_winner wrong | best starts at 0, no loss is below it: returns None | mended
# says: Your function returns None. Does it end with `return`? If it does, n
def fair_winner(curves):
    budget = min(samples[-1] for samples, _ in curves.values())
    best, winner = 0, None
    for name, (samples, losses) in curves.items():
        k = np.searchsorted(samples, budget, side="right") - 1
        if losses[k] < best:
            best = losses[k]
            winner = name
    return winner
# %% fair_winner wrong | forgets to update best, the last name always wins | mended
# says: It is always the last run. What is each loss compared with, and is tha
def fair_winner(curves):
    budget = min(samples[-1] for samples, _ in curves.values())
    best = np.inf
    for name, (samples, losses) in curves.items():
        k = np.searchsorted(samples, budget, side="right") - 1
        if losses[k] < best:
            winner = name
    return winner
# %% fair_winner wrong | searchsorted on the default side: takes the first log at or AFTER the budget | helpful
# says: You take the first entry at or above the common budget. Those samples
def fair_winner(curves):
    budget = min(samples[-1] for samples, _ in curves.values())
    at_budget = {}
    for name, (samples, losses) in curves.items():
        k = np.searchsorted(samples, budget)
        at_budget[name] = losses[k]
    return min(at_budget, key=at_budget.get)
# %% fair_winner wrong | cuts all runs at the same number of log entries, not of samples | helpful
# says: You compare at the same place in the lists, not at the same number of
def fair_winner(curves):
    shortest = min(len(samples) for samples, losses in curves.values())
    best, winner = np.inf, None
    for name, (samples, losses) in curves.items():
        if losses[shortest - 1] < best:
            best, winner = losses[shortest - 1], name
    return winner
# %% fair_winner wrong | < instead of <=: a log exactly at the budget is skipped | mended
# says: An entry exactly at the common budget counts too: at or before.
def fair_winner(curves):
    budget = min(samples[-1] for samples, _ in curves.values())
    best, winner = np.inf, None
    for name, (samples, losses) in curves.items():
        last = np.inf
        for s, l in zip(samples, losses):
            if s < budget:
                last = l
        if last < best:
            best, winner = last, name
    return winner
# %% fair_winner right | Java: two passes with plain loops
def fair_winner(curves):
    budget = None
    for name in curves:
        reached = None
        for s in curves[name][0]:
            if reached is None or s > reached:
                reached = s
        if budget is None or reached < budget:
            budget = reached
    winner = None
    winner_loss = None
    for name in curves:
        samples = curves[name][0]
        losses = curves[name][1]
        value = math.inf
        for i in range(len(samples)):
            if samples[i] <= budget:
                value = losses[i]
        if winner is None or value < winner_loss:
            winner = name
            winner_loss = value
    return winner
# %% fair_winner right | functional: sort pairs of loss and name
def fair_winner(curves):
    common = min(map(lambda pair: np.max(pair[0]), curves.values()))

    def at_common(pair):
        kept = [loss for s, loss in zip(*pair) if s <= common]
        return float(kept[-1]) if kept else math.inf

    return sorted(curves, key=lambda name: at_common(curves[name]))[0]
# %% meter wrong | the loop over the batches skips the last of each epoch (D = 117) | mended
# says: D: you count a batch too few, or too many, in each epoch.
_count = 0
for _epoch in range(3):
    for _batch in range(4000 // 100 - 1):
        _count += 1
meter = {"A": 50, "B": 51, "C": 20 * 4000, "D": _count, "E": 2 * 1930}
# %% meter wrong | copy-paste: the values of C and E stand in each other's place | mended
# says: The answers to C and E stand in each other's place.
meter = {"A": 50, "B": 51, "C": 2 * 1930, "D": 3 * 4000 // 100, "E": 20 * 4000}
# %% meter wrong | counter is set back in each epoch (D = 40) | helpful
# says: D: that is one epoch.
for _epoch in range(3):
    _n = 0
    for _start in range(0, 4000, 100):
        _n += 1
meter = {"A": 50, "B": 51, "C": 80000, "D": _n, "E": 3860}
# %% meter wrong | multiplies by the parameters instead of the images (C = 38600) | helpful
# says: C: samples are counted here, and you count parameters.
_parameters, _images = 1930, 4000
meter = {"A": 50, "B": 51, "C": 20 * _parameters, "D": 3 * (_images // 100), "E": 2 * _parameters}
# %% meter wrong | E halved by a misplaced 2 (1930 / 2), as in the quotient's denominator | helpful
# says: E is not
meter = {"A": 50, "B": 51, "C": 20 * 4000, "D": 3 * 40, "E": 1930 // 2}
# %% meter right | formulas (B assumes one gradient at the start and one after each step)
meter = {"A": 50, "B": 50 + 1, "C": 20 * 4000, "D": 3 * (4000 // 100), "E": 2 * 1930}
# %% meter right | counted by loops, same assumption for B
meter = dict.fromkeys("ABCDE", 0)
meter["B"] = 1
for _step in range(50):
    meter["A"] += 1
    meter["B"] += 1
for _step in range(20):
    meter["C"] += 4000
for _epoch in range(3):
    for _start in range(0, 4000, 100):
        meter["D"] += 1
for _parameter in range(1930):
    meter["E"] += 2
# %% own_rule wrong | calls grad twice a step | helpful
# says: Step t =
def mine(grad, x, state, t, lr):
    (m, s) = state or (0.0, 0.0)
    m = 0.9 * m + 0.1 * grad(x)
    s = 0.99 * s + 0.01 * grad(x) ** 2
    mh, sh = m / (1 - 0.9 ** t), s / (1 - 0.99 ** t)
    return x - lr * mh / (np.sqrt(sh) + 1e-8), (m, s)
# %% own_rule wrong | keeps its memory in a mutable default instead of the state | mended
# says: While a second run, from another start, takes turns with it, your rule
def mine(grad, x, state, t, lr, memory={}):
    if t == 1:
        memory["m"] = np.zeros(x.shape)
    memory["m"] = 0.9 * memory["m"] + 0.1 * grad(x)
    return x - lr * np.sign(memory["m"]), ()
# %% own_rule wrong | updates the running average in the old state in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def mine(grad, x, state, t, lr):
    if not state:
        state = (np.zeros(x.shape),)
    m = state[0]
    m *= 0.9
    m += 0.1 * grad(x)
    return x - lr * np.sign(m), (m,)
# %% own_rule wrong | divides by np.max over all coordinates, so they are not on their own | helpful
# says: With two runs side by side (x of shape (
def mine(grad, x, state, t, lr):
    (m,) = state or (0.0,)
    m = 0.9 * m + 0.1 * grad(x)
    return x - lr * m / (np.max(np.abs(m)) + 1e-12), (m,)
# %% own_rule wrong | squeezes an array lr into one number with np.mean | helpful
# says: With two runs side by side (x of shape (
def mine(grad, x, state, t, lr):
    lr = float(np.mean(lr))
    (m,) = state or (0.0,)
    m = 0.9 * m + 0.1 * grad(x)
    return x - lr * np.sign(m), (m,)
# %% own_rule right | sign of a running average, written out clumsily
def mine(grad, x, state, t, lr):
    if len(state) == 0:
        average = np.zeros(np.shape(x), dtype=float)
    else:
        average = state[0]
    g = np.asarray(grad(x), dtype=float)
    average_new = average * 0.9 + g * 0.1
    direction = np.where(average_new > 0, 1.0, np.where(average_new < 0, -1.0, 0.0))
    return x - np.multiply(lr, direction), (average_new,)
# %% own_rule right | Adam-like with look-ahead of the average, state as a dictionary
def mine(grad, x, state, t, lr):
    memory = state or {"m": np.zeros(np.shape(x)), "s": np.zeros(np.shape(x))}
    g = np.asarray(grad(x), dtype=float)
    m = 0.9 * memory["m"] + 0.1 * g
    s = 0.99 * memory["s"] + 0.01 * np.square(g)
    ahead = (0.9 * m + 0.1 * g) / (1 - 0.9 ** (t + 1))
    scale = np.sqrt(s / (1 - 0.99 ** t)) + 1e-8
    return x - lr * ahead / scale, {"m": m, "s": s}
