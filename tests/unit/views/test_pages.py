"""Pages of articles, lists and editors, as view models: what stands on each, and what is left out."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any

import pytest

from plugins.content_model.meta import Moment, Permission
from plugins.membership.settings import MembershipSettings
from plugins.reading.edition import Article
from plugins.views.archive_pages import archive_outputs
from plugins.views.article_page import article_page, gone_page, reading_minutes
from plugins.views.cards import card, summary_of
from plugins.views.chrome import make_site
from plugins.views.editor_pages import club_page, not_found_page, static_page
from plugins.views.listing_pages import index_page, section_page, source_articles, tag_page
from plugins.views.models import Byline
from plugins.views.pieces import Link
from plugins.views.plan import page_outputs
from plugins.views.settings import ListingSettings, PublisherSettings
from tests.unit.samples import SHANGHAI, WORDS, article, body, days_apart, edition, materials, moment, page, reprint

FOUR_HEADINGS = "## A\n\n### A1\n\n## B\n\n## C\n\n## D\n\nText."


def page_of(one: Article, *others: Article, **changes: Any) -> Any:
    """The page of an article among others."""
    return article_page(materials([one, *others], **changes), one)


def test_breadcrumbs_go_from_home_to_the_headline() -> None:
    """Home > News > Policy > Law > headline; the last is the page itself."""
    made = page_of(article(section="news/policy/law"), url="https://host.example/portal")
    assert [(crumb.label, crumb.href) for crumb in made.breadcrumbs] == [
        ("Home", "/portal/"),
        ("News", "/portal/news/"),
        ("Policy", "/portal/news/policy/"),
        ("Law", "/portal/news/policy/law/"),
        ("Tea", ""),
    ]
    assert made.nav_path == "news/policy/law"
    assert made.back == Link("/portal/news/policy/law/", "Law")


def test_chinese_articles_speak_chinese() -> None:
    """Breadcrumbs, section and way back are in the article's language."""
    made = page_of(article("cha", lang="zh-CN"))
    assert [crumb.label for crumb in made.breadcrumbs] == [WORDS["zh-CN"]["home"], "资讯", "Cha"]
    assert made.back == Link("/news/", "资讯")
    assert made.href == "/zh/news/cha/"


def test_nothing_is_made_up() -> None:
    """An article with a headline and a text has no byline, picture, tags, related articles or neighbours."""
    made = page_of(article(summary=""))
    assert (made.authors, made.editor, made.cover, made.tags, made.related) == ((), "", None, (), ())
    assert (made.previous, made.next, made.reprint, made.correction, made.translations) == (None, None, None, "", ())
    assert (made.standfirst, made.updated, made.contents, made.status) == ("", None, (), "")


def test_neighbours() -> None:
    """Previous is the older, next the newer."""
    newest, middle, oldest = days_apart(3)
    made = page_of(middle, newest, oldest)
    assert (made.previous.href, made.next.href) == (oldest.address, newest.address)


def test_contents_from_four_sub_heads_on() -> None:
    """Fewer need no list; those of the third level do not count but are shown."""
    assert [entry.label for entry in page_of(article("a", FOUR_HEADINGS)).contents] == ["A", "A1", "B", "C", "D"]
    assert page_of(article("b", "## A\n\n### B\n\n### C\n\n### D\n\n## E")).contents == ()


MINUTES = {"": 1, "word " * 238: 1, "word " * 239: 2, "茶" * 255: 1, "茶" * 256: 2, "word " * 238 + "茶" * 255: 2}


@pytest.mark.parametrize(("source", "minutes"), MINUTES.items(), ids=[str(number) for number in range(len(MINUTES))])
def test_reading_time(source: str, minutes: int) -> None:
    """English by words, Chinese by characters, rounded up, never nought."""
    assert reading_minutes(body(source)) == minutes


def test_bylines() -> None:
    """A registered author by the registered name with a page; hidden work alone gives nobody a page."""
    assert page_of(article(authors=("lin-yue",))).authors == (Byline("Lin Yue", "/authors/lin-yue/"),)
    assert page_of(article(status="hidden", authors=("Chen Bo",))).authors == (Byline("Chen Bo", ""),)


def test_bylines_of_reprints() -> None:
    """The original author, where it is signed; our own authors where the article names them."""
    assert page_of(article(reprint=reprint())).authors == (Byline("Sun Jia", ""),)
    assert page_of(article(reprint=reprint(original_author=""))).authors == ()
    assert [each.name for each in page_of(article(reprint=reprint(), authors=("Lin Yue",))).authors] == ["Lin Yue"]


def test_reprint_block() -> None:
    """Source, original, author, date, editor, permission and language, as far as they are known."""
    whole = reprint(
        original_date=moment("2018-02-19"),
        permission=Permission("licence", "https://a.example/by"),
        original_language="zh-CN",
    )
    block = page_of(article(reprint=whole, editor="Zhou Min")).reprint
    assert block.source == Link("/sources/review/", "Sample Trade Review")
    assert (block.original_title, block.original_url, block.original_author) == (
        "The original",
        "https://example.com/original",
        "Sun Jia",
    )
    assert block.original_date.label == "19 February 2018"
    assert (block.editor, block.translated_from, block.licence_url) == ("Zhou Min", "Chinese", "https://a.example/by")


def test_tags_without_a_page_are_not_shown() -> None:
    """A tag that only hidden articles have leads nowhere."""
    hidden = article("a", status="hidden", tags=("Tea", "Secret"))
    made = page_of(hidden, article("b", tags=("tea", "Tea")))
    assert [tag.href for tag in made.tags] == ["/tags/tea/"]


def test_translations_lead_both_ways() -> None:
    """Each names the other, in the other's language; a draft translation is not named."""
    original, translated = article("tea"), article("cha", lang="zh-CN", translation_of="tea")
    assert page_of(original, translated).translations == (Link("/zh/news/cha/", "Cha", "zh-CN"),)
    assert page_of(translated, original).translations == (Link("/news/tea/", "Tea", "en"),)
    assert page_of(original, article("cha", lang="zh-CN", translation_of="tea", status="draft")).translations == ()


@pytest.mark.parametrize("state", ["withdrawn", "expired"])
def test_what_is_gone_keeps_its_headline_only(state: str) -> None:
    """The address says what became of it, and search engines forget it."""
    if state == "withdrawn":
        one = article("tea", "Secret text.", status="withdrawn", tags=("Secret",))
    else:
        one = article("tea", "Secret text.", expires=moment("2018-03-01 00:00").instant, tags=("Secret",))
    made = gone_page(materials([one]), one)
    assert (made.headline, made.reason, made.head.robots) == ("Tea", state, "noindex")
    assert "Secret" not in str(made)
    assert "standfirst" not in str(made)


SUMMARIES = {
    "the standfirst": (article(summary="Own."), "Own."),
    "the first paragraph": (article("x", "One. Two.", summary=""), "One. Two."),
    "not too long": (article("x", "word " * 100, summary=""), "word " * 43 + "word…"),
    "nothing": (article("x", "", summary=""), ""),
}


@pytest.mark.parametrize(("one", "text"), SUMMARIES.values(), ids=SUMMARIES)
def test_summaries(one: Article, text: str) -> None:
    """What lists and feeds show of an article."""
    assert summary_of(one) == text


def test_a_card_depends_on_its_article_alone() -> None:
    """Another article changes nothing on it."""
    one = article()
    assert card(materials([one]), one) == card(materials([one, *days_apart(5)]), one)


@pytest.mark.parametrize(
    ("section", "lang", "name"),
    [("news", "zh-CN", ("资讯", "zh-CN")), ("news", "en", ("News", "en")), ("news/policy/law", "zh-CN", ("Law", "en"))],
)
def test_a_card_says_in_which_language_its_section_is_named(section: str, lang: str, name: tuple[str, str]) -> None:
    """On pages in any language; the portal's own, where the section has no name in the article's."""
    one = article("tea", section=section, lang=lang)
    made = card(materials([one]), one)
    assert (made.section.label, made.section.lang) == name
    within = card(materials([one]), one, section)
    assert within.section == Link("", *name)


def test_section_pages() -> None:
    """The lead stands once, on the first page; every article is on one page; page 2 says so in its title."""
    articles = days_apart(5)
    made = materials(articles, listings=ListingSettings(per_page=2))
    news = made.tree.by_path["news"]
    pages = [section_page(made, news, number) for number in (1, 2, 3)]
    assert pages[0].lead is not None
    assert [len(each.cards) for each in pages] == [1, 2, 1]
    assert pages[1].lead is None
    shown = [pages[0].lead.href, *(each.href for made_page in pages for each in made_page.cards)]
    assert sorted(shown) == sorted(each.address for each in articles)
    assert [each.href for each in pages] == ["/news/", "/news/page/2/", "/news/page/3/"]
    assert "Page 2" in pages[1].head.title
    assert "Page" not in pages[0].head.title
    assert [crumb.label for crumb in pages[1].breadcrumbs] == ["Home", "News"]


def test_tag_page_of_an_article_list() -> None:
    """How many there are in all, not on this page."""
    made = materials(days_apart(5, tags=("Tea",)), listings=ListingSettings(per_page=2))
    assert [
        (tag_page(made, made.tags["tea"], n).count, len(tag_page(made, made.tags["tea"], n).cards)) for n in (1, 2, 3)
    ] == [
        (5, 2),
        (5, 2),
        (5, 1),
    ]


def test_indexes_count() -> None:
    """Each entry with the number of its articles."""
    made = materials(
        [article("a", tags=("Tea",), authors=("Lin Yue",)), article("b", tags=("Tea", "Milk"), reprint=reprint())]
    )
    assert [(each.label, each.count) for each in index_page(made, "tags").entries] == [("Milk", 1), ("Tea", 2)]
    assert [(each.label, each.count) for each in index_page(made, "authors").entries] == [("Lin Yue", 1)]
    assert [(each.label, each.count) for each in index_page(made, "sources").entries] == [("Sample Trade Review", 1)]


def test_a_source_of_hidden_reprints_has_a_page_without_them() -> None:
    """The hidden article's source line leads somewhere, and the list there does not give the article away."""
    found = source_articles(materials([article(status="hidden", reprint=reprint())]))
    assert [(source.id, articles) for source, articles in found] == [("review", ())]


def test_the_archive_plans_years_and_months_that_have_articles() -> None:
    """And no others."""
    made = materials(
        [article("a", date="2018-02-20 09:30"), article("b", date="2016-12-31 23:59"), article("c", date="2018-02-21")]
    )
    assert [output.path for output in archive_outputs(made)] == [
        "archive/index.html",
        "archive/2018/index.html",
        "archive/2018/02/index.html",
        "archive/2016/index.html",
        "archive/2016/12/index.html",
    ]


def test_pages_below_a_page() -> None:
    """Their breadcrumbs go through it."""
    join, golden = page("join"), page("join/golden-crown", title="Golden")
    made = materials([], [golden, join])
    assert [crumb.label for crumb in static_page(made, golden).breadcrumbs] == ["Home", "Join a club", "Golden"]


@pytest.mark.parametrize(("written", "doors"), [((), 0), (("join",), 1), (("join", "join/golden-crown"), 2)])
def test_doors_are_those_whose_page_exists(written: tuple[str, ...], doors: int) -> None:
    """A call to action never leads to a page that nobody wrote."""
    made = materials([], [page(slug) for slug in written])
    assert len(make_site(made, "/x.css", ()).calls_to_action["en"].doors) == doors


def test_join_pages() -> None:
    """The Golden Crown page has the rule, the declarations and the other door; the club's page has no rule."""
    made = materials(
        [], [page("join"), page("join/golden-crown")], membership=MembershipSettings("url", "https://a.example/")
    )
    club, golden = (club_page(made, each) for each in made.edition.pages)
    assert (club.golden, club.rule, club.form.declarations) == (False, (), ())
    assert (golden.golden, len(golden.rule), len(golden.form.declarations)) == (True, 3, 3)
    assert golden.other_door is not None
    assert golden.other_door.href == "/join/"
    assert golden.privacy_href == ""
    assert golden.form.action == "https://a.example/"


def test_nobody_receives_applications() -> None:
    """Then there is no form to send, but the text to copy and the address to write to."""
    made = materials([], [page("join")], publisher=PublisherSettings(email="desk@host.example"))
    form = club_page(made, made.edition.pages[0]).form
    assert (form.action, form.write_to) == ("", "desk@host.example")
    assert form.as_text.startswith("Application: The e-commerce club")


def test_footer_order() -> None:
    """The known pages in their order, then others by title; hidden pages and pages below a page are not there."""
    pages = [
        page("zebra"),
        page("privacy"),
        page("about"),
        page("apple"),
        page("join"),
        page("join/thanks"),
        page("secret", status="hidden"),
    ]
    site = make_site(materials([], pages), "/x.css", ())
    assert [link.href for link in site.pages] == ["/about/", "/join/", "/privacy/", "/apple/", "/zebra/"]


def test_the_icon_is_left_out_where_the_file_is_missing(tmp_path: Any) -> None:
    """No page asks for what is not there."""
    made = materials(publisher=PublisherSettings(icon="images/icon.svg"), content_root=tmp_path)
    assert make_site(made, "/x.css", ()).icon == ""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "icon.svg").write_text("<svg/>", encoding="utf-8")
    assert make_site(made, "/x.css", ()).icon == "/images/icon.svg"


def test_not_found() -> None:
    """With the newest articles as a way out, and kept from search engines."""
    made = not_found_page(materials(days_apart(9)))
    assert len(made.latest) == 5
    assert made.head.robots == "noindex"


def test_unpublished_articles_are_planned_nowhere() -> None:
    """Neither drafts nor scheduled ones have a page; hidden, withdrawn and expired ones have their address."""
    made = materials(
        [
            article("a"),
            article("b", status="draft"),
            article("c", date="2026-11-24 09:00"),
            article("d", status="hidden"),
            article("e", status="withdrawn"),
            article("f", expires=moment("2018-03-01").instant),
        ]
    )
    planned = {output.path: output.renderer for output in page_outputs(made) if output.path.count("/") == 2}
    assert {
        path.split("/")[1]: name for path, name in planned.items() if path.startswith("news/") and "policy" not in path
    } == {
        "a": "article.html",
        "d": "article.html",
        "e": "gone.html",
        "f": "gone.html",
    }


def frozen(value: object) -> bool:
    """Whether a view holds plain, unchangeable data all the way down."""
    if is_dataclass(value) and not isinstance(value, type):
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)
        return all(frozen(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple):
        return all(map(frozen, value))
    return value is None or isinstance(value, (str, int, bool))


def test_views_are_frozen_all_the_way_down() -> None:
    """A page is a pure function of template and view; a template can change nothing."""
    newest, middle, oldest = days_apart(3, tags=("Tea",), authors=("Lin Yue",))
    made = materials([newest, middle, oldest, article("r", reprint=reprint())], [page("about"), page("join")])
    for output in page_outputs(made):
        assert frozen(output.view()), output.path


def test_editions_sort_by_instant_not_by_wall_clock() -> None:
    """10:00 in Shanghai is before 09:00 in London on the same day."""
    london = article("london", date="2018-02-20 09:00+00:00")
    shanghai = article("shanghai", date=Moment(moment("2018-02-20 10:00").instant.astimezone(SHANGHAI), has_time=True))
    assert [each.meta.slug for each in edition([shanghai, london]).listed] == ["london", "shanghai"]
