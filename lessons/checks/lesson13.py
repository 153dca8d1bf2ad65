"""Checks of lesson 13: a fair winner, a meter to read, an optimizer of one's own."""

import numpy as np

from .core import Watched, Wrong, call, check, entries, expect, facts, judge, judge_values, kind
from .rules import Walk, expect_memory_in_state, leaves, take_step


class _Logs(dict):
    """Logs of some runs, with a text to tell them by."""

    @property
    def text(self):
        return f"runs of {', '.join(map(str, _ends(self)))} samples"


def _logs(rng):
    """Return three logs: each begins at or before the common budget, and no two losses agree."""
    while True:
        samples = [100 * np.cumsum(rng.integers(1, 4, rng.integers(1, 5))) for _ in range(3)]
        if max(s[0] for s in samples) <= min(s[-1] for s in samples):
            break
    losses = iter(rng.permutation(np.arange(100, 260)) / 100)
    return _Logs({
        name: (s, np.array([next(losses) for _ in s]))
        for name, s in zip(rng.permutation(["adam", "gd", "sgd"]).tolist(), samples, strict=True)
    })  # fmt: skip


def _last(samples, losses, budget):
    return losses[np.searchsorted(samples, budget, side="right") - 1]


def _ends(curves):
    return [samples[-1] for samples, _ in curves.values()]


def _fair_winner(curves, *, budget=lambda curves: min(_ends(curves)), loss=_last, best=min):
    """Return the winner's name; the switches are mistakes."""
    spent = budget(curves)
    return best(curves, key=lambda name: loss(*curves[name], spent))


def _before(samples, losses, budget):
    return min(losses[samples < budget][-1:], default=np.inf)


def _best_or_none(curves, key):
    return min(curves, key=key) if np.isfinite(min(map(key, curves))) else None


WINNERS = {
    "That is the run with the highest loss. The winner has the lowest.": {"best": max},
    "That is the run with the lowest last loss, whatever it spent to get there. Which number of "
    "samples do all of them reach?":
        [{"loss": lambda s, v, b: v[-1]}, {"budget": lambda curves: max(_ends(curves))}],
    "What counts is the last loss at or before the common budget, not the lowest one.":
        [{"loss": lambda s, v, b: v.min()}, {"loss": lambda s, v, b: v[s <= b].min()}],
    "You take the first entry at or above the common budget. Those samples another run was not "
    "given: take the last entry at or before it. >> Hint 2": [
        {"loss": lambda s, v, b: v[np.searchsorted(s, b)]},
        {"loss": lambda s, v, b: v[min(np.searchsorted(s, b, "right"), len(s) - 1)]},
    ],
    "An entry exactly at the common budget counts too: at or before. >> Hint 2": [
        {"loss": _before}, {"loss": _before, "best": _best_or_none},
        {"loss": lambda s, v, b: v[np.searchsorted(s, b) - 1]},
        {"loss": lambda s, v, b: v[max(np.searchsorted(s, b) - 1, 0)]},
    ],
    "You take the entry nearest to the common budget. It may lie above: take the last one before.":
        {"loss": lambda s, v, b: v[np.argmin(np.abs(s - b))]},
    "You draw a line between two entries. Nobody has measured that loss: take the last one that "
    "was logged.": {"loss": lambda s, v, b: np.interp(b, s, v)},
    "You compare where the runs begin to have entries. How far do all of them get?":
        {"budget": lambda curves: max(s[0] for s, _ in curves.values())},
    "You compare at the same place in the lists, not at the same number of samples.": {
        "budget": lambda curves: min(len(s) for s, _ in curves.values()),
        "loss": lambda s, v, b: v[b - 1],
    },
    "Your common budget is that of the first run, or of the last. Which do all of them reach?":
        [{"budget": lambda curves: _ends(curves)[0]}, {"budget": lambda curves: _ends(curves)[-1]}],
    "It is always the last run. What is each loss compared with, and is that kept up to date?":
        lambda curves: list(curves)[-1],
    "Your function returns None. Does it end with `return`? If it does, no run has a loss below "
    "the best that you begin with.": lambda curves: None,
}  # fmt: skip


def _name(answer, curves):
    expect(
        isinstance(answer, str) and answer in curves,
        f"Return one of the names, {' or '.join(map(repr, curves))}, not {kind(answer)}.",
    )
    return answer


def _of_budget(answer, curves):
    """Tell the common budget, and the logs with what each had reached by then."""
    if answer not in curves:
        return ""
    budget = min(_ends(curves))
    runs = (
        f"{name} {_last(samples, losses, budget):g} (of {losses.tolist()} at {samples.tolist()})"
        for name, (samples, losses) in curves.items()
    )
    return f"The common budget is {budget} samples; there the losses are {', '.join(runs)}."


@check(hint="Hint 1")
def fair_winner(function):
    """Judge fair_winner(curves): the lowest loss at the largest common number of samples."""
    rng = np.random.default_rng(0)
    judge(
        function, [(_logs(rng),) for _ in range(40)], _fair_winner, WINNERS, read=_name,
        name="The winner", fact=_of_budget,
    )  # fmt: skip
    return "Nobody gets credit for samples that another run was not given."


METER = {
    "The answers to C and E stand in each other's place.": {"C": 3860, "E": 80_000},
    "A: Nesterov takes its gradient at another place. Does it take a second one?": {"A": 100},
    "B: BFGS compares the gradients before and after a step. What does the first step need?":
        {"B": 50},
    "B: the gradient after one step is the gradient before the next.": [{"B": 100}, {"B": 101}],
    "C: that is the number of gradient evaluations. How many images does each see?": {"C": 20},
    "C: samples are counted here, and you count parameters.": {"C": 20 * 1930},
    "D: those are the samples. How many of them go into one gradient?": {"D": 12_000},
    "D: that is one epoch.": {"D": 40},
    "D: you count a batch too few, or too many, in each epoch.": [{"D": 117}, {"D": 123}],
    "One gradient holds the slopes of all parameters. It counts once, not once for each.":
        [{"A": 50 * 1930}, {"B": 50 * 1930}, {"B": 51 * 1930}, {"D": 120 * 1930}],
    "E: that would be forward differences.": [{"E": 1931}, {"E": 1930}],
}  # fmt: skip


@check(hint="Hint 1")
def meter(answers):
    """Judge five counts: a dict from "A" ... "E" to a number, or a list of five."""
    judge_values(
        entries(answers, "ABCDE"),
        {"A": 50, "B": 51, "C": 80_000, "D": 120, "E": 3860},
        METER,
        otherwise={
            "A": "A is not {value}: how often does one step of Nesterov call grad?",
            "B": "B is not {value}: look at the row of bfgs in the table of costs.",
            "C": "C is not {value}: a full-batch step looks at every training image once.",
            "D": "D is not {value}: batches in an epoch, times epochs.",
            "E": "E is not {value}: two evaluations for each of the parameters.",
        },
    )
    return "The meter shows what a run costs, whatever its steps are called."


RATES = (0.1, 1.0, 0.3, 0.03, 0.01, 0.003, 0.001)
CURVES, GOAL, START = np.array(
    [[1.0, 10.0, 4.0], [3.0, -2.0, 1.0], [4.0, -2.5, 1.5]]
)  # of a small quadratic


def _mine(grad, x, state, t, lr):
    raise NotImplementedError  # for its name and parameters


def _watched():
    return Watched(lambda x: CURVES * (x - GOAL))


def _expect_one(grad, t):
    count = len(grad.points) - t + 1
    expect(
        count == 1,
        f"Step t = {t} asks for {count} gradients, and the budget pays for one. Call grad once a "
        "step, and keep what it returns.",
    )


def _walk(rule, x, lr, steps):
    """Return the path of a rule, and its last state; every step is looked at closely."""
    state, path, grad = (), [x], _watched()
    for t in range(1, steps + 1):
        x, state = take_step(rule, grad, x, state, t, lr, like=_mine)
        path.append(x)
        _expect_one(grad, t)
    return np.array(path), state


def _long_path(rule, lr, keep=True):
    """Return the path of 150 steps, or of fewer where it goes too far for numbers."""

    def walk():
        x, state, path, grad = START.copy(), (), [START], _watched()
        for t in range(1, 151):
            try:
                x, state = rule(grad, x, state if keep else (), t, lr)
            except OverflowError:
                break
            x = np.array(x, float)
            path.append(x)
            if not np.isfinite(x).all():
                break
            if keep:
                _expect_one(grad, t)
        return np.array(path)

    return call(walk)


def _remembers(rule, paths):
    """Say whether a rule that is never given its state back goes another way at some rate."""
    try:
        return any(
            not np.array_equal(path, _long_path(rule, lr, keep=False)) for lr, path in paths.items()
        )
    except Wrong:  # it needs the state
        return True


def _expect_side_by_side(rule):
    starts, rates = np.array([START, GOAL + 0.08]), np.array([[0.003], [0.01]])
    two = "two runs side by side (x of shape (2, 3), lr of shape (2, 1))"
    try:
        together = _walk(rule, starts, rates, 5)[0]
    except Wrong as wrong:
        raise Wrong(f"{wrong} That is with {two}.", wrong.error) from None
    alone = [_walk(rule, x, float(lr[0]), 5)[0] for x, lr in zip(starts, rates, strict=True)]
    expect(
        np.allclose(together, np.stack(alone, axis=1), rtol=0, atol=1e-9),
        f"With {two} the paths differ from the same runs alone. Work on each coordinate alone, "
        "without sums or lengths of the whole x.",
    )


@np.errstate(all="ignore")
def _expect_descent(paths):
    """Raise Wrong unless the loss of a quadratic falls to 1 % of its start at some rate."""
    squares = [(path[[0, -1]] - GOAL) ** 2 @ CURVES for path in paths.values() if len(path) > 150]
    left = min((end / first for first, end in squares), default=9)
    step, g = paths[0.001][:2][-1] - START, CURVES * (START - GOAL)
    way = ": the same way." if min(step * g) > 0 else "."
    expect(
        left < 1,
        "At no learning rate from 0.001 to 1 does the loss of a small quadratic end below its "
        f"start. At 0.001 the first step is {facts.show(step)}, the gradient {facts.show(g)}{way}",
    )
    expect(
        left < 0.01,
        f"It descends, but at the best of seven learning rates 150 steps leave {left:.0%} of the "
        "loss of a small quadratic. Are the steps too short, or do they fade too soon?",
    )


@check(hint="Hint 1")
def own_rule(rule):
    """Judge mine(grad, x, state, t, lr) -> (x, state)."""
    path, state = _walk(rule, START, 0.01, 4)
    expect_memory_in_state(rule, Walk(_watched(), START, 4, 0.01), np.diff(path, axis=0), _mine)
    expect(
        not np.array_equal(path, _walk(rule, START, 0.02, 4)[0]),
        "The path is the same at the learning rates 0.01 and 0.02. Do you use lr?",
    )
    _expect_side_by_side(rule)
    try:
        _walk(rule, np.array([1.0, GOAL[1], 2.0]), 0.01, 4)
    except Wrong as wrong:
        raise Wrong(f"{wrong} That is where one slope is exactly 0.", wrong.error) from None
    paths = {lr: _long_path(rule, lr) for lr in RATES}
    _expect_descent(paths)
    memory = any(isinstance(leaf, (float, np.ndarray)) for leaf in leaves(state))  # no counter
    expect(
        not memory or _remembers(rule, paths),
        "You return a state, but walks of 150 steps are the same without it, at seven learning "
        "rates. Do you start from zero again in each step?",
    )
    return "It fits everywhere a rule of the course fits. Enter it below."
