"""A Matplotlib figure under sliders: what has been drawn once is shown again in the next frame.

    fig, ax = plt.subplots()
    plots.contours(ax, bowl)
    track, = ax.plot([], [], "o-")

    def draw(lr):
        track.set_data(*descend(gd, bowl.grad, (2, 1), 50, lr).T)
        return [track]

    explore(fig, draw, lr=log_slider(0.05, 1e-3, 1))

`draw` sets every artist that moves from its arguments alone and returns these artists: the
convention of FuncAnimation(blit=True). Everything else is drawn once and kept. A `draw` that
returns None, or that changes anything besides the artists it returns, costs a full drawing.
A `draw` that is a generator yields its artists again and again while a long computation goes
on; the figure fills in, and the next move of a control abandons it.

Inside: lessons.live draws in the kernel what the page (explore.js) orders and remembers.
"""

import contextlib
import ctypes
import gc
import inspect
from collections.abc import Callable

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import display
from matplotlib.figure import Figure

from lessons.controls import checkbox, dropdown, log_slider, play, point, slider
from lessons.live import LiveFigure

__all__ = ["checkbox", "dropdown", "explore", "log_slider", "play", "point", "slider"]

_figures = {}  # cell of a notebook: (number of its last run, the live figures it made)


def explore(fig: Figure, draw: Callable, /, **controls: widgets.Widget) -> LiveFigure:
    """Return the figure under its controls; its cell shows it, in a notebook.

    `controls` name the arguments of `draw`: widgets as made by `slider` and the other functions of
    lessons.controls. Raises TypeError when `draw` and the controls do not fit together. A page
    reads ahead at most 100 pictures, or as many as DOWNHILL_READ_AHEAD in the environment says.
    """
    live = LiveFigure(fig, draw, controls)
    if shell := get_ipython():  # a new run of a cell replaces the figures of the run before
        message = shell.get_parent() if hasattr(shell, "get_parent") else {}
        cell = message.get("metadata", {}).get("cellId") or inspect.stack()[1].filename
        run, figures = _figures.get(cell, (None, []))
        if run != shell.execution_count:
            for figure in figures:
                figure.close()  # ipywidgets keeps a widget, and so its arrays, until it is closed
            figures = []
        _figures[cell] = shell.execution_count, [*figures, live]

        def show(*result):  # where it was not the last value of its cell
            shell.events.unregister("post_run_cell", show)
            if not live.shown:
                display(live)
            gc.collect()  # a figure and its axes refer to one another

        shell.events.register("post_run_cell", show)
        shell.events.register("post_run_cell", _give_back)  # once: a second time it does nothing
    return live


def _give_back(*result):
    """Return freed memory to the system; the C library of Linux keeps it otherwise."""
    with contextlib.suppress(AttributeError, OSError, TypeError):  # there is no malloc_trim here
        ctypes.CDLL(None).malloc_trim(0)
