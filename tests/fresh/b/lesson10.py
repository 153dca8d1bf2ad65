# %% setup
import numpy as np
# %% adagrad wrong | s += changes the array in the old state in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (np.zeros(x.shape),)
    g = grad(x)
    s += g ** 2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad wrong | hands the old s on, nothing accumulates | helpful
# says: Every step looks like the first: your s is only the latest square. Do
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s_new = s + g * g
    return x - lr * g / (np.sqrt(s_new) + eps), (s,)
# %% adagrad wrong | parenthesis slip puts eps inside the root | helpful
# says: Your eps stands inside the root. There it acts like a much larger one;
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g ** 2
    return x - lr * g / (np.sqrt(s + eps)), (s,)
# %% adagrad wrong | np.sum squeezes all coordinates into one number | helpful
# says: You add up the length of the whole gradient. Each coordinate has a sum
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + np.sum(g ** 2)
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad wrong | overwrites the parameter eps with a constant | helpful
# says: The path is the same for eps =
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    eps = 1e-10
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g ** 2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad right | loop over every entry
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    g = np.asarray(grad(x), dtype=float)
    if len(state) == 0:
        old = np.zeros(g.shape)
    else:
        old = state[0]
    rate = np.broadcast_to(lr, g.shape)
    s = np.zeros(g.shape)
    new = np.zeros(g.shape)
    for k in np.ndindex(*g.shape):
        s[k] = old[k] + g[k] * g[k]
        new[k] = x[k] - rate[k] * g[k] / (s[k] ** 0.5 + eps)
    return new, (s,)
# %% adagrad right | functional with ufuncs
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    total = np.add(s, np.square(g))
    denominator = np.add(np.sqrt(total), eps)
    return np.subtract(x, np.multiply(lr, np.divide(g, denominator))), (total,)
# %% rmsprop wrong | initial value of the average is g**2 instead of 0 | mended
# says: Your average begins at the first square. It begins at
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    g = grad(x)
    s = state[0] if state else g ** 2
    s = beta * s + (1 - beta) * g ** 2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | no parentheses round 1 - beta | mended
# says: Check the brackets of the new square's weight: * binds more tightly th
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + 1 - beta * g ** 2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | 0.9 and 0.1 typed in, the parameter beta is ignored | helpful
# says: The path is the same for beta =
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = 0.9 * s + 0.1 * g ** 2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | x -= moves the caller's array | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * g ** 2
    x -= lr * g / (np.sqrt(s) + eps)
    return x, (s,)
# %% rmsprop wrong | overwrites g by its square and steps along that | helpful
# says: You square the gradient in the step too. Only s is made of squares.
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    g = g ** 2
    s = beta * s + (1 - beta) * g
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop right | the average as old plus a share of the difference
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    if state == ():
        s_old = np.zeros(np.shape(x))
    else:
        s_old = state[0]
    g = np.asarray(grad(x), dtype=float)
    s_new = s_old + (1 - beta) * (g * g - s_old)
    s_new = np.maximum(s_new, 0.0)
    step = lr * (g / (s_new ** 0.5 + eps))
    return x - step, (s_new,)
# %% rmsprop right | Java loops over a flat copy
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    shape = np.shape(x)
    g = np.asarray(grad(x), dtype=float).reshape(-1)
    xf = np.array(x, dtype=float).reshape(-1)
    rate = np.broadcast_to(lr, shape).reshape(-1)
    if len(state) > 0:
        sf = np.array(state[0], dtype=float).reshape(-1)
    else:
        sf = np.zeros(xf.size)
    for i in range(xf.size):
        sf[i] = beta * sf[i] + (1 - beta) * g[i] ** 2
        xf[i] = xf[i] - rate[i] * g[i] / (np.sqrt(sf[i]) + eps)
    return xf.reshape(shape), (sf.reshape(shape),)
# %% adam wrong | overwrites m and s with the corrected ones and stores those | helpful
# says: You put the corrected averages into the state. They are corrected agai
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    (m, s) = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g ** 2
    m = m / (1 - beta1 ** t)
    s = s / (1 - beta2 ** t)
    return x - lr * m / (np.sqrt(s) + eps), (m, s)
# %% adam wrong | returns (s, m) but unpacks (m, s) | helpful
# says: At step t =
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    (m, s) = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g ** 2
    mh = m / (1 - beta1 ** t)
    sh = s / (1 - beta2 ** t)
    return x - lr * mh / (np.sqrt(sh) + eps), (s, m)
# %% adam wrong | beta * t instead of beta ** t (agrees at t = 1 only) | mended
# says: Your corrections are right at t =
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    (m, s) = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g ** 2
    mh = m / (1 - beta1 * t)
    sh = s / (1 - beta2 * t)
    return x - lr * mh / (np.sqrt(np.abs(sh)) + eps), (m, s)
# %% adam wrong | copy-paste: beta1 in the correction of s | mended
# says: Each average is corrected with the beta that made it: yours are crosse
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    (m, s) = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g ** 2
    mh = m / (1 - beta1 ** t)
    sh = s / (1 - beta1 ** t)
    return x - lr * mh / (np.sqrt(sh) + eps), (m, s)
# %% adam wrong | m = s = zeros is one array with two names, updated in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    if state:
        m, s = state
    else:
        m = s = np.zeros(x.shape)
    g = grad(x)
    m *= beta1
    m += (1 - beta1) * g
    s *= beta2
    s += (1 - beta2) * g ** 2
    mh = m / (1 - beta1 ** t)
    sh = s / (1 - beta2 ** t)
    return x - lr * mh / (np.sqrt(np.abs(sh)) + eps), (m, s)
# %% adam right | both corrections folded into the rate, eps scaled along
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m_old, s_old = state if len(state) == 2 else (0.0, 0.0)
    g = grad(x)
    m_new = beta1 * m_old + (1 - beta1) * g
    s_new = beta2 * s_old + (1 - beta2) * np.square(g)
    c1 = 1 - beta1 ** t
    root_c2 = np.sqrt(1 - beta2 ** t)
    return x - (lr * root_c2 / c1) * m_new / (np.sqrt(s_new) + eps * root_c2), (m_new, s_new)
# %% adam right | a helper function for each average
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    def mix(old, new, beta):
        return np.add(np.multiply(beta, old), np.multiply(1 - beta, new))

    def correct(average, beta):
        return np.divide(average, 1 - beta ** t)

    zero = np.zeros(np.shape(x))
    state = state or (zero, zero)
    slope = np.asarray(grad(x), dtype=float)
    averages = tuple(mix(old, new, beta) for old, new, beta in
                     zip(state, (slope, slope * slope), (beta1, beta2)))
    top, under = (correct(a, b) for a, b in zip(averages, (beta1, beta2)))
    return x - lr * top / (np.sqrt(under) + eps), averages
