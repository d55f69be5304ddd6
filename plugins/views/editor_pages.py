"""Pages that editors write, among them the two that hold an application form; the feeds page and the 404 page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.content_model.addresses import output_path
from plugins.membership import application
from plugins.reading.edition import EditorPage
from plugins.views.bodies import page_body
from plugins.views.cards import cards
from plugins.views.head import feed_links, page_head, shortened
from plugins.views.materials import Materials
from plugins.views.models import ApplicationForm, FeedsPage, FormField, JoinPage, NotFoundPage, SectionFeeds, StaticPage
from plugins.views.outputs import Output
from plugins.views.pieces import Door, Link
from plugins.views.times import time_view

JOIN, GOLDEN_CROWN, THANKS, PRIVACY = "/join/", "/join/golden-crown/", "/join/thanks/", "/privacy/"
NOT_FOUND_LATEST = 5


def editor_page_outputs(materials: Materials) -> Iterator[Output]:
    """Every page of `content/pages/`, then `/feeds/` and `/404.html`."""
    for page in materials.edition.pages:
        is_form = page.address in (JOIN, GOLDEN_CROWN)
        view = partial(join_page if is_form else static_page, materials, page)
        template = "join.html" if is_form else "static.html"
        yield Output(output_path(page.address), f"{materials.shown_root}/{page.meta.path}", template, view)
    yield Output(output_path("/feeds/"), "the feeds page", "feeds.html", partial(feeds_page, materials))
    yield Output("404.html", "the 404 page", "not_found.html", partial(not_found_page, materials))


def static_page(materials: Materials, page: EditorPage) -> StaticPage:
    """A page an editor wrote."""
    meta = page.meta
    robots = "noindex" if meta.status == "hidden" else ""
    return StaticPage(
        href=materials.href(page.address),
        head=page_head(materials, page.address, meta.title, _description(page), lang=meta.lang, robots=robots),
        lang=meta.lang,
        breadcrumbs=page_crumbs(materials, page),
        headline=meta.title,
        standfirst=meta.summary,
        body=page_body(materials, page.address, page.body),
        updated=time_view(meta.modified, materials.zone, meta.lang) if meta.modified else None,
    )


def _description(page: EditorPage) -> str:
    return page.meta.summary or shortened(page.body.first_paragraph, 220)


def page_crumbs(materials: Materials, page: EditorPage) -> tuple[Link, ...]:
    """Home, the pages above this one by address, the page itself."""
    above = [
        Link(materials.href(other.address), other.meta.title)
        for other in sorted(materials.edition.pages, key=lambda other: len(other.address))
        if page.address.startswith(other.address) and other is not page
    ]
    return (materials.home_crumb(page.meta.lang), *above, Link("", page.meta.title))


def join_page(materials: Materials, page: EditorPage) -> JoinPage:
    """A page of membership: the editor's text, the rule, the form."""
    golden = page.address == GOLDEN_CROWN
    clubs = {door.golden: door for door in all_doors(materials)}
    plain = static_page(materials, page)
    return JoinPage(
        href=plain.href,
        head=plain.head,
        lang=plain.lang,
        breadcrumbs=plain.breadcrumbs,
        headline=plain.headline,
        standfirst=plain.standfirst,
        body=plain.body,
        golden=golden,
        rule=application.GOLDEN_RULE if golden else (),
        form=_form(materials, clubs[golden].name, golden=golden),
        other_door=next((door for door in doors(materials) if door.golden != golden), None),
        privacy_href=materials.href(PRIVACY) if _has_page(materials, PRIVACY) else "",
    )


def _form(materials: Materials, club_name: str, *, golden: bool) -> ApplicationForm:
    settings = materials.membership
    action, hidden = application.form_target(settings, golden=golden, thanks=materials.absolute(THANKS))
    fields = (
        FormField(field.name, field.label, field.kind, field.required, field.hint, field.autocomplete, field.options)
        for field in application.fields(golden=golden)
    )
    return ApplicationForm(
        action=action,
        method="post",
        hidden=hidden,
        honeypot=application.HONEYPOT,
        declarations=application.GOLDEN_DECLARATIONS if golden else (),
        fields=tuple(fields),
        consent=application.consent(materials.privacy),
        as_text=application.as_text(club_name, golden=golden),
        write_to=settings.write_to or materials.publisher.email,
    )


def _has_page(materials: Materials, address: str) -> bool:
    return any(page.address == address for page in materials.edition.pages)


def doors(materials: Materials) -> tuple[Door, ...]:
    """The clubs a reader can join here: those whose page the editors have written."""
    addresses = {False: JOIN, True: GOLDEN_CROWN}
    return tuple(door for door in all_doors(materials) if _has_page(materials, addresses[door.golden]))


def all_doors(materials: Materials) -> tuple[Door, Door]:
    """The two clubs: any merchant's, then the Golden Crown Club."""
    words = materials.words_in(materials.lang)
    return (
        Door(
            href=materials.href(JOIN),
            name=words["club_name"],
            text=words["club_text"],
            action=words["club_action"],
            golden=False,
        ),
        Door(
            href=materials.href(GOLDEN_CROWN),
            name=words["golden_name"],
            text=words["golden_text"],
            action=words["golden_action"],
            golden=True,
        ),
    )


def feeds_page(materials: Materials) -> FeedsPage:
    """Every feed, for people."""
    words = materials.words_in(materials.lang)
    groups = [SectionFeeds(materials.site_name, feed_links(materials, "", materials.site_name))]
    for section in materials.tree.by_path.values():
        name = section.name_in(materials.lang)
        groups.append(SectionFeeds(name, feed_links(materials, section.spec.path, f"{materials.site_name}: {name}")))
    return FeedsPage(
        href=materials.href("/feeds/"),
        head=page_head(materials, "/feeds/", words["feeds"], words["feeds_description"]),
        lang=materials.lang,
        breadcrumbs=(materials.home_crumb(materials.lang), Link("", words["feeds"])),
        groups=tuple(groups),
    )


def not_found_page(materials: Materials) -> NotFoundPage:
    """`/404.html`, with the newest articles as a way out."""
    words = materials.words_in(materials.lang)
    return NotFoundPage(
        href=materials.href("/404.html"),
        head=page_head(materials, "/404.html", words["not_found"], words["not_found_text"], robots="noindex"),
        lang=materials.lang,
        breadcrumbs=(materials.home_crumb(materials.lang), Link("", words["not_found"])),
        latest=cards(materials, materials.edition.listed[:NOT_FOUND_LATEST]),
    )
