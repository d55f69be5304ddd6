"""The two clubs' rules and application forms: declarations, fields, consent, and where an application is sent."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.membership.settings import MembershipSettings, PrivacySettings

# Who should not apply to the Golden Crown Club (spec: publishing rules, Membership).
GOLDEN_RULE = (
    "Your company's annual turnover is under 70 million yuan.",
    "You are not a decision maker of the company.",
    "You are a third-party service provider.",
)
GOLDEN_DECLARATIONS = (
    ("turnover_declared", "Our annual turnover is at least 70 million yuan"),
    ("decision_maker_declared", "I decide for my company"),
    ("not_a_provider_declared", "We are not a third-party service provider"),
)
HONEYPOT = "website_confirm"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, as its template needs it; `kind` is a control: text, email, tel, url, textarea, select."""

    name: str
    label: str
    kind: str
    required: bool = False
    hint: str = ""
    autocomplete: str = ""
    options: tuple[str, ...] = ()


TURNOVER_BANDS = (
    "Under 1 million yuan",
    "1 to 10 million yuan",
    "10 to 70 million yuan",
    "70 to 300 million yuan",
    "Over 300 million yuan",
)
_GOLDEN_BANDS = TURNOVER_BANDS[3:]


def fields(*, golden: bool) -> tuple[Field, ...]:
    """The fields of a club's form, in order. One way to answer is required, whichever it is."""
    return (
        Field("name", "Your name", "text", required=True, autocomplete="name"),
        Field("company", "Company or shop", "text", required=True, autocomplete="organization"),
        Field("position", "Your position", "text", required=golden, autocomplete="organization-title"),
        Field(
            "contact",
            "How we can reach you",
            "text",
            required=True,
            hint="A phone number, a WeChat name or an e-mail address: one is enough.",
        ),
        Field("platforms", "Platforms you sell on", "text", hint="For example Tmall, Taobao, JD.com, your own shop."),
        Field("shop_address", "Address of your shop", "url", hint="Starts with https://", autocomplete="url"),
        Field("turnover", "Annual turnover", "select", options=_GOLDEN_BANDS if golden else TURNOVER_BANDS),
        Field("category", "Main category", "text", hint="What most of your sales are."),
        Field("message", "Anything you would like to add", "textarea"),
    )


def form_target(settings: MembershipSettings, *, golden: bool, thanks: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Where the form is sent and the hidden fields its provider wants; an empty address where none is configured.

    `thanks` is the absolute address of the page shown afterwards. Conventions: Netlify Forms (`form-name`, a path of
    the same site as action), Formspree (`_next`).
    """
    club = "golden-crown" if golden else "e-commerce-club"
    if settings.provider == "netlify":
        return thanks, (("form-name", club), ("club", club))
    if settings.provider == "formspree":
        return settings.endpoint, (("_next", thanks), ("club", club))
    if settings.provider == "url":
        return settings.endpoint, (("club", club),)
    return "", ()


def consent(privacy: PrivacySettings) -> str:
    """The wording of the separate consent, naming the recipient and the country (PIPL, articles 13, 23 and 39)."""
    recipient = privacy.recipients or privacy.controller or "the club"
    where = f" in {privacy.recipients_where}" if privacy.recipients_where else ""
    return (
        f"I agree that what I enter here is sent to {recipient}{where}, to decide on this application and to answer it."
    )


def as_text(club_name: str, *, golden: bool) -> str:
    """The application as a text to copy, fill in and send, where no form service is configured."""
    lines = [f"Application to {club_name}", ""]
    if golden:
        lines += [f"[ ] {wording}" for _, wording in GOLDEN_DECLARATIONS] + [""]
    lines += [f"{field.label}:" for field in fields(golden=golden)]
    return "\n".join(lines) + "\n"
