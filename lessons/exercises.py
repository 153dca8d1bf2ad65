"""The exercises of the course, as its notebooks hold them: stub, check and solution."""

import ast
import json
import re
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parent
SOLUTION = re.compile(
    r"<details>\s*<summary>[^<]*solution[^<]*</summary>.*?```python\n(.*?)```.*?</details>\s*",
    re.DOTALL,
)


class Exercise(NamedTuple):
    """An exercise: its check's name, the names that the check is given, and three texts."""

    check: str
    names: tuple[str, ...]
    stub: str
    call: str
    solution: str | None


def lessons() -> list[Path]:
    """Return the course's own notebooks that have exercises, of the checkout or the package."""
    for folder in (PACKAGE.parent / "notebooks", PACKAGE / "course" / "notebooks"):
        if folder.is_dir():
            return [path for path in sorted(folder.glob("[0-9]*.ipynb")) if path.name < "14"]
    raise FileNotFoundError(f"no notebooks beside or inside {PACKAGE}: install the course again")


def cells(notebook: Path) -> list[tuple[str, str, list[str]]]:
    """Return (kind, source, tags) of each cell.

    Raises ValueError, with a sentence, when the file is no notebook.
    """
    try:
        found = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        return [
            (cell["cell_type"], "".join(cell["source"]), cell["metadata"].get("tags", []))
            for cell in found
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{notebook.name} is no whole notebook ({error})") from error


def check_of(source: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the name and the arguments of the check that a cell calls, or None."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return None
    for node in body:
        call = getattr(node, "value", None)
        function = getattr(call, "func", None)
        parts = ast.unparse(function).split(".") if isinstance(function, ast.Attribute) else []
        if parts[:1] == ["checks"]:  # checks.NAME, or checks.NAME.graded
            return parts[1], tuple(ast.unparse(each) for each in call.args)
    return None


def exercises(notebook: Path) -> list[Exercise]:
    """Return the exercises of one of the course's notebooks, in order."""
    found, every = [], cells(notebook)
    stubs = [k for k, (_, _, tags) in enumerate(every) if "exercise" in tags]
    for k, until in zip(stubs, [*stubs[1:], len(every)], strict=True):
        later = every[k + 1 : until]
        call = next(source for kind, source, _ in later if kind == "code" and check_of(source))
        text = "\n".join(source for kind, source, _ in later if kind == "markdown")
        solution = SOLUTION.search(text)
        found.append(Exercise(*check_of(call), every[k][1], call, solution and solution[1]))
    return found
