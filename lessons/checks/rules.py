"""One step of a learner's update rule, watched closely: the checks of lessons 09, 10 and 13."""

import copy

import numpy as np

from . import Unanswered, Wrong, array, call, expect


def take_step(rule, gradient, x, state, t, lr, *args, **hyper):
    """Call rule(grad, x, state, t, lr, ...); return the new x and the new state.

    `gradient` is the true one. Raises Unanswered for a `...` in the result, and Wrong for a result
    that is no pair, a gradient that is not asked for or asked in another shape, an x that is
    not finite, and a change in place of the gradient or of the old state.
    """
    handed = []

    def grad(z):
        g = gradient(array(z, np.shape(x), "The point where you ask for the gradient"))
        handed.append((g, g.copy()))
        return g

    before = leaves(state)
    try:
        result = call(rule, grad, x, state, t, lr, *args, **hyper)
    except Wrong as wrong:
        expect(
            not (isinstance(state, np.ndarray) and "truth value of an array" in str(wrong)),
            "Your state is a bare array. Return a tuple of what you remember: `return x, (s,)`, "
            "with the comma.",
        )
        raise
    expect(
        isinstance(result, (tuple, list)) and len(result) == 2,
        "Return two things, the new x and the new state: `return x, state`. The state is what "
        "your rule remembers.",
    )
    x_new, new = result
    if x_new is ... or any(leaf is ... for leaf in leaves(new)):
        raise Unanswered
    expect(handed, "Your rule never asks for the gradient: call grad(x).")
    expect(
        all(np.array_equal(now, then) for now, then in handed),
        "Your rule changes the gradient's own array in place. It is not yours: make a new array.",
    )
    expect(
        len(before) == len(leaves(state)) and all(map(np.array_equal, before, leaves(state))),
        "Your rule changes the old state in place (+= or *= on an array does). Make new arrays: "
        "a caller who repeats the step would get another result.",
    )
    if np.shape(x_new) == np.shape(x) and not np.isfinite(np.asarray(x_new, float)).all():
        raise Wrong(
            f"At step t = {t} the new x is not finite: a division by 0, the root of a negative "
            "number, or an overflow. Remember that t counts from 1, that averages begin at 0, and "
            "that the state comes back in the order in which you returned it.",
        )
    return array(x_new, np.shape(x), "The new x"), new


def leaves(state):
    """Return copies of everything in a state, as a flat list."""
    if isinstance(state, dict):
        state = list(state.values())
    if isinstance(state, (tuple, list)):
        return [leaf for part in state for leaf in leaves(part)]
    return [copy.deepcopy(state)]
