"""Checks of lesson 06: gradient descent, a stopping rule, and the largest stable rate."""

import numpy as np

from . import array, call, check, close, expect, number


@check
def gradient_descent(function):
    """Judge gradient_descent(grad, x0, lr, steps) -> the walk, shape (steps + 1, d)."""
    H = np.array([[2.0, 0.5, 0.0], [0.5, 1.0, 0.3], [0.0, 0.3, 4.0]])
    for d, steps in ((3, 7), (2, 1), (1, 12)):
        h, goal = H[:d, :d], np.array([1.0, -2.0, 0.5])[:d]
        start = np.array([3.0, 1.0, -1.0])[:d]

        def grad(x, h=h, goal=goal):
            return (np.asarray(x, float) - goal) @ h

        def walk(lr=0.2, sign=-1, fixed=False, unit=False, start=start, steps=steps, grad=grad):
            xs = [start]
            for _ in range(steps):
                g = grad(start if fixed else xs[-1])
                xs.append(xs[-1] + sign * lr * (g / np.linalg.norm(g) if unit else g))
            return np.array(xs)

        right = walk()
        result = call(function, grad, start, 0.2, steps)
        shape = np.shape(result)
        expect(
            shape != (d,) or shape == right.shape,
            "You return one point. The walk has a row for the start and one for each step.",
        )
        expect(
            shape != (steps, d),
            "One row is missing: the start is row 0, and then there is one row a step.",
        )
        xs = array(result, (steps + 1, d), "The walk")
        expect(
            close(xs[0], start) or not close(xs[0], xs[-1]),
            "All rows are alike. Did you append the same array each time and change it in place?",
        )
        expect(close(xs[0], start), "Row 0 should be the start x0, before any step.")
        expect(
            not close(xs, walk(sign=1)),
            "This walk goes uphill. The gradient points to where the loss grows.",
        )
        if steps > 1:
            expect(
                not close(xs, walk(fixed=True)),
                "Every step uses the gradient at the start. It changes along the way.",
            )
        expect(
            not close(xs, walk(lr=1.0)),
            "The learning rate has no effect: the step is lr times the gradient.",
        )
        expect(
            not close(xs, walk(unit=True)),
            "You divide the gradient by its length. Here the step shrinks with the slope.",
        )
        expect(
            close(xs[1], right[1]),
            "Already the first step is not x0 - lr * grad(x0).",
        )
        expect(
            close(xs, right),
            "The first step is right, a later one is not. Does each start where the last ended?",
        )
    return "This loop, with a better gradient or a better step, is the rest of the course."


def _stop(losses, tolerance, patience):
    """Return the first step whose last `patience` changes were all small, or the last step."""
    small = np.abs(np.diff(losses)) < tolerance
    for t in range(patience, len(losses)):
        if small[t - patience : t].all():
            return t
    return len(losses) - 1


def _first(hits, budget):
    return int(np.flatnonzero(hits)[0]) + 1 if np.any(hits) else budget


@check
def stopping_step(function):
    """Judge stopping_step(losses, tolerance, patience) -> a step."""

    def ask(losses, tolerance, patience):
        losses = np.array(losses, dtype=float)
        value = number(call(function, losses, tolerance, patience), "The step")
        expect(
            value == int(value) or value not in losses,
            "You return a loss. Return the step at which it was reached.",
        )
        expect(value == int(value), f"A step is a whole number, not {value:.4g}.")
        return int(value), _stop(losses, tolerance, patience)

    plain = [9.5, 7.5, 6.1, 5.3, 5.29, 5.28, 5.27, 5.26, 5.25]
    step, right = ask(plain, 0.1, 1)
    told = f"For the losses {plain}, tolerance 0.1 and patience 1"
    expect(
        step != right - 1,
        f"{told} you stop at step {step}: a step early. The change at step t is L_t - L_(t-1), so "
        "entry 0 of np.diff belongs to step 1.",
    )
    expect(
        step != right + 1,
        f"{told} you stop at step {step}: one too late. Step {right} is the first with a small "
        "change.",
    )
    expect(
        step != 1,
        f"{told} you stop at step 1, where the loss falls by 2. A large fall is a change too: did "
        "you take the absolute value?",
    )
    expect(step == right, f"{told} you stop at step {step}. The first small change is at {right}.")

    step, right = ask([4.5, 3.5, 5.5, 6.5, 2.5, 2.45, 2.44, 2.43], 0.1, 2)
    expect(
        step not in (2, 3),
        "A loss that rises is not calm. Take the absolute value of the change.",
    )
    expect(
        step != right - 1,
        "You stop at the first small change, though patience is 2: two in a row are needed.",
    )
    expect(
        step != right + 1,
        "You wait for one more small change than patience asks for.",
    )
    expect(step == right, f"With patience 2 you stop at step {step}, but it should be {right}.")

    step, right = ask([5.5, 4.5, 4.5, 4.5, 3.5, 3.5, 2.5, 2.5, 2.5, 2.5], 0.1, 3)
    expect(
        step != 5,
        "You count small changes from anywhere. They must come in a row: a large one resets the "
        "count.",
    )
    expect(
        step not in (6, 7),
        "You return the step at which the calm began. The rule knows only when it has lasted.",
    )
    expect(step == right, f"With patience 3 you stop at step {step}, but it should be {right}.")

    step, right = ask([0.50, 0.44, 0.38, 0.32, 0.26, 0.20], 0.1, 2)
    expect(step != 1, "You stop after one change, before there have been `patience` changes.")
    expect(
        step == right,
        "You compare something else with the tolerance, such as the change relative to the loss, "
        "or the change over several steps at once. Here it is the change of one step.",
    )

    step, right = ask([5, 4, 3.85, 3.84, 3.83, 3.0], 0.1, 2)
    expect(
        step != 3,
        "You compare the mean of the last changes with the tolerance. Each of them must be below "
        "it.",
    )
    expect(step == right, f"With patience 2 you stop at step {step}, but it should be {right}.")

    restless = [8.5, 7.5, 6.5, 5.5, 4.5]
    step, right = ask(restless, 0.1, 2)
    expect(
        step != len(restless),
        "When nothing calms down you return len(losses). Steps count from 0, so the last is "
        "one less.",
    )
    expect(
        step == right,
        f"When nothing calms down, the last step decides: {right} for five losses, not {step}.",
    )
    rng = np.random.default_rng(0)
    for patience in (1, 2, 3):
        noisy = np.cumsum(rng.choice([-1.0, 0.01, -0.02, 0.03], 30)) + 20
        step, right = ask(noisy, 0.05, patience)
        expect(step == right, f"On a noisy curve you stop at step {step}, not at {right}.")
    return "Patience guards against one lucky step. It does not guard against a saddle."


@check
def largest_rate(function):
    """Judge largest_rate(X) -> 2 / lambda_max of the mean squared error of a linear model."""
    rng = np.random.default_rng(1)
    line = np.column_stack([[1.0, 2.0, 3.0], np.ones(3)])
    wide = rng.normal(size=(8, 4)) * [1, 3, 0.5, 2]
    for X in (line, line[:, ::-1], wide, rng.normal(size=(3, 5))):
        N = len(X)
        H = 2 * X.T @ X / N
        low, high = np.linalg.eigvalsh(H)[[0, -1]]
        right = 2 / high
        rate = number(call(function, X), "The rate")
        expect(rate > 0, "A learning rate is positive.")

        def same(value, rate=rate, right=right):
            return not close(rate / right, 1, 1e-3) and abs(rate - value) <= 1e-3 * abs(value)

        expect(
            not same(2 * right),
            "Twice too large: did the 2 from the derivative of the square get lost in H?",
        )
        expect(
            not same(1 / high),
            "At 1/lambda the steepest direction arrives in one step. It is stable up to which "
            "factor?",
        )
        expect(not same(right / N), "You forgot the 1/N: the cost is a mean, not a sum.")
        expect(
            not same(2 * right / N) and not same(right * N),
            "A factor N is wrong, and perhaps one of 2 too: write out H for this cost.",
        )
        expect(
            not same(high),
            "That is the largest curvature. The more curved the cost, the smaller the rate.",
        )
        if low > 1e-9:
            expect(
                not same(2 / low),
                "That is 2/lambda_min: the flattest direction. Which one becomes unstable first?",
            )
        expect(
            not same(2 / np.trace(H)),
            "The trace is the sum of all curvatures: safe, but a larger rate is stable too.",
        )
        expect(
            not same(2 / np.diag(H).max()),
            "The largest diagonal entry is the curvature along an axis. The steepest direction "
            "may lie between the axes.",
        )
        expect(
            not same(2 / np.linalg.norm(H)),
            "np.linalg.norm of a matrix is the root of all squared entries. Which norm, or which "
            "eigenvalue, do you need?",
        )
        expect(
            close(rate / right, 1, 1e-3),
            f"For X of shape {X.shape} you give {rate:.4g}, and that is not the limit. Find the "
            "Hessian first, then its eigenvalues.",
        )
    return "Above this rate the steepest direction grows with every step."
