"""What the page shows besides pictures: views, names, typed numbers, words (explore.js)."""

import time

import pytest

from tests.browser.page import FAST, FIRST, SHARP


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


def test_a_view_that_comes_at_rest_is_painted_too(notebook):
    notebook.answer(notebook.move(10))
    notebook.wait(350)
    notebook.answer([0, 10, 0], SHARP)
    notebook.on(2, "pointerover")  # so that an order is on its way
    assert notebook.shown() == ([0, 10, 0], SHARP, "")
    notebook.page.evaluate("(notebook.render(), null)")
    time.sleep(0.1)
    assert notebook.page.evaluate("notebook.shown()") == [[[0, 10, 0], FAST, ""]] * 2


def test_elements_have_names_and_keep_their_keys(notebook):
    sliders = notebook.page.get_by_role("slider")
    assert [each.get_attribute("aria-label") for each in sliders.all()] == ["step", "rate"]
    assert sliders.last.get_attribute("aria-valuetext") == "9"
    assert notebook.page.get_by_role("checkbox", name="show").count() == 1
    assert notebook.page.get_by_role("button", name="Play or pause").count() == 1
    assert notebook.page.get_by_role("img", name="Live figure: A").count() == 1
    assert sliders.last.get_attribute("data-lm-suppress-shortcuts") == ""
    number = notebook.page.get_by_role("textbox", name="step, type a number")
    assert number.get_attribute("data-lm-suppress-shortcuts") == ""
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
