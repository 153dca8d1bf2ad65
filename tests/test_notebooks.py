"""The saved notebooks: true to their sources, complete, tidy, and in the course's form."""

import ast
import importlib.util
import re
import statistics

import pytest

from lessons.server import WIDGET_VIEW
from tests.notebooks import LESSONS, NOTEBOOKS, ROOT, SOURCES, code_cells, exercises, read, tags

LEAKS = re.compile(
    r"/(root|home|tmp|work|Users|private)/\w|[A-Z]:\\\\|\b0x[0-9a-f]{6,}|\bpid\b|Warning|Traceback"
)
LINK = re.compile(r"(?<!\!)\[[^\]]*\]\(([^)\s]+)\)")


def by_name(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def text_of(notebook):
    return "\n".join(cell.source for cell in notebook.cells)


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("build", SOURCES[0].parent / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_notebook_has_a_source():
    assert sorted((ROOT / "notebooks").glob("*.ipynb")) == NOTEBOOKS


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_notebook_is_built_from_its_source(build, source):
    fresh = build.read_source(source)
    built = read(ROOT / "notebooks" / f"{source.stem}.ipynb")
    same = [(c.cell_type, c.id, c.source, c.metadata) for c in fresh.cells] == [
        (c.cell_type, c.id, c.source, c.metadata) for c in built.cells
    ]
    assert same, f"{source.name} was edited: run `make build` and commit the notebook"
    assert built.metadata == fresh.metadata


@by_name(NOTEBOOKS)
def test_outputs_are_complete_and_clean(build, path):
    for cell in code_cells(read(path)):
        assert cell.execution_count is not None, cell.source
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output.text
            data = output.get("data", {})
            assert WIDGET_VIEW not in data
            shown = output.get("text", "") + str(data.get("text/plain", ""))
            assert not LEAKS.search(shown), shown
            assert "np.float" not in shown
        if "explore(" in cell.source:
            pictures = [o for o in cell.outputs if "image/png" in o.get("data", {})]
            assert len(pictures) == 1, "a live figure shows one picture, once"
        if "nbval-ignore-output" in tags(cell):
            assert cell.outputs == [build.TIMED], "what a clock says is not saved"


@by_name(NOTEBOOKS)
def test_size(path):
    assert path.stat().st_size < 1_000_000


def test_size_together():
    assert sum(path.stat().st_size for path in NOTEBOOKS) < 10_000_000


@by_name(NOTEBOOKS)
def test_links_lead_somewhere(path):
    text = "\n".join(c.source for c in read(path).cells if c.cell_type == "markdown")
    for target in LINK.findall(text):
        name, _, anchor = target.partition("#")
        if re.match(r"https?://", name):
            continue
        there = path.parent / name if name else path
        assert there.is_file(), target
        if anchor:
            other = text_of(read(there)) if there.suffix == ".ipynb" else there.read_text("utf-8")
            heads = re.findall(r"^#+ +(.*)$", other, re.MULTILINE)
            assert anchor in {head.strip().replace(" ", "-") for head in heads}, target


@by_name(NOTEBOOKS)
def test_no_table_has_an_empty_head(path):
    text = "\n".join(c.source for c in read(path).cells if c.cell_type == "markdown")
    for head in re.findall(r"^(\|.*\|)\n\|[-:| ]+\|$", text, re.MULTILINE):
        assert all(cell.strip() for cell in head.strip("|").split("|")), head


def assigned(tree):
    """Return the names that a cell binds, each with the function it names or None."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
            continue
        inner = list(ast.walk(node))
        loops = [each for each in inner if isinstance(each, ast.comprehension)]
        own = {id(name) for each in loops for name in ast.walk(each.target)}  # end with the loop
        for each in inner:
            stored = isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            if stored and id(each) not in own:
                found[each.id] = None
    return found


def names_read(function, functions, seen=()):
    """Return the lesson's names that a function reads, itself or through functions it calls."""
    inner = list(ast.walk(function))
    own = {node.arg for node in inner if isinstance(node, ast.arg)} | {
        node.id for node in inner if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    read = {node.id for node in inner if isinstance(node, ast.Name)} - own
    for name in read & set(functions) - set(seen):
        read = read | names_read(functions[name], functions, (*seen, name))
    return read


@by_name(LESSONS)
def test_a_figure_keeps_the_names_it_reads(path):
    """A later cell that binds such a name would change the figure: no figure has a copy."""
    cells = [cell.source for cell in code_cells(read(path)) if "%" not in cell.source[:1]]
    trees = [ast.parse(source) for source in cells]
    functions, read_by = {}, []
    for number, (source, tree) in enumerate(zip(cells, trees, strict=True)):
        bound = assigned(tree)
        functions |= {name: node for name, node in bound.items() if node}
        if "explore(" in source:
            read_by.append((number, names_read(functions["draw"], functions)))
    for number, names in read_by:
        for later in range(number + 1, len(trees)):
            again = names & set(assigned(trees[later])) - {"draw"}
            assert not again, f"cell {later} binds what the figure of cell {number} reads: {again}"


@by_name(LESSONS)
def test_form_of_a_lesson(path):
    notebook = read(path)
    text, code = text_of(notebook), code_cells(notebook)
    assert notebook.cells[0].source.startswith("# ")
    for part in ("You will be able to", "**You need**", "**Time:**", "## What the notes say",
                 "## Summary", "**What to see.**", "#The-map-of-the-course)"):  # fmt: skip
        assert part in text, part
    assert text.count("**Predict.**") >= 2
    assert text.count("<details>") == text.count("</details>")
    assert len(code[0].source.splitlines()) <= 6
    assert code[0].source.endswith("plots.style()")
    for cell in code:
        lines = cell.source.splitlines()
        assert len(lines) <= (40 if collapsed(cell) else 15), cell.source
        assert max(map(len, lines)) <= 100, cell.source
        assert "PYTHONPATH" not in cell.source
        assert not re.search(r"\b(interact|interactive_output|Output)\(", cell.source)
    assert sum("explore(" in cell.source for cell in code) >= 2
    found = exercises(notebook)
    assert 2 <= len(found) <= 4
    for stub, solution in found:
        assert "..." in stub.source
        assert solution, f"no solution: {stub.source}"
    neighbors = [p.name for p in NOTEBOOKS if p.name[:2] in near(path)]
    for name in neighbors:
        assert f"({name})" in text, f"no link to {name}"


def near(path):
    number = int(path.name[:2])
    return {f"{number - 1:02d}", f"{number + 1:02d}"}


def collapsed(cell):
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


def lines_of(cell):
    return [line for line in cell.source.splitlines() if line.strip()]


# Lesson 12 still has long cells, and looks of its own.
IN_THE_NEW_FORM = LESSONS


@by_name(IN_THE_NEW_FORM)
def test_what_a_learner_sees_of_the_code_is_short(path):
    """What only draws is collapsed; what computes is in sight."""
    code = code_cells(read(path))
    seen = [len(lines_of(cell)) for cell in code if not collapsed(cell)]
    assert statistics.median(seen) <= 6
    assert sum(seen) <= 220
    for cell in code:
        drawing = re.search(
            r"\bplots\.(panels|line|path|readout|contours|star)\(|plt\.", cell.source
        )
        assert collapsed(cell) or not drawing, (
            f"it draws, so begin it with '# Draws': {cell.source}"
        )


@by_name(LESSONS)
def test_a_figures_cell_is_whole_and_collapsed(path):
    for cell in code_cells(read(path)):
        if "explore(" in cell.source:
            assert collapsed(cell), cell.source
            assert re.search(r"^def draw\(", cell.source, re.MULTILINE), cell.source
            assert cell.source.rstrip().endswith(")"), "explore is the last value of its cell"


@by_name(IN_THE_NEW_FORM)
def test_looks_come_from_the_kit(path):
    text = "\n".join(cell.source for cell in code_cells(read(path)))
    assert not re.search(
        r"#[0-9A-Fa-f]{6}\b|METHODS\b|\bpass\b|set_xticklabels|\bplt\.subplots\(", text
    )
