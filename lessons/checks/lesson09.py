"""Checks of lesson 09: the heavy ball, Nesterov's rule, settings in three conventions."""

import numpy as np

from lessons.surfaces import himmelblau, quadratic

from . import array, call, check, close, expect, number
from .rules import take_step

STEPS, LR, BETA = 6, 0.05, 0.8
TURNED = quadratic((1.0, 6.0), angle=30)


def gradient(x):
    """Return a gradient that is neither linear nor symmetric, so that mistakes show."""
    return TURNED.grad(x) + 0.05 * himmelblau.grad(x)


def run(rule):
    """Return the path of a learner's rule, shape (STEPS + 1, 2)."""
    xs, state = [np.array([1.0, -0.5])], ()
    for t in range(1, STEPS + 1):
        x, state = take_step(rule, gradient, xs[-1], state, t, LR, BETA)
        xs.append(x)
    return np.array(xs)


def variants():
    """Return the paths of the usual mistakes, each with what to say about it."""
    start = np.array([1.0, -0.5])

    def follow(step):
        xs, v = [start], np.zeros(2)
        for _ in range(STEPS):
            x, v = step(xs[-1], v)
            xs.append(x)
        return np.array(xs)

    def velocity(update, ahead=lambda v: 0 * v):
        def step(x, v):
            new = update(v, gradient(x + ahead(v)))
            return x - LR * new, new

        return follow(step)

    def ball(v, g):
        return BETA * v + g

    return {
        "ball": velocity(ball),
        "nesterov": velocity(ball, lambda v: -LR * BETA * v),
        "gd": velocity(lambda v, g: g),
        "average": velocity(lambda v, g: BETA * v + (1 - BETA) * g),
        "no beta": velocity(lambda v, g: v + g),
        "old v": follow(lambda x, v: (x - LR * v, ball(v, gradient(x)))),
        "minus": velocity(lambda v, g: g - BETA * v),
        "weights": follow(lambda x, v: (x - LR * gradient(x) + BETA * x, v)),
        "twice": velocity(lambda v, g: BETA * v + LR * g),
        "no lr": velocity(ball, lambda v: -BETA * v),
        "wrong way": velocity(ball, lambda v: LR * BETA * v),
        "whole v": velocity(ball, lambda v: -LR * v),
        "from ahead": follow(lambda x, v: _from_ahead(x, v)),
        "behind": velocity(ball, lambda v: BETA * v),
    }


def _from_ahead(x, v):
    ahead = x - LR * BETA * v
    v = BETA * v + gradient(ahead)
    return ahead - LR * v, v


COMMON = {
    "average": "Your v is an average: the new gradient is multiplied by 1 - beta. That is another "
    "convention; here the gradient is added whole.",
    "no beta": "Nothing is forgotten: the old velocity should shrink by beta in each step.",
    "minus": "The memory has the wrong sign: the old velocity should be added to the gradient.",
    "twice": "The learning rate is used twice, in v and in the step of x.",
    "old v": "x moves with the velocity of the step before. Update v first, then x.",
}


def judge(rule, right, special):
    """Compare the learner's path with the right one, and name the mistake if it is known."""
    xs = run(rule)
    paths = variants()
    for name, message in {**special, **COMMON}.items():
        expect(not close(xs, paths[name], 1e-9), message)
    push = LR * gradient(xs[0])
    expect(
        not close(xs[1], xs[0] + push, 1e-9), "The walk goes uphill. Check the sign of the step."
    )
    expect(
        close(xs[1], xs[0] - push, 1e-6),
        "The first step is wrong. Before it there is no memory, so it is x - lr * grad(x).",
    )
    off = np.abs(xs - paths[right]).max(axis=1) > 1e-6
    expect(
        not off.any(),
        f"The walk is right up to step {int(np.argmax(off)) - 1} and leaves the true one in step "
        f"{int(np.argmax(off))}. What does your state hold by then?",
    )
    second = array(call(rule, gradient, np.array([0.3, 0.2]), (), 1, 0.01, 0.5)[0], (2,))
    expect(
        close(second, [0.3, 0.2] - 0.01 * gradient(np.array([0.3, 0.2]))),
        "A second walk, with state () again, remembers the first. Keep the memory in the state "
        "only.",
    )


@check
def momentum(ball):
    """Judge ball(grad, x, state, t, lr, beta) against the heavy ball."""
    judge(
        ball,
        "ball",
        {
            "gd": "This is gradient descent: nothing of the last step is kept. Do you return the "
            "new velocity as state, and read it again?",
            "weights": "You add beta times the weights x. Momentum keeps a fraction of the last "
            "update.",
            "nesterov": "Your gradient is taken at a looked-ahead point. That is the next "
            "exercise; the heavy ball takes it at x.",
        },
    )
    return "One number a parameter is remembered, and that makes the difference."


@check
def nesterov(look_ahead):
    """Judge look_ahead(grad, x, state, t, lr, beta) against Nesterov's rule."""
    judge(
        look_ahead,
        "nesterov",
        {
            "gd": "This is gradient descent: the state is lost, or never read.",
            "ball": "This is the heavy ball: its gradient is taken at x. Where should it be taken?",
            "no lr": "You look too far ahead. The kept part of the step is not beta * v: how far "
            "does x move for a velocity v?",
            "wrong way": "You look behind: x moves against v, so the point ahead lies there too.",
            "behind": "You look behind, and too far. x moves by minus the learning rate times v.",
            "whole v": "You look ahead by the whole last step. Only a fraction of it is kept.",
            "from ahead": "The kept part is counted twice: v holds it already, so the step starts "
            "at x, not at the looked-ahead point.",
        },
    )
    return "The gradient is asked where the ball is about to be."


@check
def convert(convert):
    """Judge convert(lr, momentum, v) -> (eta, gamma, u), (a, beta1, m)."""
    for lr, beta, v in ((0.1, 0.9, [2.0, -1.0]), (0.03, 0.5, [0.4, 3.0]), (0.2, 0.0, [1.0, 1.0])):
        v = np.array(v)
        result = call(convert, lr, beta, v)
        shape = "Return two triples: (eta, gamma, u), (a, beta1, m)."
        expect(isinstance(result, (tuple, list)) and len(result) == 2, shape)
        expect(all(isinstance(r, (tuple, list)) and len(r) == 3 for r in result), shape)
        (eta, gamma, u), (a, beta1, m) = result
        gamma, beta1 = number(gamma, "gamma"), number(beta1, "beta1")
        eta, a = number(eta, "eta"), number(a, "a")
        u, m = array(u, (2,), "u"), array(m, (2,), "m")
        expect(
            close(gamma, beta) and close(beta1, beta),
            "gamma or beta1 is off: all three forms forget at the same pace.",
        )
        _judge_velocity(eta, u, lr, v)
        expect(
            not (beta and close(a, lr)),
            "a is PyTorch's lr unchanged. The average multiplies each new gradient by "
            "1 - beta1 first; a has to make up for it.",
        )
        expect(
            not (beta and close(a, lr * (1 - beta))),
            "a goes the wrong way: an average is smaller than a sum, so its rate must be larger.",
        )
        expect(close(a, lr / (1 - beta)), "a is off: what stands before g in the next step?")
        expect(
            not (beta and close(m, v)),
            "m is v unchanged. v sums gradients, m averages them: with a constant gradient g, "
            "what does each become?",
        )
        expect(
            not (beta and close(m, v / (1 - beta))),
            "m goes the wrong way: an average of gradients is smaller than their sum.",
        )
        expect(close(m, (1 - beta) * v), "m is off: compare a * beta1 * m with lr * beta * v.")
    return "Same ball, three books. Say which one you mean when you quote a learning rate."


def _judge_velocity(eta, u, lr, v):
    """Judge the triple of note 003's momentum."""
    expect(
        not close(eta, -lr),
        "eta is negative. Note 003 writes the minus sign in front of eta itself.",
    )
    expect(close(eta, lr), "eta is off: what stands before g in the next step of PyTorch?")
    expect(
        not close(u, v),
        "u is PyTorch's v unchanged. But u is added to theta as it is: it must be a step.",
    )
    expect(
        not close(u, lr * v),
        "The sign of u: theta moves by +u, PyTorch's x moves against v.",
    )
    expect(
        not close(u, -v),
        "u has the right sign and the wrong size. How far does x move for a velocity v?",
    )
    expect(close(u, -lr * v), "u is off: it should be the last step that PyTorch made.")
