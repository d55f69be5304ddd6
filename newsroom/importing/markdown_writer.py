"""Cleaned HTML written as the Markdown that Python-Markdown reads back the same, with the portal's extensions."""

from __future__ import annotations

import re
from typing import Any

from markdownify import ATX, MarkdownConverter

from newsroom.importing.losses import comment

_INLINE_HTML = ("abbr", "cite", "del", "dfn", "ins", "mark", "q", "s", "small", "sub", "sup", "time", "u", "var")
_BLOCKS = ["p", "ul", "ol", "table", "pre", "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "hr"]
_AT_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|#)|[-+](?=\s|[-+]|$)|>|!(?=!!))", re.MULTILINE)
_NUMBER_AT_START = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_OTHER_AT_START = re.compile(r"^(\s*)([:=~|])", re.MULTILINE)
_EDGE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_URL = re.compile(r"https?://[^\s<>()\[\]\\`*]+")
_LANGUAGE = re.compile(r"(?:language|lang|highlight|brush:?)[-\s]?([\w+#.-]{1,30})")


def body_writer() -> BodyWriter:
    """A writer with our dialect's options: headings with #, one kind of bullet, its own escapes."""
    return BodyWriter(heading_style=ATX, bullets="-", escape_asterisks=False, escape_underscores=False)


class BodyWriter(MarkdownConverter):
    """markdownify with our dialect: four spaces for what a list holds, figures, notes as comments, no lost tag."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Text that Markdown will not take for its own signs."""
        if not text:
            return ""
        if _URL.fullmatch(text.strip()):
            return text if "a" in parent_tags else text.replace(text.strip(), f"<{text.strip()}>")
        text = re.sub(r"([\\`*\[\]{])", r"\\\1", text)
        text = _EDGE_UNDERSCORE.sub(r"\\_", text)
        text = re.sub(r"&(?=#?\w+;)", "&amp;", text)
        text = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)
        text = _AT_LINE_START.sub(r"\1\\\2", text)
        text = _NUMBER_AT_START.sub(r"\1\\\2", text)
        text = _OTHER_AT_START.sub(lambda match: f"{match[1]}&#{ord(match[2])};", text)
        return text.replace("|", "&#124;") if "td" in parent_tags or "th" in parent_tags else text

    def convert_import_note(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """What was lost, as a comment at its place."""
        kept = comment(str(el.get("text") or ""))
        return f" {kept} {text}" if "_inline" in parent_tags or "p" in parent_tags else f"\n\n{kept}\n\n{text}"

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """A link; around a picture it goes if it leads to the picture itself."""
        address = str(el.get("href") or "")
        if not address or "_noformat" in parent_tags or not text.strip():
            return text
        image = el.find("img")
        if image is not None and (image.get("src") == address or re.search(r"\.(?:jpe?g|png|gif|webp|avif)$", address)):
            return text
        if any(el.find(block) is not None for block in _BLOCKS):
            return f"{text}\n\n[{_shown_address(address)}]({_in_brackets(address)})\n\n"
        words = text.strip()
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        if words == f"<{address}>" or (words == address and _URL.fullmatch(address)):
            return f"{before}<{address}>{after}"
        return f"{before}[{words}]({_in_brackets(address)}){after}"

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - markdownify's signature
        """A picture with what it shows."""
        return f"![{_bracketed(str(el.get('alt') or ''))}]({_in_brackets(str(el.get('src') or ''))})"

    def convert_figure(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """A picture and its caption: the title between quotation marks becomes the caption."""
        images, caption = el.find_all("img"), el.find("figcaption")
        words = " ".join(caption.get_text(" ").split()) if caption is not None else ""
        if len(images) != 1 or "_inline" in parent_tags or (caption is not None and caption.find("a")):
            return f"\n\n{text.strip()}\n\n"
        picture = self.convert_img(images[0], "", parent_tags)
        if words:
            picture = f'{picture[:-1]} "{_quoted(words)}")'
        return f"\n\n{picture}\n\n"

    def convert_figcaption(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """A caption that could not go into its picture's title."""
        return f"\n\n{text.strip()}\n\n" if text.strip() else ""

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """An item: all of it but its first line is indented by four spaces, as Python-Markdown wants it."""
        text = text.strip()
        if not text:
            return "\n"
        parent = el.parent
        marker = "-"
        if parent is not None and parent.name == "ol":
            start = str(parent.get("start") or "1")
            first = int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1
            marker = f"{first + len(el.find_previous_siblings('li'))}."
        lines = text.split("\n")
        item = "\n".join([f"{marker} {lines[0]}", *(f"    {line}" if line else "" for line in lines[1:])])
        # After an item of several blocks the next one would be taken for a line of its last paragraph.
        return f"{item}\n\n" if "" in lines else f"{item}\n"

    def convert_list(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """A list, kept apart from another that follows at once: Markdown would make one of the two."""
        after = el.find_next_sibling()
        between = el.next_sibling
        apart = after is not None and after.name in ("ul", "ol") and (between is after or not str(between).strip())
        mark = "\n<!-- -->\n\n" if apart else ""
        return f"\n{text.rstrip()}\n{mark}" if "li" in parent_tags else f"\n\n{text}\n{mark}"

    convert_ul = convert_ol = convert_list

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Code as it is: fenced, or indented where it stands in a list or a quotation."""
        code = el.get_text().strip("\n")
        if not code.strip():
            return ""
        if {"li", "blockquote", "dd", "_inline"} & parent_tags:
            return "\n\n" + "\n".join(f"    {line}" if line else "" for line in code.split("\n")) + "\n\n"
        fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", code)), default=0))
        return f"\n\n{fence}{_language_of(el)}\n{code}\n{fence}\n\n"

    def convert_table(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """A plain table in Markdown; one with cells over several rows, lists or tables in it stays HTML."""
        if any(el.find(block) is not None for block in _BLOCKS if block != "p") or _has_spans(el):
            return f"\n\n{_one_block(str(el))}\n\n"
        if not el.find("td") and not el.find("th"):
            return f"\n\n{text.strip()}\n\n"
        rows = [
            [" ".join(self._cell(cell).split()) for cell in row.find_all(["td", "th"])] for row in el.find_all("tr")
        ]
        rows = [row for row in rows if row]
        width = max(map(len, rows), default=0)
        if not width:
            return ""
        has_head = el.find("tr").find("th") is not None if el.find("tr") is not None else False
        head, rest = (rows[0], rows[1:]) if has_head else ([""] * width, rows)
        lines = [_row(head, width), _row(["---"] * width, width), *(_row(row, width) for row in rest)]
        caption = el.find("caption")
        said = f"{' '.join(caption.get_text(' ').split())}\n\n" if caption is not None else ""
        return f"\n\n{said}" + "\n".join(lines) + "\n\n"

    def _cell(self, cell: Any) -> str:
        made = self.process_tag(cell, parent_tags={"table", "tr", "_inline"})  # type: ignore[attr-defined]
        return str(made)

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """A cell's words alone: `convert_table` draws the lines."""
        return text

    convert_th = convert_td

    def convert_tr(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """A row's words alone."""
        return text

    def convert_caption(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Nothing here: `convert_table` puts it above the table."""
        return ""

    def convert_span(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Nothing but its words, unless a link of the text leads to it."""
        name = el.get("id")
        return f'<span id="{name}"></span>{text}' if name and "_noformat" not in parent_tags else text

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - markdownify's name
        """A heading, with its id where a link of the text leads to it."""
        words = " ".join(text.split())
        if "_inline" in parent_tags or not words:
            return words
        name = el.get("id")
        return f"\n\n{'#' * max(1, min(6, n))} {words}{f' {{#{name}}}' if name else ''}\n\n"

    def get_conv_fn(self, tag_name: str) -> Any:
        """The inline tags that Markdown has no sign for stay as they are."""
        return _as_html if tag_name in _INLINE_HTML else super().get_conv_fn(tag_name)  # type: ignore[misc]


def _as_html(el: Any, text: str, parent_tags: set[str]) -> str:
    if "_noformat" in parent_tags or not text.strip():
        return text
    attributes = "".join(f' {name}="{_attribute(str(value))}"' for name, value in el.attrs.items())
    return f"<{el.name}{attributes}>{text}</{el.name}>"


def _attribute(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _bracketed(words: str) -> str:
    return re.sub(r"([\\\[\]`*{])", r"\\\1", _EDGE_UNDERSCORE.sub(r"\\_", words))


def _quoted(words: str) -> str:
    """A caption between quotation marks, where a straight one would end it."""
    pieces = words.replace("\\", "").split('"')
    return "".join(piece + ("“" if number % 2 == 0 else "”") for number, piece in enumerate(pieces))[:-1]


def _in_brackets(address: str) -> str:
    """An address between round brackets, with what would end it encoded."""
    escaped = re.sub(r"[\s()\\<>\"`*]", lambda match: f"%{ord(match[0]):02X}", address)
    return re.sub(r"(?<!\w)_|_(?!\w)", "_", escaped)


def _shown_address(address: str) -> str:
    return _bracketed(re.sub(r"^https?://(?:www\.)?", "", address)[:80])


def _language_of(el: Any) -> str:
    inner = el.find("code")
    for element in (el, inner):
        names = element.get("class") if element is not None else None
        found = _LANGUAGE.search(" ".join(names) if isinstance(names, list) else str(names or ""))
        if found:
            return found[1]
    return str(el.get("lang") or "") if re.fullmatch(r"[\w+#-]{1,20}", str(el.get("lang") or "")) else ""


def _has_spans(el: Any) -> bool:
    return any((cell.get(name) or "1") != "1" for cell in el.find_all(["td", "th"]) for name in ("colspan", "rowspan"))


def _one_block(markup: str) -> str:
    """HTML without blank lines, which would end it for Markdown."""
    return re.sub(r"\n\s*\n+", "\n", markup)


def _row(cells: list[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"
