"""Each lesson in a real JupyterLab: run it, move every control by keyboard, reload, run again."""

import contextlib
import re

import pytest
from playwright.sync_api import TimeoutError

from tests.browser.lab import lab, menu, open_notebook, run_all, wait_idle, wait_open
from tests.notebooks import NOTEBOOKS, ROOT, code_cells, read

SCREENSHOTS = ROOT / "tests" / "browser" / "screenshots"
FIGURE = ".jp-OutputArea-output .widget-vbox:has(canvas[role=img])"
AXE = ROOT / "tests" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
# Text that must stand nowhere in a page.
FAULTS = ("Traceback", "model not found", "Error displaying widget", "This drawing failed")
# Wait until no more pictures come, as they do during a training.
LISTEN = """async canvas => {
    for (let before = null; before !== canvas.moves;) {
        before = canvas.moves;
        await new Promise(done => setTimeout(done, 120));
    }
    window.listened = canvas;
    canvas.moves = 0;
}"""
AT_REST = "c => c.width > 1.5 * parseInt(c.style.width)"
HURRY = """async ([canvas, count]) => {  // keys at random, one a frame
    let seed = 1;
    const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
    const sliders = canvas.closest(".widget-vbox").querySelectorAll("[role=slider]");
    for (let k = 0; k < count; k += 1) {
        const slider = sliders[random(sliders.length)];
        const keys = ["ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End"];
        slider.focus();
        slider.dispatchEvent(new KeyboardEvent("keydown", { key: keys[random(6)], bubbles: true }));
        await new Promise(requestAnimationFrame);
    }
    return [...sliders].map((slider) => Number(slider.getAttribute("aria-valuenow")));
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with lab(tmp_path_factory.mktemp("lab")) as (address_of, _):
        yield address_of


def moves_until_new(page, figure, moves):
    """Make moves until the figure shows a new picture; say whether it did.

    That its pixels differ from those before is shown in the kernel, by tests/slider_driver.py.
    """
    for move in moves:
        figure.locator("canvas").evaluate(LISTEN)
        move()
        with contextlib.suppress(TimeoutError):  # a move against the end of a slider, for example
            page.wait_for_function("listened.moves > 0", polling=50, timeout=10_000)
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
    for handle in row.get_by_role("slider").all():
        yield keys(handle, "ArrowRight", "ArrowLeft", "End", "Home")
    for box in row.get_by_role("combobox").all():
        yield choices(box)
    for box in row.get_by_role("checkbox").all():
        yield keys(box, "Space", "Space")
    for button in row.locator("button:not([disabled]):visible").all():
        yield keys(button, "Enter")


def assert_clean(page):
    text = page.locator(".jp-Notebook").text_content()
    assert [fault for fault in FAULTS if fault in text] == []
    assert page.complaints == []


def assert_accessible(page, figure, number):
    """Names for a screen reader's tree, and no violation that axe-core knows of."""
    assert figure.get_by_role("img", name=re.compile("^Live figure: ")).count() == 1
    for role in ("slider", "combobox", "checkbox", "button"):
        named = figure.get_by_role(role, name=re.compile(r"\w")).count()
        assert named == figure.get_by_role(role).count(), (
            f"figure {number}: a {role} without a name"
        )
    found = figure.evaluate("async figure => (await axe.run(figure)).violations")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], f"figure {number}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_lesson_lives(page, address, path):
    notebook = read(path)
    wanted = sum("explore(" in cell.source for cell in code_cells(notebook))
    open_notebook(page, address(path.name), len(notebook.cells))
    run_all(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    figures = page.locator(FIGURE).all()
    assert len(figures) == wanted
    for number, figure in enumerate(figures):
        figure.scroll_into_view_if_needed()
        assert_accessible(page, figure, number)
        figure.screenshot(path=SCREENSHOTS / f"{path.stem}-{number}.png")
        for k, moves in enumerate(controls(figure)):
            assert has_effect(page, figure, moves), f"figure {number}, control {k}: no effect"
            for playing in figure.locator("button:has(.fa-pause)").all():
                playing.press("Enter")  # or its next step would answer for the next control
            assert "This drawing failed" not in figure.text_content(), f"control {k}"
    wait_idle(page)
    assert_clean(page)
    page.set_viewport_size({"width": 1024, "height": 768})
    tracks = page.locator(f"{FIGURE} .noUi-target")
    widths = tracks.evaluate_all("all => all.map(each => each.getBoundingClientRect().width)")
    assert [width for width in widths if width < 150] == []
    menu(page, "Kernel", "Shut Down Kernel")


@pytest.mark.parametrize("path", [NOTEBOOKS[0], NOTEBOOKS[5]], ids=lambda path: path.stem)
def test_a_saved_lesson_shows_its_pictures_without_a_kernel_and_runs_again(page, address, path):
    cells = len(read(path).cells)
    open_notebook(page, address(path.name), cells)
    run_all(page)
    wanted = page.locator(FIGURE).count()
    save(page)
    restart(page)
    page.reload()
    wait_open(page, cells)
    assert page.locator("img[alt^='Live figure: ']").count() == wanted
    assert_clean(page)
    run_all(page)
    assert page.locator(FIGURE).count() == wanted
    assert_clean(page)
    menu(page, "Kernel", "Shut Down Kernel")


def save(page):
    page.locator(".jp-Notebook .jp-MarkdownCell").first.click()
    page.keyboard.press("Control+s")
    page.wait_for_timeout(500)


def restart(page):
    menu(page, "Kernel", "Restart Kernel…")
    page.click(".jp-Dialog button:has-text('Restart')")
    page.wait_for_timeout(500)


def test_a_reload_while_the_kernel_runs_keeps_the_figures_live(page, address):
    path = NOTEBOOKS[0]
    cells = len(read(path).cells)
    open_notebook(page, address(path.name), cells)
    run_all(page)
    wanted = page.locator(FIGURE).count()
    save(page)
    page.reload()
    wait_open(page, cells)
    figure = page.locator(FIGURE).first
    figure.wait_for()
    assert page.locator(FIGURE).count() == wanted
    assert moves_until_new(page, figure, next(iter(controls(figure))))
    assert_clean(page)
    menu(page, "Kernel", "Shut Down Kernel")


def test_after_500_moves_in_a_hurry_the_picture_is_that_of_a_fresh_figure(page, address):
    path = next(path for path in NOTEBOOKS if path.name.startswith("10"))
    open_notebook(page, address(path.name), len(read(path).cells))
    run_all(page)
    for figure in page.locator(FIGURE).all()[:3]:
        canvas = figure.locator("canvas")
        places = page.evaluate(HURRY, [canvas.element_handle(), 500])
        picture = at_rest(page, canvas)
        figure.get_by_role("button", name="Start again").click()  # forgets every picture
        page.wait_for_timeout(500)
        for handle, place in zip(figure.get_by_role("slider").all(), places, strict=True):
            handle.press("Home")
            for _ in range(place):
                handle.press("ArrowRight")
        assert at_rest(page, canvas) == picture
    assert_clean(page)
    menu(page, "Kernel", "Shut Down Kernel")


def at_rest(page, canvas):
    """Return the picture of a canvas as text, when it is sharp."""
    page.wait_for_timeout(600)
    page.wait_for_function(AT_REST, arg=canvas.element_handle(), timeout=10_000)
    return canvas.evaluate("c => c.toDataURL()")
