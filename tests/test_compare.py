"""The course's one criterion of comparison."""

import numpy as np
import pytest

from lessons import compare


def test_arrival_is_the_last_crossing():
    values = np.array(
        [[5, 5, 0, 5, 1], [1, 1, 0, 5, 2], [5, 1, 0, np.nan, 0], [0, 1, 0, 0, np.nan]]
    )
    assert compare.arrival(values, 1).tolist() == [3, 1, 0, 3, np.inf]
    assert compare.arrival([3, 2, 1], 2) == 1
    assert compare.arrival([3, 2, 2.5], 2) == np.inf


def test_interval_against_a_known_one():
    low, high = compare.interval(0.2, 1000)  # half width 1.96 sqrt(0.16 / 1000) = 2.479 %
    assert (low, high) == pytest.approx((0.17521, 0.22479), abs=1e-5)
    assert compare.interval(0.0, 10) == (0, 0)
    with pytest.raises(ValueError, match="0 to 1"):
        compare.interval(22.6, 1000)


def test_paired_counts_what_only_one_got_right():
    assert compare.paired([1, 1, 0, 0, 1], [1, 0, 1, 0, 0]) == (2, 1)
    with pytest.raises(ValueError, match="same cases"):
        compare.paired([1, 0], [1, 0, 1])


def test_spread_is_median_and_range():
    assert compare.spread([3, 1, 2, 10, 2.5]) == "2.5 (1.0 to 10.0)"
    assert compare.spread([1, 2], ".2f") == "1.50 (1.00 to 2.00)"
