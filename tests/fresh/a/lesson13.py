# %% setup
import numpy as np
# %% fair_winner wrong | best loss so far instead of the last one logged | helpful
# says: What counts is the last loss at or before the common budget, not the
def fair_winner(curves):
    limit = min(max(s) for s, _ in curves.values())
    best = {name: min(l for a, l in zip(s, losses) if a <= limit)
            for name, (s, losses) in curves.items()}
    return min(best, key=best.get)
# %% fair_winner wrong | cuts all logs to the same number of entries, not of samples | helpful
# says: You compare at the same place in the lists, not at the same number of
def fair_winner(curves):
    n = min(len(s) for s, _ in curves.values())
    return min(curves, key=lambda name: curves[name][1][n - 1])
# %% fair_winner wrong | interpolates between two logs | helpful
# says: You draw a line between two entries. Nobody has measured that loss: ta
def fair_winner(curves):
    limit = min(s[-1] for s, _ in curves.values())
    at = {name: np.interp(limit, s, losses) for name, (s, losses) in curves.items()}
    return min(at, key=at.get)
# %% fair_winner wrong | strictly before the limit: misses a log exactly there | helpful
# says: An entry exactly at the common budget counts too: at or before.
def fair_winner(curves):
    limit = min(s[-1] for s, _ in curves.values())
    score = {}
    for name, (s, losses) in curves.items():
        score[name] = losses[np.searchsorted(s, limit, side="left") - 1]
    return min(score, key=score.get)
# %% fair_winner wrong | budget of the longest run: compares the final losses | helpful
# says: That is the run with the lowest last loss, whatever it spent to get th
def fair_winner(curves):
    limit = max(s[-1] for s, _ in curves.values())
    score = {}
    for name, (s, losses) in curves.items():
        score[name] = losses[np.searchsorted(s, limit, side="right") - 1]
    return min(score, key=score.get)
# %% fair_winner right | filter by a comprehension, last element, infinite when there is none
def fair_winner(curves):
    limit = min(s[-1] for s, _ in curves.values())

    def score(name):
        seen = [float(l) for a, l in zip(*curves[name]) if a <= limit]
        return seen[-1] if seen and seen[-1] == seen[-1] else float("inf")
    return min(curves, key=score)
# %% fair_winner right | searchsorted from the right and argmin over lists
def fair_winner(curves):
    names = list(curves)
    limit = np.min([np.max(curves[k][0]) for k in names])
    values = []
    for k in names:
        s, losses = curves[k]
        i = int(np.searchsorted(np.asarray(s), limit, side="right"))
        v = float(losses[i - 1]) if i > 0 else np.inf
        values.append(np.inf if np.isnan(v) else v)
    return names[int(np.argmin(values))]
# %% meter wrong | Nesterov counted with two gradients a step (at x and ahead) | helpful
# says: A: Nesterov takes its gradient at another place. Does it take a second
meter = {"A": 100, "B": 51, "C": 80_000, "D": 120, "E": 3860}
# %% meter wrong | D counts the samples (3 * 4000) instead of the gradients | helpful
# says: D: those are the samples. How many of them go into one gradient?
meter = {"A": 50, "B": 51, "C": 80_000, "D": 12_000, "E": 3860}
# %% meter wrong | E counts forward differences: one loss a parameter and one at x | helpful
# says: E: that would be forward differences.
meter = {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 1931}
# %% meter wrong | C counts the gradient evaluations, and D the batches of one epoch only | helpful
# says: C: that is the number of gradient evaluations. How many images does ea
meter = {"A": 50, "B": 51, "C": 20, "D": 40, "E": 3860}
# %% meter wrong | E counts a loss for each image as well; B a gradient for each parameter | mended
# says: One gradient holds the slopes of all parameters. It counts once, not
meter = {"A": 50, "B": 50 * 1930, "C": 20 * 4000, "D": 3 * 4000 // 100, "E": 2 * 1930 * 4000}
# %% own_rule wrong | memory in an attribute of the function instead of state (reset at t == 1) | mended
# says: While a second run, from another start, takes turns with it, your rule
def mine(grad, x, state, t, lr):
    if t == 1:
        mine.m = np.zeros_like(x, dtype=float)
    mine.m = 0.9 * mine.m + 0.1 * grad(x)
    return x - lr * np.sign(mine.m), ()
# %% own_rule wrong | two gradients a step: one here, one ahead | helpful
# says: Step t =
def mine(grad, x, state, t, lr):
    (m,) = state or (0.0,)
    ahead = x - lr * grad(x)
    m = 0.9 * m + 0.1 * grad(ahead)
    return x - lr * np.sign(m), (m,)
# %% own_rule wrong | divides by the length of the whole gradient: the coordinates are coupled | helpful
# says: With two runs side by side (x of shape (
def mine(grad, x, state, t, lr):
    (m,) = state or (0.0,)
    m = 0.9 * m + 0.1 * grad(x)
    return x - lr * m / (np.linalg.norm(m) + 1e-12), (m,)
# %% own_rule wrong | updates the running average of the old state in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def mine(grad, x, state, t, lr):
    m = state[0] if state else np.zeros_like(x, dtype=float)
    m *= 0.9
    m += 0.1 * grad(x)
    return x - lr * np.sign(m), (m,)
# %% own_rule wrong | lr inside the sign: it has no effect on the length of the step | helpful
# says: The path is the same at the learning rates
def mine(grad, x, state, t, lr):
    (m,) = state or (0.0,)
    m = 0.9 * m + 0.1 * grad(x)
    return x - np.sign(lr * m), (m,)
# %% own_rule right | sign of a running average, by two comparisons
def mine(grad, x, state, t, lr):
    old = state[0] if state else 0.0
    m = old + 0.1 * (grad(x) - old)
    return x - lr * (1.0 * (m > 0) - 1.0 * (m < 0)), (m,)
# %% own_rule right | Adam-like rule with a dict inside the state
def mine(grad, x, state, t, lr):
    old = state[0] if state else {"m": 0.0, "s": 0.0}
    g = grad(x)
    new = {"m": 0.9 * old["m"] + 0.1 * g, "s": 0.99 * old["s"] + 0.01 * g * g}
    step = (new["m"] / (1 - 0.9 ** t)) / (np.sqrt(new["s"] / (1 - 0.99 ** t)) + 1e-8)
    return x - lr * step, (new,)
