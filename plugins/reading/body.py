"""From an article's Markdown to its body: safe, typeset HTML with what pages need to know of it.

A body depends on its own text, its language and the reading settings, and on nothing else: links to other content
stay as the editor wrote them (`{filename}…`) until `links.py` resolves them. So a body can be cached by digest and read
in any process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape

from plugins.content_model.decoding import without_control_characters
from plugins.content_model.problems import Problem, error, warning
from plugins.reading.allowed_html import ADDRESS_ATTRIBUTES, is_elsewhere
from plugins.reading.dialect import make_markdown
from plugins.reading.direct import converted, wrote_all
from plugins.reading.han_lines import without_wraps
from plugins.reading.html_walk import ATTRIBUTE, MARKED_TAG, bare_text, first_paragraph, plain_text
from plugins.reading.own_body import Finished, finished_at_once, table_region
from plugins.reading.own_html import is_own
from plugins.reading.sanitise import Removal, removals, sanitise
from plugins.reading.settings import ReadingSettings
from plugins.reading.typography import typeset
from plugins.reading.word_counts import counts
from plugins.runtime.sealed import seal, sealed


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-head of the body; `level` is that of its HTML element (2 for h2)."""

    anchor: str
    label: str
    level: int


@dataclass(frozen=True, slots=True)
class Body:
    """A body ready for its links to be resolved.

    `addresses` are its links and picture sources as written, each once; `words` counts words outside Chinese text,
    `han` Chinese characters. The lines in `problems` count from the body's first line: `placed` moves them.
    """

    html: str
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    addresses: tuple[str, ...]
    first_paragraph: str
    words: int
    han: int
    problems: tuple[Problem, ...]

    @property
    def digest(self) -> str:
        """The digest of its HTML: the one that seals it in the cache."""
        return seal(sealed_html(self))


def sealed_html(body: Body) -> bytes:
    """Its HTML as bytes that tell when they are damaged."""
    return sealed(body.html.encode("utf-8", "surrogatepass"))


def placed(body: Body, path: str, body_line: int) -> list[Problem]:
    """The body's problems with the file's path, and lines counted from the top of the file."""
    return [replace(problem, path=path, line=problem.line + body_line - 1) for problem in body.problems]


DEEPEST_IN_CONTENTS = 3


class BodyReader:
    """Reads bodies with one Markdown instance: making one costs as much as converting a short article."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self._markdown = make_markdown()

    def read(self, source: str, lang: str) -> Body:
        """The body of `source`; whatever is wrong with it is among the body's problems, never raised."""
        try:
            html = converted(self._markdown, source)
        except RecursionError:
            # Its parser still stands in the middle of that text, and `reset` does not bring it back.
            self._markdown = make_markdown()
            return _unreadable(
                error("", 1, "body-too-deep", "lists or quotes are nested too deeply to read", "take some levels out")
            )
        found: list[Problem] = []
        finished = None
        if wrote_all(self._markdown):
            finished = finished_at_once(html, lang, typography=self._is_typeset(lang))
        if finished is None:
            finished, found = self._finished_by_steps(html, source, lang)
        problems = (*found, *_left_over(finished.html, source))
        return Body(
            html=finished.html,
            headings=_reachable(_headings(self._markdown.toc_tokens), finished.anchors),  # type: ignore[attr-defined]
            anchors=finished.anchors,
            addresses=finished.addresses,
            first_paragraph=finished.first_paragraph,
            words=finished.words,
            han=finished.han,
            problems=tuple(dict.fromkeys(problems)),
        )

    def _is_typeset(self, lang: str) -> bool:
        return self._settings.typography and not lang.startswith("zh")

    def _finished_by_steps(self, html: str, source: str, lang: str) -> tuple[Finished, list[Problem]]:
        """What is made of any HTML, and what is wrong with it."""
        hosts = self._settings.iframe_hosts
        problems = list(_removed(source, removals(source, html, hosts)))
        if not (wrote_all(self._markdown) and is_own(html)):
            html = sanitise(html, hosts)
        # Here once more: Markdown may bring some back that the source wrote as a reference (&#11;).
        safe, problem = without_control_characters(html, "")
        problems += [replace(problem, line=line_in(source, "&#"))] if problem else []
        if self._is_typeset(lang):
            safe = typeset(safe)
        safe = without_wraps(safe)
        finished, anchors, addresses, found = _finish(safe, source, lang)
        prose = _FOOTNOTE_MARK.sub("", finished) if 'id="fnref' in finished else finished
        words, han = counts(bare_text(prose))
        return Finished(finished, anchors, addresses, first_paragraph(prose), words, han), [*problems, *found]


_CODE = re.compile(r"<(code|pre|kbd|samp)\b.*?</\1>", re.DOTALL)
_LEFT_OVER = re.compile(r"\{(?:filename|static|attach|tag|category|author)\}[\w/.]\S*")


def _left_over(html: str, source: str) -> Iterator[Problem]:
    """A link that Markdown did not take for one: readers would see its braces."""
    if "{" not in html:
        return
    for match in _LEFT_OVER.finditer(plain_text(_CODE.sub("", html))):
        message = f'"{match[0]}" stands in the text: this is no link'
        fix = "write [words](address), with nothing between the two brackets"
        yield error("", line_in(source, match[0]), "link-malformed", message, fix)


def _unreadable(problem: Problem) -> Body:
    return Body("", (), (), (), "", 0, 0, (problem,))


def _headings(tokens: list[dict[str, object]]) -> list[Heading]:
    """The sub-heads of the second and third level, in order, out of the toc extension's nested list."""
    flat: list[Heading] = []
    for token in tokens:
        level = int(str(token["level"]))
        if level <= DEEPEST_IN_CONTENTS:
            flat.append(Heading(str(token["id"]), unescape(str(token["name"])), level))
        flat.extend(_headings(token["children"]))  # type: ignore[arg-type]
    return flat


def _reachable(headings: list[Heading], anchors: tuple[str, ...]) -> tuple[Heading, ...]:
    """The sub-heads a link can lead to: each anchor once, and none that the sanitiser took away."""
    by_anchor: dict[str, Heading] = {}
    for heading in headings:
        by_anchor.setdefault(heading.anchor, heading)
    return tuple(heading for anchor, heading in by_anchor.items() if anchor in anchors)


def line_in(source: str, needle: str) -> int:
    """The line of `source`, from 1, that first holds `needle` in any letter case; 1 where none does."""
    lowered = source.lower()
    position = lowered.find(needle.lower())
    return lowered.count("\n", 0, position) + 1 if position >= 0 else 1


def _removed(source: str, found: Iterable[Removal]) -> Iterator[Problem]:
    """A warning for each removal; the second of a kind is looked for behind the first."""
    lowered = source.lower()
    places: dict[str, int] = {}
    usual = "delete it; docs/writing.md lists the HTML an article may use"
    for removal in found:
        needle = removal.needle.lower()
        if needle not in lowered:
            needle = needle.rstrip("=")
        place = lowered.find(needle, places.get(needle, -1) + 1)
        if place >= 0:
            places[needle] = place
        line = lowered.count("\n", 0, places.get(needle, 0)) + 1
        yield warning("", line, "html-removed", f"{removal.what} is not allowed and was removed", removal.fix or usual)


_FOOTNOTE_MARK = re.compile(r'<sup id="fnref[^"]*">.*?</sup>', re.DOTALL)


def _finish(html: str, source: str, lang: str) -> tuple[str, tuple[str, ...], tuple[str, ...], list[Problem]]:
    """One walk over the tags: unique ids, an alt on every image, tables that can scroll; ids and addresses noted."""
    walk = _FinishingWalk(source, lang)
    finished = MARKED_TAG.sub(walk.rewrite, html)
    return finished, tuple(walk.anchors), tuple(walk.addresses), walk.problems


_MEDIA = frozenset({"img", "audio", "video", "source", "track"})


class _FinishingWalk:
    def __init__(self, source: str, lang: str) -> None:
        self.anchors: dict[str, None] = {}
        self.addresses: dict[str, None] = {}
        self.problems: list[Problem] = []
        self._source = source
        self._lang = lang
        self._tables = 0
        self._table_depth = 0

    def rewrite(self, match: re.Match[str]) -> str:
        """The tag as it goes onto the page."""
        closing, name, attributes = match[1], match[2], match[3]
        if name == "table":
            return self._table(match[0], closing=bool(closing))
        if not attributes and name != "img":
            return match[0]
        kept = ATTRIBUTE.sub(self._attribute, attributes)
        if name in _MEDIA:
            self._note_other_hosts(kept)
        if name == "img":
            kept = self._with_alt(kept)
        return f"<{closing}{name}{kept}>"

    def _attribute(self, match: re.Match[str]) -> str:
        name, value = match[1], unescape(match[2] or "")
        if name == "id":
            if value in self.anchors:
                self._note(value, "id-repeated", f'the id "{value}" is used twice; the second is dropped', "rename it")
                return ""
            self.anchors[value] = None
        elif name in ADDRESS_ATTRIBUTES:
            self.addresses[value] = None
        return match[0]

    def _note_other_hosts(self, attributes: str) -> None:
        """A reader's browser asks no other host for anything, so such media do not stand on the page."""
        for match in ATTRIBUTE.finditer(attributes):
            address = unescape(match[2] or "")
            if match[1] in {"src", "poster"} and is_elsewhere(address):
                message = f'"{address}" lies on another site and is not shown on the page, only linked to'
                self._note(address, "media-elsewhere", message, "save the file below content/images/, if you may")

    def _table(self, tag: str, *, closing: bool) -> str:
        """A table in a region of its own."""
        if closing:
            self._table_depth -= 1
            return f"{tag}</div>" if self._table_depth == 0 else tag
        self._table_depth += 1
        if self._table_depth > 1:
            return tag
        self._tables += 1
        return table_region(self._tables, self._lang) + tag

    def _with_alt(self, attributes: str) -> str:
        """An image's attributes with an alt; one that was left out is noted.

        In HTML an empty alt is a choice (the picture only adorns); between Markdown's brackets it was forgotten.
        """
        found = {match[1]: unescape(match[2] or "") for match in ATTRIBUTE.finditer(attributes)}
        address = found.get("src", "")
        forgotten = not found.get("alt", "").strip() and re.search(
            rf"!\[\s*\]\(\s*<?{re.escape(address)}", self._source
        )
        if "alt" not in found or forgotten:
            between = "write between the square brackets ![…] what the picture shows"
            fix = between if forgotten else "say in alt what the picture shows"
            self._note(address or "<img", "alt-missing", "a picture has no alternative text", fix)
        return attributes if "alt" in found else f'{attributes} alt=""'

    def _note(self, needle: str, code: str, message: str, fix: str) -> None:
        self.problems.append(warning("", line_in(self._source, needle), code, message, fix))
