"""What every article page shows (publishing rules, "Every article page shows"), and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html


def page(output: Path, address: str) -> html.HtmlElement:
    """The page at an address, parsed."""
    return html.fromstring((output / address.strip("/") / "index.html").read_text(encoding="utf-8"))


def text(element: html.HtmlElement) -> str:
    """An element's text, spaces folded."""
    return " ".join(element.text_content().split())


def names(output: Path) -> set[str]:
    """Every file of the output, by path."""
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}


def metas(output: Path, address: str) -> dict[str, str]:
    """The page's named meta elements and its canonical address."""
    tree = page(output, address)
    found = {str(meta.get("name") or meta.get("property")): str(meta.get("content")) for meta in tree.iter("meta")}
    return found | {"canonical": tree.xpath("string(//link[@rel='canonical']/@href)")}


def test_everything_an_article_has_is_shown(output: Path) -> None:
    """Breadcrumb, kind, headline, both times, byline, reading time, picture, body, correction, closing note, tags."""
    tree = page(output, "/news/own/")
    shown = text(tree)
    for wanted in (
        "Current location",
        "Analysis",
        'Own & "quoted" <story>',
        "Published 20 November 2026, 09:30",
        "Updated 21 November 2026, 10:00",
        "The Desk",
        "1 min read",
        "Caption",
        "Credit",
        "a figure was wrong",
        "Tags for this article",
        "Back to list",
        "reprinting",
        "https://www.shxuanming.net/news/own/",
    ):
        assert wanted in shown, wanted
    assert [text(item) for item in tree.xpath("//nav[contains(., 'Current location')]//li")] == [
        "Home",
        "News",
        'Own & "quoted" <story>',
    ]
    assert len(tree.xpath("//h1")) == 1


def test_the_times_stand_between_headline_and_text_and_say_the_same_to_machines(output: Path) -> None:
    """The date is labelled, after the headline, before the body, with its zone for machines."""
    tree = page(output, "/news/own/")
    moments = tree.xpath("//h1/following::time/@datetime")
    assert moments[:2] == ["2026-11-20T09:30+08:00", "2026-11-21T10:00+08:00"]
    source = html.tostring(tree, encoding="unicode")
    assert (
        source.index("<h1")
        < source.index('<time datetime="2026-11-20T09:30+08:00"')
        < source.index("A first paragraph")
    )


def test_a_date_without_time_never_shows_midnight(output: Path) -> None:
    """Nobody wrote 00:00."""
    tree = page(output, "/news/policy/plain/")
    assert "1 September 2026" in text(tree)
    assert "00:00" not in html.tostring(tree, encoding="unicode")


def test_what_is_absent_leaves_nothing_behind(output: Path) -> None:
    """No tags, cover, correction or reprint: no heading and no empty element for them."""
    shown = text(page(output, "/news/policy/plain/").xpath("//main")[0])
    for absent in ("Tags for this article", "Correction", "Updated", "Reprinted from"):
        assert absent not in shown


def test_the_body_is_whole(output: Path) -> None:
    """Figure with caption, measures on the picture, typography that spares code, links that lead somewhere."""
    tree = page(output, "/news/own/")
    figure = tree.xpath("//figure[.//img[@alt='A chart']]")[0]
    assert text(figure) == "What it shows"
    image = figure.xpath(".//img")[0]
    assert (image.get("src"), image.get("width"), image.get("height")) == ("/images/chart.svg", "160", "90")
    assert 'code -- "kept"' in text(tree)
    assert "\u201cquotes\u201d" in text(tree)
    links = set(tree.xpath("//main//a/@href"))
    assert {"/news/policy/law/#scope", "/tags/parcels/", "/privacy/", "https://example.org/"} <= links
    assert tree.xpath("//nav//a[@href='#one']"), "a contents list where there are four sub-heads"


def test_neighbours_lead_through_the_section(output: Path) -> None:
    """Previous is the older article of the same section, next the newer one."""
    links = {text(link): link.get("href") for link in page(output, "/news/policy/older/").xpath("//main//a")}
    assert any("The law" in label and href == "/news/policy/law/" for label, href in links.items())
    assert any("Plain and dateless" in label and href == "/news/policy/plain/" for label, href in links.items())
    back = page(output, "/news/policy/older/").xpath("//a[contains(., 'Back to list')]/@href")
    assert back == ["/news/policy/"]


def test_the_current_section_is_marked_in_the_navigation(output: Path) -> None:
    """On a section's page its item is the current page; on an article below it stands out as well."""
    assert "/news/policy/" in page(output, "/news/policy/").xpath("//nav//a[@aria-current='page']/@href")
    assert "/news/" in page(output, "/news/policy/law/").xpath("//nav//a[@aria-current='true']/@href")


@pytest.mark.parametrize("address", ["/guides/no-news/", "/guides/canonical/"])
def test_a_reprint_says_where_it_comes_from(output: Path, address: str) -> None:
    """Source, original title, author, editor and permission, above and below the text; no invitation to copy."""
    tree = page(output, address)
    shown = text(tree)
    for wanted in (
        "Sample Review",
        "The original & its title",
        "not named by the source",
        "Li Wei",
        "By agreement with the source",
    ):
        assert shown.count(wanted) >= 2, wanted
    assert "Please state the source" not in shown
    assert "first published by Sample Review" in shown


@pytest.mark.parametrize(
    ("address", "robots", "news", "canonical"),
    [
        ("/guides/no-news/", "max-image-preview:large", "noindex", "https://www.shxuanming.net/guides/no-news/"),
        ("/guides/canonical/", "max-image-preview:large", None, "https://example.com/2"),
        ("/guides/noindex/", "noindex, max-image-preview:large", None, "https://www.shxuanming.net/guides/noindex/"),
        ("/guides/index-me/", "max-image-preview:large", None, "https://www.shxuanming.net/guides/index-me/"),
        ("/guides/hidden/", "noindex, max-image-preview:large", None, "https://www.shxuanming.net/guides/hidden/"),
    ],
)
def test_indexing_follows_the_policy(output: Path, address: str, robots: str, news: str | None, canonical: str) -> None:
    """The table of policies: robots, Googlebot-News and canonical address."""
    found = metas(output, address)
    assert (found.get("robots"), found.get("Googlebot-News"), found["canonical"]) == (robots, news, canonical)


def test_states_decide_where_an_article_stands(output: Path) -> None:
    """Drafts and scheduled ones do not exist; hidden ones only at their address; the gone as notices."""
    files = names(output)
    assert not [name for name in files if "draft" in name or "scheduled" in name]
    everything = {
        name: (output / name).read_text(encoding="utf-8") for name in files if name.endswith((".html", ".xml"))
    }
    for title in ("Hidden guide", "Withdrawn guide", "Expired guide", "Draft guide", "Scheduled guide"):
        where = [name for name, source in everything.items() if title in source]
        own = f"guides/{title.split()[0].lower()}/index.html"
        assert where == ([own] if own in files else []), title
    for gone, words in (("withdrawn", "has been withdrawn"), ("expired", "limited time")):
        assert words in text(page(output, f"/guides/{gone}/"))
        assert metas(output, f"/guides/{gone}/")["robots"].startswith("noindex")
        assert "A first paragraph" not in everything[f"guides/{gone}/index.html"]


def test_sponsored_is_said_and_never_leads(output: Path) -> None:
    """A label, rel=sponsored on links out, and no lead even where the header asks for it."""
    tree = page(output, "/guides/sponsored/")
    assert "Sponsored" in text(tree)
    assert tree.xpath("//a[@href='https://example.net/x']/@rel") == ["sponsored"]
    front = page(output, "/")
    assert "Sponsored guide" not in text(front.xpath("//main//h2")[0])


def test_a_chinese_article_speaks_chinese(output: Path) -> None:
    """Its address, language, section name, time and words; its text is left alone by typography."""
    tree = page(output, "/zh/news/policy/zh/")
    assert tree.get("lang") == "zh-CN"
    shown = text(tree)
    for wanted in ("跨境电商新规", "政策", "2026年11月18日 08:00", "第一段。"):
        assert wanted in shown, wanted
    assert page(output, "/").xpath("//*[@lang='zh-CN' and contains(., '跨境电商新规')]")
