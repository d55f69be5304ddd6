"""Markdown as Hugo and Jekyll read it (CommonMark) made into Markdown that Python-Markdown reads the same.

Where the two differ: what a list holds is indented by four spaces, lists and tables need a blank line before them,
code in a list is indented instead of fenced, a struck word and a line's break have other signs.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from newsroom.importing.html_body import MarkdownBody, Settled
from newsroom.importing.losses import Lost
from newsroom.importing.markdown_links import LinkRewriter, outside_code
from newsroom.importing.shortcodes import with_fences, without_shortcodes

_MARKER = re.compile(r"( *)([-+*]|\d{1,9}[.)])( +|$)")
_DEEPEST = 12
_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_STRUCK = re.compile(r"(?<![~\\])~~(?=[^\s~])((?:[^~\n]|~(?!~))*?[^\s~])~~(?!~)")
_BREAK = re.compile(r"(?<!\\)\\\n(?=[ \t]*\S)")
_TASK = re.compile(r"^(\s*[-+*] )\[([ xX])\](?= )", re.MULTILINE)
_CONTENTS = re.compile(r"^[-*+1.]+ .*\n\{:\s*toc\b[^}]*\}[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BARE_URL = re.compile(r"(?<![\w\"'(<\[=/>:.#&%@])https?://[^\s<>()\[\]\"'`*|]*[\w/=&#-](?=[\s.,;:!?)]|$)")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
_MATH = re.compile(r"\$\$|\\\[|\\begin\{")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def to_markdown(body: str, settled: Settled, *, commonmark: bool) -> MarkdownBody:
    """The body in the portal's dialect; without `commonmark` it is in it already, and only links are settled."""
    lost: list[Lost] = []
    text = _CONTENTS.sub("[TOC]\n", with_fences(body)) if commonmark else body
    code = _code_lines(text)
    rewriter = LinkRewriter(settled, lost)
    if commonmark:
        text = outside_code(text, code, lambda piece, line: without_shortcodes(piece, line, lost))
        _note_math(text, code, lost)
    text = outside_code(text, code, rewriter.rewrite)
    if commonmark:
        text = outside_code(text, code, _signs)
        text = _blocks(text, 0)
    return MarkdownBody(text.strip("\n"), tuple(lost))


def _code_lines(text: str) -> frozenset[int]:
    """The lines, from 1, that fenced and indented code takes, and its fences."""
    found: set[int] = set()
    for token in _parser().parse(text):
        if token.type in ("fence", "code_block") and token.map:
            found.update(range(token.map[0] + 1, token.map[1] + 1))
    return frozenset(found)


def _note_math(text: str, code: frozenset[int], lost: list[Lost]) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if number not in code and _MATH.search(line):
            message = "a formula stands here; the portal shows its signs as they are"
            lost.append(Lost(number, "import-shortcode", message, "write it in words, or show it as a picture"))
            return


def _signs(text: str, line: int) -> str:  # noqa: ARG001 - the shape of a rewrite
    """Signs that only CommonMark's neighbours know."""
    text = _MORE.sub("", text)
    text = _STRUCK.sub(r"<del>\1</del>", text)
    text = _TASK.sub(lambda match: f"{match[1]}{'☐' if match[2] == ' ' else '☑'}", text)
    text = _BREAK.sub("  \n", text)
    if "://" not in text:
        return text
    lines = text.split("\n")
    return "\n".join(
        each if _DEFINITION.match(each) else _BARE_URL.sub(lambda match: f"<{match[0]}>", each) for each in lines
    )


def _blocks(text: str, depth: int) -> str:
    """The blocks of a text, those inside a list's item with `depth` counting the items around them."""
    lines = text.split("\n")
    made: list[str] = []
    done = 0
    before = ""
    if depth > _DEEPEST:
        return text
    tokens = _parser().parse(text)
    for number, token in enumerate(tokens):
        if token.level != 0 or token.map is None:
            continue
        start, end = token.map
        made += lines[done:start]
        piece = lines[start:end]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            _blank_line(made)
            if before in ("bullet_list_open", "ordered_list_open"):
                made += ["<!-- -->", ""]
            made += _list(piece, tokens[number:], start, depth)
        elif token.type == "fence":
            _blank_line(made)
            made += _fence(token, depth)
        else:
            if token.type == "table_open":
                _blank_line(made)
            made += piece
        done, before = end, token.type
        if token.type != "html_block" and done < len(lines) and lines[done].strip():
            made.append("")
    made += lines[done:]
    return "\n".join(made)


def _blank_line(made: list[str]) -> None:
    if made and made[-1].strip():
        made.append("")


def _fence(token: Token, depth: int) -> list[str]:
    """A block of code: fenced at the margin, indented inside a list, where Python-Markdown knows no fences."""
    code = token.content.rstrip("\n").split("\n")
    if depth:
        return [f"    {line}" if line.strip() else "" for line in code]
    language = re.match(r"[\w+#.-]+", token.info.strip().lstrip("{").lstrip("."))
    mark = token.markup if len(token.markup) >= 3 else "```"  # noqa: PLR2004 - a fence's own rule
    return [f"{mark}{language[0] if language else ''}", *code, mark]


def _list(piece: list[str], tokens: list[Token], offset: int, depth: int) -> list[str]:
    """A list's items, each indented by four spaces."""
    made: list[str] = []
    reached = 0
    for token in tokens:
        if token.level == 0 and token.type.endswith("list_close"):
            break
        if token.type != "list_item_open" or token.level != 1 or token.map is None:
            continue
        start, end = token.map[0] - offset, token.map[1] - offset
        made += piece[reached:start]
        made += _item(piece[start:end], token, depth)
        reached = end
    return made + piece[reached:]


def _item(lines: list[str], token: Token, depth: int) -> list[str]:
    first = lines[0].expandtabs(4)
    marker = _MARKER.match(first)
    if marker is None:
        return lines
    spaces = len(marker[3])
    width = len(marker[1]) + len(marker[2]) + (spaces if 1 <= spaces <= 4 else 1)  # noqa: PLR2004 - CommonMark, 5.2
    inner = [first[width:], *(_without_indent(line.expandtabs(4), width) for line in lines[1:])]
    inner = _blocks("\n".join(inner), depth + 1).split("\n")
    sign = f"{token.info}." if token.info else "-"
    head = next((number for number, line in enumerate(inner) if line.strip()), 0)
    inner = inner[head:]
    made = [f"{sign} {inner[0]}", *(f"    {line}" if line.strip() else "" for line in inner[1:])]
    # After an item of several blocks the next one would be taken for a line of its last paragraph.
    return [*made, ""] if "" in made and made[-1] else made


def _without_indent(line: str, width: int) -> str:
    """The line without the item's indentation; a lazy line has less of it."""
    kept = len(line) - len(line.lstrip(" "))
    return line[min(width, kept) :]
