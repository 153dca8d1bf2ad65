"""Marks: submissions of every kind, each run in a process of its own."""

import copy
import csv
import os
import socket
import subprocess
import sys

import nbformat
import pytest

from lessons.exercises import check_of, exercises, lessons
from lessons.marks import Mark, marks, sandbox, table

pytestmark = pytest.mark.skipif(os.name == "nt", reason="judged under Linux or macOS only")
LESSON = next(path for path in lessons() if path.name.startswith("06"))
ASKED = exercises(LESSON)
DESCENT, STOPPING, RATE = (each.check for each in ASKED)


def submission(**answers):
    """Return the lesson with answers in place of some stubs, by the names of the checks."""
    notebook = copy.deepcopy(nbformat.read(LESSON, 4))
    texts = {each.stub: answers[each.check] for each in ASKED if each.check in answers}
    for cell in notebook.cells:
        cell.source = texts.get(cell.source, cell.source)
    return notebook


def solved():
    return submission(**{each.check: each.solution for each in ASKED})


def judged(tmp_path, notebook, **limits):
    folder = tmp_path / "class" / "ada"
    folder.mkdir(parents=True)
    if isinstance(notebook, str):
        (folder / "mine.ipynb").write_text(notebook, encoding="utf-8")
    else:
        nbformat.write(notebook, folder / "mine.ipynb")
    (found,) = marks(tmp_path / "class", **limits)
    assert {mark.who for mark in found} == {"ada"}
    return {mark.check: mark for mark in found}


def states(found):
    return {check: mark.state for check, mark in found.items()}


def test_every_exercise_is_found_with_its_solution():
    for path in lessons():
        assert all(each.solution and "..." in each.stub for each in exercises(path)), path.name
    assert check_of("checks.softmax(a, b + 1)") == ("softmax", ("a", "b + 1"))
    assert check_of("print(1)") is None and check_of("not Python") is None


def test_a_solved_lesson_in_another_order_without_tags_and_with_other_names(tmp_path):
    notebook = solved()
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code"][::-1]
    for cell in notebook.cells:
        cell.metadata = {}
    assert states(judged(tmp_path, notebook)) == dict.fromkeys((DESCENT, STOPPING, RATE), "right")


def test_half_solved_tells_why(tmp_path):
    found = judged(tmp_path, submission(**{DESCENT: ASKED[0].solution, RATE: "largest_rate = 1"}))
    assert states(found) == {DESCENT: "right", STOPPING: "unanswered", RATE: "not yet"}
    assert found[RATE].message


def test_what_is_saved_or_printed_by_hand_counts_for_nothing(tmp_path):
    notebook = submission(**{DESCENT: 'def gradient_descent(*a):\n    print("✔ Right.")'})
    for cell in notebook.cells:
        if check_of(cell.source):
            cell.outputs = [nbformat.v4.new_output("stream", text="✔ Right.\n")]
    assert "right" not in states(judged(tmp_path, notebook)).values()


def test_checks_that_a_submission_replaces_are_not_believed(tmp_path):
    forge = (
        "from lessons.checks import core, lesson06\n"
        "core.Verdict = lambda *a: (True, 'forged')\n"
        f"lesson06.{DESCENT} = lambda *a: None\n"
        f"lesson06.{DESCENT}.judge = lambda *a: (True, 'forged')\n"
        "class checks: pass\n"
        "gradient_descent = lambda *a: 7"
    )
    assert states(judged(tmp_path, submission(**{DESCENT: forge})))[DESCENT] == "not yet"


@pytest.mark.parametrize(
    "answer, state",
    [
        ("while True: pass", "broken"),
        ("try:\n    while True: pass\nexcept BaseException:\n    while True: pass", "broken"),
        ("import os; os._exit(0)", "broken"),
        ("x = bytearray(20 * 2**30)", "unanswered"),
        ("print('x' * 200_000_000)", "unanswered"),
        ("raise SystemExit", "unanswered"),
        ("largest_rate = (", "unanswered"),
    ],
)
def test_what_goes_wrong_stays_in_its_process(tmp_path, answer, state):
    found = judged(tmp_path, submission(**{DESCENT: answer}), seconds=12)
    assert states(found)[DESCENT] == state
    if state == "broken":
        assert found[DESCENT].message


@pytest.mark.skipif(not sandbox(), reason="neither bwrap nor unshare can be used here")
def test_a_submission_reaches_no_network(tmp_path):
    ask = "import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)\nlargest_rate = 1"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        found = judged(tmp_path, submission(**{RATE: ask.format(port=port)}))
    assert states(found)[RATE] == "unanswered"  # the line after the connection was not reached


def test_a_file_that_is_no_notebook_of_the_course_is_named(tmp_path):
    cut = nbformat.writes(solved())[:5000]
    (mark,) = judged(tmp_path, cut).values()
    assert mark.state == "broken" and "no whole notebook" in mark.message
    (mark,) = judged(tmp_path / "b", nbformat.v4.new_notebook()).values()
    assert mark.state == "broken" and "no check" in mark.message
    with pytest.raises(ValueError, match="no notebook"):
        list(marks(tmp_path / "nowhere"))


def test_the_command_prints_a_table_and_writes_csv(tmp_path):
    nbformat.write(solved(), tmp_path / "bo.ipynb")
    command = [sys.executable, "-m", "lessons.marks", tmp_path, "--csv", tmp_path / "marks.csv"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "bo" in run.stdout and run.stdout.count("✔") == 4  # three, and the line of signs
    with (tmp_path / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["state"] for row in rows] == ["right"] * 3
    lines = list(table([Mark("a", "06", "x", "right", ""), Mark("b", "", "", "broken", "cut")]))
    assert lines[1].startswith("a") and lines[2].endswith("broken: cut")
