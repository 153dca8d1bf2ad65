# %% setup
import numpy as np
# %% momentum wrong | average: factor 1 - beta | helpful
# says: Your v is an average. That is another convention: here the gradient is
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + (1 - beta) * grad(x)
    return x - lr * v, (v,)
# %% momentum wrong | climbs | helpful
# says: The walk goes uphill. Check the sign of the step.
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else 0.0
    v = beta * v + grad(x)
    return x + lr * v, (v,)
# %% momentum wrong | moves with the old velocity | helpful
# says: x moves with the velocity of the step before. Update v first, then x.
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    x_new = x - lr * v
    v = beta * v + grad(x)
    return x_new, (v,)
# %% momentum wrong | returns the old velocity as state | helpful
# says: This is gradient descent: nothing of the last step is kept. Do you ret
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v_new = beta * v + grad(x)
    return x - lr * v_new, (v,)
# %% momentum wrong | gradient at the look-ahead point (Nesterov) | helpful
# says: That is Nesterov's rule, the next exercise. The heavy ball takes its g
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x - lr * beta * v)
    return x - lr * v, (v,)
# %% momentum wrong | beta on the gradient too | helpful
# says: beta multiplies the new gradient in your rule. It belongs to the old v
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * (v + grad(x))
    return x - lr * v, (v,)
# %% momentum wrong | the rate twice | helpful
# says: The learning rate is used twice, in v and in the step of x.
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + lr * grad(x)
    return x - lr * v, (v,)
# %% momentum wrong | minus sign in both lines | helpful
# says: The walk goes uphill. Check the sign of the step.
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v - lr * grad(x)
    return x - v, (v,)
# %% momentum wrong | changes x in place | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x)
    x -= lr * v
    return x, (v,)
# %% momentum wrong | changes the velocity in the state in place | helpful
# says: Your rule changes the old state in place (+= or *= on an array does).
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros(np.shape(x))
    v *= beta
    v += grad(x)
    return x - lr * v, (v,)
# %% momentum wrong | no memory: the state is never filled | helpful
# says: This is gradient descent: nothing of the last step is kept. Do you ret
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x)
    return x - lr * v, state
# %% momentum wrong | first step not caught | mended
# says: Your function stops with IndexError: tuple index out of range, in line
def ball(grad, x, state, t, lr, beta):
    v = beta * state[0] + grad(x)
    return x - lr * v, (v,)
# %% momentum wrong | state starts with the gradient: first gradient counted twice | mended
# says: Your v begins at the first gradient, which so counts twice. It begins
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else grad(x)
    v = beta * v + grad(x)
    return x - lr * v, (v,)
# %% momentum wrong | beta and lr mixed up | mended
# says: lr and beta have changed places.
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else 0.0
    v = lr * v + grad(x)
    return x - beta * v, (v,)
# %% momentum wrong | bias correction as in Adam | facts
# says: Step
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else 0.0
    v = beta * v + grad(x)
    return x - lr * v / (1 - beta**t), (v,)
# %% momentum right | velocity collects gradients
def ball(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x)
    return x - lr * v, (v,)
# %% momentum right | state or default
def ball(grad, x, state, t, lr, beta):
    (v,) = state or (0.0,)
    new_v = np.add(beta * v, grad(x))
    return np.subtract(x, lr * new_v), (new_v,)
# %% momentum right | velocity with the rate inside, as in note 003
def ball(grad, x, state, t, lr, beta):
    if state:
        u = beta * state[0] - lr * grad(x)
    else:
        u = -lr * grad(x)
    return x + u, (u,)
# %% nesterov wrong | gradient at x: heavy ball | helpful
# says: This is the heavy ball: its gradient is taken at x. Where should it be
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x)
    return x - lr * v, (v,)
# %% nesterov wrong | PyTorch's form: the first step is too long | helpful
# says: That is PyTorch's way to write this rule: its x is the looked-ahead po
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    g = grad(x)
    v = beta * v + g
    return x - lr * (g + beta * v), (v,)
# %% nesterov wrong | looks back instead of ahead | helpful
# says: You look behind: x moves against v, so the point ahead lies there too.
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x + lr * beta * v)
    return x - lr * v, (v,)
# %% nesterov wrong | look-ahead without beta | helpful
# says: You look too far ahead. How far does x move for a velocity v, and whic
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x - lr * v)
    return x - lr * v, (v,)
# %% nesterov wrong | look-ahead without the rate | helpful
# says: You look too far ahead. How far does x move for a velocity v, and whic
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x - beta * v)
    return x - lr * v, (v,)
# %% nesterov wrong | whole step from the look-ahead point: momentum counted twice | helpful
# says: The kept part is counted twice: v holds it already, so the step starts
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    ahead = x - lr * beta * v
    v = beta * v + grad(ahead)
    return ahead - lr * v, (v,)
# %% nesterov wrong | gradient at the right point, step with the gradient only | mended
# says: x moves by the gradient alone. It should move by the new velocity.
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    g = grad(x - lr * beta * v)
    v = beta * v + g
    return x - lr * g, (v,)
# %% nesterov wrong | factor 1 - beta | helpful
# says: Your v is an average. That is another convention: here the gradient is
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + (1 - beta) * grad(x - lr * beta * v)
    return x - lr * v, (v,)
# %% nesterov wrong | sign slip with the rate inside the velocity | helpful
# says: You look behind: x moves against v, so the point ahead lies there too.
def look_ahead(grad, x, state, t, lr, beta):
    u = state[0] if state else np.zeros_like(x)
    u = beta * u - lr * grad(x - beta * u)
    return x + u, (u,)
# %% nesterov wrong | changes x in place on the way to the look-ahead point | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    x -= lr * beta * v
    g = grad(x)
    x -= lr * g
    return x, (beta * v + g,)
# %% nesterov wrong | returns the look-ahead point after the step | mended
# says: You return the point ahead. Return where the ball is, and look ahead i
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x - lr * beta * v)
    x = x - lr * v
    return x - lr * beta * v, (v,)
# %% nesterov wrong | look-ahead with beta squared (beta * v first, then beta again) | mended
# says: beta stands twice in your look ahead: the kept part is beta times v.
def look_ahead(grad, x, state, t, lr, beta):
    v = beta * (state[0] if state else np.zeros_like(x))
    v = v + grad(x - lr * beta * v)
    return x - lr * v, (v,)
# %% nesterov wrong | first step not caught | mended
# says: Your function stops with ValueError: not enough values to unpack (expe
def look_ahead(grad, x, state, t, lr, beta):
    (v,) = state
    v = beta * v + grad(x - lr * beta * v)
    return x - lr * v, (v,)
# %% nesterov right | gradient at the look-ahead point
def look_ahead(grad, x, state, t, lr, beta):
    v = state[0] if state else np.zeros_like(x)
    v = beta * v + grad(x - lr * beta * v)
    return x - lr * v, (v,)
# %% nesterov right | first ahead, then a gradient step from there
def look_ahead(grad, x, state, t, lr, beta):
    (v,) = state or (0.0,)
    ahead = x - lr * beta * v
    g = grad(ahead)
    return ahead - lr * g, (beta * v + g,)
# %% nesterov right | remembers the last point
def look_ahead(grad, x, state, t, lr, beta):
    last = state[0] if state else x
    y = x + beta * (x - last)
    return y - lr * grad(y), (np.array(x),)
# %% convert wrong | u without the minus | helpful
# says: The sign of u: theta moves by +u, PyTorch's x moves against v.
def convert(lr, momentum, v):
    return (lr, momentum, lr * v), (lr / (1 - momentum), momentum, (1 - momentum) * v)
# %% convert wrong | u without the rate | helpful
# says: u has the right sign and the wrong size. How far does x move for a vel
def convert(lr, momentum, v):
    return (lr, momentum, -v), (lr / (1 - momentum), momentum, (1 - momentum) * v)
# %% convert wrong | velocity taken over as it is | helpful
# says: u is PyTorch's v unchanged. But u is added to theta as it is: it must
def convert(lr, momentum, v):
    return (lr, momentum, v), (lr / (1 - momentum), momentum, (1 - momentum) * v)
# %% convert wrong | a = lr | helpful
# says: a is PyTorch's lr unchanged. The average multiplies each new gradient
def convert(lr, momentum, v):
    return (lr, momentum, -lr * v), (lr, momentum, (1 - momentum) * v)
# %% convert wrong | m = v | helpful
# says: m is v unchanged. v sums gradients, m averages them: with a constant g
def convert(lr, momentum, v):
    return (lr, momentum, -lr * v), (lr / (1 - momentum), momentum, v)
# %% convert wrong | a times 1 - beta, m divided by it | helpful
# says: a goes the wrong way: an average is smaller than a sum, so its rate mu
def convert(lr, momentum, v):
    return (lr, momentum, -lr * v), (lr * (1 - momentum), momentum, v / (1 - momentum))
# %% convert wrong | a times 1 - beta | helpful
# says: a goes the wrong way: an average is smaller than a sum, so its rate mu
def convert(lr, momentum, v):
    return (lr, momentum, -lr * v), (lr * (1 - momentum), momentum, (1 - momentum) * v)
# %% convert wrong | m divided by 1 - beta | helpful
# says: m goes the wrong way: an average of gradients is smaller than their su
def convert(lr, momentum, v):
    return (lr, momentum, -lr * v), (lr / (1 - momentum), momentum, v / (1 - momentum))
# %% convert wrong | eta with a minus, too | helpful
# says: eta is negative. Note
def convert(lr, momentum, v):
    return (-lr, momentum, -lr * v), (lr / (1 - momentum), momentum, (1 - momentum) * v)
# %% convert wrong | u divided by the rate | helpful
# says: u has the right sign and the wrong size. How far does x move for a vel
def convert(lr, momentum, v):
    return (lr, momentum, -v / lr), (lr / (1 - momentum), momentum, (1 - momentum) * v)
# %% convert wrong | beta1 = 1 - momentum | helpful
# says: a is made with momentum where
def convert(lr, momentum, v):
    return (lr, momentum, -lr * v), (lr / momentum, 1 - momentum, momentum * v)
# %% convert wrong | m made from u, with its sign and rate | helpful
# says: Two things. First: The sign of m: it averages gradients, and so points
def convert(lr, momentum, v):
    u = -lr * v
    return (lr, momentum, u), (lr / (1 - momentum), momentum, (1 - momentum) * u)
# %% convert wrong | v changed in place before it is used for m | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def convert(lr, momentum, v):
    u = v
    u *= -lr
    return (lr, momentum, u), (lr / (1 - momentum), momentum, (1 - momentum) * v)
# %% convert wrong | the two triples in the wrong order | helpful
# says: Your eta would be the right a. Do the two triples stand in the other o
def convert(lr, momentum, v):
    return (lr / (1 - momentum), momentum, (1 - momentum) * v), (lr, momentum, -lr * v)
# %% convert wrong | velocity already moved one step on | helpful
# says: u is multiplied by the momentum already. The rule of note
def convert(lr, momentum, v):
    return (lr, momentum, -lr * momentum * v), (lr / (1 - momentum), momentum, (1 - momentum) * momentum * v)
# %% convert right | in one line
def convert(lr, momentum, v):
    return (lr, momentum, -lr * v), (lr / (1 - momentum), momentum, (1 - momentum) * v)
# %% convert right | by names
def convert(lr, momentum, v):
    v = np.asarray(v, dtype=float)
    eta, gamma = lr, momentum
    u = -eta * v
    beta1 = momentum
    share = 1 - beta1
    a = lr / share
    m = v * share
    return (eta, gamma, u), (a, beta1, m)
