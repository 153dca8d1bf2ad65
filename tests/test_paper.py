"""The pictures of a figure: those of a full drawing, whatever was drawn before."""

import gc
import io

import matplotlib.pyplot as plt
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image

from lessons import paper
from lessons.explore import explore, slider
from lessons.paper import FAST, SHARP, Paper
from tests.figures import agg, live_line, pixels, whole  # noqa: F401


@pytest.mark.parametrize("density", [FAST, SHARP])
def test_a_picture_depends_on_its_key_alone(density):
    live, _ = live_line()
    first = live.picture((5,), density)
    other = live.picture((8,), density)
    assert other != first
    assert live.picture((5,), density) == first
    fresh, _ = live_line()
    assert fresh.picture((8,), density) == other


@pytest.mark.parametrize("height", [0, 5, 9])
def test_the_sharp_picture_is_that_of_a_full_drawing(height):
    """Also where something fixed lies above what moves: a text, a legend, the axes' edges."""
    live, _ = live_line()
    for key in (3, height):
        live.picture((key,), FAST)
    assert (pixels(live.picture((height,))) == whole(live)).all()


def test_whatever_else_changes_is_drawn_too():
    fig, ax = plt.subplots()
    (line,) = ax.plot([0, 1], [0, 1])

    def draw(top):
        ax.set(ylim=(0, top), title=f"up to {top}")
        return [line]

    live = explore(fig, draw, top=slider(1.0, 1.0, 9.0))
    after = live.picture((50,))
    live.picture((0,))
    live.picture((50,), FAST)
    assert live.picture((50,)) == after
    assert (pixels(after) == whole(live)).all()


def test_the_artists_that_move_may_change():
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    lines = [ax.plot([0, 1], [k / 2, k / 2])[0] for k in range(3)]

    def draw(which):
        for k, line in enumerate(lines):
            line.set_linewidth(9 if k == which else 1)
        return [lines[which]]

    live = explore(fig, draw, which=slider(0, 0, 2))
    for which in (1, 2, 0):
        assert (pixels(live.picture((which,))) == whole(live)).all()


def test_what_moves_no_more_belongs_to_the_background():
    fig, ax = plt.subplots()
    lines = [ax.plot([0, 1], [k, k])[0] for k in range(3)]
    live = explore(fig, lambda which: [lines[which]], which=slider(0, 0, 2))
    assert live.picture((2,)) == live.picture((0,))


def test_a_draw_may_raise_one_artist_above_another():
    fig, ax = plt.subplots()
    lines = [ax.plot([0, 1], ends, linewidth=9)[0] for ends in ((0, 1), (1, 0))]

    def draw(top):
        for k, line in enumerate(lines):
            line.set_zorder(4 if k == top else 2)
        return lines

    live = explore(fig, draw, top=slider(0, 0, 1))
    for top in (1, 0, 1):
        assert (pixels(live.picture((top,))) == whole(live)).all()


def test_a_draw_that_returns_nothing_is_drawn_in_full():
    def maker(line, drawn):
        def draw(height):
            line.set_data([0, 10], [height, height])

        return draw

    live, _ = live_line(maker)
    assert (pixels(live.picture((2,))) == whole(live)).all()
    assert live.picture((9,), FAST) != live.picture((2,), FAST)


def test_backgrounds_are_kept_and_only_one_figure_keeps_a_sharp_one(monkeypatch):
    live, _ = live_line()
    live.picture((1,), FAST)
    live.picture((1,), SHARP)
    drawn = []
    full = paper.FigureCanvasAgg.draw
    monkeypatch.setattr(paper.FigureCanvasAgg, "draw", lambda self: drawn.append(1) or full(self))
    for height in (1, 2, 3):
        live.picture((height,), FAST)
        live.picture((height,), SHARP)
    assert not drawn
    live_line()  # makes its first sharp picture, and takes the place
    before = len(drawn)
    live.picture((4,), FAST)
    assert len(drawn) == before
    live.picture((4,), SHARP)
    assert len(drawn) == before + 1


def test_a_title_is_measured_at_the_density_of_its_picture(monkeypatch):
    live, _ = live_line()
    live.paper.figure.axes[0].set_title("gypsy", fontsize=20)
    for density in (FAST, SHARP):
        live.picture((1,), density)
    drawn, full = [], paper.FigureCanvasAgg.draw
    monkeypatch.setattr(paper.FigureCanvasAgg, "draw", lambda self: drawn.append(1) or full(self))
    for density in (FAST, SHARP, FAST):
        live.picture((2,), density)
    assert not drawn, "a text of the other density looked as if it touched the axes"


def test_pictures_have_their_density_and_format():
    live, _ = live_line()
    fast, sharp = (Image.open(io.BytesIO(live.picture((1,), d))) for d in (FAST, SHARP))
    assert (fast.format, fast.size) == ("JPEG", (640, 480))
    assert (sharp.format, sharp.size) == ("JPEG", (1280, 960))
    assert live.page.size == (640, 480)
    saved = Image.open(io.BytesIO(live.paper.saved()))
    assert (saved.format, saved.size, saved.mode) == ("PNG", (1280, 960), "P")
    assert live.paper.figure.dpi == 100, "a figure keeps its own density"


def test_the_layout_is_settled_once_as_a_full_drawing_settles_it():
    def figure():
        fig, ax = plt.subplots(layout="constrained")
        ax.set(ylabel="a label\nof two lines", title="a title", ylim=(0, 1e7))
        return fig, ax

    fig, ax = figure()
    Paper(fig)
    other, theirs = figure()
    other.canvas.draw()
    assert ax.get_position().bounds == pytest.approx(theirs.get_position().bounds, abs=1e-3)
    plt.close(other)


def test_a_title_is_drawn_once_unless_what_moves_may_touch_it():
    fig, ax = plt.subplots()
    (line,) = ax.plot([0, 1], [0, 1], zorder=2)
    ax.set(title="a title", ylim=(0, 1))
    inside = ax.text(0.5, 0.5, "inside", zorder=3)

    def draw(height):
        line.set_ydata([0, height])
        return [line]

    live = explore(fig, draw, height=slider(3, 0, 9))
    live.picture((5,))
    assert inside in live.paper._above and ax.title not in live.paper._above
    assert (pixels(live.picture((5,))) == whole(live)).all()
    line.set_clip_on(False)  # now it runs over the title
    assert (pixels(live.picture((9,))) == whole(live)).all()
    assert ax.title in live.paper._above


def test_only_the_paper_used_last_holds_a_sharp_renderer():
    def renderers():
        gc.collect()
        return sum(isinstance(each, RendererAgg) and each.dpi == 200 for each in gc.get_objects())

    kept, _ = live_line()
    before, count = kept.picture((5,)), renderers()
    live_line()
    assert renderers() == count
    assert kept.picture((5,)) == before
