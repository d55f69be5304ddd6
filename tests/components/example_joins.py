"""Example doors to the clubs: one with a rule and a form, one where nothing receives a form."""

from __future__ import annotations

from dataclasses import replace

from plugins.membership import application
from plugins.membership.application import Words
from plugins.membership.privacy import consents, transfer_facts
from plugins.membership.settings import MembershipSettings, PrivacySettings
from plugins.views import models as m
from plugins.views import pieces
from tests.components.example_site import CLUB, GOLDEN, frame
from tests.components.theme import WORDS

EN, ZH = WORDS["en"], WORDS["zh-CN"]
AT_HOME = PrivacySettings("Example Club Ltd", "privacy@example.com", "Example Club Ltd", "Shanghai")
ABROAD = replace(
    AT_HOME,
    recipients="Forms Inc",
    recipients_where="the United States",
    recipients_abroad=True,
    recipients_contact="desk@example.com",
)
SENT = MembershipSettings("url", "https://example.com/apply")


def form(words: Words, privacy: PrivacySettings, *, golden: bool) -> m.ApplicationForm:
    """A form as the portal makes it, from the theme's words."""
    agreed = consents(words, SENT, privacy)
    return m.ApplicationForm(
        action=SENT.endpoint,
        attributes=(("name", "an-application"),),
        hidden=(("club", application.club_of(golden=golden)),),
        honeypot="website_confirm",
        declarations=application.declarations(words, golden=golden),
        fields=application.fields(words, golden=golden),
        consents=agreed,
        transfer=transfer_facts(words, SENT, privacy),
        as_text=application.as_text(words, agreed[0].text, golden=golden),
        subject=application.subject(words, golden=golden),
        write_to="club@example.com",
    )


FORM = form(EN, ABROAD, golden=True)
JOIN_GOLDEN = m.JoinPage(
    **frame(GOLDEN.href, "The Golden Crown Club", pieces.Link("/join/", "Join")),
    headline="The Golden Crown Club",
    standfirst="A small circle of people who decide for large shops.",
    body="<p>Members meet to compare what cannot be compared in public.</p>"
    "<h2>What it is</h2><p>A table, and time to talk.</p>",
    golden=True,
    rule=application.rule(EN, golden=True),
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
    form=replace(form(EN, AT_HOME, golden=False), action=""),
    other_door=GOLDEN,
)
JOIN_CHINESE = replace(
    JOIN_GOLDEN,
    **frame("/zh/join/golden-crown/", "加入俱乐部", lang="zh-CN"),
    headline="申请加入金冠俱乐部",
    standfirst="面向年营业额七千万元以上企业的决策者。",
    body="<p>会员聚在一起，比较不便公开比较的事。</p>",
    rule=application.rule(ZH, golden=True),
    form=form(ZH, AT_HOME, golden=True),
)
