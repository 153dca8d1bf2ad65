"""Answers of readers who had seen the exercises' texts only, judged as a learner's cells are."""

import importlib

import pytest

from lessons.checks import core
from tests.fresh import FILES, blocks, cells_of

LABELS = {"helpful", "mended", "facts"}


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
