# %% setup
import numpy as np
# %% adagrad wrong | eps inside the root | helpful
# says: Your eps stands inside the root. There it acts like a much larger one;
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g ** 2
    return x - lr * g / np.sqrt(s + eps), (s,)
# %% adagrad wrong | one common sum: the squared length of the gradient instead of each coordinate | helpful
# says: You add up the length of the whole gradient. Each coordinate has a sum
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + np.sum(g ** 2)
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad wrong | += changes the array of the old state in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (np.zeros_like(x, dtype=float),)
    g = grad(x)
    s += g * g
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad wrong | divides the sum by t: the mean of the squares, no longer decaying | helpful
# says: You average the squares. AdaGrad sums them: that is why its rates shri
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g ** 2
    return x - lr * g / (np.sqrt(s / t) + eps), (s,)
# %% adagrad wrong | keeps the root in the state and adds the next square to the root | mended
# says: Your state holds a root, and the next square is added to that root. Re
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = np.sqrt(s + g ** 2)
    return x - lr * g / (s + eps), (s,)
# %% adagrad right | hypot for the new root
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    root = np.hypot(np.sqrt(s), g)
    return x - np.divide(lr * g, root + eps), (s + np.square(g),)
# %% adagrad right | a loop over the coordinates of any shape
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    g = np.array(grad(x), dtype=float)
    old_x = np.asarray(x)
    old_s = np.broadcast_to(state[0] if state else 0.0, g.shape)
    rates = np.broadcast_to(lr, g.shape)
    new_x, new_s = np.empty(g.shape), np.empty(g.shape)
    for i in np.ndindex(g.shape):
        new_s[i] = old_s[i] + g[i] ** 2
        new_x[i] = old_x[i] - rates[i] * g[i] / (new_s[i] ** 0.5 + eps)
    return new_x, (new_s,)
# %% rmsprop wrong | corrects the bias although the text says not to | helpful
# says: Your average is corrected for its start. That is Adam's idea; RMSprop
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * g ** 2
    return x - lr * g / (np.sqrt(s / (1 - beta ** t)) + eps), (s,)
# %% rmsprop wrong | the average starts at the first square instead of 0 | mended
# says: Your average begins at the first square. It begins at
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    g = grad(x)
    if state:
        s = beta * state[0] + (1 - beta) * g ** 2
    else:
        s = g ** 2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | AdaGrad's sum with a leak: no factor 1 - beta at the new square | helpful
# says: The weights of the average: beta belongs to the old one, and what is l
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + g ** 2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | averages /g/, "the root of the square", instead of g squared | mended
# says: Your average is that of the gradients' sizes, not of their squares.
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * np.sqrt(g ** 2)
    return x - lr * g / (s + eps), (s,)
# %% rmsprop wrong | beta to the power t inside the average | mended
# says: Your average forgets at another pace in each step, with a power of bet
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    b = beta ** t
    s = b * s + (1 - b) * g ** 2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop right | average as a move towards the new square
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state if state else (0.0,)
    g = grad(x)
    s = s + (1 - beta) * (g * g - s)
    return x + (-lr / (eps + s ** 0.5)) * g, (s,)
# %% rmsprop right | weighted sum by np.average-like stacking
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    g = np.asarray(grad(x), dtype=float)
    old = state[0] if len(state) == 1 else np.zeros(g.shape)
    s = np.tensordot([beta, 1 - beta], np.stack([old, g ** 2]), axes=1)
    return np.subtract(x, lr * g / (np.sqrt(s) + eps)), (s,)
# %% adam wrong | puts the corrected averages into the state, so they are corrected again and again | helpful
# says: You put the corrected averages into the state. They are corrected agai
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    (m, s) = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g ** 2
    m = m / (1 - beta1 ** t)
    s = s / (1 - beta2 ** t)
    return x - lr * m / (np.sqrt(s) + eps), (m, s)
# %% adam wrong | corrects after the root: sqrt(s)/(1 - beta2^t) | helpful
# says: The root of s is divided by its correction. Correct s first, then take
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    (m, s) = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g ** 2
    step = m / (1 - beta1 ** t) / (np.sqrt(s) / (1 - beta2 ** t) + eps)
    return x - lr * step, (m, s)
# %% adam wrong | second average of m squared instead of g squared | helpful
# says: s averages the squares of m. It should average the squares of g.
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    (m, s) = state or (0.0, 0.0)
    m = beta1 * m + (1 - beta1) * grad(x)
    s = beta2 * s + (1 - beta2) * m ** 2
    m_hat = m / (1 - beta1 ** t)
    s_hat = s / (1 - beta2 ** t)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (m, s)
# %% adam wrong | returns the state in the other order than it is unpacked | helpful
# says: At step t =
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    (m, s) = state or (0.0, 0.0)
    g = grad(x)
    s = beta2 * s + (1 - beta2) * g ** 2
    m = beta1 * m + (1 - beta1) * g
    m_hat, s_hat = m / (1 - beta1 ** t), s / (1 - beta2 ** t)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (s, m)
# %% adam wrong | corrects with t - 1, guarded against zero at the first step | mended
# says: Your correction is a step behind: at step t the averages hold t gradie
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    (m, s) = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g ** 2
    k = max(t - 1, 1)
    m_hat, s_hat = m / (1 - beta1 ** k), s / (1 - beta2 ** k)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (m, s)
# %% adam right | corrections gathered in one rate and a scaled eps
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = m + (1 - beta1) * (g - m)
    s = s + (1 - beta2) * (g * g - s)
    c1, c2 = 1 - beta1 ** t, np.sqrt(1 - beta2 ** t)
    return x - lr * c2 / c1 * m / (np.sqrt(s) + eps * c2), (m, s)
# %% adam right | both averages by one inner function
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    g = np.array(grad(x), dtype=float)
    old = state if state else (np.zeros(g.shape), np.zeros(g.shape))
    new = tuple(b * a + (1 - b) * g ** p
                for a, b, p in zip(old, (beta1, beta2), (1, 2)))
    hat = [a / (1 - b ** t) for a, b in zip(new, (beta1, beta2))]
    return x - lr * hat[0] / (eps + np.sqrt(hat[1])), new
