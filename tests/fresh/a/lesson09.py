# %% setup
import numpy as np
# %% momentum wrong | moves with the old velocity and updates it afterwards (one step late) | helpful
# says: x moves with the velocity of the step before. Update v first, then x.
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x, dtype=float)
    x_new = x - lr * v
    v_new = beta * v + grad(x)
    return x_new, (v_new,)
# %% momentum wrong | changes the velocity of the old state in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def ball(grad, x, state, t, lr, beta):
    if state:
        (v,) = state
    else:
        v = np.zeros_like(x, dtype=float)
    v *= beta
    v += grad(x)
    return x - lr * v, (v,)
# %% momentum wrong | remembers only the last gradient, not the whole velocity | mended
# says: Your state keeps the last gradient only. What must it keep, so that ol
def ball(grad, x, state, t, lr, beta):
    g = grad(x)
    g_old = state[0] if state else 0.0
    return x - lr * (g + beta * g_old), (g,)
# %% momentum wrong | the inertia term has the wrong sign: pulls back to the previous point | helpful
# says: The memory has the wrong sign: the old velocity should be added to the
def ball(grad, x, state, t, lr, beta):
    x_old = state[0] if state else x
    x_new = x - lr * grad(x) + beta * (x_old - x)
    return x_new, (x,)
# %% momentum wrong | learning rate twice: in the velocity and in the step | helpful
# says: The learning rate is used twice, in v and in the step of x.
def ball(grad, x, state, t, lr, beta):
    (v,) = state or (0.0,)
    v = beta * v + lr * grad(x)
    return x - lr * v, (v,)
# %% momentum right | remembers the previous point instead of a velocity
def ball(grad, x, state, t, lr, beta):
    x = np.array(x, dtype=float)
    previous = state[0] if state else x
    return x - lr * grad(x) + beta * (x - previous), (x,)
# %% momentum right | keeps all the gradients, newest first, and sums them with powers of beta
def ball(grad, x, state, t, lr, beta):
    history = (np.array(grad(x), dtype=float),) + tuple(state)
    push = sum(beta ** k * g for k, g in enumerate(history))
    return x - lr * push, history
# %% nesterov wrong | looks back instead of ahead (sign of the look-ahead) | helpful
# says: You look behind: x moves against v, so the point ahead lies there too.
def look_ahead(grad, x, state, t, lr, beta):
    (v,) = state or (0.0,)
    v = beta * v + grad(x + lr * beta * v)
    return x - lr * v, (v,)
# %% nesterov wrong | look-ahead by beta*v, without the learning rate | helpful
# says: You look too far ahead. How far does x move for a velocity v, and whic
def look_ahead(grad, x, state, t, lr, beta):
    (v,) = state or (np.zeros_like(x, dtype=float),)
    ahead = x - beta * v
    v = beta * v + grad(ahead)
    return x - lr * v, (v,)
# %% nesterov wrong | gradient from the point ahead, but the step starts at x: momentum itself forgotten | helpful
# says: You look ahead by the last gradient only: the velocity keeps nothing o
def look_ahead(grad, x, state, t, lr, beta):
    x_old = state[0] if state else x
    y = x + beta * (x - x_old)
    return x - lr * grad(y), (x,)
# %% nesterov wrong | PyTorch's form with the gradient at x, the first step patched to descent | mended
# says: That is PyTorch's way to write this rule: its x is the looked-ahead po
def look_ahead(grad, x, state, t, lr, beta):
    g = grad(x)
    if t == 1:
        return x - lr * g, (g,)
    (v,) = state
    v = beta * v + g
    return x - lr * (g + beta * v), (v,)
# %% nesterov wrong | ignores beta, uses the schedule (t-1)/(t+2) read elsewhere | helpful
# says: The path is the same for beta =
def look_ahead(grad, x, state, t, lr, beta):
    x_old = state[0] if state else x
    y = x + (t - 1) / (t + 2) * (x - x_old)
    return y - lr * grad(y), (x,)
# %% nesterov right | extrapolate, then descend from there (two-point form)
def look_ahead(grad, x, state, t, lr, beta):
    x = np.array(x, dtype=float)
    y = x + beta * (x - state[0]) if len(state) else x
    return y - lr * grad(y), (x,)
# %% nesterov right | signed velocity u that holds the learning rate
def look_ahead(grad, x, state, t, lr, beta):
    u = beta * (state[0] if state else np.zeros(np.shape(x)))
    u = u - lr * grad(x + u)
    return x + u, (u,)
# %% convert wrong | u and m taken one decay too far, as if the next step were half done | helpful
# says: u is multiplied by the momentum already. The rule of note
def convert(lr, momentum, v):
    u = -lr * momentum * v
    m = (1 - momentum) * momentum * v
    return (lr, momentum, u), (lr / (1 - momentum), momentum, m)
# %% convert wrong | the rate of the average is converted, but m is left at v | helpful
# says: m is v unchanged. v sums gradients, m averages them: with a constant g
def convert(lr, momentum, v):
    return (lr, momentum, -lr * v), (lr / (1 - momentum), momentum, v)
# %% convert wrong | factor 1 - beta the wrong way round in both a and m | helpful
# says: a goes the wrong way: an average is smaller than a sum, so its rate mu
def convert(lr, momentum, v):
    a = lr * (1 - momentum)
    m = v / (1 - momentum)
    return (lr, momentum, -lr * v), (a, momentum, m)
# %% convert wrong | beta1 taken as the weight of the new gradient: beta1 = 1 - momentum | mended
# says: a is made with momentum where
def convert(lr, momentum, v):
    return (lr, momentum, -lr * v), (lr / momentum, 1 - momentum, momentum * v)
# %% convert wrong | u is v itself, scaled in place, and m is then made of the spoilt v | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def convert(lr, momentum, v):
    u = v
    u *= -lr
    m = (1 - momentum) * v
    a = lr / (1 - momentum)
    return (lr, momentum, u), (a, momentum, m)
# %% convert right | one lambda
convert = lambda lr, momentum, v: (
    (lr, momentum, -(lr * v)),
    (lr / (1 - momentum), momentum, v - momentum * v))
# %% convert right | from the condition that every next move is lr * v
def convert(lr, momentum, v):
    move = -lr * np.asarray(v, dtype=float)
    a = lr / (1 - momentum)
    first = (lr, momentum, move)
    second = (a, momentum, (1 - momentum) * np.asarray(v, dtype=float))
    return first, second
