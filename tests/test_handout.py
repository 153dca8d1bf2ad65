"""Hand-outs: what is taken out and what stays; and nbgrader's own commands on them."""

import json
import os
import re
import sqlite3
import subprocess

import nbformat
import pytest

from lessons.exercises import check_of, exercises, lessons
from lessons.handout import assignment, instructor, main, student
from tests.notebooks import ROOT

LESSON = next(path for path in lessons() if path.name.startswith("06"))
NBGRADER = ROOT / ".nbgrader" / "bin" / "nbgrader"  # made by `make nbgrader`


def text(cell):
    return "".join(cell["source"])


def text_of(notebook):
    return "\n".join(map(text, notebook["cells"]))


def valid(notebook):
    nbformat.validate(nbformat.from_dict(notebook))
    return True


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_a_student_gets_every_exercise_and_no_solution(path):
    plain = student(path)
    assert valid(plain)
    text, before = text_of(plain), path.read_text(encoding="utf-8")
    assert not re.search(r"<summary>[^<]*solution", text)
    for each in exercises(path):
        assert each.stub in text and each.call in text
        assert each.solution not in text
    assert text.count("<summary>Hint") == before.count("<summary>Hint") > 0
    assert text.count("<details>") == text.count("</details>")
    bare = student(path, hints=False, answers=False, clear=True)
    assert valid(bare)
    assert not re.search(r"<summary>(Hint|Answer)", text_of(bare))
    assert text_of(bare).count("<details>") == text_of(bare).count("</details>")
    assert all(not cell.get("outputs") for cell in bare["cells"])


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_an_instructor_gets_the_solutions_in_place_and_the_notes(path):
    notebook = instructor(path)
    assert valid(notebook)
    sources = [text(cell) for cell in notebook["cells"]]
    assert "*Ask:*" in sources[1] and "*Drag, in this order:*" in sources[1]
    for each in exercises(path):
        assert each.solution in sources and each.stub not in sources
    assert not any(cell.get("outputs") for cell in notebook["cells"] if check_of(text(cell)))


def test_two_runs_give_the_same_bytes_and_overwrite_nothing(tmp_path, capsys):
    for name in ("one", "two"):
        main([str(tmp_path / name / "week"), "--lessons", "06", "07"])
    one, two = ((tmp_path / name / "week.zip").read_bytes() for name in ("one", "two"))
    assert one == two
    names = {path.name for path in (tmp_path / "one" / "week").iterdir()}
    assert len(names) == 3 and "README.txt" in names
    for path in (tmp_path / "one" / "week").glob("*.ipynb"):
        linked = set(re.findall(r"\]\((\d\d_\w+\.ipynb)", text_of(json.loads(path.read_text()))))
        assert linked < names, "the other of the two"
    with pytest.raises(SystemExit, match="is there already"):
        main([str(tmp_path / "one" / "week")])
    with pytest.raises(SystemExit, match="no such lesson"):
        main([str(tmp_path / "three"), "--lessons", "99"])
    with pytest.raises(SystemExit):
        main([str(tmp_path / "three"), "--nbgrader", "--instructor"])
    main([str(tmp_path / "three.zip"), "--lessons", "6"])
    assert {path.name for path in tmp_path.glob("three*")} == {"three", "three.zip"}


def solve(notebook, wanted):
    """Put the solutions of some checks in place; a wrong answer for the others in `wanted`."""
    texts = {
        each.stub: each.solution if wanted[each.check] else f"{each.names[0]} = lambda *a: 7"
        for each in exercises(LESSON)
        if each.check in wanted
    }
    for cell in notebook["cells"]:
        cell["source"] = texts.get("".join(cell["source"]), cell["source"])
    return notebook


@pytest.mark.skipif(not NBGRADER.exists(), reason="`make nbgrader` installs it")
def test_nbgrader_generates_grades_and_tells(tmp_path):
    checks = [each.check for each in exercises(LESSON)]
    students = {
        "solved": dict.fromkeys(checks, True),
        "half": {checks[0]: True, checks[1]: False},
        "forged": {},
    }
    main([str(tmp_path / "ps1"), "--lessons", "06", "--nbgrader"])
    course = tmp_path / "ps1"

    def nbgrader(*command):
        path = f"{NBGRADER.parent}{os.pathsep}{os.environ['PATH']}"  # it calls its own alembic
        environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path / "none"), "PATH": path}
        run = subprocess.run(
            [NBGRADER, *command, "--course", "downhill"], cwd=course, env=environment,
            capture_output=True, text=True,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr[-3000:]

    nbgrader("generate_assignment", "ps1", "--create")
    released = course / "release" / "ps1" / LESSON.name
    for name, wanted in students.items():
        notebook = solve(json.loads(released.read_text(encoding="utf-8")), wanted)
        if name == "forged":  # the cell of a check says itself that all is right
            for cell in notebook["cells"]:
                if check_of("".join(cell["source"])):
                    cell["source"] = "print('✔ Right.')"
        folder = course / "submitted" / name / "ps1"
        folder.mkdir(parents=True)
        (folder / LESSON.name).write_text(json.dumps(notebook), encoding="utf-8")
    nbgrader("autograde", "ps1")
    nbgrader("generate_feedback", "ps1")
    assert len(list((course / "feedback").rglob("*.html"))) == len(students)
    with sqlite3.connect(course / "gradebook.db") as book:
        points = dict(
            book.execute(
                "select s.student_id, sum(g.auto_score) from grade g"
                " join submitted_notebook n on g.notebook_id = n.id"
                " join submitted_assignment s on n.assignment_id = s.id group by s.student_id"
            )
        )
    assert points == {"solved": len(checks), "half": 1, "forged": 0}


def test_the_checks_of_an_assignment_raise():
    graded = [c for c in assignment(LESSON)["cells"] if "nbgrader" in c["metadata"]]
    assert [cell["metadata"]["nbgrader"]["points"] for cell in graded] == [1] * 3
    from lessons.checks import lesson06
    from lessons.checks.core import NotRight

    with pytest.raises(NotRight):
        lesson06.largest_rate.graded(...)
    name = check_of("".join(graded[0]["source"]))[0]
    assert name in {each.check for each in exercises(LESSON)}
