"""A live figure in the kernel: it draws the pictures that its page orders.

A figure is a set of pictures, one for each key: the positions of its controls. The page
(explore.js) keeps them, orders those it lacks, and orders ahead what the hand may want next. The
kernel draws what is ordered (lessons.paper), and remembers no picture.
"""

import asyncio
import base64
import contextlib
import inspect
import io
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import anywidget
import ipywidgets as widgets
import traitlets
from matplotlib.figure import Figure

from lessons import alt
from lessons.controls import label
from lessons.paper import SHARP, Paper, encoded


class Picture(anywidget.AnyWidget):
    """What explore.js knows of a figure from the start."""

    _esm = Path(__file__).with_name("explore.js")
    parts = traitlets.List().tag(sync=True, **widgets.widget_serialization)  # of the controls
    caption = traitlets.Unicode().tag(sync=True)
    size = traitlets.Tuple().tag(sync=True)  # width and height in pixels of the page
    first = traitlets.Dict().tag(sync=True)  # the first key, its sharp picture, what draw printed
    ahead = traitlets.Int().tag(sync=True)  # how many pictures may be ordered ahead


class LiveFigure(widgets.VBox):
    """Controls above a picture. A key is a tuple: the index of each slider, list and box."""

    shown = False  # whether some cell has shown it
    _task = None  # the rest of the present order

    def __init__(self, fig: Figure, draw: Callable, controls: dict[str, widgets.Widget]):
        try:
            inspect.signature(draw).bind(**controls)
        except TypeError as error:
            raise TypeError(f"draw{inspect.signature(draw)} and the controls: {error}") from error
        self._draw, self._parts = draw, {k: getattr(c, "sliders", [c]) for k, c in controls.items()}
        for name, parts in self._parts.items():
            for part in parts:
                if not hasattr(part, "options"):
                    raise TypeError(f"{name}: a {type(part).__name__} is no control of explore")
                label(part, name)
        self._loop, self._order = _running_loop(), None
        self._held = None, []  # the key that the artists show now, and these artists
        self.paper, self._first = Paper(fig), self.key
        self.training = inspect.isgeneratorfunction(draw)  # takes too long to be read ahead
        inner = [part for each in controls.values() for part in getattr(each, "children", [each])]
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            picture = _text(self.picture(self._first))
        self._saved = _text(self.paper.saved())
        self.page = Picture(
            parts=[{"model": p, "texts": [t for t, _ in getattr(p, "options", ())]} for p in inner],
            caption=f"Live figure: {alt.titles(fig)}. Controls: {', '.join(controls)}.",
            size=self.paper.size,
            first={"key": self._first, "picture": picture, "note": said.getvalue()},
            ahead=0 if self.training else int(os.environ.get("DOWNHILL_READ_AHEAD", "100")),
        )
        self.page.on_msg(lambda page, order, buffers: self.obey(order))
        again = widgets.Button(description="Start again", layout={"width": "auto"})
        again.on_click(lambda button: self.reset())
        row = widgets.HBox([*controls.values(), again], layout={"flex_flow": "row wrap"})
        super().__init__([row, self.page])

    @property
    def key(self) -> tuple:
        """Where the controls stand."""
        return tuple(part.index for parts in self._parts.values() for part in parts)

    def values(self, key: Sequence[int]) -> dict:
        """Return the arguments of draw that belong to a key."""
        places, named = iter(key), {}
        for name, parts in self._parts.items():
            values = [part.options[next(places)][1] for part in parts]
            named[name] = values[0] if len(values) == 1 else tuple(values)
        return named

    def picture(self, key: Sequence[int], density: int = SHARP) -> bytes:
        """Return the picture of a key, as the page gets it. Raises whatever draw raises."""
        *_, (picture, _) = self.pictures(tuple(key), density)
        return picture

    def reset(self):
        """Set every control back to its first value; draw anew whatever is shown from now on."""
        parts = [part for parts in self._parts.values() for part in parts]
        for part, place in zip(parts, self._first, strict=True):
            part.value = part.options[place][1]
        self._held = None, []
        self.page.send({"forget": True})

    def close(self):
        """End the figure and its controls, and free what they hold."""
        if self._task:
            self._task.cancel()
        for widget in _below(self):
            widget.close()
        super().close()
        self._draw = self.paper = self._held = None

    def obey(self, order: dict):
        """Draw what the page orders: the first picture at once, one more each turn of the loop.

        JupyterLab sends some messages to the kernel's main thread and others to a second one (a
        subshell), but Matplotlib can draw in one thread only: that in which the figure was made.
        """
        if self._loop is not _running_loop():
            self._loop.call_soon_threadsafe(self.obey, order)
            return
        if self._task and not self._task.done():
            if order == self._order:
                return  # another page, or one that lost patience, asks for the same
            self._task.cancel()
        self._order, work = order, self._answers(**order)
        next(work, None)
        self._task = self._loop.create_task(_finish(work))

    def _answers(self, keys, density):
        """Draw and send the picture of each key; yield after each one."""
        for key in map(tuple, keys):
            said, pictures, last = io.StringIO(), self.pictures(key, density), False
            while not last:
                try:
                    with contextlib.redirect_stdout(said):
                        picture, last = next(pictures)
                    text = _text(picture)
                except Exception as error:  # told below the figure: no cell would show it
                    said.write(f"This drawing failed: {type(error).__name__}: {error}")
                    text, last = "", True
                answer = {"key": key, "density": density, "last": last, "note": said.getvalue()}
                self.page.send({**answer, "picture": text})
                yield

    def pictures(self, key: tuple, density: int) -> Iterator[tuple[bytes, bool]]:
        """Yield (picture, whether it is the last one) for a key."""
        for pixels, last in self.painted(key, density):
            yield encoded(pixels, density), last

    def painted(self, key: tuple, density: int) -> Iterator[tuple[memoryview, bool]]:
        """Yield (pixels (height, width, 4), whether they are the last ones) for a key.

        They hold until the next picture is painted.
        """
        if self._held[0] != key:
            self._held = None, []
            drawn, artists = self._draw(**self.values(key)), []
            if inspect.isgenerator(drawn):
                for artists in drawn:
                    yield self.paper.paint(list(artists), density), False
            else:
                artists = drawn or []
            self._held = key, list(artists)
        yield self.paper.paint(self._held[1], density), True

    def _repr_mimebundle_(self, **kwargs):
        """Return the widget, and the first picture for wherever no kernel runs."""
        self.shown = True
        bundle = super()._repr_mimebundle_(**kwargs) or {}
        bundle |= {"text/plain": self.page.caption, "image/png": self._saved}
        width, height = self.page.size
        return bundle, {"image/png": {"width": width, "height": height}}


def _text(picture):
    return base64.b64encode(picture).decode()


async def _finish(work):
    """Let a generator go on, one step each turn of the event loop: messages come between."""
    for _ in work:
        await asyncio.sleep(0)


def _running_loop():
    """Return the event loop that runs in this thread, or None."""
    with contextlib.suppress(RuntimeError):
        return asyncio.get_running_loop()


def _below(widget):
    """Return all that a widget is made of."""
    parts = [*getattr(widget, "children", ()), *getattr(widget, "links", ())]
    parts += [getattr(widget, name) for name in ("layout", "style") if hasattr(widget, name)]
    return [each for part in parts for each in (part, *_below(part))]
