"""Measure what learners feel, as ratios within one run, and print one Markdown table.

    make bench        figures in a real browser, numerics, and the time of each lesson

Needs an installed Chromium. The machine should have nothing else to do.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

import matplotlib
import nbformat
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
matplotlib.use("agg")

from lessons import data, losses, plots
from lessons.descent import descend, momentum
from lessons.gradients import numeric_gradient
from tests.browser.lab import browser, lab, open_notebook, run_all
from tests.notebooks import NOTEBOOKS, ROOT

FIGURES = (ROOT / "benchmarks" / "figures.py").read_text(encoding="utf-8").split("# %%\n")[1:]
WATCH = (ROOT / "benchmarks" / "watch.js").read_text(encoding="utf-8")
KERNEL = {"name": "python3", "display_name": "Python 3"}
TURNS, MOVES_A_TURN = 4, 20
DRAG_SECONDS = 4


def milliseconds(function, repeats):
    """Return the median time of a call in milliseconds, after one to warm up."""
    function()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def in_the_browser():
    """Return (median, 95th percentile, updates a second) for each of the three figures."""
    cells = [nbformat.v4.new_code_cell(code) for code in FIGURES]
    with tempfile.TemporaryDirectory() as folder, lab(Path(folder)) as address, browser() as chrome:
        path = Path(folder) / "notebooks" / "bench.ipynb"
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
        path.write_text(nbformat.writes(notebook), encoding="utf-8")
        page = chrome.new_page(viewport={"width": 1280, "height": 1000})
        open_notebook(page, address(path.name))
        run_all(page)
        names = ("bare round trip", "interact", "explore")
        figures = dict(zip(names, page.locator(".noUi-handle").all(), strict=True))
        times, drags = {name: [] for name in names}, {}
        for turn in range(TURNS + 1):  # in turns, so that other load hits all three alike
            for name, handle in figures.items():
                handle.scroll_into_view_if_needed()
                handle.focus()
                page.evaluate(WATCH)
                new = single_moves(page)
                times[name] += new if turn else []  # the first turn warms up
        for name, handle in figures.items():
            handle.scroll_into_view_if_needed()
            handle.focus()
            page.evaluate(WATCH)
            drags[name] = held_drag(page)
        return {
            name: (statistics.median(times[name]), np.percentile(times[name], 95), drags[name])
            for name in names
        }


def single_moves(page):
    """Return the milliseconds from each of some key presses to the change that it makes."""
    for move in range(MOVES_A_TURN):
        page.keyboard.press("ArrowRight" if move % 20 < 10 else "ArrowLeft")
        page.wait_for_function(f"watch.times.length > {move}", polling=10)
        page.wait_for_timeout(40)
    return page.evaluate("watch.times")


def held_drag(page):
    """Return the updates a second while a key repeats 60 times a second."""
    end, move = time.monotonic() + DRAG_SECONDS, 0
    while time.monotonic() < end:
        page.keyboard.down("ArrowRight" if move % 40 < 20 else "ArrowLeft")
        page.wait_for_timeout(16)
        move += 1
    changes = page.evaluate("watch.changes")
    page.wait_for_timeout(1000)  # let a slow figure catch up before the next one is measured
    return changes / DRAG_SECONDS


def in_the_kernel():
    """Return the kernel's time of one move of the benchmark figure, in milliseconds."""
    space = {}
    exec("\n".join([FIGURES[0], FIGURES[3]]), space)
    live = space["live"]

    async def moves():
        times = []
        for k in range(60):
            start = time.perf_counter()
            live._controls["lr"].value = live._controls["lr"].options[k % 20][1]
            times.append(1e3 * (time.perf_counter() - start))
        return statistics.median(times[1:])

    return asyncio.run(moves())


def numerics():
    """Yield rows (what, milliseconds, what it is compared with, milliseconds)."""
    train, _ = data.sample()
    X = data.design_matrix(train.images[:256], train.images.mean(axis=0))
    y, W = train.labels[:256], 1e-4 * np.random.default_rng(0).standard_normal((10, 3073))
    W, G = W.astype(np.float32), np.ones((256, 10), np.float32)
    bare = milliseconds(lambda: (X @ W.T, G.T @ X), 400)
    for name in ("svm_loss_grad", "softmax_loss_grad"):
        loss = getattr(losses, name)
        took = milliseconds(lambda loss=loss: loss(W, X, y), 400)
        yield f"`{name}`, batch of 256", took, "its two matrix products", bare
    lr, beta = np.linspace(0.01, 0.1, 60)[:, None], np.linspace(0, 0.99, 50)
    hessian = np.array([1.0, 20.0])
    took = milliseconds(
        lambda: descend(momentum, lambda x: hessian * x, (2.0, 1.0), 200, lr, beta=beta), 10
    )
    one = milliseconds(lambda: descend(momentum, lambda x: hessian * x, (2, 1), 200, 0.05), 10)
    yield "`descend`, 200 steps, 60 x 50 map", took, "one run of the map's 3,000", one
    part = W[:, :100].astype(float)
    pixels = X[:, :100].astype(float)
    numeric = milliseconds(
        lambda: numeric_gradient(lambda V: losses.svm_loss(V, pixels, y), part), 1
    )
    analytic = milliseconds(lambda: losses.svm_loss_grad(part, pixels, y), 50)
    yield "numeric gradient, 1,000 parameters", numeric, "analytic gradient", analytic


def main():
    """Print the table."""
    plots.style()
    print("| What | Median | Compared with | Ratio |\n|---|---|---|---|")
    rows = in_the_browser()
    ours = rows["explore"][0]
    for other in ("bare round trip", "interact"):
        base = rows[other][0]
        row = f"key to pixel, `explore` | {ours:.0f} ms | {other}, {base:.0f} ms"
        print(f"| {row} | {ours / base:.2f} |")
    for name, (_, slow, rate) in rows.items():
        print(f"| {name}, 95th percentile | {slow:.0f} ms | held drag | {rate:.0f} a second |")
    print(f"| kernel time of a move | {in_the_kernel():.1f} ms | – | – |")
    for what, took, other, base in numerics():
        print(f"| {what} | {took:.3g} ms | {other}, {base:.3g} ms | {took / base:.3g} |")
    build = __import__("runpy").run_path(str(ROOT / "notebooks" / "source" / "build.py"))
    for path in NOTEBOOKS:
        notebook = build["read_source"](ROOT / "notebooks" / "source" / f"{path.stem}.md")
        start = time.perf_counter()
        build["execute"](notebook)
        print(f"| lesson {path.stem} | {time.perf_counter() - start:.1f} s | limit 15 s | – |")


if __name__ == "__main__":
    main()
