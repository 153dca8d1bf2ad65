"""Build the course as pages that need no kernel, in build/site/html.

    python -m pages.build          all of it: `make site`
    python -m pages.build 00 06    recordings of these lessons only; elsewhere still pictures

The built notebooks are the source, and README.md is the first page. Each live figure is recorded
(pages.record), so it moves on its page; what is left of an exercise are its text and its hints.
"""

import base64
import html
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import nbformat

from lessons.exercises import check_of, lessons
from pages import record

PAGES = Path(__file__).resolve().parent
ROOT = PAGES.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
TEXTS = ("TEACHING.md", "REFERENCES.md", "CONTRIBUTING.md")
RUN = (
    'To run and change what stands here, <a download href="{name}">take the notebook</a> and '
    "[install the course or open it on a hub](../index.md#Start)."
)
SOLVE = """:::{{admonition}} Your answer is checked in JupyterLab
[Install the course or open it on a hub](../index.md#Start), and go to lesson {number}. Its \
figures then move with all their controls at once.
:::"""


def convert(notebook: nbformat.NotebookNode, number: str, static: Path) -> nbformat.NotebookNode:
    """Turn a built lesson into the source of its page; write its pictures into `static`."""
    pictures = figures = 0
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            cell.source = cell.source.replace("(../README.md", "(../index.md")
            continue
        tags = cell.metadata.get("tags", [])
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            prompt = cell.source.partition("\n")[0].removeprefix("# ")
            prompts = {"code_prompt_show": prompt, "code_prompt_hide": prompt}
            cell.metadata |= {"tags": ["hide-input"], "mystnb": prompts}
        if "exercise" not in tags and check_of(cell.source):
            solve = nbformat.v4.new_markdown_cell(SOLVE.format(number=number), id=cell.id)
            notebook.cells[place] = solve
            continue
        for output in cell.outputs:
            if png := output.get("data", {}).get("image/png"):
                pictures += 1
                name, words = f"{number}-picture-{pictures}.png", output.data["text/plain"]
                (static / name).write_bytes(base64.b64decode(png))
                width = output.metadata.get("image/png", {}).get("width")
                live = words.startswith("Live figure")
                figures += live
                output.data = {"text/html": _figure(name, words, width, live and figures, number)}
    return notebook


def _figure(name, words, width, figure, number):
    """Return the HTML of a picture; page.js brings a recorded one to life."""
    sized = f' width="{width}"' if width else ""
    image = f'<img src="../_static/{name}" alt="{html.escape(words)}"{sized} loading="lazy">'
    recording = f' data-recording="{number}-{figure}"' if figure else ""
    return f"<figure{recording}>{image}</figure>"


def home() -> str:
    """Return README.md as the first page, with the list of all pages."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"\[(\d\d [^]]+)\]\((notebooks/[^)]+)\.ipynb\)", text)
    places = "\n".join(f"{name} <{place}>" for name, place in named)
    more = "\n".join(Path(name).stem for name in TEXTS)
    return (
        f"{text}\n\n```{{toctree}}\n:hidden:\n:caption: Lessons\n\n{places}\n```\n"
        f"\n```{{toctree}}\n:hidden:\n:caption: More\n\n{more}\n```\n"
    )


def write(source: Path):
    """Write the source of all pages, but for the recordings, into a new folder."""
    static = source / "_static"
    (source / "notebooks").mkdir(parents=True)
    static.mkdir()
    for path in NOTEBOOKS:
        page = convert(nbformat.read(path, as_version=4), path.name[:2], static)
        page.cells.insert(1, nbformat.v4.new_markdown_cell(RUN.format(name=path.name), id="run"))
        nbformat.write(page, source / "notebooks" / path.name)
    for name in TEXTS:
        text = (ROOT / name).read_text(encoding="utf-8").replace("(README.md", "(index.md")
        text = re.sub(r"\[([^]]+)\]\((deploy|\.binder)/[^)]+\)", r"\1", text)  # no pages
        (source / name).write_text(text, encoding="utf-8")
    (source / "index.md").write_text(home(), encoding="utf-8")
    for place in (source, source / "extra"):  # for Markdown, and for HTML within it
        shutil.copytree(ROOT / "notebooks" / "thumbnails", place / "notebooks" / "thumbnails")
    for path in NOTEBOOKS:
        shutil.copy(path, source / "extra" / "notebooks")
    script = (ROOT / "lessons" / "explore.js").read_text(encoding="utf-8")
    script = script.replace("export default", "window.explore =")  # no module: opens from a file
    (static / "explore.js").write_text(f"(() => {{\n{script}}})();\n", encoding="utf-8")
    for name in ("page.js", "page.css"):
        shutil.copy(PAGES / name, static)
    shutil.copy(PAGES / "conf.py", source)


def build(folder: Path, numbers: Sequence[str] = ()) -> Path:
    """Build all pages anew in a folder, and record the lessons of these numbers (or all).

    Returns the folder of the pages. Raises ValueError where no lesson has such a number, and
    CalledProcessError where Sphinx warns of anything.
    """
    chosen = [path for path in lessons() if not numbers or path.name[:2] in numbers]
    if len(chosen) < len(set(numbers)):
        raise ValueError(f"no such lesson among {' '.join(numbers)}; there are 00 to 13")
    shutil.rmtree(folder, ignore_errors=True)
    source, made = folder / "source", folder / "html"
    write(source)
    # A process of its own for each lesson: a lesson's names and figures end with it.
    with ProcessPoolExecutor(2, get_context("spawn"), max_tasks_per_child=1) as pool:
        list(pool.map(record.write, chosen, [source / "_static"] * len(chosen)))
    options = ["-W", "--keep-going", "-q", "-E", "-d", folder / "doctrees"]
    subprocess.run([sys.executable, "-m", "sphinx", *options, source, made], cwd=ROOT, check=True)
    return made


if __name__ == "__main__":
    print(build(ROOT / "build" / "site", sys.argv[1:]))
