"""A Matplotlib figure as a source of pictures: fast ones under the hand, sharp ones at rest."""

import io

import matplotlib.pyplot as plt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure, SubFigure
from matplotlib.text import Text
from PIL import Image

FAST, SHARP = 1, 2  # pixels for each pixel of the figure


class Paper:
    """A figure drawn at two densities, each on a background that is kept.

    What moves is drawn on the background, and with it all that a full drawing draws later in the
    same axes: the picture is that of a full drawing, as long as axes do not overlap.
    """

    _sharp = None  # the paper that keeps a sharp background (5 MB): the one used last

    def __init__(self, fig: Figure):
        plt.close(fig)  # or the inline backend would show it a second time
        # 4.6 inches times 200 is 919.99... and cut to 919 pixels by some versions of Matplotlib.
        fig.set_size_inches(fig.get_size_inches() + 1e-6)
        self.figure, self._dpi = fig, fig.dpi
        self.size = FigureCanvasAgg(fig).get_width_height()
        if engine := fig.get_layout_engine():
            engine.execute(fig)
        fig.set_layout_engine("none")  # settle the layout once: nothing jumps later
        self._above, self._layers = [], {}

    def paint(self, artists: list[Artist], density: int) -> memoryview:
        """Return the pixels of the figure as it is; `artists` are those that move."""
        figure = self.figure
        if density == SHARP and Paper._sharp is not self:
            if Paper._sharp:
                Paper._sharp._forget()
            Paper._sharp = self
        # Animated artists do not mark their figure as stale; whatever else has changed does.
        changed = figure.stale or not artists
        figure.set_dpi(density * self._dpi)
        canvas, background = self._layers.get(density, (None, None))
        canvas = canvas or FigureCanvasAgg(figure)
        # Anew each time: a draw may raise one artist above another.
        above = _above(figure, artists, canvas.get_renderer())
        if set(above) != set(self._above):
            for moves, each in ((False, self._above), (True, above)):
                for artist in each:
                    artist.set_animated(moves)
            changed = True
        self._above = above
        if changed:
            self._layers.clear()
        if changed or not background:
            canvas.draw()
            background = canvas.copy_from_bbox(figure.bbox)
            self._layers[density] = canvas, background
        canvas.restore_region(background)
        for artist in self._above:
            artist.draw(canvas.get_renderer())
        figure.set_dpi(self._dpi)
        figure.stale = False
        return canvas.buffer_rgba()

    def _forget(self):
        """Free the sharp layer; the figure and its texts hold what drew them last (9 MB)."""
        self._layers.pop(SHARP, None)
        FigureCanvasAgg(self.figure)
        small = RendererAgg(1, 1, self._dpi)
        for text in self.figure.findobj(Text):
            text.draw(small)

    def saved(self) -> bytes:
        """Return the sharp picture painted last, small enough for a file."""
        canvas, _ = self._layers[SHARP]
        return png(canvas.buffer_rgba())


def _above(
    parent: Figure | SubFigure | Axes, artists: list[Artist], renderer: RendererAgg
) -> list[Artist]:
    """Return, in the order of a full drawing, what must be drawn above a background.

    In each axes (or figure) these are the first of the artists and all that comes after it, but
    for titles and other texts beside the axes: what is clipped to the axes cannot touch them.
    """
    found, begun, clipped = [], False, True
    children = [child for child in parent.get_children() if child is not parent.patch]
    for child in sorted(children, key=Artist.get_zorder):
        if isinstance(child, Axes | SubFigure):
            found += _above(child, artists, renderer)
        else:
            moves = child in artists
            begun, clipped = begun or moves, clipped and (not moves or child.get_clip_on())
            if begun and (moves or not (clipped and _beside(child, parent, renderer))):
                found.append(child)
    return found


def _beside(child: Artist, parent: Figure | SubFigure | Axes, renderer: RendererAgg) -> bool:
    """Say whether a child is a text that lies outside of its axes.

    Without the renderer a text is measured at the density at which it was drawn last.
    """
    if not (isinstance(child, Text) and isinstance(parent, Axes)):
        return False
    return not child.get_text() or not child.get_window_extent(renderer).overlaps(parent.bbox)


def encoded(pixels: memoryview, density: int) -> bytes:
    """Return a picture as a JPEG; at double density nothing of its loss is seen (quality 92).

    As a PNG it would take 10 to 25 ms more, at each rest of a hand.
    """
    out = io.BytesIO()
    _image(pixels).save(out, "jpeg", quality=92 if density == SHARP else 85, subsampling=0)
    return out.getvalue()


def png(pixels: memoryview) -> bytes:
    """Return a picture as a PNG of 256 colors."""
    image, out = _image(pixels).convert("RGB"), io.BytesIO()
    image = image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    image.save(out, "png", compress_level=6)
    return out.getvalue()


def _image(pixels):
    height, width, _ = pixels.shape
    return Image.frombuffer("RGBX", (width, height), pixels)
