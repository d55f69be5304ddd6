"""An article as NewsArticle; of a reprint, whose it is and what it is based on.

Sources: Google Search Central, "Article structured data" and "Publication dates"; schema.org. What a reprint must not
have (`sameAs`, `sourceOrganization`) is said in the publishing rules.
"""

from __future__ import annotations

from plugins.structured_data.nodes import (
    Node,
    node,
    person,
    picture_node,
    publisher_id,
    publisher_node,
    website_node,
)
from plugins.views.models import ArticlePage, ReprintBlock
from plugins.views.pieces import Link, Site


def article_node(view: ArticlePage, site: Site) -> Node:
    """The article with everything its page shows."""
    own = site.absolute(view.href)
    found = node(
        "NewsArticle",
        id=f"{own}#article",
        url=own,
        mainEntityOfPage=node("WebPage", id=own, breadcrumb={"@id": f"{own}#breadcrumb"}),
        headline=view.headline,
        description=view.head.description,
        image=_pictures(view, site),
        datePublished=view.published.machine,
        # Google reads both; an article that was never changed was last changed when it came out.
        dateModified=(view.updated or view.published).machine,
        author=_authors(view, site),
        editor=person(view.editor) if view.editor else None,
        publisher=publisher_node(site),
        articleSection=view.section.label,
        genre=_genre(view, site),
        keywords=[tag.label for tag in view.tags],
        inLanguage=view.lang,
        wordCount=view.word_count,
        isAccessibleForFree=True,
        isPartOf=website_node(site),
        license=view.head.licence,
        correction=_correction(view),
        translationOfWork=_translated(view.translation_of, site),
    )
    return found | (_reprint(view.reprint) if view.reprint else _own(site))


def _correction(view: ArticlePage) -> Node | None:
    """What was put right, and when where its words do not say."""
    if not view.correction:
        return None
    return node("CorrectionComment", text=view.correction, dateCreated=view.corrected and view.corrected.machine)


def _pictures(view: ArticlePage, site: Site) -> list[Node]:
    """The cover first."""
    covers = [view.cover] if view.cover else []
    shown = [picture_node(site, figure.picture, figure.caption, figure.credit) for figure in covers]
    return shown + [picture_node(site, picture) for picture in view.pictures]


def _authors(view: ArticlePage, site: Site) -> list[Node]:
    """Everyone by plain name; an unsigned article is by its publisher, an unsigned reprint by its source."""
    if view.authors:
        return [person(author.name, site.absolute(author.href)) for author in view.authors]
    return [_source(view.reprint)] if view.reprint else [publisher_node(site)]


def _genre(view: ArticlePage, site: Site) -> str:
    """What readers see as the label: an analysis, a guide, or that somebody paid for it."""
    return "" if view.kind == "news" else site.words[view.lang][f"kind_{view.kind}"]


def _own(site: Site) -> Node:
    """On what terms our own articles can be used."""
    notice = site.publisher.copyright_notice
    found = {"usageInfo": site.publisher.usage_info, "copyrightNotice": notice}
    holder = {"copyrightHolder": {"@id": publisher_id(site)}} if notice else {}
    return {name: value for name, value in found.items() if value} | holder


def _reprint(block: ReprintBlock) -> Node:
    """Whose a reprint is: the original as what it is based on, the credit, who holds the rights."""
    original = node(
        "NewsArticle",
        url=block.original_url,
        headline=block.original_title,
        author=person(block.original_author) if block.original_author else _source(block),
        publisher=_source(block),
        datePublished=block.original_date.machine if block.original_date else None,
        inLanguage=block.original_lang,
    )
    found: Node = {
        "isBasedOn": original,
        "creditText": " / ".join(filter(None, [block.original_author, block.source.label])),
        "copyrightHolder": _source(block),
    }
    return found | ({"translationOfWork": original} if block.original_lang else {})


def _source(block: ReprintBlock) -> Node:
    return node("Organization", name=block.source.label, url=block.source_home)


def _translated(original: Link | None, site: Site) -> Node | None:
    """Our own article that this one translates."""
    if original is None:
        return None
    url = site.absolute(original.href)
    return node("NewsArticle", id=f"{url}#article", url=url, headline=original.label, inLanguage=original.lang)
