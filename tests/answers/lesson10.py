from functools import partial

import numpy as np

from lessons import descent
from lessons.checks import lesson10 as checks


class AdagradObject:
    def __call__(self, grad, x, state, t, lr, **hyper):
        return descent.adagrad(grad, x, state, t, lr, **hyper)


def rmsprop_bare_state(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    s = np.zeros_like(x) if t == 1 else state
    g = grad(x)
    s = s + (1 - beta) * (g * g - s)
    return x - lr / (np.sqrt(s) + eps) * g, s


def adam_own_clock(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s, n = state if state else (0, 0, 0)
    n, g = n + 1, np.asarray(grad(x))
    m, s = m * beta1 + g * (1 - beta1), s * beta2 + np.square(g) * (1 - beta2)
    return x - lr * (m / (1 - beta1**n)) / ((s / (1 - beta2**n)) ** 0.5 + eps), [m, s, n]


def adagrad(update, give=lambda s, state: (s,)):
    """Return an AdaGrad with another sum of squares, or another new state."""

    def rule(grad, x, state, t, lr, eps):
        (s,) = state or (0.0,)
        s, g = update(s, grad(x)), grad(x)
        return x - lr * g / (np.sqrt(s) + eps), give(s, state)

    return rule


def gradient_in_place(grad, x, state, t, lr, eps):
    g = grad(x)
    g *= lr
    return x - g, (0.0,)


def bare_state(grad, x, state, t, lr, eps):
    s = (state or 0.0) + grad(x) ** 2
    return x - lr * grad(x) / (np.sqrt(s) + eps), s


def in_32_bits(grad, x, state, t, lr, **hyper):
    return descent.adam(lambda z: np.float32(grad(z)), np.float32(x), state, t, lr, **hyper)


def divides_by_zero(grad, x, state, t, lr, beta1, beta2, eps):
    return x - lr / (1 - beta1 ** (t - 1)) * grad(x), (0.0, 0.0)


CASES = {
    checks.adagrad: (
        [AdagradObject()],
        [
            (adagrad(lambda s, g: 2 * s + g**2 + 1, lambda s, state: state), "empty state"),
            (adagrad(lambda s, g: s / 2 + g**2), "first step is right"),
            (adagrad(lambda s, g: s + g**4), "Step 1 goes from"),
            (lambda grad, x, state, t, lr, eps: (x, (grad(x),)), "never moves"),
            (lambda grad, x, state, t, lr, eps: (x - lr, (1.0,)), "never asks"),
            (gradient_in_place, "gradient's own array"),
            (bare_state, "bare array"),
            (partial(checks._adagrad, sign=1, form=checks._without_root), "Two things"),
        ],
    ),
    checks.rmsprop: (
        [rmsprop_bare_state],
        [(lambda *a, beta, eps: descent.rmsprop(*a, beta=beta), "does not use eps")],
    ),
    checks.adam: (
        [adam_own_clock],
        [
            (divides_by_zero, "you divide by 0"),
            (in_32_bits, "32 bits"),
            (lambda g, x, s, t, lr, **k: descent.adam(g, x, s, t, lr / 2, **k), "everywhere: 0.5."),
        ],
    ),
}
