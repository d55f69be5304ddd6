"""Where old addresses lead: by what editors write, by sections that moved, by the id of an article."""

from __future__ import annotations

from plugins.hosting.moved import Moved, moved_addresses
from plugins.hosting.promises import Promise
from plugins.hosting.robots import unlisted_files
from plugins.hosting.stubs import moved_page, stub_outputs
from plugins.reading.links import Links
from plugins.views.materials import Materials
from plugins.views.outputs import Output, address_of
from plugins.views.plan import page_outputs
from tests.unit.samples import CLOCK, SECTIONS, article, materials, page, reprint, section


def promise(address: str, identity: str = "") -> Promise:
    """A promise of an article."""
    return Promise(address, "article", CLOCK, identity)


def leads(made: Materials, *promises: Promise) -> dict[str, str]:
    """Each old address of a portal and where it leads."""
    live = frozenset(address_of(output.path) for output in page_outputs(made))
    return {each.source: each.target for each in moved_addresses(made, promises, live)}


def test_aliases_lead_to_whatever_has_a_page() -> None:
    """Articles in every state that readers can open, and pages; not to drafts."""
    made = materials(
        [
            article("tea", aliases=("/a.html", "/b/")),
            article("gone", status="withdrawn", aliases=("/c/",)),
            article("draft", status="draft", aliases=("/d/",)),
            article("cha", lang="zh-CN", aliases=("/旧/",)),
        ],
        [page("about", aliases=("/e/",))],
    )
    wanted = {"/a.html": "/news/tea/", "/b/": "/news/tea/", "/c/": "/news/gone/", "/e/": "/about/"}
    assert leads(made) == {**wanted, "/旧/": "/zh/news/cha/"}


def test_an_article_that_moved_is_found_by_its_id() -> None:
    """From every place it had; not where something else is now, and not if it has no page any more."""
    made = materials([article("tea", id="x", section="guides"), article("law")])
    found = leads(made, promise("/news/tea/", "x"), promise("/old/tea/", "x"), promise("/news/law/", "x"))
    assert found == {"/news/tea/": "/guides/tea/", "/old/tea/": "/guides/tea/"}
    assert leads(materials([article("tea", id="x", status="draft")]), promise("/old/tea/", "x")) == {}
    assert leads(made, promise("/old/tea/", "")) == {}


def test_a_section_that_moved_takes_everything_along() -> None:
    """Its page, its feeds, its articles in every language, the sections below; only what was published."""
    sections = (section("rules", aliases=("news/rules",)), section("rules/law"), *SECTIONS)
    articles = [
        article("tea", section="rules", id="1"),
        article("never-there", section="rules", id="2"),
        article("cha", section="rules", lang="zh-CN", id="3"),
    ]
    known = [promise(address, "") for address in ("/news/rules/tea/", "/zh/news/rules/cha/", "/news/rules/other/")]
    known.append(Promise("/news/rules/law/", "section", CLOCK))
    assert leads(materials(articles, sections=sections), *known) == {
        "/news/rules/": "/rules/",
        "/news/rules/atom.xml": "/rules/atom.xml",
        "/news/rules/rss.xml": "/rules/rss.xml",
        "/news/rules/feed.json": "/rules/feed.json",
        "/news/rules/tea/": "/rules/tea/",
        "/zh/news/rules/cha/": "/zh/rules/cha/",
        "/news/rules/law/": "/rules/law/",
    }


def test_what_an_editor_wrote_goes_first() -> None:
    """An alias for the address that another article had before."""
    made = materials([article("tea", id="x", section="guides"), article("law", aliases=("/news/tea/",))])
    assert leads(made, promise("/news/tea/", "x")) == {"/news/tea/": "/news/law/"}


def test_the_page_at_an_old_address_leads_on_in_every_way() -> None:
    """At once, by a link, by the canonical address; it is listed nowhere, and speaks the language of its target."""
    made = materials([article("cha", lang="zh-CN", title="茶")], url="https://host.example/portal")
    view = moved_page(made, Moved("/旧/", "/zh/news/cha/", "茶", "zh-CN", "content/news/cha.md"))
    assert view.head.refresh == view.target.href == "/portal/zh/news/cha/"
    assert view.head.canonical == "https://host.example/portal/zh/news/cha/"
    assert view.head.robots == "noindex"
    assert (view.lang, view.headline, view.target.label) == ("zh-CN", "页面已迁移", "茶")


def test_in_place_of_an_old_feed_stands_the_feed() -> None:
    """A feed reader follows no page. Where there is no such feed, nothing stands."""
    feed = Output("rules/atom.xml", "the atom feed", "atom", lambda: "made when its turn comes")
    old = [
        Moved("/old/atom.xml", "/rules/atom.xml", "Rules", "en", "content/sections.toml"),
        Moved("/old/rss.xml", "/rules/rss.xml", "Rules", "en", "content/sections.toml"),
        Moved("/old/", "/rules/", "Rules", "en", "content/sections.toml"),
        Moved("/x.html", "/rules/", "Rules", "en", "content/sections.toml"),
    ]
    found = {output.path: output for output in stub_outputs(materials(), old, [feed])}
    assert {path: output.renderer for path, output in found.items()} == {
        "old/atom.xml": "atom",
        "old/index.html": "moved.html",
        "x.html": "moved.html",
    }
    assert found["old/atom.xml"].view is feed.view


def test_a_file_has_the_policy_of_those_who_show_it() -> None:
    """If all of them agree; pictures are no news."""
    own, hidden = article("own"), article("hidden", status="hidden")
    taken = article("taken", reprint=reprint("noindex-news"))
    made = materials([own, hidden, taken], [page("about")])

    def links(*paths: str) -> Links:
        return Links({path: path for path in paths}, (), ())

    made.links.update(
        {
            own.address: links("/images/shared.png", "/images/own.pdf", "/news/taken/"),
            hidden.address: links("/images/shared.png", "/images/hidden%20plan.png", "/images/hidden.pdf#page=2"),
            taken.address: links("/images/taken.pdf", "/images/taken.png"),
            "/about/": links("/images/about.pdf"),
        }
    )
    assert unlisted_files(made) == (
        ("/images/hidden plan.png", "noindex"),
        ("/images/hidden.pdf", "noindex"),
        ("/images/taken.pdf", "googlebot-news: noindex"),
    )
