"""What the lessons ask of Sphinx: formulas without a script, and JupyterLab's anchors."""

from docutils import nodes
from sphinx.util import logging

from lessons.export import mathml


def slug(title: str) -> str:
    """Return the anchor of a heading as JupyterLab makes it: the lessons link to these."""
    return title.replace(" ", "-")


def _inline(writer, node):
    writer.body.append(_formula(node, "inline"))
    raise nodes.SkipNode


def _block(writer, node):
    writer.body.append(f'<div class="formula">{_formula(node, "block")}</div>')
    raise nodes.SkipNode


def _formula(node, display):
    found = mathml(node.astext(), display)
    if not found:
        logging.getLogger(__name__).warning("no MathML for %s", node.astext(), location=node)
    return found


def setup(app):
    """Let formulas be MathML, which browsers show by themselves."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
