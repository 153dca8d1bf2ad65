import numpy as np

from lessons import descent
from lessons.checks import lesson10 as checks


def one_memory(update, step=None, last=None):
    """Return a rule with one memory: s = update(s, g, t, beta), and step(g, s, eps)."""
    step = step or (lambda g, s, eps: g / (np.sqrt(s) + eps))

    def rule(grad, x, state, t, lr, beta=0.9, eps=1e-8):
        (s,) = state or (0.0,)
        g = grad(x)
        s = update(s, g, t, beta)
        return x - lr * step(g, s, eps), (s,)

    return rule


def summed(s, g, t, beta):
    return s + g**2


def averaged(s, g, t, beta):
    return beta * s + (1 - beta) * g**2


NO_ROOT, INSIDE, NO_EPS, BRACKETS, UPHILL, TIMES = (
    lambda g, s, eps: g / (s + eps),
    lambda g, s, eps: g / np.sqrt(s + eps),
    lambda g, s, eps: g / np.sqrt(s),
    lambda g, s, eps: g / np.sqrt(s) + eps,
    lambda g, s, eps: -g / (np.sqrt(s) + eps),
    lambda g, s, eps: g * (np.sqrt(s) + eps),
)


def adagrad_lists(grad, x, state, t, lr, eps=1e-10):
    s = list(state) if state else [0.0] * len(x)
    g = grad(x)
    s = [a + b * b for a, b in zip(s, g, strict=True)]
    return [a - lr * b / (c**0.5 + eps) for a, b, c in zip(x, g, s, strict=True)], s


def adagrad_history(grad, x, state, t, lr, eps=1e-10):
    history = (*state, grad(x))
    return x - lr * history[-1] / (np.linalg.norm(history, axis=0) + eps), history


def adagrad_float32_free(grad, x, state, t, lr, **hyper):
    return descent.adagrad(grad, x, state, t, lr, **hyper)


def late(grad, x, state, t, lr, eps=1e-10):
    (s,) = state or (0.0,)
    g = grad(x)
    return x - lr * g / (np.sqrt(s) + eps), (s + g**2,)


def same_state(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    s = s + grad(x) ** 2
    return x - lr * grad(x) / (np.sqrt(s) + eps), state


def only_x(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    return same_state(grad, x, state, t, lr, beta, eps)[0]


def state_in_place(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (np.zeros(len(x)),)
    g = grad(x)
    s += g**2
    return x - lr * g / (np.sqrt(s) + eps), (s,)


def x_in_place(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    s = s + g**2
    x -= lr * g / (np.sqrt(s) + eps)
    return x, (s,)


def gradient_in_place(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (s,) = state or (0.0,)
    g = grad(x)
    step = lr * g / (np.sqrt(s + g**2) + eps)
    g *= g
    return x - step, (s + g,)


KEPT = {"s": 0.0}


def in_global(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    g = grad(x)
    KEPT["s"] = KEPT["s"] + g**2
    return x - lr * g / (np.sqrt(KEPT["s"]) + eps), (0.0,)


def standing(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    grad(x)
    return x, (0.0,)


def fixed_eps(grad, x, state, t, lr, eps=1e-10):
    return descent.adagrad(grad, x, state, t, lr)


def rmsprop_loop(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    old = state or {}
    g, new, x = grad(x), {}, np.array(x)
    for i in range(len(x)):
        new[i] = beta * old.get(i, 0.0) + (1 - beta) * g[i] ** 2
        x[i] -= lr * g[i] / (np.sqrt(new[i]) + eps)
    return x, new


def rmsprop_bare_state(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    s = np.zeros_like(x) if t == 1 else state
    g = grad(x)
    s = s + (1 - beta) * (g * g - s)
    return x - lr / (np.sqrt(s) + eps) * g, s


def corrected(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    return descent.adam(grad, x, state, t, lr, beta1=0.0, beta2=beta, eps=eps)


def square_of_mean(grad, x, state, t, lr, beta=0.9, eps=1e-8):
    (m,) = state or (0.0,)
    g = grad(x)
    m = beta * m + (1 - beta) * g
    return x - lr * g / (np.sqrt(m**2) + eps), (m,)


def adam_with(
    step=None, shift=0, first=True, second=True, power=True, keep=False, forget=False, raw=False,
    swap=False, other=False,
):  # fmt: skip
    """Return Adam with one thing changed."""
    step = step or (lambda g, s, eps: g / (np.sqrt(s) + eps))

    def rule(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        b1, b2 = (beta2, beta1) if swap else (beta1, beta2)
        b1, b2 = (1 - b1, 1 - b2) if other else (b1, b2)
        m, s = (0.0, 0.0) if forget or not state else state
        g = grad(x)
        m, s = b1 * m + (1 - b1) * g, b2 * s + (1 - b2) * g**2
        n = t + shift if power else 1
        m_hat = m / (1 - b1**n) if first else m
        s_hat = s / (1 - b2**n) if second else s
        new = x - lr * step(g if raw else m_hat, s_hat, eps)
        return new, (m_hat, s_hat) if keep else (m, s)

    return rule


def adam_pytorch(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    """The correction is moved into the step size."""
    state = state or {"m": np.zeros_like(x), "s": np.zeros_like(x)}
    g = grad(x)
    m = beta1 * state["m"] + (1 - beta1) * g
    s = beta2 * state["s"] + (1 - beta2) * g * g
    scale = np.sqrt(s) / np.sqrt(1 - beta2**t) + eps
    return x - lr / (1 - beta1**t) * m / scale, {"m": m, "s": s}


def adam_own_clock(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s, n = state if state else (0, 0, 0)
    n, g = n + 1, np.asarray(grad(x))
    m, s = m * beta1 + g * (1 - beta1), s * beta2 + np.square(g) * (1 - beta2)
    return x - lr * (m / (1 - beta1**n)) / ((s / (1 - beta2**n)) ** 0.5 + eps), [m, s, n]


def divides_by_zero(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    scale = lr / (1 - beta1 ** (t - 1))
    return x - scale * grad(x), (0.0, 0.0)


def fixed_betas(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    return descent.adam(grad, x, state, t, lr)


def adam_state_in_place(grad, x, state, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = state or (np.zeros(3), np.zeros(3))
    g = grad(x)
    m *= beta1
    m += (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g**2
    return x - lr * m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps), (m, s)


CASES = {
    checks.adagrad: (
        [descent.adagrad, adagrad_lists, adagrad_history, adagrad_float32_free],
        [
            (one_memory(summed, NO_ROOT), "squares themselves"),
            (one_memory(summed, INSIDE), "inside the root"),
            (one_memory(summed, NO_EPS), "eps is missing"),
            (one_memory(summed, BRACKETS), "brackets"),
            (one_memory(summed, UPHILL), "uphill"),
            (one_memory(summed, TIMES), "multiply by the root"),
            (one_memory(lambda s, g, t, b: (s * (t - 1) + g**2) / t), "You average"),
            (one_memory(averaged), "This is RMSprop"),
            (one_memory(lambda s, g, t, b: g**2), "only the latest square"),
            (one_memory(lambda s, g, t, b: s + abs(g)), "sizes, not their squares"),
            (late, "divides by eps"),
            (same_state, "empty state"),
            (only_x, "Return two things"),
            (state_in_place, "old state in place"),
            (x_in_place, "array it is given"),
            (gradient_in_place, "gradient's own array"),
            (in_global, "second run"),
            (standing, "never moves"),
            (fixed_eps, "fixed numbers"),
            (lambda grad, x, state, t, lr, eps: (x - lr, (1.0,)), "never asks"),
            (one_memory(lambda s, g, t, b: s + g**4), "first step differs"),
            (one_memory(lambda s, g, t, b: s / 2 + g**2), "Step 1 is right"),
        ],
    ),
    checks.rmsprop: (
        [descent.rmsprop, rmsprop_loop, rmsprop_bare_state],
        [
            (one_memory(averaged, NO_ROOT), "squares themselves"),
            (one_memory(averaged, INSIDE), "inside the root"),
            (one_memory(averaged, NO_EPS), "eps is missing"),
            (one_memory(summed), "still AdaGrad"),
            (one_memory(lambda s, g, t, b: b * s + g**2), "full"),
            (one_memory(lambda s, g, t, b: (1 - b) * s + b * g**2), "weights are swapped"),
            (corrected, "corrected for its start"),
            (one_memory(lambda s, g, t, b: (1 - b) * g**2), "old average is lost"),
            (square_of_mean, "Square first"),
            (one_memory(lambda s, g, t, b: 0.9 * s + 0.1 * g**2), "first step differs"),
            (lambda *a, beta, eps: descent.rmsprop(*a), "fixed numbers"),
            (same_state, "empty state"),
            (state_in_place, "old state in place"),
        ],
    ),
    checks.adam: (
        [descent.adam, adam_pytorch, adam_own_clock],
        [
            (adam_with(NO_ROOT), "squares themselves"),
            (adam_with(INSIDE), "inside the root"),
            (adam_with(first=False, second=False), "no bias correction"),
            (adam_with(first=False), "Only s is corrected"),
            (adam_with(second=False), "Only m is corrected"),
            (adam_with(shift=1), "t + 1"),
            (adam_with(shift=-1), "not finite"),
            (divides_by_zero, "you divide by 0"),
            (adam_with(power=False), "depends on t"),
            (adam_with(swap=True), "betas are swapped"),
            (adam_with(other=True), "weights of the averages"),
            (adam_with(keep=True), "corrected again"),
            (adam_with(forget=True), "averages are lost"),
            (adam_with(raw=True), "follows g itself"),
            (fixed_betas, "fixed numbers"),
            (lambda *a, **k: (descent.adam(*a, **k)[0], a[2]), "empty state"),
            (adam_state_in_place, "old state in place"),
        ],
    ),
}
