"""Reads HTML as strictly as a test needs: which elements, in which order, closed or not, saying what."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Element:
    """An element with its attributes and all the text in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Reading:
    """The elements of a text in document order, and what is wrong with their nesting."""

    elements: list[Element] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        """Every element with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    def having(self, attribute: str) -> list[Element]:
        """Every element with this attribute."""
        return [element for element in self.elements if attribute in element.attributes]

    def of_class(self, name: str) -> list[Element]:
        """Every element of this class."""
        return [element for element in self.elements if name in element.attributes.get("class", "").split()]

    @property
    def ids(self) -> list[str]:
        """Every id, repetitions included."""
        return [element.attributes["id"] for element in self.having("id")]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = Reading()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.reading.mistakes += [f"<{tag}> has {name} twice" for name in set(names) if names.count(name) > 1]
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.reading.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.reading.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.reading.mistakes.append(f"</{tag}> closes nothing that is open")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def close(self) -> None:
        super().close()
        self.reading.mistakes += [f"<{element.tag}> is never closed" for element in self._open]


def read(html: str) -> Reading:
    """The elements of a page or of a piece of one."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.reading
