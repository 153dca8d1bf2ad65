"""What the pages without a kernel show is what a fresh drawing shows."""

import base64
import io
import random

import numpy as np
import pytest
from PIL import Image

from lessons.explore import checkbox, play
from lessons.paper import FAST
from pages import record
from tests.figures import agg, live_line  # noqa: F401


def colors(text):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(text))).convert("RGBA")).astype(int)


def shown(recording, key):
    """Return the last picture of a key as a browser composes it, (height, width, 3)."""
    number = recording["shows"][",".join(map(str, key))][-1]
    under, over = colors(recording["under"]), colors(recording["pictures"][number])
    return np.where(over[..., 3:] == 255, over, under)[..., :3]


def test_a_recorded_picture_is_that_of_a_fresh_figure():
    recording, rng = record.record(live_line()[0]), random.Random(0)
    for key in rng.sample(range(11), 5):
        fresh, _ = live_line()
        ((pixels, last),) = fresh.painted((key,), FAST)
        away = np.abs(shown(recording, (key,)) - np.asarray(pixels)[..., :3])
        assert last
        assert away.max() <= 15  # colors have 4 bits
        assert away[np.asarray(pixels)[..., :3] == 255].max() == 0
    assert len(set(recording["pictures"])) == len(recording["pictures"]) == 11


def test_few_combinations_are_all_recorded_of_many_each_control_by_itself():
    assert len(record.keys([10, 15], (3, 4))) == 150
    assert len(record.keys([10, 16], (3, 4))) == 10 + 16 - 1
    assert (3, 15) in record.keys([10, 16], (3, 4))
    assert (2, 15) not in record.keys([10, 16], (3, 4))


def test_what_draw_prints_is_recorded_with_its_key():
    def maker(line, drawn):
        def draw(height):
            line.set_data([0, 10], [height, height])
            if height > 9:
                print("at the top")
            return [line]

        return draw

    recording = record.record(live_line(maker)[0])
    assert recording["notes"] == {"10": "at the top\n"}


def test_a_training_is_recorded_with_its_last_picture():
    def maker(line, drawn):
        def draw(height):
            for step in range(30):
                line.set_data([0, step / 3], [height, height])
                yield [line]

        return draw

    recording = record.record(live_line(maker)[0])
    assert all(len(frames) == 12 for frames in recording["shows"].values())
    assert len(recording["pictures"]) > 100
    assert shown(recording, (3,)).tolist() != shown(recording, (4,)).tolist()


def test_controls_are_recorded_as_native_inputs():
    def maker(line, drawn):
        return lambda height, on, step: [line]

    live, _ = live_line(maker, on=checkbox(True, "shown"), step=play(5, "step"))
    parts = record.record(live)["parts"]
    assert [part["kind"] for part in parts] == ["slider", "box", "play", "slider"]
    assert [part["label"] for part in parts] == ["height", "shown", "", "step"]
    assert parts[2] == {"kind": "play", "label": "", "texts": [], "interval": 150}
    assert list(parts[1]["texts"]) == ["off", "on"]


@pytest.mark.parametrize("value", [0, 7, 8, 128, 255])
def test_black_and_white_keep_their_colors(value):
    pixels = np.full((2, 2, 4), value, np.uint8)
    found = record.rounded(pixels).view(np.uint8)
    assert abs(int(found[0, 0]) - value) <= (0 if value in (0, 255) else 15)
