"""Move every control of every live figure; this text is run in the kernel of a notebook.

It needs nothing from the lesson: the figures are found among the kernel's objects.
"""

import gc
import random
import time
import warnings

import ipywidgets as widgets
import matplotlib.pyplot as plt

from lessons import explore


def leaves(widget):
    """Return the widgets below a widget that have no children."""
    below = getattr(widget, "children", ())
    return [leaf for child in below for leaf in leaves(child)] if below else [widget]


def positions(control, rng):
    """Return the values to try: both ends or all choices, some at random, and the first again."""
    first = control.value
    if isinstance(control, widgets.Checkbox):
        return [not first, first]
    if isinstance(control, widgets.Dropdown | widgets.SelectionSlider):
        values = [value for _, value in control._options_full]
        some = values if isinstance(control, widgets.Dropdown) else rng.choices(values, k=3)
        return [values[0], values[-1], *some, first]
    lo, hi = control.min, control.max
    if isinstance(control, widgets.IntSlider):
        return [lo, hi, *(rng.randint(lo, hi) for _ in range(3)), first]
    return [lo, hi, *(rng.uniform(lo, hi) for _ in range(3)), first]


def move(control, value, limit):
    """Set a control and return the seconds it took; a slow move gets four more chances."""
    seconds, before = [], control.value
    for _ in range(5):
        start = time.perf_counter()
        control.value = value
        seconds.append(time.perf_counter() - start)
        if seconds[-1] < limit or value == before:
            break
        control.value = before
    return min(seconds)


async def has_effect(live, control, controls):
    """Say whether a control changes the picture at rest, with some choice of the others."""
    for other in controls:
        for choice in positions(other, random.Random(0)):
            other.value = choice
            pictures = set()
            for value in positions(control, random.Random(0))[:2]:
                control.value = value
                await live.settled()
                pictures.add(bytes(live._picture.value))
            if len(pictures) > 1:
                return True
    return False


async def drive(limit):
    """Return (number of figures, number of moves); raise at the first thing that is wrong."""
    explore.REST_SECONDS = 0
    rng, moves = random.Random(0), 0
    figures = [thing for thing in gc.get_objects() if isinstance(thing, explore.LiveFigure)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # What the oldest Matplotlib that we allow says of its own parser.
        parser = "matplotlib|pyparsing"
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=parser)
        for live in figures:
            names = ", ".join(live._controls)
            await live.settled()
            first_picture = bytes(live._picture.value)
            assert first_picture.startswith(b"data:image/png;base64,"), names
            row = live.children[0]
            buttons = [leaf for leaf in leaves(row) if isinstance(leaf, widgets.Button)]
            controls = [leaf for leaf in leaves(row) if hasattr(leaf, "value")]
            controls = [leaf for leaf in controls if not isinstance(leaf, widgets.Play)]
            assert controls, "a live figure without controls"
            idle = []
            for control in controls:
                assert control.description, f"a control without a name among {names}"
                pictures = set()
                for value in positions(control, rng):
                    seconds = move(control, value, limit)
                    moves += 1
                    message = f"{control.description} = {value} of ({names}): {seconds:.3f} s"
                    assert seconds < limit, message
                    assert live._alarm.value == "", f"{message}: {live._alarm.value}"
                    pictures.add(bytes(live._picture.value))
                idle += [control] if len(pictures) == 1 else []
                await live.settled()
                control.value = positions(control, rng)[0]
            for control in idle:
                assert await has_effect(live, control, controls), (
                    f"{control.description} of ({names}) changes nothing"
                )
            for button in buttons:
                button.click()
                moves += 1
                await live.settled()
            assert live._alarm.value == "", live._alarm.value
            assert bytes(live._picture.value) == first_picture, (
                f"({names}): the picture depends on the moves before, not on the values alone"
            )
            live.close()
    assert not plt.get_fignums(), "a figure was left open"
    return len(figures), moves
