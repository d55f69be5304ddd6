"""A new article: its file's name and its text, made from a headline and a section; nothing here touches the disk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from plugins.content_model.decoding import FORBIDDEN
from plugins.content_model.hint_rules import hint
from plugins.content_model.meta import SourceSpec
from plugins.content_model.rules import RESERVED_SLUGS
from plugins.content_model.slugs import slug_of
from plugins.content_model.values import is_slug

LONGEST_NEW_SLUG = 60
"""Shorter than the longest allowed: an address is read out, printed and shared."""

_QUOTED = re.compile(r"([\"'])(.*)\1")


@dataclass(frozen=True, slots=True)
class NewArticle:
    """What is known of an article before it is written. `source_url` is an address or `none`."""

    headline: str
    section: str
    lang: str
    default_lang: str
    kind: str
    date: datetime
    editor: str
    source: SourceSpec | None
    source_url: str


def headline_of(written: str) -> str:
    """A headline on one line, without signs nobody can see; quotes round the whole of it become curly."""
    plain = " ".join(FORBIDDEN.sub("", written).split())
    match = _QUOTED.fullmatch(plain)
    return f"“{match[2]}”" if match and match[1] not in match[2] else plain


def slug_for(headline: str, taken: Iterable[str]) -> str:
    """The address part of a headline: short, cut between words, and not one of those `taken`.

    Chinese becomes pinyin. Reserved words and numbers after a name keep it free.
    """
    slug = _short_slug(headline)
    if slug in RESERVED_SLUGS:
        slug = f"{slug}-article"
    used, number, free = set(taken), 2, slug
    while free in used:
        free, number = f"{slug}-{number}", number + 1
    return free


def _short_slug(headline: str) -> str:
    whole = slug_of(headline)
    if len(whole) <= LONGEST_NEW_SLUG:
        return whole
    # A long name would get a digest instead of its end, so the part that fits is asked for.
    parts = re.findall(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+", headline)
    best = ""
    for end in range(1, len(parts) + 1):
        slug = slug_of(" ".join(parts[:end]))
        if len(slug) > LONGEST_NEW_SLUG:
            break
        best = slug
    return best if is_slug(best) else whole


def draft_text(article: NewArticle, slug: str) -> str:
    """The file: every key that matters, what is known filled in, and a hint where an editor has to write.

    `newsroom check` tells of each hint, and a build refuses to publish one.
    """
    chinese = article.lang.lower().startswith("zh")
    lines = [
        ("Title", article.headline),
        ("Date", f"{article.date:%Y-%m-%d %H:%M}"),
        (
            "Summary",
            hint("一两句话，说明新在哪里" if chinese else "what is new, in a sentence or two", chinese=chinese),
        ),
        ("Tags", hint("标签，用逗号分开" if chinese else "two or three, with commas between them", chinese=chinese)),
        *(
            [("Authors", hint("作者姓名" if chinese else "who wrote it", chinese=chinese))]
            if not article.source
            else []
        ),
        *([("Editor", article.editor)] if article.editor and not article.source else []),
        *([("Lang", article.lang)] if article.lang != article.default_lang else []),
        *([("Kind", article.kind)] if article.kind != "news" else []),
        *(_reprint_lines(article, chinese=chinese) if article.source else []),
        ("Id", _id_of(article, slug)),
        ("Status", "draft"),
    ]
    body = hint("正文" if chinese else "the text", chinese=chinese)
    return "".join(f"{key}: {value}\n" for key, value in lines) + f"\n{body}\n"


def _reprint_lines(article: NewArticle, *, chinese: bool) -> list[tuple[str, str]]:
    """All that a reprint owes; the source's own permission and policy where it has them."""
    source = article.source
    assert source is not None  # noqa: S101 - only asked of reprints
    permission = source.permission
    title = hint("原标题" if chinese else "the headline as first published", chinese=chinese)
    author = hint(
        "原作者；没有署名则写 unsigned" if chinese else "who wrote the original, or unsigned", chinese=chinese
    )
    first = hint("原文发表日期，如 2026-11-25" if chinese else "when it first appeared, YYYY-MM-DD", chinese=chinese)
    editor = hint("责任编辑的真实姓名" if chinese else "the real name of who edits it here", chinese=chinese)
    granted = " ".join(part for part in (permission.kind, permission.detail) if part) if permission else "none"
    return [
        ("Source", source.id),
        ("Source_URL", article.source_url),
        ("Original_Title", title),
        ("Original_Author", author),
        ("Original_Date", first),
        ("Editor", article.editor or editor),
        ("Permission", granted),
        *([("Reprint_Indexing", source.indexing)] if source.indexing else []),
    ]


def _id_of(article: NewArticle, slug: str) -> str:
    """What feeds will know the article by: as the portal would make it, but kept when date or slug change."""
    parts = [f"{article.date:%Y-%m-%d}", slug]
    return "/".join([*parts, article.lang] if article.lang != article.default_lang else parts)
