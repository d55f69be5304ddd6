"""The example site's content: one article of every kind and state the content format knows."""

from __future__ import annotations

from tests.projects import SECTIONS, SOURCES, article

REPRINT = {
    "Source": "sample-review",
    "Source_URL": "https://example.com/original",
    "Original_Title": "The original & its title",
    "Original_Author": "unsigned",
    "Editor": "Li Wei",
    "Permission": "agreement",
}
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="160" height="90" fill="#123"/></svg>'
)
BODY = """A first paragraph with "quotes" and `code -- "kept"`.

## One

![A chart]({static}/images/chart.svg "What it shows")

## Two

See [the law]({filename}/news/policy/law.md#scope), {tagged}, [privacy](/privacy/) and [elsewhere](https://example.org/).

## Three

| a | b |
|---|--:|
| 1 | 2 |

## Four

The end.[^1]

[^1]: A note.
""".replace("{tagged}", "[a tag]({tag}Parcels)")


def reprint(title: str, policy: str, url: str) -> str:
    """A reprint under an indexing policy."""
    return article(title, **{**REPRINT, "Source_URL": url, "Reprint_Indexing": policy})


FILES: dict[str, str | bytes] = {
    "sections.toml": SECTIONS,
    "sources.toml": SOURCES,
    "authors.toml": '[[author]]\nid = "desk"\nname = "The Desk"\nrole = "Newsroom"\n',
    "images/chart.svg": PICTURE,
    "notes.txt": "not for readers",
    "extra/CNAME": "www.example.com\n",
    "news/own.md": article(
        'Own & "quoted" <story>',
        "2026-11-20 09:30",
        BODY,
        Modified="2026-11-21 10:00",
        Tags="Parcels, Law",
        Authors="The Desk",
        Cover="images/chart.svg",
        Cover_Alt="A dark chart",
        Cover_Caption="Caption",
        Cover_Credit="Credit",
        Correction="2026-11-21: a figure was wrong.",
        Kind="analysis",
    ),
    "news/policy/law.md": article("The law", "2026-11-19 08:00", "Text.\n\n## Scope\n\nMore.", Tags="Law"),
    "news/policy/older.md": article("Older rule", "2026-10-01 08:00", Tags="law"),
    "news/policy/plain.md": article("Plain and dateless", "2026-09-01"),
    "news/policy/zh.md": article("跨境电商新规", "2026-11-18 08:00", "第一段。\n\n## 小标题\n\n正文。", Lang="zh-CN"),
    "guides/sponsored.md": article(
        "Sponsored guide",
        "2026-11-22 08:00",
        "See [the offer](https://example.net/x).",
        Kind="sponsored",
        Prominence="lead",
    ),
    "guides/hidden.md": article("Hidden guide", Status="hidden"),
    "guides/withdrawn.md": article("Withdrawn guide", Status="withdrawn"),
    "guides/expired.md": article("Expired guide", "2026-10-02 08:00", Expires="2026-11-01 00:00"),
    "guides/scheduled.md": article("Scheduled guide", "2026-12-01 08:00"),
    "guides/draft.md": article("Draft guide", Status="draft"),
    "guides/no-news.md": reprint("Reprint default", "noindex-news", "https://example.com/1"),
    "guides/canonical.md": reprint("Reprint canonical", "canonical", "https://example.com/2"),
    "guides/noindex.md": reprint("Reprint noindex", "noindex", "https://example.com/3"),
    "guides/index-me.md": reprint("Reprint index", "index", "https://example.com/4"),
    "pages/privacy.md": "Title: Privacy\nSummary: What we keep\n\nAsk {{ privacy.contact }}.\n",
    "pages/join.md": "Title: Join\nSummary: For merchants\n\nWelcome.\n",
}
