"""Links and pictures in Markdown written by hand, found outside code and settled; everything else stays as it was."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsroom.importing.html_body import Settled
from newsroom.importing.losses import Lost, comment

Rewrite = Callable[[str, int], str]

_SPAN = re.compile(r"(?<!`)(`{1,20})(?!`)((?:[^`\n]|\n(?![ \t]*\n)|`+(?!`))*?[^`])\1(?!`)")
_TARGET = re.compile(r"\s*(?:<([^<>\n]*)>|((?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))")
_TITLE = re.compile(r"\s+(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|\(((?:[^()\\\n]|\\.)*)\))\s*(?=\))")
_SPACED_TARGET = re.compile(r"([^()\n\"']{1,300})\)")
_DEFINITION = re.compile(r"^( {0,3})\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*(<[^<>\n]*>|\S+)([^\n]*)$", re.MULTILINE)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_HTML_TAG = re.compile(r"<([A-Za-z][\w-]{0,20})((?:\s+[^<>]*)?)>")
_ADDRESS = re.compile(r"(\s)(href|src|poster|cite|data)(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
_HANDLER = re.compile(r"\s(?:on\w+|style|srcset|sizes)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
_DROPPED = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_FRAME = re.compile(r"<(iframe|embed|object)\b([^<>]*)>(?:\s*</\1\s*>)?", re.IGNORECASE)


def outside_code(text: str, code_lines: frozenset[int], rewrite: Rewrite) -> str:
    """The text with `rewrite` applied to every piece outside code; it must keep the number of lines."""
    made: list[str] = []
    chunk: list[str] = []
    start = 1

    def flush() -> None:
        if chunk:
            made.append(_outside_spans("\n".join(chunk), start, rewrite))
            chunk.clear()

    for number, line in enumerate(text.split("\n"), start=1):
        if number in code_lines:
            flush()
            made.append(line)
        else:
            if not chunk:
                start = number
            chunk.append(line)
    flush()
    return "\n".join(made)


def _outside_spans(text: str, line: int, rewrite: Rewrite) -> str:
    """Code spans are masked by characters nothing reads, so that a link may have one among its words."""
    spans: list[str] = []

    def hide(match: re.Match[str]) -> str:
        spans.append(match[0])
        lines = "\n" * match[0].count("\n")
        return f"{_MASK}{len(spans) - 1}{_MASK}{lines}"

    text = text.replace(_MASK, "")
    rewritten = rewrite(_SPAN.sub(hide, text), line)
    return _MASKED.sub(lambda match: spans[int(match[1])], rewritten)


_MASK = "\ue0fe"
_MASKED = re.compile(f"{_MASK}(\\d+){_MASK}\\n*")


class LinkRewriter:
    """Settles every link of a piece of text; notes what is lost."""

    def __init__(self, settled: Settled, lost: list[Lost]) -> None:
        self._settled, self._lost = settled, lost
        self._gone: set[str] = set()

    def rewrite(self, text: str, line: int) -> str:
        """The text, which begins at `line` of the body, with its links in place."""
        text = _DROPPED.sub(lambda match: self._dropped(match, line), text)
        text = _FRAME.sub(lambda match: self._frame(match, line), text)
        text = _HTML_TAG.sub(lambda match: self._tag(match, line), text)
        text = _AUTOLINK.sub(lambda match: self._autolink(match, line), text)
        text = _DEFINITION.sub(lambda match: self._definition(match, line), text)
        text = self._inline(text, line)
        return self._without_gone(text)

    def _dropped(self, match: re.Match[str], first: int) -> str:
        line = first + match.string.count("\n", 0, match.start())
        self._lost.append(Lost(line, "import-html", f"a <{match[1].lower()}> was left out", "nothing"))
        return "\n" * match[0].count("\n")

    def _frame(self, match: re.Match[str], first: int) -> str:
        line = first + match.string.count("\n", 0, match.start())
        source = _ADDRESS.search(f" {match[2]}")
        address = source[4].strip("\"'") if source else ""
        address = f"https:{address}" if address.startswith("//") else address
        target = self._settled.link(address, line) if address else None
        shown = address[:100] or "no address"
        message = f"what <{match[1].lower()}> showed is only linked to: {shown}"
        self._lost.append(Lost(line, "import-embed", message, "nothing, or tell in words what it showed"))
        lines = "\n" * match[0].count("\n")
        return (f"<{target}>" if target and target.startswith("http") else comment(match[0])) + lines

    def _tag(self, match: re.Match[str], first: int) -> str:
        """One tag of raw HTML with its addresses settled and its handlers gone."""
        if not match[2]:
            return match[0]
        line = first + match.string.count("\n", 0, match.start())
        missing = False

        def address(found: re.Match[str]) -> str:
            nonlocal missing
            value = found[4].strip("\"'").strip()
            is_picture = match[1].lower() == "img" and found[2].lower() == "src"
            target = self._settled.picture(value, line) if is_picture else self._settled.link(value, line)
            if target is None:
                missing = missing or is_picture
                return ""
            return f'{found[1]}{found[2]}="{target.replace(chr(34), "%22")}"'

        attributes = _ADDRESS.sub(address, _HANDLER.sub("", match[2]))
        return comment(f"picture {match[2]}") if missing else f"<{match[1]}{attributes}>"

    def _autolink(self, match: re.Match[str], first: int) -> str:
        target = self._settled.link(match[1], first + match.string.count("\n", 0, match.start()))
        if target is None:
            return match[1]
        return match[0] if target == match[1] else f"[{match[1]}]({_in_brackets(target)})"

    def _definition(self, match: re.Match[str], first: int) -> str:
        line = first + match.string.count("\n", 0, match.start())
        address, name = match[3].strip("<>"), match[2]
        used_by_picture = re.search(rf"!\[[^\[\]]*\]\[{re.escape(name)}\]", match.string, re.IGNORECASE) is not None
        target = self._settled.picture(address, line) if used_by_picture else self._settled.link(address, line)
        if target is None:
            self._gone.add(" ".join(name.lower().split()))
            return ""
        return f"{match[1]}[{name}]: <{target}>{match[4]}"

    def _without_gone(self, text: str) -> str:
        """Words whose link is gone, without the brackets that named it."""
        if not self._gone:
            return text

        def words(match: re.Match[str]) -> str:
            name = match[3] or match[2]
            if " ".join(name.lower().split()) not in self._gone:
                return match[0]
            return comment(f"picture {match[2]}") if match[1] else match[2]

        return re.sub(r"(!?)\[([^\[\]\n]{1,300})\](?:\[([^\[\]\n]{0,200})\])?(?![(:])", words, text)

    def _inline(self, text: str, first: int) -> str:
        """`[words](address "title")`, from the left, so that a picture is done before the link around it."""
        made = ""
        position = 0
        while (close := text.find("](", position)) >= 0:
            made += text[position:close]
            found = _target_at(text, close + 2)
            opening = _opening(made) if found else -1
            if found is None or opening < 0 or _is_escaped(text, close):
                made, position = made + "](", close + 2
                continue
            address, title, position = found
            line = first + text.count("\n", 0, close)
            made = self._link(made, opening, address, title, line) + "\n" * text.count("\n", close, position)
        return made + text[position:]

    def _link(self, made: str, opening: int, address: str, title: str, line: int) -> str:
        """What stands before the link, and the link with its new address, or its words alone."""
        words = made[opening + 1 :]
        is_picture = opening > 0 and made[opening - 1] == "!" and not _is_escaped(made, opening - 1)
        before = made[: opening - 1] if is_picture else made[:opening]
        target = self._settled.picture(address, line) if is_picture else self._settled.link(address, line)
        if target is None:
            return before + (comment(f"picture {address}; {words}") if is_picture else words)
        quoted = f' "{title}"' if title else ""
        return f"{before}{'!' if is_picture else ''}[{words}]({_in_brackets(target)}{quoted})"


def _target_at(text: str, start: int) -> tuple[str, str, int] | None:
    """The address and title of a link's round brackets, and where the text goes on."""
    found = _TARGET.match(text, start)
    if found is not None:
        title = _TITLE.match(text, found.end())
        end = title.end() if title else found.end()
        rest = re.compile(r"\s*\)").match(text, end)
        if rest is not None:
            address = found[1] if found[1] is not None else re.sub(r"\\([()\\_*])", r"\1", found[2])
            said = next((part for part in title.groups() if part is not None), "") if title else ""
            return address.strip(), said.replace('"', "”").replace("\\”", "”"), rest.end()
    spaced = _SPACED_TARGET.match(text, start)
    return (spaced[1].strip(), "", spaced.end()) if spaced and not spaced[1].isspace() else None


def _opening(made: str) -> int:
    """Where the bracket opens that the one at the end of the text closes; -1 if none does."""
    depth = 0
    for place in range(len(made) - 1, max(-1, len(made) - 2000), -1):
        char = made[place]
        if char in "[]" and not _is_escaped(made, place):
            depth += 1 if char == "]" else -1
            if depth < 0:
                return place
        elif char == "\n" and made[place - 1 : place] == "\n":
            return -1
    return -1


def _is_escaped(text: str, place: int) -> bool:
    before = text[max(0, place - 10) : place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _in_brackets(address: str) -> str:
    return re.sub(r"[\s()\\<>\"`]", lambda match: f"%{ord(match[0]):02X}", address)
