"""An article of ours made ready to be carried elsewhere: plain HTML and Markdown, without pictures, scripts and forms.

Both say by whom and where it was first published (spec: publishing rules, Reprints, Outgoing).
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

from lxml import html as lxml_html
from lxml.html import HtmlElement

from plugins.reading.typography_reference import HAN

# The sanitiser lets most of these through to no page; they are named so that a change there never puts them into what
# others publish under their own name.
_LEFT_OUT = (
    "audio", "button", "canvas", "embed", "form", "frame", "iframe", "img", "input", "link", "map", "math", "meta",
    "object", "picture", "script", "select", "source", "style", "svg", "template", "textarea", "track", "video",
)  # fmt: skip
_ATTRIBUTES = frozenset(
    "abbr cite colspan datetime dir headers href hreflang lang rel reversed rowspan scope span start title type value"
    .split()
)  # fmt: skip
_ADDRESSES = ("href", "cite")
# Non-breaking spaces keep the last two words of our columns together; theirs have another width.
_NO_BREAK = "\u00a0"
# A new line in a text is a space, but none between two Chinese characters.
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_BREAK_IN_CHINESE = re.compile(rf"(?<={HAN.pattern}){_BREAK.pattern}(?={HAN.pattern})")


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands with the text wherever it goes; `first_published` has a place for the address, `{url}`."""

    headline: str
    standfirst: str
    byline: str
    label: str
    """That somebody paid for it; empty for most."""
    correction: str
    first_published: str
    lang: str


@dataclass(frozen=True, slots=True)
class Copyable:
    """The whole article as text to copy, in two forms."""

    html: str
    markdown: str


def copyable(notice: Notice, body: str, url: str) -> Copyable:
    """The article at the absolute `url`, from its sanitised body."""
    tree = _tree(body)
    _leave_out_pictures(tree)
    _make_absolute(tree, url)
    _make_titles_bold(tree)
    _join_lines(tree)
    plain = deepcopy(tree)
    _make_plain(plain)
    return Copyable(_html(notice, _inner(plain), url), _markdown(notice, tree, url))


def _tree(body: str) -> HtmlElement:
    return lxml_html.fragment_fromstring(body, create_parent="div")


def _inner(tree: HtmlElement) -> str:
    # A tail belongs to its element: `tostring` gives it out as well.
    pieces = [escape(tree.text or "", quote=False)]
    pieces += [str(lxml_html.tostring(child, encoding="unicode")) for child in tree]
    return "".join(pieces).strip()


def _leave_out_pictures(tree: HtmlElement) -> None:
    """Take out pictures, and what is empty without them: their figure with its caption, a paragraph, a link."""
    for figure in tree.xpath(".//figure[.//img or .//video or .//audio or .//iframe]"):
        if not figure.xpath(".//table | .//pre | .//blockquote | .//ul | .//ol"):
            figure.drop_tree()
    for element in tree.xpath("|".join(f".//{name}" for name in _LEFT_OUT)):
        around = list(element.iterancestors("a", "p", "figure", "li"))
        if element.getparent() is not None:
            element.drop_tree()
        for holder in around:
            if holder.getparent() is not None and not len(holder) and not (holder.text_content().strip()):
                holder.drop_tree()


def _make_absolute(tree: HtmlElement, url: str) -> None:
    """Every address with scheme and host, but for links within the text itself."""
    for element in tree.iter():
        for name in _ADDRESSES:
            value = element.get(name)
            if value and not value.startswith("#"):
                element.set(name, urljoin(url, value))


def _make_titles_bold(tree: HtmlElement) -> None:
    """The title of a box, which is told from its text by our stylesheet alone."""
    for title in tree.xpath(".//p[contains(@class, 'admonition-title')]"):
        strong = title.makeelement("strong")
        strong.text, title.text = title.text, None
        strong.extend(list(title))
        title.append(strong)


def _make_plain(tree: HtmlElement) -> None:
    """No classes, no boxes around tables, no ids but those that links in the text lead to."""
    targets = {href[1:] for href in tree.xpath(".//a/@href") if href.startswith("#")}
    for wrapper in tree.xpath(".//div[contains(@class, 'table-scroll')]"):
        wrapper.drop_tag()
    for element in tree.iter():
        for name in element.keys():  # noqa: SIM118 - an element's own iteration gives its children
            kept = name in _ATTRIBUTES or (name == "id" and element.get("id") in targets)
            if not kept:
                del element.attrib[name]


def _join_lines(tree: HtmlElement) -> None:
    """One line a paragraph: many editing systems make a line break of every new line they are given."""
    for element in tree.iter():
        inside = element.tag == "pre" or any(True for _ in element.iterancestors("pre"))
        if element.text and not inside:
            element.text = _joined(element.text)
        if element.tail and (not inside or element.tag == "pre"):
            element.tail = _joined(element.tail)


def _joined(text: str) -> str:
    if not text.strip():
        return text
    return _BREAK.sub(" ", _BREAK_IN_CHINESE.sub("", text.replace(_NO_BREAK, " ")))


def _html(notice: Notice, body: str, url: str) -> str:
    address = f'<a href="{escape(url)}">{escape(url)}</a>'
    published = escape(notice.first_published, quote=False).replace("{url}", address)
    lines = [
        f'<article lang="{escape(notice.lang)}">',
        f"<h1>{escape(notice.headline, quote=False)}</h1>",
        *(f"<p>{escape(text, quote=False)}</p>" for text in _opening(notice)),
        body,
        *([f"<p>{escape(notice.correction, quote=False)}</p>"] if notice.correction else []),
        f"<p>{published}</p>",
        "</article>",
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _opening(notice: Notice) -> list[str]:
    return [text for text in (notice.label, notice.standfirst, notice.byline) if text]


def _markdown(notice: Notice, tree: HtmlElement, url: str) -> str:
    # What writes Markdown takes longer to load than a build takes that has little to do.
    from plugins.reprints.markdown import markdown_of  # noqa: PLC0415

    opening = "".join(f"<p>{escape(text)}</p>" for text in _opening(notice))
    closing = f"<p>{escape(notice.correction)}</p>" if notice.correction else ""
    published = escape(notice.first_published).replace("{url}", f'<a href="{escape(url)}">{escape(url)}</a>')
    before = markdown_of(_tree(f"<h1>{escape(notice.headline)}</h1>{opening}"))
    after = markdown_of(_tree(f"{closing}<p>{published}</p>"))
    # Other systems make other anchors, so a link within the text leads to the article itself.
    for link in tree.xpath(".//a[starts-with(@href, '#') and not(starts-with(@href, '#fn:'))]"):
        link.set("href", url + link.get("href"))
    body = markdown_of(tree)
    return "\n\n".join(part for part in (before.text, body.text, after.text, body.notes) if part) + "\n"
