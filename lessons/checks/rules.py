"""Update rules of a learner, watched over walks: the checks of lessons 09, 10 and 13."""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from . import core, facts
from .core import Wrong, array, call, equal, expect, mistakes_of, pairs_of, parts, plain
from .guard import TimeUp


class Walk(NamedTuple):
    """Where a rule is run: the true gradient, the start, the number of steps, lr and settings."""

    gradient: Callable
    start: np.ndarray
    steps: int
    lr: float
    hyper: Mapping[str, float] = {}


def take_step(
    rule: Callable, gradient: Callable, x: np.ndarray, state: Any, t: int, lr: float, *args: Any,
    like: Callable | None = None, **hyper: Any,
) -> tuple[np.ndarray, Any]:  # fmt: skip
    """Call rule(grad, x, state, t, lr, ...); return the new x and the new state.

    `gradient` is the true one, or a Watched one to count where it is asked; `like` is a rule of
    ours with the parameters asked for. Raises Unanswered for a `...` in the result, and Wrong for
    a result that is no pair, a gradient that is not asked for or asked in another shape, an x
    that is not finite, and a change in place of the gradient or of the old state.
    """
    handed = []

    def grad(z):
        g = gradient(array(z, np.shape(x), "The point where you ask for the gradient"))
        handed.append((g, g.copy()))
        return g

    before = leaves(state)
    try:
        result = call(rule, grad, x, state, t, lr, *args, like=like, **hyper)
    except Wrong as wrong:
        expect(
            not (isinstance(state, np.ndarray) and "truth value of an array" in str(wrong)),
            "Your state is a bare array. Return a tuple of what you remember: `return x, (s,)`, "
            "with the comma.",
        )
        if isinstance(wrong.error, ZeroDivisionError):
            raise Wrong(
                f"At step t = {t} you divide by 0: {wrong} t counts from 1, averages begin at 0."
            ) from None
        empty = t == 1 and (isinstance(wrong.error, IndexError) or "unpack" in str(wrong))
        if not empty:
            raise
        raise Wrong(f"{wrong} At the first step the state is ().", wrong.error) from None
    message = (
        "Return two things, the new x and the new state: `return x, state`. The state is what "
        "your rule remembers."
    )
    expect(isinstance(result, (tuple, list)), message)
    x_new, new = parts(result, 2, message)
    expect(handed, "Your rule never asks for the gradient: call grad(x).")
    expect(
        all(np.array_equal(now, then) for now, then in handed),
        "Your rule changes the gradient's own array in place. It is not yours: make a new array.",
    )
    expect(
        equal(plain(before), plain(leaves(state))),
        "Your rule changes the old state in place (+= or *= on an array does). Make new arrays: "
        "a caller who repeats the step would get another result.",
    )
    x_new = plain(x_new)
    expect(
        np.shape(x_new) == np.shape(x) or np.shape(new) != np.shape(x),
        "The order: first the new x, then the new state.",
    )
    numeric = isinstance(x_new, np.ndarray) and x_new.shape == np.shape(x)
    expect(
        not numeric or np.isfinite(x_new).all(),
        f"At step t = {t} the new x is not finite: a division by 0, the root of a negative "
        "number, or an overflow. Remember that t counts from 1, that averages begin at 0, and "
        "that the state comes back in the order in which you returned it.",
    )
    return array(x_new, np.shape(x), "The new x"), new


def leaves(state: Any) -> list:
    """Return copies of everything in a state, as a flat list."""
    if isinstance(state, dict):
        state = list(state.values())
    if isinstance(state, (tuple, list)):
        return [leaf for part in state for leaf in leaves(part)]
    return [copy.deepcopy(state)]


def follow(step: Callable, walk: Walk, along: np.ndarray | None = None) -> np.ndarray:
    """Return the steps of a walk, shape (steps, dim), with step(x, state, t) -> (x, state).

    The walk goes where the rule leads, or along the given points, whatever the rule says.
    """
    x, state, made = walk.start, (), []
    for t in range(1, walk.steps + 1):
        new, state = step(x, state, t)
        made.append(new - x)
        x = new if along is None else along[t]
    return np.array(made)


def _theirs(rule, walk, like, along=None):
    def step(x, state, t):
        x, state = take_step(rule, walk.gradient, x, state, t, walk.lr, like=like, **walk.hyper)
        return x, state

    return follow(step, walk, along)


def _ours(rule, walk):
    """Return the steps of a rule of ours; of one that fails, nothing."""
    try:
        with np.errstate(all="ignore"):
            return follow(
                lambda x, state, t: rule(walk.gradient, x, state, t, walk.lr, **walk.hyper), walk
            )
    except Exception:
        return None


def expect_memory_in_state(
    rule: Callable, walk: Walk, steps: np.ndarray, like: Callable | None = None
) -> None:
    """Raise Wrong unless the first six of these steps of a rule come out again, beside another run.

    The other run starts on the far side, and takes turns with the first.
    """
    runs = [(walk.start, ()), (-3 * walk.start, ())]
    for t, step in enumerate(steps[:6], 1):
        new = [
            take_step(rule, walk.gradient, x, state, t, walk.lr, like=like, **walk.hyper)
            for x, state in runs
        ]
        expect(
            np.array_equal(new[0][0] - runs[0][0], step),
            "While a second run, from another start, takes turns with it, your rule goes another "
            "way. Keep what you remember in the state only: not in a global variable, a default "
            "argument or an attribute. And draw no random numbers.",
        )
        runs = new


def judge_rule(
    rule: Callable,
    right: Callable,
    mistakes: Mapping[str, Any],
    walks: Sequence[Walk],
    *,
    tolerance: float = 1e-12,
) -> None:
    """Judge a learner's rule by its steps on all walks.

    `right` is a rule of ours with the name and the parameters asked for, and with switches for
    the mistakes (see `core`). Raises Wrong and Unanswered, as `take_step` does too.
    """
    if core.tables is not None:
        core.tables.append((rule, right, mistakes))
    first = _theirs(rule, walks[0], right)
    expect_memory_in_state(rule, walks[0], first, right)
    steps = [first, *(_theirs(rule, walk, right) for walk in walks[1:])]

    def agrees(wrong):
        pairs = ((mine, _ours(wrong, walk)) for mine, walk in zip(steps, walks, strict=True))
        return all(theirs is not None and _same(mine, theirs, tolerance) for mine, theirs in pairs)

    if agrees(right):
        return
    expect(any(mine.any() for mine in steps), "x never moves: subtract the step from it.")
    for message, wrong in mistakes_of(mistakes, right):
        expect(not agrees(wrong), message)
    _expect_settings_used(rule, right, walks, steps)
    for message, wrong in pairs_of(mistakes, right):
        expect(not agrees(wrong), message)
    wanted = [_ours(right, walk) for walk in walks]
    _state(rule, right, walks, steps, wanted, tolerance)


def _same(mine, theirs, tolerance):
    return equal(mine, theirs, tolerance * 10)  # a step is a difference: it has lost a digit


def _expect_settings_used(rule, right, walks, steps):
    """Change lr and each setting alone: a path that stays the same does not use it."""
    walk = walks[0]
    for name, value in {"lr": walk.lr, **walk.hyper}.items():
        other = walk._replace(lr=value / 2)
        if name != "lr":
            other = walk._replace(hyper={**walk.hyper, name: value / 2})
        expect(
            not equal(_theirs(rule, other, right), steps[0], 1e-9),
            f"The path is the same for {name} = {value:g} and {name} = {value / 2:g}: your rule "
            f"does not use {name}. Use the argument, not a fixed number.",
        )


def _state(rule, right, walks, steps, wanted, tolerance):
    """Raise Wrong with what is known of a path that matches no mistake."""
    factors = [None]
    try:  # along the right path a rule that is right up to a factor sees the same gradients
        paths = [np.cumsum([w.start, *want], axis=0) for w, want in zip(walks, wanted, strict=True)]
        forced = [_theirs(rule, w, right, p) for w, p in zip(walks, paths, strict=True)]
        factors = [facts.multiple(*pair, 1e-9) for pair in zip(forced, wanted, strict=True)]
    except Wrong as wrong:
        if isinstance(wrong.error, TimeUp):
            raise
    if None not in factors:
        each = ", ".join(f"{c:.4g} (lr = {w.lr:g})" for c, w in zip(factors, walks, strict=True))
        one = f"{factors[0]:.4g}" if np.ptp(factors) < 1e-6 else each
        raise Wrong(f"Your step is a multiple of the right one, everywhere: {one}.")
    single = all(_same(mine, want, 1e-6) for mine, want in zip(steps, wanted, strict=True))
    expect(
        not single,
        "Your path is right to single precision only, about 7 digits. Numbers of 32 bits come in "
        "somewhere (float32); let them keep their 64.",
    )
    for walk, mine, want in zip(walks, steps, wanted, strict=True):  # noqa: B007
        fine = [_same(a, b, max(tolerance, 1e-9)) for a, b in zip(mine, want, strict=True)]
        if not all(fine):
            break
    off = fine.index(False)
    x = walk.start + np.sum(want[:off], axis=0)
    got, should = facts.apart(mine[off], want[off])
    settings = "".join(f", {name} = {value:g}" for name, value in walk.hyper.items())
    good = {0: "", 1: "The first step is right. "}.get(off, f"The first {off} steps are right. ")
    _, kept = take_step(rule, walk.gradient, walk.start, (), 1, walk.lr, like=right, **walk.hyper)
    state = ""
    if not any(np.size(leaf) for leaf in leaves(kept) if leaf is not None):
        state = " You return an empty state, so each step starts without memory."
    raise Wrong(
        f"{good}Step {off + 1} goes from x = {facts.show(x)} by {got} instead of {should} (lr = "
        f"{walk.lr:g}{settings}; the gradient there is {facts.show(walk.gradient(x))}).{state}"
    )
