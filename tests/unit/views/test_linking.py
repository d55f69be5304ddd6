"""Links over the whole edition: who can link to whom and when, and which files are published."""

from __future__ import annotations

import pytest

from plugins.content_model.meta import Cover
from plugins.reading.edition import Article
from plugins.views.linking import file_outputs, link_finder, resolve_links
from plugins.views.plan import page_outputs
from plugins.views.settings import PublisherSettings
from tests.unit.samples import article, materials, page

LIVE = article("live", "## Prices\n\nText.", tags=("Tea",), authors=("Lin Yue",))
DRAFT = article("draft", status="draft")
SOON = article("soon", date="2026-12-01 09:00")
LATER = article("later", date="2026-12-02 09:00")
GONE = article("gone", "## Prices", status="withdrawn")
HIDDEN = article("hidden", "## Prices", status="hidden")
OTHERS = (LIVE, DRAFT, SOON, LATER, GONE, HIDDEN)


def problems_of(one: Article, *others: Article, refused: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Path, code and severity of what is wrong with the links of one article among others."""
    made = materials([one, *others], [page("about")])
    found = resolve_links(made, link_finder(made, page_outputs(made), ("images/cup.png",), refused), {})
    return [(problem.path, problem.code, problem.severity) for problem in found]


UNPUBLISHED = ("news/x.md", "link-unpublished", "error")
LINKS = {
    "a live one to a live one": ({}, "live", []),
    "a live one to its heading": ({}, "live.md#prices", []),
    "a live one to a hidden one": ({}, "hidden", []),
    "a live one to one that is gone": ({}, "gone", []),
    "a live one to a heading of one that is gone": ({}, "gone.md#prices", []),
    "a live one to a draft": ({}, "draft", [UNPUBLISHED]),
    "a live one to a scheduled one": ({}, "soon", [UNPUBLISHED]),
    "a draft to a draft": ({"status": "draft"}, "draft", []),
    "a draft to a scheduled one": ({"status": "draft"}, "soon", []),
    "a scheduled one to an earlier one": ({"date": "2026-12-01 12:00"}, "soon", []),
    "a scheduled one to one of the same moment": ({"date": "2026-12-01 09:00"}, "soon", []),
    "a scheduled one to a later one": ({"date": "2026-12-01 12:00"}, "later", [UNPUBLISHED]),
    "a scheduled one to a draft": ({"date": "2026-12-01 12:00"}, "draft", [UNPUBLISHED]),
    "a draft to nothing": ({"status": "draft"}, "nothing", [("news/x.md", "link-unresolved", "error")]),
    "a draft to no heading": ({"status": "draft"}, "live.md#none", [("news/x.md", "link-anchor", "error")]),
    "a withdrawn one to nothing": ({"status": "withdrawn"}, "nothing", []),
}


@pytest.mark.parametrize(("own", "to", "problems"), LINKS.values(), ids=LINKS)
def test_who_can_link_to_whom(own: dict[str, str], to: str, problems: list[tuple[str, str, str]]) -> None:
    """On the day the article appears its links must lead somewhere; until then its mistakes show all the same."""
    file = to if ".md" in to else f"{to}.md"
    assert problems_of(article("x", f"[x]({{filename}}{file})", **own), *OTHERS) == problems  # type: ignore[arg-type]


NAMED = {
    "tag": ("{tag}tea", "/tags/tea/"),
    "section by name": ("{category}Policy", "/news/policy/"),
    "section by path": ("{category}news/policy", "/news/policy/"),
    "section by trail": ("{category}News > Policy > Law", "/news/policy/law/"),
    "author by name": ("{author}Lin Yue", "/authors/lin-yue/"),
    "author by id": ("{author}lin-yue", "/authors/lin-yue/"),
    "a page": ("{filename}/pages/about.md", "/about/"),
    "a list's own address": ("/tags/", "/tags/"),
    "the archive of a month": ("/archive/2018/02/", "/archive/2018/02/"),
}


@pytest.mark.parametrize(("written", "address"), NAMED.values(), ids=NAMED)
def test_named_targets(written: str, address: str) -> None:
    """Everything that has a page can be linked to by its name."""
    one = article("x", f"[x]({written})")
    made = materials([one, LIVE], [page("about")])
    assert resolve_links(made, link_finder(made, page_outputs(made), ()), {}) == []
    assert dict(made.links[one.address].addresses) == {written: address}


def test_a_file_with_errors_is_no_second_error() -> None:
    """Only its own are told."""
    assert problems_of(article("x", "[x]({filename}wrong.md)"), refused=("news/wrong.md",)) == []


def test_pages_are_looked_at_too() -> None:
    """With the path of the page."""
    made = materials([], [page("about", "[x]({filename}/news/none.md)")])
    assert [(each.path, each.line) for each in resolve_links(made, link_finder(made, page_outputs(made), ()), {})] == [
        ("pages/about.md", 3)
    ]


FILES = (
    "images/used.png",
    "images/unused.png",
    "extra/CNAME",
    "news/shown.png",
    "news/kept.psd",
    "icon.svg",
    "news/cover.png",
    "news/own.png",
)


def test_which_files_are_published() -> None:
    """Those of `images/` and `extra/`, and any other that something shows; not an editor's working files."""
    listed = article("x", "![a]({static}shown.png)", cover=Cover("news/cover.png", "a", "", ""))
    draft = article("y", status="draft", cover=Cover("news/own.png", "a", "", ""))
    made = materials([listed, draft], publisher=PublisherSettings(icon="icon.svg"))
    assert resolve_links(made, link_finder(made, page_outputs(made), FILES), {}) == []
    found = {output.path: (output.renderer, str(output.view())) for output in file_outputs(made, FILES)}
    assert set(found) == {
        "images/used.png",
        "images/unused.png",
        "CNAME",
        "news/shown.png",
        "icon.svg",
        "news/cover.png",
    }
    assert found["CNAME"] == ("copy", "content/extra/CNAME")


def test_names_of_files_are_kept() -> None:
    """Spaces, Chinese and per cent signs: the file lies where the address leads."""
    made = materials()
    names = ["images/a b.png", "images/杯.png", "images/100%25.png", "images/a#b?.png"]
    assert [output.path for output in file_outputs(made, names)] == names


def test_a_drafts_picture_is_not_published() -> None:
    """Nobody sees what a draft shows before its day."""
    draft = article("y", "![a]({static}own.png)", status="draft")
    made = materials([draft])
    resolve_links(made, link_finder(made, page_outputs(made), FILES), {})
    assert "news/own.png" not in {output.path for output in file_outputs(made, FILES)}
