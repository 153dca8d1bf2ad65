"""Who may import what: the table that keeps the helpers small and apart."""

import ast
import subprocess
import sys

import pytest

from tests.notebooks import ROOT

STDLIB = set(sys.stdlib_module_names)
NUMERICS = {"compare", "losses", "surfaces", "search", "gradients", "descent", "schedules"}
ALLOWED = {
    "__init__": set(),
    "data": {"numpy", "PIL", "pooch"},
    "plots": {"numpy", "matplotlib", "IPython", "lessons"},
    "models": {"numpy", "lessons"},
    "handout": {"lessons"},
    "marks": {"lessons"},
    "cage": {"lessons"},
    "judge": {"matplotlib"},
    "paper": {"matplotlib", "PIL"},
    "controls": {"ipywidgets"},
    "live": {"anywidget", "ipywidgets", "traitlets", "matplotlib", "PIL", "lessons"},
    "explore": {"ipywidgets", "IPython", "matplotlib", "lessons"},
    "export": {"latex2mathml", "nbconvert", "lessons"},
    "start": {"jupyter_core", "jupyterlab"},
    # Every server of the environment loads it: keep it light.
    "server": {"jupyter_server", "lessons"},
    **{name: {"numpy"} for name in NUMERICS},
}
FILES = sorted((ROOT / "lessons").glob("*.py")) + sorted((ROOT / "lessons/checks").glob("*.py"))


def imported(path):
    """Return the names of the packages that a file imports, "." for its own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else node.module.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_a_module_imports_only_what_it_may(path):
    allowed = ALLOWED.get(path.stem, set())
    if path.parent.name == "checks":
        allowed = {"numpy", "lessons", "."}  # checks may use the numerics
    assert set(imported(path)) - STDLIB <= allowed


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_no_module_is_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330


def test_import_lessons_pulls_in_nothing_but_numpy():
    modules = ", ".join(f"lessons.{name}" for name in sorted(NUMERICS) if has(name))
    code = f"import sys, lessons, {modules}; print(*{{name.split('.')[0] for name in sys.modules}})"
    loaded = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    outside = {name for name in loaded if not name.startswith("_")} - STDLIB
    ours = {name for name in outside if name.startswith("__editable__") or name == "lessons"}
    site = {"sitecustomize", "usercustomize", "distutils-precedence"}
    assert outside - ours - site <= {"numpy"}


def has(name):
    return (ROOT / "lessons" / f"{name}.py").exists()
