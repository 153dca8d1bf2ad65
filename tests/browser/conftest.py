"""The browser of these tests, and a page that notes what its console complains of."""

import os

import pytest

from tests.browser.lab import browser, chromium
from tests.browser.page import Notebook

# Of the page itself, says nothing of us; the last one is Notebook 7's.
NOISE = ("favicon", "Failed to load resource", "ResizeObserver", "reading 'schema'")
# Count what a canvas shows under the hand; at rest it shows the same again, at twice the width.
COUNT = """const { drawImage } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.drawImage = function (picture, ...place) {
    drawImage.call(this, picture, ...place);
    const { canvas } = this, sharp = picture.width > 1.5 * parseInt(canvas.style.width);
    canvas.moves = (canvas.moves ?? 0) + !sharp;
}"""


@pytest.fixture(scope="module")
def chrome():
    if not chromium() and os.environ.get("DOWNHILL_BROWSER") != "required":
        pytest.skip("no Chromium is installed")
    with browser() as chrome:
        yield chrome


@pytest.fixture
def page(chrome):
    """A page of its own for each lesson, which collects what the console complains of."""
    context = chrome.new_context(viewport={"width": 1280, "height": 1000})
    context.add_init_script(COUNT)
    yield listening(context.new_page())
    context.close()


def listening(page):
    """Let a page note what its console complains of; return it."""
    page.complaints = []

    def note(text):
        if not any(noise in text for noise in NOISE):
            page.complaints.append(text)

    page.on("pageerror", lambda error: note(str(error)))
    page.on("console", lambda message: message.type == "error" and note(message.text))
    return page


@pytest.fixture
def notebook(chrome, request):
    page = chrome.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield Notebook(page, **getattr(request, "param", {}))
    assert page.faults == []
    page.close()
