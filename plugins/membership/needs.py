"""What the application forms cannot do without: settings and pages, told once a build and refused in production."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from plugins.content_model.problems import Problem, error, warning
from plugins.membership.settings import MembershipSettings, PrivacySettings, goes_abroad

JOIN_SLUG, GOLDEN_SLUG, THANKS_SLUG, PRIVACY_SLUG = "join", "join/golden-crown", "join/thanks", "privacy"


def missing_for_forms(
    membership: MembershipSettings,
    privacy: PrivacySettings,
    pages: Collection[str],
    *,
    write_to: str,
    path: str,
    production: bool,
) -> Iterator[Problem]:
    """What is missing for the forms on the pages whose slugs are `pages`; `path` is the page that shows a form."""
    if not {JOIN_SLUG, GOLDEN_SLUG} & set(pages):
        return
    make = error if production else warning
    unset = unset_settings(membership, privacy, write_to)
    if unset:
        fix = f"set {' and '.join(unset)} in pelicanconf.py"
        are = "is" if len(unset) == 1 else "are"
        yield make(path, 0, "setting-unset", f"the application form needs {', '.join(unset)}, which {are} not set", fix)
    if PRIVACY_SLUG not in pages:
        message = "the application form asks for consent, and there is no privacy page to read before"
        yield make(path, 0, "privacy-missing", message, "write content/pages/privacy.md")
    if membership.provider and THANKS_SLUG not in pages:
        message = "there is no page to show when an application was sent"
        yield warning(path, 0, "thanks-missing", message, "write content/pages/join/thanks.md with Status: hidden")
    if production and not membership.provider:
        message = "nothing receives applications: readers are shown an address and a text to copy instead of a form"
        fix = 'set MEMBERSHIP["provider"], or leave it so if that is what you want'
        yield warning(path, 0, "applications-unreceived", message, fix)


def unset_settings(membership: MembershipSettings, privacy: PrivacySettings, write_to: str) -> list[str]:
    """The settings that the form itself shows and that are empty, as pelicanconf.py calls them."""
    if not membership.provider:
        write = [] if write_to else ['PUBLISHER["email"]']
        return write if privacy.controller else ['PRIVACY["controller"]', *write]
    needed = ["controller", "recipients", "recipients_where"]
    if goes_abroad(membership, privacy):
        needed += ["contact", "recipients_contact"]
    return [f'PRIVACY["{name}"]' for name in needed if not getattr(privacy, name)]
