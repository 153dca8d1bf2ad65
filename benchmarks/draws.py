"""The kernel's time for the pictures of each live figure of a lesson, and what Run All leaves."""

import json

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

from tests.notebooks import ROOT, exercises, read

# Runs in the lesson's kernel. Times are of the processor: other load does not count.
DRAWS = """
import gc as _gc, json as _json, random as _random, time as _time
from lessons.live import LiveFigure as _Live

def _took(live, key, density):
    _time.sleep(0.15)  # threads of a matrix product before go on for a while
    start = _time.process_time()
    live.picture(key, density)
    return 1e3 * (_time.process_time() - start)

def _times(live):
    dice, rows = _random.Random(0), []
    parts = [part for parts in live._parts.values() for part in parts]
    for _ in range(12):
        key = tuple(dice.randrange(len(part.options)) for part in parts)
        rows.append((_took(live, key, 1), _took(live, key, 2)))
    fast, sharp = (sorted(times)[5] for times in zip(*rows[1:], strict=True))
    return [live.page.caption, fast, rows[0][1], sharp]

print(_json.dumps([_times(each) for each in _gc.get_objects()
                   if isinstance(each, _Live) and each.paper and not each.training]))
"""
MEMORY = """
import gc as _gc
from pathlib import Path as _Path
_gc.collect()
print(int(_Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024)
"""
MOVES = """
from itertools import cycle as _cycle
_figure = next(each for each in _gc.get_objects()
               if isinstance(each, _Live) and each.paper and not each.training)
_place = next(k for k, part in enumerate(_figure._parts.values()))
_count = len(next(iter(_figure._parts.values()))[0].options)
for _k in range(2000):
    _figure.picture((_k % _count, *_figure.key[1:]), 1 + (_k % 10 == 0))
"""


class Lesson:
    """A lesson with its solutions, in a kernel of its own that may run it several times."""

    def __init__(self, path):
        self.notebook = read(path)
        for stub, solution in exercises(self.notebook):
            stub.source = solution
        where = {"metadata": {"path": ROOT / "notebooks"}}
        self.client = NotebookClient(self.notebook, timeout=None, resources=where)

    def run_all(self):
        """Run every cell, as Run All does."""
        for index, cell in enumerate(self.notebook.cells):
            self.client.execute_cell(cell, index)

    def ask(self, code):
        """Run code of ours in the kernel; return what it prints, read as JSON."""
        self.notebook.cells.append(new_code_cell(code))
        cell = self.client.execute_cell(self.notebook.cells[-1], len(self.notebook.cells) - 1)
        self.notebook.cells.pop()
        return json.loads("".join(each["text"] for each in cell.outputs) or "null")


def draws(path):
    """Return (title, fast, first sharp, sharp) for each figure, in milliseconds of processor."""
    lesson = Lesson(path)
    with lesson.client.setup_kernel():
        lesson.run_all()
        return lesson.ask(DRAWS)


def memory(path, runs=4):
    """Return the kernel's memory in MB after each Run All, and after 2,000 moves of a figure."""
    lesson, found = Lesson(path), []
    with lesson.client.setup_kernel():
        for _ in range(runs):
            lesson.run_all()
            found.append(lesson.ask(MEMORY))
        lesson.ask(DRAWS)
        before = lesson.ask(MEMORY)
        lesson.ask(MOVES)
        return found, before, lesson.ask(MEMORY)
