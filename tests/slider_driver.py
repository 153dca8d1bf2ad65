"""Show every position of every control of every live figure, and some combinations.

This text runs in a notebook's kernel.

It needs nothing from the lesson: the figures are found among the kernel's objects. Positions are
drawn as a page orders them. A training, which a page never orders ahead, is begun everywhere, and
ended at its first values.
"""

import gc
import io
import itertools
import random
import warnings

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np

from lessons.live import LiveFigure
from lessons.paper import FAST, SHARP, encoded


def leaves(widget):
    """Return the widgets below a widget that have no children."""
    below = getattr(widget, "children", ())
    return [leaf for child in below for leaf in leaves(child)] if below else [widget]


def places(count, first, most, rng):
    """Return positions of a control: all of them, or both ends and some at random."""
    if count <= most:
        return list(range(count))
    return sorted({0, count - 1, first, *(rng.randrange(count) for _ in range(most - 3))})


def with_place(key, which, place):
    """Return a key with one control at another place."""
    return (*key[:which], place, *key[which + 1 :])


def begin(live, key):
    """Return the picture of a key; of a training the fifth one, when it has taken a few steps."""
    return list(itertools.islice(live.pictures(key, FAST), 5))[-1][0]


def full_drawing(live):
    """Return the sharp picture as Matplotlib draws it anew, without anything that is kept."""
    raw, figure = io.BytesIO(), live.paper.figure
    moving = figure.findobj(lambda artist: artist.get_animated())
    for artist in moving:  # a figure's own artists would be left out
        artist.set_animated(False)
    figure.savefig(raw, format="rgba", dpi=SHARP * figure.dpi)
    for artist in moving:
        artist.set_animated(True)
    width, height = (int(inches * SHARP * figure.dpi) for inches in figure.get_size_inches())
    return encoded(np.frombuffer(raw.getvalue(), np.uint8).reshape(height, width, 4), SHARP)


def has_effect(live, place, counts):
    """Say whether a control changes the picture, with some choice of the others."""
    for other, count in enumerate(counts):
        for choice in range(0, count, max(1, count // 4)):
            key = list(live.key)
            key[other] = choice
            ends = {
                begin(live, (*key[:place], k, *key[place + 1 :])) for k in (0, counts[place] - 1)
            }
            if len(ends) > 1:
                return True
    return False


def drive(most):
    """Return (number of figures, number of pictures); raise at the first thing that is wrong."""
    rng, shown = random.Random(0), 0
    figures = [thing for thing in gc.get_objects() if isinstance(thing, LiveFigure)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # What the oldest Matplotlib that we allow says of its own parser.
        parser = "matplotlib|pyparsing"
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=parser)
        for live in figures:
            row, first, names = leaves(live.children[0]), live.key, ", ".join(live.values(live.key))
            parts = [leaf for leaf in row if hasattr(leaf, "options")]
            assert len(parts) == len(first) > 0, "a live figure without controls"
            assert all(part.description for part in parts), "a control without a name"
            counts = [len(part.options) for part in parts]
            opening = live.picture(first)
            for place, part in enumerate(parts):
                pictures = set()
                for k in places(counts[place], first[place], 8 if live.training else most, rng):
                    try:
                        pictures.add(begin(live, with_place(first, place, k)))
                    except Exception as error:
                        at = f"{part.description} = {part.options[k][0]} of ({names})"
                        raise AssertionError(f"{at}: {type(error).__name__}: {error}") from error
                    shown += 1
                effect = len(pictures) > 1 or has_effect(live, place, counts)
                assert effect, f"{part.description} of ({names}) changes nothing"
            for _ in range(0 if live.training else most // 2):  # all at once, often at their ends
                key = tuple(rng.choice((0, n - 1, rng.randrange(n))) for n in counts)
                try:
                    live.picture(key, FAST)
                except Exception as error:
                    raise AssertionError(f"{live.values(key)}: {error}") from error
                shown += 1
            if not live.training:
                ends = tuple(rng.choice((0, count - 1)) for count in counts)
                same = live.picture(ends) == full_drawing(live)
                assert same, (
                    f"at the ends of {tuple(live.values(first))}: not that of a full drawing"
                )
            for button in (leaf for leaf in row if isinstance(leaf, widgets.Button)):
                button.click()
            again = live.picture(first)
            assert again == opening, f"({names}): the picture depends on the moves before"
            live.close()
    assert not plt.get_fignums(), "a figure was left open"
    return len(figures), shown
