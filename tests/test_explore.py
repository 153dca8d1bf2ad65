"""Live figures without a browser: pictures, orders, controls, errors, and what a re-run leaves."""

import asyncio
import base64
import gc
import io
import threading
import weakref

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from lessons import explore as module
from lessons import paper, plots
from lessons.explore import checkbox, dropdown, explore, log_slider, play, point, slider
from lessons.paper import FAST, SHARP


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


def whole(live):
    """Return the pixels of a full drawing by Matplotlib, in the colors of a sharp picture."""
    raw, figure = io.BytesIO(), live.paper.figure
    figure.savefig(raw, format="rgba", dpi=2 * figure.dpi)
    return pixels(paper.encoded(np.frombuffer(raw.getvalue(), np.uint8).reshape(960, 1280, 4), 2))


class Page:
    """Stands in for the page: gives orders to a figure, and keeps what it sends."""

    def __init__(self, live, monkeypatch):
        self.live, self.answers = live, []
        monkeypatch.setattr(live.page, "send", self.answers.append)

    def order(self, *keys, density=FAST):
        self.live.obey({"keys": [list(key) for key in keys], "density": density})

    @property
    def keys(self):
        return [(*answer["key"], answer["last"]) for answer in self.answers]


async def turns(count=30):
    for _ in range(count):
        await asyncio.sleep(0)


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


def test_pictures_have_their_density_and_format():
    live, _ = live_line()
    fast, sharp = (Image.open(io.BytesIO(live.picture((1,), d))) for d in (FAST, SHARP))
    assert (fast.format, fast.size) == ("JPEG", (640, 480))
    assert (sharp.format, sharp.size) == ("PNG", (1280, 960))
    assert live.page.size == (640, 480)
    assert live.paper.figure.dpi == 100, "a figure keeps its own density"


def test_where_no_kernel_runs_the_first_picture_is_shown():
    live, _ = live_line()
    data, metadata = live._repr_mimebundle_()
    assert data["text/plain"] == "Live figure: A line. Controls: height."
    assert metadata["image/png"] == {"width": 640, "height": 480}
    saved = pixels(base64.b64decode(data["image/png"]))
    assert (saved == pixels(live.picture((5,)))).all()
    assert live.page.first["key"] == (5,)


def test_an_order_is_drawn_at_once_and_more_of_it_between_messages(monkeypatch):
    async def drag():
        live, drawn = live_line()
        page = Page(live, monkeypatch)
        page.order((1,))
        assert page.keys == [(1, True)]
        page.order((2,), (3,), (4,))
        assert page.keys == [(1, True), (2, True)]
        await turns()
        assert page.keys == [(1, True), (2, True), (3, True), (4, True)]
        assert drawn == [5, 1, 2, 3, 4]
        answer = page.answers[1]
        assert answer["density"] == FAST
        assert answer["note"] == ""
        assert base64.b64decode(answer["picture"]) == live.picture((2,), FAST)

    asyncio.run(drag())


def test_a_new_order_ends_the_one_before(monkeypatch):
    async def drag():
        live, drawn = live_line()
        page = Page(live, monkeypatch)
        page.order((1,), (2,), (3,))
        page.order((9,))
        await turns()
        assert drawn == [5, 1, 9]
        page.order((2,), density=SHARP)
        assert page.answers[-1]["density"] == SHARP

    asyncio.run(drag())


def training(line, drawn):
    def draw(height):
        for step in range(4):
            drawn.append((height, step))
            line.set_data([0, step], [height, height])
            yield [line]

    return draw


def test_a_generator_fills_in_and_is_abandoned_by_the_next_move(monkeypatch):
    async def drag():
        live, drawn = live_line(training)
        page = Page(live, monkeypatch)
        page.order((4,))
        await asyncio.sleep(0)
        page.order((4,))  # impatience does not begin it anew
        await asyncio.sleep(0)
        page.order((6,))
        await turns()
        assert drawn[:4] == [(5, step) for step in range(4)]
        assert 1 <= len([step for level, step in drawn if level == 4]) < 4
        assert drawn[-4:] == [(6, step) for step in range(4)]
        assert page.keys[-1] == (6, True)
        assert [last for _, last in page.keys].count(True) == 1
        count = len(drawn)
        page.order((6,), density=SHARP)
        await turns()
        assert len(drawn) == count, "the picture at rest needs no second training"

    asyncio.run(drag())


def test_only_what_is_quick_is_read_ahead(monkeypatch):
    assert live_line()[0].page.ahead == 100
    assert live_line(training)[0].page.ahead == 0
    monkeypatch.setenv("DOWNHILL_READ_AHEAD", "7")
    assert live_line()[0].page.ahead == 7


def test_an_order_that_comes_in_another_thread_is_drawn_in_that_of_the_figure(monkeypatch):
    threads = []

    def maker(line, drawn):
        def draw(height):
            threads.append(threading.current_thread())
            return [line]

        return draw

    async def drag():
        live, _ = live_line(maker)
        page = Page(live, monkeypatch)
        await asyncio.to_thread(page.order, (4,))
        await turns()
        assert page.keys == [(4, True)]

    asyncio.run(drag())
    assert threads == [threading.current_thread()] * 2


def test_start_again_sets_the_first_values_and_forgets(monkeypatch):
    live, drawn = live_line(where=point((1, 2), (-3, 3), (-4, 4)))
    page = Page(live, monkeypatch)
    first, (row, _) = live.key, live.children
    for part in (row.children[0], *row.children[1].sliders):
        part.index = 0
    assert live.key == (0, 0, 0)
    live.picture(first)
    count = len(drawn)
    row.children[-1].click()
    assert live.key == first
    assert page.answers == [{"forget": True}]
    live.picture(first)
    assert len(drawn) == count + 1, "what the artists show is not trusted after Start again"


def test_a_failure_and_what_draw_prints_are_told_below_the_figure(monkeypatch, capsys):
    def maker(line, drawn):
        def draw(height):
            print(f"at {height:.0f}")
            if height > 6:
                raise ValueError("too high")
            return [line]

        return draw

    async def drag():
        live, _ = live_line(maker)
        page = Page(live, monkeypatch)
        capsys.readouterr()
        page.order((8,), (2,))
        await turns()
        assert page.keys == [(8, True), (2, True)]
        failed, fine = page.answers
        assert failed["note"] == "at 8\nThis drawing failed: ValueError: too high"
        assert failed["picture"] == ""
        assert fine["note"] == "at 2\n"
        assert capsys.readouterr().out == ""
        with pytest.raises(ValueError, match="too high"):
            live.picture((8,))

    asyncio.run(drag())


def test_an_artist_that_cannot_be_drawn_is_told_too(monkeypatch):
    fig, ax = plt.subplots()
    note = ax.set_title("")

    def draw(height):
        note.set_text(r"$\nothing$" if height > 5 else "good")
        return [note]

    async def drag():
        live = explore(fig, draw, height=slider(5.0, 0.0, 10.0))
        page = Page(live, monkeypatch)
        page.order((40,))
        assert "This drawing failed: ValueError" in page.answers[0]["note"]
        page.order((20,))
        assert page.answers[1]["note"] == ""
        assert (pixels(live.picture((20,))) == whole(live)).all()

    asyncio.run(drag())


class Shell:
    """Stands in for IPython: the number of a run, and the cell that the page names."""

    execution_count, cell = 1, "a"

    def get_parent(self):
        return {"metadata": {"cellId": self.cell}}


def test_a_re_run_closes_and_frees_the_figures_of_its_cell(monkeypatch):
    shell = Shell()
    monkeypatch.setattr(module, "get_ipython", lambda: shell)
    kept, _ = live_line(speed=play(9))
    second, _ = live_line()  # of the same run of the same cell
    shell.execution_count, shell.cell = 2, "b"
    other, _ = live_line()
    assert kept.page.comm is not None
    figures = [weakref.ref(live.paper.figure) for live in (kept, second)]
    parts = [kept.page, *kept.children[0].children, second.page]
    shell.execution_count, shell.cell = 3, "a"
    live_line()
    assert all(part.comm is None for part in parts)
    assert other.page.comm is not None
    gc.collect()
    assert [figure() for figure in figures] == [None, None]


def test_draw_and_controls_must_fit():
    fig, ax = plt.subplots()
    with pytest.raises(TypeError, match=r"draw\(x\) and the controls"):
        explore(fig, lambda x: ax.lines, y=slider(0, 0, 1))
    with pytest.raises(TypeError, match="x: a Text is no control"):
        explore(fig, lambda x: ax.lines, x=ipywidgets.Text())
    plt.close(fig)


def test_controls_are_choices_among_values():
    assert slider(3, 0, 9).value == 3
    assert slider(0.5, 0, 9).options[:3] == (("0.00", 0.0), ("0.10", 0.1), ("0.20", 0.2))
    assert slider(1.5, -2.0, 2.0).options[1] == ("-1.95", -1.95)
    assert [value for _, value in slider(4, 0, 9, 2).options] == [0, 2, 4, 6, 8]
    assert slider(0.999, 0.9, 0.999, 0.001).options[-1] == ("0.999", 0.999)
    assert slider(0.0, 0.0, 0.2, 0.005).options[1][0] == "0.005"
    rates = log_slider(0.05, 1e-3, 1)
    assert rates.value == 0.05
    assert [rates.options[k][0] for k in (0, 20, -1)] == ["0.001", "0.01", "1"]
    sizes = [value for _, value in log_slider(32, 1, 5000).options]
    assert {1, 2, 32, 5000} < set(sizes)
    assert all(isinstance(size, int) for size in sizes)
    assert dropdown({"first": 1, "second": 2}).value == 1
    assert dropdown(["gd", "adam"]).options == (("gd", "gd"), ("adam", "adam"))
    box = checkbox(True)
    assert (box.value, box.index) == (True, 1)
    assert [each.value for each in point((1, 2), (-3, 3), (-4, 4)).sliders] == [1.0, 2.0]
    assert play(50).sliders[0].options[50] == ("50", 50)


def test_the_arguments_of_draw_come_from_the_key_alone():
    def maker(line, drawn):
        return lambda height, **others: [line]

    live, _ = live_line(
        maker, name=dropdown(["a", "b"]), on=checkbox(False), at=point((0, 0), (-1, 1), (-1, 1)),
        step=play(4),
    )  # fmt: skip
    values = live.values((2, 1, 1, 0, 10, 3))
    assert values == {
        "height": 2.0,
        "name": "b",
        "on": True,
        "at": (-1.0, values["at"][1]),
        "step": 3,
    }
    assert live.values(live.key) == {"height": 5, "name": "a", "on": False, "at": (0, 0), "step": 0}


def test_a_control_has_a_label_and_room_for_it():
    live, _ = live_line(b=checkbox(False, "a box"))
    height, box, again = live.children[0].children
    assert (height.description, box.description, again.description) == (
        "height", "a box", "Start again",
    )  # fmt: skip
    assert "6ch" in height.layout.width


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: slider(5, 0, 4), "lo <= value"),
        (lambda: slider(1, 1, 1), "lo < hi"),
        (lambda: slider(0.5, 0.0, 1.0, 0.3), "whole number of steps"),
        (lambda: slider(np.pi, 0.0, 9.0), "no round step"),
        (lambda: log_slider(1, 0, 4), "positive lower end"),
        (lambda: log_slider(9, 1, 4), "lo <= value"),
        (lambda: play(10, interval=0), "interval"),
    ],
)
def test_bad_ranges_are_named(make, message):
    with pytest.raises(ValueError, match=message):
        make()


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
