"""A copy of one's own: never overwritten, offered what is new, outside of git and of the tests."""

import datetime
import os
import shutil
import subprocess
import sys

import pytest

from lessons import start
from tests.notebooks import ROOT


@pytest.fixture
def root(tmp_path):
    (tmp_path / "notebooks").mkdir()
    for number, name in enumerate(("a", "b")):
        (tmp_path / "notebooks" / f"0{number}_{name}.ipynb").write_text(name)
    return tmp_path


def test_what_is_there_is_never_overwritten_and_what_changed_is_offered(root):
    assert start.bring(root, root / "notebooks") == []
    mine, course = root / "my_notebooks" / "00_a.ipynb", root / "notebooks" / "00_a.ipynb"
    mine.write_text("my work")
    assert start.bring(root, root / "notebooks") == []
    course.write_text("a, mended")
    (root / "notebooks" / "02_c.ipynb").write_text("c")
    (said,) = start.bring(root, root / "notebooks")
    assert said.startswith("Lesson 00 has changed")
    assert "make fresh LESSON=00" in said
    assert mine.read_text() == "my work"
    assert (root / "my_notebooks" / "02_c.ipynb").read_text() == "c"


def test_a_fresh_copy_keeps_the_old_one_under_a_dated_name(root):
    start.bring(root, root / "notebooks")
    mine, course = root / "my_notebooks" / "00_a.ipynb", root / "notebooks" / "00_a.ipynb"
    for work in ("first", "second"):
        mine.write_text(work)
        course.write_text(f"after {work}")
        assert len(start.bring(root, root / "notebooks", fresh="00")) == 1
        assert mine.read_text() == f"after {work}"
        assert start.bring(root, root / "notebooks") == []
    day = datetime.date.today()
    kept = sorted(path.name for path in mine.parent.glob("00_*.ipynb"))
    assert kept == ["00_a.ipynb", f"00_a_{day}.ipynb", f"00_a_{day}_2.ipynb"]
    assert (mine.parent / kept[1]).read_text() == "first"


def test_a_number_that_no_lesson_has_is_told(root):
    with pytest.raises(ValueError, match="no lesson has the number 09; there are 00 to 01"):
        start.bring(root, root / "notebooks", fresh="9")


def test_without_a_checkout_the_course_is_written_out(root, tmp_path, monkeypatch):
    package = tmp_path / "site" / "lessons"
    shutil.copytree(root / "notebooks", package / "course" / "notebooks")
    monkeypatch.setattr(start, "PACKAGE", package)
    monkeypatch.setattr(start, "CHECKOUT", package.parent)
    there, notebooks = start.course(tmp_path)
    assert (there, notebooks) == (tmp_path / "downhill", tmp_path / "downhill" / "notebooks")
    assert (there / "notebooks" / "01_b.ipynb").read_text() == "b"


def test_a_hand_out_can_take_the_place_of_the_course(root, tmp_path, monkeypatch):
    monkeypatch.setattr(start, "CHECKOUT", tmp_path / "none")
    monkeypatch.setenv("DOWNHILL_COURSE", str(root / "notebooks"))
    (tmp_path / "home").mkdir()
    there, notebooks = start.course(tmp_path / "home")
    assert start.bring(there, notebooks) == []
    assert [path.name for path in there.rglob("*.ipynb")] == ["00_a.ipynb", "01_b.ipynb"]
    monkeypatch.setenv("DOWNHILL_COURSE", str(tmp_path / "home"))
    with pytest.raises(ValueError, match="no lesson"):
        start.course(tmp_path / "home")


def test_git_does_not_see_the_copy():
    command = ["git", "check-ignore", "my_notebooks/00_start_here.ipynb"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True).returncode == 0


def test_a_home_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    run = subprocess.run(
        [sys.executable, "-m", "lessons.start", "--only-copy"],
        cwd=ROOT, env={**environment, "HOME": str(tmp_path / "file")}, capture_output=True,
    )  # fmt: skip
    assert run.returncode == 1
    (sentence,) = run.stderr.decode().splitlines()
    assert sentence.startswith("Jupyter cannot write into ")
    assert "HOME=" in sentence


@pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
def test_an_environment_that_was_moved_is_made_anew(tmp_path):
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv").mkdir()
    command = ["make", "-n", "lab"]

    def installs(made_in):
        (tmp_path / ".venv" / ".ready").write_text(f"{made_in}\n")
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return "requirements.lock" in run.stdout

    assert not installs(tmp_path.resolve())
    assert installs("/elsewhere")
