"""Each lesson in a real JupyterLab: run it, move every control by keyboard, reload, run again."""

import contextlib
import os
import re

import pytest
from playwright.sync_api import TimeoutError

from tests.browser.lab import (
    browser,
    chromium,
    lab,
    menu,
    open_notebook,
    run_all,
    wait_idle,
    wait_open,
)
from tests.notebooks import NOTEBOOKS, ROOT, code_cells, read

SCREENSHOTS = ROOT / "tests" / "browser" / "screenshots"
FIGURE = ".jp-OutputArea-output .widget-vbox"
# Text that must stand nowhere in a page, and noise of the page itself that says nothing of us.
FAULTS = ("Traceback", "model not found", "Error displaying widget", "This drawing failed")
NOISE = ("favicon", "Failed to load resource", "ResizeObserver")
# Wait until no more pictures come, as they do during a training; then count new ones. Only a JPEG
# answers a move: a PNG is the same picture, sharp, when the hand rests.
LISTEN = """async picture => {
    for (let before = null; before !== picture.src;) {
        before = picture.src;
        await new Promise(done => setTimeout(done, 120));
    }
    window.answers = 0;
    window.listener?.disconnect();
    window.listener = new MutationObserver(() => {
        answers += picture.src.startsWith("data:image/jpeg");
    });
    listener.observe(picture, { attributeFilter: ["src"] });
}"""

if not chromium() and os.environ.get("DOWNHILL_BROWSER") != "required":
    pytest.skip("no Chromium is installed", allow_module_level=True)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with lab(tmp_path_factory.mktemp("lab")) as address_of:
        yield address_of


@pytest.fixture(scope="module")
def chrome():
    SCREENSHOTS.mkdir(exist_ok=True)
    with browser() as chrome:
        yield chrome


@pytest.fixture
def page(chrome):
    """A page of its own for each lesson, which collects what the console complains of."""
    context = chrome.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on(
        "console",
        lambda m: (
            page.complaints.append(m.text)
            if m.type == "error" and not any(noise in m.text for noise in NOISE)
            else None
        ),
    )
    yield page
    context.close()


def moves_until_new(page, figure, moves):
    """Make moves until the figure shows a new picture; say whether it did.

    That its pixels differ from those before is shown in the kernel, by tests/slider_driver.py.
    """
    for move in moves:
        figure.locator("img.widget-image").evaluate(LISTEN)
        move()
        with contextlib.suppress(TimeoutError):  # a move against the end of a slider, for example
            page.wait_for_function("answers > 0", polling=50, timeout=3_000)
            return True
    return False


def has_effect(page, figure, moves):
    """Say whether moves change the picture, now or with another choice in a drop-down list."""
    if moves_until_new(page, figure, moves):
        return True
    for box in figure.locator("> .widget-hbox select").all():
        for choice in choices(box):
            choice()
            if moves_until_new(page, figure, moves):
                return True
    return False


def keys(control, *names):
    return [lambda name=name: control.press(name) for name in names]


def choices(box):
    """Return the moves to each option of a drop-down list, the last option first."""
    return keys(box, "End", *["ArrowUp"] * (box.locator("option").count() - 1))


def controls(figure):
    """Yield the moves to try for each control, all by keyboard."""
    row = figure.locator("> .widget-hbox")
    for handle in row.locator(".noUi-handle").all():
        yield keys(handle, "ArrowRight", "ArrowLeft", "End", "Home")
    for box in row.locator("select").all():
        yield choices(box)
    for box in row.locator("input[type=checkbox]").all():
        yield keys(box, "Space")
    for button in row.locator("button:not([disabled]):visible").all():
        yield keys(button, "Enter")


def assert_clean(page):
    text = page.locator(".jp-Notebook").text_content()
    assert [fault for fault in FAULTS if fault in text] == []
    assert page.complaints == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_lesson_lives(page, address, path):
    notebook = read(path)
    wanted = sum("explore(" in cell.source for cell in code_cells(notebook))
    open_notebook(page, address(path.name), len(notebook.cells))
    run_all(page)
    figures = page.locator(FIGURE).filter(has=page.locator("img.widget-image")).all()
    assert len(figures) == wanted
    for number, figure in enumerate(figures):
        figure.scroll_into_view_if_needed()
        assert figure.locator("img.widget-image").get_attribute("alt").startswith("Live figure: ")
        for role in ("slider", "combobox", "checkbox", "button"):
            named = figure.get_by_role(role, name=re.compile(r"\w")).count()
            assert named == figure.get_by_role(role).count(), f"a {role} without a name"
        figure.screenshot(path=SCREENSHOTS / f"{path.stem}-{number}.png")
        for k, moves in enumerate(controls(figure)):
            assert has_effect(page, figure, moves), f"figure {number}, control {k}: no effect"
            for playing in figure.locator("button:has(.fa-pause)").all():
                playing.press("Enter")  # or its next step would answer for the next control
            assert "This drawing failed" not in figure.text_content(), f"control {k}"
    wait_idle(page)
    assert_clean(page)

    page.locator(".jp-Notebook .jp-MarkdownCell").first.click()
    page.keyboard.press("Control+s")
    page.wait_for_timeout(500)
    menu(page, "Kernel", "Restart Kernel…")
    page.click(".jp-Dialog button:has-text('Restart')")
    page.wait_for_timeout(500)
    page.reload()
    wait_open(page, len(notebook.cells))
    assert page.locator(".jp-RenderedImage img").count() >= wanted, "pictures must survive a reload"
    assert_clean(page)
    run_all(page)
    assert page.locator("img.widget-image").count() == wanted
    assert_clean(page)
    menu(page, "Kernel", "Shut Down Kernel")
