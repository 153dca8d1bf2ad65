"""Checks of lesson 01: a slice of a loss, the gap of a chord, and six functions to judge."""

import numpy as np

from . import array, call, check, close, expect, number


@check
def a_slice(slice_loss):
    """Judge slice_loss(loss, W, W1, a) -> the losses L(W + a W1), one for each number in a."""
    rng = np.random.default_rng(0)
    W, W1, target = rng.normal(size=(3, 4, 6))
    a = np.array([0.5, -1.0, 2.0, 0.0, 3.0])

    def loss(V):
        return (np.square(V - target) + np.sin(V)).sum(axis=(-2, -1))

    def along(start, steps):
        return loss(start + np.reshape(steps, (-1, 1, 1)) * W1)

    result = call(slice_loss, loss, W, W1, a)
    expect(
        np.shape(result) != (len(a), *W.shape),
        "These are the points W + a W1. You still have to give each of them to `loss`.",
    )
    expect(
        np.size(result) != 1,
        "One loss came back for five values of a. Return one loss for each of them.",
    )
    got = array(result, a.shape, "The slice")
    known = (
        (along(W, -a), "This is the slice in the direction -W1. Check the sign."),
        (along(0 * W, a), "This is L(a W1): the slice goes through 0. It should go through W."),
        (along(0 * W, a) + loss(W), "You added two losses. Add the matrices, then take the loss."),
        (a * loss(W1) + loss(W), "The number a must multiply W1, not the loss of W1."),
        (
            along(W, np.cumsum(a)),
            "Each point starts where the one before ended. Start each of them from W.",
        ),
        (
            along(W, a / np.linalg.norm(W1)),
            "You changed the length of W1. Here a counts steps of W1 as it was given.",
        ),
        (along(W, np.sort(a)), "The losses stand in the order of sorted a. Keep the order of a."),
        (along(W, 0 * a), "All the losses are L(W): a has no effect. Did you move by a W1?"),
    )
    for values, message in known:
        expect(not close(got, values), message)
    expect(
        close(got, along(W, a), 1e-4),
        f"At a = {a[0]} the loss should be {along(W, a)[0]:.4g}, but yours is {got[0]:.4g}.",
    )
    empty = call(slice_loss, loss, W, W1, np.array([1.5]))
    expect(
        close(array(np.ravel(empty), (1,), "The slice for one a"), along(W, 1.5), 1e-4),
        "It works for five values of a, but not for an array with one value.",
    )
    return "The same function cuts a linear classifier or a network with a million weights."


@check
def a_chord(chord_gap):
    """Judge chord_gap(f, p, q, t) -> height of the chord minus height of the graph at t."""
    rng = np.random.default_rng(1)

    def f(x):
        x = np.asarray(x)
        return np.square(x).sum(axis=-1) + np.exp(x).sum(axis=-1) + 2.0

    for dim, t in ((1, 0.3), (2, 0.8), (30, 0.1)):
        p, q = rng.normal(size=(2, dim))
        result = call(chord_gap, f, p, q, t)
        expect(
            not isinstance(result, bool | np.bool_),
            "You return True or False. Return the gap itself, a number; the sign says the rest.",
        )
        expect(
            dim == 1 or np.shape(result) != (dim,),
            "You return a point. The gap is a difference of two heights: one number.",
        )
        got = number(result, "The gap")
        point, chord = p + t * (q - p), f(p) + t * (f(q) - f(p))
        turned, turned_chord = q + t * (p - q), f(q) + t * (f(p) - f(q))
        known = (
            (f(point) - chord, "The sign: the gap is chord minus graph, positive for a bowl."),
            (
                turned_chord - f(turned),
                "Your t runs from q to p. At t = 0 it should stand at p, at t = 1 at q.",
            ),
            (
                turned_chord - f(point),
                "The chord is weighted the other way round than the point: t belongs to q in both.",
            ),
            (
                chord - f(turned),
                "The point is weighted the other way round than the chord: t belongs to q in both.",
            ),
            (
                (f(p) + f(q)) / 2 - f((p + q) / 2),
                "This is the gap in the middle of the chord. Use t to go anywhere along it.",
            ),
            (
                (f(p) + f(q)) / 2 - f(point),
                "The point moves with t, but your chord stays at its middle height.",
            ),
            (
                chord - f(p + t * q),
                "p + t q leaves the segment from p to q. What must multiply p?",
            ),
            (chord, "This is the height of the chord alone. Subtract the height of the graph."),
            (f(point), "This is the height of the graph alone. Where is the chord?"),
        )
        right = close(got, chord - f(point), 1e-5)
        for value, message in known:
            expect(right or not close(got, value), message)
        expect(
            right,
            f"For one chord with t = {t} the gap should be {chord - f(point):.4g}, "
            f"but yours is {got:.4g}.",
        )
    return "One negative gap is a proof that a function is not convex."


@check
def convex_ones(letters):
    """Judge the letters of the convex functions among A to F of the exercise."""
    try:
        given = {str(letter).upper() for letter in letters if str(letter).strip(" ,")}
    except TypeError:
        given = {""}
    expect(
        given <= set("ABCDEF"),
        'Give the letters of the convex functions, from A to F, as a text such as "AB".',
    )
    expect(given, "Three of the six functions are convex. Which ones?")
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
        "and graph coincide there. Count a gap as negative only below -1e-9.",
    )
    expect(
        {"A", "D"} <= given,
        "Right so far, but not all. Which letters did you drop, and did a chord refute them?",
    )
    return "Three were refuted by one chord each. For the other three no chord is proof; a rule is."
