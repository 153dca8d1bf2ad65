"""A live figure of one line, and its pixels, for the tests of figures."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from lessons import paper, plots
from lessons.explore import explore, slider


@pytest.fixture(autouse=True)
def agg():
    plt.switch_backend("agg")
    plots.style(projector=False)
    yield
    assert not plt.get_fignums()


def live_line(draw=None, **controls):
    """Return a figure of one line, and the list of heights at which it was drawn."""
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10), title="A line")
    (line,) = ax.plot([], [], "o-", label="line")
    ax.text(5, 5, "above the line", zorder=9)
    ax.legend()
    drawn = []

    def plain(height, **others):
        drawn.append(height)
        line.set_data([0, 5, 10], [height, 5, height])
        return [line]

    each = draw(line, drawn) if draw else plain
    return explore(fig, each, height=slider(5.0, 0.0, 10.0, 1.0), **controls), drawn


def pixels(picture):
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))


def whole(live, encode=lambda drawn: paper.encoded(drawn, paper.SHARP)):
    """Return the pixels of a full drawing by Matplotlib, in the colors of an encoding."""
    raw, figure = io.BytesIO(), live.paper.figure
    figure.savefig(raw, format="rgba", dpi=2 * figure.dpi)
    return pixels(encode(np.frombuffer(raw.getvalue(), np.uint8).reshape(960, 1280, 4)))
