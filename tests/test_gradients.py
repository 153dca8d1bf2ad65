"""Numeric gradients against SciPy and closed forms."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime, rosen, rosen_der

from lessons.gradients import best_h, gradient_check, numeric_gradient, relative_error

X = np.array([0.7, -1.2, 2.0, 0.3])


@pytest.mark.parametrize(("method", "digits"), [("forward", 1e-4), ("central", 1e-7)])
def test_against_the_closed_form(method, digits):
    assert np.allclose(numeric_gradient(rosen, X, method=method), rosen_der(X), rtol=digits)


def test_forward_differences_are_scipys():
    assert np.allclose(numeric_gradient(rosen, X, 1e-7, "forward"), approx_fprime(X, rosen, 1e-7))


@pytest.mark.parametrize(
    ("method", "h", "error"), [("forward", 1e-8, 6.6e-9), ("central", 1e-5, 5.9e-11)]
)
def test_known_errors_for_exp_at_1(method, h, error):
    slope = numeric_gradient(lambda x: np.exp(x[0]), np.array([1.0]), h, method)[0]
    assert abs(slope - np.e) < 3 * error


def test_a_tiny_h_is_worse():
    slope = numeric_gradient(lambda x: np.exp(x[0]), np.array([1.0]), 1e-12)[0]
    assert abs(slope - np.e) > 1e-5


@pytest.mark.parametrize(("method", "count"), [("forward", 5), ("central", 8)])
def test_cost_is_d_plus_1_or_2d(method, count):
    calls = []
    numeric_gradient(lambda x: calls.append(1) or 0.0, X, method=method)
    assert len(calls) == count


def test_integer_and_matrix_points_work_and_x_is_left_alone():
    x = np.arange(6).reshape(2, 3)
    before = x.copy()

    def spoil(z):
        value = (z**2).sum()
        z[:] = 0
        return value

    assert np.allclose(numeric_gradient(spoil, x), 2 * x, atol=1e-6)
    assert np.array_equal(x, before)


def test_best_h_grows_with_x_and_with_eps():
    assert best_h([1.0])[0] == pytest.approx(np.finfo(float).eps ** (1 / 3))
    assert best_h([100.0], "forward")[0] == pytest.approx(100 * np.finfo(float).eps ** 0.5)
    assert best_h(np.float32([1.0]))[0] > best_h([1.0])[0]


def test_relative_error():
    assert relative_error([1.0, 0.0], [1.0, 0.0]) == 0
    assert relative_error([1.0, 2.0], [1.0, 1.0]) == 0.5
    with pytest.raises(ValueError, match="one shape"):
        relative_error([1.0], [1.0, 2.0])


def test_gradient_check_tells_right_from_wrong():
    analytic, numeric = gradient_check(rosen, rosen_der, X)
    assert relative_error(analytic, numeric) < 1e-6
    analytic, numeric = gradient_check(rosen, lambda x: -rosen_der(x), X)
    assert relative_error(analytic, numeric) > 1
    with pytest.raises(ValueError, match="shape of x"):
        gradient_check(rosen, lambda x: 1.0, X)


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"method": "backward"}, "method"),
        ({"h": 0.0}, "positive"),
        ({"x": np.array([np.nan])}, "NaN"),
        ({"f": lambda x: x}, "one number"),
    ],
)
def test_bad_input_is_named(kwargs, message):
    with pytest.raises(ValueError, match=message):
        numeric_gradient(**{"f": rosen, "x": X, **kwargs})
