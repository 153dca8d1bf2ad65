"""From a move to its picture on the pages without a kernel: after `make site`, in Chromium."""

import json

import numpy as np

from tests.browser.conftest import COUNT
from tests.browser.lab import browser
from tests.notebooks import ROOT

PAGES = ROOT / "build" / "site" / "html"
POSITIONS = 6  # of each control, at most
# Let inputs move as a hand moves them; return the frames and the milliseconds to each picture.
MOVES = """async (most) => {
    const frame = () => new Promise(requestAnimationFrame), found = [];
    for (const input of document.querySelectorAll("figure input[type=range]")) {
        const canvas = input.closest("figure").querySelector("canvas");
        const count = Number(input.max) + 1, step = Math.max(1, Math.floor(count / most));
        for (let place = 0; place < count; place += step) {
            if (Number(input.value) === place) continue;
            await frame();
            const before = canvas.moves, start = performance.now();
            let frames = 0;
            input.value = place;
            input.dispatchEvent(new Event("input"));
            while (canvas.moves === before && frames < 60) {
                await frame();
                frames += 1;
            }
            found.push([frames, performance.now() - start]);
            await new Promise((done) => setTimeout(done, 30));
        }
    }
    return found;
}"""


def moves():
    """Return an array of rows (frames, milliseconds) for moves of every slider of every lesson."""
    found = []
    with browser() as chrome:
        for path in sorted((PAGES / "notebooks").glob("*.html")):
            page = chrome.new_page(viewport={"width": 1280, "height": 1000})
            page.add_init_script(COUNT)
            page.goto(path.as_uri())
            for figure in page.locator("figure[data-recording]").all():
                figure.scroll_into_view_if_needed()
                figure.locator("canvas").wait_for()
            found += page.evaluate(MOVES, POSITIONS)
            page.close()
    return np.array(found)


def first_view():
    """Return {lesson: bytes that its page asks for before anybody scrolls}."""
    sizes = {}
    with browser() as chrome:
        for path in sorted((PAGES / "notebooks").glob("*.html")):
            page, files = chrome.new_page(viewport={"width": 1280, "height": 800}), set()
            page.on("request", lambda each, files=files: files.add(each.url.partition("?")[0]))
            page.goto(path.as_uri(), wait_until="networkidle")
            local = [url.removeprefix("file://") for url in files if url.startswith("file://")]
            sizes[path.stem] = sum(PAGES.joinpath(name).stat().st_size for name in local)
            page.close()
    return sizes


def figures():
    """Return {figure: (bytes, keys)} of all recordings."""
    found = {}
    for path in sorted((PAGES / "_static").glob("[0-9]*-[0-9]*.js")):
        text = path.read_text(encoding="utf-8")
        keys = json.loads(text[text.index("=") + 1 : -2])["shows"]
        found[path.stem] = path.stat().st_size, len(keys)
    return found


def main():
    """Print a table."""
    rows = moves()
    for what, column in (("frames", 0), ("ms", 1)):
        median, slow = np.percentile(rows[:, column], [50, 95])
        print(
            f"| {len(rows)} moves, {what} to the picture | median {median:.1f} | 95 %: {slow:.1f} |"
        )
    for name, size in first_view().items():
        print(f"| {name}: first view | {size / 1e6:.2f} MB |")
    for name, (size, keys) in figures().items():
        print(f"| figure {name} | {size / 1e6:.2f} MB | {keys} keys |")
    whole = sum(path.stat().st_size for path in PAGES.rglob("*") if path.is_file())
    print(f"| the whole site | {whole / 1e6:.1f} MB |")


if __name__ == "__main__":
    main()
