"""How an article may be used elsewhere: what its page offers, and the page with its text."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.content_model.meta import Permission, Republish
from plugins.reading.links import Links
from plugins.views.article_page import article_page, gone_page
from plugins.views.pieces import Link
from plugins.views.plan import page_outputs
from plugins.views.republish_page import republish_page
from plugins.views.reuse import reuse_of
from tests.unit.samples import article, materials, moment, page, reprint

PORTAL = "https://host.example/portal"
POLICY = page("reprint-policy")


@pytest.mark.parametrize(
    ("republish", "href"), {"allowed": "/portal/news/tea/republish/", "ask": "", "forbidden": ""}.items()
)
def test_only_what_is_allowed_is_offered(republish: Republish, href: str) -> None:
    """The text of an article has a page of its own where its editor allows it, and none otherwise."""
    one = article(republish=republish)
    made = materials([one], [POLICY], url=PORTAL)
    offered = reuse_of(made, one)
    assert (offered.republish_href, offered.policy_href) == (href, "/portal/reprint-policy/")
    planned = {output.path for output in page_outputs(made)}
    assert ("news/tea/republish/index.html" in planned) is bool(href)


def test_a_reprint_is_only_cited() -> None:
    """It is not ours to give on: no text, and the answer is its source's; our policy says so too."""
    one = article(republish="forbidden", reprint=reprint())
    offered = reuse_of(materials([one], [POLICY]), one)
    assert (offered.republish_href, offered.policy_href) == ("", "/reprint-policy/")
    assert offered.answer == "That is not for us to allow: please ask Sample Trade Review, where we have it from."
    assert offered.citations[0].text.startswith(
        "Sun Jia, “The original”, Sample Trade Review, https://example.com/original;"
    )


@pytest.mark.parametrize(
    "pages", [[], [page("reprint-policy", status="draft")], [page("reprint-policy", status="hidden")]]
)
def test_without_a_policy_page_nothing_leads_there(pages: list[object]) -> None:
    """Not to a page that readers cannot open."""
    one = article()
    assert reuse_of(materials([one], pages), one).policy_href == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(("lang", "order"), {"en": ["en", "zh-CN"], "zh-CN": ["zh-CN", "en"]}.items())
def test_citations_in_both_languages(lang: str, order: list[str]) -> None:
    """That of the article's own language first."""
    one = article(lang=lang)
    assert [citation.lang for citation in reuse_of(materials([one]), one).citations] == order


def test_the_page_with_the_text() -> None:
    """In English: text in both forms, not for search engines, and the way back."""
    one = article(source="Tea is [traded](/news/).", republish="allowed", authors=("Lin Yue",), section="news/policy")
    links = {one.address: Links({"/news/": "/news/"}, (), ())}
    view = republish_page(materials([one], [POLICY], url=PORTAL, links=links), one)
    assert view.href == "/portal/news/policy/tea/republish/"
    assert (view.head.robots, view.head.canonical) == ("noindex", PORTAL + "/news/policy/tea/republish/")
    assert [crumb.href for crumb in view.breadcrumbs][-2:] == ["/portal/news/policy/tea/", ""]
    assert view.article.href == "/portal/news/policy/tea/"
    assert "<p>By Lin Yue</p>" in view.html
    assert f'href="{PORTAL}/news/"' in view.html
    assert view.markdown.endswith(f"First published on 20 February 2018 by The Portal at <{PORTAL}/news/policy/tea/>\n")


def test_the_page_with_a_chinese_text() -> None:
    """It speaks Chinese throughout."""
    one = article(
        "cha", "茶叶在此交易。", republish="allowed", lang="zh-CN", authors=("林悦", "陈博"), title="茶与“水”"
    )
    view = republish_page(materials([one]), one)
    assert view.html.startswith('<article lang="zh-CN">\n<h1>茶与“水”</h1>')
    assert "作者：林悦、陈博" in view.markdown
    assert "本文于2018年2月20日由The Portal首发：<https://host.example/zh/news/cha/>" in view.markdown


def test_a_sponsored_text_stays_one() -> None:
    """Its label and the relation of its links go with it."""
    one = article(source="[x](https://a.example/)", kind="sponsored", republish="allowed")
    view = republish_page(materials([one]), one)
    assert "<p>Sponsored</p>" in view.html
    assert 'rel="sponsored"' in view.html


@pytest.mark.parametrize(
    ("lang", "words", "shown"),
    [
        ("en", "A figure was wrong.", "Correction (21 Feb 2018): A figure was wrong."),
        ("en", "3 May: a figure.", "Correction: 3 May: a figure."),
        ("zh-CN", "数字有误。", "更正 (2018-02-21)：数字有误。"),
    ],
)
def test_a_correction_goes_with_the_text(lang: str, words: str, shown: str) -> None:
    """With its day."""
    one = article(lang=lang, republish="allowed", correction=words, modified=moment("2018-02-21 10:00"))
    assert f"\n\n{shown}\n\n" in republish_page(materials([one]), one).markdown


CORRECTIONS = {
    "with a day": ("3 May: a figure.", True, ""),
    "without a day": ("A figure.", True, "21 February 2018, 10:00"),
    "with no day anywhere": ("A figure.", False, ""),
    "none": ("", True, ""),
}


@pytest.mark.parametrize(("words", "modified", "shown"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_when_a_correction_was_made(words: str, *, modified: bool, shown: str) -> None:
    """The day of the last change stands with it where its own words name none."""
    one = article(correction=words, modified=moment("2018-02-21 10:00") if modified else None)
    made = article_page(materials([one]), one).corrected
    assert (made.label if made else "") == shown


def test_a_withdrawn_article_says_why() -> None:
    """What the editors say about it; an expired one has nothing to say."""
    withdrawn = article(status="withdrawn", correction="3 May: its figures were wrong.")
    assert gone_page(materials([withdrawn]), withdrawn).note == "3 May: its figures were wrong."
    expired = article(expires=moment("2018-03-01").instant, correction="3 May: a figure.")
    assert gone_page(materials([expired]), expired).note == ""


ANSWERS = {
    "allowed": ({"republish": "allowed"}, "Yes, whole", None),
    "ask": ({"republish": "ask"}, "Please ask us first", None),
    "forbidden": ({"republish": "forbidden"}, "No.", None),
    "a reprint by agreement": ({"reprint": reprint()}, "please ask Sample Trade Review", None),
    "a reprint under a licence": (
        {"reprint": reprint(permission=Permission("licence", "CC BY 4.0"))},
        "Its licence says",
        Link("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    ),
    "under a licence without an address": (
        {"reprint": reprint(permission=Permission("licence", "Ours"))},
        "please ask Sample Trade Review",
        None,
    ),
}


@pytest.mark.parametrize(("changes", "answer", "licence"), ANSWERS.values(), ids=ANSWERS)
def test_may_i_copy_this(changes: dict[str, Any], answer: str, licence: Link | None) -> None:
    """Every article answers in a sentence; a reprint never says yes for its source."""
    one = article(**changes)
    said = reuse_of(materials([one]), one)
    assert answer in said.answer
    assert said.licence == licence
