"""Each rule against something that we did not write, to 1e-10 over 100 steps.

PyTorch's optimizers were recorded by `make_pytorch_paths.py`. Closed forms serve where one exists.
"""

import json
from pathlib import Path

import numpy as np
import pytest
import scipy.optimize

from lessons import descent
from lessons.descent import descend
from lessons.surfaces import himmelblau, quadratic

RECORDED = json.loads(Path(__file__).with_name("pytorch_paths.json").read_text(encoding="utf-8"))
EIGENVALUES = np.array([1.0, 10.0])
bowl = quadratic(EIGENVALUES)
START = np.array([2.0, 1.0])

# PyTorch's names of the settings -> ours.
SAME_CONVENTION = {
    "gd": lambda s: {"lr": s["lr"]},
    "momentum": lambda s: {"lr": s["lr"], "beta": s["momentum"]},
    "adagrad": lambda s: {"lr": s["lr"], "eps": s["eps"]},
    "rmsprop": lambda s: {"lr": s["lr"], "beta": s["alpha"], "eps": s["eps"]},
    "adam": lambda s: {
        "lr": s["lr"], "beta1": s["betas"][0], "beta2": s["betas"][1], "eps": s["eps"]
    },
    "adamw": lambda s: {"lr": s["lr"], "weight_decay": s["weight_decay"]},
}  # fmt: skip


def recorded(name):
    theirs = np.array(RECORDED["paths"][name])
    assert theirs.shape == (101, 2)
    return theirs, RECORDED["settings"][name]


@pytest.mark.parametrize("name", SAME_CONVENTION)
def test_the_rule_is_pytorchs(name):
    theirs, settings = recorded(name)
    rule = getattr(descent, name.removesuffix("w"))
    ours = descend(rule, himmelblau.grad, theirs[0], 100, **SAME_CONVENTION[name](settings))
    assert np.abs(ours - theirs).max() < 1e-10


def test_nesterov_is_pytorchs_at_the_point_where_it_looks():
    """PyTorch keeps the look-ahead point p = x - lr beta v, we keep x; x - x_before = -lr v."""
    theirs, settings = recorded("nesterov")
    lr, beta = settings["lr"], settings["momentum"]
    x = descend(descent.nesterov, himmelblau.grad, theirs[0], 100, lr, beta=beta)
    ahead = x[1:] + beta * np.diff(x, axis=0)
    assert np.abs(ahead - theirs[1:]).max() < 1e-10


@pytest.mark.parametrize("rule", [descent.momentum, descent.nesterov], ids=["momentum", "nesterov"])
def test_momentum_on_a_quadratic_is_a_power_of_a_matrix(rule):
    """(x, v) -> A (x, v) with constant A for each eigenvalue: the state after t steps is A^t."""
    lr, beta = 0.05, 0.8
    path = descend(rule, bowl.grad, START, 100, lr, beta=beta)
    for i, eigenvalue in enumerate(EIGENVALUES):
        look = -lr * beta * eigenvalue if rule is descent.nesterov else 0.0
        v_row = np.array([eigenvalue, beta + look])
        A = np.array([[1.0, 0.0] - lr * v_row, v_row])
        closed = [(np.linalg.matrix_power(A, t) @ [START[i], 0.0])[0] for t in range(101)]
        assert np.abs(path[:, i] - closed).max() < 1e-10


def test_gd_is_the_closed_form():
    path = descend(descent.gd, bowl.grad, START, 100, 0.15)
    closed = START * (1 - 0.15 * EIGENVALUES) ** np.arange(101)[:, None]
    assert np.abs(path - closed).max() < 1e-10


def test_adaptive_rules_under_a_constant_gradient():
    """The averages have closed forms then: sums of 1/sqrt(t), of 1/sqrt(1 - beta^t), and t."""
    t, g = np.arange(1, 101), np.array([3.0, -0.5])
    steps = {
        descent.adagrad: 1 / np.sqrt(t),
        descent.rmsprop: 1 / np.sqrt(1 - 0.9**t),
        descent.adam: np.ones(100),
    }
    for rule, lengths in steps.items():
        path = descend(rule, lambda x: g, START, 100, 0.1, eps=0.0)
        closed = START - 0.1 * np.sign(g) * np.cumsum(lengths)[:, None]
        assert np.abs(path[1:] - closed).max() < 1e-10
    lengths = (1 - 0.9**t) / np.sqrt(1 - 0.999**t)  # Adam without its bias correction
    path = descend(descent.adam, lambda x: g, START, 100, 0.1, eps=0.0, bias_correction=False)
    closed = START - 0.1 * np.sign(g) * np.cumsum(lengths)[:, None]
    assert np.abs(path[1:] - closed).max() < 1e-10
    assert lengths[0] == pytest.approx(3.16, abs=0.005)
    assert (lengths.argmax() + 1, lengths.max()) == (12, pytest.approx(6.57, abs=0.005))


def test_damped_newton_on_a_quadratic_is_the_closed_form():
    lr, damping = 0.3, 0.5
    path = descend(descent.newton, bowl.grad, START, 100, lr, hess=bowl.hess, damping=damping)
    factors = 1 - lr * EIGENVALUES / (EIGENVALUES + damping)
    assert np.abs(path - START * factors ** np.arange(101)[:, None]).max() < 1e-10
    one = descend(descent.newton, bowl.grad, START, 1, 1.0, hess=bowl.hess)
    assert np.abs(one[1]).max() < 1e-10


def test_newton_is_nan_where_the_hessian_is_singular_and_only_there():
    starts = np.array([[0.0, 1.0], [1.0, 1.0]])
    path = descend(
        descent.newton, lambda x: 4 * x**3, starts, 1, 1.0,
        hess=lambda x: 12 * x[..., None] ** 2 * np.eye(2),
    )  # fmt: skip
    assert np.isnan(path[1, 0]).all()
    assert path[1, 1] == pytest.approx([2 / 3, 2 / 3])


def test_bfgs_updates_its_matrix_as_scipy_does():
    """scipy.optimize.BFGS holds the update alone; its steps are ours, so they differ in nothing."""
    theirs = scipy.optimize.BFGS(init_scale=1.0)
    theirs.initialize(2, "inv_hess")
    x = np.array([0.5, 1.0])
    state = ()
    for t in range(1, 101):
        g = himmelblau.grad(x)
        x_new, state = descent.bfgs(himmelblau.grad, x, state, t, 1.0, f=himmelblau)
        if np.linalg.norm(g) < 1e-6:  # from here on rounding decides
            break
        direction = -theirs.dot(g)
        s = x_new - x
        assert np.abs(s / np.linalg.norm(s) - direction / np.linalg.norm(direction)).max() < 1e-10
        theirs.update(s, himmelblau.grad(x_new) - g)
        x = x_new
    assert 5 < t < 100
    assert himmelblau(x) < 1e-10


def test_bfgs_and_newton_run_a_batch_as_its_members():
    starts = np.array([[0.5, 1.0], [-2.0, 3.0], [3.5, -1.0]])
    for rule, needs in (
        (descent.bfgs, {"f": himmelblau}),
        (descent.newton, {"hess": himmelblau.hess}),
    ):
        together = descend(rule, himmelblau.grad, starts, 8, 1.0, **needs)
        for i, start in enumerate(starts):
            alone = descend(rule, himmelblau.grad, start, 8, 1.0, **needs)
            assert np.allclose(together[:, i], alone)
