"""Every check accepts right answers in several styles and tells wrong ones apart.

Answers come from three places: from the tables of mistakes in the checks themselves, from readers
(`tests/fresh`), and from `tests/answers`, which holds what neither of them says.
"""

import ast
import functools
import importlib
import inspect
import pkgutil

import pytest

import lessons.checks
from lessons.checks import core
from tests.fresh import answers_of
from tests.notebooks import ROOT

MODULES = sorted(module.name for module in pkgutil.iter_modules(lessons.checks.__path__))
NAMES = [name for name in MODULES if name.startswith("lesson")]
READERS = {
    getattr(importlib.import_module(f"lessons.checks.{name}"), exercise): answers
    for name in NAMES
    for exercise, answers in answers_of(name).items()
}
CHECKS = []  # name, check, right answers, wrong answers with a phrase of their messages
for name in NAMES:
    ours = importlib.import_module(f"tests.answers.{name}").CASES
    for check in (check for check in READERS if check.__module__.endswith(name)):
        right, wrong = ours.get(check, ([], []))
        CHECKS.append((f"{name}.{check.__name__}", check, [*READERS[check][0], *right], wrong))
RIGHT = {check: right for _, check, right, _ in CHECKS}
_judged = {}
each_check = pytest.mark.parametrize(
    ("check", "right", "wrong"), [case[1:] for case in CHECKS], ids=[case[0] for case in CHECKS]
)


def judge(check, answer):
    """Return the verdict on an answer; each is judged once, for several tests ask."""
    key = check, id(answer)
    if key not in _judged:
        verdict = check.judge(*(answer if isinstance(answer, tuple) else (answer,)))
        _judged[key] = answer, verdict  # the answer lives on, or its id would be another's
    return _judged[key][1]


@functools.cache
def from_tables(check):
    """Return (answer, message) for each mistake of each table that the check uses."""
    answer = RIGHT[check][0]
    answer = answer if isinstance(answer, tuple) else (answer,)
    core.tables = []
    try:
        check.judge(*answer)
        tables = core.tables
    finally:
        core.tables = None
    return [
        (_put(answer, given, wrong), message)
        for given, right, mistakes in tables
        for message, wrong in core.mistakes_of(mistakes, right if callable(right) else None)
    ]


def _put(answer, given, wrong):
    """Put a wrong function, or wrong entries, into the place of what a table was used on."""
    if callable(given):
        return tuple(wrong if part is given else part for part in answer)
    if len(answer) == 1 and isinstance(answer[0], (dict, list)):
        return ({**given, **wrong},)
    return tuple(
        next((wrong[name] for name in wrong if given[name] is part), part) for part in answer
    )


def untold(path):
    """Return the lines of a file that raise a message which nobody has met in this session."""
    calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
    calls = [c for c in calls if ast.unparse(c) != "Wrong(message)"]  # that of expect itself
    lines = {c.lineno for c in calls if getattr(c.func, "id", "") in ("expect", "Wrong")}
    return sorted(lines - {line for file, line in core.Wrong.places if file == path.name})


@pytest.mark.parametrize("name", NAMES)
def test_every_check_has_answers(name):
    module = importlib.import_module(f"lessons.checks.{name}")
    checks = {f for _, f in inspect.getmembers(module) if hasattr(f, "judge")}
    assert checks == {check for check in READERS if check.__module__ == module.__name__}
    assert checks >= set(importlib.import_module(f"tests.answers.{name}").CASES)
    for check in checks:
        assert len(RIGHT[check]) >= 2
        assert len(READERS[check][1]) >= 8


@each_check
def test_right_answers_pass(check, right, wrong):
    for answer in right:
        verdict = judge(check, answer)
        assert verdict.right is True, verdict.message


@each_check
def test_each_wrong_answer_gets_its_own_message(check, right, wrong):
    messages = []
    for answer, phrase in wrong:
        verdict = judge(check, answer)
        assert verdict.right is False, f"{phrase!r}: {verdict}"
        assert phrase in verdict.message
        messages.append(verdict.message)
    assert len(set(messages)) == len(messages)
    for answer, message in from_tables(check):
        assert judge(check, answer) == (False, message.partition(" >> ")[0])


@each_check
def test_answers_that_are_no_answer(check, right, wrong):
    """A stub, None, an exception and nonsense are told apart, and nothing is raised."""
    one = right[0] if isinstance(right[0], tuple) else (right[0],)
    assert check.judge(*[...] * len(one)).right is None
    for nonsense in (None, "text", object(), float("nan"), {}, [], (1, 2), 10**400, {1}, lambda: 1):
        verdict = check.judge(*[nonsense] * len(one))
        assert verdict.right is False
        assert "cannot read" not in verdict.message
    if callable(one[0]) and len(one) == 1:

        def fails(*args, **kwargs):
            raise KeyError("my own mistake")

        assert check.judge(lambda *args, **kwargs: ...).right is None
        assert "returns None" in check.judge(lambda *args, **kwargs: None).message
        assert "my own mistake" in check.judge(fails).message
        for odd in ("text", object(), [[1], [2, 3]], float("inf"), 10**400, (None, None), {}, []):
            verdict = check.judge(lambda *args, odd=odd, **kwargs: odd)
            assert verdict.right is False, odd
            assert "cannot read" not in verdict.message


@each_check
def test_a_check_prints_its_verdict_and_returns_nothing(check, right, wrong, capsys):
    one = right[0] if isinstance(right[0], tuple) else (right[0],)
    assert check(*one) is None
    assert capsys.readouterr().out.startswith("✔ Right.")


@pytest.mark.parametrize("name", NAMES)
def test_every_message_is_told_to_somebody(name):
    """No `expect` and no `Wrong` of a lesson's checks is left that no test has met."""
    for check in (check for title, check, _, _ in CHECKS if title.startswith(name)):
        ours = importlib.import_module(f"tests.answers.{name}").CASES.get(check, ([], []))[1]
        for answer in [*(a for a, _ in [*ours, *from_tables(check)]), *READERS[check][1]]:
            judge(check, answer)
    assert untold(ROOT / f"lessons/checks/{name}.py") == []


@pytest.mark.parametrize("name", NAMES)
def test_hints_that_a_message_points_to_exist(name):
    source = next((ROOT / "notebooks/source").glob(f"{name[-2:]}_*.md")).read_text(encoding="utf-8")
    code = (ROOT / f"lessons/checks/{name}.py").read_text(encoding="utf-8")
    strings = [n.value for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Constant)]
    for text in strings:
        if isinstance(text, str) and " >> " in text:
            place = text.partition(" >> ")[2]
            assert f"<summary>{place}</summary>" in source or f"# {place}\n" in source
