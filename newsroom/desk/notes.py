"""What the desk noted about one file, and the body it read: a pure function of the file's bytes, so it can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from newsroom.desk.chinese import copy_is_set_well
from newsroom.desk.copy import Copy, Correction, LineEdit, read_copy
from newsroom.desk.header_rules import HEADER_RULES, quotes_are_curly
from newsroom.desk.store import digest_of
from newsroom.desk.text_rules import TEXT_RULES
from plugins.content_model.decoding import decoded
from plugins.content_model.problems import Problem
from plugins.reading.body import Body, BodyReader, Heading, line_in
from plugins.reading.html_walk import ATTRIBUTE, TAG


@dataclass(frozen=True, slots=True)
class Notes:
    """What one file gives, whatever the other files say. Problems carry no path.

    `secure_hosts` are hosts it names with https, `insecure` its http links with their lines; `pictures` are the
    pictures of the text with theirs. `source` is the digest of the Markdown the body was read from.
    """

    source: str
    lang: str
    body: Body
    problems: tuple[Problem, ...] = ()
    corrections: tuple[Correction, ...] = ()
    secure_hosts: tuple[str, ...] = ()
    insecure: tuple[tuple[int, str], ...] = ()
    pictures: tuple[tuple[int, str], ...] = ()

    def placed(self, path: str) -> Iterator[Problem]:
        """The problems with the file's path."""
        for problem in (*self.problems, *(correction.problem for correction in self.corrections)):
            yield replace(problem, path=path)


def note(data: bytes, reader: BodyReader, *, default_lang: str, is_page: bool) -> Notes | None:
    """Look through one file; None where it cannot be read, of which the check of headers tells."""
    text = decoded(data, "")
    copy = None if isinstance(text, Problem) else read_copy(text, reader, default_lang=default_lang, is_page=is_page)
    if copy is None:
        return None
    problems = [problem for rule in (*HEADER_RULES, *TEXT_RULES) for problem in rule(copy)]
    insecure, pictures = _links_of(copy)
    return Notes(
        source=digest_of(copy.header.body.encode("utf-8", "surrogatepass")),
        lang=copy.lang,
        # Of the HTML of a body a check looks at nothing but its pictures, and it is most of what would be kept.
        body=replace(copy.body, html="".join(match[0] for match in _picture_tags(copy.body.html))),
        problems=tuple(problems),
        corrections=(*quotes_are_curly(copy), *copy_is_set_well(copy)),
        secure_hosts=secure_hosts(data),
        insecure=tuple(insecure),
        pictures=tuple(pictures),
    )


_SECURE = re.compile(rb"https://([A-Za-z0-9][A-Za-z0-9.-]*)")


def secure_hosts(data: bytes) -> tuple[str, ...]:
    """The hosts that a file names with https, in lower case."""
    return tuple(sorted({match.decode("ascii").lower().rstrip(".") for match in _SECURE.findall(data)}))


def _links_of(copy: Copy) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The http links and the pictures of a text with their lines."""
    offset, source = copy.header.body_line - 1, copy.header.body
    insecure = [
        (offset + line_in(source, address), address)
        for address in copy.body.addresses
        if address.lower().startswith("http://")
    ]
    pictures = dict.fromkeys(
        unescape(value or "")
        for match in _picture_tags(copy.body.html)
        for name, value in ATTRIBUTE.findall(match[3])
        if name == "src"
    )
    return insecure, [(offset + line_in(source, address), address) for address in pictures]


def _picture_tags(html: str) -> Iterator[re.Match[str]]:
    return (match for match in TAG.finditer(html) if match[2] == "img") if "<img" in html else iter(())


def host_of(address: str) -> str:
    """The host of an address, in lower case and without its port; empty where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def packed(notes: Notes) -> list[Any]:
    """The notes as JSON can hold them."""
    body = notes.body
    return [
        [[h.anchor, h.label, h.level] for h in body.headings],
        body.html, body.anchors, body.addresses, body.first_paragraph, body.words, body.han,
        [_problem_packed(problem) for problem in body.problems],
        notes.source, notes.lang,
        [_problem_packed(problem) for problem in notes.problems],
        [
            [_problem_packed(c.problem), [[e.line, e.start, e.old, e.new] for e in c.edits]]
            for c in notes.corrections
        ],
        notes.secure_hosts, notes.insecure, notes.pictures,
    ]  # fmt: skip


def unpacked(data: Any) -> Notes:
    """The notes again. Raises ValueError, TypeError, IndexError or KeyError for what is none."""
    (
        headings, html, anchors, addresses, first, words, han, faults,
        source, lang, problems, corrections, hosts, links, pictures,
    ) = data  # fmt: skip
    body = Body(
        html=html,
        headings=tuple(Heading(*heading) for heading in headings),
        anchors=tuple(anchors),
        addresses=tuple(addresses),
        first_paragraph=first,
        words=words,
        han=han,
        problems=_problems(faults),
    )
    return Notes(
        source,
        lang,
        body,
        _problems(problems),
        tuple(
            Correction(Problem(*problem), tuple(LineEdit(*edit) for edit in edits)) for problem, edits in corrections
        ),
        tuple(hosts),
        tuple((line, address) for line, address in links),
        tuple((line, address) for line, address in pictures),
    )


def _problem_packed(problem: Problem) -> list[Any]:
    return [getattr(problem, name) for name in Problem.__slots__]


def _problems(packed_problems: Iterable[Any]) -> tuple[Problem, ...]:
    return tuple(Problem(*problem) for problem in packed_problems)
