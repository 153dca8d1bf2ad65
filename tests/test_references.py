"""Who is cited has a reference, each idea of the notes a lesson, each long table its script."""

import csv
import re

import pytest

from lessons import data
from tests.notebooks import NOTEBOOKS, ROOT, read

# "Goyal et al., 2017", "Nesterov (1983)", "Nocedal and Wright, 2006"
CITED = re.compile(
    r"\b([A-Z][\w-]+)(?:,? [A-Z][\w-]+)*(?: et al\.|,? and [A-Z][\w-]+)?,? \(?((?:18|19|20)\d\d)\b"
)
IDEAS = ROOT / "tests" / "ideas.csv"  # of the five notes: where the course has each, in which words
TABLES = sorted((ROOT / "lessons" / "tables").glob("*.csv"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_who_is_cited_stands_in_the_references(path):
    text = "\n".join(c.source for c in read(path).cells if c.cell_type == "markdown")
    entries = (ROOT / "REFERENCES.md").read_text(encoding="utf-8").splitlines()
    for name, year in set(CITED.findall(text)):
        assert any(name in entry and year in entry for entry in entries), f"{name}, {year}"


def test_every_idea_of_the_notes_has_its_place():
    with IDEAS.open(encoding="utf-8", newline="") as file:
        ideas = list(csv.DictReader(file, delimiter="|"))
    texts = {
        path.name[:2]: "\n".join(c.source for c in read(path).cells if c.cell_type == "markdown")
        for path in NOTEBOOKS
    }
    assert {idea["note"] for idea in ideas} == {"000", "001", "002", "003", "004"}
    for idea in ideas:
        words = idea["words"].lower()
        assert words in texts[idea["lesson"]].lower(), f"{idea['idea']} ({idea['note']})"


def test_tables_and_experiments_belong_together():
    scripts = sorted(path.stem for path in (ROOT / "experiments").glob("*.py"))
    assert [path.stem for path in TABLES] == scripts
    texts = "\n".join(cell.source for path in NOTEBOOKS for cell in read(path).cells)
    for name in scripts:
        assert f'stored("{name}"' in texts, f"no lesson prints {name}"
        assert f"experiments/{name}.py" in texts, f"no lesson says who wrote {name}"
        assert data.stored(name).dtype.names, name
