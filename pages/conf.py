"""How Sphinx makes the pages: https://www.sphinx-doc.org/en/master/usage/configuration.html."""

project = html_title = "Downhill"
author = "The authors of Downhill"
root_doc = "index"
extensions = ["myst_nb", "pages.dialect"]
html_theme = "furo"
html_static_path = ["_static"]
html_extra_path = ["extra"]
html_css_files = ["page.css"]
html_js_files = ["explore.js", "page.js"]
html_show_sourcelink = html_copy_source = False
html_show_search_summary = False  # it would fetch pages, which a file may not
nb_execution_mode = "off"  # the notebooks are executed already
myst_enable_extensions = ["dollarmath", "colon_fence"]
myst_heading_anchors = 3
myst_heading_slug_func = "pages.dialect.slug"
html_math_renderer = "mathml"
