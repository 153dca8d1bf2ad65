"""What the page of a lesson keeps after many moves. Reads /proc, as on Linux."""

import contextlib
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil
from playwright.sync_api import sync_playwright

from tests.browser.lab import CHROMIUM, chromium, lab, open_notebook, run_all
from tests.notebooks import NOTEBOOKS, read

MOVE = """([figure, count, seed]) => {
  const boxes = [...document.querySelectorAll(".widget-vbox")];
  const live = boxes.filter((box) => box.querySelector("canvas[role=img]"))[figure];
  const sliders = [...live.querySelectorAll("[role=slider]")];
  const keys = ["ArrowRight", "ArrowLeft", "PageUp", "PageDown"];
  const random = (many) => (seed = (seed * 48271) % 2147483647) % many;
  const frame = () => new Promise(requestAnimationFrame);
  window.moved = 0;
  (async () => {
    for (let slider, key; window.moved < count; window.moved += 1) {
      if (window.moved % 20 === 0) slider = sliders[random(sliders.length)];
      if (window.moved % 20 === 0) key = keys[random(4)];
      slider.focus();
      slider.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      await frame();
    }
  })();
}"""


@contextlib.contextmanager
def _chromium():
    """Start Chromium; yield its process and a function that connects to its one page."""
    with tempfile.TemporaryDirectory() as profile:
        port = Path(profile, "DevToolsActivePort")
        options = ["--headless", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
        command = [chromium(), *options, "--js-flags=--expose-gc", *CHROMIUM, "about:blank"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            while not port.exists():
                time.sleep(0.1)
            address = f"http://127.0.0.1:{port.read_text().split()[0]}"

            @contextlib.contextmanager
            def connect():
                with sync_playwright() as playwright:
                    yield playwright.chromium.connect_over_cdp(address).contexts[0].pages[0]

            try:
                yield process, connect
            finally:
                process.kill()


def page_memory(lesson=6, figure=1, warm=1200, moves=2000, rounds=2):
    """Return the MB that each round of moves of a figure adds: [(heap of scripts, process), ...].

    The moves come from the page itself while nothing is connected to it: a connected Playwright has
    the browser keep each picture that the page loads, as a developer's network panel does.
    """
    seen = []
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        address, _ = stack.enter_context(lab(Path(folder)))
        process, connect = stack.enter_context(_chromium())
        with connect() as page:
            page.set_viewport_size({"width": 1280, "height": 1000})
            path = NOTEBOOKS[lesson]
            open_notebook(page, address(path.name), len(read(path).cells))
            run_all(page)
            page.locator("canvas[role=img]").nth(figure).scroll_into_view_if_needed()
        for seed, count in enumerate([warm] + [moves] * rounds, start=1):
            with connect() as page:
                page.evaluate(MOVE, [figure, count, seed])
            done = 0
            while done < count:
                time.sleep(count / 60)
                with connect() as page:
                    done = page.evaluate("window.moved")
            time.sleep(5)  # the figure rests, what is dropped is dropped
            with connect() as page:
                heap = page.evaluate("gc(), performance.memory.usedJSHeapSize") / 1e6
            seen.append((heap, _largest(process.pid)))
    return np.diff(seen, axis=0)


def _largest(pid):
    """Return the MB of the largest process of a browser's pages, shared memory by its share."""
    children = psutil.Process(pid).children(recursive=True)
    pages = [child for child in children if "--type=renderer" in child.cmdline()]
    return max(child.memory_full_info().pss for child in pages) / 2**20
