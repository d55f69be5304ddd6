"""Addresses: what content-format.md promises, and the file each is written to."""

from __future__ import annotations

import pytest

from plugins.content_model import addresses as a


@pytest.mark.parametrize(
    ("made", "promised"),
    [
        (a.article_address("news/policy", "x"), "/news/policy/x/"),
        (a.article_address("news/policy", "x", "en", "en"), "/news/policy/x/"),
        (a.article_address("news/policy", "x", "zh-CN", "en"), "/zh/news/policy/x/"),
        (a.article_address("news", "x", "en", "zh-CN"), "/en/news/x/"),
        (a.section_address("news/policy"), "/news/policy/"),
        (a.section_address("news/policy", 2), "/news/policy/page/2/"),
        (a.section_address("news", 2, "zh-CN", "en"), "/zh/news/page/2/"),
        (a.tag_address("law"), "/tags/law/"),
        (a.author_address("lin-yue"), "/authors/lin-yue/"),
        (a.source_address("sample"), "/sources/sample/"),
        (a.archive_address(), "/archive/"),
        (a.archive_address(2018), "/archive/2018/"),
        (a.archive_address(2018, 2), "/archive/2018/02/"),
        (a.page_address("join/golden-crown"), "/join/golden-crown/"),
        (a.page_address("privacy", "zh-CN", "en"), "/zh/privacy/"),
        (a.home_address(), "/"),
        (a.home_address("zh-CN", "en"), "/zh/"),
    ],
)
def test_promised_addresses(made: str, promised: str) -> None:
    """These never change."""
    assert made == promised


@pytest.mark.parametrize(
    ("address", "file"),
    [("/", "index.html"), ("/news/x/", "news/x/index.html"), ("/404.html", "404.html"), ("/a/b.xml", "a/b.xml")],
)
def test_output_files(address: str, file: str) -> None:
    """A folder's address is its index.html."""
    assert a.output_path(address) == file


@pytest.mark.parametrize("address", ["", "news/", "//", "/../x/", "/a/../x/", "/a//b/", "/a/./b", "/a\\b/", "/a\0/"])
def test_no_file_is_outside_the_output_folder(address: str) -> None:
    """What is no address of this site has no file."""
    with pytest.raises(ValueError, match="not an address"):
        a.output_path(address)


def test_a_month_needs_its_year() -> None:
    """There is no archive of all Februaries."""
    with pytest.raises(ValueError, match="year"):
        a.archive_address(month=2)
