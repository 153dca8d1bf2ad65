"""The page's part of a live figure (explore.js) in a browser, with no kernel: we answer orders."""

import time

import pytest

from tests.browser.lab import browser
from tests.notebooks import ROOT

FIRST = [0, 9, 0]
FAST, SHARP = 1, 2
ADDRESS = "http://page.test/"
FILES = {
    "explore.js": ROOT / "lessons" / "explore.js",
    "notebook.js": ROOT / "tests" / "browser" / "notebook.js",
}


class Notebook:
    """A live figure of three controls (41, 200 and 2 positions) and the clock of its page."""

    def __init__(self, page, ahead=100, note=""):
        self.page = page
        page.clock.install(time=0)
        page.route(ADDRESS + "*", self.serve)
        page.goto(ADDRESS)
        page.evaluate(
            "given => import('./notebook.js').then(() => notebook.open(...given))", [ahead, note]
        )
        page.clock.pause_at(60_000)
        self.wait(20)

    @staticmethod
    def serve(route):
        name = route.request.url.removeprefix(ADDRESS)
        if name in FILES:
            route.fulfill(path=FILES[name])
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    def wait(self, milliseconds):
        """Let time go by, frames included."""
        self.page.clock.run_for(milliseconds)

    def set(self, part, name, value):
        self.page.evaluate("([k, n, v]) => notebook.parts[k].set(n, v)", [part, name, value])

    def move(self, rate):
        """Move the second slider; return the key."""
        self.set(2, "index", rate)
        return [0, rate, 0]

    def answer(self, key, density=FAST, last=True, note=""):
        self.page.evaluate("a => notebook.answer(...a)", [key, density, last, note])

    def orders(self):
        """Return what was ordered since the last call: (keys, density)."""
        return [(each["keys"], each["density"]) for each in self.page.evaluate("notebook.orders()")]

    def shown(self):
        """Return (key, density, words) of the only view, when pictures have had time to load."""
        time.sleep(0.1)
        (view,) = self.page.evaluate("notebook.shown()")
        return tuple(view)

    def on(self, part, event):
        """Let an event happen on the first element of a control."""
        self.page.evaluate(
            """([k, event]) => notebook.controls[k].firstChild.dispatchEvent(
                   new PointerEvent(event, { bubbles: event !== "pointerleave" }))""",
            [part, event],
        )


@pytest.fixture(scope="module")
def chrome():
    with browser() as chrome:
        yield chrome


@pytest.fixture
def notebook(chrome, request):
    page = chrome.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield Notebook(page, **getattr(request, "param", {}))
    assert page.faults == []
    page.close()


def test_the_first_picture_is_there_and_nothing_is_ordered(notebook):
    assert notebook.shown() == (FIRST, SHARP, "")
    notebook.wait(5_000)
    assert notebook.orders() == []


def test_each_kind_of_control_has_its_place_in_a_key(notebook):
    notebook.set(1, "index", 7)
    assert notebook.orders() == [([[7, 9, 0]], FAST)]
    notebook.answer([7, 9, 0])
    notebook.set(3, "value", True)
    assert notebook.orders() == [([[7, 9, 1]], FAST)]


def test_one_order_at_a_time_and_a_fast_hand_sees_where_it_was(notebook):
    for rate in (10, 11, 12):
        notebook.move(rate)
    assert notebook.orders() == [([[0, 10, 0]], FAST)]
    notebook.answer([0, 10, 0])
    assert notebook.shown() == ([0, 10, 0], FAST, "")
    assert notebook.orders() == [([[0, 12, 0]], FAST)]
    notebook.answer([0, 12, 0])
    assert notebook.shown() == ([0, 12, 0], FAST, "")
    assert notebook.orders() == []


def test_a_known_picture_is_shown_at_once_and_a_late_answer_does_not_cover_it(notebook):
    notebook.answer(notebook.move(10))
    notebook.move(11)
    notebook.orders()
    notebook.move(10)
    assert notebook.shown() == ([0, 10, 0], FAST, "")
    notebook.answer([0, 11, 0])  # of the order before
    assert notebook.shown() == ([0, 10, 0], FAST, "")
    assert notebook.orders() == []
    notebook.move(11)
    assert notebook.shown() == ([0, 11, 0], FAST, "")
    assert notebook.orders() == []


def test_at_rest_the_picture_is_sharp_and_that_too_is_remembered(notebook):
    notebook.answer(notebook.move(10))
    notebook.orders()
    notebook.wait(250)
    notebook.move(11)
    notebook.answer([0, 11, 0])
    notebook.orders()
    notebook.wait(250)
    assert notebook.orders() == []  # the hand has not rested yet
    notebook.wait(100)
    assert notebook.orders() == [([[0, 11, 0]], SHARP)]
    notebook.answer([0, 11, 0], SHARP)
    assert notebook.shown() == ([0, 11, 0], SHARP, "")
    notebook.move(10)
    assert notebook.shown() == ([0, 10, 0], FAST, "")
    notebook.move(11)
    assert notebook.shown() == ([0, 11, 0], FAST, "")
    notebook.wait(400)
    assert notebook.shown() == ([0, 11, 0], SHARP, "")
    notebook.answer([0, 11, 0])  # late: the sharp picture stays
    assert notebook.shown() == ([0, 11, 0], SHARP, "")
    assert notebook.orders() == []


@pytest.mark.parametrize("event", ["pointerover", "focusin"])
def test_near_a_hand_the_nearest_pictures_are_ordered_ahead(notebook, event):
    notebook.on(2, event)
    ((keys, density),) = notebook.orders()
    assert density == FAST
    assert keys == [[0, rate, 0] for rate in (10, 8, 11, 7, 12, 6, 13, 5)]
    for key in keys:
        notebook.answer(key)
    assert notebook.shown() == (FIRST, SHARP, "")  # nothing ahead of the hand is painted
    ((keys, _),) = notebook.orders()
    assert keys == [[0, rate, 0] for rate in (14, 4, 15, 3, 16, 2, 17, 1)]
    notebook.move(12)
    assert notebook.shown() == ([0, 12, 0], FAST, "")
    notebook.move(100)  # unknown: it comes before the rest
    assert notebook.orders() == [([[0, 100, 0]], FAST)]
    notebook.answer([0, 14, 0])  # was on its way
    notebook.answer([0, 100, 0])
    assert notebook.shown() == ([0, 100, 0], FAST, "")
    ((keys, _),) = notebook.orders()
    assert keys[:2] == [[0, 101, 0], [0, 99, 0]]


@pytest.mark.parametrize("notebook", [{"ahead": 0}, {"ahead": 20}], indirect=True)
def test_reading_ahead_has_a_budget_for_each_control(notebook, request):
    budget = request.node.callspec.params["notebook"]["ahead"]

    def ordered_at(part):
        notebook.on(part, "pointerover")
        count = 0
        while orders := notebook.orders():
            ((keys, _),) = orders
            count += len(keys)
            for key in keys:
                notebook.answer(key)
        return count

    assert ordered_at(2) == budget
    assert ordered_at(2) == 0
    assert ordered_at(0) == budget  # the player stands for the slider that it moves


def test_a_hand_that_leaves_ends_it(notebook):
    notebook.on(2, "pointerover")
    ((keys, _),) = notebook.orders()
    notebook.page.evaluate("notebook.box.dispatchEvent(new PointerEvent('pointerleave'))")
    for key in keys:
        notebook.answer(key)
    assert notebook.orders() == []


def test_a_failure_is_told_as_long_as_the_hand_is_there(notebook):
    key = notebook.move(10)
    notebook.answer(key, note="This drawing failed: ValueError")
    assert notebook.shown() == (FIRST, SHARP, "This drawing failed: ValueError")
    notebook.move(9)
    assert notebook.shown() == (FIRST, SHARP, "")
    notebook.orders()
    notebook.move(10)
    notebook.wait(1_000)
    assert notebook.shown()[2] == "This drawing failed: ValueError"
    assert notebook.orders() == []


def test_a_kernel_that_does_not_answer_is_told_and_asked_again(notebook):
    key = notebook.move(10)
    assert notebook.orders() == [([key], FAST)]
    notebook.wait(3_900)
    assert notebook.shown() == (FIRST, SHARP, "")
    assert notebook.orders() == []
    notebook.wait(200)
    assert notebook.shown()[2].startswith("Waiting for the kernel")
    assert notebook.orders() == [([key], FAST)]
    notebook.answer(key)
    assert notebook.shown() == (key, FAST, "")


def test_reading_ahead_that_is_not_answered_ends_without_a_word(notebook):
    notebook.on(2, "pointerover")
    assert len(notebook.orders()) == 1
    notebook.wait(9_000)
    assert notebook.orders() == []
    assert notebook.shown() == (FIRST, SHARP, "")


def test_a_training_fills_in_is_abandoned_and_its_end_is_remembered(notebook):
    key = notebook.move(10)
    for _ in range(3):
        notebook.answer(key, last=False)
        notebook.wait(1_000)
    assert notebook.orders() == [([key], FAST)]
    assert notebook.shown() == (key, FAST, "")
    other = notebook.move(11)
    assert notebook.orders() == [([other], FAST)]
    notebook.answer(other, last=False)
    notebook.answer(key, last=False)  # was on its way
    assert notebook.shown() == (other, FAST, "")
    notebook.move(10)
    assert notebook.orders() == [([key], FAST)]  # an unfinished training is not remembered
    notebook.answer(key, last=False)
    notebook.answer(key)
    notebook.wait(400)
    assert notebook.orders() == [([key], SHARP)]
    notebook.answer(key, SHARP)
    notebook.move(9)
    notebook.move(10)
    assert notebook.shown() == (key, FAST, "")
    assert notebook.orders() == []


def test_a_training_that_stops_midway_is_told(notebook):
    key = notebook.move(10)
    notebook.answer(key, last=False)
    notebook.orders()
    notebook.wait(4_100)
    assert notebook.shown()[2].startswith("Waiting for the kernel")
    assert notebook.orders() == [([key], FAST)]


def test_start_again_forgets_everything(notebook):
    notebook.answer(notebook.move(10))
    notebook.orders()
    notebook.page.evaluate("notebook.figure.trigger('msg:custom', { forget: true })")
    assert notebook.orders() == [([[0, 10, 0]], FAST)]
    notebook.answer([0, 10, 0])
    notebook.move(9)
    assert notebook.orders() == [([FIRST], FAST)]


def test_the_states_used_least_recently_are_dropped(notebook):
    for rate in range(10, 159):
        notebook.answer(notebook.move(rate))
    notebook.move(9)  # the first picture, again
    notebook.answer(notebook.move(159))  # the 151st
    notebook.orders()
    notebook.move(9)
    assert notebook.orders() == []
    notebook.move(10)
    assert notebook.orders() == [([[0, 10, 0]], FAST)]


def test_every_view_shows_the_same_and_says_when_the_figure_was_replaced(notebook):
    notebook.page.evaluate("notebook.second = notebook.render()")
    notebook.answer(notebook.move(10))
    time.sleep(0.1)
    assert notebook.page.evaluate("notebook.shown()") == [[[0, 10, 0], FAST, ""]] * 2
    notebook.page.evaluate("notebook.second.end(); notebook.second.el.remove()")
    notebook.answer(notebook.move(11))
    assert notebook.shown() == ([0, 11, 0], FAST, "")
    notebook.wait(100)
    notebook.page.evaluate("notebook.figure.trigger('destroy')")
    assert "run again in another place" in notebook.page.locator("body").text_content()


def test_elements_have_names_and_keep_their_keys(notebook):
    sliders = notebook.page.get_by_role("slider")
    assert [each.get_attribute("aria-label") for each in sliders.all()] == ["step", "rate"]
    assert sliders.last.get_attribute("aria-valuetext") == "9"
    assert notebook.page.get_by_role("checkbox", name="show").count() == 1
    assert notebook.page.get_by_role("button", name="Play or pause").count() == 1
    assert notebook.page.get_by_role("img", name="Live figure: A").count() == 1
    assert sliders.last.get_attribute("data-lm-suppress-shortcuts") == ""
    assert notebook.page.get_by_role("textbox", name="step, type a number").count() == 1
    notebook.page.evaluate(
        """notebook.parts[2].values.index = 12;
           notebook.controls[2].append(document.createElement("u"))"""
    )
    time.sleep(0.1)
    assert sliders.last.get_attribute("aria-valuetext") == "12"


def test_what_is_typed_moves_to_the_nearest_position(notebook):
    number = notebook.page.get_by_role("textbox")
    for typed, index in (("7.4", 7), ("-3", 0), ("12,6", 13), ("none", 13), ("1e9", 40)):
        number.fill(typed)
        number.press("Enter")
        assert notebook.page.evaluate("notebook.parts[1].values.index") == index
        assert number.text_content() == str(index)
    assert notebook.page.evaluate("notebook.parts[1].saved") == 4


@pytest.mark.parametrize("notebook", [{"note": "printed at first"}], indirect=True)
def test_what_the_first_drawing_printed_is_told(notebook):
    assert notebook.shown() == (FIRST, SHARP, "printed at first")
    notebook.answer(notebook.move(10))
    assert notebook.shown()[2] == ""
    notebook.move(9)
    assert notebook.shown() == (FIRST, SHARP, "printed at first")
