"""Answers of readers who had seen the exercises' texts only.

They wrote them without the checks, hints and solutions, c after the checks had been shortened for
07 to 13. A block of a file begins with

    # %% exercise right | style
    # %% exercise wrong | slip | label
    # says: how the message begins, up to its first number

The label says what the message is worth: helpful (it names the slip, or leads to it), mended (on
the first run it did not; now another one is told), facts (input, result and what was expected, but
no slip is named), or allowed (no slip after all). Independent judges gave all but "mended".
"""

import functools
import re
from pathlib import Path
from types import SimpleNamespace

from tests.notebooks import LESSONS, code_cells, read

FILES = sorted(Path(__file__).parent.glob("*/lesson*.py"))


def blocks(path):
    """Return the file's set-up, and (exercise, right or wrong, label, beginning, code) of each."""
    setup, *rest = re.split(r"^# %% ", path.read_text(encoding="utf-8"), flags=re.M)[1:]
    found = []
    for block in rest:
        head, code = block.split("\n", 1)
        (exercise, kind), (_, *label) = head.split(" | ")[0].split(), head.split(" | ")[1:]
        says = re.match(r"# says: (.*)\n", code)
        found.append((exercise, kind, "".join(label), says[1] if says else "", code))
    return setup.split("\n", 1)[1], found


@functools.cache
def cells_of(stem):
    """Return {exercise: source of its check cell} of a lesson."""
    notebook = read(next(path for path in LESSONS if path.stem[:2] == stem[-2:]))
    calls = re.compile(r"^checks\.(\w+)\(.*\)$", re.M)
    return {m[1]: m[0] for cell in code_cells(notebook) if (m := calls.search(cell.source))}


@functools.cache
def answers_of(stem):
    """Return {exercise: (right answers, wrong answers)}, each a tuple of what its check takes."""
    found = {exercise: ([], []) for exercise in cells_of(stem)}
    for path in FILES:
        if path.stem != stem:
            continue
        setup, answers = blocks(path)
        for exercise, kind, label, _, code in answers:
            given = found[exercise][kind == "wrong" and label != "allowed"]
            hear = {exercise: lambda *args, to=given: to.append(args)}
            names = {"checks": SimpleNamespace(**hear)}
            for part in (setup, code, cells_of(stem)[exercise]):
                exec(compile(part, str(path), "exec"), names)
    return found
