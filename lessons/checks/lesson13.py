"""Checks of lesson 13: a fair winner, a meter to read, an optimizer of one's own."""

import numpy as np

from . import Unanswered, call, check, close, expect, number
from .rules import take_step

LOGS = (
    {  # the longest run is the lowest at its end, but not at the common budget of 1,000
        "fast": ([100, 500, 1000], [2.0, 1.7, 1.6]),
        "long": ([100, 1000, 9000], [2.2, 1.9, 1.2]),
        "slow": ([200, 1000, 2000], [2.1, 1.8, 1.5]),
        "last": ([300, 1000, 2000], [2.3, 2.1, 1.9]),
    },
    {  # the steps are of unequal size: index is no budget
        "gd": ([4000, 8000, 12000], [2.0, 1.5, 1.1]),
        "sgd": ([100, 4000, 5000], [2.2, 1.7, 1.6]),
        "adam": ([100, 200, 300, 4000], [1.9, 1.85, 1.82, 1.8]),
    },
    {  # a run that was best early and rose again; the budget falls between two entries
        "early": ([100, 600, 1100], [1.2, 1.9, 2.0]),
        "late": ([100, 700, 900], [2.1, 1.8, 1.7]),
        "later": ([100, 500, 1500], [2.2, 1.75, 1.0]),
    },
)


@check
def fair_winner(function):
    """Judge fair_winner(curves): the lowest loss at the largest common number of samples."""
    for logs in LOGS:
        curves = {name: tuple(np.array(part, float) for part in log) for name, log in logs.items()}
        budget = min(samples[-1] for samples, _ in curves.values())
        at_budget = {
            name: values[np.searchsorted(samples, budget, side="right") - 1]
            for name, (samples, values) in curves.items()
        }
        answer = call(function, dict(curves))
        expect(
            isinstance(answer, str) and answer in curves,
            f"Return one of the names, such as {next(iter(curves))!r}, not {str(answer)[:30]!r}.",
        )
        if answer == min(at_budget, key=at_budget.get):
            continue
        last = {name: values[-1] for name, (_, values) in curves.items()}
        lowest = {name: values.min() for name, (_, values) in curves.items()}
        first = {name: values[0] for name, (_, values) in curves.items()}
        shortest = min(len(values) for _, values in curves.values())
        by_index = {name: values[shortest - 1] for name, (_, values) in curves.items()}
        expect(
            answer != max(at_budget, key=at_budget.get)
            or answer == min(last, key=last.get)
            or answer == min(lowest, key=lowest.get)
            or answer == min(first, key=first.get),
            f"{answer!r} has the highest loss at the common budget. The winner has the lowest.",
        )
        if logs is LOGS[0]:
            expect(
                answer != min(last, key=last.get),
                f"{answer!r} has the lowest last loss, but it spent {curves[answer][0][-1]:,.0f} "
                f"samples, and another run only {budget:,.0f}. Which budget do all of them reach?",
            )
        if logs is LOGS[1]:
            expect(
                answer != min(by_index, key=by_index.get),
                f"{answer!r} is the best at some index, not at some number of samples. The budget "
                f"is {budget:,.0f} samples; an entry exactly at the budget counts.",
            )
        if logs is LOGS[2]:
            expect(
                answer != min(last, key=last.get),
                f"{answer!r} wins only by an entry above the common budget of {budget:,.0f} "
                "samples. Take the last one at or before it.",
            )
            expect(
                answer != min(lowest, key=lowest.get) and answer != min(first, key=first.get),
                f"{answer!r} was low early and rose again. What counts is its loss at the common "
                "budget, not the lowest it ever had.",
            )
        expect(
            False,
            f"{answer!r} is not the winner of a set of logs whose common budget is {budget:,.0f} "
            "samples. Compare each run's loss at its last entry that is not above it.",
        )
    return "Nobody gets credit for samples that another run was not given."


@check
def meter(answers):
    """Judge five counts: a dict from "A" ... "E" to a number."""
    expect(isinstance(answers, dict), 'Put in a number for each letter: {"A": ..., "B": ..., ...}.')
    missing = [letter for letter in "ABCDE" if letter not in answers]
    expect(not missing, f"There is no entry for {', '.join(missing)}.")
    if any(answers[letter] is ... for letter in "ABCDE"):
        raise Unanswered
    said = {letter: number(answers[letter], letter) for letter in "ABCDE"}
    wrong = {
        ("A", 100): "A: Nesterov takes its gradient at another place. Does it take a second one?",
        ("B", 50): "B: BFGS compares the gradients before and after a step. What does the first "
        "step need?",
        ("B", 100): "B: the gradient after one step is the gradient before the next.",
        ("C", 20): "C: that is the number of gradient evaluations. How many images does each see?",
        ("D", 12_000): "D: those are the samples. How many of them go into one gradient?",
        ("D", 3): "D: an epoch is not one step. How many batches are in it?",
        ("D", 40): "D: that is one epoch.",
        ("E", 1930): "E: a central difference looks to both sides of every coordinate.",
        ("E", 1931): "E: that would be forward differences.",
    }
    for (letter, value), message in wrong.items():
        expect(said[letter] != value, message)
    expect(said["A"] == 50, "A: how often does one step of Nesterov call grad?")
    expect(said["B"] == 51, "B: look at the row of bfgs in the table of costs.")
    expect(said["C"] == 80_000, "C: a full-batch step looks at every training image once.")
    expect(said["D"] == 120, "D: batches in an epoch, times epochs.")
    expect(said["E"] == 3860, "E: two evaluations for each of the parameters.")
    return "The meter shows what a run costs, whatever its steps are called."


def _slopes(x):
    return np.asarray(x) * np.array([1.0, 10.0])


def _walk(rule, x, lr, steps):
    state, path = (), [x]
    for t in range(1, steps + 1):
        x, state = take_step(rule, _slopes, path[-1], state, t, lr)
        path.append(x)
    return np.array(path), state


@check
def own_rule(rule):
    """Judge mine(grad, x, state, t, lr) -> (x, state)."""
    start = np.array([1.0, -0.5])
    path, state = _walk(rule, start, 0.01, 4)
    expect(
        np.array_equal(path, _walk(rule, start, 0.01, 4)[0]),
        "Two runs from the same start differ. Your rule remembers something outside `state`, or "
        "draws random numbers. All memory must go through `state`.",
    )
    expect(
        not np.array_equal(path[0], path[-1]), "After four steps x is where it was. Nothing moves."
    )
    expect(
        not np.array_equal(path, _walk(rule, start, 0.02, 4)[0]),
        "The path is the same at the learning rates 0.01 and 0.02. Do you use lr?",
    )
    try:
        empty = state is None or len(state) == 0
    except TypeError:
        empty = False
    if not empty:
        read = [
            not np.array_equal(*(take_step(rule, _slopes, x, s, 5, 0.01)[0] for s in ((), state)))
            for x in (path[-1], -start)
        ]
        expect(
            any(read),
            "You return a state, but the step is the same without it. Do you start from zero "
            "again in each step?",
        )
    rates = np.array([[0.003], [0.01]])
    together = _walk(rule, np.stack([start, start]), rates, 3)[0]
    for k in range(2):
        expect(
            close(together[:, k], _walk(rule, start, float(rates[k, 0]), 3)[0], 1e-9),
            "Two runs side by side (x of shape (2, 2), lr of shape (2, 1)) differ from the same "
            "runs alone. Work on each coordinate alone, without sums or lengths of the whole x.",
        )
    ends = []
    for lr in (0.3, 0.1, 0.03, 0.01, 0.003):
        with np.errstate(all="ignore"):
            try:
                end = _walk(rule, start, lr, 150)[0][-1]
            except Exception:
                continue  # diverged: array() found it not finite
        ends.append(np.dot(end, _slopes(end)) / np.dot(start, _slopes(start)))
    expect(
        ends and min(ends) < 1,
        "At no learning rate from 0.003 to 0.3 does the loss end below its start. Check the sign "
        "of the step.",
    )
    expect(
        min(ends) < 0.01,
        f"It descends, but at the best of five learning rates 150 steps leave {min(ends):.0%} of "
        "the loss of a small quadratic. Are the steps too short, or do they fade too soon?",
    )
    return "It fits everywhere a rule of the course fits. Enter it below."
