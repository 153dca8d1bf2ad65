"""Record the live figures of a lesson, for pages that have no kernel.

A figure is a set of pictures by key (lessons.live). Recorded are all positions of each control
with the others at their first values, and all combinations where they are at most 150. A picture
is kept as what differs from the first one: a WebP without loss, transparent elsewhere.
"""

import base64
import contextlib
import io
import itertools
import json
import math
import os
from pathlib import Path

import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from ipywidgets import Checkbox, Dropdown, Play
from PIL import Image

from lessons.exercises import cells, exercises
from lessons.live import LiveFigure
from lessons.paper import FAST

COMBINATIONS = 150  # up to so many, all are recorded
FRAMES = 600  # kept of a training, for all keys together, but 3 to 12 for each


def keys(counts: list[int], first: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the keys to record, for controls of so many positions and the first key."""
    if math.prod(counts) <= COMBINATIONS:
        return list(itertools.product(*map(range, counts)))
    found = {first}
    for place, count in enumerate(counts):
        found |= {(*first[:place], k, *first[place + 1 :]) for k in range(count)}
    return sorted(found)


def rounded(pixels: memoryview | np.ndarray) -> np.ndarray:
    """Return pixels (height, width) as numbers of 32 bits, each color cut to 4 of its 8 bits.

    A recording has then half the bytes and looks the same; black and white are kept.
    """
    colors = np.asarray(pixels)
    return np.ascontiguousarray(colors & 0xF0 | colors >> 4).view(np.uint32)[..., 0]


def difference(colors: np.ndarray, base: np.ndarray) -> str:
    """Return a WebP in base64, without loss, that shows `colors` when it is drawn on `base`."""
    out, differs = io.BytesIO(), np.where(colors != base, colors, 0)
    image = Image.fromarray(differs[..., None].view(np.uint8))
    image.save(out, "webp", lossless=True, quality=50, method=3)
    return base64.b64encode(out.getvalue()).decode()


def record(live: LiveFigure) -> dict:
    """Return all that page.js needs of a figure: controls, keys, pictures, words."""
    counts = [len(part["texts"]) for part in live.page.parts if part["texts"]]
    chosen = keys(counts, live.key)
    most = min(12, max(3, FRAMES // len(chosen)))
    base, found, shows, notes = None, {}, {}, {}
    # The first one twice: it stands on the figure already, so its training plays the second time.
    for key in [live.key, *chosen]:
        said, frames = io.StringIO(), []
        with contextlib.redirect_stdout(said):
            for pixels, _ in live.painted(key, FAST):
                frames.append(rounded(pixels))
        if base is None:
            base = frames[-1]
        pick = np.linspace(0, len(frames) - 1, min(most, len(frames))).round().astype(int)
        pictures = [difference(frames[k], base) for k in pick]
        name = ",".join(map(str, key))
        shows[name] = [found.setdefault(picture, len(found)) for picture in pictures]
        if said.getvalue():
            notes[name] = said.getvalue()
    return {
        "caption": live.page.caption,
        "size": live.page.size,
        "first": live.key,
        "under": difference(base, ~base),
        "parts": [_part(**part) for part in live.page.parts],
        "shows": shows,
        "notes": notes,
        "pictures": list(found),
    }


def _part(model, texts):
    """Return a control as a native input can show it; Play has no texts but an interval."""
    kinds = {Dropdown: "list", Checkbox: "box", Play: "play"}
    kind = next((kinds[each] for each in kinds if isinstance(model, each)), "slider")
    interval = getattr(model, "interval", None)
    return {"kind": kind, "label": model.description, "texts": texts, "interval": interval}


def figures(path: Path):
    """Run a lesson with its solutions; yield its live figures as they come."""
    solved = {each.stub: each.solution for each in exercises(path)}
    shell = InteractiveShell.instance()
    os.chdir(path.parent)  # where a learner's kernel runs
    for kind, source, _ in cells(path):
        if kind == "code":
            with capture_output():
                result = shell.run_cell(solved.get(source, source))
            result.raise_error()
            if isinstance(result.result, LiveFigure):
                yield result.result


def write(path: Path, folder: Path):
    """Record the figures of a lesson as scripts NN-1.js, NN-2.js, ... in a folder."""
    for number, live in enumerate(figures(path), start=1):
        name = f"{path.name[:2]}-{number}"
        text = json.dumps(record(live), ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.js").write_text(f'recordings["{name}"]={text};\n', encoding="utf-8")
        live.close()
