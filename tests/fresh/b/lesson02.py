# %% setup
import numpy as np
from functools import reduce
# %% random_search wrong | one buffer x is refilled each try and best is only an alias of it | helpful
# says: The loss is the lowest, but the point is another one. Did a later try
def my_random_search(f, shape, tries, scale, rng):
    x = np.empty(shape)
    best, best_loss = None, np.inf
    for _ in range(tries):
        x[...] = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | f is called again when a try is the best: more than tries evaluations | helpful
# says: 
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        if f(x) < best_loss:
            best = x
            best_loss = f(x)
    return best, best_loss
# %% random_search wrong | wrong order of the arguments of normal: scale became the mean | helpful
# says: Your random numbers lie around
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        x = rng.normal(scale, 1.0, shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | shadows rng with a fresh generator inside the loop: the same point every time | helpful
# says: All your tries are the same. Draw inside the loop, afresh each time.
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        rng = np.random.default_rng(0)
        x = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | best_loss is not updated in the loop: the last try always wins | helpful
# says: You return the last try, not the best one. What is each loss compared
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best = x
            found = loss
    best_loss = found
    return best, best_loss
# %% random_search right | keeps all tries and all losses, sorts at the end
def my_random_search(f, shape, tries, scale, rng):
    points = [scale * rng.standard_normal(shape) for _ in range(tries)]
    pairs = [(f(point), k) for k, point in enumerate(points)]
    pairs = sorted(pairs, key=lambda pair: pair[0])
    loss, k = pairs[0]
    return points[k], loss
# %% random_search right | Java: first try before the loop, element by element
def my_random_search(f, shape, tries, scale, rng):
    def draw():
        point = np.zeros(shape)
        for i in range(point.size):
            point.flat[i] = scale * rng.standard_normal()
        return point
    best = draw()
    best_loss = f(best)
    count = 1
    while count != tries:
        candidate = draw()
        candidate_loss = f(candidate)
        if best_loss > candidate_loss:
            best = candidate.copy()
            best_loss = candidate_loss
        count += 1
    return best, best_loss
# %% golden_section wrong | the old point is used again but its value f1 / f2 is not carried over | helpful
# says: A point that is used again must keep its own value: which of the two v
def golden(f, lo, hi, steps):
    r = (5 ** 0.5 - 1) / 2
    x1, x2 = hi - r * (hi - lo), lo + r * (hi - lo)
    f1, f2 = f(x1), f(x2)
    for _ in range(steps):
        if f1 < f2:
            hi = x2
            x2 = x1
            x1 = hi - r * (hi - lo)
            f1 = f(x1)
        else:
            lo = x1
            x1 = x2
            x2 = lo + r * (hi - lo)
            f2 = f(x2)
    return lo, hi
# %% golden_section wrong | the new point is computed before the end has moved | mended
# says: Your two points coincide after the first step: the new one is computed
def golden(f, lo, hi, steps):
    r = (5 ** 0.5 - 1) / 2
    x1, x2 = hi - r * (hi - lo), lo + r * (hi - lo)
    f1, f2 = f(x1), f(x2)
    for _ in range(steps):
        if f1 < f2:
            new = hi - r * (hi - lo)
            hi, x2, f2 = x2, x1, f1
            x1, f1 = new, f(new)
        else:
            new = lo + r * (hi - lo)
            lo, x1, f1 = x1, x2, f2
            x2, f2 = new, f(new)
    return lo, hi
# %% golden_section wrong | evaluates both points anew in each step: 2 * steps evaluations | helpful
# says: The interval is right! But you evaluate f
def golden(f, lo, hi, steps):
    r = (np.sqrt(5) - 1) / 2
    for _ in range(steps):
        x1 = hi - r * (hi - lo)
        x2 = lo + r * (hi - lo)
        if f(x1) < f(x2):
            hi = x2
        else:
            lo = x1
    return lo, hi
# %% golden_section wrong | the ratio is rounded to 0.6, the points no longer fit | helpful
# says: Your ratio is a little off. Compute it in full from the root of
def golden(f, lo, hi, steps):
    r = round((np.sqrt(5) - 1) / 2, 1)
    x1, x2 = hi - r * (hi - lo), lo + r * (hi - lo)
    f1, f2 = f(x1), f(x2)
    for _ in range(steps):
        if f1 < f2:
            hi, x2, f2 = x2, x1, f1
            x1 = hi - r * (hi - lo)
            f1 = f(x1)
        else:
            lo, x1, f1 = x1, x2, f2
            x2 = lo + r * (hi - lo)
            f2 = f(x2)
    return lo, hi
# %% golden_section wrong | range(1, steps): one shrink too few | helpful
# says: The interval shrinks one time too few. How often does your loop run?
def golden(f, lo, hi, steps):
    r = (np.sqrt(5) - 1) / 2
    x1, x2 = hi - r * (hi - lo), lo + r * (hi - lo)
    f1, f2 = f(x1), f(x2)
    for k in range(1, steps):
        if f1 < f2:
            hi, x2, f2 = x2, x1, f1
            x1 = hi - r * (hi - lo)
            f1 = f(x1)
        else:
            lo, x1, f1 = x1, x2, f2
            x2 = lo + r * (hi - lo)
            f2 = f(x2)
    return lo, hi
# %% golden_section right | functional: reduce over a tuple of state
def golden(f, lo, hi, steps):
    r = (5 ** 0.5 - 1) / 2

    def left(a, b):
        return b - r * (b - a)

    def right(a, b):
        return a + r * (b - a)

    def shrink_once(state, _):
        a, b, (c, fc), (d, fd) = state
        if fc < fd:
            c2 = left(a, d)
            return a, d, (c2, f(c2)), (c, fc)
        d2 = right(c, b)
        return c, b, (d, fd), (d2, f(d2))

    c, d = left(lo, hi), right(lo, hi)
    last = reduce(shrink_once, range(steps), (lo, hi, (c, f(c)), (d, f(d))))
    return last[0], last[1]
# %% golden_section right | lazy evaluation with None flags, exactly steps + 1 evaluations
def golden(f, lo, hi, steps):
    ratio = 2.0 / (1.0 + np.sqrt(5.0))
    a = float(lo)
    b = float(hi)
    c = d = fc = fd = None
    done = 0
    while done < steps:
        if fc is None:
            c = b - ratio * (b - a)
            fc = f(c)
        if fd is None:
            d = a + ratio * (b - a)
            fd = f(d)
        if fd > fc:
            b = d
            d = c
            fd = fc
            fc = None
        else:
            a = c
            c = d
            fc = fd
            fd = None
        done = done + 1
    return a, b
