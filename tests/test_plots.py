"""What lessons draw with: sizes for a projector, and paths that leave the map."""

import matplotlib.pyplot as plt
import numpy as np

from lessons import plots
from tests.figures import agg  # noqa: F401


def test_projector_mode_enlarges_everything(monkeypatch):
    plots.style()
    small = dict(plt.rcParams)
    monkeypatch.setenv("DOWNHILL_PROJECTOR", "1")
    plots.style()
    for name in ("figure.dpi", "font.size", "lines.linewidth"):
        assert plt.rcParams[name] > small[name]


def test_a_path_that_diverges_leaves_the_map_and_does_not_cross_it_again():
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    path = plots.path(ax)

    def drawn(heights):
        path.set_data(np.linspace(-0.5, 0.5, 12)[: len(heights)], heights)
        fig.canvas.draw()
        return np.asarray(fig.canvas.buffer_rgba()).copy()

    # Ten heights of the map are 20 units: 27 is the first point beyond them.
    near = drawn([1, -3, 9, -27])
    assert (near != drawn([1, -3, 9])).any(), "the step that leaves is drawn"
    assert (near == drawn([1, -3, 9, -27, 1e3, -1e30, np.inf, np.nan])).all()
    assert len(path.get_xydata()) == 8, "drawing leaves the data as they are"
    plt.close(fig)
