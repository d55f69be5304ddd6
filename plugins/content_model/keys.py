"""The declared table of header keys: what each is called, where it may stand, how it is read, what it means.

The parser, the rules and the tests of the documentation all read this table, so none of them can know other keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from plugins.content_model.meta import Indexing, Kind, PermissionKind, Place, Republish, Status

KeyPlace = Literal["article", "page", "both"]
Form = Literal[
    "line", "text", "moment", "slug", "id", "list", "choice", "language", "section", "prominence", "picture", "url",
    "permission", "source",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """One header key. `values` lists the words allowed in a choice; `reprint` keys make an article a reprint."""

    name: str
    place: KeyPlace
    form: Form
    meaning: str
    example: str
    values: tuple[str, ...] = ()
    reprint: bool = False

    def allowed_on(self, place: Literal["article", "page"]) -> bool:
        """Whether an article or a page may have this key."""
        return self.place in ("both", place)


_TABLE = (
    Key("Title", "both", "line", "the headline, on one line", "Two counters, one shop"),
    Key("Date", "both", "moment", "when it was first published", "2018-02-20 09:30"),
    Key("Modified", "both", "moment", "when it was last changed in substance", "2018-02-21 18:00"),
    Key("Summary", "both", "text", "the standfirst, shown in lists, feeds and search results",
        "What the new channel means for a merchant."),
    Key("Slug", "both", "slug", "the last part of the address; else from the file's name", "two-counters-one-shop"),
    Key("Id", "article", "id", "what feeds know the article by; it never changes", "2018-02-20/two-counters-one-shop"),
    Key("Category", "article", "section", "another section than the folder's, by path or by names",
        "News > E-commerce Information"),
    Key("Tags", "article", "list", "what it is about, separated by commas", "mini programs, Taobao"),
    Key("Authors", "article", "list", "who wrote it, separated by commas", "Lin Yue, Chen Bo"),
    Key("Editor", "article", "line", "who edited it; a reprint must name its editor", "Zhou Min"),
    Key("Lang", "both", "language", "the language it is written in", "zh-CN"),
    Key("Translation_Of", "both", "slug", "the slug of the original this translates", "two-counters-one-shop"),
    Key("Status", "both", "choice", "whether and how it is shown", "draft", get_args(Status)),
    Key("Correction", "article", "text", "what was wrong and when it was put right",
        "21 February 2018: the date of the announcement was wrong."),
    Key("Expires", "article", "moment", "when it leaves lists and feeds", "2018-06-30 23:59"),
    Key("Prominence", "article", "prominence", "where it stands out, and until when", "lead until 2018-02-25 08:00",
        get_args(Place)),
    Key("Kind", "article", "choice", "what sort of article it is, shown as a label", "analysis", get_args(Kind)),
    Key("Cover", "article", "picture", "the main picture, a file in the content folder", "images/two-counters.png"),
    Key("Cover_Alt", "article", "line", "what the main picture shows, in words", "Two counters side by side"),
    Key("Cover_Caption", "article", "text", "what is printed under the main picture", "Two channels, one stock."),
    Key("Cover_Credit", "article", "line", "who made the main picture", "the newsroom"),
    Key("Aliases", "both", "list", "old addresses that lead here, separated by commas", "/industry/2602.html"),
    Key("Republish", "article", "choice", "whether others may reprint it", "allowed", get_args(Republish)),
    Key("Call_To_Action", "article", "line", "the words over the doors of the clubs, below this article",
        "Selling abroad? Compare notes"),
    Key("Call_To_Action_Text", "article", "text", "the sentence below them",
        "Members meet to talk over first orders."),
    Key("Source", "article", "source", "where a reprint comes from: an id of sources.toml", "sample-trade-review",
        reprint=True),
    Key("Source_URL", "article", "url", "address of the original, or none", "https://example.com/two-counters",
        reprint=True),
    Key("Original_Title", "article", "line", "the headline it first appeared under", "Two counters", reprint=True),
    Key("Original_Author", "article", "line", "who wrote the original, or unsigned", "Sun Jia", reprint=True),
    Key("Original_Date", "article", "moment", "when the original was published", "2018-02-19", reprint=True),
    Key("Permission", "article", "permission", "on what ground we reprint it", "licence CC BY 4.0",
        get_args(PermissionKind), reprint=True),
    Key("Original_Language", "article", "language", "the original's language; makes it a translation", "zh-CN",
        reprint=True),
    Key("Reprint_Indexing", "article", "choice", "what search engines may do with a reprint", "noindex-news",
        get_args(Indexing), reprint=True),
)  # fmt: skip

KEYS: dict[str, Key] = {key.name: key for key in _TABLE}
"""Every key by its name, in the order the handbook lists them."""

_BY_LOWER = {key.name.lower(): key for key in _TABLE}

CHINESE_NAMES: dict[str, str] = {
    "标题": "Title", "日期": "Date", "时间": "Date", "发布时间": "Date", "更新": "Modified", "摘要": "Summary",
    "导语": "Summary", "栏目": "Category", "分类": "Category", "标签": "Tags", "作者": "Authors", "编辑": "Editor",
    "语言": "Lang", "状态": "Status", "更正": "Correction", "封面": "Cover", "来源": "Source", "转载来源": "Source",
    "原文链接": "Source_URL", "原标题": "Original_Title", "原作者": "Original_Author", "授权": "Permission",
}  # fmt: skip
"""Chinese words editors write for a key: never accepted, but each knows which key was meant."""

HABITS: dict[str, str] = {
    "author": "Authors", "by": "Authors", "tag": "Tags", "keywords": "Tags", "description": "Summary",
    "section": "Category", "categories": "Category", "published": "Date", "updated": "Modified", "image": "Cover",
    "alt": "Cover_Alt", "caption": "Cover_Caption", "credit": "Cover_Credit", "language": "Lang", "url": "Slug",
    "draft": "Status", "redirect": "Aliases", "alias": "Aliases", "license": "Permission", "headline": "Title",
    "translation": "Translation_Of", "featured": "Prominence", "save_as": "Slug",
}  # fmt: skip
"""Names other systems give a key: never accepted either, for the same reason."""


def key_named(written: str) -> Key | None:
    """The key an editor wrote, whatever its case; None for a name the table does not have."""
    return _BY_LOWER.get(written.lower())
