"""Search against closed forms and SciPy."""

import numpy as np
import pytest
from scipy.optimize import golden

from lessons import search


def parabola(x):
    return (x - 0.3) ** 2


def test_grid_has_n_to_the_d_points():
    points = search.grid([(0, 1), (-1, 1), (2, 3)], 4)
    assert points.shape == (64, 3)
    assert points.min(axis=0).tolist() == [0, -1, 2]
    assert points.max(axis=0).tolist() == [1, 1, 3]
    assert search.grid([(0, 1)], 1).tolist() == [[0.5]]


def test_coarse_to_fine_closes_in_on_a_bowl():
    levels = search.coarse_to_fine(
        lambda p: ((p - [0.31, -0.52]) ** 2).sum(axis=-1), [(-1, 1)] * 2, 5, 6
    )
    points, values = levels[-1]
    assert len(levels) == 6
    assert np.allclose(points[np.argmin(values)], [0.31, -0.52], atol=0.02)


def test_golden_section_shrinks_by_the_golden_ratio_for_one_evaluation_a_step():
    calls = []
    intervals = search.golden_section(lambda x: calls.append(x) or parabola(x), -1, 2, 20)
    widths = np.diff(intervals, axis=1)[:, 0]
    assert np.allclose(widths[1:] / widths[:-1], 0.618034, atol=1e-5)
    assert len(calls) == 21
    assert intervals[-1].mean() == pytest.approx(golden(parabola, brack=(-1, 2)), abs=1e-3)


def test_bisection_halves_around_the_zero_of_the_slope():
    intervals = search.bisection(lambda x: 2 * (x - 0.3), -1, 2, 30)
    assert np.allclose(np.diff(intervals, axis=1)[:, 0], 3 * 0.5 ** np.arange(31))
    assert intervals[-1].mean() == pytest.approx(0.3, abs=1e-8)


def test_random_search_keeps_the_best_of_independent_tries():
    def f(points):
        return (points**2).sum(axis=(1, 2))

    trace = search.random_search(f, (2, 3), 120, 0.1, np.random.default_rng(0), chunk=50)
    again = search.random_search(f, (2, 3), 120, 0.1, np.random.default_rng(0), chunk=120)
    assert trace.best.shape == (120,)
    assert (np.diff(trace.best) <= 0).all()
    assert trace.best[-1] == pytest.approx(float((trace.x**2).sum()))
    assert np.allclose(trace.best, again.best)


def test_local_search_evaluates_its_start_and_never_goes_up():
    start, seen = np.array([1.0, 1.0]), []

    def f(x):
        seen.append(x.copy())
        return (x**2).sum()

    trace = search.random_local_search(f, start, 200, 0.2, np.random.default_rng(0))
    assert np.array_equal(seen[0], start)
    assert len(seen) == 200 == len(trace.best)
    assert trace.best[0] == 2
    assert (np.diff(trace.best) <= 0).all()
    assert trace.best[-1] < 0.05
    assert trace.best[-1] == pytest.approx((trace.x**2).sum())


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: search.grid([(1, 0)], 3), "lo < hi"),
        (lambda: search.grid([(0, 1)], 0), "at least one"),
        (lambda: search.coarse_to_fine(parabola, [(0, 1)], 3, 3), "at least 4"),
        (lambda: search.golden_section(parabola, 1, np.inf, 3), "finite"),
        (lambda: search.bisection(lambda x: x, 1, 2, 3), "negative slope"),
        (lambda: search.random_search(None, (1,), 0, 1.0, None), "tries"),
        (lambda: search.random_local_search(None, [1.0], 5, -1.0, None), "step"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
