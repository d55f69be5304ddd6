"""Rules on the text of one file: headings, bare addresses, words for pictures, marks that something is to come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from newsroom.desk.copy import Copy
from plugins.content_model.problems import Problem
from plugins.content_model.wording import quoted
from plugins.reading.html_walk import ATTRIBUTE, TAG, plain_text

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_SHORTEST_PLACEHOLDER_PAGE = 160
_UNFINISHED = re.compile(
    r"lorem ipsum|\b(?:TODO|FIXME|TKTK|TK|TBD|XXX+)\b|待补充|待定稿|此处填写|内容待定|［待|【待[^】\n]{0,10}】"
)
_NOTHING_YET = re.compile(
    r"no content yet|coming soon|under construction|page is empty|暂无内容|敬请期待|建设中|尚无内容", re.IGNORECASE
)
_FILE_NAME = re.compile(r"[\w.() -]+\.(?:jpe?g|png|gif|webp|avif|svg|heic)", re.IGNORECASE)
_CAMERA_NAME = re.compile(r"(?:img|dsc|dscn|pict|screenshot|wechatimg|mmexport|微信图片)[-_ ]?\d[\w -]*", re.IGNORECASE)
_SAYS_PICTURE = frozenset(
    """image picture photo photograph img pic figure graphic chart screenshot cover alt 图片 图 照片 插图 封面 截图 配图
    untitled""".split()
)


def headings_step_by_step(copy: Copy) -> Iterator[Problem]:
    """A heading is at most one level below the one above it (WCAG 2.2, technique G141)."""
    found = [(int(match[1]), plain_text(match[2])) for match in _HEADING.finditer(copy.body.html)]
    if not found:
        return
    places = _heading_places(copy)
    above = 1
    for number, (level, label) in enumerate(found):
        if level > above + 1:
            place = places[number] if len(places) == len(found) else max(copy.prose.source.find(label), 0)
            message = f"the heading {quoted(label)} is {level - above} levels below the one above it"
            over = level - above - 1
            fix = f"take out {over} of its # signs" if above > 1 else 'begin with "##"'
            yield copy.warning(place, "heading-skip", message, fix)
        above = level


def _heading_places(copy: Copy) -> list[int]:
    """Where the headings written in Markdown stand in the body."""
    places: list[int] = []
    before: tuple[int, str] = (0, "")
    for _, start, line in copy.prose.lines():
        if line and copy.prose.mask[start] == 0:
            if line.startswith("#"):
                places.append(start)
            elif before[1].strip() and _UNDERLINE.match(line) and not before[1].startswith("#"):
                places.append(before[0])
        before = (start, line)
    return places


def addresses_are_links(copy: Copy) -> Iterator[Problem]:
    """An address that stands in the text is a link: Markdown makes none of it by itself."""
    source = copy.prose.source
    for start, address in copy.prose.addresses:
        end = start + len(address)
        # The label of a link, or the words between two tags, are on their way to being one.
        if source[end : end + 1] == "]" or (source[start - 1 : start] == ">" and source[end : end + 2] == "</"):
            continue
        fix = f"write [words]({address[:60]}{'…' if len(address) > 60 else ''}), or put it between < and >"  # noqa: PLR2004
        yield copy.warning(start, "url-bare", f"the address {quoted(address)} is no link", fix)


def pictures_are_told_in_words(copy: Copy) -> Iterator[Problem]:
    """The words for a picture say what it shows (WCAG 2.2, failure F30)."""
    searched = 0
    for match in TAG.finditer(copy.body.html):
        if match[2] != "img" or match[1]:
            continue
        attributes = {name: unescape(value or "") for name, value in ATTRIBUTE.findall(match[3])}
        alt = attributes.get("alt", "").strip()
        if alt and says_nothing(alt):
            place = max(copy.prose.source.find(alt, searched), 0)
            searched = place + 1
            message = f"the words for a picture are {quoted(alt)}, which says nothing about it"
            yield copy.warning(place, "alt-poor", message, "say what the picture shows")


def says_nothing(alt: str) -> bool:
    """Whether the words for a picture are a file's name or only say that it is one."""
    plain = " ".join(alt.split()).strip(".:：").casefold()
    return bool(plain in _SAYS_PICTURE or _FILE_NAME.fullmatch(plain) or _CAMERA_NAME.fullmatch(plain))


def cover_is_told_in_words(copy: Copy) -> Iterator[Problem]:
    """The words for the main picture say what it shows."""
    field = copy.header.get("Cover_Alt")
    if field is not None and says_nothing(field.text):
        message = f"Cover_Alt is {quoted(field.text)}, which says nothing about the picture"
        yield copy.header.warning(field, "alt-poor", message, "say what the picture shows")


def nothing_is_to_come(copy: Copy) -> Iterator[Problem]:
    """No mark of something to come and no filler is left in the text."""
    for start, piece in copy.prose.pieces():
        for match in _UNFINISHED.finditer(piece):
            message = f"{quoted(match[0])} stands in the text"
            yield copy.warning(start + match.start(), "text-unfinished", message, "write what is to come, or delete it")


def a_page_says_something(copy: Copy) -> Iterator[Problem]:
    """A page that readers are led to has more to say than that there is nothing yet."""
    if not copy.is_page or len(copy.header.body) > _SHORTEST_PLACEHOLDER_PAGE:
        return
    match = _NOTHING_YET.search(copy.header.body)
    if match:
        fix = 'write the page, or set "Status: hidden" until it is written'
        yield copy.warning(match.start(), "page-placeholder", "the page says only that there is nothing yet", fix)


TEXT_RULES: tuple[Callable[[Copy], Iterator[Problem]], ...] = (
    headings_step_by_step,
    addresses_are_links,
    pictures_are_told_in_words,
    cover_is_told_in_words,
    nothing_is_to_come,
    a_page_says_something,
)
