"""The pages of membership: the editor's text, the rule, the form or the text to copy, the other door."""

from __future__ import annotations

from plugins.membership import application
from plugins.membership.delivery import Afterwards, delivery
from plugins.membership.needs import GOLDEN_SLUG, JOIN_SLUG, PRIVACY_SLUG, THANKS_SLUG
from plugins.membership.privacy import consents, transfer_facts
from plugins.reading.edition import EditorPage
from plugins.views.doors import doors, page_href, page_in
from plugins.views.materials import Materials
from plugins.views.models import ApplicationForm, JoinPage, StaticPage
from plugins.views.pieces import Link


def is_join_page(page: EditorPage) -> bool:
    """Whether the page is one of the two doors, in whichever language."""
    return (page.meta.translation_of or page.meta.slug) in (JOIN_SLUG, GOLDEN_SLUG)


def join_page(materials: Materials, page: EditorPage, plain: StaticPage) -> JoinPage:
    """A page of membership; `plain` is the same page without what is special about it."""
    lang = page.meta.lang
    golden = (page.meta.translation_of or page.meta.slug) == GOLDEN_SLUG
    words = materials.words_in(lang)
    return JoinPage(
        href=plain.href,
        head=plain.head,
        lang=lang,
        breadcrumbs=join_crumbs(materials, page),
        headline=plain.headline,
        standfirst=plain.standfirst,
        body=plain.body,
        golden=golden,
        rule=application.rule(words, golden=golden),
        form=application_form(materials, page, golden=golden),
        other_door=next((door for door in doors(materials, lang) if door.golden != golden), None),
        privacy_href=page_href(materials, PRIVACY_SLUG, lang),
    )


def join_crumbs(materials: Materials, page: EditorPage) -> tuple[Link, ...]:
    """Home, then joining itself, which is the page or stands above it."""
    lang = page.meta.lang
    home, label = materials.home_crumb(lang), materials.words_in(lang)["join"]
    join = page_in(materials, JOIN_SLUG, lang)
    if join is None or join is page:
        return (home, Link("", label if join else page.meta.title))
    return (home, Link(materials.href(join.address), label), Link("", page.meta.title))


def application_form(materials: Materials, page: EditorPage, *, golden: bool) -> ApplicationForm:
    """The application to a club as the page in that language shows it."""
    settings, privacy, lang = materials.membership, materials.privacy, page.meta.lang
    words = materials.words_in(lang)
    thanks = page_in(materials, THANKS_SLUG, lang)
    after = Afterwards(materials.href(thanks.address), materials.absolute(thanks.address)) if thanks else Afterwards()
    sent = delivery(
        settings, words, golden=golden, lang=lang, page=materials.href(page.address), thanks=after
    )  # fmt: skip
    agreed = consents(words, settings, privacy)
    return ApplicationForm(
        action=sent.action if sent else "",
        attributes=sent.attributes if sent else (),
        hidden=sent.hidden if sent else (),
        honeypot=sent.honeypot if sent else "",
        declarations=application.declarations(words, golden=golden),
        fields=application.fields(words, golden=golden),
        consents=agreed,
        transfer=transfer_facts(words, settings, privacy),
        as_text=application.as_text(words, agreed[0].text, golden=golden),
        subject=application.subject(words, golden=golden),
        write_to=settings.write_to or materials.publisher.email,
    )
