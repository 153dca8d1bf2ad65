"""Make what a class is given: python -m lessons.handout FOLDER, and a zip beside it.

    python -m lessons.handout out                          all lessons, without solutions
    python -m lessons.handout out --lessons 06 07 --no-hints --no-answers --clear
    python -m lessons.handout out --instructor             solutions in place, notes on top
    python -m lessons.handout out --nbgrader               source/NAME for nbgrader

The notebooks of the course are the only source. With --nbgrader each check is worth a point and
raises an error where an answer is not right, as nbgrader wants it. What a figure shows stays told
in the text below it, also with --no-answers.
"""

import argparse
import json
import re
import sys
import zipfile
from collections.abc import Collection
from pathlib import Path

from lessons.exercises import PACKAGE, SOLUTION, check_of, exercises, lessons

FOLDED = r"<details>\s*<summary>{}[^<]*</summary>.*?</details>\s*"
ANSWER = re.compile(FOLDED.format("Answer"), re.DOTALL)
HINT = re.compile(FOLDED.format("Hint"), re.DOTALL)
LINK = re.compile(r"\[([^\]]+)\]\((\d\d_\w+\.ipynb)[^)]*\)")
READ_ME = """These notebooks need the package `downhill`: its wheel (pip install) or repository.
Put them into the folder my_notebooks of the course (`make lab`, or python -m lessons.start, makes
it), under other names if lessons of your own are there, and open them in JupyterLab.
"""
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the date of every file in a zip: two runs give the same bytes


def student(path: Path, hints: bool = True, answers: bool = True, clear: bool = False) -> dict:
    """Return a lesson without solutions; hints, answers of predictions and outputs by choice."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    patterns = [SOLUTION] + [HINT] * (not hints) + [ANSWER] * (not answers)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            for pattern in patterns:
                text = pattern.sub("", text)
            cell["source"] = text
        elif clear:
            cell["outputs"], cell["execution_count"] = [], None
    notebook["cells"] = [cell for cell in notebook["cells"] if "".join(cell["source"]).strip()]
    return notebook


def instructor(path: Path) -> dict:
    """Return a lesson with solutions in place of the stubs, and its row of TEACHING.md on top."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    solutions = {each.stub: each.solution for each in exercises(path)}
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        if text in solutions:
            cell["source"] = solutions[text]
        elif cell["cell_type"] == "code" and check_of(text):
            cell["outputs"] = []  # they speak of the stubs
    hidden = {"slideshow": {"slide_type": "notes"}}  # slides show it to the speaker alone
    note = {"cell_type": "markdown", "id": "teaching-note", "metadata": hidden}
    note["source"] = _note(path)
    notebook["cells"].insert(1, note)
    return notebook


def _note(path):
    """Return the heads and the cells of the lesson's row in TEACHING.md, as a list."""
    places = (PACKAGE.parent / "TEACHING.md", PACKAGE / "course" / "TEACHING.md")
    text = next(place for place in places if place.is_file()).read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    row = next(row for row in rows if row[0][:3] == f"{path.name[:2]} ")
    return "**For the lecturer**\n\n" + "\n".join(
        f"- *{head}:* {cell}" for head, cell in zip(rows[0][1:], row[1:], strict=True)
    )


def assignment(path: Path, **choices) -> dict:
    """Return a lesson for nbgrader's `source`: student's, with checks that carry a point each."""
    notebook = student(path, **choices)
    points = {each.call: each.check for each in exercises(path)}
    for cell in notebook["cells"]:
        call = "".join(cell["source"])
        if cell["cell_type"] == "code" and call in points:
            name = points[call]
            cell["source"] = call.replace(f"checks.{name}(", f"checks.{name}.graded(")
            cell["metadata"]["nbgrader"] = {
                "schema_version": 3, "grade_id": name, "points": 1, "grade": True,
                "locked": True, "solution": False, "task": False,
            }  # fmt: skip
    return notebook


def unlinked(notebook: dict, names: Collection[str]) -> dict:
    """Return a notebook whose links lead to files of these names; others become plain text."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = LINK.sub(
                lambda link: link[0] if link[2] in names else link[1], "".join(cell["source"])
            )
    return notebook


def write(folder: Path, notebooks: dict[str, dict], archive: Path):
    """Write notebooks by their file names, and how to use them, into a new folder and a zip.

    Raises FileExistsError when one of them is there: nothing is ever overwritten.
    """
    files = {
        name: json.dumps(unlinked(notebook, notebooks), indent=1, ensure_ascii=False) + "\n"
        for name, notebook in notebooks.items()
    }
    folder.mkdir(parents=True)
    with zipfile.ZipFile(archive, "x") as packed:
        for name, text in {**files, "README.txt": READ_ME}.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            place = zipfile.ZipInfo(f"{folder.name}/{name}", LONG_AGO)
            packed.writestr(place, text, zipfile.ZIP_DEFLATED)


def main(arguments: list[str]):
    """Write the hand-out that the arguments ask for."""
    parser = argparse.ArgumentParser(
        prog="python -m lessons.handout", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("folder", type=Path, help="a new folder; the zip gets its name")
    parser.add_argument("--lessons", nargs="+", default=[], metavar="06", help="some; else all")
    parser.add_argument("--no-hints", action="store_true")
    parser.add_argument("--no-answers", action="store_true", help="of the predictions")
    parser.add_argument("--clear", action="store_true", help="no outputs")
    parser.add_argument("--instructor", action="store_true")
    parser.add_argument("--nbgrader", action="store_true")
    known = parser.parse_args(arguments)
    if known.instructor and known.nbgrader:
        parser.error("an assignment with solutions? Leave --instructor or --nbgrader out")
    numbers = {number.zfill(2) for number in known.lessons}
    chosen = [p for p in lessons() if not numbers or p.name[:2] in numbers]
    if len(chosen) < len(numbers):
        sys.exit(f"no such lesson among {' '.join(known.lessons)}; there are 00 to 13")
    choices = {"hints": not known.no_hints, "answers": not known.no_answers, "clear": known.clear}
    made = {}
    for path in chosen:
        if known.instructor:
            made[path.name] = instructor(path)
        else:
            made[path.name] = (assignment if known.nbgrader else student)(path, **choices)
    target = known.folder.with_suffix("") if known.folder.suffix == ".zip" else known.folder
    archive = target.with_name(f"{target.name}.zip")
    folder = target / "source" / target.name if known.nbgrader else target
    try:
        write(folder, made, archive)
    except FileExistsError as error:
        sys.exit(f"{error.filename} is there already; choose another name or move it away")
    print(f"{len(made)} lessons in {folder} and {archive}")


if __name__ == "__main__":
    main(sys.argv[1:])
