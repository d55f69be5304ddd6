"""The two clubs' doors and the call to action that leads to them, in the words of each language."""

from __future__ import annotations

from plugins.content_model.meta import CallToActionWords
from plugins.membership.needs import GOLDEN_SLUG, JOIN_SLUG
from plugins.reading.edition import EditorPage
from plugins.sections.tree import Section
from plugins.views.materials import Materials
from plugins.views.pieces import CallToAction, Door


def page_in(materials: Materials, slug: str, lang: str) -> EditorPage | None:
    """The editors' page that is `slug` or translates it: in `lang`, else in the portal's own language, else any."""
    found = {
        page.meta.lang: page
        for page in reversed(materials.edition.pages)
        if (page.meta.translation_of or page.meta.slug) == slug
    }
    return found.get(lang) or found.get(materials.lang) or next(iter(found.values()), None)


def page_href(materials: Materials, slug: str, lang: str) -> str:
    """Where that page is, from the host's root; empty where nobody has written it."""
    page = page_in(materials, slug, lang)
    return materials.href(page.address) if page else ""


def doors(materials: Materials, lang: str) -> tuple[Door, ...]:
    """The clubs a reader can join here, any merchant's first: those whose page the editors have written."""
    words = materials.words_in(lang)
    made = (
        Door(
            href=page_href(materials, GOLDEN_SLUG if golden else JOIN_SLUG, lang),
            name=words[f"{club}_name"],
            text=words[f"{club}_text"],
            action=words[f"{club}_action"],
            golden=golden,
        )
        for club, golden in (("club", False), ("golden", True))
    )
    return tuple(door for door in made if door.href)


def call_to_action(materials: Materials, lang: str) -> CallToAction:
    """The block at the foot of every page: the operator's words in the portal's own language, else the theme's."""
    words, settings = materials.words_in(lang), materials.membership
    own = settings if lang == materials.lang else None
    heading = (own.heading if own else "") or words["join_heading"]
    text = (own.text if own else "") or words["join_text"]
    return CallToAction(heading, text, doors(materials, lang))


def own_call_to_action(
    materials: Materials, lang: str, section: Section, article: CallToActionWords | None = None
) -> CallToAction | None:  # fmt: skip
    """The block in words of the article's own, else of its section's or the nearest above; None: the site's serve."""
    inherited = (dict(part.spec.calls_to_action).get(lang) for part in section)
    found = next((words for words in (article, *inherited) if words), None)
    return CallToAction(found.heading, found.text, doors(materials, lang)) if found else None
