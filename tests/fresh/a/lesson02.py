# %% setup
import numpy as np
# %% random_search wrong | each try is drawn around the best so far (that is local search) | helpful
# says: Your tries gather around the best point so far: that is local search (
def my_random_search(f, shape, tries, scale, rng):
    best = np.zeros(shape)
    best_loss = np.inf
    for _ in range(tries):
        x = best + scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | first point evaluated before the loop: one evaluation too many | helpful
# says: You evaluate f
def my_random_search(f, shape, tries, scale, rng):
    best = scale * rng.standard_normal(shape)
    best_loss = f(best)
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | scale taken as the variance | helpful
# says: Your random numbers spread by
def my_random_search(f, shape, tries, scale, rng):
    xs = [rng.normal(0, np.sqrt(scale), shape) for _ in range(tries)]
    losses = [f(x) for x in xs]
    k = int(np.argmin(losses))
    return xs[k], losses[k]
# %% random_search wrong | smallest loss, but the point of the last try | helpful
# says: The loss is the lowest, but the point is another one. Did a later try
def my_random_search(f, shape, tries, scale, rng):
    best_loss = np.inf
    for _ in range(tries):
        best = scale * rng.standard_normal(shape)
        best_loss = min(best_loss, f(best))
    return best, best_loss
# %% random_search wrong | one buffer for all tries, best is only another name for it | helpful
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
# %% random_search wrong | uniform numbers from -scale to scale | helpful
# says: Your random numbers are not normal: of
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        x = rng.uniform(-scale, scale, shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | f evaluated again whenever a point is better, and once in the comparison | helpful
# says: 
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = None, np.inf
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        if f(x) < best_loss:
            best = x
            best_loss = f(x)
    return best, best_loss
# %% random_search wrong | best_loss starts at 0, so nothing positive ever beats it | helpful
# says: The point that you return is none of your tries. Is the first try acce
def my_random_search(f, shape, tries, scale, rng):
    best, best_loss = np.zeros(shape), 0.0
    for _ in range(tries):
        x = scale * rng.standard_normal(shape)
        loss = f(x)
        if loss < best_loss:
            best, best_loss = x, loss
    return best, best_loss
# %% random_search wrong | own generator, the one handed in is ignored | helpful
# says: Another seed gives the same tries. Do you make a generator of your own
def my_random_search(f, shape, tries, scale, rng):
    gen = np.random.default_rng(0)
    xs = [scale * gen.standard_normal(shape) for _ in range(tries)]
    losses = [f(x) for x in xs]
    k = int(np.argmin(losses))
    return xs[k], losses[k]
# %% random_search right | all points in a list, argmin
def my_random_search(f, shape, tries, scale, rng):
    xs = [scale * rng.standard_normal(shape) for _ in range(tries)]
    losses = [f(x) for x in xs]
    k = int(np.argmin(losses))
    return xs[k], losses[k]
# %% random_search right | min over a generator of pairs, with a key
def my_random_search(f, shape, tries, scale, rng):
    def attempts():
        for _ in range(tries):
            x = rng.normal(0.0, scale, size=shape)
            yield f(x), x
    loss, x = min(attempts(), key=lambda pair: pair[0])
    return x, loss
# %% golden_section wrong | keeps the side of the higher point | helpful
# says: You close in on a high point. Which side is cut off when f(left) < f(r
def golden(f, lo, hi, steps):
    g = (np.sqrt(5) - 1) / 2
    a, b = hi - g * (hi - lo), lo + g * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa > fb:
            hi, b, fb = b, a, fa
            a = hi - g * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + g * (hi - lo)
            fb = f(b)
    return lo, hi
# %% golden_section wrong | thirds instead of the golden ratio, two new points a step | helpful
# says: Your points cut the interval into thirds. With thirds no point can be
def golden(f, lo, hi, steps):
    for _ in range(steps):
        a = lo + (hi - lo) / 3
        b = hi - (hi - lo) / 3
        if f(a) < f(b):
            hi = b
        else:
            lo = a
    return lo, hi
# %% golden_section wrong | golden points but both evaluated anew at each step | helpful
# says: The interval is right! But you evaluate f
def golden(f, lo, hi, steps):
    g = (np.sqrt(5) - 1) / 2
    for _ in range(steps):
        a = hi - g * (hi - lo)
        b = lo + g * (hi - lo)
        if f(a) < f(b):
            hi = b
        else:
            lo = a
    return lo, hi
# %% golden_section wrong | the point is used again, its value is not carried along | helpful
# says: A point that is used again must keep its own value: which of the two v
def golden(f, lo, hi, steps):
    g = (np.sqrt(5) - 1) / 2
    a, b = hi - g * (hi - lo), lo + g * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa < fb:
            hi = b
            b = a
            a = hi - g * (hi - lo)
            fa = f(a)
        else:
            lo = a
            a = b
            b = lo + g * (hi - lo)
            fb = f(b)
    return lo, hi
# %% golden_section wrong | counts the first pair of points as a step: one shrink too few | helpful
# says: The interval shrinks one time too few. How often does your loop run?
def golden(f, lo, hi, steps):
    g = (np.sqrt(5) - 1) / 2
    a, b = hi - g * (hi - lo), lo + g * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(1, steps):
        if fa < fb:
            hi, b, fb = b, a, fa
            a = hi - g * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + g * (hi - lo)
            fb = f(b)
    return lo, hi
# %% golden_section wrong | the inner points returned instead of the interval | mended
# says: You return the two inner points. The interval is what lies between lo
def golden(f, lo, hi, steps):
    g = (np.sqrt(5) - 1) / 2
    a, b = hi - g * (hi - lo), lo + g * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa < fb:
            hi, b, fb = b, a, fa
            a = hi - g * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + g * (hi - lo)
            fb = f(b)
    return a, b
# %% golden_section wrong | 0.382 taken for g, so the two points stand in the wrong order | mended
# says: Your left point lies to the right of your right one: with
def golden(f, lo, hi, steps):
    g = (3 - np.sqrt(5)) / 2
    a, b = hi - g * (hi - lo), lo + g * (hi - lo)
    fa, fb = f(a), f(b)
    for _ in range(steps):
        if fa < fb:
            hi, b, fb = b, a, fa
            a = hi - g * (hi - lo)
            fa = f(a)
        else:
            lo, a, fa = a, b, fb
            b = lo + g * (hi - lo)
            fb = f(b)
    return lo, hi
# %% golden_section wrong | looks at values of f at the ends, drops the end that is higher | mended
# says: The losses at the two ends do not tell on which side the lowest point
def golden(f, lo, hi, steps):
    g = (np.sqrt(5) - 1) / 2
    flo, fhi = f(lo), f(hi)
    for _ in range(steps):
        if flo < fhi:
            hi = lo + g * (hi - lo)
            fhi = f(hi)
        else:
            lo = hi - g * (hi - lo)
            flo = f(lo)
    return lo, hi
# %% golden_section right | recursion that hands the known inner point down
def golden(f, lo, hi, steps):
    g = (5 ** 0.5 - 1) / 2

    def go(lo, hi, left, a=None, fa=None, b=None, fb=None):
        if left == 0:
            return lo, hi
        if a is None:
            a = hi - g * (hi - lo)
            fa = f(a)
        if b is None:
            b = lo + g * (hi - lo)
            fb = f(b)
        if fa < fb:
            return go(lo, b, left - 1, b=a, fb=fa)
        return go(a, hi, left - 1, a=b, fa=fb)

    return go(lo, hi, steps)
# %% golden_section right | lists of four points and two values
def golden(f, lo, hi, steps):
    small = (3 - np.sqrt(5)) / 2
    pts = [lo, lo + small * (hi - lo), hi - small * (hi - lo), hi]
    vals = [f(pts[1]), f(pts[2])] if steps > 0 else []
    for k in range(steps):
        if vals[0] <= vals[1]:
            pts = [pts[0], None, pts[1], pts[2]]
            vals = [None, vals[0]]
            new = 1
            pts[1] = pts[0] + small * (pts[3] - pts[0])
        else:
            pts = [pts[1], pts[2], None, pts[3]]
            vals = [vals[1], None]
            new = 2
            pts[2] = pts[3] - small * (pts[3] - pts[0])
        if k < steps - 1:
            vals[new - 1] = f(pts[new])
    return pts[0], pts[3]
