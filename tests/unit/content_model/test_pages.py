"""Pages: the same checks on fewer keys, and an address that is the path below `content/pages/`."""

from __future__ import annotations

import pytest

from tests.unit.content_model.samples import check_page, codes, header

PAGE = {"Title": "About us"}


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("pages/about.md", "about"),
        ("pages/join/golden-crown.md", "join/golden-crown"),
        ("pages/join/index.md", "join"),
        ("pages/Reprint Policy.md", "reprint-policy"),
    ],
)
def test_a_page_stands_at_its_path(path: str, slug: str) -> None:
    """Folders are parts of the address."""
    meta, problems = check_page(PAGE, path)
    assert (meta.slug, problems) == (slug, ())


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("pages/tags.md", "page-reserved"),
        ("pages/zh/about.md", "page-reserved"),
        ("pages/index.md", "slug-file-name"),
        ("pages/404.md", "page-reserved"),
        ("pages/Über uns/team.md", "page-path"),
        ("pages/关于.md", "slug-file-name"),
    ],
)
def test_addresses_a_page_cannot_have(path: str, code: str) -> None:
    """Reserved for the portal, or no address at all."""
    _, problems = check_page(PAGE, path)
    assert codes(problems) == [code]


@pytest.mark.parametrize("path", ["pages/about.zh.md", "pages/zh/about.md", "pages/about.md"])
def test_a_chinese_page(path: str) -> None:
    """Its address has the language's prefix anyway, so a folder of that name is left out."""
    meta, problems = check_page({**PAGE, "Lang": "zh-CN", "Translation_Of": "join/golden-crown"}, path)
    assert (meta.slug, meta.lang, meta.translation_of, problems) == ("about", "zh-CN", "join/golden-crown", ())


@pytest.mark.parametrize(
    "key", ["Tags", "Cover", "Category", "Source", "Prominence", "Kind", "Expires", "Id", "Republish"]
)
def test_article_keys_on_a_page(key: str) -> None:
    """They would do nothing, so they are refused."""
    _, problems = check_page({**PAGE, key: "x"})
    assert codes(problems) == ["key-misplaced"]


def test_a_page_needs_no_date_and_no_summary() -> None:
    """Only the headline is required; a date is accepted."""
    assert check_page(PAGE)[1] == ()
    assert check_page({**PAGE, "Date": "2018-02-20", "Modified": "2018-02-21"})[1] == ()
    assert codes(check_page({"Summary": "x"})[1]) == ["title-missing"]


def test_an_empty_page_is_an_error_only_in_production() -> None:
    """The site this portal replaces shows "No content yet"."""
    empty = header(PAGE, body="")
    assert [(p.code, p.severity) for p in check_page(empty)[1]] == [("body-empty", "warning")]
    assert [(p.code, p.severity) for p in check_page(empty, production=True)[1]] == [("body-empty", "error")]
