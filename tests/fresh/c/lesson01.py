# %% setup
import numpy as np
# %% a_slice wrong | the whole stack of matrices goes to loss at once: one number comes back | mended
# says: Your function stops with ValueError: this function takes a point
def slice_loss(loss, W, W1, a):
    a = np.asarray(a)
    return loss(W + a[:, None, None] * W1)
# %% a_slice wrong | interpolates between W and W1 instead of walking along W1 | helpful
# says: These are the losses on the way from W to W
def slice_loss(loss, W, W1, a):
    return np.array([loss((1 - ak) * W + ak * W1) for ak in a])
# %% a_slice wrong | in-place step: the walk adds up, and W is changed | helpful
# says: Your function changes the array it is given. Work on a copy: the cal
def slice_loss(loss, W, W1, a):
    L = []
    for ak in a:
        W += ak * W1
        L.append(loss(W))
    return np.array(L)
# %% a_slice wrong | a is sorted first, as for a plot | helpful
# says: The losses stand in the order of sorted a. Keep the order of a.
def slice_loss(loss, W, W1, a):
    return np.array([loss(W + ak * W1) for ak in np.sort(a)])
# %% a_slice wrong | minus, as in a descent step | helpful
# says: This is the slice in the direction -W
def slice_loss(loss, W, W1, a):
    result = np.zeros(len(a))
    for k in range(len(a)):
        result[k] = loss(W - a[k] * W1)
    return result
# %% a_slice wrong | the change of the loss against L(W) instead of the loss | helpful
# says: You subtract L(W). The slice is the loss itself, not how much it cha
def slice_loss(loss, W, W1, a):
    base = loss(W)
    return np.array([loss(W + ak * W1) - base for ak in a])
# %% a_slice wrong | integer index mistaken for a_k: result buffer right, steps are 0, 1, 2, ... | helpful
# says: You go by the places
def slice_loss(loss, W, W1, a):
    out = np.zeros(len(a))
    for k, ak in enumerate(a):
        out[k] = loss(W + k * W1)
    return out
# %% a_slice wrong | two slips: direction scaled to length 1, and a replaced by an even grid | helpful
# says: Two things. First: You changed the length of W
def slice_loss(loss, W, W1, a):
    U = W1 / np.linalg.norm(W1)
    grid = np.linspace(min(a), max(a), len(a))
    return np.array([loss(W + t * U) for t in grid])
# %% a_slice right | fromiter over a map
def slice_loss(loss, W, W1, a):
    return np.fromiter(map(lambda t: loss(np.add(W, t * W1)), a), dtype=float, count=len(a))
# %% a_slice right | stack by an outer product, then one matrix at a time
def slice_loss(loss, W, W1, a):
    stack = np.multiply.outer(np.asarray(a, dtype=float), W1) + W
    result = np.empty(len(stack))
    for k, matrix in enumerate(stack):
        result[k] = loss(matrix)
    return result
# %% a_chord wrong | sign: graph minus chord | helpful
# says: The sign: the gap is chord minus graph, positive for a bowl.
def chord_gap(f, p, q, t):
    return f((1 - t) * p + t * q) - ((1 - t) * f(p) + t * f(q))
# %% a_chord wrong | t and 1 - t swapped in the chord only | helpful
# says: The chord is weighted the other way round than the point: t belongs
def chord_gap(f, p, q, t):
    chord = t * f(p) + (1 - t) * f(q)
    return chord - f((1 - t) * p + t * q)
# %% a_chord wrong | t and 1 - t swapped everywhere: the gap of the mirrored place | helpful
# says: Your t runs from q to p. At t =
def chord_gap(f, p, q, t):
    chord = t * f(p) + (1 - t) * f(q)
    return chord - f(t * p + (1 - t) * q)
# %% a_chord wrong | absolute value: a gap is a distance | helpful
# says: The sign of the gap is lost: where the chord is below the graph, it
def chord_gap(f, p, q, t):
    return abs((1 - t) * f(p) + t * f(q) - f((1 - t) * p + t * q))
# %% a_chord wrong | graph at p + t q, the minus p is forgotten | helpful
# says: p + t q leaves the segment from p to q. What must multiply p?
def chord_gap(f, p, q, t):
    chord = f(p) + t * (f(q) - f(p))
    return chord - f(p + t * q)
# %% a_chord wrong | aliasing: the point is built inside p before f(p) is taken | helpful
# says: Your function changes the array it is given. Work on a copy: the cal
def chord_gap(f, p, q, t):
    point = p
    point *= 1 - t
    point += t * q
    return (1 - t) * f(p) + t * f(q) - f(point)
# %% a_chord wrong | returns both heights, like chord of the lesson | facts
# says: For f = a bowl, p = [
def chord_gap(f, p, q, t):
    high = (1 - t) * f(p) + t * f(q)
    low = f((1 - t) * p + t * q)
    return high, low
# %% a_chord wrong | two slips: always the midpoint, and graph minus chord | helpful
# says: Two things. First: The sign: the gap is chord minus graph, positive
def chord_gap(f, p, q, t):
    return f((p + q) / 2) - (f(p) + f(q)) / 2
# %% a_chord right | np.interp for the chord
def chord_gap(f, p, q, t):
    return np.interp(t, [0.0, 1.0], [f(p), f(q)]) - f(p + t * (q - p))
# %% a_chord right | dot product of shares and heights
def chord_gap(f, p, q, t):
    shares, ends = np.array([1 - t, t]), np.stack([p, q])
    return float(shares @ [f(end) for end in ends] - f(shares @ ends))
# %% convex_ones wrong | the complement: those with negative gaps | helpful
# says: B is a bowl along x and a bowl along y. Try chords that run diagonal
convex = "BEF"
# %% convex_ones wrong | E passes too: only long chords tried, none meets the small dent | helpful
# says: Your chords missed a narrow dent. Try many short ones, or a contour
convex = "ACDE"
# %% convex_ones wrong | E in place of A: a kink at the tip is taken for a flaw of A | helpful
# says: Your chords missed a narrow dent. Try many short ones, or a contour
convex = "CDE"
# %% convex_ones wrong | B in place of C: squares with plus signs must be convex, a maximum with kinks not | helpful
# says: B is a bowl along x and a bowl along y. Try chords that run diagonal
convex = "ABD"
# %% convex_ones wrong | F in place of D: |x| and |y| are convex, so their min is; a logarithm is concave | helpful
# says: F is made of flat pieces, and still some chords lie below it. Is min
convex = "ACF"
# %% convex_ones wrong | convex along each axis is enough: B counted | helpful
# says: B is a bowl along x and a bowl along y. Try chords that run diagonal
convex = "ABC"
# %% convex_ones wrong | D left out because log is concave | helpful
# says: Right so far, but not all. Which letters did you drop, and did a cho
convex = "AC"
# %% convex_ones wrong | two slips: A dropped for its kink, B kept for its squares | helpful
# says: B is a bowl along x and a bowl along y. Try chords that run diagonal
convex = "BCD"
# %% convex_ones right | the letters as a slice of the alphabet, not in order
convex = "DCBA".replace("B", "")
# %% convex_ones right | joined from a filter
convex = "".join(c for c in "ABCDEF" if c not in {"B", "E", "F"})
