"""Every check accepts right answers in several styles and tells wrong ones apart."""

import importlib
import inspect
import pkgutil

import pytest

import lessons.checks

MODULES = sorted(module.name for module in pkgutil.iter_modules(lessons.checks.__path__))
NAMES = [name for name in MODULES if name.startswith("lesson")]
CHECKS = [
    (f"{name}.{check.__name__}", check, right, wrong)
    for name in NAMES
    for check, (right, wrong) in importlib.import_module(f"tests.answers.{name}").CASES.items()
]
each_check = pytest.mark.parametrize(
    ("check", "right", "wrong"), [case[1:] for case in CHECKS], ids=[case[0] for case in CHECKS]
)


def judge(check, answer):
    return check.judge(*(answer if isinstance(answer, tuple) else (answer,)))


@pytest.mark.parametrize("name", NAMES)
def test_every_check_has_answers(name):
    module = importlib.import_module(f"lessons.checks.{name}")
    checks = {f for _, f in inspect.getmembers(module) if hasattr(f, "judge")}
    assert checks == set(importlib.import_module(f"tests.answers.{name}").CASES)


@each_check
def test_right_answers_pass(check, right, wrong):
    assert len(right) >= 2
    for answer in right:
        verdict = judge(check, answer)
        assert verdict.right is True, verdict.message


@each_check
def test_each_wrong_answer_gets_its_own_message(check, right, wrong):
    assert len(wrong) >= 5
    messages = []
    for answer, phrase in wrong:
        verdict = judge(check, answer)
        assert verdict.right is False, f"{phrase!r}: {verdict}"
        assert phrase in verdict.message
        messages.append(verdict.message)
    assert len(set(messages)) == len(messages)


@each_check
def test_answers_that_are_no_answer(check, right, wrong):
    """A stub, None, an exception and nonsense are told apart, and nothing is raised."""
    one = right[0] if isinstance(right[0], tuple) else (right[0],)
    assert check.judge(*[...] * len(one)).right is None
    for nonsense in (None, "text", object(), float("nan")):
        assert check.judge(*[nonsense] * len(one)).right is False
    if callable(one[0]) and len(one) == 1:

        def fails(*args, **kwargs):
            raise KeyError("my own mistake")

        assert check.judge(lambda *args, **kwargs: ...).right is None
        assert "returns None" in check.judge(lambda *args, **kwargs: None).message
        assert "my own mistake" in check.judge(fails).message


@each_check
def test_a_check_prints_its_verdict_and_returns_nothing(check, right, wrong, capsys):
    one = right[0] if isinstance(right[0], tuple) else (right[0],)
    assert check(*one) is None
    assert capsys.readouterr().out.startswith("✔ Right.")
