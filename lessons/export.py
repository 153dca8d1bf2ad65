"""The parts of nbconvert that make an HTML export whole: words for pictures, formulas in place."""

import re

from latex2mathml.converter import convert
from nbconvert.preprocessors import Preprocessor

from lessons.server import add_words

CODE_OR_MATH = re.compile(r"(```.*?```|`[^`\n]*`)|\$\$(.+?)\$\$|\$([^$\n]+?)\$", re.DOTALL)


class Words(Preprocessor):
    """A preprocessor; the installed settings name it for every HTML export."""

    def preprocess(self, nb, resources):
        """Return the notebook with words, and the resources as they are."""
        add_words(nb)
        return nb, resources


class Formulas(Preprocessor):
    """Turns TeX into MathML, which a browser shows without a script from the network."""

    def preprocess_cell(self, cell, resources, index):
        """Return the cell with its formulas as MathML, and the resources as they are."""
        if cell.cell_type == "markdown":
            cell.source = CODE_OR_MATH.sub(_mathml, cell.source)
        for output in cell.get("outputs", []):
            if text := output.get("data", {}).get("text/markdown"):
                output.data["text/markdown"] = CODE_OR_MATH.sub(_mathml, text)
        return cell, resources


def mathml(tex: str, display: str) -> str:
    """Return TeX as MathML, "block" or "inline"; nothing where a command is unknown."""
    html = convert(tex, display=display)
    return "" if "\\" in html else html


def _mathml(found):
    code, block, inline = found.groups()
    if code:
        return code
    # What is unknown is left to MathJax.
    return mathml(block or inline, "block" if block else "inline") or found[0]
