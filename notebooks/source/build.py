"""Build the notebooks: text source -> executed notebook, the same bytes each time.

python notebooks/source/build.py          all of them
python notebooks/source/build.py 04 05    those whose names begin so
"""

import base64
import hashlib
import io
import os
import sys
import time
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from PIL import Image

from lessons.server import drop_widget_views

SOURCE = Path(__file__).resolve().parent
NOTEBOOKS = SOURCE.parent
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# A cell that begins so only draws; Lab shows it collapsed, with this line.
DRAWS = "# Draws "
# What a clock says differs from run to run; this stands in its place in the saved notebook.
TIMED = nbformat.v4.new_output(
    "stream", name="stdout", text="(Run this cell: its output is timed on your machine.)\n"
)


def read_source(path):
    """Return the unexecuted notebook of a MyST text, with ids that depend on nothing else."""
    notebook = jupytext.read(path)
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen = {}
    for cell in notebook.cells:
        digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
        seen[digest] = seen.get(digest, 0) + 1
        cell.id = f"{digest}-{seen[digest]}"
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if cell.cell_type == "code" and cell.source.startswith(DRAWS):
            cell.metadata["jupyter"] = {"source_hidden": True}
        cell.metadata["slideshow"] = {"slide_type": slide_type(cell)}
    return notebook


def slide_type(cell):
    """Return how a cell begins in `jupyter nbconvert --to slides`: a slide, or one below it."""
    if cell.cell_type == "markdown":
        return "slide" if cell.source.startswith("#") else "subslide"
    return "subslide" if cell.source.startswith(DRAWS) else "-"


def execute(notebook):
    """Run a notebook in place, in the folder where a learner's kernel runs."""
    os.environ.pop("MPLBACKEND", None)  # it would take the inline figures away
    os.environ.pop("DOWNHILL_PROJECTOR", None)
    NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": NOTEBOOKS}},
        coalesce_streams=True,  # how a print is cut into pieces depends on the machine
    ).execute()
    notebook.metadata = nbformat.from_dict(METADATA)  # neither versions nor widget state
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "nbval-ignore-output" in cell.metadata.get("tags", []):
            cell.outputs = [TIMED]
    drop_widget_views(notebook)  # they hold random ids


def thumbnail(notebook):
    """Return the first live figure as a small PNG, for the README's table of lessons."""
    figure = next(cell for cell in notebook.cells if "explore(" in cell.source and cell.outputs)
    picture = next(o.data["image/png"] for o in figure.outputs if "image/png" in o.data)
    image = Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB")
    image.thumbnail((400, 400), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.quantize(64).save(out, "png", optimize=True)
    return out.getvalue()


def main(prefixes):
    """Build the notebooks whose names begin with one of the prefixes; with none, all."""
    paths = sorted(SOURCE.glob("[0-9]*.md"))
    chosen = [path for path in paths if path.name.startswith(tuple(prefixes) or "")]
    if not chosen:
        sys.exit(f"no source in {SOURCE} begins with {' or '.join(prefixes)}")
    for path in chosen:
        start = time.perf_counter()
        notebook = read_source(path)
        execute(notebook)
        target = NOTEBOOKS / f"{path.stem}.ipynb"
        text = nbformat.writes(notebook) + "\n"
        target.write_text(text, encoding="utf-8", newline="\n")
        if any("explore(" in cell.source for cell in notebook.cells):
            (NOTEBOOKS / "thumbnails" / f"{path.stem}.png").write_bytes(thumbnail(notebook))
        seconds = time.perf_counter() - start
        print(f"{target.name}: {seconds:.1f} s, {len(text) / 1e3:.0f} kB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
