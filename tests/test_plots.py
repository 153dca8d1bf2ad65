"""What lessons draw with: sizes for a projector, and paths that leave the map."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core import pylabtools
from IPython.core.interactiveshell import InteractiveShell

from lessons import alt, plots
from tests.figures import agg  # noqa: F401


def test_projector_mode_enlarges_everything(monkeypatch):
    plots.style()
    small = dict(plt.rcParams)
    monkeypatch.setenv("DOWNHILL_PROJECTOR", "1")
    plots.style()
    for name in ("figure.dpi", "font.size", "lines.linewidth"):
        assert plt.rcParams[name] > small[name]
    settings = [("a title that is too long for a third of a figure", "x", "y")] * 3
    fig, left, *_ = plots.panels(*settings)
    assert fig.get_figheight() > plots.THREE[1]
    assert "\n" in left.get_title()
    plt.close(fig)
    fig, _ = plots.panels(settings[0])
    assert fig.get_figwidth() == 9.6, "a type of 19 points is made for this width"
    plt.close(fig)


def test_a_picture_has_words_where_a_notebook_is_shown(monkeypatch):
    shell = InteractiveShell()
    monkeypatch.setattr(plots, "get_ipython", lambda: shell)
    fig, _ = plots.panels(("The loss\nfalls", "x", "y"))
    pylabtools.select_figure_formats(shell, {"png"})

    def shown():
        plots.style()
        shell.events.trigger("post_run_cell", None)
        return shell.display_formatter.format(fig)[0]

    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert shown() == {**shown(), "text/plain": "Picture: The loss falls."}
    assert "text/html" not in shown()
    monkeypatch.setenv("JPY_SESSION_NAME", "a.ipynb")
    data = shown()
    assert data["text/html"] == alt.image(data["image/png"], "Picture: The loss falls.")
    plt.close(fig)


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


def test_panels_are_titled_labeled_and_scaled():
    fig, left, right = plots.panels(
        ("Loss", ("step", 0, 10), ("loss", 1e-3, 1, "log")), ("", "x", ("y", "log")), shares=[2, 1]
    )
    assert left.get_title() == "Loss" and right.get_title() == ""
    assert (left.get_xlabel(), left.get_ylabel()) == ("step", "loss")
    assert (left.get_xlim(), left.get_ylim()) == ((0, 10), (1e-3, 1))
    assert (left.get_xscale(), left.get_yscale()) == ("linear", "log")
    assert right.get_yscale() == "log"
    assert tuple(fig.get_size_inches()) == plots.TWO
    with pytest.raises(ValueError, match="label, low, high"):
        plots.axis(left, "", ("step", 3), "y")
    plt.close(fig)


def test_a_methods_line_has_its_look_and_its_name():
    fig, ax = plots.panels(("", "x", "y"))
    drawn = plots.line(ax, "sgd", [1, 2], [3, 4])
    assert drawn.get_label() == "SGD" and drawn.get_color() == plots.METHODS["sgd"]["color"]
    assert drawn.get_ydata().tolist() == [3, 4]
    assert plots.line(ax, "momentum", label="here").get_label() == "here"
    assert plots.line(ax, color="0.5").get_color() == "0.5"
    with pytest.raises(ValueError, match="no method 'sdg'"):
        plots.line(ax, "sdg")
    plt.close(fig)


def test_a_table_is_aligned(capsys):
    plots.table(
        [("GD", 444, 0.5), ("Adam", "never", 12.25)],
        {"method": "", "steps": ",d", "loss\nat the end": ".2f"},
    )
    assert capsys.readouterr().out == (
        "                     loss\n"
        "method  steps  at the end\n"
        "GD        444        0.50\n"
        "Adam    never       12.25\n"
    )
    with pytest.raises(ValueError):
        plots.table([(1, 2, 3)], {"a": "d", "b": "d"})


def test_a_gallery_has_a_place_for_each_picture():
    fig, artists = plots.gallery(np.zeros((7, 4, 4, 3)), "abcdefg", "seven")
    assert len(artists) == 7 and len(fig.axes) == 10
    assert [ax.get_title() for ax in fig.axes] == [*"abcdefg", "", "", ""]
    assert fig.get_suptitle() == "seven"
    plt.close(fig)
