"""A term: a learner solves, the course changes, nothing is lost and nothing is in the way."""

import shutil
import subprocess
import sys

import nbformat

from tests.notebooks import ROOT, exercises, read

AUTHOR = ["-c", "user.name=Course", "-c", "user.email=course@example.org"]


def run(folder, *command):
    """Return what a command says in a folder; raise where it fails."""
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def lab(folder):
    """Return what `make lab` says before it opens JupyterLab."""
    return run(folder, sys.executable, "-m", "lessons.start", "--only-copy")


def test_a_term(tmp_path):
    course, learner = tmp_path / "course", tmp_path / "learner"
    run(tmp_path, "git", "clone", "--quiet", str(ROOT), str(course))
    run(tmp_path, "git", "clone", "--quiet", str(course), str(learner))
    assert lab(learner) == ""

    own = learner / "my_notebooks"
    (mine,) = own.glob("06_*.ipynb")
    solved = read(mine)
    for stub, solution in exercises(solved):
        stub.source = solution
    nbformat.write(solved, mine)
    work = mine.read_bytes()

    lesson = course / "notebooks" / mine.name
    changed = read(lesson)
    changed.cells[0].source += "\n\nMended in mid-term."
    nbformat.write(changed, lesson)
    shutil.copy(lesson, course / "notebooks" / "15_of_mid_term.ipynb")
    run(course, "git", "add", "notebooks")
    run(course, "git", *AUTHOR, "commit", "--quiet", "-m", "Mid-term")

    run(learner, "git", "pull", "--quiet", "--ff-only")
    (told,) = lab(learner).splitlines()
    assert told.startswith("Lesson 06 has changed")
    assert mine.read_bytes() == work
    assert (own / "15_of_mid_term.ipynb").is_file()
    assert run(learner, "git", "status", "--porcelain") == ""
    tests = run(learner, sys.executable, "-m", "pytest", "--collect-only", "-q")
    assert "notebooks/06_" in tests
    assert "my_notebooks" not in tests
