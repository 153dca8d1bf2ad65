"""Words of a figure, and a picture with words, for a screen reader.

JupyterLab gives a PNG no text alternative, but it keeps that of an HTML image. So pictures are
saved as PNGs with a sentence as their plain text, and shown as HTML images that carry it.
"""

import html


def titles(fig) -> str:
    """Return all titles of a Matplotlib figure in one line, without the dollar signs of TeX."""
    each = [fig.get_suptitle(), *(ax.get_title() for ax in fig.axes)]
    return "; ".join(" ".join(title.replace("$", "").split()) for title in each if title)


def image(png: str, words: str, width: int | None = None) -> str:
    """Return an HTML image of a PNG in base64; `width` in pixels, or None for that of the PNG."""
    size = f' width="{width}"' if width else ""
    return f'<img alt="{html.escape(words)}"{size} src="data:image/png;base64,{png.strip()}">'
