"""Make the README's moving picture: the second figure of lesson 06, as its page shows it.

make site && .venv/bin/python -m pages.moving
"""

import io

from PIL import Image

from pages.build import ROOT
from tests.browser.lab import browser

PAGE = ROOT / "build" / "site" / "html" / "notebooks" / "06_gradient_descent.html"
PICTURE = ROOT / "notebooks" / "thumbnails" / "moving.gif"
RATES = range(8, 41)  # positions of the learning rate's slider
HOLD, FRAME = 1500, 250  # ms for the last frame, and for each other


def frames():
    """Yield a picture of the figure and its controls for each learning rate."""
    with browser() as chrome:
        page = chrome.new_page(viewport={"width": 1100, "height": 900})
        page.goto(PAGE.as_uri())
        figure = page.locator("figure[data-recording]").nth(1)
        figure.scroll_into_view_if_needed()
        figure.locator("canvas").wait_for()
        for place in RATES:
            figure.get_by_role("slider").first.fill(str(place))
            page.wait_for_timeout(100)
            yield Image.open(io.BytesIO(figure.screenshot())).convert("RGB")


def main():
    """Write the picture."""
    first, *others = [each.quantize(96, dither=Image.Dither.NONE) for each in frames()]
    times = [FRAME] * len(others) + [HOLD]
    first.save(PICTURE, save_all=True, append_images=others, duration=times, loop=0, optimize=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
