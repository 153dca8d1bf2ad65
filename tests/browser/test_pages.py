"""The course as pages: every position of a figure, without a network, a kernel or a server."""

import base64
import hashlib
import io
import json
import os
import re
import shutil
import subprocess

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from lessons.explore import play
from pages import build, record
from tests.browser.conftest import COUNT, listening
from tests.browser.test_firefox import FIREFOX, HERE
from tests.browser.test_lessons import AXE
from tests.figures import agg, live_line  # noqa: F401
from tests.test_record import shown

FIRST = "notebooks/00_start_here.html"
# Weekly, with this in the environment: every figure of every lesson.
EVERY = bool(os.environ.get("DOWNHILL_EVERY_POSITION"))
RECORDED = [] if EVERY else ["00", "02"]  # 02 has a training
FIGURES = "figure[data-recording]"
# Let an input take a position as a hand does; wait; return what the canvas shows.
MOVE = """async ([figure, k, place, time]) => {
    const all = document.querySelectorAll("figure[data-recording]")[figure];
    const input = all.querySelectorAll("input, select")[k];
    if (input.type === "checkbox") input.checked = place; else input.value = place;
    if (input.tagName === "SELECT") input.selectedIndex = place;
    input.dispatchEvent(new Event(input.type === "range" ? "input" : "change"));
    await new Promise((done) => setTimeout(done, time));
    return all.querySelector("canvas").toDataURL();
}"""
WAIT, FRAME = 60, 70  # ms until a picture is there; between two of a training


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return build.build(tmp_path_factory.mktemp("site"), RECORDED)


@pytest.fixture
def page(chrome, pages):
    """A page without a network that notes complaints, and addresses outside of the folder."""
    context = chrome.new_context(viewport={"width": 1280, "height": 1000}, offline=True)
    context.add_init_script(COUNT)
    page = listening(context.new_page())
    page.outside = []
    page.on("request", lambda each: page.outside.append(each.url))
    page.visit = lambda name: page.goto((pages / name).as_uri())
    yield page
    assert [url for url in page.outside if not url.startswith((pages.as_uri(), "data:"))] == []
    assert page.complaints == []
    context.close()


def recording(pages, name):
    text = (pages / "_static" / f"{name}.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix(f'recordings["{name}"]=').removesuffix(";\n"))


def brought(page, number):
    """Scroll to a figure; return it when it lives."""
    figure = page.locator(FIGURES).nth(number)
    figure.scroll_into_view_if_needed()
    figure.locator("canvas").wait_for()
    return figure


def pixels(address):
    picture = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))
    return np.asarray(picture.convert("RGB")).astype(int)


def test_every_position_shows_the_picture_recorded_for_it(page, pages):
    live = {path.name[:2] for path in (pages / "_static").glob("[0-9]*-[0-9]*.js")}
    for html in sorted((pages / "notebooks").glob("*.html")):
        number = html.name[:2]
        page.visit(f"notebooks/{html.name}")
        for figure in range(page.locator(FIGURES).count() if number in live else 0):
            brought(page, figure)
            given = recording(pages, f"{number}-{figure + 1}")
            moving = [part for part in given["parts"] if part["texts"]]
            for k, part in enumerate(moving):
                count = len(part["texts"])
                step = 1 if EVERY or number == "00" else max(1, count // 4)
                for place in [*range(0, count, step), given["first"][k]]:
                    key = [*given["first"][:k], place, *given["first"][k + 1 :]]
                    frames = len(given["shows"][",".join(map(str, key))])
                    time = WAIT + FRAME * (frames - 1)
                    seen = pixels(page.evaluate(MOVE, [figure, k, place, time]))
                    assert (seen == shown(given, key)).all(), (html.name, figure, key)
    assert live >= {"00", "02"}


def test_a_training_plays_once_and_rests_at_its_end(page, pages):
    page.visit("notebooks/02_random_search.html")
    brought(page, 0)
    canvas = page.locator(FIGURES).first.locator("canvas")
    before = canvas.evaluate("canvas => canvas.moves")
    given = recording(pages, "02-1")
    key = (3, *given["first"][1:])
    frames = len(given["shows"][",".join(map(str, key))])
    page.evaluate(MOVE, [0, 0, 3, 3000])
    assert frames > 1
    drawn = canvas.evaluate("canvas => canvas.moves") - before
    assert drawn <= 2 * (frames + 2)  # each on the one under it
    assert (pixels(page.evaluate(MOVE, [0, 0, 3, WAIT])) == shown(given, key)).all()


def test_what_was_not_recorded_is_never_shown_as_if_it_were(page, pages):
    page.visit(FIRST)
    figure, given = brought(page, 0), recording(pages, "00-1")
    page.evaluate(MOVE, [0, 0, 5, WAIT])
    assert figure.locator(".controls [role=status]").inner_text() == ""
    seen = pixels(page.evaluate(MOVE, [0, 1, 7, WAIT]))
    assert (seen == shown(given, (given["first"][0], 7))).all()
    first, second = figure.get_by_role("slider").all()
    assert (first.input_value(), second.input_value()) == (str(given["first"][0]), "7")
    assert "In JupyterLab all of them move" in figure.locator(".controls").inner_text()
    figure.get_by_role("button", name="Start again").click()
    assert second.input_value() == str(given["first"][1])


def test_the_keyboard_alone_moves_a_figure(page):
    page.visit(FIRST)
    handle = brought(page, 0).get_by_role("slider").first
    before = handle.get_attribute("aria-valuetext")
    handle.focus()
    page.keyboard.press("ArrowRight")
    assert float(handle.get_attribute("aria-valuetext")) > float(before)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "range"


def test_no_violation_that_axe_knows(page):
    for name in ("index.html", FIRST, "notebooks/14_what_the_notes_say.html"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.visit(name)
            if name == FIRST:
                brought(page, 0), brought(page, 1)
            page.add_script_tag(path=AXE)
            found = page.evaluate(
                "async () => (await axe.run('article', { preload: false })).violations"
            )
            faults = [(each["id"], node["html"]) for each in found for node in each["nodes"]]
            assert faults == [], (name, scheme)


@pytest.mark.skipif(EVERY, reason="all are recorded")
def test_a_recording_that_does_not_come_is_told(page):
    page.visit("notebooks/01_the_loss_landscape.html")  # in this build it has none
    figure = page.locator(FIGURES).first
    figure.scroll_into_view_if_needed()
    figure.get_by_text("The controls did not come.").wait_for()
    assert figure.locator("img").is_visible()
    page.complaints.clear()  # of the file that is missing


@pytest.mark.skipif(not FIREFOX, reason="no Firefox is installed")
def test_every_control_moves_its_figure_in_firefox(pages):
    opened = [[(pages / FIRST).as_uri(), 0]]
    command = ["node", HERE / "firefox.mjs", FIREFOX, json.dumps(opened)]
    run = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {"figures": 2, "faults": []}


def test_play_moves_its_slider_to_the_end(page, pages, tmp_path):
    def maker(line, drawn):
        def draw(height, step):
            line.set_data([0, step], [height, height])
            return [line]

        return draw

    live, _ = live_line(maker, step=play(3, interval=50))
    given = record.record(live)
    (tmp_path / "1.js").write_text(f"recordings[1]={json.dumps(given)};", encoding="utf-8")
    scripts = ("explore.js", "page.js")
    for name in scripts:
        shutil.copy(pages / "_static" / name, tmp_path)
    html = '<!doctype html><figure data-recording="1"></figure>'
    html += "".join(f'<script src="{name}"></script>' for name in scripts)
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    step = page.get_by_role("slider", name="step")
    page.get_by_role("button", name="Play").click()
    expect(step).to_have_value("3")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert page.locator(".controls p").inner_text() == ""
    page.wait_for_timeout(WAIT)
    seen = pixels(page.locator("canvas").evaluate("canvas => canvas.toDataURL()"))
    assert (seen == shown(given, (5, 3))).all()
    page.outside.clear()  # this page lies in a folder of its own


def test_a_page_without_scripts_has_pictures_and_words(chrome, pages):
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((pages / FIRST).as_uri())
    assert page.locator(f"{FIGURES} img[alt^='Live figure']").count() == 2
    assert page.get_by_text("What to see.").count() >= 2
    context.close()


def test_a_search_finds_a_lesson(page, pages):
    page.goto((pages / "search.html").as_uri() + "?q=momentum")
    page.locator("#search-results li a").first.wait_for()
    assert "09 Momentum" in page.locator("nav, aside").first.inner_text()


def test_two_builds_have_the_same_bytes(pages, tmp_path):
    again = build.build(tmp_path / "again", ["00"])
    sums = [
        {
            path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*")
            if path.is_file() and not re.fullmatch(r"(0[1-9]|1\d)-\d\.js", path.name)
        }
        for folder in (pages, again)
    ]
    assert sums[0] == sums[1]
    assert len(sums[0]) > 100
