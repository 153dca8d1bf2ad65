"""What the page orders from the kernel, and when it shows what (explore.js)."""

import pytest

from tests.browser.page import FAST, FIRST, SHARP


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


def test_the_same_position_again_is_no_move(notebook):
    notebook.answer(notebook.move(10))
    notebook.orders()
    notebook.wait(250)
    notebook.move(10)
    notebook.wait(100)
    assert notebook.orders() == [([[0, 10, 0]], SHARP)]


def test_a_training_that_a_move_has_ended_is_ordered_again(notebook):
    notebook.move(10)
    notebook.answer([0, 10, 0], last=False)
    notebook.move(11)
    notebook.move(10)
    notebook.orders()
    notebook.answer([0, 11, 0])
    assert notebook.orders() == [([[0, 10, 0]], FAST)]


def test_a_late_picture_of_another_key_does_not_end_a_training(notebook):
    notebook.move(10)
    notebook.answer([0, 10, 0], last=False)
    notebook.orders()
    notebook.answer([0, 14, 0])
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


def test_the_nearest_known_pictures_are_decoded_before_the_hand_comes(notebook):
    notebook.on(2, "pointerover")
    for _ in range(2):
        ((keys, _),) = notebook.orders()
        for key in keys:
            notebook.answer(key)
    notebook.on(2, "pointerover")
    assert notebook.decoded() == 6  # three on each side, each of them once
    at_once = notebook.page.evaluate("(notebook.parts[2].set('index', 12), notebook.color())")
    assert at_once == [0, 12, 0]
    for rate in range(13, 40):
        notebook.answer(notebook.move(rate))
        assert notebook.shown() == ([0, rate, 0], FAST, "")
    assert notebook.decoded() <= 7
    notebook.page.evaluate("notebook.box.dispatchEvent(new PointerEvent('pointerleave'))")
    assert notebook.decoded() == 0


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


def test_a_slow_kernel_that_answers_is_waited_for(notebook):
    notebook.on(2, "pointerover")
    ((keys, _),) = notebook.orders()
    for key in keys:
        notebook.wait(1_000)
        notebook.answer(key)
    assert len(notebook.orders()) == 1


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
