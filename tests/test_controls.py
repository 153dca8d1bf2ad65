"""The controls of a figure are choices among values."""

import numpy as np
import pytest

from lessons.explore import checkbox, dropdown, log_slider, play, point, slider


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


def test_a_logarithmic_slider_has_twenty_steps_a_decade_in_nearly_equal_ratios():
    numbers = [number for _, number in log_slider(1.0, 0.01, 100.0).options]
    ratios = np.divide(numbers[1:], numbers[:-1])
    assert len(numbers) == 81
    assert ratios.min() > 1.07 and ratios.max() < 1.17


def test_play_takes_its_time_and_ends():
    player, _ = play(9).children
    assert (player.interval, player.max, player.show_repeat) == (150, 9, False)


@pytest.mark.parametrize(
    ("given", "step"),
    [
        ((0.0, 0.0, 1.0), 0.02), ((0.0, -1.0, 1.0), 0.025), ((30.0, 0.0, 180.0), 2.5),
        ((0.25, 0.0, 0.5), 0.01), ((0.0, 0.0, 3.0), 0.05), ((1.5, 0.5, 7.0), 0.1),
        ((0.0, 0.0, 0.07), 0.001), ((0.0, 0.0, 399.0), 1.0), ((0.0, 0.0, 797.5), 2.5),
    ],
)  # fmt: skip
def test_a_step_is_the_largest_round_one_up_to_a_50th_of_the_range(given, step):
    numbers = [number for _, number in slider(*given).options]
    assert numbers[1] - numbers[0] == pytest.approx(step)
    assert step <= (given[2] - given[1]) / 50
