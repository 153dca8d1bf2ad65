"""Judge one submission in a process of its own: python -m lessons.judge, started by lessons.marks.

Reads a task (JSON) from the standard input, and writes one verdict (a line of JSON) for each
exercise to the pipe whose number the task names. What the submission prints goes nowhere.
"""

import contextlib
import importlib
import json
import os
import signal
import sys

SECONDS = 20  # for one cell
write, dumps = os.write, json.dumps  # kept before a submission can replace them


class Slow(BaseException):
    """A cell took too long."""


def run(source: str, namespace: dict):
    """Run a cell; its errors are its own: what it bound until then counts."""

    def stop(*_):
        raise Slow

    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, stop)
        signal.alarm(SECONDS)
    with contextlib.suppress(Exception, SystemExit, Slow):
        exec(compile(source, "<cell>", "exec"), namespace)
    if hasattr(signal, "alarm"):
        signal.alarm(0)


def main():
    """Run the lesson's cells, then the submission's; judge with checks imported afresh."""
    task = json.load(sys.stdin)
    sys.path[:] = [path for path in sys.path if path]  # not the folder of the submission
    namespace = {"__name__": "__main__"}
    for source in (*task["lesson"], *task["submission"]):
        run(source, namespace)
    for name in [name for name in sys.modules if name.split(".")[0] == "lessons"]:
        del sys.modules[name]
    checks = importlib.import_module(f"lessons.checks.lesson{task['number']}")
    for check, names in task["exercises"]:
        try:
            answers = [eval(name, namespace) for name in names]
        except Exception as error:
            verdict = False, f"{', '.join(names)} cannot be read ({type(error).__name__}: {error})."
        else:
            verdict = tuple(getattr(checks, check).judge(*answers))
        write(task["pipe"], (dumps([check, *verdict]) + "\n").encode())
    os._exit(0)  # whatever the submission has left running


if __name__ == "__main__":
    import matplotlib

    matplotlib.use("agg")
    main()
