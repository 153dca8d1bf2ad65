"""Words for pictures: what a screen reader says where a figure is shown or saved.

JupyterLab gives a PNG no text alternative, but it keeps that of an HTML image. So pictures are
saved as PNGs with a sentence as their plain text, and shown as HTML images that carry it.
"""

import html
import os


def caption(fig) -> str:
    """Return the words for a Matplotlib figure that does not move: all its titles."""
    titles = [fig.get_suptitle(), *(ax.get_title() for ax in fig.axes)]
    return f"Picture: {'; '.join(' '.join(each.split()) for each in titles if each)}."


def image(png: str, words: str, width: int | None = None) -> str:
    """Return an HTML image of a PNG in base64; `width` in pixels, or None for that of the PNG."""
    size = f' width="{width}"' if width else ""
    return f'<img alt="{html.escape(words)}"{size} src="data:image/png;base64,{png.strip()}">'


def describe_figures(shell):
    """Let IPython show Matplotlib's figures with their words, in this kernel from now on.

    The HTML image is made for a page alone (a kernel started by a server), not where a notebook is
    built or tested.
    """
    formatters = shell.display_formatter.formatters
    figure = "matplotlib.figure", "FigureBase"  # what is set for Figure, the inline backend drops
    if "JPY_SESSION_NAME" in os.environ:

        def as_html(fig):
            png = formatters["image/png"](fig)
            return png and image(png, caption(fig))

        formatters["text/html"].for_type_by_name(*figure, as_html)
