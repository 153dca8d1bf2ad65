"""Checks of lesson 04: central differences, the choice of h, a gradient's length from a table."""

import numpy as np

from .core import Watched, array, call, check, expect, judge, judge_values, plain


def _gradient(
    f, x, h, *, sign=1, step=lambda h, v: h, over=lambda h, v: 2 * h, ahead=1, behind=-1,
    join=lambda a, b, width: (a - b) / width, moved=lambda i: i, left=(0, 0),
    point=lambda place, x: place, whole=False, give=lambda grad: grad,
):  # fmt: skip
    """Return the central differences; the switches are mistakes."""
    grad = np.zeros(x.shape, x.dtype if whole else float)
    before = np.zeros(x.shape)  # the moves of the coordinates before this one
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[moved(i)] = step(h, x[i])
        places = [x + s * e + c * before for s, c in zip((ahead, behind), left, strict=True)]
        a, b = (f(point(place, x)) for place in places)
        grad[i] = sign * join(a, b, over(h, x[i]))
        before[i] = h
    return give(grad)


SLOPES = {
    "The sign: the value ahead comes first, the value behind is subtracted.": {"sign": -1},
    "Twice too large. The two points lie 2 h apart, not h.": {"over": lambda h, v: h},
    "Divide the whole rise by 2 h, the distance of the points, and by nothing else: brackets?": [
        {"join": lambda a, b, width: a - b / width}, *(
            {"over": over} for over in
            (lambda h, v: 1, lambda h, v: 2, lambda h, v: 2 / h, lambda h, v: 1 / h)
        ),
    ],
    "You ask f at the same point twice: all slopes are 0. Do your two names mean one array?":
        {"ahead": 0, "behind": 0},
    "These are differences to one side: their error is in proportion to h. Use a point ahead and "
    "one behind.": [
        {"behind": 0}, {"ahead": 0},
        {"behind": 0, "over": lambda h, v: h}, {"behind": 0, "step": lambda h, v: 2 * h},
        {"ahead": 0, "over": lambda h, v: h}, {"ahead": 0, "step": lambda h, v: 2 * h},
    ],
    "Each of your two points should be h away from x, no more and no less, whatever x is.": [
        {"step": lambda h, v: h / 2, "over": lambda h, v: h}, {"step": lambda h, v: h / 2},
        {"step": lambda h, v: 2 * h, "over": lambda h, v: 4 * h}, {"step": lambda h, v: 2 * h},
        {"step": lambda h, v: h * v}, {"step": lambda h, v: h * (1 + abs(v))},
        {"step": lambda h, v: h * max(abs(v), 1)},
        {"step": lambda h, v: h * abs(v), "over": lambda h, v: 2 * h * abs(v)},
        {"step": lambda h, v: h * max(abs(v), 1), "over": lambda h, v: 2 * h * max(abs(v), 1)},
    ],
    "These are slopes, but not for the h that was passed. Use the argument h.": [
        {"step": lambda h, v: 1e-5, "over": lambda h, v: 2e-5}, {"step": lambda h, v: 1e-5},
        {"step": lambda h, v: 1}, {"over": lambda h, v: 2e-5},
    ],
    "You move all coordinates at once. Each partial slope moves a single one.":
        [{"moved": lambda i: ...}, lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h)],
    "Right for a vector. But of a matrix you move a whole row, or column, at once. >> Hint 2":
        [{"moved": lambda i: i[:1]}, {"moved": lambda i: (..., i[-1])}],
    "You move the coordinates one after the other, and those before keep their moves. Each should "
    "start from the unmoved x. >> Hint 1":
        [{"left": left} for left in ((1, -1), (-1, -1), (1, 1))],
    "Only the first slope is there. Is `return` inside the loop?":
        {"give": lambda grad: np.where(np.arange(grad.size).reshape(grad.shape), 0, grad)},
    "Right for floats. But in an array of whole numbers x + h is cut to a whole number. Work with "
    "copies made of floats.":
        [{"point": lambda z, x: z.astype(x.dtype), "whole": whole} for whole in (False, True)],
    "Right for floats. But for an x of whole numbers your gradient is cut to whole numbers. What "
    "is the dtype of the array you write it into?": {"whole": True},
    "Right for a large h. But your copies of x have 32 bits, and a small h is lost in them. Let "
    "them have 64.": {"point": lambda place, x: place.astype(np.float32)},
}  # fmt: skip


def _slopes(result, f, x, h):
    known = plain(result)
    return known if isinstance(known, tuple) else array(known, x.shape, "The gradient")


@check(hint="Hint 1")
def central_gradient(gradient):
    """Judge gradient(f, x, h) -> central differences, with x never moved."""
    rng = np.random.default_rng(0)

    def case(x, h):
        x = np.array(x)
        w, v = rng.normal(size=(2, *x.shape)).round(2)
        f = Watched(lambda z: float(np.sum(w * z**5) + np.sum(v * z) ** 3), x.shape)
        return f, x, h

    vector, matrix = case([0.5, -1.5, 2.25], 0.25), case([[0.5, 2.0, -1.0], [-0.75, 1.5, 0.0]], 0.4)
    special = [case([2, -1, 3, 0], 0.05), case([[1, 2], [-3, 1], [0, -2]], 0.3), case([1.5], 0.2)]
    cases = [vector, (*vector[:2], 0.5), matrix]
    judge(
        gradient, cases, _gradient, SLOPES, special=[*special, case([1.25, -2.5], 1e-5)],
        read=_slopes, name="The gradient",
    )  # fmt: skip

    def looks(f, x, h):
        """Return, for each call of f, whether x had been moved by then."""
        start, moved = x.copy(), []

        def f_that_looks(z):
            moved.append(not np.array_equal(x, start))
            return f(z)

        gradient(f_that_looks, x, h)
        return moved

    expect(
        not any(call(looks, *matrix)),
        "You move x itself and put it back. If f stops with an error, or keeps what it is given, "
        "x is wrong. Move a copy.",
    )
    return "It costs 2 d evaluations of f, and x is never touched."


def _size(x):
    return np.maximum(np.abs(x), 1)


def _choose_h(
    x, method, *, forward=lambda eps: eps ** (1 / 2), central=lambda eps: eps ** (1 / 3),
    size=_size, eps=lambda x: np.finfo(x.dtype).eps,
):  # fmt: skip
    """Return a step for each entry of x; the switches are mistakes."""
    return (forward if method == "forward" else central)(eps(x)) * size(x.astype(float))


STEPS = {
    "For a negative x your h is negative, or that for 1. Only the size of x should matter.":
        [{"size": lambda x: x}, {"size": lambda x: np.maximum(x, 1)}],
    "At x = 0 your h is 0, and the slope would be 0/0. What is the smallest size to reckon with?":
        {"size": np.abs},
    "Your h does not grow with |x|. Near x = 1,000,000 it should be larger than near 1.":
        {"size": np.ones_like},
    "At small |x| your h is too small. It should be no less than for |x| = 1. >> Hint 2":
        [{"size": lambda x: np.where(x == 0, 1, np.abs(x))}, {"size": lambda x: np.abs(x) + 1e-8}],
    "You take the smaller of |x| and 1. The larger is meant: large x, large h.":
        [{"size": lambda x: np.minimum(np.abs(x), 1)}, {"size": lambda x: 1 / _size(x)}],
    "No h of yours is below 1. The floor of 1 is meant for |x|, not for h.":
        lambda x, method: np.maximum(_choose_h(x, method, size=np.abs), 1),
    "Your h grows too slowly with |x|. It should be in proportion: is the power of eps alone?":
        {"eps": lambda x: np.finfo(x.dtype).eps * _size(x), "size": np.ones_like},
    "You use one size of x for all entries. Each has its own.": [
        {"size": lambda x: np.full(x.shape, np.max(np.abs(x)))},
        {"size": lambda x: np.full(x.shape, np.mean(np.abs(x)))},
    ],
    "Your h is about eps, for one method or for both. There rounding eats every digit: look at the "
    "left end of the U. (Did you mean a power? eps ** 1/2 is eps / 2.)": [
        {"forward": lambda e: e, "central": lambda e: e}, {"forward": lambda e: e},
        {"forward": lambda e: e, "central": lambda e: e / 3}, {"central": lambda e: e},
        {"central": lambda e: e / 3},
    ],
    "You use one power of eps for both methods. Where is the bottom of each U?":
        [{"central": lambda e: e ** (1 / 2)}, {"forward": lambda e: e ** (1 / 3)}],
    "For central differences your h is about eps^(2/3). So small is their error at the best h; "
    "that h is larger.": {"central": lambda e: e ** (2 / 3)},
    "For forward differences you use the power that belongs to central ones, and the other way "
    "round.": {"forward": lambda e: e ** (1 / 3), "central": lambda e: e ** (1 / 2)},
    "Right for 64-bit numbers, but for 32-bit ones you return the same h. Take eps from x.dtype.":
        {"eps": lambda x: np.finfo(float).eps},
}  # fmt: skip


def _multiple(result, x, method):
    """Return h as a multiple of the rule's, to a factor of 5: a power of 26, and 1 is right."""
    ratio = array(result, x.shape, "Your h") / _choose_h(x, method)
    with np.errstate(all="ignore"):
        return np.sign(ratio) * 26.0 ** np.round(np.log(np.abs(ratio)) / np.log(26))


def _bits(result, x, method):
    return "This x holds 32-bit numbers." if x.dtype == np.float32 else ""


@check(hint="Hint 1")
def choose_h(choose):
    """Judge choose_h(x, method) -> a step for each entry of x."""
    x = np.array([[1.0, 0.5, -2.0, 1e-3], [1e6, -1e6, 0.0, 1e5]])
    small = x.astype(np.float32)
    judge(
        choose, [(x, "forward"), (x, "central")], _choose_h, STEPS, read=_multiple,
        special=[(x[0, :2], "central"), (small, "forward"), (small, "central")],
        name="Your h, as a multiple of a good one and to a factor of 5,", tolerance=0,
        fact=_bits,
    )  # fmt: skip
    return "Forward and central differences now both stand at the bottom of their U."


START = 2.200718
TABLE = {1e-10: 2.200652, 1e-9: 2.200057, 1e-8: 2.194116, 1e-7: 2.135493, 1e-6: 1.647802}
FALLS = {step: START - loss for step, loss in TABLE.items()}
LENGTH = 812.4
LENGTHS = {
    "The step 1e-6 is too long: the loss bends before its end. Take a shorter one.": [743.6],
    "Close. At the step 1e-7 the loss bends a little. Take a shorter step.": [807.6],
    "That is a mean over all rows. But at the long steps the loss bends: leave them out.": [798.1],
    "Your number fits a fall that was rounded. Keep all digits of the table.": [1000, 836.7, 774.6],
    "That is the square of the length.": [fall / step for step, fall in FALLS.items()],
    "A length is positive. Subtract the loss after the step from the start.":
        [-((fall / step) ** power) for step, fall in FALLS.items() for power in (0.5, 1)],
    "Wrong by the root of ten, once or more. Does the step belong to the row of the loss?":
        [LENGTH * 10 ** (k / 2) for k in (-4, -3, -2, -1, 1, 2, 3, 4)],
    "That is an average entry of the gradient. The length is asked for.": [LENGTH / 30_730**0.5],
    "You divided the loss itself by the step. Use the fall of the loss.":
        [(loss / step) ** power for step in TABLE for power in (0.5, 1)
            for loss in (START, TABLE[step])],
    "You take the root of the fall, and then divide by the step. The length squared is fall / "
    "step: the root comes last. >> Hint 1": [fall**0.5 / step for step, fall in FALLS.items()],
    "The fall is step times length squared: divide by the step, and only the length is squared. "
    ">> Hint 1": [
        value for step, fall in FALLS.items()
        for value in (fall * step, (fall * step) ** 0.5, fall / step**2, fall**2 / step)
    ],
    "You counted a fall from the row above. The step leads from the start, the row of no step.":
        [((TABLE[step / 10] - TABLE[step]) / step) ** power
            for step in (1e-9, 1e-8, 1e-7, 1e-6) for power in (0.5, 1) if step / 10 in TABLE],
    "A factor 2 stands in your number. The fall is step times length squared, without one.":
        [LENGTH * factor for factor in (2, 2**0.5, 0.5**0.5, 0.5)],
}  # fmt: skip


@check(hint="Hint 2")
def norm_from_table(norm):
    """Judge the length of the gradient that the notes' sweep implies, to within 2."""
    expect(
        not isinstance(norm, (float, complex)) or (norm == norm and not isinstance(norm, complex)),
        "That is the root of a negative number. Subtract the loss after the step from the start.",
    )
    judge_values(
        {"The length": norm}, {"The length": LENGTH},
        {text: [{"The length": value} for value in values] for text, values in LENGTHS.items()},
        tolerance=2.1 / LENGTH,
        otherwise="The length is not {value}. For a small step, fall = step times length squared.",
    )  # fmt: skip
    return "About 812. Per weight that is 812 / sqrt(30,730) = 4.6 on average: small steps suffice."
