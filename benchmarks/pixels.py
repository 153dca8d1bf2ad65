"""From the key to the changed pixels, in a real JupyterLab and Chromium."""

import contextlib
import statistics
import tempfile
from pathlib import Path

import nbformat
import numpy as np
from playwright.sync_api import TimeoutError

from tests.browser.lab import browser, lab, open_notebook, run_all
from tests.notebooks import NOTEBOOKS, read

HERE = Path(__file__).resolve().parent
FIGURES = (HERE / "figures.py").read_text(encoding="utf-8").split("# %%\n")[1:]
WATCH = (HERE / "watch.js").read_text(encoding="utf-8")
KERNEL = {"name": "python3", "display_name": "Python 3"}
THREE = ("bare round trip", "interact", "explore")
TURNS, DRAG_SECONDS = 4, 4
KEYS = {  # what moves a control there and back
    "select": ["ArrowDown", "ArrowUp"],
    ".noUi-handle": ["PageUp", "PageDown"],
    "input[type=checkbox]": ["Space", "Space"],
}


@contextlib.contextmanager
def _page():
    """Yield (page, folder of its notebooks, function from a notebook's name to its address)."""
    with tempfile.TemporaryDirectory() as folder, lab(Path(folder)) as address, browser() as chrome:
        page = chrome.new_page(viewport={"width": 1280, "height": 1000})
        yield page, Path(folder) / "notebooks", address


def three_figures():
    """Return {name: (median, 95th percentile, updates a second)}, times in milliseconds."""
    cells = [nbformat.v4.new_code_cell(code) for code in FIGURES]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    with _page() as (page, folder, address):
        (folder / "bench.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
        open_notebook(page, address("bench.ipynb"), len(cells))
        run_all(page)
        handles = dict(zip(THREE, page.locator(".noUi-handle").all(), strict=True))
        times, drags = {name: [] for name in THREE}, {}
        for turn in range(TURNS + 1):  # in turns, so that other load hits all three alike
            for name, handle in handles.items():
                new = _moves(page, handle, ["ArrowRight"] * 10 + ["ArrowLeft"] * 10)
                if len(new) < 20:
                    raise RuntimeError(f"{name}: {20 - len(new)} of 20 moves changed nothing")
                times[name] += new if turn else []  # the first turn warms up
        for name, handle in handles.items():
            _watch(page, handle)
            drags[name] = page.evaluate(f"watch.drag({DRAG_SECONDS})")
            page.wait_for_timeout(1000)  # a slow figure catches up before the next is measured
        return {name: (*_summary(times[name]), drags[name]) for name in THREE}


def controls_of_lessons():
    """Yield (lesson, controls, moves, keys, median of the slowest, 95th percentile of all moves).

    A key that changes nothing, as at the end of a slider, makes no move.
    """
    with _page() as (page, _, address):
        for path in NOTEBOOKS:
            open_notebook(page, address(path.name), len(read(path).cells))
            run_all(page)
            figures = page.locator(".widget-vbox").filter(has=page.locator("img.widget-image"))
            times = [
                _moves(page, control, 5 * keys)
                for kind, keys in KEYS.items()
                for control in figures.locator(kind).all()
            ]
            if every := [move for moves in times for move in moves]:
                slowest = max(statistics.median(moves) for moves in times if moves)
                counts = len(times), len(every), 10 * len(times)
                yield path.stem, *counts, slowest, np.percentile(every, 95)


def _watch(page, control):
    control.scroll_into_view_if_needed()
    control.focus()
    page.evaluate(WATCH)


def _moves(page, control, keys):
    """Return the milliseconds from each key to the first frame that shows a change, if one does.

    Where a figure fills in, that is its first new picture.
    """
    page.wait_for_timeout(1000)  # the figure moved before this one comes to rest
    _watch(page, control)
    for key in keys:
        done = page.evaluate("watch.next()")
        page.keyboard.press(key)
        with contextlib.suppress(TimeoutError):  # at the end of a slider: nothing to change
            page.wait_for_function(f"watch.times.length > {done}", polling=10, timeout=3_000)
    return page.evaluate("watch.times")


def _summary(times):
    return statistics.median(times), float(np.percentile(times, 95))
