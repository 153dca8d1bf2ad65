"""A page with explore.js and no kernel behind it: the tests answer its orders."""

import time

from tests.notebooks import ROOT

FIRST = [0, 9, 0]
FAST, SHARP = 1, 2
ADDRESS = "http://page.test/"
FILES = {
    "explore.js": ROOT / "lessons" / "explore.js",
    "notebook.js": ROOT / "tests" / "browser" / "notebook.js",
}


class Notebook:
    """A live figure of three controls (41, 200 and 2 positions) and the clock of its page."""

    def __init__(self, page, ahead=100, note=""):
        self.page = page
        page.clock.install(time=0)
        page.route(ADDRESS + "*", self.serve)
        page.goto(ADDRESS)
        page.evaluate(
            "given => import('./notebook.js').then(() => notebook.open(...given))", [ahead, note]
        )
        page.clock.pause_at(60_000)
        self.wait(20)

    @staticmethod
    def serve(route):
        name = route.request.url.removeprefix(ADDRESS)
        if name in FILES:
            route.fulfill(path=FILES[name])
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    def wait(self, milliseconds):
        """Let time go by, frames included."""
        self.page.clock.run_for(milliseconds)

    def set(self, part, name, value):
        self.page.evaluate("([k, n, v]) => notebook.parts[k].set(n, v)", [part, name, value])

    def move(self, rate):
        """Move the second slider; return the key."""
        self.set(2, "index", rate)
        return [0, rate, 0]

    def answer(self, key, density=FAST, last=True, note=""):
        self.page.evaluate("a => notebook.answer(...a)", [key, density, last, note])

    def orders(self):
        """Return what was ordered since the last call: (keys, density)."""
        return [(each["keys"], each["density"]) for each in self.page.evaluate("notebook.orders()")]

    def shown(self):
        """Return (key, density, words) of the only view, when pictures have had time to load."""
        time.sleep(0.1)
        (view,) = self.page.evaluate("notebook.shown()")
        return tuple(view)

    def decoded(self):
        """Return how many pictures stay decoded, when the page has had time to forget the rest."""
        self.shown()
        self.wait(5)
        self.shown()
        return self.page.evaluate("notebook.decoded()")

    def on(self, part, event):
        """Let an event happen on the first element of a control."""
        self.page.evaluate(
            """([k, event]) => notebook.controls[k].firstChild.dispatchEvent(
                   new PointerEvent(event, { bubbles: event !== "pointerleave" }))""",
            [part, event],
        )
