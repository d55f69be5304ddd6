"""What goes into the head of every page: search engines, Open Graph, feeds, languages; every address absolute."""

from __future__ import annotations

from dataclasses import replace

from plugins.content_model.addresses import section_address
from plugins.reading.edition import Article
from plugins.reading.links import file_address
from plugins.reprints.attribution import licence_url
from plugins.reprints.indexing import consequences_of
from plugins.views.alternates import article_alternates
from plugins.views.feed_places import feed_links, section_place, site_place
from plugins.views.materials import Materials
from plugins.views.pieces import Head
from plugins.views.times import time_view

# SVG is no picture to a social network.
_SHARED_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_LOCALES = {"en": "en_US", "zh-CN": "zh_CN"}
DESCRIPTION_LENGTH = 300


def page_head(
    materials: Materials, address: str, title: str, description: str, *, lang: str = "", robots: str = ""
) -> Head:
    """The head of any page; `title` is without the site's name."""
    lang = lang or materials.lang
    full_title = f"{title} | {materials.site_name}" if title else _home_title(materials)
    text = shortened(description or materials.publisher.description or materials.publisher.tagline, DESCRIPTION_LENGTH)
    url = materials.absolute(address)
    return Head(
        title=full_title,
        description=text,
        canonical=url,
        lang=lang,
        robots=robots,
        open_graph=(
            ("og:type", "website"),
            ("og:site_name", materials.site_name),
            ("og:title", title or materials.site_name),
            ("og:description", text),
            ("og:url", url),
            ("og:locale", _LOCALES.get(lang, lang.replace("-", "_"))),
            *share_picture(materials, materials.publisher.share_picture, materials.site_name),
        ),
        feeds=feed_links(materials, site_place(materials)),
        licence=materials.publisher.licence_url if materials.publisher.licence_name else "",
    )


def _home_title(materials: Materials) -> str:
    tagline = materials.publisher.tagline
    return f"{materials.site_name}: {tagline}" if tagline else materials.site_name


def article_head(materials: Materials, article: Article, summary: str) -> Head:
    """The head of an article: its own Open Graph, its section's feeds besides the site's, its languages, its policy."""
    meta = article.meta
    head = page_head(materials, article.address, meta.title, summary, lang=meta.lang)
    section = materials.section_of(article)
    properties = [("og:type", "article"), *(pair for pair in head.open_graph if pair[0] != "og:type")]
    if meta.cover and meta.cover.path.lower().endswith(_SHARED_SUFFIXES):
        properties = [pair for pair in properties if not pair[0].startswith(("og:image", "twitter:"))]
        properties += share_picture(materials, meta.cover.path, meta.cover.alt)
    properties.append(("article:published_time", time_view(meta.date, materials.zone, meta.lang).machine))
    if meta.modified:
        properties.append(("article:modified_time", time_view(meta.modified, materials.zone, meta.lang).machine))
    properties.append(("article:section", section.name_in(meta.lang)))
    properties += [("article:tag", tag) for tag in meta.tags]
    # Robots rules, canonical address and language versions follow the article's indexing policy.
    line, reprint = consequences_of(article), meta.reprint
    return replace(
        head,
        open_graph=tuple(properties),
        feeds=head.feeds + feed_links(materials, section_place(materials, section)),
        licence=article_licence(materials, article),
        robots=line.robots,
        googlebot_news=line.googlebot_news,
        canonical=reprint.source_url if reprint and line.canonical_elsewhere else head.canonical,
        alternates=article_alternates(materials, article) if line.hreflang else (),
    )


def article_licence(materials: Materials, article: Article) -> str:
    """The address of the licence an article is under: a reprint is never under ours."""
    reprint = article.meta.reprint
    if reprint is not None:
        return licence_url(reprint.permission)
    return materials.publisher.licence_url if materials.publisher.licence_name else ""


def share_picture(materials: Materials, path: str, alt: str) -> list[tuple[str, str]]:
    """Open Graph's image and the card that shows it large; nothing where there is no picture."""
    measures = materials.pictures.measures(path) if path else None
    if measures is None:
        return [("twitter:card", "summary")]
    return [
        ("og:image", materials.absolute(file_address(path))),
        ("og:image:width", str(measures.width)),
        ("og:image:height", str(measures.height)),
        ("og:image:alt", alt),
        ("twitter:card", "summary_large_image"),
    ]


def shortened(text: str, length: int) -> str:
    """The text on one line, cut at a word or a Chinese character where it is longer than `length` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[:length]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > length // 2 else cut).rstrip(" ,;:.，；：。、") + "…"


def section_href(materials: Materials, path: str, page: int = 1) -> str:
    """A section page's address as pages link to it."""
    return materials.href(section_address(path, page))
