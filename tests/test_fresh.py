"""Answers of readers who had seen the exercises' texts only, judged as a learner's cells are.

Two readers wrote them without the checks, hints and solutions. A block of tests/fresh begins with

    # %% exercise right | style
    # %% exercise wrong | slip | label
    # says: how the message begins, up to its first number

The label is that of an independent judge of the messages of the first run: helpful (it names the
slip, or leads to it), mended (it did not; now another one is told), or allowed (no slip after all).
"""

import importlib
import re

import pytest

from lessons.checks import core
from tests.notebooks import LESSONS, ROOT, code_cells, read

FILES = sorted((ROOT / "tests" / "fresh").glob("*/lesson*.py"))
LABELS = {"helpful", "mended"}


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


def cells_of(stem):
    """Return {exercise: source of its check cell} of a lesson."""
    notebook = read(next(path for path in LESSONS if path.stem[:2] == stem[-2:]))
    calls = re.compile(r"^checks\.(\w+)\(.*\)$", re.M)
    return {m[1]: m[0] for cell in code_cells(notebook) if (m := calls.search(cell.source))}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_answers_of_readers(path, capsys, monkeypatch):
    monkeypatch.setattr(core, "_told", set())
    checks, cells = importlib.import_module(f"lessons.checks.{path.stem}"), cells_of(path.stem)
    setup, answers = blocks(path)
    assert answers
    for exercise, kind, label, says, code in answers:
        names = {"checks": checks}
        exec(compile(setup, "setup", "exec"), names)
        exec(compile(code, "answer", "exec"), names)
        core._told.clear()
        capsys.readouterr()
        exec(cells[exercise], names)
        said = " ".join(capsys.readouterr().out.split())
        assert "cannot read" not in said
        if kind == "right" or label == "allowed":
            assert said.startswith("✔ Right."), f"{code}\n{said}"
        else:
            assert label in LABELS
            assert said.startswith(f"✘ Not yet. {says}"), f"{code}\n{said}"
