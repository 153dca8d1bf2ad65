"""Checks of lesson 11: a schedule with warm-up, a strength for CIFAR-10."""

import numpy as np

from .core import check, expect, judge, number


def _wave(u):
    return (1 + np.cos(np.pi * u)) / 2


def _rate(
    t, lr0, warm, steps, *, climb=lambda t, warm: t / warm, fall=_wave,
    part=lambda t, warm, steps: (t - warm) / (steps - warm),
):  # fmt: skip
    """Return the rate at step t; the switches are mistakes."""
    return lr0 * (climb(t, warm) if t <= warm else fall(part(t, warm, steps)))


RATES = {
    "The first rate is 0: a step that goes nowhere. t counts from 1.": [
        lambda t, *plan: _rate(t - 1, *plan),
        {"climb": lambda t, warm: (t - 1) / warm},
    ],
    "The warm-up does not reach lr0 at t = warm: it has a part too many.":
        {"climb": lambda t, warm: t / (warm + 1)},
    "The warm-up jumps. It climbs in equal parts, one for each of its steps.":
        {"climb": lambda t, warm: t // warm},
    "The cosine runs from the first step on. It should begin when the warm-up ends.": [
        {"part": lambda t, warm, steps: t / steps},
        lambda t, lr0, warm, steps: lr0 * min(1, t / warm) * _wave(t / steps),
    ],
    "In the warm-up too you return the cosine. Does a later line overwrite what comes before it?":
        lambda t, lr0, warm, steps: lr0 * _wave((t - warm) / (steps - warm)),
    "1 + cos runs from 2 to 0. Halve it.": {"fall": lambda u: 1 + np.cos(np.pi * u)},
    "After the warm-up only one part of 1 + cos is multiplied or halved. Check the brackets.": [
        {"fall": lambda u: 1 + np.cos(np.pi * u) / 2},
        {"fall": lambda u: 1 / 2 + np.cos(np.pi * u)},
        lambda t, lr0, *plan: _rate(t, lr0, *plan, fall=lambda u: 1 / 2 + np.cos(np.pi * u) / lr0),
    ],
    "At the last step the rate is -lr0, uphill. A cosine runs from 1 to -1: shift and scale it. "
    ">> Hint 2": {"fall": lambda u: np.cos(np.pi * u)},
    "The rate does not reach 0 at the last step: the cosine has only the steps that the warm-up "
    "leaves.": [
        {"part": lambda t, warm, steps: (t - warm) / steps},
        {"part": lambda t, warm, steps: (t - warm) / (steps - warm + 1)},
    ],
    "np.cos takes radians: half a wave is pi, not 180, and not 2 pi.":
        [{"fall": lambda u: _wave(180 * u / np.pi)}, {"fall": lambda u: _wave(2 * u)}],
    "There is no warm-up: the first rate is lr0 already.": {"climb": lambda t, warm: 1},
    "After the warm-up the rate falls from lr0 to 0, along half a wave of a cosine. Yours stays, "
    "climbs, or falls along a line.": [
        {"fall": lambda u: 1}, {"fall": lambda u: 1 - _wave(u)}, {"fall": lambda u: 1 - u},
    ],
    "The cosine begins a step late: at t = warm it is lr0, and at t = warm + 1 it has fallen.":
        [{"part": lambda t, warm, steps: (t - warm - 1) / max(steps - warm - 1, 1)},
         {"part": lambda t, warm, steps: (t - warm - 1) / (steps - warm)}],
    "That is a quarter of a cosine wave, from 1 to 0. Asked for is the half from 1 to -1, lifted "
    "and scaled: level at both ends.": {"fall": lambda u: np.cos(np.pi * u / 2)},
}  # fmt: skip


def _of_step(value, t, lr0, warm, steps):
    return np.round(number(value, "The rate") / lr0, 9) * lr0  # 1e-17 is as good as 0


def _phase(result, t, lr0, warm, steps):
    """Say so if the warm-up is right, which it is if the first wrong step comes after it."""
    way = (t - warm) / (steps - warm)
    return f"The warm-up is right; this is {way:.0%} of the way down." if t > warm else ""


@check(hint="Hint 1")
def rate(function):
    """Judge rate(t, lr0, warm, steps): a linear warm-up, then half a cosine down to 0."""
    plans = ((0.1, 5, 25), (2.0, 5, 25), (0.1, 5, 12), (0.1, 10, 25))
    short = ((0.5, 1, 11), (0.3, 1, 2), (1, 3, 4))
    cases, special = ([(t, *p) for p in ps for t in range(1, p[-1] + 1)] for ps in (plans, short))
    judge(
        function, cases, _rate, RATES, special=special, read=_of_step, name="The rate",
        fact=_phase,
    )  # fmt: skip
    return "Up in equal parts, down along a cosine, and level at both ends of it."


LOWEST, HIGHEST = 2_000, 14_000  # validation loss within 1.5 % of the lowest, on 500 images


@check(hint="Hint 1")
def best_lam(lam):
    """Judge a strength: its validation loss, on 500 images, is within 1.5 % of the lowest."""
    lam = number(lam, "best_lam")
    expect(lam >= 0, "A negative strength rewards large weights. It must be 0 or positive.")
    expect(
        lam > 0,
        "No penalty is what the training loss would choose. Compare validation losses: that of 0 "
        "is not the lowest. >> Hint 2",
    )
    half = "Compare validation_loss of this and of half of it."
    twice = "Compare validation_loss of this and of twice as much."
    other = "If it is an exponent, a loss or an accuracy, put in the strength that it belongs to."
    expect(lam >= 45, f"As a strength this is too weak. {twice} {other}")
    expect(lam >= LOWEST, f"Too weak: the classifier still overfits. {twice}")
    expect(lam <= HIGHEST, f"Too strong: the weights are held near 0, or training diverges. {half}")
    return "Chosen on images that were not trained on. More data need less penalty."
