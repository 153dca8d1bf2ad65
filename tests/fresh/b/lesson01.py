# %% setup
import numpy as np
# %% a_slice wrong | W is overwritten in the loop, so the steps pile up | helpful
# says: Each point starts where the one before ended. Start each of them from
def slice_loss(loss, W, W1, a):
    out = []
    for ak in a:
        W = W + ak * W1
        out.append(loss(W))
    return np.array(out)
# %% a_slice wrong | return is indented into the loop: only the first loss | helpful
# says: One loss came back for
def slice_loss(loss, W, W1, a):
    losses = []
    for ak in a:
        losses.append(loss(W + ak * W1))
        return np.array(losses)
# %% a_slice wrong | uses the index k instead of a[k] | helpful
# says: You go by the places
def slice_loss(loss, W, W1, a):
    losses = np.zeros(len(a))
    for k in range(len(a)):
        losses[k] = loss(W + k * W1)
    return losses
# %% a_slice wrong | result buffer has integer dtype, losses are truncated | helpful
# says: Your losses are cut to whole numbers: what is the dtype of your array?
def slice_loss(loss, W, W1, a):
    losses = np.zeros(len(a), dtype=int)
    for k, ak in enumerate(a):
        losses[k] = loss(W + ak * W1)
    return losses
# %% a_slice wrong | loop starts at 1: the first place keeps its initial 0 | helpful
# says: For W of shape (
def slice_loss(loss, W, W1, a):
    n = len(a)
    losses = np.zeros(n)
    for k in range(1, n):
        losses[k] = loss(W + a[k] * W1)
    return losses
# %% a_slice right | functional: fromiter over map
def slice_loss(loss, W, W1, a):
    return np.fromiter(map(lambda ak: float(loss(W + ak * W1)), a), dtype=float)
# %% a_slice right | Java: while loop, explicit copies, returns a plain list
def slice_loss(loss, W, W1, a):
    result = []
    k = 0
    while k < len(a):
        moved = np.array(W, dtype=float)
        direction = np.array(W1, dtype=float)
        direction *= a[k]
        moved += direction
        value = loss(moved)
        result.append(value)
        k = k + 1
    return result
# %% a_chord wrong | builds the point in place in p, so f(p) is no longer the end of the chord | helpful
# says: Your function changes the array it is given. Work on a copy: the calle
def chord_gap(f, p, q, t):
    x = p
    x *= 1 - t
    x += t * q
    return (1 - t) * f(p) + t * f(q) - f(x)
# %% a_chord wrong | parentheses around 1 - t forgotten in the chord | mended
# says: At t =
def chord_gap(f, p, q, t):
    x = (1 - t) * p + t * q
    chord = 1 - t * f(p) + t * f(q)
    return chord - f(x)
# %% a_chord wrong | copy-paste slip: f(p) used at both ends | mended
# says: Your chord does not change with t. Which heights has it at its two end
def chord_gap(f, p, q, t):
    left = f(p)
    right = f(p)
    chord = left + t * (right - left)
    return chord - f(p + t * (q - p))
# %% a_chord wrong | the point is filled into an integer array and truncated | mended
# says: f is asked at a point of whole numbers: the decimals are lost. What is
def chord_gap(f, p, q, t):
    x = np.zeros(len(p), dtype=int)
    for i in range(len(p)):
        x[i] = (1 - t) * p[i] + t * q[i]
    return (1 - t) * f(p) + t * f(q) - f(x)
# %% a_chord wrong | loop over the coordinates skips the first one | mended
# says: Not all coordinates of your point change with t. Does your loop reach
def chord_gap(f, p, q, t):
    x = np.array(p, dtype=float)
    for i in range(1, len(x)):
        x[i] = (1 - t) * p[i] + t * q[i]
    chord = (1 - t) * f(p) + t * f(q)
    return chord - f(x)
# %% a_chord right | lets np.interp make the chord
def chord_gap(f, p, q, t):
    ends = [float(f(p)), float(f(q))]
    chord = np.interp(t, [0.0, 1.0], ends)
    point = np.array([np.interp(t, [0.0, 1.0], [pi, qi]) for pi, qi in zip(p, q)])
    return float(chord) - f(point)
# %% a_chord right | MATLAB: matrix of the two points times a column of weights
def chord_gap(f, p, q, t):
    weights = np.array([[1.0 - t], [t]])
    points = np.column_stack((p, q))
    middle = (points @ weights).ravel()
    heights = np.array([[f(p), f(q)]])
    chord = (heights @ weights)[0, 0]
    gap = chord - f(middle)
    return gap
# %% convex_ones wrong | the string is never updated: convex + letter is thrown away, stays "" | mended
# says: There is no letter in your answer. Three of the six functions are conv
convex = ""
for letter in "ABCD":
    if letter != "D":
        convex + letter
# %% convex_ones wrong | print returns None | mended
# says: Your answer is None. (print shows a text, but returns nothing.)
convex = print("AC")
# %% convex_ones wrong | gives how many are convex instead of which | helpful
# says: Give the letters of the convex functions, from A to F, as a text such
convex = len("AC")
# %% convex_ones wrong | == after = : a truth value instead of letters | mended
# says: Your answer is True, a truth value. Put in letters, in quotes, with on
convex = "AC" == "CA"[::-1]
# %% convex_ones wrong | a list of truth values instead of letters | helpful
# says: Give the letters of the convex functions, from A to F, as a text such
convex = [letter in "AC" for letter in "ABCD"]
