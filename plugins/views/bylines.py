"""Who wrote an article, as its page, its feeds and those who cite it name them."""

from __future__ import annotations

from plugins.content_model.addresses import author_address
from plugins.content_model.meta import ArticleMeta
from plugins.content_model.slugs import same_name_key, slug_of
from plugins.taxonomies.groups import author_ids
from plugins.views.materials import Materials
from plugins.views.models import Byline


def bylines(materials: Materials, meta: ArticleMeta) -> tuple[Byline, ...]:
    """Who wrote the article; of a reprint, its original author where it is signed."""
    if meta.reprint is not None and not meta.authors:
        return (Byline(meta.reprint.original_author, ""),) if meta.reprint.original_author else ()
    known = author_ids(author.spec for author in materials.authors.values() if author.spec)
    found = []
    for name in meta.authors:
        spec = known.get(same_name_key(name))
        author_id = spec.id if spec else slug_of(name)
        has_page = author_id in materials.authors
        found.append(Byline(spec.name if spec else name, materials.href(author_address(author_id)) if has_page else ""))
    return tuple(found)
