"""Each lesson runs with its solutions in place of the stubs; then every control is moved.

DOWNHILL_EVERY_POSITION=1 in the environment shows every position of every control (weekly).
"""

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.notebooks import NOTEBOOKS, ROOT, code_cells, exercises, read

DRIVER = Path(__file__).with_name("slider_driver.py").read_text(encoding="utf-8")
MOST = 10_000 if os.environ.get("DOWNHILL_EVERY_POSITION") else 30  # positions of a control


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def lesson(request):
    """Run a lesson with its solutions, the slider driver, then each figure's cell alone, twice.

    Returns (notebook, driver cell, list of (figure's cell, its run alone)).
    """
    notebook = read(request.param)
    for stub, solution in exercises(notebook):
        stub.source = solution
    driver = nbformat.v4.new_code_cell(
        f"_driver = {{}}\nexec({DRIVER!r}, _driver)\nprint(*_driver['drive']({MOST}))"
    )
    client = NotebookClient(
        notebook,
        timeout=None if os.environ.get("DOWNHILL_EVERY_POSITION") else 240,
        kernel_name="python3",
        resources={"metadata": {"path": ROOT / "notebooks"}},
    )
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index)
        notebook.cells.append(driver)
        client.allow_errors = True
        client.execute_cell(driver, len(notebook.cells) - 1)
        figures = [cell for cell in code_cells(notebook)[:-1] if "explore(" in cell.source]
        alone = []
        for cell in [*reversed(figures), *figures]:
            again = nbformat.v4.new_code_cell(cell.source)
            notebook.cells.append(again)
            client.execute_cell(again, len(notebook.cells) - 1)
            alone.append((cell, notebook.cells.pop()))
    return notebook, driver, alone


def printed(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


def test_solutions_pass_their_checks(lesson):
    notebook, _, _ = lesson
    judged = [printed(cell) for cell in code_cells(notebook) if "checks." in cell.source]
    judged = [text for text in judged if text]  # some cells define what a check is given
    assert [text for text in judged if not text.startswith("✔ Right.")] == []
    lines = [line for text in judged for line in text.splitlines()]  # a long verdict has several
    assert [line for line in lines if not line.startswith(("✔ Right.", "  "))] == []
    assert len(judged) >= len(exercises(notebook))


def test_every_control_moves(lesson):
    notebook, driver, _ = lesson
    errors = [o.evalue for o in driver.outputs if o.output_type == "error"]
    assert not errors, errors
    figures, pictures = map(int, printed(driver).split())
    wanted = sum("explore(" in cell.source for cell in code_cells(notebook)[:-1])
    assert figures == wanted
    assert pictures >= 3 * figures


def picture(cell):
    """Return the picture of a figure's cell, or what went wrong."""
    shown = [output for output in cell.outputs if "image/png" in output.get("data", {})]
    return shown[0].data["image/png"] if shown else [o.get("evalue") for o in cell.outputs]


def test_a_figures_cell_can_be_run_alone(lesson):
    for first, again in lesson[2]:
        assert picture(again) == picture(first), first.source
