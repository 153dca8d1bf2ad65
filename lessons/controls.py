"""The controls of a live figure; lessons.explore offers them together with the figure.

Each is a choice among values: `options` has them as pairs (text, value), `index` says which one is
chosen. A `label` stands beside it, by default the name of draw's argument. Ends and values that do
not fit raise ValueError.
"""

import math

import ipywidgets as widgets

LOOKS = {"layout": {"width": "auto", "margin": "2px 12px 2px 0"}}
UNCUT = {**LOOKS, "style": {"description_width": "initial"}}
MANTISSAS = (1, 1.1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5, 5, 5.6, 6.3, 7, 8, 9)


def slider(value: float, lo: float, hi: float, step: float | None = None, label: str = ""):
    """Return a slider from lo to hi in steps; for whole numbers when all its numbers are whole.

    Without `step`, a round one that leads from lo to value, about 1/100 of the range.
    """
    _check_range(value, lo, hi)
    if all(isinstance(number, int) for number in (value, lo, hi, step or 1)):
        step, places = step or 1, 0
        numbers = list(range(lo, hi + 1, step))
    else:
        step = step or _round_step(value, lo, hi)
        places = max(2, *(len(f"{n:.6f}".rstrip("0").partition(".")[2]) for n in (step, lo)))
        numbers = [float(f"{lo + k * step:.10g}") for k in range(int((hi - lo) / step + 1e-6) + 1)]
    steps = (value - lo) / step
    if abs(steps - round(steps)) > 1e-6:
        raise ValueError(f"{value} is not a whole number of steps of {step} above {lo}")
    return _slider([(f"{n:.{places}f}", n) for n in numbers], numbers[round(steps)], label)


def log_slider(value: float, lo: float, hi: float, label: str = ""):
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
    return _slider([(f"{n:g}", n) for n in sorted(numbers) if lo <= n <= hi], value, label)


def dropdown(options: list | dict, label: str = ""):
    """Return a choice among options, a list or a dict from what is shown to what is passed."""
    named = options if isinstance(options, dict) else {str(each): each for each in options}
    return widgets.Dropdown(options=list(named.items()), description=label, **UNCUT)


def checkbox(value: bool, label: str = ""):
    """Return a box to tick; its value is True or False."""
    return Box(value, description=label, indent=False, **LOOKS)


def play(stop: int, label: str = "", interval: float = 150):
    """Return a slider from 0 to stop with buttons that play, pause and step through it.

    `interval` is the time of one step in milliseconds.
    """
    if interval <= 0:
        raise ValueError(f"the interval must be positive, not {interval}")
    step = slider(0, 0, stop, label=label)
    player = widgets.Play(min=0, max=stop, interval=interval, show_repeat=False, **LOOKS)
    return Group([step], [player], [widgets.jslink((player, "value"), (step, "index"))])


def point(value: tuple, xlim: tuple, ylim: tuple, names: tuple = ("x", "y")):
    """Return two sliders that set a point (x, y) of the plane within xlim and ylim."""
    (x, y), (over, up) = value, names
    return Group([slider(float(x), *xlim, label=over), slider(float(y), *ylim, label=up)])


class Box(widgets.Checkbox):
    """A checkbox that can be read as a choice between two values, like a slider or a list."""

    options = (("off", False), ("on", True))
    index = property(lambda self: int(self.value))


class Group(widgets.HBox):
    """Widgets in a row of which `sliders` make one value: a number, or a tuple of them."""

    def __init__(self, sliders: list, others: list = (), links: list = ()):
        super().__init__([*others, *sliders], layout={"width": "auto", "flex_flow": "row wrap"})
        self.sliders, self.links = sliders, links


def label(part: widgets.Widget, text: str):
    """Give a slider, list or box this label if it has none, and a slider room for its label."""
    part.description = part.description or text
    if isinstance(part, widgets.SelectionSlider):
        part.layout.width = f"calc(260px + {len(part.description)}ch)"


def _slider(options, value, label):
    return widgets.SelectionSlider(options=options, value=value, description=label, **UNCUT)


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
