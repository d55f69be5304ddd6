"""An original's body made into Markdown that builds; one that never will is kept as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsroom.importing import commonmark, html_body
from newsroom.importing.html_body import MarkdownBody, TooDeepError
from newsroom.importing.losses import Lost, as_code, comment
from newsroom.importing.records import Original, Placed
from newsroom.importing.settling import Settling
from newsroom.importing.workbench import Workbench
from plugins.content_model.files import LARGEST_FILE
from plugins.content_model.problems import Problem, errors_in, warning
from plugins.content_model.wording import quoted
from plugins.reading.allowed_html import scheme_of
from plugins.reading.body import Body, line_in

LONGEST_BODY = LARGEST_FILE - 100_000
"""In bytes: a header has to fit into the file as well."""

_MOST_BRACKETS, _MOST_ESCAPES = 2000, 10_000


def settled_body(item: Placed, bench: Workbench) -> tuple[MarkdownBody, Settling, Problem | None]:
    """The body with its links in place; with a Problem where it had to stay as it was written."""
    original = item.original
    if not original.body.strip():
        return _kept(comment("there was no text"), item, bench, _no_text(original))
    found = _read_body(item, bench)
    if isinstance(found, str):
        return _as_it_was(item, bench, found)
    made, settling, read = found
    return replace(made, lost=(*made.lost, *_taken_out(read, original.body))), settling, None


def _read_body(item: Placed, bench: Workbench) -> tuple[MarkdownBody, Settling, Body] | str:
    """The body in Markdown and as the portal reads it; or why no page can be built of it."""
    original = item.original
    settling = _settling(item, bench, frozenset())
    try:
        made = _body(original, settling) if not _is_trap(original.body) else None
        if made is None or _is_trap(made.text):
            return "one of its paragraphs has thousands of brackets or backslashes"
        read = bench.reader.read(made.text, item.lang)
        missing = frozenset(a[1:] for a in read.addresses if a.startswith("#") and a[1:] not in read.anchors)
        if missing:
            settling = _settling(item, bench, missing)
            made = _body(original, settling)
            read = bench.reader.read(made.text, item.lang)
    except TooDeepError:
        return "its HTML is nested too deeply to be an article"
    why = _body_fault(made, read, settling, bench) if made.text.strip() else "nothing of it is text for readers"
    return why or (made, settling, read)


def _taken_out(read: Body, written: str) -> Iterator[Lost]:
    """Elements that stand in the text and that no reader will see."""
    for problem in read.problems:
        if problem.code == "html-removed" and problem.message.startswith("<"):
            line = line_in(written, problem.message.partition(">")[0])
            yield Lost(line, "import-html", problem.message, "say in words what it showed, or do without")


def _no_text(original: Original) -> Problem:
    message = f"{quoted(original.title)} has no text; it stays a draft"
    return warning(original.shown, original.body_line, "import-empty", message, "write it, or delete the draft")


def _as_it_was(item: Placed, bench: Workbench, why: str) -> tuple[MarkdownBody, Settling, Problem]:
    """The body as a block of code: nothing of it is lost, and a person can mend it."""
    original = item.original
    message = f"no page can be built of the text: {why}; it stays a draft, its text a block of code"
    fault = warning(original.shown, original.body_line, "import-code", message, "take over by hand what is needed")
    return _kept(as_code(original.body), item, bench, fault)


def _kept(text: str, item: Placed, bench: Workbench, fault: Problem) -> tuple[MarkdownBody, Settling, Problem]:
    return MarkdownBody(text, ()), _settling(item, bench, frozenset()), fault


def _is_trap(body: str) -> bool:
    """Whether a paragraph has more signs than prose has: Markdown takes the square of their number in time."""
    if body.count("[") <= _MOST_BRACKETS and body.count("\\") <= _MOST_ESCAPES:
        return False
    paragraphs = re.split(r"\n[ \t]*\n", body)
    return any(p.count("[") > _MOST_BRACKETS or p.count("\\") > _MOST_ESCAPES for p in paragraphs)


def _settling(item: Placed, bench: Workbench, bad_anchors: frozenset[str]) -> Settling:
    return Settling(
        item, bench.directory, bench.files, lambda path: bench.may_link(item, path), bench.live, bad_anchors
    )


def _body(original: Original, settling: Settling) -> MarkdownBody:
    if original.form == "html":
        return html_body.to_markdown(original.body, original.title, settling)
    return commonmark.to_markdown(original.body, settling, commonmark=original.form == "commonmark")


def _body_fault(made: MarkdownBody, read: Body, settling: Settling, bench: Workbench) -> str:
    """Why no page can be built of a body; empty where one can."""
    if len(made.text.encode("utf-8", "replace")) > LONGEST_BODY:
        return "in Markdown it is too long for an article"
    found = errors_in(read.problems)
    if found:
        return found[0].message
    targets = {f"{{static}}/{target}" for target in settling.copies}
    wrong = next((a for a in read.addresses if not _leads_somewhere(a, read, targets, bench)), "")
    return f"the link {quoted(wrong)} could not be settled" if wrong else ""


def _leads_somewhere(address: str, read: Body, copied: set[str], bench: Workbench) -> bool:
    if address.startswith("#"):
        return address == "#" or address[1:] in read.anchors
    if scheme_of(address):
        return True
    path, _, _ = address.partition("#")
    if path.startswith("{filename}/"):
        return path.removeprefix("{filename}/") in bench.documents
    return path in copied or (path.startswith("/") and bench.live(path))
