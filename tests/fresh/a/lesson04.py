# %% setup
import numpy as np
# %% central_gradient wrong | divides by h instead of 2h | helpful
# says: Twice too large. The two points lie
def gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / h
    return g
# %% central_gradient wrong | x.copy() of a whole-number array swallows h | helpful
# says: Right for floats. But in an array of whole numbers x + h is cut to a w
def gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g
# %% central_gradient wrong | zeros_like(x): the result is cut to whole numbers | helpful
# says: Right for floats. But for an x of whole numbers your gradient is cut t
def gradient(f, x, h=1e-5):
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g
# %% central_gradient wrong | moves x itself and puts it back afterwards | helpful
# says: Right for floats. But in an array of whole numbers x + h is cut to a w
def gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        down = f(x)
        x[i] = old
        g[i] = (up - down) / (2 * h)
    return g
# %% central_gradient wrong | range(len(x)): a matrix is moved a whole row at a time | helpful
# says: Right for a vector. But of a matrix you move a whole row, or column,
def gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    g = np.zeros(x.shape)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g
# %% central_gradient wrong | forward difference called central | mended
# says: These are differences to one side: their error is in proportion to h
def gradient(f, x, h=1e-5):
    f0 = f(x)
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = 2 * h
        g[i] = (f(x + e) - f0) / (2 * h)
    return g
# %% central_gradient wrong | the moved copy is never put back, shifts pile up | helpful
# says: You move the coordinates one after the other, and those before keep th
def gradient(f, x, h=1e-5):
    up = x.astype(float)
    down = x.astype(float)
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g
# %% central_gradient wrong | asarray of a float x is no copy: x still moves | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def gradient(f, x, h=1e-5):
    z = np.asarray(x, dtype=float)
    g = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        down = f(z)
        z[i] += h
        g[i] = (up - down) / (2 * h)
    return g
# %% central_gradient wrong | returns a flat vector for a matrix | helpful
# says: The gradient should have shape (
def gradient(f, x, h=1e-5):
    g = []
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g.append((f(x + e) - f(x - e)) / (2 * h))
    return np.array(g)
# %% central_gradient wrong | relative step h*x in the point but h in the denominator | mended
# says: Each of your two points should be h away from x, no more and no less,
def gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h * max(1, abs(x[i]))
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g
# %% central_gradient right | flat list comprehension with a helper
def gradient(f, x, h=1e-5):
    def moved(k, s):
        z = np.array(x, dtype=float)
        z.flat[k] += s
        return z
    return np.array([(f(moved(k, h)) - f(moved(k, -h))) / (2 * h) for k in range(x.size)], dtype=float).reshape(x.shape)
# %% central_gradient right | two half differences averaged on a float copy that is put back
def gradient(f, x, h=1e-5):
    z = x.astype(float)
    out = np.empty(z.shape)
    it = np.nditer(out, flags=['multi_index', 'zerosize_ok'], op_flags=['writeonly'])
    if z.size == 0:
        return out
    for cell in it:
        i = it.multi_index
        old = float(z[i])
        z[i] = old + h
        up = f(z.copy())
        z[i] = old - h
        down = f(z.copy())
        z[i] = old
        cell[...] = 0.5 * (up - down) / h
    return out
# %% choose_h wrong | forward and central exchanged | helpful
# says: For forward differences you use the power that belongs to central ones
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    p = 1 / 3 if method == "forward" else 1 / 2
    return eps ** p * np.maximum(1, np.abs(x))
# %% choose_h wrong | no scaling with x | helpful
# says: Your h does not grow with |x|. Near x =
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    h = np.sqrt(eps) if method == "forward" else np.cbrt(eps)
    return np.full(x.shape, h)
# %% choose_h wrong | scales with /x/ without a floor: 0 at x = 0 | helpful
# says: At x =
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    h = np.sqrt(eps) if method == "forward" else np.cbrt(eps)
    return h * np.abs(x)
# %% choose_h wrong | eps of float64 for all types | helpful
# says: Right for
def choose_h(x, method):
    eps = np.finfo(float).eps
    h = eps ** 0.5 if method == "forward" else eps ** (1 / 3)
    return h * np.maximum(1, np.abs(x))
# %% choose_h wrong | one step for all entries from the largest | helpful
# says: You use one size of x for all entries. Each has its own.
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    h = eps ** 0.5 if method == "forward" else eps ** (1 / 3)
    return np.full(x.shape, h * max(1.0, np.abs(x).max()))
# %% choose_h wrong | np.maximum(1, x) without abs: too small for large negative x | helpful
# says: For a negative x your h is negative, or that for
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    h = eps ** 0.5 if method == "forward" else eps ** (1 / 3)
    return h * np.maximum(1, x)
# %% choose_h wrong | smaller is better: eps itself, and its root for central | mended
# says: Two things. First: Your h is about eps, for one method or for both.
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    h = eps if method == "forward" else np.sqrt(eps)
    return h * np.maximum(1, np.abs(x))
# %% choose_h wrong | central taken as eps^(2/3), the size of its error | mended
# says: For central differences your h is about eps^(
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    h = eps ** 0.5 if method == "forward" else eps ** (2 / 3)
    return h * np.maximum(1, np.abs(x))
# %% choose_h wrong | takes the root of the spacing at x: /x/ ends up under the root as well (off for /x/ far above 1) | helpful
# says: Your h grows too slowly with |x|. It should be in proportion: is the p
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps * np.maximum(1, np.abs(x))
    return np.sqrt(eps) if method == "forward" else np.cbrt(eps)
# %% choose_h right | dictionary of powers, 1 + /x/ as the scale
def choose_h(x, method):
    power = {"forward": 2, "central": 3}[method]
    return np.finfo(x.dtype).eps ** (1 / power) * (1 + np.abs(x))
# %% choose_h right | loop over entries, max of floats
def choose_h(x, method):
    eps = float(np.finfo(x.dtype).eps)
    root = np.sqrt(eps) if method == "forward" else np.cbrt(eps)
    h = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        h[i] = root * max(1.0, abs(float(x[i])))
    return h
# %% norm_from_table wrong | the square root was forgotten: gives /g/^2 | helpful
# says: That is the square of the length.
norm_in_the_notes = (2.200718 - 2.200057) / 1e-9
# %% norm_from_table wrong | the largest step, "the clearest change" | helpful
# says: The step
norm_in_the_notes = np.sqrt((2.200718 - 1.647802) / 1e-6)
# %% norm_from_table wrong | step 1e-7 is no longer straight enough | helpful
# says: Close. At the step
norm_in_the_notes = np.sqrt((2.200718 - 2.135493) / 1e-7)
# %% norm_from_table wrong | mean over all five rows | mended
# says: That is a mean over all rows. But at the long steps the loss bends: le
h = np.array([1e-10, 1e-9, 1e-8, 1e-7, 1e-6])
L = np.array([2.200652, 2.200057, 2.194116, 2.135493, 1.647802])
norm_in_the_notes = np.mean(np.sqrt((2.200718 - L) / h))
# %% norm_from_table wrong | thinks loss = h /g/^2 / 2 | helpful
# says: A factor
norm_in_the_notes = np.sqrt(2 * (2.200718 - 2.200057) / 1e-9)
# %% norm_from_table wrong | square root of the difference, then divided by h | mended
# says: You take the root of the fall, and then divide by the step. The length
norm_in_the_notes = np.sqrt(2.200718 - 2.200057) / 1e-9
# %% norm_from_table wrong | straight line fitted through all rows | helpful
# says: The step
h = np.array([0, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6])
L = np.array([2.200718, 2.200652, 2.200057, 2.194116, 2.135493, 1.647802])
norm_in_the_notes = np.sqrt(-np.polyfit(h * 1e6, L, 1)[0] * 1e6)
# %% norm_from_table wrong | negative, as the loss falls | helpful
# says: A length is positive. Subtract the loss after the step from the start.
norm_in_the_notes = -np.sqrt((2.200718 - 2.194116) / 1e-8)
# %% norm_from_table right | two steps extrapolated to step 0
s8 = (2.200718 - 2.194116) / 1e-8
s7 = (2.200718 - 2.135493) / 1e-7
norm_in_the_notes = ((10 * s8 - s7) / 9) ** 0.5
# %% norm_from_table right | rows 1e-10 and 1e-9 against each other
norm_in_the_notes = np.sqrt((2.200652 - 2.200057) / (1e-9 - 1e-10))
