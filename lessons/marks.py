"""Which exercises are solved? Runs the checks on notebooks, and believes nothing that is saved.

    python -m lessons.marks                     your own copy, my_notebooks
    python -m lessons.marks FOLDER --csv FILE   the notebooks of a class, one folder or file a head

Each notebook runs in a process of its own, in an empty folder, with limits of time, memory and
file size; where the system lets it, without the network and with all other files read-only (with
`bwrap`, or without the network alone with `unshare`). The checks are those of this package,
imported afresh after the submission has run. That stops careless and playful submissions, not a
determined attacker: code that knows this program can forge a verdict in its own process. Where
marks decide something, run it under another account or in a container, and read the answers.
"""

import argparse
import contextlib
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from lessons.exercises import Exercise, cells, check_of, exercises, lessons

SIGNS = {"right": "✔", "not yet": "✘", "unanswered": "…", "broken": "!"}


class Mark(NamedTuple):
    """One exercise of one notebook; state is a key of SIGNS, message says why."""

    who: str
    lesson: str
    check: str
    state: str
    message: str


def marks(folder: Path, seconds: float = 90, memory: float = 4.0, workers: int = 2):
    """Yield the list of Marks of each notebook below a folder, in order.

    `seconds` and `memory` (in GB) limit one notebook, `workers` run side by side. Raises
    ValueError when there is no notebook.
    """
    found = [p for p in sorted(folder.rglob("*.ipynb")) if ".ipynb_checkpoints" not in p.parts]
    if not found:
        raise ValueError(f"there is no notebook (*.ipynb) below {folder}")
    course = {path.name[:2]: (path, exercises(path)) for path in lessons()}
    cage = sandbox()
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(lambda p: _mark(p, folder, course, cage, seconds, memory), found)


def sandbox() -> list[str]:
    """Return a command that keeps what follows from the network and, if it can, from files."""
    for cage in (
        ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--unshare-all",
         "--die-with-parent", "--bind", ".", "."],
        ["unshare", "--map-root-user", "--net"],
    ):  # fmt: skip
        there = shutil.which(cage[0])
        if there and not subprocess.run([*cage, "true"], capture_output=True, cwd="/").returncode:
            return cage
    return []


def _mark(path, folder, course, cage, seconds, memory):
    place = path.relative_to(folder)
    who = str(place.parent) if place.parent != Path() else place.stem
    try:
        every = cells(path)
        number = lesson_of([source for kind, source, _ in every if kind == "code"], course)
    except ValueError as error:
        return [Mark(who, "", "", "broken", str(error))]
    own, asked = course[number]
    said, verdicts = _judge(number, own, asked, every, cage, seconds, memory)
    result = []
    for exercise in asked:
        right, message = verdicts.get(exercise.check, ("broken", said))
        state = {True: "right", False: "not yet", None: "unanswered"}.get(right, "broken")
        result.append(Mark(who, number, exercise.check, state, message))
    return result


def lesson_of(sources: list[str], course: dict[str, tuple[Path, list[Exercise]]]) -> str:
    """Return the number of the lesson whose checks the cells call; ValueError if there is none."""
    called = {found[0] for found in map(check_of, sources) if found}
    number = max(course, key=lambda n: len(called & {each.check for each in course[n][1]}))
    if not called & {each.check for each in course[number][1]}:
        raise ValueError("it calls no check of this course")
    return number


def _judge(number, own, asked, every, cage, seconds, memory):
    """Run one submission; return what to say of exercises without a verdict, and the verdicts."""
    course_cells = [source for kind, source, _ in cells(own) if kind == "code"]
    task = {
        "number": number,
        "lesson": [source for source in course_cells if _computes(source)],
        "submission": [
            source
            for kind, source, _ in every
            if kind == "code" and source not in course_cells and _computes(source)
        ],
        "exercises": [(each.check, each.names) for each in asked],
    }
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory() as empty, os.fdopen(reading, encoding="utf-8") as answers:
        process = subprocess.Popen(
            [*cage, sys.executable, "-m", "lessons.judge"],
            cwd=empty, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            pass_fds=[writing], preexec_fn=lambda: _limit(seconds, memory),
            env={**os.environ, "OMP_NUM_THREADS": "1", "MPLCONFIGDIR": empty},
        )  # fmt: skip
        os.close(writing)
        said = "the notebook ended before this was judged: too much memory, or an exit of its own"
        try:
            process.communicate(json.dumps({**task, "pipe": writing}).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            said = f"it did not end within {seconds:g} seconds"
        lines = [json.loads(line) for line in answers.read().splitlines()]
    return said, {check: (right, message) for check, right, message in lines}


def _computes(source):
    """Say whether a cell is run: neither a figure nor a check nor a command of Jupyter."""
    drawn = source.startswith("# Draws ") or "explore(" in source
    return not (drawn or check_of(source) or source.lstrip().startswith(("%", "!")))


def _limit(seconds, memory):
    """Limit this process, where the system can: bytes of memory, of a file, seconds of work."""
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, int(memory * 2**30)),
        (resource.RLIMIT_FSIZE, 10 * 2**20),
        (resource.RLIMIT_CPU, int(seconds) + 5),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS has no limit of memory
            resource.setrlimit(kind, (most, most))


def table(every: list[Mark]) -> Iterator[str]:
    """Yield the lines of a table: a row for each head, a column for each exercise."""
    columns = sorted({(mark.lesson, mark.check) for mark in every if mark.check})
    wide = max([len(mark.who) for mark in every] + [8])
    for lesson in sorted({lesson for lesson, _ in columns}):
        checks = [check for number, check in columns if number == lesson]
        yield f"{'lesson ' + lesson:{wide}s}  {'  '.join(checks)}"
        for who in dict.fromkeys(mark.who for mark in every if mark.lesson == lesson):
            state = {m.check: m.state for m in every if (m.who, m.lesson) == (who, lesson)}
            signs = (f"{SIGNS[state[check]]:{len(check)}s}" for check in checks)
            yield f"{who:{wide}s}  {'  '.join(signs)}".rstrip()
    for mark in every:
        if not mark.check:
            yield f"{mark.who:{wide}s}  broken: {mark.message}"
    yield "  ".join(f"{sign} {state}" for state, sign in SIGNS.items())


def main(arguments: list[str]):
    """Print the table, and write the CSV file that was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m lessons.marks", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("folder", nargs="?", type=Path, default=Path("my_notebooks"))
    parser.add_argument("--csv", type=Path, help="write every verdict with its message there")
    parser.add_argument("--seconds", type=float, default=90, help="limit for one notebook")
    parser.add_argument("--memory", type=float, default=4, help="limit for one notebook, in GB")
    parser.add_argument("--workers", type=int, default=2, help="notebooks run side by side")
    known, every = parser.parse_args(arguments), []
    if os.name == "nt":
        sys.exit("Notebooks are judged under Linux or macOS; on Windows use its Linux (WSL).")
    try:
        for number, found in enumerate(
            marks(known.folder, known.seconds, known.memory, known.workers), 1
        ):
            every += found
            print(f"\r{number} notebooks judged", end="", file=sys.stderr, flush=True)
    except ValueError as error:
        sys.exit(str(error))
    print(file=sys.stderr)
    print(*table(every), sep="\n")
    if known.csv:
        with known.csv.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([Mark._fields, *every])


if __name__ == "__main__":
    main(sys.argv[1:])
