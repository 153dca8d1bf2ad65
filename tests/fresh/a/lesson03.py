# %% setup
import numpy as np
import math
# %% local_search wrong | start evaluated in addition: tries + 1 evaluations | helpful
# says: You evaluate f
def local_search(f, x, tries, step, rng):
    loss = f(x)
    best = [loss]
    for _ in range(tries):
        new = x + step * rng.standard_normal(x.shape)
        new_loss = f(new)
        if new_loss < loss:
            x, loss = new, new_loss
        best.append(loss)
    return x, best
# %% local_search wrong | N(0, step^2): passes step**2 as the standard deviation | helpful
# says: Your random numbers spread by
def local_search(f, x, tries, step, rng):
    loss = f(x)
    best = [loss]
    for _ in range(tries - 1):
        new = x + rng.normal(0, step ** 2, x.shape)
        new_loss = f(new)
        if new_loss < loss:
            x, loss = new, new_loss
        best.append(loss)
    return x, best
# %% local_search wrong | the list holds the loss of each try, not the best so far | helpful
# says: Your list holds the loss of each try. Put in the best *so far*: it nev
def local_search(f, x, tries, step, rng):
    loss = f(x)
    best = [loss]
    for _ in range(tries - 1):
        new = x + step * rng.standard_normal(x.shape)
        new_loss = f(new)
        best.append(new_loss)
        if new_loss < loss:
            x, loss = new, new_loss
    return x, best
# %% local_search wrong | all tries go off from the start, not from the best point | helpful
# says: Every try starts from the first x. Once a try is accepted, go on from
def local_search(f, x, tries, step, rng):
    start = x
    loss = f(x)
    best = [loss]
    for _ in range(tries - 1):
        new = start + step * rng.standard_normal(start.shape)
        new_loss = f(new)
        if new_loss < loss:
            x, loss = new, new_loss
        best.append(loss)
    return x, best
# %% local_search wrong | the step is normalised to length step | helpful
# says: Your random numbers spread by
def local_search(f, x, tries, step, rng):
    loss = f(x)
    best = [loss]
    for _ in range(tries - 1):
        u = rng.standard_normal(x.shape)
        new = x + step * u / np.linalg.norm(u)
        new_loss = f(new)
        if new_loss < loss:
            x, loss = new, new_loss
        best.append(loss)
    return x, best
# %% local_search wrong | an equal loss is accepted too, x drifts on a plateau | allowed
def local_search(f, x, tries, step, rng):
    loss = f(x)
    best = [loss]
    for _ in range(tries - 1):
        new = x + step * rng.standard_normal(x.shape)
        new_loss = f(new)
        if new_loss <= loss:
            x, loss = new, new_loss
        best.append(loss)
    return x, best
# %% local_search wrong | compares with the last try instead of the best: accepts rises | mended
# says: Each try is compared with the loss of the try before it. Compare it wi
def local_search(f, x, tries, step, rng):
    last = f(x)
    best = [last]
    for _ in range(tries - 1):
        new = x + step * rng.standard_normal(x.shape)
        new_loss = f(new)
        if new_loss < last:
            x = new
        last = new_loss
        best.append(min(best[-1], new_loss))
    return x, best
# %% local_search wrong | same random number for all coordinates | helpful
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
# %% local_search wrong | list gets an entry only when a step is taken | helpful
# says: The second result should be a list of
def local_search(f, x, tries, step, rng):
    best = [f(x)]
    for _ in range(tries - 1):
        new = x + step * rng.standard_normal(x.shape)
        loss = f(new)
        if loss < best[-1]:
            x = new
            best.append(loss)
    return x, best
# %% local_search right | one loop, no special case: the first candidate is the start
def local_search(f, x, tries, step, rng):
    best = []
    low = None
    for k in range(tries):
        cand = x if k == 0 else x + rng.normal(0.0, step, size=np.shape(x))
        value = f(cand)
        if low is None or value < low:
            x, low = cand, value
        best.append(low)
    return x, best
# %% local_search right | logs every loss, running minimum at the end
def local_search(f, x, tries, step, rng):
    seen = [f(x)]
    low = seen[0]
    while len(seen) < tries:
        trial = np.add(x, step * rng.standard_normal(np.shape(x)))
        seen.append(f(trial))
        if seen[-1] < low:
            low = seen[-1]
            x = trial
    return x, np.minimum.accumulate(seen).tolist()
# %% chance_of_descent wrong | directions from a box with positive corners only | helpful
# says: Your directions lean to one side. Each coordinate must be negative as
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    hits = 0
    for _ in range(tries):
        u = rng.random(x.shape)
        u = u / np.linalg.norm(u)
        hits += f(x + step * u) < f0
    return hits / tries
# %% chance_of_descent wrong | not normalised: the length is step * sqrt(d) | helpful
# says: Your steps differ in length: about step * sqrt(N), with `step` in each
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    hits = 0
    for _ in range(tries):
        hits += f(x + step * rng.standard_normal(x.shape)) < f0
    return hits / tries
# %% chance_of_descent wrong | uniform in the cube, then normalised: corners are preferred | helpful
# says: Your directions favor the corners of a cube. The direction of a normal
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    U = rng.uniform(-1, 1, (tries, len(x)))
    U /= np.linalg.norm(U, axis=1, keepdims=True)
    return np.mean([f(x + step * u) < f0 for u in U])
# %% chance_of_descent wrong | norm over the wrong axis of the batch | helpful
# says: You divide by one length for all tries. Each direction has its own:
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    U = rng.standard_normal((tries, len(x)))
    U /= np.linalg.norm(U, axis=0)
    return np.mean([f(x + step * u) < f0 for u in U])
# %% chance_of_descent wrong | per cent instead of a share | helpful
# says: That is in percent. Return the share, from
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    hits = 0
    for _ in range(tries):
        u = rng.standard_normal(x.shape)
        hits += f(x + step * u / np.linalg.norm(u)) < f0
    return 100 * hits / tries
# %% chance_of_descent wrong | walks on after each success, so it no longer measures at x | helpful
# says: Your first try is one step away from x, later ones are not: x itself m
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    hits = 0
    for _ in range(tries):
        u = rng.standard_normal(x.shape)
        new = x + step * u / np.linalg.norm(u)
        if f(new) < f0:
            hits += 1
            x, f0 = new, f(new)
    return hits / tries
# %% chance_of_descent wrong | axis directions only | helpful
# says: Your directions favor the axes. Draw all coordinates at random.
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    hits = 0
    for _ in range(tries):
        u = np.zeros(len(x))
        u[rng.integers(len(x))] = rng.choice([-1.0, 1.0])
        hits += f(x + step * u) < f0
    return hits / tries
# %% chance_of_descent wrong | divides by sqrt(d), the length is right only on average | helpful
# says: Your steps have the length `step` on average only: sqrt(N) is typica
def chance_of_descent(f, x, step, tries, rng):
    f0 = f(x)
    hits = 0
    for _ in range(tries):
        u = rng.standard_normal(x.shape) / np.sqrt(len(x))
        hits += f(x + step * u) < f0
    return hits / tries
# %% chance_of_descent wrong | compares with 0: counts where f is negative | helpful
# says: Your count compares the new loss with
def chance_of_descent(f, x, step, tries, rng):
    hits = 0
    for _ in range(tries):
        u = rng.standard_normal(x.shape)
        hits += f(x + step * u / np.linalg.norm(u)) < 0
    return hits / tries
# %% chance_of_descent right | batch of directions, mean of booleans
def chance_of_descent(f, x, step, tries, rng):
    here = f(x)
    U = rng.standard_normal((tries, len(x)))
    U = U / np.sqrt(np.einsum('ij,ij->i', U, U))[:, None]
    return float(np.mean([bool(f(p) < here) for p in x + step * U]))
# %% chance_of_descent right | sum over a generator
def chance_of_descent(f, x, step, tries, rng):
    def direction():
        u = rng.normal(size=len(x))
        return u / math.sqrt(u @ u)
    here = f(x)
    return sum(1 for _ in range(tries) if f(x + step * direction()) < here) / tries
# %% half wrong | gains added up, not multiplied: half divided by the share | helpful
# says: You let every try gain the same amount. It gains a share of the loss t
evaluations = 0.5 / (0.405 / 30730)
# %% half wrong | the whole loss divided by the gain | helpful
# says: That is
evaluations = 30730 / 0.405
# %% half wrong | logarithm to base 10 | helpful
# says: You took a logarithm to base
evaluations = 30730 * np.log10(2) / 0.405
# %% half wrong | sign: negative number of steps | helpful
# says: A count cannot be negative. The logarithm of a number below
evaluations = 30730 * np.log(0.5) / 0.405
# %% half wrong | N forgotten | helpful
# says: The gain of a try is
evaluations = np.log(2) / 0.405
# %% half wrong | share multiplied instead of divided | mended
# says: You multiply by
evaluations = 30730 * np.log(2) * 0.405
# %% half wrong | divides by the share and by one half instead of multiplying | mended
# says: That is
evaluations = 2 * 30730 / 0.405
# %% half wrong | halves the distance, so the loss would be a quarter | helpful
# says: That is where a quarter is left. The loss |w|^
evaluations = 2 * 30730 * np.log(2) / 0.405
# %% half right | exact logarithm
evaluations = math.log(0.5) / math.log1p(-0.405 / 30730)
# %% half right | counts the steps in a loop
loss, evaluations = 1.0, 0
while loss > 0.5:
    loss -= loss * 0.405 / 30730
    evaluations += 1
