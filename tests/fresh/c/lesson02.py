# %% setup
import numpy as np
# %% random_search wrong | aliasing: one buffer for all tries, best is the last try | helpful
# says: The loss is the lowest, but the point is another one. Did a later tr
def my_random_search(f, shape, tries, scale, rng):
    x = np.empty(shape)
    best, best_loss = None, np.inf
    for _ in range(tries):
        x[...] = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | uniform numbers instead of normal ones | helpful
# says: Your random numbers are not normal: of
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        x = rng.uniform(-scale, scale, size=shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | CS231n habit: np.random.randn, rng is not used | helpful
# says: Two runs with the same seed differ. Draw from the `rng` you are give
def my_random_search(f, shape, tries, scale, rng):
    bestloss = float("inf")
    for num in range(tries):
        W = np.random.standard_normal(shape) * scale
        loss = f(W)
        if loss < bestloss:
            bestloss = loss
            bestW = W
    return bestW, bestloss
# %% random_search wrong | f is called a second time for each improvement | helpful
# says: 
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        if f(x) < best_loss:
            best = x
            best_loss = f(x)
    return best, best_loss
# %% random_search wrong | the zero point is evaluated as a start: tries + 1 evaluations | helpful
# says: You evaluate f
def my_random_search(f, shape, tries, scale, rng):
    best = np.zeros(shape)
    best_loss = f(best)
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | local search: the next try is drawn around the best | helpful
# says: Your tries gather around the best point so far: that is local search
def my_random_search(f, shape, tries, scale, rng):
    best = scale * rng.standard_normal(shape)
    best_loss = f(best)
    for _ in range(tries - 1):
        x = best + scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | all tries in one array, f gets the whole array | helpful
# says: Your function stops with ValueError: this function takes a point of
def my_random_search(f, shape, tries, scale, rng):
    shape = (shape,) if np.isscalar(shape) else tuple(shape)
    X = scale * rng.standard_normal((tries, *shape))
    values = f(X)
    k = np.argmin(values)
    return X[k], np.min(values)
# %% random_search wrong | two slips: scale taken for a variance, and the first try not counted (range from 1) | helpful
# says: You evaluate f
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(1, tries):
        x = np.sqrt(scale) * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search right | min over tuples with a tie breaker
def my_random_search(f, shape, tries, scale, rng):
    def one(k):
        x = rng.standard_normal(shape) * scale
        return f(x), k, x
    best_loss, _, best = min(one(k) for k in range(tries))
    return best, best_loss
# %% random_search right | all drawn into a list, judged by a list, argmin
def my_random_search(f, shape, tries, scale, rng):
    drawn = [scale * rng.standard_normal(shape) for _ in range(tries)]
    values = list(map(f, drawn))
    k = int(np.argmin(values))
    return drawn[k], values[k]
# %% golden_section wrong | keeps the wrong side: closes on the larger value | helpful
# says: You close in on a high point. Which side is cut off when f(left) < f
def golden(f, lo, hi, steps):
    r = (np.sqrt(5) - 1) / 2
    a, b = hi - r * (hi - lo), lo + r * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa > fb:
            hi, b, fb = b, a, fa
            a = hi - r * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + r * (hi - lo)
            fb = f(b)
    return lo, hi
# %% golden_section wrong | both points are evaluated anew in every step: 2 steps evaluations | helpful
# says: The interval is right! But you evaluate f
def golden(f, lo, hi, steps):
    r = (np.sqrt(5) - 1) / 2
    for _ in range(steps):
        a, b = hi - r * (hi - lo), lo + r * (hi - lo)
        if f(a) < f(b):
            hi = b
        else:
            lo = a
    return lo, hi
# %% golden_section wrong | the old point moves, its value does not: fb and fa go stale | helpful
# says: A point that is used again must keep its own value: which of the two
def golden(f, lo, hi, steps):
    r = (np.sqrt(5) - 1) / 2
    a, b = hi - r * (hi - lo), lo + r * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa < fb:
            hi = b
            b = a
            a = hi - r * (hi - lo)
            fa = f(a)
        else:
            lo = a
            a = b
            b = lo + r * (hi - lo)
            fb = f(b)
    return lo, hi
# %% golden_section wrong | ternary search: points at the thirds, nothing is used again | helpful
# says: Your points cut the interval into thirds. With thirds no point can b
def golden(f, lo, hi, steps):
    for _ in range(steps):
        third = (hi - lo) / 3
        a, b = lo + third, hi - third
        if f(a) < f(b):
            hi = b
        else:
            lo = a
    return lo, hi
# %% golden_section wrong | returns the middle of the last interval, one number | helpful
# says: You return one number. Return the interval, both ends.
def golden(f, lo, hi, steps):
    r = (np.sqrt(5) - 1) / 2
    a, b = hi - r * (hi - lo), lo + r * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa < fb:
            hi, b, fb = b, a, fa
            a = hi - r * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + r * (hi - lo)
            fb = f(b)
    return (lo + hi) / 2
# %% golden_section wrong | returns the two inner points instead of the interval | helpful
# says: You return the two inner points. The interval is what lies between l
def golden(f, lo, hi, steps):
    r = (np.sqrt(5) - 1) / 2
    a, b = hi - r * (hi - lo), lo + r * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa < fb:
            hi, b, fb = b, a, fa
            a = hi - r * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + r * (hi - lo)
            fb = f(b)
    return a, b
# %% golden_section wrong | the placing of the first two points counts as a step: steps - 1 cuts | helpful
# says: The interval shrinks one time too few. How often does your loop run?
def golden(f, lo, hi, steps):
    r = (np.sqrt(5) - 1) / 2
    a, b = hi - r * (hi - lo), lo + r * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(1, steps):
        if fa < fb:
            hi, b, fb = b, a, fa
            a = hi - r * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + r * (hi - lo)
            fb = f(b)
    return lo, hi
# %% golden_section wrong | two slips: r = 0.382, so a lies right of b, and one cut too many | facts
# says: For f = (x -
def golden(f, lo, hi, steps):
    r = (3 - np.sqrt(5)) / 2
    a, b = hi - r * (hi - lo), lo + r * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps + 1):
        if fa < fb:
            hi, b, fb = b, a, fa
            a = hi - r * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + r * (hi - lo)
            fb = f(b)
    return lo, hi
# %% golden_section right | recursion that hands the known inner point on
def golden(f, lo, hi, steps, left=None, right=None):
    if steps == 0:
        return lo, hi
    r = (5**0.5 - 1) / 2
    if left is None:
        a = hi - r * (hi - lo)
        left = a, f(a)
    if right is None:
        b = lo + r * (hi - lo)
        right = b, f(b)
    if left[1] < right[1]:
        return golden(f, lo, right[0], steps - 1, None, left)
    return golden(f, left[0], hi, steps - 1, right, None)
# %% golden_section right | four points in a list, values in a dict, no point after the last step
def golden(f, lo, hi, steps):
    share = (np.sqrt(5) - 1) / 2
    p = [lo, hi - share * (hi - lo), lo + share * (hi - lo), hi]
    value = {x: f(x) for x in p[1:3]}
    left = steps
    while left > 0:
        left -= 1
        go_left = value[p[1]] < value[p[2]]
        p = p[:3] if go_left else p[1:]
        if left:
            width = p[-1] - p[0]
            new = p[-1] - share * width if go_left else p[0] + share * width
            p.insert(1 if go_left else 2, new)
            value[new] = f(new)
    return p[0], p[-1]
