"""A Matplotlib figure under sliders: it is redrawn in place, at the speed of the hand.

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
"""

import asyncio
import base64
import contextlib
import html
import inspect
import io
import types

import ipywidgets as widgets
import matplotlib.pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from lessons.controls import checkbox, dropdown, log_slider, play, point, slider

__all__ = ["checkbox", "dropdown", "explore", "log_slider", "play", "point", "slider"]

# A screen reader needs names for pictures, sliders and buttons, which ipywidgets gives to the eye
# alone. The arrow keys, which choose from a list, would choose another cell in Lab.
# The parts of a figure appear one after the other: each time the names are given anew.
GIVE_NAMES = """<style data-alt="{alt}" onload="
const figure = this.closest('.widget-vbox');
const each = (selector, act) => figure.querySelectorAll(selector).forEach(act);
const name = () => (
    each('.widget-image', image => (image.alt = this.dataset.alt, image.decoding = 'sync')),
    each('.noUi-handle', handle => handle.setAttribute('aria-label',
        handle.closest('.widget-slider').querySelector('label').textContent)),
    each('.widget-play button', (button, k) =>
        button.ariaLabel = button.title = ['Play or pause', 'Back to the start', 'Repeat'][k % 3]),
    each('select', list => list.dataset.lmSuppressShortcuts = ''));
name();
new MutationObserver(name).observe(figure, {{ childList: true, subtree: true }})"></style>"""
REST_SECONDS = 0.3  # after the last move, before the sharp picture replaces the fast one
SHARPNESS = 2  # pixels of the picture at rest, for each pixel of the fast one


def explore(fig, draw, /, **controls):
    """Return the figure under its controls; as the last value of a cell it is shown.

    `controls` name the arguments of `draw`: widgets with a `value`, as made by `slider` and the
    other functions of lessons.controls. Raises TypeError when `draw` and the controls do not fit
    together.
    """
    return LiveFigure(fig, draw, controls)


class LiveFigure(widgets.VBox):
    """Controls above an image widget that holds the figure's present picture."""

    def __init__(self, fig, draw, controls):
        try:
            inspect.signature(draw).bind(**controls)
        except TypeError as error:
            raise TypeError(f"draw{inspect.signature(draw)} and the controls: {error}") from error
        self._draw, self._controls = _with_names_of_now(draw), controls
        self._defaults = {name: control.value for name, control in controls.items()}
        self._timer = self._background = None
        self._live, self._held, self._asked = [], False, False
        self._loop = _running_loop()
        plt.close(fig)  # or the inline backend would show it a second time
        # 4.6 inches times 200 is 919.99... and cut to 919 pixels by some versions of Matplotlib.
        fig.set_size_inches(fig.get_size_inches() + 1e-6)
        self._canvas = FigureCanvasAgg(fig)
        if engine := fig.get_layout_engine():
            engine.execute(fig)
        fig.set_layout_engine("none")  # settle the layout once: nothing jumps later
        for name, control in controls.items():
            control.description = control.description or name
            for part in getattr(control, "children", (control,)):
                part.tooltip = part.description
            control.observe(self._moved, "value")
        again = widgets.Button(description="Start again", layout={"width": "auto"})
        again.on_click(lambda button: self.reset())
        width, height = self._canvas.get_width_height()
        self._picture = widgets.Image(  # a data address shows 10 ms sooner than binary buffers
            format="url", width=width, height=height, layout={"max_width": "100%"}
        )
        self._alarm = widgets.HTML()
        row = widgets.HBox([*controls.values(), again], layout={"flex_flow": "row wrap"})
        titles = "; ".join(filter(None, (ax.get_title() for ax in fig.axes)))
        self._caption = f"Live figure: {titles}. Controls: {', '.join(controls)}."
        names = widgets.HTML(GIVE_NAMES.format(alt=html.escape(self._caption)))
        super().__init__([row, self._picture, self._alarm, names])
        *_, artists = [], *self._steps()  # only the last picture is shown
        self._paint(artists)  # keeps the background: the first move is as fast as the others
        self._sharpen()

    @property
    def values(self):
        """The present values of the controls, by name."""
        return {name: control.value for name, control in self._controls.items()}

    def reset(self):
        """Set every control back to its first value and draw once."""
        self._held = True
        try:
            for name, value in self._defaults.items():
                self._controls[name].value = value
        finally:
            self._held = False
        self._moved()

    async def settled(self):
        """Wait until the figure is at rest: everything computed, the sharp picture shown."""
        while self._asked or self._timer is not None:
            await asyncio.sleep(0.01)

    def _moved(self, change=None):
        """Draw anew, where the event loop runs in which the figure was made.

        JupyterLab sends some moves to the kernel's main thread and others to a second one (a
        subshell), but Matplotlib can draw in one thread only.
        """
        if self._held:
            return
        if self._loop is None or not self._loop.is_running():
            self._loop = _running_loop()
        if self._loop is _running_loop():
            self._start()
        elif not self._asked:  # what was asked for will show this move too
            self._asked = True
            self._loop.call_soon_threadsafe(self._start)

    def _start(self):
        self._asked = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._frames = self._steps()
        if self._loop is not None:
            self._advance()
        else:  # no loop, hence no hand that could move on: finish at once
            for artists in self._frames:
                self._paint(artists)
            self._sharpen()

    def _advance(self):
        """Show the next picture; then go on with the drawing, or come to rest."""
        artists = next(self._frames, None)
        if artists is not None:
            self._paint(artists)
            size = self._canvas.get_width_height()
            self._picture.value = _address(self._canvas.buffer_rgba(), size, moving=True)
            self._timer = self._loop.call_later(0, self._advance)
        else:
            self._timer = self._loop.call_later(REST_SECONDS, self._sharpen)

    def _steps(self):
        """Draw for the present values; yield the list of artists of each picture."""
        self._alarm.value = ""
        with self._failure_shown():
            drawn = self._draw(**self.values)
            for artists in drawn if inspect.isgenerator(drawn) else [drawn]:
                yield [] if artists is None else list(artists)

    @contextlib.contextmanager
    def _failure_shown(self):
        """Say below the figure that its drawing failed: no cell shows what a callback raises."""
        try:
            yield
        except Exception as error:
            self._timer = None
            message = html.escape(f"{type(error).__name__}: {error}")
            self._alarm.value = f"<b>This drawing failed:</b> {message}"
            raise

    def _paint(self, artists):
        figure = self._canvas.figure
        with self._failure_shown():
            if artists != self._live:
                for artist in self._live:
                    artist.set_animated(False)
                self._live, self._background = artists, None
                for artist in artists:
                    artist.set_animated(True)
            # Animated artists do not mark their figure as stale; whatever else has changed does.
            if self._background is None or figure.stale or not artists:
                self._canvas.draw()
                self._background = self._canvas.copy_from_bbox(figure.bbox)
                figure.stale = False
            self._canvas.restore_region(self._background)
            for artist in sorted(artists, key=lambda artist: artist.get_zorder()):
                figure.draw_artist(artist)

    def _sharpen(self):
        """Replace the fast picture by an exact drawing of everything, at full sharpness.

        After a move in two parts, so that a new move waits for one of them at most.
        """
        figure, raw = self._canvas.figure, io.BytesIO()
        dpi = SHARPNESS * figure.dpi
        for artist in self._live:
            artist.set_animated(False)
        try:
            with self._failure_shown():
                figure.savefig(raw, format="rgba", dpi=dpi)
        finally:
            for artist in self._live:
                artist.set_animated(True)
        width, height = (int(inches * dpi) for inches in figure.get_size_inches())
        figure.stale = False
        if self._timer is None:
            self._rest(raw.getbuffer(), (width, height))
        else:
            self._timer = self._loop.call_later(0, self._rest, raw.getbuffer(), (width, height))

    def _rest(self, pixels, size):
        self._timer = None
        self._picture.value = self._still = _address(pixels, size)

    def _repr_mimebundle_(self, **kwargs):
        """Return the widget, and the picture for wherever no kernel runs."""
        bundle = super()._repr_mimebundle_(**kwargs) or {}
        bundle["text/plain"] = self._caption
        bundle["image/png"] = self._still.decode().partition(",")[2]
        size = {"width": int(self._picture.width), "height": int(self._picture.height)}
        return bundle, {"image/png": size}


def _running_loop():
    """Return the event loop that runs in this thread, or None."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _with_names_of_now(draw):
    """Return draw with a copy of the notebook's names.

    A later figure may call its artists by the same names; this one keeps its own.
    """
    if not inspect.isfunction(draw):
        return draw
    kept = types.FunctionType(
        draw.__code__, dict(draw.__globals__), draw.__name__, draw.__defaults__, draw.__closure__
    )
    kept.__kwdefaults__ = draw.__kwdefaults__
    return kept


def _address(pixels, size, moving=False):
    """Return a picture as a data address: at rest a PNG, under the hand a JPEG, twice as fast."""
    out = io.BytesIO()
    image = Image.frombuffer("RGBX", size, pixels, "raw", "RGBX", 0, 1)  # without a copy
    if moving:
        image.save(out, "jpeg", quality=50)
    else:  # 256 colors: a third of the bytes of true color
        image = image.convert("RGB")
        image = image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        image.save(out, "png", compress_level=6)
    kind = b"jpeg" if moving else b"png"
    return b"data:image/%b;base64,%b" % (kind, base64.b64encode(out.getbuffer()))
