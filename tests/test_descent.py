"""The loop, the interface of the rules, and mini-batches."""

from itertools import islice

import numpy as np
import pytest

from lessons import descent
from lessons.descent import descend, gd, minibatches, momentum, walk
from lessons.surfaces import quadratic

bowl = quadratic((1.0, 10.0))
RULES = [descent.gd, descent.momentum, descent.nesterov, descent.adagrad, descent.rmsprop,
         descent.adam]  # fmt: skip
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)


def test_gd_on_a_quadratic_is_the_closed_form():
    path = descend(gd, bowl.grad, (2.0, 1.0), 30, 0.15)
    factors = 1 - 0.15 * np.array([1.0, 10.0])
    assert np.allclose(path, [2.0, 1.0] * factors ** np.arange(31)[:, None])


@each_rule
def test_a_batch_runs_as_its_members_do(rule):
    starts = np.array([[2.0, 1.0], [-1.0, 0.5], [0.3, 0.3]])
    rates = np.array([0.01, 0.05])[:, None]
    together = descend(rule, bowl.grad, starts, 20, rates)
    assert together.shape == (21, 2, 3, 2)
    for i in range(2):
        for j in range(3):
            alone = descend(rule, bowl.grad, starts[j], 20, rates[i, 0])
            assert np.allclose(together[:, i, j], alone)


@each_rule
def test_nothing_is_changed_in_place(rule):
    start = np.array([2.0, 1.0])
    path = descend(rule, bowl.grad, start, 5, 0.05)
    assert start.tolist() == [2.0, 1.0]
    assert np.allclose(path[0], start)
    x, state = rule(bowl.grad, start, (), 1, 0.05)
    kept = [np.copy(s) for s in state]
    rule(bowl.grad, x, state, 2, 0.05)
    assert all(np.array_equal(a, b) for a, b in zip(kept, state, strict=True))


@each_rule
def test_float32_weights_stay_float32(rule):
    path = descend(rule, lambda W: W, np.ones((3, 4), np.float32), 3, 0.1)
    assert path.dtype == np.float32
    assert path.shape == (4, 3, 4)


@each_rule
def test_every_rule_descends(rule):
    path = descend(rule, bowl.grad, (2.0, 1.0), 300, 0.05)
    assert bowl(path[-1]) < 0.5 * bowl(path[0])


def test_arrays_of_hyper_parameters_make_maps():
    lr, beta = np.linspace(0.01, 0.1, 6)[:, None], np.linspace(0, 0.9, 5)
    path = descend(momentum, bowl.grad, (2.0, 1.0), 10, lr, beta=beta)
    assert path.shape == (11, 6, 5, 2)
    one = descend(momentum, bowl.grad, (2.0, 1.0), 10, lr[4, 0], beta=beta[3])
    assert np.allclose(path[:, 4, 3], one)


def test_a_divergence_is_silent_and_goes_on():
    with np.errstate(all="raise"):
        path = descend(gd, bowl.grad, (2.0, 1.0), 2000, 1.0)
    assert not np.isfinite(path[-1]).all()


def test_a_schedule_is_asked_for_each_step():
    asked = []
    descend(gd, bowl.grad, (2.0, 1.0), 4, lambda t: asked.append(t) or 0.1)
    assert asked == [1, 2, 3, 4]


def test_backtracking_meets_armijos_condition_and_stays_where_nothing_helps():
    """Nocedal and Wright, algorithm 3.1, written out with a loop, step by step."""
    x = np.array([2.0, 1.0])
    path = descend(descent.backtracking, bowl.grad, x, 12, 1.0, f=bowl)
    for nxt in path[1:]:
        g, step = bowl.grad(x), 1.0
        while bowl(x - step * g) > bowl(x) - 1e-4 * step * (g @ g):
            step *= 0.5
        x = x - step * g
        assert np.allclose(nxt, x)
    uphill = descend(descent.backtracking, lambda x: -bowl.grad(x), (2.0, 1.0), 2, 1.0, f=bowl)
    assert np.allclose(uphill, [2.0, 1.0])


def test_walk_yields_what_descend_collects():
    xs = list(islice(walk(gd, bowl.grad, (2.0, 1.0), 0.1), 5))
    assert np.allclose(xs, descend(gd, bowl.grad, (2.0, 1.0), 5, 0.1)[1:])
    assert descend(gd, bowl.grad, (2.0, 1.0), 0, 0.1).shape == (1, 2)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"x0": (np.nan, 1.0)}, "x0 must be"),
        ({"x0": 3.0}, "x0 must be"),
        ({"lr": -0.1}, "uphill"),
        ({"lr": np.nan}, "lr must be finite"),
        ({"beta": np.inf}, "beta must be finite"),
        ({"steps": -1}, "steps"),
        ({"steps": 2.5}, "steps"),
        ({"grad": lambda x: x.sum()}, "shape of x"),
    ],
)
def test_bad_input_is_named(change, message):
    good = {"rule": momentum, "grad": bowl.grad, "x0": (2.0, 1.0), "steps": 3, "lr": 0.1}
    with pytest.raises(ValueError, match=message):
        descend(**{**good, **change})


@pytest.mark.parametrize("batch_size", [1, 7, 10, 23])
def test_minibatches_share_out_every_sample_once(batch_size):
    batches = list(minibatches(23, batch_size, np.random.default_rng(0)))
    assert sorted(np.concatenate(batches)) == list(range(23))
    assert all(len(batch) == batch_size for batch in batches[:-1])


@pytest.mark.parametrize("batch_size", [0, 24, 2.5])
def test_a_batch_size_that_cannot_be_is_named(batch_size):
    with pytest.raises(ValueError, match="from 1 to 23"):
        list(minibatches(23, batch_size, np.random.default_rng(0)))


def test_last_is_the_end_of_a_walk():
    assert descent.last(iter([1, 2, 3])) == 3
    with pytest.raises(ValueError, match="no step"):
        descent.last([])
