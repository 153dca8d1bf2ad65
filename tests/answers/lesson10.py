import numpy as np

from lessons import descent
from lessons.checks import lesson10 as checks


def one_memory(update, step=lambda g, s, eps: g / (np.sqrt(s) + eps)):
    """Return a rule with one memory: s = update(s, g, t, beta), and step(g, s, eps)."""

    def rule(grad, x, state, t, lr, beta=0.9, eps=1e-8):
        (s,) = state or (0.0,)
        g = grad(x)
        s = update(s, g, t, beta)
        return x - lr * step(g, s, eps), (s,)

    return rule


class AdagradObject:
    def __call__(self, grad, x, state, t, lr, **hyper):
        return descent.adagrad(grad, x, state, t, lr, **hyper)


def same_state(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    s = 2 * s + grad(x) ** 2 + 1
    return x - lr * grad(x) / (np.sqrt(s) + eps), state


def x_in_place(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    x -= lr * grad(x)
    return x, (0.0,)


def gradient_in_place(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    g = grad(x)
    g *= g
    return x - lr * g, (g,)


KEPT = {"s": 0.0}


def in_global(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    g = grad(x)
    KEPT["s"] = KEPT["s"] + np.sum(g**2)
    return x - lr * g / (np.sqrt(KEPT["s"]) + eps), (0.0,)


def standing(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    grad(x)
    return x, (0.0,)


def in_32_bits(grad, x, state, t, lr, **hyper):
    x, state = descent.adam(lambda z: np.float32(grad(z)), np.float32(x), state, t, lr, **hyper)
    return x, state


def bare_state(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    s = (state or 0.0) + grad(x) ** 2
    return x - lr * grad(x) / (np.sqrt(s) + eps), s


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


def divides_by_zero(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    return x - lr / (1 - beta1 ** (t - 1)) * grad(x), (0.0, 0.0)


def scaled(grad, x, state, t, lr, **hyper):
    return descent.adam(grad, x, state, t, lr / 2, **hyper)


def squares(s, g, t, beta):
    return s + g**2


CASES = {
    checks.adagrad: (
        [AdagradObject()],
        [
            (same_state, "empty state"),
            (lambda *a, **k: descent.adagrad(*a, **k)[0], "Return two things"),
            (x_in_place, "array it is given"),
            (gradient_in_place, "gradient's own array"),
            (in_global, "takes turns with it"),
            (standing, "never moves"),
            (bare_state, "bare array"),
            (lambda grad, x, state, t, lr, eps: (x - lr, (1.0,)), "never asks"),
            (lambda grad, x, state, t, lr: (x, state), "adagrad(grad, x, state, t, lr, eps)"),
            (one_memory(lambda s, g, t, b: s + g**4), "Step 1 goes from"),
            (one_memory(lambda s, g, t, b: s / 2 + g**2), "first step is right"),
            (one_memory(squares, lambda g, s, eps: -g / (s + eps)), "Two things"),
        ],
    ),
    checks.rmsprop: (
        [rmsprop_bare_state],
        [
            (lambda *a, beta, eps: descent.rmsprop(*a, beta=beta), "does not use eps"),
        ],
    ),
    checks.adam: (
        [adam_own_clock],
        [
            (divides_by_zero, "you divide by 0"),
            (lambda *a, beta1, **k: descent.adam(*a, **k), "does not use beta1"),
            (in_32_bits, "32 bits"),
            (scaled, "everywhere: 0.5."),
        ],
    ),
}
