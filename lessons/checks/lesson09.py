"""Checks of lesson 09: the heavy ball, Nesterov's rule, settings in three conventions."""

import functools

import numpy as np

from .core import array, check, judge, number, parts
from .rules import Walk, judge_rule

H, GOAL = np.array([[2.0, 0.7], [0.7, 5.0]]), np.array([0.8, -1.1])


def _gradient(x):
    """Return a gradient that is neither linear nor symmetric, so that mistakes show."""
    return x @ H - GOAL + 0.3 * x**3


WALKS = [
    Walk(_gradient, np.array([1.0, -0.5]), 7, 0.05, {"beta": 0.8}),
    Walk(_gradient, np.array([-0.7, 1.2]), 5, 0.09, {"beta": 0.55}),
]


def _ball(
    grad, x, state, t, lr, beta, *, update=lambda v, g, lr, b: b * v + g, sign=-1,
    rate=lambda lr: lr, ahead=lambda v, lr, b: 0 * v, used=lambda old, new, g, b: new,
    from_ahead=False,
):  # fmt: skip
    """Take a step; the switches are mistakes."""
    v = state[0] if state else np.zeros_like(x)
    spot = x + ahead(v, lr, beta)
    g = grad(spot)
    new = update(v, g, lr, beta)
    step = sign * rate(lr) * used(v, new, g, beta)
    return (spot if from_ahead else x) + step, (new,)


def _look_ahead(
    grad, x, state, t, lr, beta, *, ahead=lambda v, lr, b: -lr * b * v, **switches
):  # fmt: skip
    """Take a step; the switches are mistakes."""
    return _ball(grad, x, state, t, lr, beta, ahead=ahead, **switches)


def _still(v, lr, b):
    return 0 * v


SHARED = {
    "Your state keeps the last gradient only. What must it keep, so that older ones still count?":
        {"update": lambda v, g, lr, b: g, "used": lambda old, new, g, b: b * old + new},
    "The walk goes uphill. Check the sign of the step.": {"sign": 1},
    "Your v is an average. That is another convention: here the gradient is added whole.": [
        {"update": lambda v, g, lr, b: b * v + (1 - b) * g},
        {"update": lambda v, g, lr, b: (1 - b) * v + b * g},
    ],
    "You keep the old velocity whole, or 1 - beta of it. How much of it should be kept?": [
        {"update": lambda v, g, lr, b: v + g},
        {"update": lambda v, g, lr, b: (1 - b) * v + g},
    ],
    "beta multiplies the new gradient in your rule. It belongs to the old velocity alone.": [
        {"update": lambda v, g, lr, b: b * (v + g)},
        {"used": lambda old, new, g, b: b * new},
        {"update": lambda v, g, lr, b: v + b * g},
    ],
    "The memory has the wrong sign: the old velocity should be added to the gradient.":
        {"update": lambda v, g, lr, b: g - b * v},
    "The learning rate is used twice, in v and in the step of x.": [
        {"update": lambda v, g, lr, b: b * v + lr * g},
        {"update": lambda v, g, lr, b: lr * b * v + g},
    ],
    "The learning rate is missing in the step.": {"rate": lambda lr: 1},
    "x moves with the velocity of the step before. Update v first, then x.":
        {"used": lambda old, new, g, b: old},
    "The new gradient counts twice: v holds it already.":
        {"used": lambda old, new, g, b: new + g},
}  # fmt: skip
BALL = {
    "This is gradient descent: nothing of the last step is kept. Do you return the new velocity as "
    "state, and read it again? >> Hint 1": {"update": lambda v, g, lr, b: g},
    "Your v begins at the first gradient, which so counts twice. It begins at 0.":
        {"update": lambda v, g, lr, b: b * (v if v.any() else g) + g},
    "lr and beta have changed places.":
        lambda grad, x, state, t, lr, beta: _ball(grad, x, state, t, beta, lr),
    "That is Nesterov's rule, the next exercise. The heavy ball takes its gradient at x, and moves "
    "by v alone.": [
        {"ahead": lambda v, lr, b: -lr * b * v},
        {"used": lambda old, new, g, b: b * new + g},
    ],
    **SHARED,
}  # fmt: skip
LOOK_AHEAD = {
    "This is gradient descent: the state is lost, or never read.":
        {"update": lambda v, g, lr, b: g, "ahead": _still},
    "You look ahead by the last gradient only: the velocity keeps nothing of the steps before.":
        {"update": lambda v, g, lr, b: g},
    "This is the heavy ball: its gradient is taken at x. Where should it be taken? >> Hint 1":
        {"ahead": _still},
    "You look too far ahead. How far does x move for a velocity v, and which part of that is kept?":
        [{"ahead": lambda v, lr, b: -b * v}, {"ahead": lambda v, lr, b: -lr * v},
         {"ahead": lambda v, lr, b: -v}],
    "beta stands twice in your look ahead: the kept part is beta times v.":
        {"ahead": lambda v, lr, b: -lr * b * b * v},
    "x moves by the gradient alone. It should move by the new velocity.":
        {"used": lambda old, new, g, b: g},
    "You look behind: x moves against v, so the point ahead lies there too.":
        [{"ahead": lambda v, lr, b: lr * b * v}, {"ahead": lambda v, lr, b: b * v},
         {"ahead": lambda v, lr, b: lr * v}],
    "You return the point ahead. Return where the ball is, and look ahead in the next step.":
        {"used": lambda old, new, g, b: (1 + b) * new},
    "The kept part is counted twice: v holds it already, so the step starts at x, not at the "
    "looked-ahead point. >> Hint 2": {"from_ahead": True},
    "That is PyTorch's way to write this rule: its x is the looked-ahead point. Here x is where "
    "the ball is, and the gradient is taken elsewhere.": [
        {"ahead": _still, "used": lambda old, new, g, b: b * new + g},
        {"ahead": _still, "used": lambda old, new, g, b: b * new * old.any() + g},  # GD at first
    ],
    **SHARED,
}  # fmt: skip


def _judge(rule, right, mistakes):
    judge_rule(rule, right, mistakes, WALKS, tolerance=1e-6)


@check(hint="Hint 2")
def momentum(ball):
    """Judge ball(grad, x, state, t, lr, beta) against the heavy ball."""
    _judge(ball, _ball, BALL)
    return "One number per parameter is remembered, and that makes the difference."


@check(hint="Hint 2")
def nesterov(look_ahead):
    """Judge look_ahead(grad, x, state, t, lr, beta) against Nesterov's rule."""
    _judge(look_ahead, _look_ahead, LOOK_AHEAD)
    return "The gradient is asked where the ball is about to be."


def _convert(
    lr, momentum, v, *, eta=lambda lr, b: lr, gamma=lambda lr, b: b, u_sign=-1,
    u_size=lambda lr, b: lr, a=lambda lr, b: lr / (1 - b), beta1=lambda lr, b: b,
    m_sign=1, m_size=lambda lr, b: 1 - b,
):  # fmt: skip
    """Return both triples; the switches are mistakes."""
    by_name = eta, gamma, u_size, a, beta1, m_size
    eta, gamma, u, a, beta1, m = (f(lr, momentum) for f in by_name)
    return (eta, gamma, u_sign * u * v), (a, beta1, m_sign * m * v)


PACE = "all three forms forget at the same pace."
CONVERT = {
    "eta": {
        "eta is negative. Note 003 writes the minus sign in front of eta itself.":
            {"eta": lambda lr, b: -lr},
        "eta and gamma stand in the wrong order.":
            {"eta": lambda lr, b: b, "gamma": lambda lr, b: lr},
        "Your eta would be the right a. Do the two triples stand in the other order?":
            lambda lr, momentum, v: _convert(lr, momentum, v)[::-1],
        "eta has the momentum in it. What stands before g in the next step of PyTorch?":
            [{"eta": lambda lr, b: lr * (1 - b)}, {"eta": lambda lr, b: lr * b}],
    },
    "gamma": {f"gamma is 1 - momentum, but {PACE}": {"gamma": lambda lr, b: 1 - b}},
    "u": {
        "u is PyTorch's v unchanged. But u is added to theta as it is: it must be a step.":
            {"u_sign": 1, "u_size": lambda lr, b: 1},
        "The sign of u: theta moves by +u, PyTorch's x moves against v.": {"u_sign": 1},
        "u is multiplied by the momentum already. The rule of note 003 does that itself.":
            {"u_size": lambda lr, b: lr * b},
        "u has the right sign and the wrong size. How far does x move for a velocity v?":
            [{"u_size": lambda lr, b: 1}, {"u_size": lambda lr, b: 1 / lr},
             {"u_size": lambda lr, b: lr * (1 - b)}, {"u_size": lambda lr, b: lr / (1 - b)}],
    },
    "a": {
        "a is PyTorch's lr unchanged. The average multiplies each new gradient by 1 - beta1 first; "
        "a has to make up for it.": {"a": lambda lr, b: lr},
        "a goes the wrong way: an average is smaller than a sum, so its rate must be larger.":
            {"a": lambda lr, b: lr * (1 - b)},
        "a is made with momentum where 1 - momentum belongs. beta1 is the part of the old m that "
        "is kept: what stands before g in the average?":
            {"a": lambda lr, b: lr / b if b else np.inf},
    },
    "beta1": {f"beta1 is 1 - momentum, but {PACE}": {"beta1": lambda lr, b: 1 - b}},
    "m": {
        "m is v unchanged. v sums gradients, m averages them: with a constant gradient g, what "
        "does each become?": {"m_size": lambda lr, b: 1},
        "m goes the wrong way: an average of gradients is smaller than their sum.":
            {"m_size": lambda lr, b: 1 / (1 - b)},
        "The sign of m: it averages gradients, and so points where v points.": {"m_sign": -1},
        "m has the learning rate in it. An average of gradients knows no rate.":
            [{"m_size": lambda lr, b: lr, "m_sign": -1}, {"m_size": lambda lr, b: lr},
             {"m_size": lambda lr, b: lr * (1 - b)}],
        "m has the momentum as a factor. What stands before g in the average?":
            [{"m_size": lambda lr, b: b}, {"m_size": lambda lr, b: b * (1 - b)}],
    },
}  # fmt: skip


def _entry(result, lr, momentum, v, *, place):
    """Return the entry of that place, 0 to 5, of both triples."""
    shape = "Return two triples: (eta, gamma, u), (a, beta1, m)."
    six = [e for triple in parts(result, 2, shape) for e in parts(triple, 3, shape)]
    name = list(CONVERT)[place]
    return array(six[place], v.shape, name) if name in "um" else number(six[place], name)


@check(hint="Hint 1")
def convert(function):
    """Judge convert(lr, momentum, v) -> (eta, gamma, u), (a, beta1, m)."""
    v, whole = np.array([2.4, -1.1, 0.3]), np.array([2, -1])
    cases = [(0.1, 0.9, v), (0.03, 0.9, v), (0.1, 0.6, v), (0.2, 0.75, -v[:2])]
    for special in ([], [(0.3, 0.0, v), (0.1, 0.9, whole)]):  # a slip first, then a division by 0
        for place, (name, mistakes) in enumerate(CONVERT.items()):
            read = functools.partial(_entry, place=place)
            judge(function, [*cases, *special], _convert, mistakes, read=read, name=name)
    return "Same ball, three books. Say which one you mean when you quote a learning rate."
