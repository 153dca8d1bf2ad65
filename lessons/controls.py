"""The controls of a live figure; lessons.explore offers them together with the figure.

Each has a `value`. Its `label` stands beside it, by default the name of draw's argument.
"""

import math

import ipywidgets as widgets
import traitlets

WIDE = {"width": "300px", "margin": "2px 12px 2px 0"}
NARROW = {"width": "auto", "margin": "2px 12px 2px 0"}
UNCUT = {"description_width": "initial"}
MANTISSAS = (1, 1.1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5, 5, 5.6, 6.3, 7, 8, 9)


def slider(value, lo, hi, step=None, label=""):
    """Return a slider from lo to hi; for whole numbers when all its numbers are whole.

    Without `step`, a round one that leads from lo to value, about 1/100 of the range. Raises
    ValueError when no step leads there: the slider could not show its first value.
    """
    _check_range(value, lo, hi)
    whole = all(isinstance(number, int) for number in (value, lo, hi, step or 1))
    if step is None:
        step = 1 if whole else _round_step(value, lo, hi)
    steps = (value - lo) / step
    if abs(steps - round(steps)) > 1e-6:
        raise ValueError(f"{value} is not a whole number of steps of {step} above {lo}")
    looks = {"description": label, "layout": WIDE, "style": UNCUT}
    if whole:
        return widgets.IntSlider(value, min=lo, max=hi, step=step, **looks)
    places = max(2, *(len(f"{number:.6f}".rstrip("0").partition(".")[2]) for number in (step, lo)))
    return widgets.FloatSlider(
        value, min=lo, max=hi, step=step, readout_format=f".{places}f", **looks
    )


def log_slider(value, lo, hi, label=""):
    """Return a slider from lo > 0 to hi over round numbers, 20 a decade in nearly equal ratios.

    The three given numbers are always among them. Whole numbers only, when all three are.
    """
    if not lo > 0:
        raise ValueError(f"a logarithmic slider needs a positive lower end, not {lo}")
    _check_range(value, lo, hi)
    decades = range(math.floor(math.log10(lo)), math.ceil(math.log10(hi)) + 1)
    numbers = {float(f"{m}e{k}") for k in decades for m in MANTISSAS} | {value, lo, hi}
    if all(isinstance(number, int) for number in (value, lo, hi)):
        numbers = {round(number) for number in numbers}
    options = [(f"{number:g}", number) for number in sorted(numbers) if lo <= number <= hi]
    return widgets.SelectionSlider(
        options=options, value=value, description=label, layout=WIDE, style=UNCUT
    )


def dropdown(options, label=""):
    """Return a choice among options, a list or a dict from what is shown to what is passed."""
    return widgets.Dropdown(options=options, description=label, layout=NARROW, style=UNCUT)


def checkbox(value, label=""):
    """Return a box to tick; its value is True or False."""
    return widgets.Checkbox(value, description=label, indent=False, layout=NARROW)


class Pair(widgets.HBox):
    """Two widgets that make one value."""

    value = traitlets.Any()
    description = traitlets.Unicode()  # stands beside the slider, or beside each of the two


def play(stop, label="", interval=150):
    """Return a slider from 0 to stop with buttons that play, pause and step through it.

    `interval` is the time of one step in milliseconds.
    """
    if interval <= 0:
        raise ValueError(f"the interval must be positive, not {interval}")
    step = slider(0, 0, stop, label=label)
    player = widgets.Play(min=0, max=stop, interval=interval, show_repeat=False, layout=NARROW)
    widgets.jslink((player, "value"), (step, "value"))
    pair = Pair([player, step], layout={"width": "auto"})
    traitlets.link((step, "value"), (pair, "value"))
    traitlets.link((step, "description"), (pair, "description"))
    return pair


def point(value, xlim, ylim, names=("x", "y")):
    """Return two sliders that set a point (x, y) of the plane within xlim and ylim."""
    x = slider(float(value[0]), *xlim, label=names[0])
    y = slider(float(value[1]), *ylim, label=names[1])
    pair = Pair([x, y], value=(x.value, y.value), layout={"flex_flow": "row wrap"})

    def gather(change):
        pair.value = (x.value, y.value)

    def spread(change):
        x.value, y.value = change.new

    x.observe(gather, "value")
    y.observe(gather, "value")
    pair.observe(spread, "value")
    return pair


def _round_step(value, lo, hi):
    finest = (hi - lo) / 400
    decade = 10.0 ** math.floor(math.log10(finest))
    for step in (m * decade * scale for scale in (100, 10, 1) for m in (5, 2.5, 2, 1)):
        steps = (value - lo) / step, (hi - lo) / step
        if finest <= step <= 8 * finest and all(abs(n - round(n)) < 1e-6 for n in steps):
            return step
    raise ValueError(f"no round step leads from {lo} over {value} to {hi}; give one as `step`")


def _check_range(value, lo, hi):
    if not lo <= value <= hi or lo == hi:
        raise ValueError(f"a slider needs lo <= value <= hi and lo < hi, not {lo}, {value}, {hi}")
