"""Schedules against their formulas at a few steps."""

import pytest

from lessons import schedules
from lessons.descent import descend, gd


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (schedules.inverse_time(0.4, 10), {1: 0.4, 11: 0.2, 31: 0.1}),
        (schedules.factor(0.4, 0.5, 0.05), {1: 0.4, 2: 0.2, 4: 0.05, 9: 0.05}),
        (schedules.step(0.4, 0.1, 5), {1: 0.4, 5: 0.4, 6: 0.04, 11: 0.004}),
        (schedules.cosine(0.4, 20), {1: 0.4, 11: 0.2, 21: 0.0, 99: 0.0}),
        (schedules.warm_up(lambda t: 0.4, 4), {1: 0.1, 2: 0.2, 4: 0.4, 9: 0.4}),
    ],
)
def test_values(schedule, expected):
    for t, lr in expected.items():
        assert schedule(t) == pytest.approx(lr)


def test_descend_takes_a_schedule():
    path = descend(gd, lambda x: x, (1.0,), 3, schedules.step(0.5, 0.5, 1))
    assert path[:, 0] == pytest.approx([1, 0.5, 0.375, 0.328125])


@pytest.mark.parametrize("bad", [0, -1.0, float("nan"), float("inf")])
def test_bad_numbers_are_named(bad):
    with pytest.raises(ValueError, match="lr0 must be a positive number"):
        schedules.cosine(bad, 10)
    with pytest.raises(ValueError, match="T must be"):
        schedules.inverse_time(0.1, bad)
