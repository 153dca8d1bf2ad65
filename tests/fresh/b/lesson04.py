# %% setup
import numpy as np
# %% central_gradient wrong | moves x itself and puts it back: x moves while f is evaluated | helpful
# says: Right for floats. But in an array of whole numbers x + h is cut to a w
def gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        plus = f(x)
        x[i] = old - h
        minus = f(x)
        x[i] = old
        g[i] = (plus - minus) / (2 * h)
    return g
# %% central_gradient wrong | zeros_like(x): with integers in x the gradient is truncated | helpful
# says: Right for floats. But for an x of whole numbers your gradient is cut t
def gradient(f, x, h=1e-5):
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g
# %% central_gradient wrong | loop over len(x) only: in a matrix a whole row is moved at once | helpful
# says: Right for a vector. But of a matrix you move a whole row, or column,
def gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in range(len(x)):
        xp = x.astype(float)
        xm = x.astype(float)
        xp[i] += h
        xm[i] -= h
        g[i] = (f(xp) - f(xm)) / (2 * h)
    return g
# %% central_gradient wrong | the copies are made before the loop and not restored: the moves pile up | helpful
# says: You move the coordinates one after the other, and those before keep th
def gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    xp = x.astype(float)
    xm = x.astype(float)
    for i in np.ndindex(x.shape):
        xp[i] += h
        xm[i] -= h
        g[i] = (f(xp) - f(xm)) / (2 * h)
    return g
# %% central_gradient wrong | xp = xm = one and the same copy: the difference is 0 | helpful
# says: You ask f at the same point twice: all slopes are
def gradient(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        xp = xm = np.array(x, dtype=float)
        xp[i] += h
        xm[i] -= h
        g[i] = (f(xp) - f(xm)) / (2 * h)
    return g
# %% central_gradient right | rows of the identity, list comprehension, reshape
def gradient(f, x, h=1e-5):
    x = np.asarray(x)
    moves = h * np.eye(x.size)
    values = [(f(x + m.reshape(x.shape)) - f(x - m.reshape(x.shape))) / (2 * h) for m in moves]
    return np.array(values, dtype=float).reshape(x.shape)
# %% central_gradient right | MATLAB: x(:), linear index, fresh copies every time
def gradient(f, x, h=1e-5):
    sz = np.shape(x)
    n = int(np.prod(sz))
    grad = np.zeros(n)
    for k in range(n):
        forward = np.array(x, dtype=float).reshape(n).copy()
        forward[k] = forward[k] + h
        backward = np.array(x, dtype=float).reshape(n).copy()
        backward[k] = backward[k] - h
        grad[k] = (float(f(forward.reshape(sz))) - float(f(backward.reshape(sz)))) / (2.0 * h)
    return grad.reshape(sz)
# %% choose_h wrong | eps ** 1/2 is eps / 2 | mended
# says: Your h is about eps, for one method or for both. There rounding eats
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    if method == "forward":
        h = eps ** 1/2
    else:
        h = eps ** 1/3
    return h * np.maximum(1, np.abs(x))
# %% choose_h wrong | the condition is always true: == "forward" or "forward difference" | helpful
# says: You use one power of eps for both methods. Where is the bottom of ea
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    if method == "forward" or "fwd":
        power = 1 / 2
    else:
        power = 1 / 3
    return eps ** power * np.maximum(1, np.abs(x))
# %% choose_h wrong | abs forgotten: large negative entries get the step of 1 | helpful
# says: For a negative x your h is negative, or that for
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    power = {"forward": 1 / 2, "central": 1 / 3}[method]
    return eps ** power * np.maximum(x, 1)
# %% choose_h wrong | one step from the largest entry is broadcast to all entries | helpful
# says: You use one size of x for all entries. Each has its own.
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    power = 1 / 2 if method == "forward" else 1 / 3
    h = eps ** power * max(1, np.max(np.abs(x)))
    return np.full(x.shape, h)
# %% choose_h wrong | x is shadowed by a float64 copy before its dtype is asked: wrong eps for 32 bits | helpful
# says: Right for
def choose_h(x, method):
    x = np.array(x, dtype=float)
    eps = np.finfo(x.dtype).eps
    power = 1 / 2 if method == "forward" else 1 / 3
    return eps ** power * np.maximum(1, np.abs(x))
# %% choose_h right | Java: switch and a loop over all entries
def choose_h(x, method):
    eps = float(np.finfo(x.dtype).eps)
    if method == "forward":
        base = eps ** 0.5
    elif method == "central":
        base = eps ** (1.0 / 3.0)
    else:
        raise ValueError(method)
    h = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        size = abs(float(x[i]))
        if size < 1.0:
            size = 1.0
        h[i] = base * size
    return h
# %% choose_h right | dictionary of roots, np.where, exp of a log
def choose_h(x, method):
    root = {"forward": 2.0, "central": 3.0}[method]
    eps = np.finfo(x.dtype).eps
    base = np.exp(np.log(np.float64(eps)) / root)
    return np.where(np.abs(x) > 1, base * np.abs(x), base * np.ones(x.shape))
# %% norm_from_table wrong | subtraction the wrong way round: root of a negative number, nan | helpful
# says: That is the root of a negative number. Subtract the loss after the ste
with np.errstate(invalid="ignore"):
    norm_in_the_notes = np.sqrt((2.200057 - 2.200718) / 1e-9)
# %% norm_from_table wrong | the drop is rounded to 3 decimals first: 1000 | mended
# says: Your number fits a fall that was rounded. Keep all digits of the table
drop = round(2.200718 - 2.200057, 3)
norm_in_the_notes = np.sqrt(drop / 1e-9)
# %% norm_from_table wrong | parentheses: root of the drop only, then divided by the step | mended
# says: You take the root of the fall, and then divide by the step. The length
norm_in_the_notes = np.sqrt(2.200718 - 2.200057) / 1e-9
# %% norm_from_table wrong | np.diff of the losses divided by the steps themselves, not by their differences | helpful
# says: You counted a fall from the row above. The step leads from the start,
table_h = np.array([1e-10, 1e-9, 1e-8, 1e-7, 1e-6])
table_L = np.array([2.200652, 2.200057, 2.194116, 2.135493, 1.647802])
slopes = -np.diff(table_L) / table_h[1:]
norm_in_the_notes = np.sqrt(slopes[0])
# %% norm_from_table wrong | the loop overwrites the value, so the last row (the longest step) remains | helpful
# says: The step
table = {1e-10: 2.200652, 1e-9: 2.200057, 1e-8: 2.194116, 1e-7: 2.135493, 1e-6: 1.647802}
for step_size, loss_there in table.items():
    norm_in_the_notes = ((2.200718 - loss_there) / step_size) ** 0.5
# %% norm_from_table right | extrapolates the slopes of two rows to step 0
def slope_at(step_size, loss_there):
    return (2.200718 - loss_there) / step_size
s8 = slope_at(1e-8, 2.194116)
s7 = slope_at(1e-7, 2.135493)
norm_in_the_notes = float(np.sqrt(s8 + (s8 - s7) / 9))
# %% norm_from_table right | MATLAB: all rows as vectors, picks the second
h_rows = np.array([1e-10, 1e-9, 1e-8, 1e-7, 1e-6])
L_rows = np.array([2.200652, 2.200057, 2.194116, 2.135493, 1.647802])
norms_rows = np.sqrt((2.200718 * np.ones(5) - L_rows) / h_rows)
norm_in_the_notes = norms_rows[1]
