"""Python-Markdown extension for what our bodies need of the element tree: figures, table alignment, heading levels."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Figures(Treeprocessor):
    """An image alone in its paragraph becomes a figure; its title becomes the caption."""

    def run(self, root: Element) -> None:
        """Called by Python-Markdown."""
        for paragraph in root.iter("p"):
            image = _lone_image(paragraph)
            if image is not None:
                _make_figure(paragraph, image)


def _lone_image(paragraph: Element) -> Element | None:
    """The paragraph's image (or linked image) where it holds nothing else."""
    if (paragraph.text or "").strip() or len(paragraph) != 1 or (paragraph[0].tail or "").strip():
        return None
    child = paragraph[0]
    if child.tag == "img":
        return child
    linked = child.tag == "a" and len(child) == 1 and child[0].tag == "img"
    if linked and not (child.text or "").strip() and not (child[0].tail or "").strip():
        return child[0]
    return None


def _make_figure(paragraph: Element, image: Element) -> None:
    paragraph.tag = "figure"
    caption = image.attrib.pop("title", "")
    if caption:
        element = Element("figcaption")
        element.text = caption
        paragraph.append(element)


class TableAlignment(Treeprocessor):
    """`align` becomes a class: the site's content security policy forbids inline styles, HTML forbids `align`."""

    def run(self, root: Element) -> None:
        """Called by Python-Markdown."""
        for cell in root.iter():
            if cell.tag in ("td", "th") and "align" in cell.attrib:
                cell.set("class", f"align-{cell.attrib.pop('align')}")


class HeadingLevels(Treeprocessor):
    """The headline is the page's only h1: a body that uses `#` moves all its headings one level down."""

    def run(self, root: Element) -> None:
        """Called by Python-Markdown."""
        headings = [element for element in root.iter() if element.tag in HEADINGS]
        if not any(heading.tag == "h1" for heading in headings):
            return
        for heading in headings:
            heading.tag = HEADINGS[min(HEADINGS.index(heading.tag) + 1, 5)]


class TreeShapes(Extension):
    """Registers the three after `inline` (20) and `attr_list` (8), and before `toc` (5), which reads the levels."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Called by Python-Markdown."""
        md.treeprocessors.register(Figures(md), "portal_figures", 7.5)
        md.treeprocessors.register(TableAlignment(md), "portal_table_alignment", 7)
        md.treeprocessors.register(HeadingLevels(md), "portal_heading_levels", 6)
