"""Golden section, and what goes wrong with it: the table of mistakes for lesson 02."""

import numpy as np

RATIO = (np.sqrt(5) - 1) / 2


def _low(fa, fb, lo, a, b, hi):
    return (lo, b) if fa < fb else (a, hi)


def _inner(lo, hi, ratio=RATIO):
    return hi - ratio * (hi - lo), lo + ratio * (hi - lo)


def golden(
    f, lo, hi, steps, *, ratio=RATIO, many=lambda steps: steps, cut=_low,
    store=lambda end, first: end, give=lambda ends: ends[-1],
):  # fmt: skip
    """Return the last interval, without thrift; the switches are mistakes."""
    ends, first = [(lo, hi)], lo
    for _ in range(many(steps)):
        a, b = _inner(lo, hi, ratio)
        lo, hi = (store(end, first) for end in cut(f(a), f(b), lo, a, b, hi))
        ends.append((lo, hi))
    return give(np.array(ends))


def _thrifty(
    *, ratio=RATIO, stale="", late=False, less=np.less, deep=False, lost=False, turned=False
):
    """Return a golden section that uses old points again; the switches are mistakes."""

    def thrifty(f, lo, hi, steps):
        a, b = _inner(lo, hi, ratio)
        fa, fb = f(a), f(b)
        for _ in range(steps):
            left, new = less(fa, fb), _inner(lo, hi, ratio)
            lo, hi = (lo, a if deep else b) if left else (b if deep else a, hi)
            new = (new if late else _inner(lo, hi, ratio))[:: -1 if turned else 1]
            if left:
                a, b, fa, fb = new[0], a, f(new[0]), fb if "left" in stale else fa
                b, fb = (a, fa) if lost else (b, fb)
            else:
                a, b, fa, fb = b, new[1], fa if "right" in stale else fb, f(new[1])
                a, fa = (b, fb) if lost else (a, fa)
        return lo, hi

    return thrifty


def _by_ends(f, lo, hi, steps):
    """Cut off the end that is higher."""
    for _ in range(steps):
        a, b = hi - RATIO * (hi - lo), lo + RATIO * (hi - lo)
        lo, hi = (lo, b) if f(lo) < f(hi) else (a, hi)
    return lo, hi


SECTIONS = {
    "The losses at the two ends do not tell on which side the lowest point is. Ask at two points "
    "between them. >> Hint 1": _by_ends,
    "You return the two inner points. The interval is what lies between lo and hi.": [
        {"give": lambda ends: _inner(*ends[-1])}, {"give": lambda ends: _inner(*ends[-2:][0])},
    ],
    "The interval does not get shorter.": {"many": lambda steps: 0},
    "The interval shrinks one time too few. How often does your loop run?":
        {"many": lambda steps: max(steps - 1, 0)},
    "You close in on a high point. Which side is cut off when f(left) < f(right)?":
        {"cut": lambda fa, fb, lo, a, b, hi: (a, hi) if fa < fb else (lo, b)},
    "Each step leaves 0.382 of the interval: you keep the piece that should be cut off. >> Hint 2":
        [{"cut": lambda fa, fb, lo, a, b, hi: (lo, a) if fa < fb else (b, hi)},
         {"ratio": 1 - RATIO}],
    "You cut off both ends in each step. One of them can be ruled out, not both.":
        {"cut": lambda fa, fb, lo, a, b, hi: (a, b)},
    "Only one of the two ends ever moves. Either side may have to go.": [
        {"cut": lambda fa, fb, lo, a, b, hi: (lo, b)},
        {"cut": lambda fa, fb, lo, a, b, hi: (a, hi)},
    ],
    "Each step leaves half of the interval: that is bisection, and it needs slopes. Where do the "
    "two inner points go?": [
        {"cut": lambda fa, fb, lo, a, b, hi: _low(fa, fb, lo, *[(a + b) / 2] * 2, hi)},
        {"ratio": 0.5},
    ],
    "Your points cut the interval into thirds. With thirds no point can be used again; the golden "
    "ratio is another number.": [{"ratio": 2 / 3}, _thrifty(ratio=2 / 3)],
    "Your ratio is a little off. Compute it in full from the root of 5: with a rounded one an old "
    "point no longer lies where it is needed.":
        [wrong for g in (0.6, 0.61, 0.62, 0.618) for wrong in ({"ratio": g}, _thrifty(ratio=g))],
    "Your left point lies to the right of your right one: with 0.382, which of the two is "
    "lo + 0.382 (hi - lo)?": _thrifty(ratio=1 - RATIO),
    "Your two points coincide after the first step: the new one is computed from the interval as "
    "it was before the cut.": [_thrifty(late=True, less=less) for less in (np.less, np.less_equal)],
    "You cut off too much. Where f(left) < f(right), only the piece right of the right point goes: "
    "is that the old one, or the new?": [_thrifty(deep=True), _thrifty(deep=True, late=True)],
    "An old point is overwritten before it is handed on: first b = a, then the new a.":
        _thrifty(lost=True),
    "The new point is on the wrong side: the two are to lie at 0.382 and 0.618 of the interval.":
        _thrifty(turned=True),
    "A point that is used again must keep its own value: which of the two values belongs to it?":
        [_thrifty(stale=sides) for sides in ("left, right", "left", "right")],
    "Right for decimals. But for ends that are whole numbers your interval is cut to whole "
    "numbers: what is its dtype?": {"store": lambda end, first: type(first)(end)},
    "Where f is equal at the two inner points, your interval does not shrink. Either side may go.":
        {"cut": lambda fa, fb, *ends: _low(fa, fb, *ends) if fa != fb else ends[::3]},
}  # fmt: skip
