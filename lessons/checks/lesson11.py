"""Checks of lesson 11: a schedule with warm-up, a strength for CIFAR-10."""

import numpy as np

from .core import check, expect, judge, number


def _rate(
    t, lr0, warm, steps, *, climb=lambda t, warm: t / warm, shift=0, times=1.0,
    part=lambda t, warm, steps: (t - warm) / (steps - warm),
    fall=lambda u: (1 + np.cos(np.pi * u)) / 2,
):  # fmt: skip
    """Return the rate at step t; the switches are mistakes."""
    t = t + shift
    return lr0 * (climb(t, warm) if t <= warm else times * fall(part(t, warm, steps)))


def _whole(part):
    """Return a schedule whose cosine runs from the first step on, under a warm-up or alone."""
    return [
        lambda t, lr0, warm, steps: lr0 * (1 + np.cos(np.pi * part(t, steps))) / 2,
        lambda t, lr0, warm, steps: (
            lr0 * min(1, t / warm) * (1 + np.cos(np.pi * part(t, steps))) / 2
        ),
        lambda t, lr0, warm, steps: (
            lr0 * (t / warm if t <= warm else (1 + np.cos(np.pi * part(t, steps))) / 2)
        ),
    ]


def _bare(one, wave):
    """Return a schedule in which lr0 multiplies the 1 of 1 + cos alone."""
    return lambda t, lr0, warm, steps: (
        lr0 * t / warm
        if t <= warm
        else lr0 * one + np.cos(np.pi * (t - warm) / (steps - warm)) * wave
    )


RATES = {
    "The first rate is 0: a step that goes nowhere. t counts from 1.": [
        {"shift": -1}, {"climb": lambda t, warm: (t - 1) / warm},
        {"climb": lambda t, warm: (t - 1) / max(warm - 1, 1)},
    ],
    "Your schedule is a step ahead: t counts from 1, and at t = warm the rate is lr0.":
        {"climb": lambda t, warm: (t + 1) / warm},
    "The warm-up does not reach lr0 at t = warm: it has a part too many.":
        {"climb": lambda t, warm: t / (warm + 1)},
    "The cosine runs from the first step on. It should begin when the warm-up ends. >> Hint 1":
        [*_whole(lambda t, steps: t / steps), *_whole(lambda t, steps: (t - 1) / steps),
         *_whole(lambda t, steps: (t - 1) / (steps - 1))],
    "In the warm-up too you return the cosine. Does a later line overwrite what comes before it?":
        lambda t, lr0, warm, steps: lr0 * (1 + np.cos(np.pi * (t - warm) / (steps - warm))) / 2,
    "After the warm-up only one part of 1 + cos is multiplied or halved. Check the brackets.": [
        {"fall": lambda u: 1 + np.cos(np.pi * u) / 2},
        {"fall": lambda u: 1 / 2 + np.cos(np.pi * u)},
        *(_bare(a, b) for a, b in ((0.5, 1), (1, 0.5), (1, 1))),
    ],
    "The first rate is already lr0: there is no warm-up.": {"climb": lambda t, warm: 1},
    "The warm-up jumps. It climbs in equal parts, one for each of its steps.":
        [{"climb": lambda t, warm: t // warm}, {"climb": lambda t, warm: 0.5}],
    "The warm-up is bent. It climbs in equal parts.": [
        {"climb": lambda t, warm: (t / warm) ** 2}, {"climb": lambda t, warm: (t / warm) ** 0.5},
        {"climb": lambda t, warm: (1 - np.cos(np.pi * t / warm)) / 2},
        {"climb": lambda t, warm: np.sin(np.pi * t / warm / 2)},
    ],
    "The warm-up takes too long: it climbs over `steps`, not over `warm` steps.":
        lambda t, lr0, warm, steps: (
            lr0 * t / steps if t <= warm else _rate(t, lr0, warm, steps)
        ),
    "At the last step the rate is -lr0: it would walk uphill. A cosine runs from 1 to -1; shift "
    "and scale it. >> Hint 2": {"fall": lambda u: np.cos(np.pi * u)},
    "Right after the warm-up the rate is above lr0. Is the cosine scaled by a half? >> Hint 2":
        {"times": 2.0},
    "After the warm-up the rate begins at lr0 / 2. It falls from lr0.": {"times": 0.5},
    "The rate does not reach 0 at the last step: the cosine takes `steps` steps, but it has only "
    "those that the warm-up leaves.": {"part": lambda t, warm, steps: (t - warm) / steps},
    "The cosine begins a step late: at t = warm it is lr0, and at t = warm + 1 it has fallen.":
        [{"part": lambda t, warm, steps: (t - warm - 1) / (steps - warm)},
         {"part": lambda t, warm, steps: (t - warm - 1) / max(steps - warm - 1, 1)}],
    "The cosine is a step short of its end: at t = steps the rate is 0.":
        {"part": lambda t, warm, steps: (t - warm) / (steps - warm + 1)},
    "Your cosine runs over the number of steps done, not over the part of the way. >> Hint 1":
        {"part": lambda t, warm, steps: t - warm},
    "That is a quarter of a cosine wave, from 1 to 0. Asked for is the half from 1 to -1, lifted "
    "and scaled: level at both ends.": {"fall": lambda u: np.cos(np.pi * u / 2)},
    "That is a whole wave: the rate falls to 0 on the way and is lr0 again at the end.":
        {"fall": lambda u: (1 + np.cos(2 * np.pi * u)) / 2},
    "The cosine is upside down: after the warm-up the rate starts at 0 and climbs.":
        {"fall": lambda u: (1 - np.cos(np.pi * u)) / 2},
    "Half a wave is an angle of pi, in radians. Yours has another length.": [
        {"fall": lambda u: (1 + np.cos(u)) / 2}, {"fall": lambda u: (1 + np.cos(180 * u)) / 2},
    ],
    "After the warm-up your rate falls along a straight line, not along a cosine.":
        {"fall": lambda u: 1 - u},
    "After the warm-up your rate stays at lr0. It has to fall.": {"fall": lambda u: 1},
    "After the warm-up your rate falls like one over the time, not along a cosine.":
        lambda t, lr0, warm, steps: lr0 * min(t / warm, warm / t),
    "lr0 has no effect: your schedule is that of lr0 = 1.":
        lambda t, lr0, warm, steps: _rate(t, 1, warm, steps),
}  # fmt: skip


def _of_step(value, t, lr0, warm, steps):
    expect(
        not callable(value),
        "You return a function. Here the rate at step t is asked for, one number.",
    )
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
STRENGTHS = (  # from, up to (not included): what to say
    (-np.inf, 0, "A negative strength rewards large weights. It must be 0 or positive."),
    (0, np.nextafter(0, 1), "0 is what the training loss would choose. Compare validation losses: "
        "validation_loss(0) is not the lowest. >> Hint 2"),
    (1.9, 2.2, "This looks like a validation loss. Asked for is the strength that gives the lowest "
        "one."),
    (np.log10(LOWEST), np.log10(HIGHEST), "If this is the exponent, put in the strength itself, "
        "10 to that power."),
    (30, 45, "As a strength this is too weak; compare validation_loss of it and of twice as much. "
        "If it is an accuracy in percent, put in the strength that it belongs to."),
    (0, LOWEST, "Too weak: the classifier still overfits. Compare validation_loss of this and of "
        "twice as much."),
    (np.nextafter(HIGHEST, np.inf), 20_000, "That is about the best strength for 200 images. With "
        "500 it is too strong: search afresh."),
    (20_000, np.inf, "Too strong: the weights are held near 0. Compare validation_loss of this and "
        "of half of it."),
)  # fmt: skip


@check(hint="Hint 1")
def best_lam(lam):
    """Judge a strength: its validation loss, on 500 images, is within 1.5 % of the lowest."""
    lam = number(lam, "best_lam")
    for low, high, message in STRENGTHS:
        expect(not low <= lam < high, message)
    return "Chosen on images that were not trained on. More data need less penalty."
