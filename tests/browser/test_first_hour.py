"""What a user does in the first hour: reload, links, typed numbers, a projector, Notebook 7."""

import re
from urllib.parse import urlsplit

import matplotlib as mpl
import pytest
from playwright.sync_api import expect

from benchmarks.relay import Relay
from lessons import plots
from tests.browser.conftest import listening
from tests.browser.lab import lab, menu, open_notebook, run_all, wait_idle, wait_open
from tests.browser.test_lessons import (
    AXE,
    FIGURE,
    LISTEN,
    assert_clean,
    keys,
    moves_until_new,
    save,
)
from tests.notebooks import NOTEBOOKS, code_cells, read

FIRST = NOTEBOOKS[0]
CELLS = len(read(FIRST).cells)
MOVES = next(path for path in NOTEBOOKS if path.name.startswith("06"))


@pytest.fixture(scope="module", params=["start", "lab", "notebook"])
def address(request, tmp_path_factory):
    with lab(tmp_path_factory.mktemp(request.param), app=request.param) as (address_of, _):
        yield address_of


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with lab(tmp_path_factory.mktemp("own")) as (address_of, _):
        yield address_of


def test_a_reload_keeps_figures_live_and_pictures_without_a_kernel(page, address):
    open_notebook(page, address(FIRST.name), CELLS)
    run_all(page)
    figures = page.locator(FIGURE)
    wanted = figures.count()
    assert wanted > 0
    save(page)
    page.reload()
    wait_open(page, CELLS)
    figures.first.wait_for()
    assert figures.count() == wanted
    handle = figures.first.get_by_role("slider").first
    handle.focus()
    assert moves_until_new(page, figures.first, keys(page.keyboard, "ArrowRight", "ArrowLeft"))
    assert handle.evaluate("handle => handle === document.activeElement")
    menu(page, "Kernel", "Shut Down Kernel")
    page.wait_for_timeout(1_000)
    page.reload()
    wait_open(page, CELLS)
    assert page.locator("img[alt^='Live figure: ']").count() == wanted
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async () => (await axe.run('.jp-Notebook', {
               runOnly: ['image-alt', 'empty-table-header'] })).violations"""
    )
    assert [each["nodes"][0]["html"] for each in found] == []
    assert_clean(page)


def test_every_link_leads_somewhere(page, own):
    """From the first lesson on, in one Lab: each lesson is opened by a link that leads to it."""
    led, lessons = set(), {path.name: len(read(path).cells) for path in NOTEBOOKS}
    open_notebook(page, own(FIRST.name), CELLS)
    for name, cells in lessons.items():
        show_tab(page, name)
        shown = page.locator(".jp-NotebookPanel:visible")
        expect(shown.locator(".jp-Cell")).to_have_count(cells, timeout=60_000)
        links = shown.locator(".jp-MarkdownCell a[href]:not(.jp-InternalAnchorLink)")
        for number in range(links.count()):
            goes = urlsplit(links.nth(number).get_attribute("href"))
            elsewhere = goes.netloc and "127.0.0.1" not in goes.netloc  # no test asks the network
            if elsewhere or (goes.path, goes.fragment) in led:
                continue
            led.add((goes.path, goes.fragment))
            links.nth(number).click()
            if target := goes.path.rpartition("/")[2]:
                tab = page.locator(f".lm-mod-current .lm-TabBar-tabLabel:text-is('{target}')")
                tab.first.wait_for()
            if heading := goes.fragment:
                page.locator(f"[id='{heading}'], [data-jupyter-id='{heading}']").first.wait_for()
            assert page.locator(".jp-Dialog").count() == 0, f"{name}: {goes}"
            show_tab(page, name)
    assert len(led) > len(lessons)


def show_tab(page, name):
    page.locator(f".lm-DockPanel-tabBar .lm-TabBar-tabLabel:text-is('{name}')").click()


def test_a_typed_number_moves_the_slider_to_the_nearest_position(page, own):
    open_notebook(page, own(MOVES.name), len(read(MOVES).cells))
    run_all(page)
    figure = page.locator(FIGURE).first
    number, handle = figure.get_by_role("textbox").first, figure.get_by_role("slider").first
    for typed, shown in (("0.1604", "0.16"), ("nonsense", "0.16"), ("1e9", None)):
        number.click()
        page.keyboard.press("Control+a")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        text = number.text_content()
        assert text == handle.get_attribute("aria-valuetext")
        if shown:
            assert float(text) == float(shown)
    assert handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax")
    assert_clean(page)


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768)], ids=str)
def test_type_of_a_projector_has_16_pixels(chrome, tmp_path, size):
    width, height = size
    with lab(tmp_path, DOWNHILL_PROJECTOR="1") as (address, _):
        page = chrome.new_page(viewport={"width": width, "height": height})
        open_notebook(page, address(MOVES.name), len(read(MOVES).cells))
        run_all(page)
        scales = (
            page.locator(FIGURE)
            .locator("canvas")
            .evaluate_all(
                "all => all.map(c => c.getBoundingClientRect().width / parseInt(c.style.width))"
            )
        )
        page.close()
    with mpl.rc_context():
        plots.style(projector=True)
        pixels = mpl.rcParams["font.size"] * mpl.rcParams["figure.dpi"] / 72
    assert [round(scale * pixels, 1) for scale in scales if scale * pixels < 16] == []


def test_a_figure_whose_cell_is_deleted_while_it_plays_is_gone(page, own):
    path = next(path for path in NOTEBOOKS if re.search(r"\bplay\(", str(read(path).cells)))
    open_notebook(page, own(path.name), len(read(path).cells))
    run_all(page)
    figure = page.locator(FIGURE, has=page.get_by_role("button", name="Play or pause")).first
    figure.get_by_role("button", name="Play or pause").click()
    count = page.locator(FIGURE).count()
    cell = page.locator(".jp-CodeCell", has=figure)
    cell.locator(".jp-InputPlaceholder, .jp-InputPrompt").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.wait_for_timeout(2_000)
    assert page.locator(FIGURE).count() == count - 1
    wait_idle(page)
    assert_clean(page)


def test_a_training_that_is_interrupted_leaves_a_figure_that_works(page, own):
    path = next(path for path in NOTEBOOKS if re.search(r"^ +yield \[", text_of(path), re.M))
    open_notebook(page, own(path.name), len(read(path).cells))
    run_all(page)
    number = [bool(re.search(r"^ +yield \[", cell, re.M)) for cell in figures_of(path)].index(True)
    figure = page.locator(FIGURE).nth(number)
    handle = figure.get_by_role("slider").first
    figure.locator("canvas").evaluate(LISTEN)
    handle.press("ArrowRight")
    page.wait_for_function("listened.moves > 0")  # the training has begun
    menu(page, "Kernel", "Interrupt Kernel")
    wait_idle(page)
    assert moves_until_new(page, figure, keys(handle, "ArrowLeft", "ArrowRight"))
    assert_clean(page)


def test_two_pages_on_one_notebook_show_the_same(page, own):
    open_notebook(page, own(MOVES.name), len(read(MOVES).cells))
    run_all(page)
    save(page)
    other = listening(page.context.new_page())
    open_notebook(other, own(MOVES.name), len(read(MOVES).cells))
    figure = other.locator(FIGURE).first
    figure.wait_for()
    figure.locator("canvas").evaluate(LISTEN)
    handle = page.locator(FIGURE).first.get_by_role("slider").first
    handle.press("ArrowRight")
    other.wait_for_function("listened.moves > 0")
    shown = handle.get_attribute("aria-valuetext")
    expect(figure.get_by_role("slider").first).to_have_attribute("aria-valuetext", shown)
    assert_clean(other)
    other.close()


def figures_of(path):
    return [cell.source for cell in code_cells(read(path)) if "explore(" in cell.source]


def text_of(path):
    return "\n".join(figures_of(path))


def test_a_figure_outlives_a_line_that_breaks(page, tmp_path):
    """Known positions go on, an unknown one says what to do, and comes when the line is back."""
    with lab(tmp_path) as (address, port), Relay(port) as line:
        far = address(FIRST.name).replace(f":{port}/", f":{line.port}/")
        open_notebook(page, far, CELLS)
        run_all(page)
        figure = page.locator(FIGURE).first
        handle, said = figure.get_by_role("slider").first, figure.locator("pre[role=status]")
        handle.focus()
        page.wait_for_timeout(3_000)  # reads ahead
        line.cut()
        assert moves_until_new(page, figure, keys(page.keyboard, "ArrowRight"))
        expect(said).to_be_empty()
        figure.get_by_role("slider").nth(1).press("ArrowRight")  # was not read ahead
        expect(said).to_contain_text("Waiting for the kernel", timeout=20_000)
        line.mend()
        expect(said).to_be_empty(timeout=60_000)
        if (close := page.get_by_role("button", name="Close")).is_visible():
            close.click()  # what Lab says of the line, where it noticed
        handle.focus()
        assert moves_until_new(page, figure, keys(page.keyboard, "Home"))
    page.complaints.clear()  # of the broken line
