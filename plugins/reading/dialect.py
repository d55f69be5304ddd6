"""The Markdown that articles are written in: Python-Markdown with its extensions and our shapes."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode

from plugins.reading.allowed_html import CHROME_ID_PREFIX
from plugins.reading.direct import DirectEmission
from plugins.reading.prefilter import Prefilter
from plugins.reading.spared_steps import SparedSteps
from plugins.reading.tree_shapes import TreeShapes


def make_markdown() -> Markdown:
    """A converter, to be used again and again: making one costs as much as converting an article."""
    return _make(Prefilter(), SparedSteps(), DirectEmission())


def make_plain_markdown() -> Markdown:
    """One that gives the same and takes its time: what the faster one is judged by."""
    return _make()


def _make(*accelerators: Extension) -> Markdown:
    made = Markdown(
        extensions=[
            "markdown.extensions.tables",
            "markdown.extensions.footnotes",
            "markdown.extensions.def_list",
            "markdown.extensions.fenced_code",
            "markdown.extensions.attr_list",
            "markdown.extensions.admonition",
            "markdown.extensions.toc",
            TreeShapes(),
            *accelerators,
        ],
        extension_configs={
            "markdown.extensions.tables": {"use_align_attribute": True},
            "markdown.extensions.toc": {"slugify": anchor},
        },
        output_format="html",
    )
    # A list that goes on after a picture keeps its numbers: `3.` begins with 3.
    made.parser.blockprocessors["olist"].LAZY_OL = False  # type: ignore[attr-defined]
    return made


def anchor(value: str, separator: str) -> str:
    """A sub-head's id: its words, kept out of the ids that the page around the body uses."""
    if value.isascii() and value.replace(" ", "").isalnum():
        # Nothing is to be taken out, and searching for it is what costs.
        slug = separator.join(value.lower().split())
    else:
        slug = slugify_unicode(value, separator)
    return f"section-{slug}" if slug.startswith(CHROME_ID_PREFIX) else slug
