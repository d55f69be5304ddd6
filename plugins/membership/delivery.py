"""Where an application is sent, and what its provider wants to find in the form."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.membership.application import Words, club_of, subject
from plugins.membership.settings import MembershipSettings

Pairs = tuple[tuple[str, str], ...]

HONEYPOT = "website_confirm"
"""The field only machines fill in; for Netlify and for an endpoint of one's own."""
FORMSPREE_HONEYPOT = "_gotcha"
THANKS_FIELD = "thanks_page"
"""The hidden field that tells an endpoint of one's own where to send the applicant afterwards."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a form is sent: its address, attributes its provider looks for, hidden fields, the honeypot's name."""

    action: str
    attributes: Pairs = ()
    hidden: Pairs = ()
    honeypot: str = ""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The page an applicant is shown when the application was sent: its path, its whole address. Empty: none."""

    path: str = ""
    url: str = ""


def delivery(
    settings: MembershipSettings, words: Words, *, golden: bool, lang: str, page: str, thanks: Afterwards
) -> Delivery | None:
    """How a club's form is sent; None where nothing is configured to receive it.

    `page` is the path of the form's own page. Conventions: Netlify Forms (`data-netlify`, `form-name`, a path of the
    site as action, https://docs.netlify.com/forms/setup/ and …/spam-filters/; the honeypot's attribute in its `data-`
    form, which is valid HTML), Formspree (`_next`, `_subject`, `_gotcha`, https://help.formspree.io/).
    """
    club = club_of(golden=golden)
    common: Pairs = (("club", club), ("language", lang))
    if settings.provider == "netlify":
        # Netlify knows a form by its name and shows the page at the form's action; a name stands once on a site.
        name = f"{club}-{lang.lower()}"
        attributes = (("name", name), ("data-netlify", "true"), ("data-netlify-honeypot", HONEYPOT))
        return Delivery(thanks.path or page, attributes, (("form-name", name), *common), HONEYPOT)
    if settings.provider == "formspree":
        after: Pairs = (("_next", thanks.url),) if thanks.url else ()
        about: Pairs = (("_subject", subject(words, golden=golden)),)
        return Delivery(settings.endpoint, (), (*after, *about, *common), FORMSPREE_HONEYPOT)
    if settings.provider == "url":
        after = ((THANKS_FIELD, thanks.url),) if thanks.url else ()
        return Delivery(settings.endpoint, (), (*after, *common), HONEYPOT)
    return None


def form_action_origin(settings: MembershipSettings) -> str:
    """The other origin that forms are sent to (`https://formspree.io`), as a policy's `form-action` names it.

    Empty where there is none: no provider, Netlify, or an endpoint on the site itself.
    """
    if settings.provider not in ("url", "formspree") or settings.endpoint.startswith("/"):
        return ""
    parts = urlsplit(settings.endpoint)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
