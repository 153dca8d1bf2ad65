"""Judge one submission in a process of its own: python -m lessons.judge, started by lessons.cage.

Reads a task (JSON) from the standard input, and writes one verdict for each exercise to the pipe
whose number the task names: a line of the task's word and JSON. What the submission prints goes
nowhere.
"""

import importlib
import json
import os
import re
import signal
import sys
from collections.abc import Callable

SECONDS = 20  # for one cell
write, dumps = os.write, json.dumps  # kept before a submission can replace them


class Slow(BaseException):
    """A cell took too long."""


def run(source: str, namespace: dict) -> str:
    """Run a cell, and return its error: what it bound until then counts."""
    error = ""

    def stop(*_):
        raise Slow

    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, stop)
        signal.alarm(SECONDS)
    try:
        exec(compile(source, "<cell>", "exec"), namespace)
    except Slow:
        error = f"it did not end within {SECONDS} seconds"
    except (Exception, SystemExit) as found:
        error = f"{type(found).__name__}: {found}"
    if hasattr(signal, "alarm"):
        signal.alarm(0)
    return error


def why(names: list[str], written: dict[str, str]) -> tuple[bool | None, str] | None:
    """Return why these names have no answer: a cell that breaks, or none that was written.

    `written` maps the cells of the submission to their errors.
    """
    name = "|".join(map(re.escape, names))
    pattern = re.compile(rf"^[ \t]*(def[ \t]+)?({name})\b", re.MULTILINE)
    errors = [error for source, error in written.items() if pattern.search(source)]
    if not errors:
        return None, f"No cell writes {' or '.join(names)}."
    if broken := next(filter(None, errors), ""):
        return False, f"The cell of {', '.join(names)} does not run. {broken}"
    return None


def judged(judge: Callable, names: list[str], namespace: dict, written: dict[str, str]) -> tuple:
    """Return the verdict of a check's `judge` on the answers of these names."""
    try:
        answers = [eval(name, namespace) for name in names]
    except Exception as error:
        return False, f"{', '.join(names)} cannot be read ({type(error).__name__}: {error})."
    if any(str(getattr(each, "__module__", "")).startswith("lessons.") for each in answers):
        return False, "This is a function of the course, not an answer."
    verdict = tuple(judge(*answers))
    return (verdict[0] is None and why(names, written)) or verdict


def main():
    """Run the lesson's cells, then the submission's; judge with checks imported afresh."""
    task = json.load(sys.stdin)
    sys.path[:] = [path for path in sys.path if path]  # not the folder of the submission
    namespace = {"__name__": "__main__"}
    for source in task["lesson"]:
        run(source, namespace)
    written = {source: run(source, namespace) for source in task["submission"]}
    for name in [name for name in sys.modules if name.split(".")[0] == "lessons"]:
        del sys.modules[name]
    checks = importlib.import_module(f"lessons.checks.lesson{task['number']}")
    for check, names in task["exercises"]:
        verdict = judged(getattr(checks, check).judge, names, namespace, written)
        line = task["word"] + dumps([check, *verdict])
        write(task["pipe"], f"\n{line}\n".encode())
    os._exit(0)  # whatever the submission has left running


if __name__ == "__main__":
    import matplotlib

    matplotlib.use("agg")
    main()
