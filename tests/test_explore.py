"""Live figures without a browser: pictures, controls, values, errors."""

import asyncio
import base64
import io
import threading

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from lessons import explore as module
from lessons import plots
from lessons.explore import checkbox, dropdown, explore, log_slider, play, point, slider


@pytest.fixture(autouse=True)
def agg():
    plt.switch_backend("agg")
    plots.style(projector=False)
    yield
    assert not plt.get_fignums()


def live_line(returned=True, **controls):
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10), title="A line")
    (line,) = ax.plot([], [], "o-")

    def draw(height, **others):
        line.set_data([0, 10], [height, height])
        return [line] if returned else None

    return explore(fig, draw, height=slider(5.0, 0.0, 10.0), **controls)


def pixels(live):
    encoded = bytes(live._picture.value).partition(b",")[2]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(encoded))).convert("RGB"))


def test_the_picture_follows_the_control_and_comes_back():
    live = live_line()
    first = pixels(live)
    live._controls["height"].value = 8.0
    assert (pixels(live) != first).any()
    live.reset()
    assert (pixels(live) == first).all()
    assert live.values == {"height": 5.0}


@pytest.mark.parametrize("returned", [True, False])
def test_the_picture_at_rest_is_that_of_a_fresh_run(returned):
    moved = live_line(returned)
    for height in (1.0, 9.0, 3.0):
        moved._controls["height"].value = height
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10), title="A line")
    (line,) = ax.plot([], [], "o-")

    def draw(height):
        line.set_data([0, 10], [height, height])
        return [line]

    fresh = explore(fig, draw, height=slider(3.0, 0.0, 10.0))
    assert (pixels(moved) == pixels(fresh)).all()


def test_whatever_else_changes_is_drawn_too():
    fig, ax = plt.subplots()
    (line,) = ax.plot([0, 1], [0, 1])

    def draw(top):
        ax.set(ylim=(0, top), title=f"up to {top}")
        return [line]

    live = explore(fig, draw, top=slider(1.0, 1.0, 9.0))
    live._controls["top"].value = 5.0
    after = pixels(live)
    live._controls["top"].value = 1.0
    live._controls["top"].value = 5.0
    assert (pixels(live) == after).all()
    assert ax.get_ylim() == (0, 5)


def test_the_background_is_kept_between_moves(monkeypatch):
    live = live_line()
    drawn = []
    monkeypatch.setattr(live._canvas, "draw", lambda: drawn.append(1))
    monkeypatch.setattr(live, "_sharpen", lambda: None)
    for height in (1.0, 2.0, 3.0):
        live._controls["height"].value = height
    assert not drawn


def test_the_picture_under_the_hand_is_that_of_a_full_drawing():
    """Also when a move changes more than the artists that `draw` returns."""
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    (line,) = ax.plot([], [], "o-")

    def draw(height):
        line.set_data([1, 9], [height, height])
        if height > 5:
            ax.set_title("high")
        return [line]

    async def drag():
        live = explore(fig, draw, height=slider(5.0, 0.0, 10.0))
        for height in (2.0, 4.0, 8.0):
            live._controls["height"].value = height
            under_the_hand = np.array(live._canvas.buffer_rgba())
            line.set_animated(False)
            live._canvas.draw()
            assert (np.array(live._canvas.buffer_rgba()) == under_the_hand).all()
            line.set_animated(True)
        await live.settled()

    asyncio.run(drag())


def test_the_picture_at_rest_is_sharp_and_shown_at_the_size_of_the_figure():
    live = live_line()
    assert pixels(live).shape == (960, 1280, 3)
    assert (int(live._picture.width), int(live._picture.height)) == (640, 480)
    data, metadata = live._repr_mimebundle_()
    assert data["text/plain"] == "Live figure: A line. Controls: height."
    assert metadata["image/png"] == {"width": 640, "height": 480}
    assert len(data["image/png"]) > 1000


def test_a_generator_fills_in_and_is_abandoned_by_the_next_move():
    fig, ax = plt.subplots()
    (line,) = ax.plot([], [])
    ax.set(xlim=(0, 9), ylim=(0, 9))
    seen = []

    def draw(level):
        for step in range(5):
            seen.append((level, step))
            line.set_data([0, step], [level, level])
            yield [line]

    async def drag():
        live = explore(fig, draw, level=slider(1, 0, 9))
        live._controls["level"].value = 4
        await asyncio.sleep(0)
        live._controls["level"].value = 6
        await live.settled()
        return live

    live = asyncio.run(drag())
    assert seen[:5] == [(1, step) for step in range(5)]
    assert [step for level, step in seen if level == 6] == [0, 1, 2, 3, 4]
    assert len([step for level, step in seen if level == 4]) < 5
    assert live.values == {"level": 6}


def test_a_move_that_comes_in_another_thread_is_drawn_in_that_of_the_figure():
    fig, ax = plt.subplots()
    (line,) = ax.plot([], [])
    seen = []

    def draw(x):
        seen.append((x, threading.current_thread()))
        return [line]

    async def drag():
        live = explore(fig, draw, x=slider(0, 0, 9))
        await asyncio.to_thread(setattr, live._controls["x"], "value", 4)
        await live.settled()

    asyncio.run(drag())
    assert seen == [(0, threading.current_thread()), (4, threading.current_thread())]


def test_an_error_in_draw_is_shown_and_raised():
    fig, ax = plt.subplots()
    (line,) = ax.plot([], [])

    def draw(x):
        if x > 1:
            raise ValueError("x <is> too large")
        return [line]

    live = explore(fig, draw, x=slider(0.0, 0.0, 2.0))
    with pytest.raises(ValueError, match="too large"):
        live._controls["x"].value = 2.0
    assert "ValueError: x &lt;is&gt; too large" in live._alarm.value
    live._controls["x"].value = 0.5
    assert live._alarm.value == ""


def test_a_figure_keeps_its_artists_when_a_later_one_takes_their_names():
    space = {"plt": plt, "explore": explore, "slider": slider}
    cell = """
fig, ax = plt.subplots()
line, = ax.plot([0, 1], [0, 0])
def draw(y):
    line.set_data([0, 1], [y, y])
    return [line]
live = explore(fig, draw, y=slider(0.0, 0.0, 1.0))
"""
    exec(cell, space)
    first, line = space["live"], space["line"]
    exec(cell, space)
    first._controls["y"].value = 1.0
    assert list(line.get_ydata()) == [1, 1]
    assert list(space["line"].get_ydata()) == [0, 0]


def test_draw_and_controls_must_fit():
    fig, ax = plt.subplots()
    with pytest.raises(TypeError, match=r"draw\(x\) and the controls"):
        explore(fig, lambda x: ax.lines, y=slider(0, 0, 1))
    plt.close(fig)


def test_controls_hold_the_values_they_are_given():
    assert slider(3, 0, 9).value == 3
    assert slider(0.5, 0, 9).step == pytest.approx(0.1)
    assert slider(1.5, -2.0, 2.0).step == pytest.approx(0.05)
    rates = log_slider(0.05, 1e-3, 1)
    assert rates.value == 0.05
    assert [rates.options[k][0] for k in (0, 20, -1)] == ["0.001", "0.01", "1"]
    sizes = [value for _, value in log_slider(32, 1, 5000).options]
    assert {1, 2, 32, 5000} < set(sizes)
    assert all(isinstance(size, int) for size in sizes)
    assert dropdown(["gd", "adam"]).value == "gd"
    assert checkbox(True).value is True
    place = point((1, 2), (-3, 3), (-4, 4))
    assert place.value == (1.0, 2.0)
    place.children[1].value = -1.0
    assert place.value == (1.0, -1.0)
    place.value = (0.5, 0.25)
    assert [child.value for child in place.children] == [0.5, 0.25]
    step = play(50)
    step.children[1].value = 7
    assert step.value == 7


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
    assert module.SHARPNESS == 2


def test_an_artist_that_cannot_be_drawn_is_reported():
    fig, ax = plt.subplots()
    note = ax.set_title("")

    def draw(height):
        note.set_text(r"$\nothing$" if height > 5 else "good")
        return [note]

    live = explore(fig, draw, height=slider(5.0, 0.0, 10.0))
    with pytest.raises(ValueError, match="nothing"):
        live._controls["height"].value = 8.0
    assert "This drawing failed" in live._alarm.value
    live.reset()
    assert live._alarm.value == ""


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


def test_a_readout_shows_every_digit_of_its_slider():
    assert slider(0.999, 0.9, 0.999, 0.001).readout_format == ".3f"
    assert slider(0.0, 0.0, 0.2, 0.005).readout_format == ".3f"
    assert slider(2.0, 0.0, 5.0).readout_format == ".2f"
