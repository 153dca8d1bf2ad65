"""Checks of lesson 10: AdaGrad, RMSprop and Adam as rules, to 1e-12."""

import numpy as np

from .core import check
from .rules import Walk, judge_rule

START = np.array([0.3, -0.8, 0.1])  # slopes so small that 1 - beta * g**2 has a root


def _gradient(x):
    x = np.asarray(x, float)
    return np.array([1.0, 0.3, 3.0])[: len(x)] * x - np.array([0.1, 0.0, 0.1])[: len(x)]


def _walks(first, second):
    return [Walk(_gradient, START, 7, 0.2, first), Walk(_gradient, START[:1] - 0.5, 5, 0.1, second)]


def _bare(b, old, new):
    return b * old + 1 - b * new  # the brackets of 1 - b are missing


def _usual(g, s, eps):
    return g / (np.sqrt(s) + eps)


def _without_root(g, s, eps):
    return g / (s + eps)


SHARED = {
    "This walks uphill: the step is subtracted from x.": {"sign": 1},
    "You divide by the squares themselves. Squared gradients have the units of g^2; what turns "
    "them back into the units of g? >> Hint 2": {"form": _without_root},
    "Your eps stands inside the root. There it acts like a much larger one; here it belongs "
    "outside.": {"form": lambda g, s, eps: g / np.sqrt(s + eps)},
    "Your eps is missing: a coordinate whose gradient is exactly 0 would become 0/0.":
        {"form": lambda g, s, eps: g / np.sqrt(s)},
    "You multiply by the root. Coordinates with large gradients should get smaller rates.":
        {"form": lambda g, s, eps: g * (np.sqrt(s) + eps)},
    "You divide lr, but the gradient is missing in the step.":
        {"form": lambda g, s, eps: 1 / (np.sqrt(s) + eps)},
    "Only part of the fraction is under your division: check the brackets around the root and "
    "eps.": {"form": lambda g, s, eps: g / np.sqrt(s) + eps},
}  # fmt: skip
SHARED_BY_SQUARES = {
    **{message.replace(" >> Hint 2", ""): wrong for message, wrong in SHARED.items()},
    "You use s before the present gradient is in it, so the first step divides by eps alone.":
        {"late": True},
    "You square the gradient in the step too. Only s is made of squares.":
        {"form": lambda g, s, eps: g**2 / (np.sqrt(s) + eps)},
    "The step is g itself: s is kept, but nothing is divided by its root.":
        {"form": lambda g, s, eps: g},
}  # fmt: skip


def _adagrad(
    grad, x, state, t, lr, eps=1e-10, *, form=_usual, sign=-1, late=False,
    update=lambda s, g, t: s + g**2,
):  # fmt: skip
    """Take a step; the switches are mistakes."""
    (s,) = state or (0.0,)
    g = grad(x)
    new = update(s, g, t)
    return x + sign * lr * form(g, s if late else new, eps), (new,)


ADAGRAD = {
    **SHARED_BY_SQUARES,
    "You average the squares. AdaGrad sums them: that is why its rates shrink.":
        {"update": lambda s, g, t: (s * (t - 1) + g**2) / t},
    "This is RMSprop, with an exponential average. AdaGrad forgets nothing.": [
        {"update": lambda s, g, t: 0.9 * s + 0.1 * g**2},
        {"update": lambda s, g, t: 0.99 * s + 0.01 * g**2},
    ],
    "Every step looks like the first: your s is only the latest square. Do you return the new s as "
    "state, and open the state that you are given? >> Hint 1": {"update": lambda s, g, t: g**2},
    "Your state holds a root, and the next square is added to that root. Remember the sum of the "
    "squares; take the root for the step alone.": [
        {"update": lambda s, g, t: np.sqrt(s + g**2), "form": _without_root},
        {"update": lambda s, g, t: np.sqrt(s + g**2)},
    ],
    "You sum the gradients, or their sizes, not their squares.": [
        {"update": lambda s, g, t: s + np.abs(g)},
        {"update": lambda s, g, t: s + np.abs(g), "form": _without_root},
        {"update": lambda s, g, t: s + g, "form": lambda g, s, eps: g / (np.abs(s) + eps)},
    ],
    "You add up the length of the whole gradient. Each coordinate has a sum of its own.":
        {"update": lambda s, g, t: s + g @ g},
}  # fmt: skip


@check(hint="Hint 2")
def adagrad(rule):
    """Judge adagrad(grad, x, state, t, lr, eps) -> (x, state)."""
    judge_rule(rule, _adagrad, ADAGRAD, _walks({"eps": 0.05}, {"eps": 0.3}))
    return (
        "Your path agrees with ours to 1e-12. Rates that only shrink: what if they could recover?"
    )


def _rmsprop(
    grad, x, state, t, lr, beta=0.9, eps=1e-8, *, form=_usual, sign=-1, late=False,
    update=lambda s, g, beta: beta * s + (1 - beta) * g**2, used=lambda s, beta, t: s,
    start=lambda g: 0.0, decay=lambda beta, t: beta,
):  # fmt: skip
    """Take a step; the switches are mistakes."""
    g = grad(x)
    (s,) = state or (start(g),)
    new = update(s, g, decay(beta, t))
    return x + sign * lr * form(g, used(s if late else new, beta, t), eps), (new,)


RMSPROP = {
    **SHARED_BY_SQUARES,
    "This is still AdaGrad: the squares are summed and nothing is forgotten.":
        {"update": lambda s, g, beta: s + g**2},
    "The weights of the average: beta belongs to the old one, and what is left of 1 to the new "
    "square.": [
        {"update": lambda s, g, beta: beta * s + g**2},
        {"update": lambda s, g, beta: s + (1 - beta) * g**2},
        {"update": lambda s, g, beta: (1 - beta) * s + beta * g**2},
        {"update": lambda s, g, beta: beta * s + beta * g**2},
    ],
    "Your average is corrected for its start. That is Adam's idea; RMSprop goes without.":
        {"used": lambda s, beta, t: s / (1 - beta**t)},
    "Every step looks like the first: the old average is lost. Do you return the new s as state, "
    "and open the state that you are given?": [
        {"update": lambda s, g, beta: (1 - beta) * g**2}, {"update": lambda s, g, beta: g**2}
    ],
    "You square the weight 1 - beta too, or an average of g. Square g alone, then average.": [
        {"update": lambda s, g, beta: beta * s + ((1 - beta) * g) ** 2},
        {"update": lambda s, g, beta: beta * s + (1 - beta) * g, "used": lambda s, beta, t: s**2},
    ],
    "You average over the coordinates. Each has an average of its own.":
        {"update": lambda s, g, beta: beta * s + (1 - beta) * np.mean(g**2)},
    "Your average is that of the gradients' sizes, not of their squares.": [
        {"update": lambda s, g, b: b * s + (1 - b) * np.abs(g)},
        {"update": lambda s, g, b: b * s + (1 - b) * np.abs(g), "form": _without_root},
    ],
    "Your state holds a root, and the next square is averaged with that root. Remember the average "
    "of the squares; take the root for the step alone.": [
        {"update": lambda s, g, b: np.sqrt(b * s + (1 - b) * g**2), "form": _without_root},
        {"update": lambda s, g, b: np.sqrt(b * s + (1 - b) * g**2)},
    ],
    "Your average begins at the first square. It begins at 0, and the first step is longer then.":
        {"start": np.square},
    "Your average forgets at another pace in each step, with a power of beta. Here it uses beta "
    "itself.": {"decay": lambda beta, t: beta**t},
    "Check the brackets of the new square's weight: * binds more tightly than -.":
        {"update": lambda s, g, beta: _bare(beta, s, g**2)},
}  # fmt: skip


@check(hint="Hint")
def rmsprop(rule):
    """Judge rmsprop(grad, x, state, t, lr, beta, eps) -> (x, state)."""
    walks = _walks({"beta": 0.7, "eps": 0.05}, {"beta": 0.4, "eps": 0.3})
    judge_rule(rule, _rmsprop, RMSPROP, walks)
    return "Your path agrees with ours to 1e-12. It forgets, so its rates can recover."


def _adam(
    grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, *, form=_usual, sign=-1,
    betas=lambda b1, b2: (b1, b2), clock=lambda t: t, first=lambda m, c: m / c,
    second=lambda s, c: s / c, keep=False, forget=False, top=lambda m, g: m,
    average=lambda old, new, b: b * old + (1 - b) * new, square=lambda g, m: g**2,
    spread=lambda old, new, b: b * old + (1 - b) * new, corrections=lambda c1, c2: (c1, c2),
    power=lambda b, t: b**t, decay=lambda b, t: b,
):  # fmt: skip
    """Take a step; the switches are mistakes."""
    b1, b2 = betas(beta1, beta2)
    m, s = (0.0, 0.0) if forget or not state else state
    g = grad(x)
    m = average(m, g, decay(b1, t))
    s = spread(s, square(g, m), decay(b2, t))
    c1, c2 = corrections(1 - power(b1, clock(t)), 1 - power(b2, clock(t)))
    m_hat, s_hat = first(m, c1), second(s, c2)
    return x + sign * lr * form(top(m_hat, g), s_hat, eps), (m_hat, s_hat) if keep else (m, s)


def _none(average, correction):
    return average


ADAM = {
    **{message.replace(" >> Hint 2", ""): wrong for message, wrong in SHARED.items()},
    "There is no bias correction: both averages begin at 0 and are used as they are.":
        {"first": _none, "second": _none},
    "Only one of the two averages is corrected. Both begin at 0.":
        [{"first": _none}, {"second": _none}],
    "You multiply by 1 - beta**t. An average that began at 0 is too small: what makes it larger?":
        {"first": lambda m, c: m * c, "second": lambda s, c: s * c},
    "You correct with t + 1, as if t counted from 0. The first step has t = 1. >> Hint 2":
        {"clock": lambda t: t + 1},
    "Your correction is a step behind: at step t the averages hold t gradients. >> Hint 2":
        {"clock": lambda t: max(t - 1, 1)},
    "Your corrections are right at t = 1 only: you multiply beta by t. >> Hint 2":
        {"power": lambda b, t: b * t},
    "You divide by 1 - beta in every step. The correction fades: it depends on t. >> Hint 2":
        {"clock": lambda t: 1},
    "Each average is corrected with the beta that made it: yours are crossed, or both the same.": [
        {"corrections": lambda c1, c2: (c2, c1)}, {"corrections": lambda c1, c2: (c1, c1)},
        {"corrections": lambda c1, c2: (c2, c2)},
    ],
    "The root of s is divided by its correction. Correct s first, then take the root.":
        {"second": lambda s, c: s / c**2},
    "eps is added before s is corrected, so it is corrected too. It belongs to the last line.":
        lambda grad, x, state, t, lr, beta1, beta2, eps: _adam(
            grad, x, state, t, lr, beta1, beta2, eps,
            form=lambda m, s, eps: m / (np.sqrt(s) + eps / np.sqrt(1 - beta2**t)),
        ),
    "beta1 belongs to the gradient, beta2 to its square: yours are swapped, or both the same.": [
        {"betas": lambda b1, b2: (b2, b1)}, {"betas": lambda b1, b2: (b1, b1)},
        {"betas": lambda b1, b2: (b2, b2)},
    ],
    "The weights of the averages are swapped: beta belongs to the old average.":
        {"betas": lambda b1, b2: (1 - b1, 1 - b2)},
    "You put the corrected averages into the state. They are corrected again in the next step; "
    "remember the plain ones. >> Hint 2": {"keep": True},
    "Every step looks like the first: the old averages are lost. Do you return the new ones as "
    "state, and open the state that you are given? >> Hint 1": [
        {"forget": True}, {"forget": True, "clock": lambda t: 1},
    ],
    "Your g enters with full weight: that is the velocity of lesson 09. Adam's m is an average, "
    "with weights that add up to 1.": {"average": lambda old, new, b: b * old + new},
    "The step follows g itself. In Adam it follows an average of the gradients.":
        {"top": lambda m, g: g},
    "s averages the squares of m. It should average the squares of g.":
        {"square": lambda g, m: m**2},
    "s averages the sizes of g, or g itself. It should average the squares of g.": [
        {"square": lambda g, m: np.abs(g)},
        {"square": lambda g, m: np.abs(g), "form": _without_root},
        {"square": lambda g, m: g, "form": lambda m, s, eps: m / (np.sqrt(np.abs(s)) + eps)},
    ],
    "Your averages forget at another pace in each step, with powers of the betas. The powers are "
    "for the correction; an average uses beta itself.": {"decay": lambda b, t: b**t},
    "Check the brackets of the new gradient's weight: * binds more tightly than -.": [
        {"average": lambda old, new, b: _bare(b, old, new)},
        {"spread": lambda old, new, b: _bare(b, old, new)},
        {name: lambda old, new, b: _bare(b, old, new) for name in ("average", "spread")},
    ],
}  # fmt: skip


@check(hint="Hint 1")
def adam(rule):
    """Judge adam(grad, x, state, t, lr, beta1, beta2, eps) -> (x, state)."""
    walks = [  # so short that 1 - beta * t stays positive
        Walk(_gradient, START, 4, 0.06, {"beta1": 0.2, "beta2": 0.24, "eps": 0.05}),
        Walk(_gradient, START[:1] - 0.15, 5, 0.5, {"beta1": 0.15, "beta2": 0.1, "eps": 0.3}),
    ]
    judge_rule(rule, _adam, ADAM, walks)
    return "Your path agrees with ours to 1e-12. That is all of Adam."
