"""Where an application goes, by provider, and what the provider finds in the form."""

from __future__ import annotations

import pytest

from plugins.membership.application import FIELD_NAMES
from plugins.membership.delivery import (
    FORMSPREE_HONEYPOT,
    HONEYPOT,
    THANKS_FIELD,
    Afterwards,
    Delivery,
    delivery,
    form_action_origin,
)
from plugins.membership.settings import MembershipSettings
from tests.components.theme import WORDS

THANKS = Afterwards("/portal/join/thanks/", "https://host.example/portal/join/thanks/")
CLUB = (("club", "e-commerce-club"), ("language", "en"))
OWN = MembershipSettings("url", "https://a.example/in")
FORMSPREE = MembershipSettings("formspree", "https://formspree.io/f/x")
NETLIFY = MembershipSettings("netlify")
NAME = "e-commerce-club-en"


def sent(
    settings: MembershipSettings, thanks: Afterwards = THANKS, *, golden: bool = False, lang: str = "en"
) -> Delivery | None:
    """How the form of a page at /portal/join/ is sent."""
    return delivery(settings, WORDS[lang], golden=golden, lang=lang, page="/portal/join/", thanks=thanks)


def test_without_a_provider_nothing_is_sent() -> None:
    """Hence no dead button."""
    assert sent(MembershipSettings()) is None


def test_an_endpoint_of_ones_own() -> None:
    """It is told the thanks page by a documented field, and can tell machines by the honeypot."""
    assert sent(OWN) == Delivery("https://a.example/in", (), ((THANKS_FIELD, THANKS.url), *CLUB), HONEYPOT)


def test_netlify() -> None:
    """It finds the form by its attributes and its name, twice told; the action is the thanks page."""
    attributes = (("name", NAME), ("data-netlify", "true"), ("data-netlify-honeypot", HONEYPOT))
    assert sent(NETLIFY) == Delivery(THANKS.path, attributes, (("form-name", NAME), *CLUB), HONEYPOT)


def test_formspree() -> None:
    """Its own names for the page afterwards, the subject of the mail and the honeypot."""
    hidden = (("_next", THANKS.url), ("_subject", "Application: The e-commerce club"), *CLUB)
    assert sent(FORMSPREE) == Delivery("https://formspree.io/f/x", (), hidden, FORMSPREE_HONEYPOT)


@pytest.mark.parametrize("settings", [OWN, FORMSPREE, NETLIFY])
def test_without_a_thanks_page(settings: MembershipSettings) -> None:
    """No form names a page that is not there; the provider then shows one of its own."""
    made = sent(settings, Afterwards())
    assert made is not None
    assert not {THANKS_FIELD, "_next"} & {name for name, _ in made.hidden}
    assert made.action == ("/portal/join/" if settings is NETLIFY else settings.endpoint)


@pytest.mark.parametrize("settings", [OWN, FORMSPREE, NETLIFY])
def test_every_form_can_be_told_from_the_others(settings: MembershipSettings) -> None:
    """By club and language; and nothing hidden has the name of a field that is filled in."""
    made = {
        (golden, lang): sent(settings, golden=golden, lang=lang) for golden in (True, False) for lang in ("en", "zh-CN")
    }
    told = {(dict(each.hidden)["club"], dict(each.hidden)["language"]) for each in made.values() if each}
    assert len(told) == len(made)
    if settings is NETLIFY:
        assert len({dict(each.attributes)["name"] for each in made.values() if each}) == len(made)
    for each in made.values():
        assert each is not None
        assert not {name for name, _ in each.hidden} & {*FIELD_NAMES, each.honeypot}


ORIGINS = {
    "nobody": (MembershipSettings(), ""),
    "Netlify": (NETLIFY, ""),
    "the site itself": (MembershipSettings("url", "/apply"), ""),
    "an address of one's own": (OWN, "https://a.example"),
    "with a port": (MembershipSettings("url", "https://a.example:8443/in?x=1"), "https://a.example:8443"),
    "with a password, which nobody is told": (MembershipSettings("url", "https://u:p@a.example/"), "https://a.example"),
    "Formspree": (FORMSPREE, "https://formspree.io"),
}


@pytest.mark.parametrize(("settings", "origin"), ORIGINS.values(), ids=ORIGINS)
def test_the_origin_that_receives(settings: MembershipSettings, origin: str) -> None:
    """As a policy's form-action names it."""
    assert form_action_origin(settings) == origin
