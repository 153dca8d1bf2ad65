# %% setup
import numpy as np
# %% momentum wrong | the velocity in the old state is changed in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def ball(grad, x, state, t, lr, beta):
    if state:
        v = state[0]
    else:
        v = np.zeros_like(x)
    v *= beta
    v += grad(x)
    return x - lr * v, (v,)
# %% momentum wrong | x -= moves the caller's point | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def ball(grad, x, state, t, lr, beta):
    (v,) = state or (0.0,)
    v = beta * v + grad(x)
    x -= lr * v
    return x, (v,)
# %% momentum wrong | steps with the new velocity but hands the old one on | helpful
# says: This is gradient descent: nothing of the last step is kept. Do you ret
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros(x.shape)
    v_new = beta * v + grad(x)
    x_new = x - lr * v_new
    return x_new, (v,)
# %% momentum wrong | mutable default keeps the velocity, a second run starts with the old one | helpful
# says: While a second run, from another start, takes turns with it, your rule
def ball(grad, x, state, t, lr, beta, memory=[0.0]):
    memory[0] = beta * memory[0] + grad(x)
    return x - lr * memory[0], (memory[0],)
# %% momentum wrong | first call only fills the state and returns before moving | helpful
# says: Step
def ball(grad, x, state, t, lr, beta):
    g = grad(x)
    if state == ():
        return x, (g,)
    v = beta * state[0] + g
    return x - lr * v, (v,)
# %% momentum right | keeps the previous point instead of a velocity
def ball(grad, x, state, t, lr, beta):
    if len(state) == 0:
        previous = np.array(x, dtype=float)
    else:
        previous = state[0]
    inertia = beta * (x - previous)
    downhill = lr * grad(x)
    return x + inertia - downhill, (np.array(x, dtype=float),)
# %% momentum right | Java: a dictionary as state
def ball(grad, x, state, t, lr, beta):
    fields = state or {"velocity": np.zeros(np.shape(x))}
    old = fields["velocity"]
    velocity = np.add(np.multiply(beta, old), grad(x))
    position = np.subtract(x, np.multiply(lr, velocity))
    return position, {"velocity": velocity}
# %% nesterov wrong | plus copied from the other sign convention: looks backwards | helpful
# says: You look behind: x moves against v, so the point ahead lies there too.
def look_ahead(grad, x, state, t, lr, beta):
    (v,) = state or (0.0,)
    g = grad(x + lr * beta * v)
    v = beta * v + g
    return x - lr * v, (v,)
# %% nesterov wrong | computes the look-ahead point, then calls grad(x) anyway | helpful
# says: This is the heavy ball: its gradient is taken at x. Where should it be
def look_ahead(grad, x, state, t, lr, beta):
    (v,) = state or (np.zeros(x.shape),)
    ahead = x - lr * beta * v
    g = grad(x)
    v = beta * v + g
    return x - lr * v, (v,)
# %% nesterov wrong | lr is missing in the look-ahead | helpful
# says: You look too far ahead. How far does x move for a velocity v, and whic
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else 0.0 * x
    ahead = x - beta * v
    v = beta * v + grad(ahead)
    return x - lr * v, (v,)
# %% nesterov wrong | the state gets the gradient instead of the new velocity | mended
# says: Your state keeps the last gradient only. What must it keep, so that ol
def look_ahead(grad, x, state, t, lr, beta):
    (v,) = state or (0.0,)
    g = grad(x - lr * beta * v)
    x = x - lr * (beta * v + g)
    return x, (g,)
# %% nesterov wrong | alias: ahead is x itself, so x moves in place and by the momentum twice | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros(x.shape)
    ahead = x
    ahead -= lr * beta * v
    v = beta * v + grad(ahead)
    return x - lr * v, (v,)
# %% nesterov right | with the previous point: extrapolate, then descend
def look_ahead(grad, x, state, t, lr, beta):
    last = x if len(state) == 0 else state[0]
    y = x + beta * (x - last)
    return y - lr * grad(y), (np.array(x, dtype=float),)
# %% nesterov right | note 003's sign, the velocity already holds the step
def look_ahead(grad, x, state, t, lr, beta):
    if len(state) == 1:
        u = state[0]
    else:
        u = np.zeros(np.shape(x), dtype=float)
    theta_ahead = x + beta * u
    u_next = beta * u - lr * grad(theta_ahead)
    theta_next = x + u_next
    return theta_next, (u_next,)
# %% convert wrong | (1 - momentum) divides where it should multiply and the reverse | helpful
# says: a goes the wrong way: an average is smaller than a sum, so its rate mu
def convert(lr, momentum, v):
    u = -lr * v
    m = v / (1 - momentum)
    a = lr * (1 - momentum)
    return (lr, momentum, u), (a, momentum, m)
# %% convert wrong | one flat tuple of six instead of two triples | helpful
# says: Return two triples: (eta, gamma, u), (a, beta
def convert(lr, momentum, v):
    eta, gamma, u = lr, momentum, -lr * v
    a, beta1, m = lr / (1 - momentum), momentum, (1 - momentum) * v
    return eta, gamma, u, a, beta1, m
# %% convert wrong | u is an alias of v, so v is changed in place and m comes out wrong | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def convert(lr, momentum, v):
    u = v
    u *= -lr
    m = (1 - momentum) * v
    return (lr, momentum, u), (lr / (1 - momentum), momentum, m)
# %% convert wrong | missing parentheses in lr / 1 - momentum | helpful
# says: For lr =
def convert(lr, momentum, v):
    a = lr / 1 - momentum
    m = v * (1 - momentum)
    return (lr, momentum, -lr * v), (a, momentum, m)
# %% convert wrong | the loop starts at 1 and leaves the first entries 0 | helpful
# says: For lr =
def convert(lr, momentum, v):
    u = np.zeros(len(v))
    m = np.zeros(len(v))
    for i in range(1, len(v)):
        u[i] = -lr * v[i]
        m[i] = (1 - momentum) * v[i]
    return (lr, momentum, u), (lr / (1 - momentum), momentum, m)
# %% convert right | small steps with named parts
def convert(lr, momentum, v):
    velocity = np.array(v, dtype=float)
    first = (lr, momentum, np.negative(np.multiply(lr, velocity)))
    rest = 1 - momentum
    second = (lr / rest, momentum, np.multiply(rest, velocity))
    return first, second
# %% convert right | m from the demand that the step a*m is lr*v
def convert(lr, momentum, v):
    step = lr * np.asarray(v, dtype=float)
    a = lr / (1.0 - momentum)
    triple_notes = tuple([lr, momentum, 0.0 - step])
    triple_average = tuple([a, momentum, np.asarray(v, dtype=float) * (1.0 - momentum)])
    return triple_notes, triple_average
