"""Which exercises are solved? Runs the checks on notebooks, and believes nothing that is saved.

    python -m lessons.marks                     your own copy, my_notebooks
    python -m lessons.marks FOLDER --points points.csv --csv verdicts.csv

FOLDER holds a folder for each head, whatever lies in it, or one notebook for each. `--points` has
a row for each head and `--csv` one for each verdict, with its message. Where a head has several
notebooks of one lesson, the one with the most right answers counts.

Each notebook runs in a process of its own, in an empty folder, with limits of time, memory and
file size; where the system lets it, without the network and with all other files read-only (with
`bwrap`, or without the network alone with `unshare`). The checks are those of this package,
imported afresh after the submission has run. That stops careless and playful submissions, not a
determined attacker: code that knows this program can forge a verdict in its own process. Where
marks decide something, run it under another account or in a container, and read the answers.
"""

import argparse
import csv
import os
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from lessons import cage
from lessons.exercises import Exercise, cells, check_of, exercises, lessons

SIGNS = {"right": "✔", "not yet": "✘", "unanswered": "…", "broken": "!"}
LOOK = re.compile(
    r"lessons\.(checks\.|judge|cage|exercises)|_exit|os\.write|sys\.modules|_getframe"
)

HIDDEN = (".", "__MACOSX")  # what Jupyter, editors and zips of a Mac leave behind


class Mark(NamedTuple):
    """One exercise of one notebook; state is a key of SIGNS, message says why.

    `look` names code that a fair answer hardly needs: read the answer.
    """

    who: str
    lesson: str
    check: str
    state: str
    message: str
    file: str = ""
    look: str = ""


class Lesson(NamedTuple):
    """A lesson of the course: the sources of its code cells, and its exercises."""

    sources: list[str]
    asked: list[Exercise]


def marks(folder: Path, seconds: float = 90, memory: float = 4.0, workers: int = 2):
    """Yield the list of Marks of each notebook below a folder, in order.

    `seconds` and `memory` (in GB) limit one notebook, `workers` run side by side. A head without a
    notebook has one Mark that says so. Raises ValueError when there is no notebook at all.
    """
    work = list(submissions(folder))
    if not any(found for _, found in work):
        raise ValueError(f"there is no notebook (*.ipynb) below {folder}")
    course = {path.name[:2]: Lesson(_code(path), exercises(path)) for path in lessons()}
    around, _ = cage.sandbox()

    def judge(task):
        who, path = task
        return _marks(who, path, folder, course, around, seconds, memory)

    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(judge, work)


def submissions(folder: Path) -> Iterator[tuple[str, Path | None]]:
    """Yield (head, notebook) of each notebook; the notebook is None where a folder has none."""
    gathers = {path.name for path in lessons()[0].parent.glob("*.ipynb")} - {
        path.name for path in lessons()
    }  # a page without exercises
    for place in sorted(folder.glob("*")):
        if place.name.startswith(HIDDEN):
            continue
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        found = [
            path for path in inside
            if path.suffix == ".ipynb" and path.name not in gathers
            and not any(part.startswith(HIDDEN) for part in path.relative_to(folder).parts)
        ]  # fmt: skip
        yield from ((place.name if place.is_dir() else place.stem, path) for path in found)
        if place.is_dir() and not found:
            yield place.name, None


def _code(path):
    return [source for kind, source, _ in cells(path) if kind == "code"]


def _marks(who, path, folder, course, around, seconds, memory):
    if path is None:
        return [Mark(who, "", "", "broken", "no notebook (*.ipynb) is there")]
    file = str(path.relative_to(folder))
    try:
        sources = _code(path)
        number = lesson_of(sources, course)
    except ValueError as error:
        return [Mark(who, "", "", "broken", str(error), file)]
    own, asked = course[number]
    said, verdicts = cage.judge(number, own, sources, asked, around, seconds, memory)
    look = ", ".join(sorted({m[0] for s in sources if s not in own for m in LOOK.finditer(s)}))
    result = []
    for exercise in asked:
        right, message = verdicts.get(exercise.check, ("broken", said))
        state = {True: "right", False: "not yet", None: "unanswered"}.get(right, "broken")
        result.append(Mark(who, number, exercise.check, state, message, file, look))
    return result


def lesson_of(sources: list[str], course: dict[str, Lesson]) -> str:
    """Return the number of the lesson with most of these checks, then with most of these cells.

    Raises ValueError where no lesson has any.
    """
    called = {found[0] for found in map(check_of, sources) if found}

    def shared(number):
        own, asked = course[number]
        return len(called & {each.check for each in asked}), len(set(sources) & set(own))

    number = max(course, key=shared)
    if not any(shared(number)):
        raise ValueError("it has no check and no cell of this course")
    return number


def counted(every: list[Mark]) -> tuple[list[Mark], list[str]]:
    """Return the marks that count, and a sentence for each notebook that does not.

    Of several notebooks of one head and lesson the one with the most right answers counts.
    """
    files = {}
    for mark in every:
        files.setdefault((mark.who, mark.lesson), {}).setdefault(mark.file, []).append(mark)
    kept, said = [], []
    for (who, lesson), found in files.items():
        rights = {file: sum(m.state == "right" for m in group) for file, group in found.items()}
        best = max(rights, key=rights.get)
        for file, group in found.items():
            if file == best or not lesson:
                kept += group
            else:
                said.append(f"{who}: {file} does not count, {best} does (lesson {lesson})")
    return kept, said


def table(every: list[Mark]) -> Iterator[str]:
    """Yield the lines of a table: a row for each head, a column for each exercise."""
    columns = sorted({(mark.lesson, mark.check) for mark in every if mark.check})
    wide = max([len(mark.who) for mark in every] + [8])
    for lesson in sorted({lesson for lesson, _ in columns}):
        checks = [check for number, check in columns if number == lesson]
        yield f"{'lesson ' + lesson:{wide}s}  {'  '.join(checks)}"
        for who in dict.fromkeys(mark.who for mark in every if mark.lesson == lesson):
            found = {m.check: m for m in every if (m.who, m.lesson) == (who, lesson)}
            signs = (f"{SIGNS[found[check].state]:{len(check)}s}" for check in checks)
            look = next((f"  look: {m.look}" for m in found.values() if m.look), "")
            yield f"{who:{wide}s}  {'  '.join(signs)}{look}".rstrip()
    for mark in every:
        if not mark.check:
            yield f"{mark.who:{wide}s}  broken: {mark.message} {mark.file}".rstrip()
    yield "  ".join(f"{sign} {state}" for state, sign in SIGNS.items())


def points(every: list[Mark], heads: list[str]) -> Iterator[list]:
    """Yield the rows of a list of points, the titles first; a right answer is worth one.

    `heads` are those that must have a row, also where nothing was handed in.
    """
    columns = sorted({(mark.lesson, mark.check) for mark in every if mark.check})
    yield ["who", *(" ".join(column) for column in columns), "sum", "out of"]
    right = {(m.who, m.lesson, m.check) for m in every if m.state == "right"}
    for who in sorted({*heads, *(mark.who for mark in every)}):
        row = [int((who, *column) in right) for column in columns]
        yield [who, *row, sum(row), len(row)]


def main(arguments: list[str]):
    """Print the table, and write the CSV files that were asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m lessons.marks", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("folder", nargs="?", type=Path, default=Path("my_notebooks"))
    parser.add_argument("--points", type=Path, help="write a row for each head there (CSV)")
    parser.add_argument("--csv", type=Path, help="write every verdict with its message there")
    parser.add_argument("--heads", type=Path, help="a file of names, a line each: all get a row")
    parser.add_argument("--seconds", type=float, default=90, help="limit for one notebook")
    parser.add_argument("--memory", type=float, default=4, help="limit for one notebook, in GB")
    parser.add_argument("--workers", type=int, default=2, help="notebooks run side by side")
    known, every = parser.parse_args(arguments), []
    if os.name == "nt":
        sys.exit("Notebooks are judged under Linux or macOS; on Windows use its Linux (WSL).")
    heads = known.heads.read_text(encoding="utf-8").split("\n") if known.heads else []
    heads = [name.strip() for name in heads if name.strip()]
    try:
        for number, found in enumerate(
            marks(known.folder, known.seconds, known.memory, known.workers), 1
        ):
            every += found
            print(f"\r{number} notebooks judged", end="", file=sys.stderr, flush=True)
    except ValueError as error:
        sys.exit(str(error))
    print(f". Each ran with: {cage.sandbox()[1]}.", file=sys.stderr)
    every, others = counted(every)
    missing = sorted({*heads} - {mark.who for mark in every})
    every += [Mark(who, "", "", "broken", "nothing was handed in") for who in missing]
    print(*table(every), *others, sep="\n")
    for path, rows in ((known.csv, [Mark._fields, *every]), (known.points, points(every, heads))):
        if path:
            with path.open("w", encoding="utf-8-sig", newline="") as file:  # as Excel wants it
                csv.writer(file).writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
