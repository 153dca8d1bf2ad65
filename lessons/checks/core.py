"""The parts that checks are made of: verdicts, and one notation for mistakes.

A check is a function under `@check`. It takes what the learner wrote, raises Wrong (through
`expect`, `judge`, `judge_values` and the readers below) at the first thing that is wrong, and
returns the sentence to say when all is right. Under `@check` it prints a verdict and never raises.

A **table of mistakes** is a dict from a message to a wrong answer. A wrong answer is

- a dict of *switches*: keyword-only parameters of the right answer (`judge`, `judge_rule`), or
  entries of the right values (`judge_values`). Two dicts of different switches are tried together
  too, and told together;
- or a function in place of the right one, which combines with nothing;
- or a list of such, that share the message.

A mistake is told only if it agrees with the learner's answer in every case. A message may end with
` >> Hint 2` or ` >> The heading of a section`: whoever meets it twice is sent there. Tests feed
every wrong answer of every table to its check: none may be told with another one's words.
"""

import functools
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from . import facts
from .guard import Session, TimeUp, call, parameters
from .readers import (  # noqa: F401
    Unanswered,
    Watched,
    Wrong,
    array,
    close,
    entries,
    equal,
    expect,
    holds_dots,
    kind,
    number,
    parts,
    plain,
)  # fmt: skip

LINES = textwrap.TextWrapper(
    width=88, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
)
tables: list | None = None  # tests put a list here, and find in it every table that was used
_told: set = set()  # messages of this kernel: the second time, one is sent to a hint
_solved: dict[str, dict[str, bool]] = {}  # lesson: {check: whether its last answer was right}


class Verdict(NamedTuple):
    """right is True, False, or None for a stub that was not filled in."""

    right: bool | None
    message: str

    def __str__(self):
        """Return what the learner reads, in lines that Lab need not break inside a word."""
        mark = {True: "✔ Right.", False: "✘ Not yet.", None: "… Not answered yet."}[self.right]
        return LINES.fill(f"{mark} {self.message}")


class NotRight(Exception):
    """What `graded` raises where an answer is not right: nbgrader gives a point for no error."""

    def _render_traceback_(self):
        """Return the lines that IPython shows: no traceback, the verdict is printed already."""
        return ["NotRight: no point yet."]


def check(judge: Callable | None = None, *, hint: str = "") -> Callable:
    """Turn a function that raises Wrong or returns praise into a check that prints a verdict.

    `hint` is where a message without a place of its own sends a learner who meets it twice. The
    check has two more forms: `judge(...)` returns the Verdict and prints nothing, `graded(...)`
    raises NotRight besides.
    """
    if judge is None:
        return functools.partial(check, hint=hint)

    lesson = _solved.setdefault(judge.__module__, {})
    lesson[judge.__name__] = False

    def verdict(*answers):
        place = ""
        with Session.start():
            try:
                if holds_dots(answers):
                    raise Unanswered
                right, message = True, judge(*answers)
            except Unanswered:
                right = None
                message = "Replace the ... in the cell above, run it, then run this again."
            except Wrong as wrong:
                right, (message, _, place) = False, str(wrong).partition(" >> ")
            except Exception as error:  # a flaw of the check: say so, for it is not the learner's
                right = False
                message = f"This check cannot read the answer ({type(error).__name__}: {error})."
            return Verdict(right, message + Session.note()), place or hint

    def told(*answers):
        found, place = verdict(*answers)
        key = judge.__name__, re.sub(r"[-\d.,]+", "#", found.message)
        if found.right is False and place and key in _told:
            where = "below this cell" if place.startswith("Hint") else "of this lesson"
            found = found._replace(message=f'{found.message} See "{place}" {where}.')
        _told.add(key)
        lesson[judge.__name__] = bool(found.right)
        if found.right:
            count = f"Solved in this lesson: {sum(lesson.values())} of {len(lesson)}."
            found = found._replace(message=f"{found.message} {count}")
        print(found)
        return found

    @functools.wraps(judge)
    def printed(*answers):
        told(*answers)

    def graded(*answers):
        found = told(*answers)
        if not found.right:
            raise NotRight(str(found))

    printed.judge = lambda *answers: verdict(*answers)[0]
    printed.graded = graded
    return printed


def mistakes_of(table: Mapping[str, Any], right: Any = None) -> Iterator[tuple[str, Any]]:
    """Yield (message, wrong answer) of a table; switches are put into `right` where it is given."""
    for message, wrongs in table.items():
        for wrong in wrongs if isinstance(wrongs, list) else [wrongs]:
            yield message, _with(right, wrong)


def pairs_of(table: Mapping[str, Any], right: Any = None) -> Iterator[tuple[str, Any]]:
    """Yield (message, wrong answer) for the pairs of mistakes that have different switches."""
    single = [(m, w) for m, w in mistakes_of(table) if isinstance(w, dict)]
    for (a, one), (b, other) in combinations(single, 2):
        if a != b and not one.keys() & other.keys():
            message = f"Two things. First: {a.partition(' >> ')[0]} Second: {b}"
            yield message, _with(right, {**one, **other})


def _with(right, wrong):
    return functools.partial(right, **wrong) if right and isinstance(wrong, dict) else wrong


def judge(
    function: Callable,
    cases: Sequence[tuple],
    right: Callable,
    mistakes: Mapping[str, Any],
    *,
    special: Sequence[tuple] = (),
    read: Callable | None = None,
    name: str = "The result",
    tolerance: float = 1e-6,
    turned: Mapping[str, Callable] | None = None,
    tell: bool = True,
    fact: Callable | None = None,
) -> list:
    """Judge a function by its results in all cases; return what it returned.

    `cases` are tuples of arguments; a function among them may have a `text` to be told by. The
    `special` ones (whole numbers, ties) join in once all the others are right, so that what they
    break does not hide a plain mistake. `right` has the name and the parameters of the function
    that was asked for, and switches for the mistakes. `read(result, *case)` makes of a result
    what is compared, or raises Wrong; without it results are compared as they are. `name` is what
    the result is called, `tolerance` relative to its largest entry. `turned` maps a message to a
    function that turns a learner's function into one that would be right if this is what they did
    (another layout of W, say). `tell=False` keeps the expected result to ourselves;
    `fact(result, *case)` returns what else is known of a result that matches no mistake, or "".
    Raises Wrong and Unanswered.
    """
    if tables is not None:
        tables.append((function, right, mistakes))

    options = (read, name, tolerance, turned or {}, tell, fact)
    results = _judge(function, cases, right, mistakes, *options)
    if special:
        results = _judge(function, [*cases, *special], right, mistakes, *options)
    return results


def _judge(function, cases, right, mistakes, read, name, tolerance, turned, tell, fact):
    def view(other):
        return [_view(other, case, right, read) for case in cases]  # every result that is compared

    def agrees(wrong):
        pairs = ((mine, _view(wrong, case, right, read)) for mine, case in zip(mine_all, cases))  # noqa: B905
        return all(_alike(mine, theirs, tolerance) for mine, theirs in pairs)

    mine_all, wanted = view(function), view(right)
    fine = [_alike(mine, want, tolerance) for mine, want in zip(mine_all, wanted, strict=True)]
    if all(fine):
        return [mine.raw for mine in mine_all]
    for message, wrong in mistakes_of(mistakes, right):
        expect(not agrees(wrong), message)
    for message, turn in turned.items():
        other = view(turn(function))
        expect(not all(map(_alike, other, wanted, [tolerance] * len(cases))), message)
    _raise_first(
        [mine.wrong if mine.raw is None else None for mine in mine_all], cases, fine, right
    )
    for message, wrong in pairs_of(mistakes, right):
        expect(not agrees(wrong), message)
    _raise_first([mine.wrong for mine in mine_all], cases, fine, right)
    seen, right_ones = ([one.result for one in views] for views in (mine_all, wanted))
    worst = fine.index(False)
    shapes = [getattr(results[worst], "shape", None) for results in (seen, right_ones)]
    more = fact(seen[worst], *cases[worst]) if fact and shapes[0] == shapes[1] else ""
    state(cases, seen, right_ones, fine, parameters(right), name, tolerance, tell, more)


def _raise_first(wrongs, cases, fine, right):
    """Raise the first of the Wrongs; say for which case, where others are fine."""
    for wrong, case in zip(wrongs, cases, strict=True):
        if wrong:
            where = f" That is for {facts.told(case, parameters(right))}." if any(fine) else ""
            raise Wrong(f"{wrong}{where}", wrong.error)


def state(
    cases, seen, wanted, fine, names, name="The result", tolerance=1e-6, tell=True, more=""
) -> None:
    """Raise Wrong with facts on results that match no mistake.

    `seen` and `wanted` are the plain results of the cases, `fine` says which of them agree,
    `names` are those of the arguments in a case, and `more` is a fact to be told in place of
    what is found here; the rest is as in `judge`.
    """
    worst = fine.index(False)
    known = (
        more or facts.relation(seen, wanted, tolerance) or facts.unused(cases, seen, wanted, names)
    )
    known = facts.rows(seen[worst], wanted[worst], tolerance) + known
    what = facts.compare(seen[worst], wanted[worst], name, tell)
    where = f"or {facts.told(cases[worst], names)}: {what[0].lower()}{what[1:]} {known}".rstrip()
    if any(fine):
        good = cases[fine.index(True)]
        raise Wrong(f"Right for {facts.told(good, names, cases[worst])}. But f{where}")
    raise Wrong(f"F{where}")


class _View(NamedTuple):
    """What is compared of one call: `result`, made of `raw`; `wrong` says why it cannot be."""

    wrong: Wrong | None
    raw: Any
    result: Any


def _view(function, case, right, read):
    try:
        raw = call(function, *case, like=right)
    except Wrong as wrong:
        if isinstance(wrong.error, TimeUp):
            raise
        return _View(wrong, None, repr(wrong.error) if wrong.error else str(wrong))
    try:
        return _View(None, raw, plain(read(raw, *case) if read else raw))
    except Wrong as wrong:
        return _View(wrong, raw, plain(raw))


def _alike(mine, other, tolerance):
    same_kind = (mine.wrong is None) == (other.wrong is None)
    return same_kind and equal(mine.result, other.result, tolerance)


def judge_values(
    given: Mapping[str, Any],
    right: Mapping[str, Any],
    mistakes: Mapping[str, Any],
    *,
    tolerance: float = 1e-6,
    otherwise: Mapping[str, str] | str = "{name} is not {value}.",
) -> None:
    """Judge numbers, words or sets by name: the answer `given`, against the `right` ones.

    A mistake is a dict of entries; all of them must agree. Where nothing matches, `otherwise` is
    said of the first wrong entry: one text, or one for each name, with {name} and {value}.
    Numbers agree relative to the right or wrong value; words but for case and blanks around.
    Raises Wrong, also where a number is asked for and something else comes.
    """
    if tables is not None:
        tables.append((given, right, mistakes))
    given = {name: _entry(name, given[name], value) for name, value in right.items()}

    def agree(name, value):
        return equal(plain(given[name]), plain(_entry(name, value, right[name])), tolerance)

    for name, value in right.items():
        if agree(name, value):
            continue
        for message, wrong in mistakes_of(mistakes):
            if name in wrong:
                expect(not all(agree(*entry) for entry in wrong.items()), message)
        text = otherwise if isinstance(otherwise, str) else otherwise[name]
        shown = facts.apart(given[name], value)[0]
        raise Wrong(text.format(name=name, value=shown))


def _entry(name, value, right):
    if isinstance(right, str):
        expect(isinstance(value, str), f"{name} should be a word in quotes, not {kind(value)}.")
        return value.strip().lower()
    return number(value, name) if np.ndim(right) == 0 else value
