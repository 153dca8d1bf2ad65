"""Lessons in Debian's Firefox, by WebDriver BiDi: 06, or with DOWNHILL_FIREFOX=all every one."""

import json
import os
import shutil
import subprocess

import pytest

from tests.browser.lab import lab
from tests.notebooks import NOTEBOOKS, ROOT, code_cells, read

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
HERE = ROOT / "tests" / "browser"
CHOSEN = [p for p in NOTEBOOKS if os.environ.get("DOWNHILL_FIREFOX") == "all" or p.name[:2] == "06"]


@pytest.mark.skipif(not FIREFOX, reason="no Firefox is installed")
def test_every_control_moves_its_figure_in_firefox(tmp_path):
    with lab(tmp_path) as (address, _):
        lessons = [[address(path.name), len(read(path).cells)] for path in CHOSEN]
        command = ["node", HERE / "firefox.mjs", FIREFOX, json.dumps(lessons)]
        run = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=1500)
    assert run.returncode == 0, run.stderr
    told = [json.loads(line) for line in run.stdout.splitlines()]
    for path, found in zip(CHOSEN, told, strict=True):
        wanted = sum("explore(" in cell.source for cell in code_cells(read(path)))
        assert found == {"figures": wanted, "faults": []}, path.name
