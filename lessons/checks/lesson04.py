"""Checks of lesson 04: central differences, the choice of h, a gradient's length from a table."""

import numpy as np

from . import array, call, check, close, expect, number

KINDS = "forward", "central"
POWER = {"forward": 1 / 2, "central": 1 / 3}


@check
def central_gradient(gradient):
    """Judge gradient(f, x, h) -> central differences, with x never moved."""
    rng = np.random.default_rng(0)
    for shape, dtype, h in (((3,), float, 0.1), ((2, 3), float, 0.01), ((4,), int, 0.05)):
        weights = rng.uniform(1, 2, size=shape)
        start = np.arange(1, 1 + weights.size).reshape(shape).astype(dtype)
        x = start.copy()
        moved = []

        def f(z, weights=weights, x=x, start=start, moved=moved):
            moved.append(not np.array_equal(x, start))
            z = np.asarray(z, dtype=float)
            if z.shape != weights.shape:
                raise ValueError(f"f needs an array of shape {weights.shape}, not {z.shape}")
            return float(np.sum(weights * z**3))

        expect(callable(gradient), "This should be a function gradient(f, x, h).")
        result = call(lambda f=f, x=x, h=h: gradient(f, x, h))
        expect(
            np.array_equal(x, start),
            "After your function x is not what it was before. Add h to a copy, not to x.",
        )
        whole = np.asarray(result)
        expect(
            dtype is float or whole.dtype.kind not in "iu" or whole.any(),
            "For integers you return zeros: adding a small h to an integer array changes "
            "nothing. Work with copies made of floats.",
        )
        expect(
            not any(moved),
            "You move x itself and put it back. If f stops with an error, or keeps what it is "
            "given, x is wrong. Move a copy.",
        )
        expect(
            dtype is float or whole.dtype.kind not in "iu",
            "For an x of integers your gradient is cut to whole numbers. What is the dtype of "
            "the array you write it into?",
        )
        _judge_values(array(result, shape, "The gradient"), weights, start.astype(float), h)
    return "It costs 2 d evaluations of f, and x is never touched."


def _judge_values(result, weights, x, h):
    """Tell the usual slips apart on f = sum of weights * x^3."""
    right = weights * (3 * x**2 + h**2)
    ahead, behind = (weights * (3 * x**2 + s * 3 * x * h + h**2) for s in (1, -1))
    f = (weights * x**3).sum()
    sums = (2 * f + weights * 6 * x * h**2) / (2 * h)
    brackets = f + ahead * h - (f - behind * h) / (2 * h)
    total = np.full(x.shape, right.sum())
    for wrong, message in (
        (-right, "The sign: the value ahead comes first, the value behind is subtracted."),
        (2 * right, "Twice too large. The two points lie 2 h apart, not h."),
        (right / 2, "Half of what it should be. How far apart are your two points?"),
        (right * h, "Much too small: did you divide by the distance of the two points?"),
        (2 * right * h, "That is the rise between the two points. A slope is rise over distance."),
        (ahead, "These are forward differences: their error is h f''/2. Use a point behind too."),
        (ahead / 2, "You divide by 2 h, but your points lie h apart. Use a point behind too."),
        (behind, "These are backward differences. Use a point ahead as well as one behind."),
        (right * h**2, "You multiply by h where you should divide by it: mind the brackets."),
        (brackets, "Only the value behind is divided. The whole difference should be: brackets."),
        (sums, "You add the two values of f. A difference subtracts one from the other."),
        (total, "You move all coordinates at once. Each partial slope moves a single one."),
    ):
        expect(not close(result, wrong, 1e-5), message)
    expect(
        not close(result, weights * 3 * x**2, 1e-6),
        "These are slopes, but not for the h that was passed. Use the argument h.",
    )
    expect(
        close(result, right, 1e-6),
        "The shape is right, the values are not. Does each coordinate start again from the "
        "unmoved x?",
    )


@check
def choose_h(choose):
    """Judge choose_h(x, method) -> a step for each entry of x."""
    for dtype in (np.float64, np.float32):
        eps = float(np.finfo(dtype).eps)
        x = np.array([[1.0, 0.5, -2.0], [1e4, -1e4, 0.0]], dtype=dtype)
        size = np.maximum(np.abs(x.astype(float)), 1)
        steps = {kind: array(call(choose, x, kind), x.shape, "Your h") for kind in KINDS}
        ones = {kind: float(steps[kind][0, 0]) for kind in KINDS}
        for kind, other in (KINDS, KINDS[::-1]):
            expect(
                (steps[kind] >= 0).all(),
                "Some of your h are negative, where x is. Only the size of x should matter.",
            )
            expect(
                steps[kind][1, 2] > 0,
                "At x = 0 your h is 0, and the slope would be 0/0. What is the smallest size to "
                "reckon with?",
            )
            expect(
                dtype is np.float64 or not _near(ones[kind], 2.2e-16 ** POWER[kind]),
                "For 32-bit numbers you return the h of 64-bit ones. Take eps from x.dtype.",
            )
            expect(
                not _near(ones[kind], eps),
                "Your h is eps itself, as small as possible. There rounding eats every digit: "
                "look at the left end of the U.",
            )
            expect(
                ones["forward"] != ones["central"] or _near(ones[kind], eps ** POWER[kind]),
                f"You use one power of eps for both methods, and it does not suit {kind} "
                "differences. Where is the bottom of each U?",
            )
            expect(
                not _near(ones[kind], eps ** POWER[other]) or _near(ones[kind], eps ** POWER[kind]),
                f"For {kind} differences you use the power that belongs to {other} ones.",
            )
            expect(
                _near(ones[kind], eps ** POWER[kind]),
                f"At x = 1 your h for {kind} differences is {ones[kind]:.1e}. That is not near "
                "the bottom of its U.",
            )
            expect(
                not _near(steps[kind][1, 0], ones[kind]),
                "Your h does not grow with |x|. Near x = 10,000 it should be larger than near 1.",
            )
            expect(
                np.all(_near(steps[kind], eps ** POWER[kind] * size)),
                "At x = 1 your h is good, at other places it is not. It should be in proportion "
                "to |x|, and at small |x| as for |x| = 1.",
            )
    return "Forward and central differences now both stand at the bottom of their U."


def _near(a, b):
    a = np.asarray(a, float)
    return (a >= b / 5) & (a <= 5 * b)


@check
def norm_from_table(norm):
    """Judge the length of the gradient that the notes' sweep implies."""
    norm = number(norm, "The length")
    expect(norm > 0, "A length is positive. Subtract the loss after the step from the start.")
    for wrong, width, message in (
        (660_200, 10_000, "That is the square of the length."),
        (743.6, 1, "The step 1e-6 is too long: the loss bends before its end. Take a shorter one."),
        (807.6, 1, "Close. At the step 1e-7 the loss bends a little. Take a shorter step."),
        (0.006602, 7e-6, "That is the fall of the loss. What has it to do with the step?"),
        (0.0813, 1e-3, "You took the root of the fall, and forgot the step size."),
        (2570, 10, "The step or the fall is wrong by a factor of ten: the root makes it 3.16."),
        (257, 2, "Wrong by the root of ten. Does the step belong to the row of the loss?"),
        (4.63, 0.05, "That is an average entry of the gradient. The length is asked for."),
        (14_835, 60, "You divided the loss itself by the step. Use the fall of the loss."),
    ):
        expect(abs(norm - wrong) > width, message)
    expect(
        810.3 <= norm <= 814.5,
        f"The length is not {norm:.4g}. For a small step, fall = step times length squared.",
    )
    return "About 812. Per weight that is 812 / sqrt(30,730) = 4.6 on average: small steps suffice."
