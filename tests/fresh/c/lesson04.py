# %% setup
import numpy as np
# %% central_gradient wrong | zeros_like(x): the result of integers is an array of integers | helpful
# says: Right for floats. But for an x of whole numbers your gradient is cut
def gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        plus, minus = x.astype(float), x.astype(float)
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad
# %% central_gradient wrong | forward difference | helpful
# says: These are differences to one side: their error is in proportion to h
def gradient(f, x, h=1e-5):
    before = f(x.astype(float))
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        plus = x.astype(float)
        plus[i] += h
        grad[i] = (f(plus) - before) / h
    return grad
# %% central_gradient wrong | divides by h instead of 2h | helpful
# says: Twice too large. The two points lie
def gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        plus, minus = x.astype(float), x.astype(float)
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / h
    return grad
# %% central_gradient wrong | loops over len(x): a whole row of a matrix moves at once | helpful
# says: Right for a vector. But of a matrix you move a whole row, or column,
def gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        plus, minus = x.astype(float), x.astype(float)
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad
# %% central_gradient wrong | CS231n: moves x itself and puts the old value back | helpful
# says: Right for floats. But in an array of whole numbers x + h is cut to a
def gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        fxph = f(x)
        x[ix] = old - h
        fxmh = f(x)
        x[ix] = old
        grad[ix] = (fxph - fxmh) / (2 * h)
        it.iternext()
    return grad
# %% central_gradient wrong | plus and minus are the same copy | helpful
# says: You ask f at the same point twice: all slopes are
def gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        plus = minus = x.astype(float)
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad
# %% central_gradient wrong | np.asarray(x, float) is no copy when x holds floats: x moves | helpful
# says: You move x itself and put it back. If f stops with an error, or keep
def gradient(f, x, h=1e-5):
    z = np.asarray(x, dtype=float)
    grad = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        old = z[i]
        z[i] = old + h
        up = f(z)
        z[i] = old - h
        down = f(z)
        z[i] = old
        grad[i] = (up - down) / (2 * h)
    return grad
# %% central_gradient wrong | two slips: x.copy() keeps integers, and the slopes come back as a flat list | facts
# says: The gradient should have shape (
def gradient(f, x, h=1e-5):
    slopes = []
    for i in np.ndindex(x.shape):
        plus, minus = x.copy(), x.copy()
        plus[i] += h if plus.dtype.kind == "f" else int(h)
        minus[i] -= h if minus.dtype.kind == "f" else int(h)
        slopes.append((f(plus) - f(minus)) / (2 * h))
    return slopes
# %% central_gradient right | steps are the rows of a unit matrix
def gradient(f, x, h=1e-5):
    steps = h * np.eye(np.size(x)).reshape(-1, *np.shape(x))
    slopes = [(f(x + s) - f(x - s)) / (2 * h) for s in steps]
    return np.reshape(slopes, np.shape(x))
# %% central_gradient right | frompyfunc over flat indices, copies made by np.where
def gradient(f, x, h=1e-5):
    index = np.arange(x.size).reshape(x.shape)

    def slope(k):
        up = np.where(index == k, x + h, x)
        down = np.where(index == k, x - h, x)
        return 0.5 * (f(up) / h - f(down) / h)

    return np.frompyfunc(slope, 1, 1)(index).astype(float)
# %% choose_h wrong | exponents swapped | helpful
# says: For forward differences you use the power that belongs to central on
def choose_h(x, method):
    power = 1 / 3 if method == "forward" else 1 / 2
    return np.finfo(x.dtype).eps ** power * np.maximum(np.abs(x), 1)
# %% choose_h wrong | eps of 64 bits for every type | helpful
# says: Right for
def choose_h(x, method):
    eps = np.finfo(float).eps
    root = np.sqrt(eps) if method == "forward" else np.cbrt(eps)
    return root * np.maximum(np.abs(x), 1)
# %% choose_h wrong | absolute value forgotten: a large negative x gets the step of 1 | helpful
# says: For a negative x your h is negative, or that for
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    power = {"forward": 1 / 2, "central": 1 / 3}[method]
    return eps**power * np.maximum(x, 1)
# %% choose_h wrong | purely relative, no floor: h = 0 at x = 0 | helpful
# says: At x =
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    power = 0.5 if method == "forward" else 1 / 3
    return eps**power * np.abs(x)
# %% choose_h wrong | precedence: eps**1/2 is eps / 2 | helpful
# says: Your h is about eps, for one method or for both. There rounding eats
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    root = eps**1/2 if method == "forward" else eps**1/3
    return root * np.maximum(np.abs(x), 1)
# %% choose_h wrong | one scale for all: the largest entry of x | helpful
# says: You use one size of x for all entries. Each has its own.
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    root = eps ** (1 / 2 if method == "forward" else 1 / 3)
    return np.full(x.shape, root * max(np.max(np.abs(x)), 1))
# %% choose_h wrong | the floor applied to h itself: no step below 1 | helpful
# says: No h of yours is below
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    root = eps ** (1 / 2 if method == "forward" else 1 / 3)
    return np.maximum(root * np.abs(x), 1)
# %% choose_h wrong | two slips: minimum instead of maximum, and the square root for both methods | helpful
# says: Two things. First: You take the smaller of |x| and
def choose_h(x, method):
    eps = np.finfo(x.dtype).eps
    return np.sqrt(eps) * np.minimum(np.abs(x), 1)
# %% choose_h right | clip and float_power
def choose_h(x, method):
    root = {"f": 2, "c": 3}[method[0]]
    return np.float_power(np.finfo(x.dtype).eps, 1 / root) * np.abs(x).clip(1)
# %% choose_h right | entry by entry through logarithms
def choose_h(x, method):
    log_eps = np.log(float(np.finfo(x.dtype).eps)) / (3 - (method == "forward"))
    flat = [np.exp(log_eps + max(0.0, np.log(abs(float(v)) or 1.0))) for v in x.flat]
    return np.array(flat).reshape(x.shape)
# %% norm_from_table wrong | root forgotten: the fall per step at 1e-8 | helpful
# says: That is the square of the length.
norm_in_the_notes = (2.200718 - 2.194116) / 1e-8
# %% norm_from_table wrong | largest step, where the loss has bent most | helpful
# says: The step
norm_in_the_notes = np.sqrt((2.200718 - 1.647802) / 1e-6)
# %% norm_from_table wrong | second largest step, "most digits": already bent, 807.6 | helpful
# says: Close. At the step
norm_in_the_notes = np.sqrt((2.200718 - 2.135493) / 1e-7)
# %% norm_from_table wrong | mean over all five rows, bent ones included | helpful
# says: That is a mean over all rows. But at the long steps the loss bends:
norm_in_the_notes = np.mean([np.sqrt((2.200718 - L) / a) for a, L in (
    (1e-10, 2.200652), (1e-9, 2.200057), (1e-8, 2.194116), (1e-7, 2.135493), (1e-6, 1.647802))])
# %% norm_from_table wrong | fall from one row to the next, divided by the step of the lower row | helpful
# says: You counted a fall from the row above. The step leads from the start
norm_in_the_notes = np.sqrt((2.200057 - 2.194116) / 1e-8)
# %% norm_from_table wrong | central-difference habit: divided by 2 step before the root | helpful
# says: A factor
norm_in_the_notes = np.sqrt((2.200718 - 2.194116) / (2 * 1e-8))
# %% norm_from_table wrong | the length shared out over the weights: divided by the root of 30,730 | helpful
# says: That is an average entry of the gradient. The length is asked for.
norm_in_the_notes = np.sqrt((2.200718 - 2.194116) / 1e-8) / np.sqrt(30730)
# %% norm_from_table wrong | two slips: rise instead of fall (a negative slope), and no root, at the largest step | helpful
# says: A length is positive. Subtract the loss after the step from the star
norm_in_the_notes = (1.647802 - 2.200718) / 1e-6
# %% norm_from_table right | root of the fall per step at 1e-8
norm_in_the_notes = ((2.200718 - 2.194116) / 1e-8) ** 0.5
# %% norm_from_table right | two rows extrapolated to step 0
_near, _far = (2.200718 - 2.194116) / 1e-8, (2.200718 - 2.135493) / 1e-7
norm_in_the_notes = float(np.sqrt(_near + (_near - _far) / 9))
