"""The course's notebooks, as the tests read them."""

from pathlib import Path

import nbformat

from lessons.exercises import SOLUTION

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "notebooks" / "source").glob("[0-9]*.md"))
NOTEBOOKS = [ROOT / "notebooks" / f"{path.stem}.ipynb" for path in SOURCES]
LESSONS = [path for path in NOTEBOOKS if path.name < "14"]  # 14 gathers, it has no exercise


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tags(cell):
    return cell.metadata.get("tags", [])


def exercises(notebook):
    """Return pairs (stub cell, solution text or None), in order."""
    found = []
    for i, cell in enumerate(notebook.cells):
        if "exercise" in tags(cell):
            later = notebook.cells[i + 1 :]
            until = next((k for k, c in enumerate(later) if "exercise" in tags(c)), len(later))
            text = "\n".join(c.source for c in later[:until] if c.cell_type == "markdown")
            match = SOLUTION.search(text)
            found.append((cell, match and match.group(1)))
    return found
