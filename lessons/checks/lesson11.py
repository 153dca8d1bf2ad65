"""Checks of lesson 11: a schedule with warm-up, the soft threshold, a strength for CIFAR-10."""

import math

import numpy as np

from . import array, call, check, close, expect, number

CASES = ((0.1, 5, 25), (2.0, 1, 11), (0.3, 10, 13))
ACCEPTED = (2_000, 14_000)  # validation loss within about 1 % of the lowest, on 500 images


@check
def rate(function):
    """Judge rate(t, lr0, warm, steps): a linear warm-up, then half a cosine down to 0."""

    def at(t, lr0, warm, steps):
        result = call(function, t, lr0, warm, steps)
        expect(
            not callable(result),
            "You return a function. Here the rate at step t is asked for, one number.",
        )
        return number(result, f"The rate at t = {t}")

    for lr0, warm, steps in CASES:
        where = f"with lr0 = {lr0}, warm = {warm}, steps = {steps}"
        first, peak, end = (at(t, lr0, warm, steps) for t in (1, warm, steps))
        cosine = [lr0 * (1 + math.cos(math.pi * t / steps)) / 2 for t in (1, warm)]
        expect(
            warm == 1 or not close(first / lr0, 0, 1e-9),
            "The first rate is 0: a step that goes nowhere. t counts from 1.",
        )
        expect(
            not close(first / lr0, cosine[0] / lr0, 1e-9)
            and not close(peak / lr0, (warm - 1) * cosine[0] / warm, 1e-9),
            "The cosine runs from the first step on. It should begin when the warm-up ends.",
        )
        expect(
            warm == 1 or not close(first / lr0, 1, 1e-9),
            "The first rate is already lr0: there is no warm-up.",
        )
        expect(
            close(peak / lr0, 1, 1e-9),
            f"At t = warm the rate should be lr0, but {where} it is {peak:.4g}.",
        )
        expect(
            warm == 1 or close(first / lr0, 1 / warm, 1e-9),
            f"The warm-up should climb in {warm} equal parts {where}; its first rate is "
            f"{first:.4g}.",
        )
        expect(
            not close(end / lr0, -1, 1e-9),
            "At the last step the rate is -lr0: it would walk uphill. A cosine runs from 1 to -1; "
            "shift and scale it.",
        )
        after = at(warm + 1, lr0, warm, steps)
        expect(
            after <= lr0 * (1 + 1e-9),
            "Right after the warm-up the rate is above lr0. Is the cosine scaled by a half?",
        )
        early = lr0 * (1 + math.cos(math.pi * (steps - warm) / steps)) / 2
        expect(
            not close(end / lr0, early / lr0, 1e-9),
            "The rate does not reach 0 at the last step: the cosine takes `steps` steps, but it "
            "has only those that the warm-up leaves.",
        )
        quarter = lr0 * math.cos(math.pi * 1 / (steps - warm) / 2)
        expect(
            not close(after / lr0, quarter / lr0, 1e-9),
            "That is a quarter of a cosine wave, from 1 to 0. Asked for is the half from 1 to -1, "
            "lifted and scaled: level at both ends.",
        )
        expect(
            close(end / lr0, 0, 1e-9),
            f"At t = steps the rate should be 0, but {where} it is {end:.4g}. "
            "np.cos takes radians: half a wave is np.pi.",
        )
        for t in range(1, steps + 1):
            part = (t - warm) / (steps - warm)
            right = t / warm if t <= warm else (1 + math.cos(math.pi * part)) / 2
            value = at(t, lr0, warm, steps)
            line = max(0.0, 1 - part)
            expect(
                close(value / lr0, right, 1e-6) or t <= warm or not close(value / lr0, line, 1e-9),
                "After the warm-up your rate falls along a straight line, not along a cosine.",
            )
            expect(
                close(value / lr0, right, 1e-6),
                f"Both ends are right, but {where} the rate at t = {t} is {value:.4g}, not on the "
                "curve. Compare a few steps by hand.",
            )
    return "Up in equal parts, down along a cosine, and level at both ends of it."


@check
def shrink(function):
    """Judge shrink(w, c), the soft threshold of each entry."""
    w = np.array([[-3.0, -1.0, -0.4, 0.0], [0.25, 1.0, 1.5, 8.0]])
    right = np.array([[-2.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.5, 7.0]])
    v = array(call(function, w, 1.0), w.shape, "shrink(w, 1)")
    expect(
        not close(v, w),
        "You return w as it was: the penalty has no effect. The minimum of the sum is asked for.",
    )
    expect(
        not close(v, w - 1.0),
        "You subtract c everywhere. A negative entry then moves *away* from 0.",
    )
    expect(
        not close(v, np.maximum(w - 1.0, 0)),
        "Negative entries all become 0. A large negative one moves up by c and stays negative.",
    )
    expect(
        not close(v, np.abs(right)),
        "The sizes are right, but the signs are lost.",
    )
    expect(
        not close(v, np.sign(w) * (np.abs(w) - 1.0))
        and not close(v, np.where(w > 0, w - 1.0, w + 1.0)),
        "Small entries cross 0 and come out on the other side. The minimum stops at 0.",
    )
    expect(
        not close(v, np.where(np.abs(w) > 1.0, w, 0)),
        "You cut the small entries, and leave the large ones as they were. That is the *hard* "
        "threshold; with |v| in the sum the large ones shrink too.",
    )
    expect(
        not close(v, w / 2) and not close(v, w / 3),
        "You divide. That is what the square of v does (L2): no entry but 0 becomes 0.",
    )
    expect(
        not close(v, np.clip(w, -1.0, 1.0)),
        "You clip to [-c, c]. That is what the penalty takes away, not what it leaves.",
    )
    expect(
        close(v, right),
        f"shrink({w[0].tolist()}, 1) gave {np.round(v[0], 3).tolist()}. Treat the cases w > c, "
        "w < -c and the rest on paper.",
    )
    for c in (0.0, 0.25, 5.0):
        v = array(call(function, w, c), w.shape, f"shrink(w, {c})")
        expect(
            close(v, np.sign(w) * np.maximum(np.abs(w) - c, 0)),
            f"For c = 1 all is right, for c = {c} not. Does your function use c everywhere?",
        )
    return "Everything moves toward 0 by c, and what would cross 0 stays there."


@check
def best_lam(lam):
    """Judge a strength: its validation loss, on 500 images, is within 1 % of the lowest."""
    lam, (lo, hi) = number(lam, "best_lam"), ACCEPTED
    expect(lam >= 0, "A negative strength rewards large weights. It must be 0 or positive.")
    expect(
        lam != 0,
        "0 is what the training loss would choose. Compare validation losses: validation_loss(0) "
        "is not the lowest.",
    )
    expect(
        not math.log10(lo) <= lam <= math.log10(hi),
        "Is this the exponent? Put in the strength itself, 10 to that power.",
    )
    expect(
        not 1.9 < lam < 2.2,
        "This looks like a validation loss. Asked for is the strength that gives the lowest one.",
    )
    expect(
        lam >= lo,
        "Too weak: the classifier still overfits. Compare validation_loss of this and of twice "
        "as much.",
    )
    expect(
        not hi < lam <= 20_000,
        "That is about the best strength for 200 images. With 500 it is too strong: search afresh.",
    )
    expect(
        lam <= hi,
        "Too strong: the weights are held near 0. Compare validation_loss of this and of half "
        "of it.",
    )
    return "Chosen on images that were not trained on. More data need less penalty."
