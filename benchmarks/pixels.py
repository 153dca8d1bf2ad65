"""From the key to the changed pixels, in a real JupyterLab and Chromium, near and far."""

import contextlib
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import numpy as np
from playwright.sync_api import TimeoutError

from benchmarks.relay import Relay
from tests.browser.lab import browser, lab, open_notebook, run_all
from tests.notebooks import NOTEBOOKS, read

HERE = Path(__file__).resolve().parent
FIGURES = (HERE / "figures.py").read_text(encoding="utf-8").split("# %%\n")[1:]
WATCH = (HERE / "watch.js").read_text(encoding="utf-8")
KERNEL = {"name": "python3", "display_name": "Python 3"}
KINDS = ("bare round trip", "interact", "explore, known", "explore, unknown")
PLACES = {  # (the project's settings of the server, seconds of delay each way, busy processes)
    "`make lab`": (True, 0, 0),
    "plain `jupyter lab`": (False, 0, 0),
    "75 ms away": (True, 0.075, 0),
    "both cores busy": (True, 0, 2),
}
UNSET = ["--ServerApp.jpserver_extensions={'lessons.server': False}"]
TURNS, KEYS, DRAG_SECONDS = 4, 10, 4
LESSON_KEYS = {  # what moves a control there and back
    "select": ["ArrowDown", "ArrowUp"],
    "[role=slider]": ["PageUp", "PageDown"],
    "input[type=checkbox]": ["Space", "Space"],
}


@contextlib.contextmanager
def _page(settings=True, delay=0.0, busy=0):
    """Yield (page, folder of its notebooks, function from a notebook's name to its address)."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address, port = stack.enter_context(lab(folder, [] if settings else UNSET))
        if delay:
            port, near = stack.enter_context(Relay(port, delay)).port, port
            far = address
            address = lambda name: far(name).replace(f":{near}/", f":{port}/")  # noqa: E731
        page = stack.enter_context(browser()).new_page(viewport={"width": 1280, "height": 1000})
        yield page, folder / "my_notebooks", address


@contextlib.contextmanager
def _busy(processes):
    """Keep so many processor cores at full load."""
    command = [sys.executable, "-c", "while True: pass"]
    running = [subprocess.Popen(command) for _ in range(processes)]
    try:
        yield
    finally:
        for process in running:
            process.kill()


def in_place(settings, delay, busy):
    """Return {kind: (median, 95th percentile, updates a second)}, times in milliseconds."""
    cells = [nbformat.v4.new_code_cell(code) for code in FIGURES]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    with _page(settings, delay) as (page, folder, address):
        (folder / "bench.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
        open_notebook(page, address("bench.ipynb"), len(cells))
        page.wait_for_timeout(100_000 * delay)  # a far kernel seems idle before it is there
        run_all(page)
        handles = dict(zip(KINDS, page.locator("[role=slider]").all(), strict=True))
        times, drags = {name: [] for name in KINDS}, {}
        with _busy(busy):
            for turn in range(TURNS + 1):  # in turns, so that other load hits all alike
                for name, handle in handles.items():
                    if name.endswith("unknown"):  # positions not shown since
                        page.get_by_role("button", name="Start again").last.click()
                        keys = ["ArrowRight"] * KEYS + ["PageDown"] + ["ArrowLeft"] * (KEYS - 1)
                    else:
                        keys = ["ArrowRight"] * KEYS + ["ArrowLeft"] * KEYS
                    ahead = 3000 if name.endswith(" known") else 0
                    quiet = 700 if delay else 120  # or a sharp picture, late, would count
                    new = _moves(page, handle, keys, ahead, quiet)
                    if len(new) < len(keys):
                        raise RuntimeError(f"{name}: {len(new)} of {len(keys)} moves seen")
                    times[name] += new if turn else []  # the first turn warms up
            for name, handle in handles.items():
                _watch(page, handle)
                page.wait_for_timeout(1000)
                drags[name] = page.evaluate(f"watch.drag({DRAG_SECONDS})")
                page.wait_for_timeout(3000)  # a slow figure catches up before the next is measured
        return {name: (*_summary(times[name]), drags[name]) for name in KINDS}


def controls_of_lessons():
    """Yield (lesson, controls, moves, keys, median of the slowest, 95th percentile of all moves).

    A key that changes nothing, as at the end of a slider, makes no move.
    """
    with _page() as (page, _, address):
        for path in NOTEBOOKS:
            open_notebook(page, address(path.name), len(read(path).cells))
            run_all(page)
            figures = page.locator(".widget-vbox").filter(has=page.locator("canvas[role=img]"))
            times = [
                _moves(page, control, 5 * keys)
                for kind, keys in LESSON_KEYS.items()
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


def _moves(page, control, keys, ahead=0, quiet=120):
    """Return the milliseconds from each key to the first frame that shows a change, if one does.

    `ahead` is the time to read ahead before, in milliseconds, `quiet` that without a change before
    a key. Where a figure fills in, the change is its first new picture.
    """
    page.wait_for_timeout(1000)  # the figure moved before this one comes to rest
    _watch(page, control)
    page.wait_for_timeout(ahead)
    for key in keys:
        done = page.evaluate(f"watch.next({quiet})")
        page.keyboard.press(key)
        with contextlib.suppress(TimeoutError):  # at the end of a slider: nothing to change
            page.wait_for_function(f"watch.times.length > {done}", polling=10, timeout=5_000)
    return page.evaluate("watch.times")


def _summary(times):
    return statistics.median(times), float(np.percentile(times, 95))
