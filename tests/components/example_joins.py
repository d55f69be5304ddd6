"""Example doors to the clubs: one with a rule and a form, one where nothing receives a form."""

from __future__ import annotations

from dataclasses import replace

from plugins.views import models as m
from plugins.views import pieces
from tests.components.example_site import CLUB, GOLDEN, frame

FIELDS = (
    m.FormField("name", "Your name", "text", required=True, autocomplete="name"),
    m.FormField("company", "Company or shop", "text", required=True, autocomplete="organization"),
    m.FormField(
        "contact",
        "How we can reach you",
        "text",
        required=True,
        hint="A phone number, a WeChat name or an e-mail address.",
    ),
    m.FormField(
        "shop_address", "Address of your shop", "url", required=False, hint="Starts with https://", autocomplete="url"
    ),
    m.FormField(
        "turnover",
        "Annual turnover",
        "select",
        required=True,
        options=("70 to 300 million yuan", "Over 300 million yuan"),
    ),
    m.FormField("message", "Anything you would like to add", "textarea", required=False),
)
FORM = m.ApplicationForm(
    action="https://example.com/apply",
    method="post",
    hidden=(("club", "golden-crown"),),
    honeypot="website_confirm",
    declarations=(
        ("turnover_declared", "Our annual turnover is at least 70 million yuan"),
        ("decision_maker_declared", "I decide for my company"),
        ("not_a_provider_declared", "We are not a third-party service provider"),
    ),
    fields=FIELDS,
    consent="I agree that what I enter here is sent to the club, to decide on this application and to answer it.",
    as_text="Application to the Golden Crown Club\n\n[ ] Our annual turnover is at least 70 million yuan\n\n"
    "Your name:\nCompany:\n",
    write_to="club@example.com",
)
JOIN_GOLDEN = m.JoinPage(
    **frame(GOLDEN.href, "The Golden Crown Club", pieces.Link("/join/", "Join")),
    headline="The Golden Crown Club",
    standfirst="A small circle of people who decide for large shops.",
    body="<p>Members meet to compare what cannot be compared in public.</p>"
    "<h2>What it is</h2><p>A table, and time to talk.</p>",
    golden=True,
    rule=(
        "Your company’s annual turnover is under 70 million yuan.",
        "You are not a decision maker of the company.",
        "You are a third-party service provider.",
    ),
    form=FORM,
    other_door=CLUB,
    privacy_href="/privacy/",
)
JOIN_CLUB = replace(
    JOIN_GOLDEN,
    **frame("/join/", "Join the club"),
    headline="Join the e-commerce club",
    golden=False,
    rule=(),
    form=replace(FORM, action="", declarations=()),
    other_door=GOLDEN,
)
