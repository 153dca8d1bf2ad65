# %% setup
import numpy as np
# %% a_slice wrong | takes it for the line BETWEEN W and W1 | helpful
# says: These are the losses on the way from W to W
def slice_loss(loss, W, W1, a):
    return np.array([loss((1 - ak) * W + ak * W1) for ak in a])
# %% a_slice wrong | believes the loss is linear along the slice | helpful
# says: You added two losses. Let a multiply W
def slice_loss(loss, W, W1, a):
    L0, L1 = loss(W), loss(W1)
    return np.array([L0 + ak * L1 for ak in a])
# %% a_slice wrong | the steps add up, W is never put back | helpful
# says: Each point starts where the one before ended. Start each of them from
def slice_loss(loss, W, W1, a):
    out = []
    V = W.copy().astype(float)
    for ak in a:
        V = V + ak * W1
        out.append(loss(V))
    return np.array(out)
# %% a_slice wrong | the direction is normalised first | helpful
# says: You changed the length of W
def slice_loss(loss, W, W1, a):
    d = W1 / np.linalg.norm(W1)
    return np.array([loss(W + ak * d) for ak in a])
# %% a_slice wrong | walks the a in rising order and returns that order | helpful
# says: The losses stand in the order of sorted a. Keep the order of a.
def slice_loss(loss, W, W1, a):
    return np.array([loss(W + ak * W1) for ak in sorted(a)])
# %% a_slice wrong | an even grid from the first to the last a instead of the given a | mended
# says: You go along evenly spaced numbers of your own. Take those that stand
def slice_loss(loss, W, W1, a):
    return np.array([loss(W + ak * W1) for ak in np.linspace(a[0], a[-1], len(a))])
# %% a_slice wrong | result array made with zeros_like(a): whole numbers if a holds whole numbers | helpful
# says: Right for decimals. But where a holds whole numbers, your losses are c
def slice_loss(loss, W, W1, a):
    out = np.zeros_like(a)
    for k, ak in enumerate(a):
        out[k] = loss(W + ak * W1)
    return out
# %% a_slice wrong | the change of the loss instead of the loss | helpful
# says: You subtract L(W). The slice is the loss itself, not how much it chang
def slice_loss(loss, W, W1, a):
    base = loss(W)
    return np.array([loss(W + ak * W1) - base for ak in a])
# %% a_slice right | np.fromiter over a generator
def slice_loss(loss, W, W1, a):
    return np.fromiter((loss(W + t * W1) for t in a), dtype=float, count=len(a))
# %% a_slice right | stack of all matrices first, then map
def slice_loss(loss, W, W1, a):
    stack = W + np.multiply.outer(np.asarray(a), W1)
    return np.array(list(map(loss, stack)), dtype=float)
# %% a_chord wrong | graph minus chord | helpful
# says: The sign: the gap is chord minus graph, positive for a bowl.
def chord_gap(f, p, q, t):
    return f((1 - t) * p + t * q) - ((1 - t) * f(p) + t * f(q))
# %% a_chord wrong | weights of the chord swapped, those of the point not | helpful
# says: The chord is weighted the other way round than the point: t belongs to
def chord_gap(f, p, q, t):
    return t * f(p) + (1 - t) * f(q) - f((1 - t) * p + t * q)
# %% a_chord wrong | p and q swapped everywhere: gap at tp + (1-t)q | helpful
# says: Your t runs from q to p. At t =
def chord_gap(f, p, q, t):
    p, q = q, p
    return (1 - t) * f(p) + t * f(q) - f((1 - t) * p + t * q)
# %% a_chord wrong | a gap is a distance, so it takes the absolute value | helpful
# says: The sign of the gap is lost: where the chord is below the graph, it mu
def chord_gap(f, p, q, t):
    return abs((1 - t) * f(p) + t * f(q) - f((1 - t) * p + t * q))
# %% a_chord wrong | negative gaps cut off at 0 | helpful
# says: Right where the gap is positive. A negative one must not become
def chord_gap(f, p, q, t):
    return max(0.0, (1 - t) * f(p) + t * f(q) - f((1 - t) * p + t * q))
# %% a_chord wrong | the chord's height always at its middle | helpful
# says: The point moves with t, but your chord stays at its middle height.
def chord_gap(f, p, q, t):
    return (f(p) + f(q)) / 2 - f((1 - t) * p + t * q)
# %% a_chord wrong | slope per unit length but t taken as a share | mended
# says: At t =
def chord_gap(f, p, q, t):
    slope = (f(q) - f(p)) / np.linalg.norm(q - p)
    return f(p) + slope * t - f((1 - t) * p + t * q)
# %% a_chord wrong | point p + tq, forgot the (1-t) | helpful
# says: p + t q leaves the segment from p to q. What must multiply p?
def chord_gap(f, p, q, t):
    return (1 - t) * f(p) + t * f(q) - f(p + t * q)
# %% a_chord right | np.interp for the height of the chord
def chord_gap(f, p, q, t):
    chord = np.interp(t, [0, 1], [f(p), f(q)])
    return chord - f((1 - t) * p + t * q)
# %% a_chord right | dot products with the weights
def chord_gap(f, p, q, t):
    w = np.array([1 - t, t])
    return w @ np.array([f(p), f(q)]) - f(w @ np.stack([p, q]))
# %% convex_ones wrong | TEXT OF THE TABLE NOT GIVEN: none is convex | helpful
# says: There is no letter in your answer. Three of the six functions are conv
convex = ""
# %% convex_ones wrong | TEXT OF THE TABLE NOT GIVEN: the number of convex functions instead of their letters | helpful
# says: Give the letters of the convex functions, from A to F, as a text such
convex = 3
# %% convex_ones wrong | TEXT OF THE TABLE NOT GIVEN: yes instead of letters | helpful
# says: Your answer is True, a truth value. Put in letters, in quotes, with on
convex = True
# %% convex_ones wrong | TEXT OF THE TABLE NOT GIVEN: names instead of letters | helpful
# says: Give the letters of the convex functions, from A to F, as a text such
convex = "the parabola and the hinge"
