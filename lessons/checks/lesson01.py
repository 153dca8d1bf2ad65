"""Checks of lesson 01: a slice of a loss, the gap of a chord, and six functions to judge."""

import numpy as np

from .core import array, check, expect, judge, kind, number, plain


def _slice_loss(
    loss, W, W1, a, *, sign=1, place=lambda W, W1, s: W + s * W1, size=lambda W, W1: 1.0,
    steps=np.asarray, heights=lambda loss, points, W, a: [loss(V) for V in points],
    give=lambda losses, a: losses,
):  # fmt: skip
    """Return the losses; the switches are mistakes."""
    points = [place(W, sign * W1 / size(W, W1), s) for s in steps(a)]
    return give(np.array(heights(loss, points, W, a)), a)


SLICES = {
    "These are the points W + a W1. You still have to give each of them to `loss`.":
        {"heights": lambda loss, points, W, a: points},
    "This is the slice in the direction -W1. Check the sign.": {"sign": -1},
    "This is L(a W1): the slice goes through 0. It should go through W.":
        {"place": lambda W, W1, s: s * W1},
    "This is L(W1 + a W): the slice goes through W1 along W. W and W1 have changed places.":
        {"place": lambda W, W1, s: W1 + s * W},
    "These are the losses on the way from W to W1 itself. Here W1 is a direction.":
        {"place": lambda W, W1, s: (1 - s) * W + s * W1},
    "You add the number a to every entry of W. Which direction should you go?":
        {"place": lambda W, W1, s: W + s},
    "You added two losses. Add the matrices, then take the loss.":
        lambda loss, W, W1, a: [loss(W) + loss(s * W1) for s in a],
    "The number a must multiply W1, not the loss of W1.":
        lambda loss, W, W1, a: [loss(W) + s * loss(W1) for s in a],
    "You subtract L(W). The slice is the loss itself, not how much it changes.":
        {"heights": lambda loss, points, W, a: [loss(V) - loss(W) for V in points]},
    "You multiply each loss by its a. Only W1 is multiplied by it.":
        {"give": lambda losses, a: a * losses},
    "Each point starts where the one before ended. Start each of them from W. >> Hint 2":
        {"steps": np.cumsum},
    "You changed the length of W1. Here a counts steps of W1 as it was given.": [
        {"size": lambda W, W1: np.linalg.norm(W1, axis=1, keepdims=True)},
        {"size": lambda W, W1: np.linalg.norm(W1) / np.linalg.norm(W)},
        {"size": lambda W, W1: np.linalg.norm(W1, 2)},
        {"size": lambda W, W1: np.abs(W1).max()},
        {"size": lambda W, W1: np.linalg.norm(W1)},
    ],
    "The losses stand in the order of sorted a. Keep the order of a.": {"steps": np.sort},
    "The losses stand in the order of a from its end. Keep the order of a.":
        {"steps": lambda a: a[::-1]},
    "All the losses are L(W): a has no effect. Did you move by a W1?":
        {"steps": lambda a: 0.0 * a},
    "You go by the places 0, 1, 2, ... in a. Go by the numbers that stand there.":
        {"steps": lambda a: np.arange(len(a))},
    "You go by places 1, 2, 3, ... in a. Go by the numbers that stand there.":
        {"steps": lambda a: np.arange(len(a)) + 1},
    "Negative numbers in a are taken as positive. They lead to the other side of W.":
        {"steps": np.abs},
    "You go along evenly spaced numbers of your own. Take those that stand in a.": [
        {"steps": lambda a: np.linspace(min(a), max(a), len(a))},
        {"steps": lambda a: np.linspace(a[0], a[-1], len(a))},
    ],
    "You return the numbers a too. Return the losses alone.": [
        {"give": lambda losses, a: np.array([a, losses])},
        {"give": lambda losses, a: np.array([a, losses]).T},
    ],
    "Your losses are cut to whole numbers: what is the dtype of your array?":
        {"give": lambda losses, a: losses.astype(int)},
    "Right for decimals. But where a holds whole numbers, your losses are cut to whole numbers: "
    "what is the dtype of your array?": {"give": lambda losses, a: losses.astype(a.dtype)},
}  # fmt: skip


def _losses(result, loss, W, W1, a):
    got = array(result, None, "The slice")
    expect(
        got.size != 1 or len(a) == 1,
        f"One loss came back for {len(a)} values of a. Return one loss for each of them.",
    )
    return array(got.reshape(-1) if got.size == 1 else got, a.shape, "The slice")


@check(hint="Hint 1")
def a_slice(slice_loss):
    """Judge slice_loss(loss, W, W1, a) -> the losses L(W + a W1), one for each number in a."""
    rng, cases = np.random.default_rng(0), []
    for shape, a in (
        ((4, 6), np.array([0.5, -1.0, 2.0, 0.0, 3.0])),
        ((3, 5), np.array([1.5, 0.25, -0.5, 0.25])),
        ((2, 7), np.array([-1.5])),
        ((4, 6), np.array([2, -1, 0, 2])),
    ):
        W, W1, target = rng.normal(size=(3, *shape))

        def loss(V, target=target):
            return (np.square(V - target) + np.sin(V)).sum(axis=(-2, -1))

        cases.append((loss, W, W1, a))
    judge(
        slice_loss, cases[:-1], _slice_loss, SLICES, special=cases[-1:], read=_losses,
        name="The slice", tolerance=1e-4,
    )  # fmt: skip
    return "The same function cuts a linear classifier or a network with a million weights."


def _turned(t):
    return 1 - t


def _middle(t):
    return 0.5


def _left(place, start):
    """Return what gives a point of the way from p to q, but for one place: start * p there."""

    def point(p, q, t):
        x = (1 - t) * p + t * q
        x[place] = start * p[place]
        return x

    return point


def _chord_gap(
    f, p, q, t, *, sign=1, graph=1, chord=1, on_chord=lambda t: t, on_graph=lambda t: t,
    reach=lambda p, q: 1.0, point=lambda p, q, t: (1 - t) * p + t * q,
    line=lambda fp, fq, t: (1 - t) * fp + t * fq, give=lambda gap, p, q: gap,
):  # fmt: skip
    """Return the gap; the switches are mistakes."""
    height = line(f(p), f(q), on_chord(t) * reach(p, q))
    return give(sign * (chord * height - graph * f(point(p, q, on_graph(t)))), p, q)


GAPS = {
    "The sign: the gap is chord minus graph, positive for a bowl.": {"sign": -1},
    "Your t runs from q to p. At t = 0 it should stand at p, at t = 1 at q.":
        {"on_chord": _turned, "on_graph": _turned},
    "The chord is weighted the other way round than the point: t belongs to q in both.":
        {"on_chord": _turned},
    "The point is weighted the other way round than the chord: t belongs to q in both.":
        {"on_graph": _turned},
    "This is the gap in the middle of the chord. Use t to go anywhere along it.":
        {"on_chord": _middle, "on_graph": _middle},
    "The point moves with t, but your chord stays at its middle height.": {"on_chord": _middle},
    "The chord moves with t, but your point stays in the middle.": {"on_graph": _middle},
    "p + t q leaves the segment from p to q. What must multiply p?":
        {"point": lambda p, q, t: p + t * q},
    "The height f(p) + t f(q) leaves the chord. What must multiply f(p)?":
        {"line": lambda fp, fq, t: fp + t * fq},
    "t (q - p) is the way from p. The point is p and that way.":
        {"point": lambda p, q, t: t * (q - p)},
    "t (f(q) - f(p)) is how much the chord has risen. Its height is f(p) and that.":
        {"line": lambda fp, fq, t: t * (fq - fp)},
    "At t = 1 your chord does not arrive at f(q): t is a share of the way, but your slope is per "
    "unit of length.": {"reach": lambda p, q: 1 / np.linalg.norm(q - p)},
    "At t = 1 your point does not arrive at q: t is a share of the way, no length.":
        {"point": lambda p, q, t: p + t * (q - p) / np.linalg.norm(q - p)},
    "At t = 0 your chord has the height 1, where it must be f(p). Look at the brackets.":
        {"line": lambda fp, fq, t: 1 - t * fp + t * fq},
    "At t = 0 every coordinate of your point is 1, where it must be p. Look at the brackets.":
        {"point": lambda p, q, t: 1 - t * p + t * q},
    "Your chord does not change with t. Which heights has it at its two ends?": [
        {"line": lambda fp, fq, t: fp}, {"line": lambda fp, fq, t: fq},
    ],
    "Not all coordinates of your point change with t. Does your loop reach the first and the last?":
        [{"point": _left(place, start)} for place in (0, -1) for start in (0, 1)],
    "This is the height of the chord alone. Subtract the height of the graph.": {"graph": 0},
    "This is the height of the graph alone. Where is the chord?":
        {"chord": 0, "sign": -1, "graph": 1},
    "You add the two heights. The gap is their difference.": {"graph": -1},
    "The sign of the gap is lost: where the chord is below the graph, it must be negative.":
        {"give": lambda gap, p, q: abs(gap)},
    "Right where the gap is positive. A negative one must not become 0: it is the proof.":
        {"give": lambda gap, p, q: max(gap, 0.0)},
    "Right where the gap is negative. A positive one must not become 0.":
        {"give": lambda gap, p, q: min(gap, 0.0)},
    "You return 1, 0 or -1. Return the gap itself, not its sign alone.":
        {"give": lambda gap, p, q: np.sign(gap)},
    "You square the gap, and its sign is lost.": {"give": lambda gap, p, q: gap**2},
    "You divide by the distance of p and q. The gap is a difference of heights, no slope.":
        {"give": lambda gap, p, q: gap / np.linalg.norm(q - p)},
    "Right for decimals. But where p and q hold whole numbers, your point is cut to whole numbers: "
    "what is its dtype?": {"point": lambda p, q, t: ((1 - t) * p + t * q).astype(p.dtype)},
    "f is asked at a point of whole numbers: the decimals are lost. What is its dtype?":
        {"point": lambda p, q, t: ((1 - t) * p + t * q).astype(int)},
}  # fmt: skip


def _gap(result, f, p, q, t):
    expect(
        getattr(plain(result), "dtype", np.dtype(float)).kind != "b",
        "You return True or False. Return the gap itself, a number; the sign says the rest.",
    )
    size = array(result, None, "The gap").size
    expect(
        size == 1,
        f"You return {size} numbers. The gap is a difference of two heights: one number.",
    )
    return number(result, "The gap")


def _bowl(x):
    x = np.asarray(x)
    return np.square(x).sum(axis=-1) + np.exp(x).sum(axis=-1) + 2.0


def _hill(x):
    return 3.0 - 0.5 * np.square(np.asarray(x) - 1).sum(axis=-1)


def _saddle(x):
    x = np.asarray(x)
    return np.square(x[..., 0]) - 2 * np.square(x[..., -1]) + 1


_bowl.text, _hill.text, _saddle.text = "a bowl", "a hill", "a saddle"


@check(hint="Hint")
def a_chord(chord_gap):
    """Judge chord_gap(f, p, q, t) -> height of the chord minus height of the graph at t."""
    rng = np.random.default_rng(1)
    cases = []
    for f, d, t in ((_bowl, 2, 0.8), (_bowl, 1, 0.3), (_hill, 2, 0.7), (_saddle, 30, 0.1)):
        cases.append((f, *np.round(rng.normal(size=(2, d)), 2), t))
    cases.append((*cases[0][:3], 0.25))
    whole = np.array([[2, -1], [-1, 2]])
    special = [(_hill, *whole, 0.4), (_saddle, *whole, 0), (_saddle, *whole, 1)]
    judge(
        chord_gap, cases, _chord_gap, GAPS, special=special, read=_gap, name="The gap",
        tolerance=1e-5,
    )  # fmt: skip
    return "One negative gap is a proof that a function is not convex."


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
    expect(
        given <= set("ABCDEF"),
        'Give the letters of the convex functions, from A to F, as a text such as "AB", not '
        f"{kind(letters)}.",
    )
    expect(
        given,
        "There is no letter in your answer. Three of the six functions are convex. (Should a loop "
        "collect them? Then see whether it changes the answer.)",
    )
    expect(
        "B" not in given,
        "B is a bowl along x and a bowl along y. Try chords that run diagonally.",
    )
    expect(
        "F" not in given,
        "F is made of flat pieces, and still some chords lie below it. Is min like max?",
    )
    expect(
        "E" not in given,
        "Your chords missed something. A dent that is narrow shows up with many short chords, "
        "or with a contour picture.",
    )
    expect(
        "C" in given,
        "Right so far, but a letter is missing whose gaps are negative by rounding alone: chord "
        "and graph coincide there. Count a gap as negative only below -1e-9. >> Hint 1",
    )
    expect(
        {"A", "D"} <= given,
        "Right so far, but not all. Which letters did you drop, and did a chord refute them?",
    )
    return "Three were refuted by one chord each. For the other three no chord is proof; a rule is."
