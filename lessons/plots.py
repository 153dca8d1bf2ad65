"""Pictures of the course: axes first, artists back, so that a live figure can move them."""

import os
import textwrap

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from lessons import alt

# One color a method through the whole course (Okabe and Ito, 2008), and a second channel.
METHODS = {
    "random search": {"color": "#56B4E9", "linestyle": ":", "marker": "s"},
    "local search": {"color": "#E69F00", "linestyle": "--", "marker": "^"},
    "gd": {"color": "#0072B2", "linestyle": "-", "marker": "o"},
    "sgd": {"color": "#CC79A7", "linestyle": "-", "marker": "v"},
    "momentum": {"color": "#D55E00", "linestyle": "--", "marker": "s"},
    "nesterov": {"color": "#E69F00", "linestyle": "-.", "marker": "D"},
    "adagrad": {"color": "#009E73", "linestyle": ":", "marker": "P"},
    "rmsprop": {"color": "#56B4E9", "linestyle": "--", "marker": "X"},
    "adam": {"color": "#000000", "linestyle": "-.", "marker": "d"},
    "newton": {"color": "#882255", "linestyle": "-", "marker": "*"},
    "bfgs": {"color": "#117733", "linestyle": "-", "marker": "h"},
    "backtracking": {"color": "#0072B2", "linestyle": ":", "marker": "<"},
}
LABELS = {"gd": "GD", "sgd": "SGD", "adagrad": "AdaGrad", "rmsprop": "RMSprop", "adam": "Adam"}
COLORS = ("#0072B2", "#D55E00", "#CC79A7", "#E69F00", "#56B4E9", "#009E73")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)))
ONE, TWO, THREE = (6.4, 4.8), (9.6, 4.4), (9.6, 3.4)  # figure sizes in inches, by panels


def style(projector=None):
    """Set the look of every later figure; call it in the first cell of a lesson.

    With `projector` (or DOWNHILL_PROJECTOR=1 in the environment), type, lines and pictures grow
    for the back row of a room. Nothing else in a lesson changes.
    """
    if shell := get_ipython():
        plt.switch_backend(plt.get_backend())  # loads it; inline then drops what was set before

        def then(*result):
            shell.events.unregister("post_run_cell", then)
            _describe_figures(shell)

        shell.events.register("post_run_cell", then)
    if projector is None:
        projector = os.environ.get("DOWNHILL_PROJECTOR", "") not in ("", "0")
    mpl.rcdefaults()
    # In Lab at 1024 pixels a picture is 590 wide: over 9.6 inches, 19 pt are 16 pixels.
    size = 19 if projector else 12
    mpl.rcParams.update(
        {
            "figure.figsize": (9.6, 6.6) if projector else ONE,
            "figure.dpi": 140 if projector else 100,
            "figure.constrained_layout.use": True,
            "font.size": size,
            "axes.titlesize": size if projector else size + 1,
            "figure.titlesize": size if projector else size + 1,
            "legend.fontsize": size,
            "legend.handlelength": 1.2 if projector else 2,
            "legend.borderaxespad": 0.2 if projector else 0.5,
            "lines.linewidth": 2.6 if projector else 2,
            "lines.markersize": 7 if projector else 6,
            "axes.prop_cycle": mpl.cycler(color=COLORS, linestyle=DASHES),
            "axes.grid": True,
            "grid.alpha": 0.3,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "image.cmap": "viridis",
            "legend.framealpha": 0.9,
        }
    )


def _describe_figures(shell):
    """Let IPython show figures with words: as plain text, and in a page as HTML images.

    Only a kernel that was started by a server draws for a page; no notebook is built there.
    """
    formatters = shell.display_formatter.formatters
    formatters["text/plain"].for_type(
        Figure, lambda fig, printer, cycle: printer.text(f"Picture: {alt.titles(fig)}.")
    )
    if "JPY_SESSION_NAME" in os.environ:

        def as_html(fig):
            png = formatters["image/png"](fig)
            return png and alt.image(png, f"Picture: {alt.titles(fig)}.")

        formatters["text/html"].for_type(Figure, as_html)


def panels(*settings, shares=None, height=None, **kwargs):
    """Make a figure of panels side by side; return it, and behind it the axes: fig, left, right.

    Each setting is (title, x, y), as in `axis`. `shares` are relative widths of the panels,
    `height` is that of the figure in inches; `kwargs` go to plt.subplots, such as sharey=True.
    """
    width, usual = (ONE, TWO, THREE)[min(len(settings), 3) - 1]
    wide, tall = mpl.rcParams["figure.figsize"]  # larger than ONE for a projector
    size = max(width, wide), (height or usual) * tall / ONE[1]
    fig, axs = plt.subplots(
        1, len(settings), figsize=size, width_ratios=shares, squeeze=False, **kwargs
    )
    for ax, setting in zip(axs[0], settings, strict=True):
        axis(ax, *setting)
    return fig, *axs[0]


def axis(ax, title, x, y):
    """Give axes a title and their two labels, with or without ends and scale; return them.

    x and y are a label, or (label, low, high), or (label, low, high, "log"), or (label, "log").
    Raises ValueError on anything else.
    """
    letters = ax.get_window_extent().width / ax.figure.dpi * 72 / mpl.rcParams["font.size"]
    ax.set_title(textwrap.fill(title, int(1.8 * letters)))  # a letter is about half as wide as high
    for name, setting in (("x", x), ("y", y)):
        label, *rest = [setting] if isinstance(setting, str) else setting
        scale = rest.pop() if rest and rest[-1] == "log" else "linear"
        if len(rest) not in (0, 2):
            raise ValueError(
                f'{name} is a label, or (label, low, high), or (..., "log"): {setting}'
            )
        ax.set(**{f"{name}label": label, f"{name}scale": scale})
        if rest:
            ax.set(**{f"{name}lim": rest})
    return ax


def line(ax, method=None, x=(), y=(), **kwargs):
    """Add a line in a method's color, dash and marker, with its name as label; return it.

    `method` is a key of METHODS, or None for the next color of the course. Without data the line
    is empty: fill it with `line.set_data(x, y)`. `kwargs` are those of Matplotlib's Line2D and
    win over the method's. Raises ValueError on an unknown method.
    """
    if method is not None and method not in METHODS:
        raise ValueError(f"no method {method!r}; there are {', '.join(METHODS)}")
    looks = {"label": LABELS.get(method, method), **METHODS.get(method, {}), "marker": ""}
    return ax.plot(x, y, **{**looks, **kwargs})[0]


def contours(ax, surface, box=None, levels=25, n=201, spread=2.0):
    """Draw a function of the plane as filled contours; return the contour set.

    `surface` maps points (..., 2) to values; `box` defaults to surface.box. Heights are spaced
    as the power `spread`: 1 is even, 2 puts more lines near the bottom.
    """
    (x_lo, x_hi), (y_lo, y_hi) = surface.box if box is None else box
    x, y = np.meshgrid(np.linspace(x_lo, x_hi, n), np.linspace(y_lo, y_hi, n))
    z = surface(np.stack([x, y], axis=-1))
    if not np.isfinite(z).all():
        raise ValueError("the surface is not finite everywhere in the box; choose a smaller one")
    heights = z.min() + (z.max() - z.min()) * np.linspace(0, 1, levels) ** spread
    filled = ax.contourf(x, y, z, heights, alpha=0.65)
    ax.contour(x, y, z, heights, colors="white", linewidths=0.5, alpha=0.6)
    ax.set(xlim=(x_lo, x_hi), ylim=(y_lo, y_hi))
    ax.grid(False)
    return filled


class _Path(Line2D):
    """A line on a white edge. Matplotlib's path effects do the same, ten times as slowly.

    Steps between points that both lie far outside the axes are left out: on a divergence they
    would cover the map with bars, and take most of the drawing's time.
    """

    def draw(self, renderer):
        """Draw the edge first, wider and solid, then the line itself."""
        whole = self.get_xydata()
        far = self._far_points(whole)
        alone = far & np.append(True, far[:-1]) & np.append(far[1:], True)
        self.set_data(*np.where(alone[:, None], np.nan, whole).T)
        looks = {
            "color": self.get_color(),
            "linewidth": self.get_linewidth(),
            "linestyle": self.get_linestyle(),
            "markersize": self.get_markersize(),
        }
        wider = {name: looks[name] + 2 for name in ("linewidth", "markersize")}
        self.set(**wider, color="white", linestyle="-")
        super().draw(renderer)
        self.set(**looks)
        super().draw(renderer)
        self.set_data(*whole.T)

    def _far_points(self, points):
        """Say of each point whether it is over ten widths or heights from the axes' middle."""
        box = self.axes.bbox
        with np.errstate(invalid="ignore", over="ignore"):  # points of a divergence
            offsets = self.get_transform().transform(points) - (box.p0 + box.p1) / 2
            return ~(np.abs(offsets) < 10 * box.size).all(axis=1)


def path(ax, method="gd", **kwargs):
    """Add an empty path in a method's color, with a white edge, and return its line.

    Fill it with `line.set_data(*xs.T)` for points xs of shape (n, 2).
    """
    line = _Path([], [], **{**METHODS[method], "markersize": 5, **kwargs})
    ax.add_line(line)
    return line


def star(ax, x, y, label="minimum"):
    """Mark a minimum; return the line."""
    return ax.plot(
        [x], [y], linestyle="", marker="*", markersize=16, color="white", mec="black", label=label
    )[0]


def readout(ax, x=0.98, y=0.97, **kwargs):
    """Add an empty boxed text for the numbers that change; return it.

    Its place is in axes coordinates, top right by default; its letters have one width, so that
    nothing jumps.
    """
    looks = {"ha": "right" if x > 0.5 else "left", "va": "top" if y > 0.5 else "bottom"}
    box = {"facecolor": "white", "edgecolor": "0.6", "alpha": 0.9, "boxstyle": "round"}
    font = {"family": "monospace", "fontsize": mpl.rcParams["font.size"]}
    return ax.text(
        x, y, "", transform=ax.transAxes, bbox=box, zorder=10, **{**looks, **font, **kwargs}
    )


def images(axs, pictures, titles=()):
    """Show pictures (n, 32, 32, 3) in the axes, without ticks; return the image artists."""
    artists = []
    for i, (ax, picture) in enumerate(zip(np.ravel(axs), pictures, strict=True)):
        artists.append(ax.imshow(picture, interpolation="nearest"))
        ax.set(xticks=[], yticks=[])
        if len(titles):
            ax.set_title(titles[i], fontsize=mpl.rcParams["font.size"])
    return artists


def gallery(pictures, titles=(), heading="", columns=5):
    """Make a figure of small pictures (n, height, width, 3) in rows; return it and the artists."""
    rows = -(-len(pictures) // columns)
    fig, axs = plt.subplots(rows, columns, figsize=(TWO[0], TWO[1] * rows / 2), squeeze=False)
    for ax in axs.flat[len(pictures) :]:
        ax.set_axis_off()
    fig.suptitle(heading)
    return fig, images(axs.flat[: len(pictures)], pictures, titles)


def templates(W):
    """Return each row of W (10, 3073) as a picture: shape (10, 32, 32, 3), values 0 to 1.

    The bias is left out; each class is stretched on its own to the full range.
    """
    rows = W[:, :-1].reshape(len(W), 32, 32, 3)
    lo, hi = rows.min(axis=(1, 2, 3), keepdims=True), rows.max(axis=(1, 2, 3), keepdims=True)
    return (rows - lo) / np.where(hi > lo, hi - lo, 1)


def table(rows, columns):
    """Print rows of numbers and words under their column heads, aligned at the right.

    `columns` maps each head to the format of its numbers (".3g", ",d"), or to "" for words. A head
    may have two lines. A cell that is a word is printed as it is, also among numbers. Names in the
    first column are aligned at the left. Raises ValueError when a row has another length.
    """
    rows = list(rows)
    cells = [
        [cell if isinstance(cell, str) else format(cell, spec)
         for cell, spec in zip(row, columns.values(), strict=True)]
        for row in rows
    ]  # fmt: skip
    heads = [head.split("\n") for head in columns]
    tall = max(map(len, heads))
    lines = [*zip(*([""] * (tall - len(head)) + head for head in heads), strict=True), *cells]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    named = all(isinstance(row[0], str) for row in rows)  # words begin at the left
    for row in lines:
        first = row[0].ljust(widths[0]) if named else row[0].rjust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  ".join([first, *rest]).rstrip())
