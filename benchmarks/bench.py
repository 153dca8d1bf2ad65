"""Measure what learners feel, as ratios within one run, and print one Markdown table.

    make bench        figures in a real browser, numerics, and the time of each lesson

Needs an installed Chromium. The machine should have nothing else to do.
"""

import asyncio
import runpy
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

import matplotlib
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
matplotlib.use("agg")

from benchmarks.draws import draws, memory
from benchmarks.page import page_memory
from benchmarks.pixels import FIGURES, PLACES, controls_of_lessons, in_place
from lessons import data, losses, plots
from lessons.descent import descend, momentum
from lessons.gradients import numeric_gradient
from lessons.paper import FAST
from tests.notebooks import NOTEBOOKS, ROOT


def milliseconds(function, repeats):
    """Return the median time of a call in milliseconds, after one to warm up."""
    function()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def in_the_kernel():
    """Return the kernel's time of one move of the benchmark figure, in milliseconds."""

    async def moves():
        space, times = {}, []
        exec("\n".join([FIGURES[0], FIGURES[3]]), space)
        live = space["ravine_figure"]()
        for k in range(60):
            start = time.perf_counter()
            live.picture((k % 20,), FAST)
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
    print("| What | Median | Compared with, or 95 % and drag | Ratio |\n|---|---|---|---|")
    for place, settings in PLACES.items():
        rows = in_place(*settings)
        base = rows["bare round trip"][0]
        for kind, (median, slow, rate) in rows.items():
            ratio = f"{median / base:.2f}"
            print(f"| {place}: {kind} | {median:.0f} ms | {slow:.0f} ms, {rate:.0f}/s | {ratio} |")
    print(f"| kernel time of a move | {in_the_kernel():.1f} ms | – | – |")
    for what, took, other, base in numerics():
        print(f"| {what} | {took:.3g} ms | {other}, {base:.3g} ms | {took / base:.3g} |")
    for stem, count, moves, keys, median, slow in controls_of_lessons():
        row = f"{stem}, slowest of {count} controls, key to pixel | {median:.0f} ms"
        what = f"95th percentile of {moves} moves by {keys} keys, limit 120 ms"
        print(f"| {row} | {what} | {slow:.0f} ms |")
    for path in NOTEBOOKS:
        for title, fast, first, sharp in draws(path):
            what = f"{path.stem[:2]} {title.partition('. Controls')[0]}: processor, fast picture"
            print(
                f"| {what} | {fast:.1f} ms | sharp at rest {sharp:.0f} ms | first {first:.0f} ms |"
            )
    for path in (path for path in NOTEBOOKS if path.stem[:2] in ("01", "02", "07", "13")):
        runs, before, after = memory(path)
        grown = ", ".join(f"{b - a:+.0f}" for a, b in pairwise(runs))
        moved = f"2,000 moves {after - before:+.0f} MB"
        print(f"| {path.stem}: memory after Run All | {runs[0]:.0f} MB | again {grown} | {moved} |")
    for heap, process in page_memory():
        what = f"2,000 moves: scripts {heap:+.1f} MB"
        print(f"| memory of a page | {what} | process {process:+.0f} MB | – |")
    build = runpy.run_path(str(ROOT / "notebooks" / "source" / "build.py"))
    for path in NOTEBOOKS:
        notebook = build["read_source"](ROOT / "notebooks" / "source" / f"{path.stem}.md")
        start = time.perf_counter()
        build["execute"](notebook)
        print(f"| lesson {path.stem} | {time.perf_counter() - start:.1f} s | limit 15 s | – |")


if __name__ == "__main__":
    main()
