"""Pages of membership and the call to action: in the words of the page's language, and nearest words first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from plugins.content_model.meta import CallToActionWords
from plugins.membership.settings import MembershipSettings, PrivacySettings
from plugins.reading.edition import EditorPage
from plugins.views.article_page import article_page
from plugins.views.chrome import make_site
from plugins.views.doors import call_to_action, doors
from plugins.views.editor_pages import club_page, static_page
from plugins.views.join_pages import is_join_page
from plugins.views.listing_pages import section_page
from tests.unit.samples import WORDS, article, materials, page, section

ZH = WORDS["zh-CN"]
CLUB, GOLDEN = page("join"), page("join/golden-crown")
THANKS, PRIVACY = page("join/thanks", status="hidden"), page("privacy")


def chinese(slug: str, **changes: str) -> EditorPage:
    """A page in Chinese; its address stands below /zh/."""
    return page(slug, lang="zh-CN", **changes)


ZH_CLUB = chinese("join", translation_of="join", title="加入")
ZH_GOLDEN = chinese("join/golden-crown", translation_of="join/golden-crown", title="金冠")
SENT = MembershipSettings("url", "https://a.example/in")


def test_a_translated_page_is_a_door_too() -> None:
    """Whatever its own slug is."""
    assert is_join_page(chinese("ruhui", translation_of="join"))
    assert not is_join_page(page("join-us"))
    assert not is_join_page(THANKS)


def test_a_chinese_form_in_a_chinese_page() -> None:
    """Fields, rule, doors, breadcrumbs: nothing speaks English, and what leads on leads to Chinese pages."""
    made = materials([], [CLUB, GOLDEN, PRIVACY, ZH_CLUB, ZH_GOLDEN], membership=SENT)
    view = club_page(made, ZH_GOLDEN)
    assert [crumb.label for crumb in view.breadcrumbs] == [ZH["home"], ZH["join"], "金冠"]
    assert view.breadcrumbs[1].href == "/zh/join/"
    assert view.rule[0] == ZH["rule_turnover_declared"]
    assert view.form.fields[0].label == ZH["field_name"]
    assert dict(view.form.hidden)["language"] == "zh-CN"
    assert view.other_door
    assert (view.other_door.href, view.other_door.name) == ("/zh/join/", ZH["club_name"])
    assert view.privacy_href == "/privacy/"


def test_a_door_without_a_translation_leads_to_the_page_there_is() -> None:
    """In the words of the reader's page."""
    made = materials([], [CLUB])
    (door,) = doors(made, "zh-CN")
    assert (door.href, door.name) == ("/join/", ZH["club_name"])


def test_the_form_leads_to_the_thanks_page() -> None:
    """By its whole address, as a provider elsewhere wants it; in the reader's language where there is one."""
    made = materials([], [CLUB, THANKS, ZH_CLUB], membership=SENT, url="https://host.example/portal")
    assert dict(club_page(made, CLUB).form.hidden)["thanks_page"] == "https://host.example/portal/join/thanks/"
    own = replace(
        materials([], [CLUB, THANKS, ZH_CLUB, chinese("join/thanks", translation_of="join/thanks")]), membership=SENT
    )
    assert dict(club_page(own, ZH_CLUB).form.hidden)["thanks_page"] == "https://host.example/zh/join/thanks/"
    netlify = replace(made, membership=MembershipSettings("netlify"))
    assert club_page(netlify, CLUB).form.action == "/portal/join/thanks/"


@pytest.mark.parametrize("status", ["hidden", "published"])
def test_the_thanks_page_is_not_found_by_searching(status: str) -> None:
    """Whoever comes there without an application would be thanked for nothing."""
    thanks = page("join/thanks", status=status)
    assert static_page(materials([], [CLUB, thanks]), thanks).head.robots == "noindex"


def test_a_recipient_abroad() -> None:
    """Is told of in the form, with a consent of its own."""
    privacy = PrivacySettings("Example Ltd", "p@example.com", "Forms Inc", "the US", recipients_abroad=True)
    form = club_page(materials([], [CLUB], membership=SENT, privacy=privacy), CLUB).form
    assert [statement.name for statement in form.consents] == ["consent", "consent_abroad"]
    assert form.transfer


def test_the_operators_words_are_for_the_portals_own_language() -> None:
    """On pages in another the theme's words serve, as they do where nothing is set."""
    made = materials([], [CLUB], membership=MembershipSettings(heading="Come in", text="Tea is ready."))
    assert (call_to_action(made, "en").heading, call_to_action(made, "en").text) == ("Come in", "Tea is ready.")
    assert call_to_action(made, "zh-CN").heading == ZH["join_heading"]
    plain = make_site(materials([], [CLUB]), "/x.css", ()).calls_to_action
    assert (plain["en"].heading, plain["zh-CN"].text) == (WORDS["en"]["join_heading"], ZH["join_text"])


def called(heading: str) -> CallToActionWords:
    """Words of one's own."""
    return CallToActionWords(heading, "")


SECTIONS = (
    section("news", calls_to_action=(("en", called("News")), ("zh-CN", called("资讯")))),
    section("news/policy"),
    section("guides"),
)


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({"section": "guides"}, None),
        ({"section": "news"}, "News"),
        ({"section": "news/policy"}, "News"),
        ({"section": "news/policy", "lang": "zh-CN"}, "资讯"),
        ({"section": "news/policy", "call_to_action": called("Own")}, "Own"),
        ({"section": "guides", "call_to_action": called("Own")}, "Own"),
    ],
)
def test_the_nearest_words_win(changes: dict[str, Any], heading: str | None) -> None:
    """The article's own, its section's, those of a section above; none, and the site's serve."""
    one = article(**changes)
    view = article_page(materials([one], [CLUB], sections=SECTIONS), one)
    assert (view.call_to_action.heading if view.call_to_action else None) == heading
    assert not view.call_to_action or view.call_to_action.doors


def test_a_section_page_has_its_sections_words() -> None:
    """Also where they come from above."""
    made = materials([article(section="news/policy")], [CLUB], sections=SECTIONS)
    views = {path: section_page(made, made.tree.by_path[path], 1) for path in ("news", "news/policy", "guides")}
    assert {path: view.call_to_action and view.call_to_action.heading for path, view in views.items()} == {
        "news": "News",
        "news/policy": "News",
        "guides": None,
    }
