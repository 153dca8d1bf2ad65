# %% setup
import itertools
import numpy as np
# %% local_search wrong | note 003: best is infinity, the start is never evaluated | helpful
# says: The first evaluation is not at the start x. A first try would then b
def local_search(f, x, tries, step, rng):
    bestloss, best = float("inf"), []
    for _ in range(tries):
        trial = x + step * rng.standard_normal(x.shape)
        loss = f(trial)
        if loss < bestloss:
            x, bestloss = trial, loss
        best.append(bestloss)
    return x, best
# %% local_search wrong | the start comes on top: tries + 1 evaluations | helpful
# says: You evaluate f
def local_search(f, x, tries, step, rng):
    best = [f(x)]
    for _ in range(tries):
        trial = x + step * rng.standard_normal(x.shape)
        loss = f(trial)
        if loss < best[-1]:
            x = trial
        best.append(min(loss, best[-1]))
    return x, best
# %% local_search wrong | trial is x itself: rejected steps are taken too | helpful
# says: Every try starts from the try before it, accepted or not. Go on from
def local_search(f, x, tries, step, rng):
    x = x.astype(float)
    best = [f(x)]
    for _ in range(tries - 1):
        trial = x
        trial += rng.normal(0, step, x.shape)
        loss = f(trial)
        if loss < best[-1]:
            x = trial
        best.append(min(loss, best[-1]))
    return x, best
# %% local_search wrong | the list holds the loss of every try, not the best so far | helpful
# says: Your list holds the loss of each try. Put in the best *so far*: it n
def local_search(f, x, tries, step, rng):
    low = f(x)
    history = [low]
    for _ in range(tries - 1):
        trial = x + step * rng.standard_normal(x.shape)
        loss = f(trial)
        if loss < low:
            x, low = trial, loss
        history.append(loss)
    return x, history
# %% local_search wrong | the list grows only when a try is accepted | helpful
# says: The second result should be a list of
def local_search(f, x, tries, step, rng):
    best = [f(x)]
    for _ in range(tries - 1):
        trial = x + step * rng.standard_normal(x.shape)
        loss = f(trial)
        if loss < best[-1]:
            x = trial
            best.append(loss)
    return x, best
# %% local_search wrong | step squared is handed to rng.normal, which wants the standard deviation | helpful
# says: Your random numbers spread by
def local_search(f, x, tries, step, rng):
    best = [f(x)]
    for _ in range(tries - 1):
        trial = x + rng.normal(0, step**2, size=x.shape)
        loss = f(trial)
        if loss < best[-1]:
            x = trial
        best.append(min(loss, best[-1]))
    return x, best
# %% local_search wrong | every try is drawn around the start, the search never moves on | helpful
# says: Every try starts from the first x. Once a try is accepted, go on fro
def local_search(f, x, tries, step, rng):
    best_x, best = x, [f(x)]
    for _ in range(tries - 1):
        trial = x + step * rng.standard_normal(x.shape)
        loss = f(trial)
        if loss < best[-1]:
            best_x = trial
            best.append(loss)
        else:
            best.append(best[-1])
    return best_x, best
# %% local_search wrong | two slips: one random number for all coordinates, and <= takes level steps | helpful
# says: The
def local_search(f, x, tries, step, rng):
    best = [f(x)]
    while len(best) < tries:
        trial = x + rng.normal(0, step)
        loss = f(trial)
        if loss <= best[-1]:
            x = trial
        best.append(min(loss, best[-1]))
    return x, best
# %% local_search right | accumulate over an infinite walk of pairs
def local_search(f, x, tries, step, rng):
    def better(state, _):
        here, low = state
        trial = here + rng.normal(0.0, step, np.shape(here))
        loss = f(trial)
        return (trial, loss) if loss < low else state
    states = list(itertools.accumulate(range(tries - 1), better, initial=(x, f(x))))
    return states[-1][0], [low for _, low in states]
# %% local_search right | all losses collected, running minimum at the end
def local_search(f, x, tries, step, rng):
    seen = [f(x)]
    low = seen[0]
    for _ in range(1, tries):
        delta = step * rng.standard_normal(np.shape(x))
        seen.append(f(x + delta))
        if low > seen[-1]:
            x, low = x + delta, seen[-1]
    return x, np.minimum.accumulate(seen).tolist()
# %% chance_of_descent wrong | directions are not scaled to length 1: steps about sqrt(N) too long | helpful
# says: Your steps differ in length: about step * sqrt(N), with `step` in ea
def chance_of_descent(f, x, step, tries, rng):
    here = f(x)
    down = 0
    for _ in range(tries):
        u = rng.standard_normal(len(x))
        down += f(x + step * u) < here
    return down / tries
# %% chance_of_descent wrong | uniform numbers from -1 to 1, scaled: the corners of the cube are too likely | helpful
# says: Your directions favor the corners of a cube. The direction of a norm
def chance_of_descent(f, x, step, tries, rng):
    here = f(x)
    down = 0
    for _ in range(tries):
        u = rng.uniform(-1, 1, size=len(x))
        u /= np.linalg.norm(u)
        down += f(x + step * u) < here
    return down / tries
# %% chance_of_descent wrong | rng.random: only directions with positive entries | helpful
# says: Your directions lean to one side. Each coordinate must be negative a
def chance_of_descent(f, x, step, tries, rng):
    here = f(x)
    U = rng.random((tries, len(x)))
    U = U / np.linalg.norm(U, axis=1, keepdims=True)
    return np.mean([f(x + step * u) < here for u in U])
# %% chance_of_descent wrong | norm of the whole matrix, the axis is forgotten | helpful
# says: You divide by one length for all tries. Each direction has its own:
def chance_of_descent(f, x, step, tries, rng):
    U = rng.standard_normal((tries, len(x)))
    U /= np.linalg.norm(U)
    return np.mean([f(x + step * u) < f(x) for u in U])
# %% chance_of_descent wrong | the walker moves after a success, as in local search | helpful
# says: Your first try is one step away from x, later ones are not: x itself
def chance_of_descent(f, x, step, tries, rng):
    here, hits = f(x), 0
    for _ in range(tries):
        u = rng.standard_normal(len(x))
        trial = x + step * u / np.linalg.norm(u)
        loss = f(trial)
        if loss < here:
            x, here = trial, loss
            hits += 1
    return hits / tries
# %% chance_of_descent wrong | typical length in place of the true one: divides by sqrt(N) | helpful
# says: Your steps have the length `step` on average only: sqrt(N) is typica
def chance_of_descent(f, x, step, tries, rng):
    here = f(x)
    hits = [f(x + step * rng.standard_normal(x.shape) / np.sqrt(x.size)) < here
            for _ in range(tries)]
    return sum(hits) / tries
# %% chance_of_descent wrong | the count is returned, not the share | helpful
# says: That is a count. Divide it by the number of tries.
def chance_of_descent(f, x, step, tries, rng):
    here = f(x)
    hits = 0
    for _ in range(tries):
        u = rng.standard_normal(x.shape)
        u /= np.linalg.norm(u)
        if f(x + step * u) < here:
            hits += 1
    return hits
# %% chance_of_descent wrong | two slips: counts the rises, and norm along the wrong axis | helpful
# says: You divide by one length for all tries. Each direction has its own:
def chance_of_descent(f, x, step, tries, rng):
    here = f(x)
    U = rng.standard_normal((tries, len(x)))
    U /= np.linalg.norm(U, axis=0)
    return np.mean([f(x + step * u) > here for u in U])
# %% chance_of_descent right | matrix of directions, norms by einsum, f row by row
def chance_of_descent(f, x, step, tries, rng):
    Z = rng.normal(size=(tries, np.size(x)))
    Z *= step / np.sqrt(np.einsum("ij,ij->i", Z, Z))[:, None]
    after = np.array([f(place) for place in Z + x], dtype=float)
    return float(np.mean(after < f(x)))
# %% chance_of_descent right | generator and statistics of booleans
def chance_of_descent(f, x, step, tries, rng):
    level = f(x)

    def sphere():
        while True:
            z = rng.standard_normal(np.shape(x))
            yield z / np.sqrt(z @ z)

    return sum(bool(level > f(x + step * u)) for u in itertools.islice(sphere(), tries)) / tries
# %% half wrong | linear: half the loss divided by the first gain, no compounding | helpful
# says: You let every try gain the same amount. It gains a share of the loss
evaluations = 0.5 / (0.405 / 30730)
# %% half wrong | time to fall to 1/e, not to 1/2 | helpful
# says: That is
evaluations = 30730 / 0.405
# %% half wrong | base-10 logarithm in a formula for ln 2 | helpful
# says: You took a logarithm to base
evaluations = 30730 * np.log10(2) / 0.405
# %% half wrong | halves the distance, so the loss falls to a quarter | helpful
# says: That is where a quarter is left. The loss |w|^
evaluations = 2 * 30730 * np.log(2) / 0.405
# %% half wrong | only 27 % of the tries succeed, so the number is divided by 0.27 once more | helpful
# says: The rejected tries are counted in
evaluations = 30730 * np.log(2) / 0.405 / 0.27
# %% half wrong | gain of the gradient step, 1/N per evaluation, used for the random tries | helpful
# says: The gain of a try is
evaluations = 30730 * np.log(2)
# %% half wrong | 0.405 read as what is left after N evaluations: 0.405^k = 1/2 | helpful
# says: A try multiplies the loss by
evaluations = 30730 * np.log(0.5) / np.log(0.405)
# %% half wrong | two slips: log base 2 of 2 for ln 2, and 0.405 read as percent | mended
# says: Two things. First: That is
evaluations = 30730 * np.log2(2) / 0.00405
# %% half right | exact logarithm of the remaining share
evaluations = np.log(0.5) / np.log1p(-0.405 / 30730)
# %% half right | counted by a loop
evaluations, _left = 0, 1.0
while _left > 0.5:
    _left -= _left * 0.405 / 30730
    evaluations += 1
