"""The body of a WordPress post made plain HTML: paragraphs, captions, galleries; blocks and shortcodes accounted for.

No line break is added or taken away, so that what is found later still stands at its line of the export.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from newsroom.importing.losses import Lost, note


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the blog's library."""

    url: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A body as plain HTML, and what was lost on the way."""

    html: str
    lost: tuple[Lost, ...]


def as_html(body: str, attachments: Mapping[str, Attachment]) -> Wording:
    """The body without blocks' comments and shortcodes, with paragraphs where the editor of old left blank lines."""
    work = _Body(attachments)
    has_blocks = "<!-- wp:" in body
    text = _BLOCK.sub(work.block, body)
    text = _MARK.sub(work.mark, text)
    text = _CAPTION.sub(work.caption, text)
    text = _EMBED.sub(lambda match: f'<a href="{escape(match[1])}">{escape(match[1])}</a>', text)
    text = _outside_code(text, work)
    return Wording(text if has_blocks else paragraphs(text), tuple(work.lost))


_BLOCK = re.compile(r"<!--\s*(/?)wp:([a-z][\w/-]*)\s*(\{.*?\})?\s*(/?)-->", re.DOTALL)
_MARK = re.compile(r"<!--\s*(more|nextpage|noteaser)\b.*?-->", re.DOTALL)
_CAPTION = re.compile(
    r"\[(?:wp_)?caption([^\]]*)\]\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*?)\[/(?:wp_)?caption\]",
    re.DOTALL,
)
_EMBED = re.compile(r"\[embed[^\]]{0,200}\]\s*(https?://[^\s\[\]<>\"]+)\s*\[/embed\]")
_SHORTCODE = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]*)((?:\s+[^\[\]<>]*)?)(/?)\](\]?)")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_CODE = re.compile(r"(<(pre|code|script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_KNOWN = frozenset("gallery audio video playlist embed caption wp_caption youtube vimeo soundcloud".split())
_LOST_BLOCK = "import-shortcode"


def _outside_code(text: str, work: _Body) -> str:
    """Shortcodes taken care of, but for those a block of code shows."""
    parts = _CODE.split(text)
    made: list[str] = []
    line = 1
    for number in range(0, len(parts), 3):
        work.offset = line
        made.append(_shortcodes(parts[number], work))
        code = parts[number + 1] if number + 1 < len(parts) else ""
        made.append(code)
        line += parts[number].count("\n") + code.count("\n")
    return "".join(made)


def _shortcodes(text: str, work: _Body) -> str:
    closed = {match[3].lower() for match in _SHORTCODE.finditer(text) if match[2]}
    return _SHORTCODE.sub(lambda match: work.shortcode(match, closed), text)


class _Body:
    """One body on its way; notes what is lost with its line."""

    def __init__(self, attachments: Mapping[str, Attachment]) -> None:
        self._attachments = attachments
        self.lost: list[Lost] = []
        self.offset = 1

    def _note(self, match: re.Match[str], message: str, fix: str, code: str = _LOST_BLOCK) -> None:
        line = match.string.count("\n", 0, match.start()) + self.offset
        self.lost.append(Lost(line, code, message, fix))

    def block(self, match: re.Match[str]) -> str:
        """A block's comment: nothing, but for blocks that WordPress fills when it shows them."""
        name, settings = match[2], match[3] or ""
        if match[4] != "/":
            return "\n" * match[0].count("\n")
        self._note(match, f"the block {name} is made by WordPress itself", "write what it showed, or do without")
        return note(f"wp:{name} {settings[:200]}") + "\n" * match[0].count("\n")

    def mark(self, match: re.Match[str]) -> str:
        """The marks for the teaser and for the pages of a long post."""
        if match[1] == "nextpage":
            self._note(match, "the post was divided into pages here", "nothing: it is one page now")
        return "\n" * match[0].count("\n")

    def caption(self, match: re.Match[str]) -> str:
        """A picture with its caption becomes a figure."""
        given = _attributes(match[1])
        words = match[3].strip() or escape(given.get("caption", ""))
        lines = "\n" * (match[0].count("\n") - match[2].count("\n") - words.count("\n"))
        return f"<figure>{match[2]}<figcaption>{words}</figcaption></figure>{lines}"

    def shortcode(self, match: re.Match[str], closed: set[str]) -> str:
        """One shortcode: made into HTML where that is the same, else noted, and kept as a comment."""
        name, given = match[3].lower(), _attributes(match[4])
        if match[1] and match[6]:
            return f"[{match[0][2:-2]}]"  # doubled brackets show the shortcode itself
        if name not in _KNOWN and not given and name not in closed and not re.search(r"[_\d-]", name):
            return match[0]  # words in brackets: [sic]
        lines = "\n" * match[0].count("\n")
        if name == "embed":
            return lines
        if name == "gallery" and not match[2]:
            return self._gallery(match, given) + lines
        media = given.get("src") or given.get("mp3") or given.get("mp4") or given.get("url") or ""
        if name in ("audio", "video") and media:
            return f'<a href="{escape(media)}">{name.capitalize()}</a>{lines}'
        if not match[2]:
            self._note(
                match, f"the shortcode {match[0][:80]} has no counterpart", "write what it showed, or do without"
            )
        return note(match[0]) + lines

    def _gallery(self, match: re.Match[str], given: Mapping[str, str]) -> str:
        numbers = [number.strip() for number in given.get("ids", "").split(",") if number.strip()]
        known = [self._attachments[number] for number in numbers if number in self._attachments]
        if not known or len(known) < len(numbers):
            fix = "choose its pictures anew"
            self._note(match, f"the gallery {match[0][:80]} has pictures that the export lacks", fix)
        else:
            noun = "picture" if len(known) == 1 else "pictures"
            self._note(match, f"a gallery came over as {len(known)} {noun}, one below the other", "nothing, or choose")
        figures = "".join(
            f'<figure><img src="{escape(each.url)}" alt="{escape(each.alt)}">'
            f"<figcaption>{escape(each.caption)}</figcaption></figure>"
            for each in known
        )
        return figures or note(match[0])


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)}


_BLOCK_TAG = re.compile(
    r"\s*</?(?:address|article|aside|blockquote|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|"
    r"iframe|import-note|li|main|nav|object|ol|p|pre|script|section|style|table|tbody|td|tfoot|th|thead|tr|ul|video)\b",
    re.IGNORECASE,
)
_KEPT_WHOLE = re.compile(r"(<(pre|script|style|table|ul|ol|figure)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)


def paragraphs(text: str) -> str:
    """Paragraphs where blank lines were, breaks where lines ended: what WordPress does when it shows a post."""
    parts = _KEPT_WHOLE.split(text)
    made: list[str] = []
    for number in range(0, len(parts), 3):
        made.append(_wrapped(parts[number]))
        made.append(parts[number + 1] if number + 1 < len(parts) else "")
    return "".join(made)


def _wrapped(text: str) -> str:
    pieces = re.split(r"(\n[ \t]*(?:\n[ \t]*)+)", text)
    return "".join(_paragraph(piece) if number % 2 == 0 else piece for number, piece in enumerate(pieces))


def _paragraph(piece: str) -> str:
    if not piece.strip() or _BLOCK_TAG.match(piece):
        return piece
    head = piece[: len(piece) - len(piece.lstrip())]
    tail = piece[len(piece.rstrip()) :]
    lines = piece.strip().split("\n")
    broken = "\n".join(
        line
        if last or _BLOCK_TAG.match(line) or (line.rstrip().endswith((">",)) and "<br" in line[-8:])
        else f"{line}<br>"
        for line, last in zip(lines, [*[False] * (len(lines) - 1), True], strict=True)
    )
    return f"{head}<p>{broken}</p>{tail}"
