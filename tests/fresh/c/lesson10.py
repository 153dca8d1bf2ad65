# %% setup
import numpy as np
# %% adagrad wrong | eps inside the root | helpful
# says: Your eps stands inside the root. There it acts like a much larger one;
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x - lr * g / np.sqrt(s + eps), (s,)
# %% adagrad wrong | no root | helpful
# says: You divide by the squares themselves. Squared gradients have the units
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x - lr * g / (s + eps), (s,)
# %% adagrad wrong | divides by the old sum | helpful
# says: You use s before the present gradient is in it, so the first step divi
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    return x - lr * g / (np.sqrt(s) + eps), (s + g**2,)
# %% adagrad wrong | returns the old sum | helpful
# says: Every step looks like the first: your s is only the latest square. Do
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    return x - lr * g / (np.sqrt(s + g**2) + eps), (s,)
# %% adagrad wrong | changes s in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (np.zeros(np.shape(x)),)
    g = grad(x)
    s += g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad wrong | changes x in place | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    x -= lr * g / (np.sqrt(s) + eps)
    return x, (s,)
# %% adagrad wrong | one sum for all coordinates | helpful
# says: You add up the length of the whole gradient. Each coordinate has a sum
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + np.sum(g**2)
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad wrong | mean instead of sum | helpful
# says: You average the squares. AdaGrad sums them: that is why its rates shri
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x - lr * g / (np.sqrt(s / t) + eps), (s,)
# %% adagrad wrong | climbs | helpful
# says: This walks uphill: the step is subtracted from x.
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x + lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad wrong | gradients not squared | helpful
# says: You sum the gradients, or their sizes, not their squares.
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + np.abs(g)
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad wrong | sum of the absolute values, no root | helpful
# says: You sum the gradients, or their sizes, not their squares.
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + np.sqrt(g**2)
    return x - lr * g / (s + eps), (s,)
# %% adagrad wrong | bracket: eps added to the quotient | facts
# says: Step
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x - lr * g / np.sqrt(s) + eps, (s,)
# %% adagrad wrong | eps forgotten: 0/0 where the gradient is 0 | helpful
# says: Your eps is missing: a coordinate whose gradient is exactly
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x - lr * g / np.sqrt(s), (s,)
# %% adagrad wrong | multiplies by the rate inside the sum | facts
# says: Step
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = lr * grad(x)
    s = s + g**2
    return x - g / (np.sqrt(s) + eps), (s,)
# %% adagrad wrong | state without the tuple | helpful
# says: Your state is a bare array. Return a tuple of what you remember: `retu
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x - lr * g / (np.sqrt(s) + eps), s
# %% adagrad wrong | rate falls with 1/sqrt(t) as well | facts
# says: The first step is right. Step
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x - lr / np.sqrt(t) * g / (np.sqrt(s) + eps), (s,)
# %% adagrad right | the template continued
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% adagrad right | a rate for each coordinate
def my_adagrad(grad, x, state, t, lr, eps=1e-10):
    s = state[0] if state else np.zeros(np.shape(x))
    g = grad(x)
    new_s = s + g * g
    rates = lr / (eps + new_s**0.5)
    return x - rates * g, (new_s,)
# %% rmsprop wrong | beta and 1 - beta swapped | helpful
# says: The weights of the average: beta belongs to the old one, and what is l
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = (1 - beta) * s + beta * g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | factor 1 - beta forgotten | helpful
# says: The weights of the average: beta belongs to the old one, and what is l
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | corrected like Adam | helpful
# says: Your average is corrected for its start. That is Adam's idea; RMSprop
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * g**2
    return x - lr * g / (np.sqrt(s / (1 - beta**t)) + eps), (s,)
# %% rmsprop wrong | average starts at the first square | helpful
# says: Your average begins at the first square. It begins at
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    g = grad(x)
    s = beta * state[0] + (1 - beta) * g**2 if state else g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | eps inside the root | helpful
# says: Your eps stands inside the root. There it acts like a much larger one;
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * g**2
    return x - lr * g / np.sqrt(s + eps), (s,)
# %% rmsprop wrong | no root | helpful
# says: You divide by the squares themselves. Squared gradients have the units
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * g**2
    return x - lr * g / (s + eps), (s,)
# %% rmsprop wrong | average of the gradient, not of its square | mended
# says: You square the weight
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * g
    return x - lr * g / (np.sqrt(s**2) + eps), (s,)
# %% rmsprop wrong | divides by the old average | helpful
# says: You use s before the present gradient is in it, so the first step divi
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    new_s = beta * s + (1 - beta) * g**2
    return x - lr * g / (np.sqrt(s) + eps), (new_s,)
# %% rmsprop wrong | changes s in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (np.zeros(np.shape(x)),)
    g = grad(x)
    s *= beta
    s += (1 - beta) * g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | mean over the coordinates | mended
# says: You average over the coordinates. Each has an average of its own.
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * np.mean(g**2)
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | state forgotten: always starts from 0 | helpful
# says: Every step looks like the first: the old average is lost. Do you retur
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    s = 0.0
    g = grad(x)
    s = beta * s + (1 - beta) * g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | beta fixed at 0.9 | helpful
# says: The path is the same for beta =
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = 0.9 * s + 0.1 * g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | bracket: square of the weighted gradient | mended
# says: You square the weight
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + ((1 - beta) * g)**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop wrong | the old AdaGrad sum | helpful
# says: The weights of the average: beta belongs to the old one, and what is l
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + (1 - beta) * g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop right | average with forgetting
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = beta * s + (1 - beta) * g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)
# %% rmsprop right | move the average towards the square
def my_rmsprop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    s = state[0] if state else np.zeros(np.shape(x))
    g = grad(x)
    s = s + (1 - beta) * (np.square(g) - s)
    step = g / (np.sqrt(s) + eps)
    return x - lr * step, (s,)
# %% adam wrong | no bias correction | helpful
# says: There is no bias correction: both averages begin at
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    return x - lr * m / (np.sqrt(s) + eps), (m, s)
# %% adam wrong | only m corrected | helpful
# says: Only one of the two averages is corrected. Both begin at
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    return x - lr * m / (1 - beta1**t) / (np.sqrt(s) + eps), (m, s)
# %% adam wrong | only s corrected | helpful
# says: Only one of the two averages is corrected. Both begin at
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    return x - lr * m / (np.sqrt(s / (1 - beta2**t)) + eps), (m, s)
# %% adam wrong | corrected averages go into the state | helpful
# says: You put the corrected averages into the state. They are corrected agai
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = (beta1 * m + (1 - beta1) * g) / (1 - beta1**t)
    s = (beta2 * s + (1 - beta2) * g**2) / (1 - beta2**t)
    return x - lr * m / (np.sqrt(s) + eps), (m, s)
# %% adam wrong | exponent t + 1: t taken to count from 0 | helpful
# says: You correct with t +
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat, s_hat = m / (1 - beta1**(t + 1)), s / (1 - beta2**(t + 1))
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (m, s)
# %% adam wrong | exponent forgotten: 1 - beta in every step | helpful
# says: You divide by
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat, s_hat = m / (1 - beta1), s / (1 - beta2)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (m, s)
# %% adam wrong | beta1 in both corrections | helpful
# says: Each average is corrected with the beta that made it: yours are crosse
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta1**t)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (m, s)
# %% adam wrong | betas swapped | helpful
# says: beta
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta2 * m + (1 - beta2) * g
    s = beta1 * s + (1 - beta1) * g**2
    m_hat, s_hat = m / (1 - beta2**t), s / (1 - beta1**t)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (m, s)
# %% adam wrong | s averages the square of m | helpful
# says: s averages the squares of m. It should average the squares of g.
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * m**2
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (m, s)
# %% adam wrong | the plain gradient in the numerator | helpful
# says: The step follows g itself. In Adam it follows an average of the gradie
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    s_hat = s / (1 - beta2**t)
    return x - lr * g / (np.sqrt(s_hat) + eps), (m, s)
# %% adam wrong | correction multiplied instead of divided | helpful
# says: You multiply by
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat, s_hat = m * (1 - beta1**t), s * (1 - beta2**t)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (m, s)
# %% adam wrong | no root | helpful
# says: You divide by the squares themselves. Squared gradients have the units
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return x - lr * m_hat / (s_hat + eps), (m, s)
# %% adam wrong | eps inside the root | helpful
# says: Your eps stands inside the root. There it acts like a much larger one;
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return x - lr * m_hat / np.sqrt(s_hat + eps), (m, s)
# %% adam wrong | changes the averages in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (np.zeros(np.shape(x)), np.zeros(np.shape(x)))
    g = grad(x)
    m *= beta1
    m += (1 - beta1) * g
    s *= beta2
    s += (1 - beta2) * g**2
    return x - lr * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps), (m, s)
# %% adam wrong | state returned in the wrong order | helpful
# says: At step t =
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (s, m)
# %% adam wrong | corrected s under the root without its own root: sqrt(s) / (1 - beta2**t) | helpful
# says: The root of s is divided by its correction. Correct s first, then take
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    return x - lr * m / (1 - beta1**t) / (np.sqrt(s) / (1 - beta2**t) + eps), (m, s)
# %% adam right | as in the paper
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (0.0, 0.0)
    g = grad(x)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    return x - lr * m_hat / (np.sqrt(s_hat) + eps), (m, s)
# %% adam right | correction moved into the rate, eps scaled with it
def my_adam(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    if not state:
        state = (np.zeros(np.shape(x)), np.zeros(np.shape(x)))
    g = grad(x)
    m = state[0] + (1 - beta1) * (g - state[0])
    s = state[1] + (1 - beta2) * (g * g - state[1])
    root = (1 - beta2**t)**0.5
    return x - lr * root / (1 - beta1**t) * m / (s**0.5 + eps * root), (m, s)
