"""Live figures without a browser: pictures, orders, controls, errors, and what a re-run leaves."""

import asyncio
import base64
import threading

import ipywidgets
import matplotlib.pyplot as plt
import pytest

from lessons import paper
from lessons.explore import checkbox, dropdown, explore, play, point, slider
from lessons.live import Picture
from lessons.paper import FAST, SHARP
from tests.figures import agg, live_line, pixels, whole  # noqa: F401


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


def test_where_no_kernel_runs_the_first_picture_is_shown():
    live, _ = live_line()
    data, metadata = live._repr_mimebundle_()
    assert data["text/plain"] == "Live figure: A line. Controls: height."
    assert metadata["image/png"] == {"width": 640, "height": 480}
    saved = pixels(base64.b64decode(data["image/png"]))
    live.picture((5,))
    for artist in live.paper.figure.findobj(lambda artist: artist.get_animated()):
        artist.set_animated(False)
    assert (saved == whole(live, paper.png)).all()
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
        assert live.page.first["note"] == "at 5\n"
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


def test_a_closed_figure_draws_nothing_more(monkeypatch):
    async def close():
        live, drawn = live_line()
        page = Page(live, monkeypatch)
        page.order((1,), (2,), (3,))
        live.close()
        await turns()
        assert page.keys == [(1, True)]
        assert drawn == [5, 1]

    asyncio.run(close())


def test_what_the_page_sends_is_obeyed(monkeypatch):
    listeners = []
    monkeypatch.setattr(Picture, "on_msg", lambda self, call: listeners.append(call))

    async def send():
        live, _ = live_line()
        page = Page(live, monkeypatch)
        (listener,) = listeners
        listener(live.page, {"keys": [[1]], "density": FAST}, [])
        assert page.keys == [(1, True)]

    asyncio.run(send())


def test_draw_and_controls_must_fit():
    fig, ax = plt.subplots()
    with pytest.raises(TypeError, match=r"draw\(x\) and the controls"):
        explore(fig, lambda x: ax.lines, y=slider(0, 0, 1))
    with pytest.raises(TypeError, match="x: a Text is no control"):
        explore(fig, lambda x: ax.lines, x=ipywidgets.Text())
    plt.close(fig)


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
