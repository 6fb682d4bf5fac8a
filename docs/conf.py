"""The documentation site: `make docs` builds it, and a test does so with warnings as errors."""

from goodoffices import __version__

project = "goodoffices"
author = "the goodoffices authors"
copyright = "the goodoffices authors"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
exclude_patterns = ["_build"]
default_role = "code"

html_theme = "furo"
html_title = "goodoffices"
html_show_sourcelink = False

myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": False}
