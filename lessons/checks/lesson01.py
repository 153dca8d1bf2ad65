"""Checks of lesson 01: a slice of a loss, the gap of a chord, and six functions to judge."""

import numpy as np

from .core import Watched, array, check, expect, judge, kind


def _slice_loss(
    loss, W, W1, a, *, place=lambda W, W1, s: W + s * W1, steps=np.asarray, base=0,
    dtype=lambda a: float,
):  # fmt: skip
    """Return the losses; the switches are mistakes."""
    losses = [loss(place(W, W1, s)) - base * loss(W) for s in steps(a)]
    return np.array(losses).astype(dtype(a))


SLICES = {
    "This is the slice in the direction -W1. Check the sign.":
        {"place": lambda W, W1, s: W - s * W1},
    "This is L(a W1): the slice goes through 0. It should go through W.":
        {"place": lambda W, W1, s: s * W1},
    "These are the losses on the way from W to W1 itself. Here W1 is a direction.":
        {"place": lambda W, W1, s: (1 - s) * W + s * W1},
    "W and W1 have changed places: the slice goes through W, along W1.":
        {"place": lambda W, W1, s: W1 + s * W},
    "You add the number a to every entry of W. Which direction should you go?":
        {"place": lambda W, W1, s: W + s},
    "All the losses are L(W): a has no effect. Did you move by a W1?":
        {"place": lambda W, W1, s: W},
    "You multiply each loss by its a. Only W1 is multiplied by it.":
        lambda loss, W, W1, a: a * _slice_loss(loss, W, W1, a),
    "You added two losses. Let a multiply W1, add the matrices, then take the loss.": [
        lambda loss, W, W1, a: [loss(W) + loss(s * W1) for s in a],
        lambda loss, W, W1, a: [loss(W) + s * loss(W1) for s in a],
    ],
    "You subtract L(W). The slice is the loss itself, not how much it changes.": {"base": 1},
    "Each point starts where the one before ended. Start each of them from W. >> Hint 2":
        {"steps": np.cumsum},
    "You changed the length of W1. Here a counts steps of W1 as it was given.":
        [{"place": lambda W, W1, s, size=size: W + s * W1 / size(W1)}
         for size in (np.linalg.norm, lambda W1: np.abs(W1).max())],
    "The losses stand in the order of sorted a. Keep the order of a.": {"steps": np.sort},
    "You go by the places 0, 1, 2, ... in a. Go by the numbers that stand there.":
        {"steps": lambda a: np.arange(len(a))},
    "You go along evenly spaced numbers of your own. Take those that stand in a.":
        [{"steps": lambda a: np.linspace(a[0], a[-1], len(a))},
         {"steps": lambda a: np.linspace(min(a), max(a), len(a))}],
    "Your losses are cut to whole numbers: what is the dtype of your array?":
        {"dtype": lambda a: int},
    "Right for decimals. But where a holds whole numbers, your losses are cut: check their dtype.":
        {"dtype": lambda a: a.dtype},
}  # fmt: skip


def _losses(result, loss, W, W1, a):
    got = array(result, None, "The slice")
    if got.size != 1:
        return array(got, a.shape, "The slice")
    expect(len(a) == 1, f"One loss came back for {len(a)} values of a. Return one for each.")
    return got


def _bumps(V):
    return np.sum(V**2 + np.sin(V))


@check(hint="Hint 1")
def a_slice(slice_loss):
    """Judge slice_loss(loss, W, W1, a) -> the losses L(W + a W1), one for each number in a."""
    rng, cases = np.random.default_rng(0), []
    for shape, a in (
        ((4, 6), [0.5, -1.0, 2.0, 0.0, 3.0]),
        ((3, 5), [1.5, 0.25, -0.5, 0.25]),
        ((2, 7), [-1.5]),
        ((4, 6), [2, -1, 0, 2]),
    ):
        W, W1, aim = rng.normal(size=(3, *shape))
        loss = Watched(lambda V, aim=aim: _bumps(V - aim), shape)  # one matrix at a time
        cases.append((loss, W, W1, np.array(a)))
    judge(
        slice_loss, cases[:-1], _slice_loss, SLICES, special=cases[-1:], read=_losses,
        name="The slice", tolerance=1e-4,
    )  # fmt: skip
    return "The same function cuts a linear classifier or a network with a million weights."


def _between(p, q, t):
    return (1 - t) * p + t * q


def _chord_gap(f, p, q, t, *, point=_between, line=_between, give=float):
    """Return the gap; the switches are mistakes."""
    return give(line(f(p), f(q), t) - f(point(p, q, t)))


GAPS = {
    "The sign: the gap is chord minus graph, positive for a bowl.": {"give": np.negative},
    "Your t runs from q to p. At t = 0 it should stand at p, at t = 1 at q.":
        lambda f, p, q, t: _chord_gap(f, q, p, t),
    "The chord is weighted the other way round than the point: t belongs to q in both.":
        {"line": lambda fp, fq, t: _between(fq, fp, t)},
    "The point is weighted the other way round than the chord: t belongs to q in both.":
        {"point": lambda p, q, t: _between(q, p, t)},
    "The point moves with t, but your chord stays at its middle height.":
        {"line": lambda fp, fq, t: (fp + fq) / 2},
    "This is the gap in the middle of the chord. Use t to go anywhere along it.":
        {"line": lambda fp, fq, t: (fp + fq) / 2, "point": lambda p, q, t: (p + q) / 2},
    "The gap is the height of the chord less that of the graph. Yours is one, or the sum.": [
        lambda f, p, q, t: _between(f(p), f(q), t), lambda f, p, q, t: f(_between(p, q, t)),
        lambda f, p, q, t: _between(f(p), f(q), t) + f(_between(p, q, t)),
    ],
    "t (q - p) is the way from p. The point is p and that way.":
        {"point": lambda p, q, t: t * (q - p)},
    "t (f(q) - f(p)) is how much the chord has risen. Its height is f(p) and that.":
        {"line": lambda fp, fq, t: t * (fq - fp)},
    "p + t q leaves the segment from p to q. What must multiply p?":
        {"point": lambda p, q, t: p + t * q},
    "At t = 1 your chord is not at f(q): t is a share of the way, your slope per unit length.":
        lambda f, p, q, t: f(p) + t * (f(q) - f(p)) / np.linalg.norm(q - p) - f(_between(p, q, t)),
    "At t = 0 your chord has the height 1, where it must be f(p). Look at the brackets.":
        {"line": lambda fp, fq, t: 1 - t * fp + t * fq},
    "Your chord does not change with t. Which heights has it at its two ends?":
        [{"line": lambda fp, fq, t: fp}, {"line": lambda fp, fq, t: fq}],
    "Not all coordinates of your point change with t. Does your loop reach the first and the last?":
        [{"point": lambda p, q, t: np.append(p[:1], _between(p, q, t)[1:])},
         {"point": lambda p, q, t: np.append(_between(p, q, t)[:-1], p[-1:])}],
    "The sign of the gap is lost: where the chord is below the graph, it must be negative.":
        {"give": abs},
    "Right where the gap is positive. A negative one must not become 0: it is the proof.":
        {"give": lambda gap: max(gap, 0)},
    "Right for decimals. But where p and q hold whole numbers, your point is cut: check its dtype.":
        {"point": lambda p, q, t: _between(p, q, t).astype(p.dtype)},
    "f is asked at a point of whole numbers: the decimals are lost. What is its dtype?":
        {"point": lambda p, q, t: _between(p, q, t).astype(int)},
}  # fmt: skip


BOWL = Watched(lambda x: np.sum(x**2 + np.exp(x), axis=-1) + 2, text="a bowl")
HILL = Watched(lambda x: 3 - np.sum((x - 1) ** 2, axis=-1) / 2, text="a hill")
SADDLE = Watched(lambda x: x[..., 0] ** 2 - 2 * x[..., -1] ** 2 + 1, text="a saddle")


@check(hint="Hint")
def a_chord(chord_gap):
    """Judge chord_gap(f, p, q, t) -> height of the chord minus height of the graph at t."""
    rng = np.random.default_rng(1)
    cases = []
    for f, d, t in ((BOWL, 2, 0.8), (BOWL, 1, 0.3), (HILL, 2, 0.7), (SADDLE, 30, 0.1)):
        cases.append((f, *np.round(rng.normal(size=(2, d)), 2), t))
    cases.append((*cases[0][:3], 0.25))
    whole = np.array([[2, -1], [-1, 2]])
    special = [(HILL, *whole, 0.4), (SADDLE, *whole, 0), (SADDLE, *whole, 1)]
    judge(chord_gap, cases, _chord_gap, GAPS, special=special, name="The gap", tolerance=1e-5)
    return "One negative gap is a proof that a function is not convex."


REFUTED = {
    "B": "B is a bowl along x and a bowl along y. Try chords that run diagonally.",
    "F": "F is made of flat pieces, and still some chords lie below it. Is min like max?",
    "E": "Your chords missed a narrow dent. Try many short ones, or a contour picture.",
}


@check(hint="Hint 2")
def convex_ones(letters):
    """Judge the letters of the convex functions among A to F of the exercise."""
    expect(letters is not None, "Your answer is None. (print shows a text, but returns nothing.)")
    expect(
        not isinstance(letters, (bool, np.bool_)),
        f"Your answer is {letters}, a truth value. Put in letters, in quotes, with one =.",
    )
    if isinstance(letters, dict):
        letters = [letter for letter, convex in letters.items() if convex is not False]
    try:
        given = set("".join(map(str, letters)).upper()) - set(" ,;")
    except TypeError:
        given = {"?"}
    text = 'Give the letters of the convex functions, from A to F, as a text such as "AB", not '
    expect(given <= set("ABCDEF"), f"{text}{kind(letters)}.")
    expect(
        given,
        "There is no letter in your answer. Three of the six functions are convex. (Should a loop "
        "collect them? Then see whether it changes the answer.)",
    )
    for letter, message in REFUTED.items():
        expect(letter not in given, message)
    expect(
        "C" in given,
        "Right so far, but a letter is missing whose gaps are negative by rounding alone: count a "
        "gap as negative only below -1e-9. >> Hint 1",
    )
    expect(
        {"A", "D"} <= given,
        "Right so far, but not all. Which letters did you drop, and did a chord refute them?",
    )
    return "Three were refuted by one chord each. For the other three no chord is proof; a rule is."
