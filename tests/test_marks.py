"""Marks: submissions of every kind, each run in a process of its own."""

import copy
import csv
import os
import socket
import subprocess
import sys

import nbformat
import pytest

from lessons.cage import sandbox
from lessons.exercises import check_of, exercises, lessons
from lessons.marks import Mark, counted, marks, points, table

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


def test_what_is_written_where_verdicts_go_is_not_believed(tmp_path):
    forge = (
        "import json, os\n"
        f"line = json.dumps(['{DESCENT}', True, 'forged'])\n"
        "for number in range(3, 40):\n"
        "    try:\n"
        "        os.write(number, f'hello\\n{line}\\nhello'.encode())\n"
        "    except OSError:\n"
        "        pass"
    )
    found = judged(tmp_path, submission(**{DESCENT: forge, RATE: ASKED[2].solution}))
    assert states(found) == {DESCENT: "unanswered", STOPPING: "unanswered", RATE: "right"}
    assert found[RATE].look == "os.write"


def test_a_process_that_is_left_running_is_not_waited_for(tmp_path):
    leave = "import os, time\nif not os.fork():\n    time.sleep(600)\n    os._exit(0)"
    notebook = submission(**{DESCENT: leave, RATE: ASKED[2].solution})
    assert states(judged(tmp_path, notebook, seconds=60))[RATE] == "right"


def test_a_cell_that_does_not_run_is_told(tmp_path):
    broken = "def gradient_descent(grad, x0, lr, steps):\n    return (x0"
    theirs = "from lessons.checks.lesson06 import _largest_rate as largest_rate"
    found = judged(tmp_path, submission(**{DESCENT: broken, RATE: theirs}))
    assert states(found) == {DESCENT: "not yet", STOPPING: "unanswered", RATE: "not yet"}
    assert "does not run. SyntaxError" in found[DESCENT].message
    assert found[STOPPING].message == "No cell writes stopping_step."
    assert found[RATE].message == "This is a function of the course, not an answer."
    assert found[RATE].look == "lessons.checks."


def test_every_head_has_a_row_and_the_better_of_two_notebooks(tmp_path):
    folder = tmp_path / "class"
    for who, name, notebook in (
        ("bo", "06.ipynb", solved()),
        ("bo", "06 (1).ipynb", submission()),
        ("cy", "downhill/my_notebooks/06.ipynb", submission()),
        ("cy", "__MACOSX/._06.ipynb", submission()),
    ):
        (folder / who / name).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, folder / who / name)
    (folder / "di").mkdir()
    (folder / "di" / "06.zip").write_bytes(b"")
    every, others = counted([mark for found in marks(folder) for mark in found])
    assert others == ["bo: bo/06 (1).ipynb does not count, bo/06.ipynb does (lesson 06)"]
    title, *rows = points(every, ["bo", "ed"])
    assert title[0] == "who" and title[-2:] == ["sum", "out of"] and len(title) == 6
    assert [(row[0], *row[-2:]) for row in rows] == [
        ("bo", 3, 3), ("cy", 0, 3), ("di", 0, 3), ("ed", 0, 3),
    ]  # fmt: skip
    assert any(line.startswith("di") and "no notebook" in line for line in table(every))


def test_a_lesson_is_known_without_its_checks(tmp_path):
    notebook = solved()
    notebook.cells = [cell for cell in notebook.cells if not check_of(cell.source)]
    assert states(judged(tmp_path, notebook)) == dict.fromkeys((DESCENT, STOPPING, RATE), "right")


@pytest.mark.skipif(not sandbox()[0], reason="neither bwrap nor unshare can be used here")
def test_a_submission_reaches_no_network(tmp_path):
    ask = "import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)\nlargest_rate = 1"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        found = judged(tmp_path, submission(**{RATE: ask.format(port=port)}))
    assert states(found)[RATE] == "not yet"  # the line after the connection was not reached
    assert "does not run. " in found[RATE].message


def test_a_file_that_is_no_notebook_of_the_course_is_named(tmp_path):
    cut = nbformat.writes(solved())[:5000]
    (mark,) = judged(tmp_path, cut).values()
    assert mark.state == "broken" and "no whole notebook" in mark.message
    (mark,) = judged(tmp_path / "b", nbformat.v4.new_notebook()).values()
    assert mark.state == "broken" and "no check and no cell" in mark.message
    with pytest.raises(ValueError, match="no notebook"):
        list(marks(tmp_path / "nowhere"))


def test_the_command_prints_a_table_and_writes_csv(tmp_path):
    nbformat.write(solved(), tmp_path / "bo.ipynb")
    command = [sys.executable, "-m", "lessons.marks", tmp_path, "--csv", tmp_path / "marks.csv"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "bo" in run.stdout and run.stdout.count("✔") == 4  # three, and the line of signs
    with (tmp_path / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["state"] for row in rows] == ["right"] * 3
    lines = list(table([Mark("a", "06", "x", "right", ""), Mark("b", "", "", "broken", "cut")]))
    assert lines[1].startswith("a") and lines[2].endswith("broken: cut")
