"""Checks of lesson 10: AdaGrad, RMSprop and Adam as rules, to 1e-12."""

import numpy as np

from lessons import descent

from . import Wrong, check, expect
from .rules import leaves, take_step

START = np.array([1.5, -2.0, 0.4])
SCALES = np.array([1.0, 0.3, 6.0])
STEPS, LR = 7, 0.2


def _gradient(x):
    return SCALES * np.asarray(x, float) - np.array([0.2, 0.0, 0.5])


def _path(rule, **hyper):
    """Return the path of a rule of ours, a function (g, memory, t) -> (step / lr, memory)."""
    x, memory, xs = START, (0.0, 0.0), [START]
    for t in range(1, STEPS + 1):
        step, memory = rule(_gradient(x), *memory, t, **hyper)
        x = x - LR * step
        xs.append(x)
    return np.array(xs)


def _step(rule, x, state, t, hyper):
    """Take one step of the learner's rule; return (x, state)."""
    try:
        with np.errstate(all="ignore"):
            return take_step(rule, _gradient, x, state, t, LR, **hyper)
    except Wrong as wrong:
        if "ZeroDivisionError" in str(wrong):
            raise Wrong(
                f"At step t = {t} you divide by 0. t counts from 1: what is 1 - beta**t then?"
            ) from None
        raise


def _run(rule, hyper):
    x, state, xs = START, (), [START]
    for t in range(1, STEPS + 1):
        x, state = _step(rule, x, state, t, hyper)
        if t == 1:
            expect(
                any(np.size(leaf) > 0 for leaf in leaves(state)) and state is not None,
                "You return an empty state, so the next step starts without memory.",
            )
        xs.append(x)
    return np.array(xs)


def _judge(rule, ours, mistakes, hyper):
    """Compare the learner's path with ours, and with the paths of known mistakes."""
    xs = _run(rule, hyper)
    expect(
        np.array_equal(xs, _run(rule, hyper)),
        "The second run from the same start differs from the first. Keep what you remember in "
        "the state only, not in a global variable.",
    )
    right = descent.descend(ours, _gradient, START, STEPS, LR, **hyper)

    def agrees(path):
        with np.errstate(all="ignore"):
            return bool(np.max(np.abs(xs - path)) <= 1e-12 * np.max(np.abs(path)))

    if agrees(right):
        return
    expect(not agrees(2 * START - xs[0] + 0 * xs), "x never moves: subtract the step from it.")
    for message, mistake in mistakes:
        with np.errstate(all="ignore"):
            path = mistake()
        expect(not agrees(path), message)
    defaults = descent.descend(ours, _gradient, START, STEPS, LR)
    expect(
        not agrees(defaults),
        "You use fixed numbers for the settings. Use the arguments: the check passes other values.",
    )
    first = np.max(np.abs(xs[1] - right[1])) <= 1e-12 * np.max(np.abs(right))
    expect(
        first,
        f"Already the first step differs: it goes from {START} to {np.round(xs[1], 4)} instead "
        f"of {np.round(right[1], 4)}.",
    )
    off = int(np.argmax(np.max(np.abs(xs - right), axis=1) > 1e-12 * np.max(np.abs(right))))
    raise Wrong(
        f"Step 1 is right, step {off} is not. What does your rule remember from step to step?"
    )


def _shared(direct, eps):
    """Return the mistakes that any of the three can have.

    `direct(form)` runs the right rule with its last line, the step, written as form(g, s).
    """
    return [
        (
            "This walks uphill: the step is subtracted from x.",
            lambda: direct(lambda g, s: -g / (np.sqrt(s) + eps)),
        ),
        (
            "You divide by the squares themselves. Squared gradients have the units of g^2; what "
            "turns them back into the units of g?",
            lambda: direct(lambda g, s: g / (s + eps)),
        ),
        (
            "Your eps stands inside the root. There it acts like a much larger one; here it "
            "belongs outside.",
            lambda: direct(lambda g, s: g / np.sqrt(s + eps)),
        ),
        (
            "Your eps is missing: a coordinate whose gradient is exactly 0 would become 0/0.",
            lambda: direct(lambda g, s: g / np.sqrt(s)),
        ),
        (
            "You multiply by the root. Coordinates with large gradients should get smaller rates.",
            lambda: direct(lambda g, s: g * (np.sqrt(s) + eps)),
        ),
        (
            "Only part of the fraction is under your division: check the brackets around the root "
            "and eps.",
            lambda: direct(lambda g, s: g / np.sqrt(s) + eps),
        ),
    ]


def _with_memory(update):
    """Return direct(form) for rules with one memory, s = update(s, g, t)."""

    def direct(form):
        def rule(g, s, _, t):
            s = update(s, g, t)
            return form(g, s), (s, 0.0)

        return _path(rule)

    return direct


@check
def adagrad(rule):
    """Judge adagrad(grad, x, state, t, lr, eps) -> (x, state)."""
    eps = 0.05

    def outside(g, s):
        return g / (np.sqrt(s) + eps)

    def late(g, s, _, t):
        return g / (np.sqrt(s) + eps), (s + g**2, 0.0)

    mistakes = [
        *_shared(_with_memory(lambda s, g, t: s + g**2), eps),
        (
            "You average the squares. AdaGrad sums them: that is why its rates shrink.",
            lambda: _with_memory(lambda s, g, t: (s * (t - 1) + g**2) / t)(outside),
        ),
        (
            "This is RMSprop, with an exponential average. AdaGrad forgets nothing.",
            lambda: _with_memory(lambda s, g, t: 0.9 * s + 0.1 * g**2)(outside),
        ),
        (
            "Every step looks like the first: your s is only the latest square. Do you return the "
            "new s as state, and open the state that you are given?",
            lambda: _with_memory(lambda s, g, t: g**2)(outside),
        ),
        (
            "You sum the gradients' sizes, not their squares.",
            lambda: _with_memory(lambda s, g, t: s + np.abs(g))(outside),
        ),
        (
            "You use s before the present gradient is in it, so the first step divides by eps "
            "alone.",
            lambda: _path(late),
        ),
    ]
    _judge(rule, descent.adagrad, mistakes, {"eps": eps})
    return (
        "Your path agrees with ours to 1e-12. Rates that only shrink: what if they could recover?"
    )


@check
def rmsprop(rule):
    """Judge rmsprop(grad, x, state, t, lr, beta, eps) -> (x, state)."""
    beta, eps = 0.7, 0.05

    def outside(g, s):
        return g / (np.sqrt(s) + eps)

    def average(s, g, t):
        return beta * s + (1 - beta) * g**2

    mistakes = [
        *_shared(_with_memory(average), eps),
        (
            "This is still AdaGrad: the squares are summed and nothing is forgotten.",
            lambda: _with_memory(lambda s, g, t: s + g**2)(outside),
        ),
        (
            "The two weights of an average add up to 1: the new square comes in with its full "
            "weight.",
            lambda: _with_memory(lambda s, g, t: beta * s + g**2)(outside),
        ),
        (
            "The weights are swapped: beta belongs to the old average, or it forgets too fast.",
            lambda: _with_memory(lambda s, g, t: (1 - beta) * s + beta * g**2)(outside),
        ),
        (
            "Your average is corrected for its start. That is Adam's idea; RMSprop goes without.",
            lambda: _path(
                lambda g, s, _, t: (
                    outside(g, average(s, g, t) / (1 - beta**t)),
                    (average(s, g, t), 0.0),
                )
            ),
        ),
        (
            "Every step looks like the first: the old average is lost. Do you return the new s as "
            "state, and open the state that you are given?",
            lambda: _with_memory(lambda s, g, t: (1 - beta) * g**2)(outside),
        ),
        (
            "You square the weight 1 - beta too. Only g is squared.",
            lambda: _with_memory(lambda s, g, t: beta * s + ((1 - beta) * g) ** 2)(outside),
        ),
        (
            "You average the gradients and square the average. Square first, then average.",
            lambda: _path(
                lambda g, m, _, t: (
                    g / (np.abs(beta * m + (1 - beta) * g) + eps),
                    (beta * m + (1 - beta) * g, 0.0),
                )
            ),
        ),
    ]
    _judge(rule, descent.rmsprop, mistakes, {"beta": beta, "eps": eps})
    return "Your path agrees with ours to 1e-12. It forgets, so its rates can recover."


@check
def adam(rule):
    """Judge adam(grad, x, state, t, lr, beta1, beta2, eps) -> (x, state)."""
    beta1, beta2, eps = 0.8, 0.95, 0.05

    def variant(
        form=None, b1=beta1, b2=beta2, shift=0, first=True, second=True, power=True, keep=False,
        forget=False, raw=False,
    ):  # fmt: skip
        """Return the path of Adam with one thing changed."""

        def one(g, m, s, t):
            m, s = (0.0, 0.0) if forget else (m, s)
            m, s = b1 * m + (1 - b1) * g, b2 * s + (1 - b2) * g**2
            n = t + shift if power else 1
            m_hat = m / (1 - b1**n) if first else m
            s_hat = s / (1 - b2**n) if second else s
            top = g if raw else m_hat
            step = form(top, s_hat) if form else top / (np.sqrt(s_hat) + eps)
            return step, (m_hat, s_hat) if keep else (m, s)

        return _path(one)

    def heavy(g, m, s, t):
        m, s = beta1 * m + g, beta2 * s + (1 - beta2) * g**2
        return m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps), (m, s)

    mistakes = [
        *_shared(lambda form: variant(form), eps),
        (
            "There is no bias correction: both averages begin at 0 and are used as they are.",
            lambda: variant(first=False, second=False),
        ),
        ("Only s is corrected. m begins at 0 too.", lambda: variant(first=False)),
        ("Only m is corrected. s begins at 0 too.", lambda: variant(second=False)),
        (
            "You correct with t + 1, as if t counted from 0. The first step has t = 1.",
            lambda: variant(shift=1),
        ),
        (
            "You divide by 1 - beta in every step. The correction fades: it depends on t.",
            lambda: variant(power=False),
        ),
        (
            "The betas are swapped: beta1 belongs to the gradient, beta2 to its square.",
            lambda: variant(b1=beta2, b2=beta1),
        ),
        (
            "The weights of the averages are swapped: beta belongs to the old average.",
            lambda: variant(b1=1 - beta1, b2=1 - beta2),
        ),
        (
            "You put the corrected averages into the state. They are corrected again in the next "
            "step; remember the plain ones.",
            lambda: variant(keep=True),
        ),
        (
            "Every step looks like the first: the old averages are lost. Do you return the new "
            "ones as state, and open the state that you are given?",
            lambda: variant(forget=True, shift=0),
        ),
        (
            "Your g enters with full weight: that is the velocity of lesson 09. Adam's m is an "
            "average, with weights that add up to 1.",
            lambda: _path(heavy),
        ),
        (
            "The step follows g itself. In Adam it follows an average of the gradients.",
            lambda: variant(raw=True),
        ),
    ]
    _judge(rule, descent.adam, mistakes, {"beta1": beta1, "beta2": beta2, "eps": eps})
    return "Your path agrees with ours to 1e-12. That is all of Adam."
