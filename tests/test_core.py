"""The parts of the checks: what any answer may do, and how mistakes and facts are told."""

import functools
import random
import signal
import threading
import time

import numpy as np
import pytest

from lessons.checks import core, guard
from lessons.exercises import exercises
from tests.notebooks import LESSONS, ROOT
from tests.test_checks import CHECKS, from_tables, judge, untold


def mean_square(x, h, *, sign=1, power=2, scale=1.0):
    return sign * scale * np.mean(np.asarray(x, float) ** power) * h


TABLE = {
    "Sign. >> Hint 2": {"sign": -1},
    "No square.": {"power": 1},
    "A sum.": lambda x, h: np.sum(x**2) * h,
}
CASES = [(np.array([1.0, 2.0, 5.0]), 1.0), (np.array([1.0, 2.0, 5.0]), 3.0), (np.arange(4), 1.0)]


@core.check(hint="Hint 1")
def example(function):
    core.judge(function, CASES, mean_square, TABLE, name="The mean")
    return "Good."


def message(function):
    verdict = example.judge(function)
    assert verdict.right is False
    return verdict.message


def endless(x, h):
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass


def recursive(x, h):
    return recursive(x, h)


def prints(x, h):
    for i in range(100_000):
        print("line", i)
    return mean_square(x, h)


def inside_numpy(x, h):
    return np.linalg.solve(np.ones((2, 3)), x)


def leaves_early(x, h):
    raise SystemExit


def interrupts(x, h):
    raise KeyboardInterrupt


class Odd:
    def __array__(self, *args, **kwargs):
        raise SystemExit

    def __repr__(self):
        raise ValueError

    def __eq__(self, other):
        raise ValueError


ANSWERS = [
    (functools.partial(mean_square, sign=-1), "Sign."),
    (
        functools.partial(mean_square, sign=-1, power=1),
        "Two things. First: Sign. Second: No sq",
    ),
    (lambda x, h: 3 * mean_square(x, h), "a factor that is the same everywhere: 3."),
    (lambda x, h: mean_square(x, h) + 2, "constant shift, the same everywhere: 2."),
    (
        lambda x, h: mean_square(x, 1.0),
        "Right for h = 1. But for x = [1, 2, 5], h = 3: the mean is 10, but it should be 30.",
    ),
    (lambda x, h: mean_square(x, 1.0) ** 2, "the same for h = 1 and 3."),
    (lambda x, h: 7, "It is 7 every time"),
    (lambda x, h: mean_square(x, h) * 1.000005, "single precision"),
    (lambda x, h: (mean_square(x, h), 1, "a"), "you return 3 things"),
    (lambda x, h: np.ones((2, 2)), "should have shape (), but it has (2, 2)"),
    (lambda x, h: mean_square(x, h) > 0, "True or False"),
    (lambda x: x, "called as mean_square(x, h)"),
    (lambda h, x: x, "another order"),
    (lambda x, h: Odd(), "the mean is Odd"),
    (Odd(), "This should be a function, but it is Odd"),
    (inside_numpy, "np.linalg.solve(np.ones((2, 3)), x)"),
    (leaves_early, "stops with SystemExit, in line"),
    (interrupts, "stops with KeyboardInterrupt, in line"),
    (recursive, "RecursionError"),
    (lambda x, h: x.__iadd__(1), "changes the array"),
]


def test_a_right_answer_says_how_far_one_is_in_the_lesson(capsys):
    example(lambda x, h: mean_square(x, h, sign=-1))
    assert "Solved" not in capsys.readouterr().out
    example(mean_square)
    assert capsys.readouterr().out == "✔ Right. Good. Solved in this lesson: 1 of 1.\n"


def test_every_check_of_a_lesson_is_one_of_its_exercises():
    for path in LESSONS:
        names = {each.check for each in exercises(path)}
        assert names == set(core._solved[f"lessons.checks.lesson{path.name[:2]}"])


@pytest.mark.parametrize(("function", "phrase"), ANSWERS)
def test_what_is_told(function, phrase):
    assert phrase in message(function)


@pytest.mark.parametrize("thread", [False, True], ids=["signal", "thread"])
def test_an_endless_answer_is_stopped_where_it_stands(thread, monkeypatch):
    monkeypatch.setattr(guard, "SECONDS", 0.3)
    found = []
    before = signal.getsignal(signal.SIGINT)
    work = threading.Thread(target=lambda: found.append(message(endless)))
    if thread:
        work.start()
        work.join()
    else:
        work.run()
    assert "did not end within 0.3 seconds" in found[0]
    assert "`pass`" in found[0] or "`while True:`" in found[0]
    assert signal.getsignal(signal.SIGINT) is before


def test_what_an_answer_prints_is_held_back(capsys):
    verdict = example.judge(prints)
    assert verdict.right is True
    assert verdict.message.endswith("(Your code prints; the first line was 'line 0'.)")
    assert capsys.readouterr().out == ""


def test_random_states_are_given_back():
    def draws(x, h):
        np.random.seed(0)  # noqa: NPY002
        random.seed(0)
        return mean_square(x, h)

    states = np.random.get_state()[1].copy(), random.getstate()  # noqa: NPY002
    assert example.judge(draws).right is True
    assert np.array_equal(np.random.get_state()[1], states[0])  # noqa: NPY002
    assert random.getstate() == states[1]


def test_the_stop_button_still_works():
    def pressed(x, h):
        signal.raise_signal(signal.SIGINT)
        time.sleep(1)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background
    try:  # ignores it, and so would the test
        with pytest.raises(KeyboardInterrupt):
            example.judge(pressed)
    finally:
        signal.signal(signal.SIGINT, before)


def test_who_meets_a_message_twice_is_sent_to_a_hint(capsys, monkeypatch):
    monkeypatch.setattr(core, "_told", set())
    for function in [functools.partial(mean_square, sign=-1)] * 2:
        example(function)
    first, second = capsys.readouterr().out.split("✘")[1:]
    assert "Hint" not in first
    assert 'See "Hint 2" below this cell.' in second


def test_values_of_several_kinds():
    right, table = {"A": "saddle", "B": 3.0}, {"Half.": {"B": 1.5}, "A bowl.": {"A": "minimum"}}
    core.judge_values({"A": " Saddle", "B": np.float32(3)}, right, table)
    for given, phrase in (
        ({"A": "saddle", "B": 1.5}, "Half."),
        ({"A": "minimum", "B": 1.5}, "A bowl."),
        ({"A": "saddle", "B": 2}, "B is not 2."),
        ({"A": 1, "B": 3}, "a word in quotes"),
        ({"A": "saddle", "B": "3"}, "made of numbers"),
    ):
        with pytest.raises(core.Wrong, match=phrase):
            core.judge_values(given, right, table)


def test_answers_by_letter():
    assert core.entries(("x", "y"), "AB") == {"A": "x", "B": "y"}
    for answer, phrase in (("x", "something for each letter"), ({"A": 1}, "no entry for B")):
        with pytest.raises(core.Wrong, match=phrase):
            core.entries(answer, "AB")


def test_a_watched_function_remembers_where_it_was_asked():
    f = core.Watched(np.sum, (2,))
    assert f([1, 2]) == 3
    with pytest.raises(ValueError, match=r"shape \(2,\)"):
        f(np.ones(3))
    assert np.array_equal(f.points, [[1, 2]])
    assert f.values == [3]


def test_every_shared_message_is_told_to_somebody(monkeypatch):
    """The same as test_checks asks of each lesson, for the parts that lessons share."""
    monkeypatch.setattr(guard, "SECONDS", 2)
    for function, _ in ANSWERS:
        example.judge(function)
    test_values_of_several_kinds()
    test_answers_by_letter()
    for _, check, right, wrong in CHECKS:
        for answer, _ in [(right[0], ""), *wrong, *from_tables(check)]:
            judge(check, answer)
    monkeypatch.setattr(guard, "SECONDS", 0.1)
    example.judge(endless)
    for path in (ROOT / "lessons/checks").glob("*.py"):
        if not path.name.startswith("lesson"):
            assert untold(path) == [], path.name


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda: 0.1 * (1.0, [2.0]), "a tuple: choose one"),
        (lambda: np.random.default_rng(0).shuffle([1, 2])[0], "works in place"),
        (lambda: np.ones((3, 2)) - np.ones(3), "keepdims"),
    ],
)
def test_an_error_that_learners_meet_often_is_explained(answer, hint):
    with guard.Session.start(), pytest.raises(core.Wrong, match=hint):
        guard.call(answer)
