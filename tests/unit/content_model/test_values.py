"""Values: addresses, aliases, permissions, languages and lists are read into one form or refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.content_model.meta import Permission
from plugins.content_model.values import (
    Refused,
    is_slug,
    items_of,
    read_alias,
    read_language,
    read_permission,
    read_url,
)


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("/industry/2602.html", "/industry/2602.html"),
        ("/old/", "/old/"),
        ("/old", "/old/"),
        ("/old/index.html", "/old/"),
        ("/Old/News.HTM", "/Old/News.HTM"),
        ("/行业/2602.html", "/行业/2602.html"),
        ("/%E8%A1%8C%E4%B8%9A/", "/行业/"),
    ],
)
def test_an_alias_has_one_form(text: str, alias: str) -> None:
    """Old addresses are decoded and end in a slash or a page's name."""
    assert read_alias(text) == alias


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "//", "old/2602.html", "../x/", "/../x/", "/a/../b/", "/a/./b/", "/a//b/", "//host/x/", "/a\\b/",
        "https://host/x/", "javascript:alert(1)", "/x?id=3", "/x#top", "/a b/", "/a\tb/", "/a\x00b/", "/%00/",
        "/%2e%2e/etc/", "/a%2fb/", "/a%5cb/", "/%zz/", "/%ff/", "/show.php", "/feed.xml", "/x.html/y/", "/.git/",
        "/a./", "/con:x/", "/a*/", "/" + "x" * 300 + "/", "/" + "x/" * 400, "/index.html",
    ],
)  # fmt: skip
def test_what_could_leave_the_site_or_break_a_host_is_no_alias(text: str) -> None:
    """Nothing passes that is not a plain path every host and file system can keep."""
    with pytest.raises(Refused):
        read_alias(text)


def test_a_whole_address_as_alias_shows_its_path() -> None:
    """Who pastes the old site's address is shown what to keep of it."""
    with pytest.raises(Refused) as caught:
        read_alias("https://www.example.com/industry/2602.html")
    assert caught.value.fix == "write /industry/2602.html"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/", "http://example.com", "https://example.com:8080/a?b=c#d", "HTTPS://Example.com/",
        "https://例子.中国/文章/1", "https://[::1]/x", "https://localhost/x", "https://a_b.example.com/",
        "https://example.com./x",
    ],
)  # fmt: skip
def test_absolute_addresses_are_kept_as_written(text: str) -> None:
    """Every form of http and https address a browser opens passes."""
    assert read_url(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "example", "www.example.com/x", "//example.com/x", "/x", "ftp://example.com/", "javascript:alert(1)",
        "https://", "https:///x", "https:// example.com", "https://example.com/a b", "https://user:pw@example.com/",
        "https://example.com:99999/", "https://exa<mple.com/", "https://-/", "https://[::1/", "https://.../",
        'https://example.com/"onclick=', "https://example.com\\@evil.example", "https://" + "x" * 3000,
        "mailto:a@example.com", "data:text/html,x", "https://example.com/\x00",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(text: str) -> None:
    """Relative, schemeless, unsafe or broken addresses get a remedy."""
    with pytest.raises(Refused) as caught:
        read_url(text)
    assert caught.value.fix


def test_a_missing_scheme_is_proposed() -> None:
    """`www.…` is an address but for its scheme."""
    with pytest.raises(Refused) as caught:
        read_url("www.example.com/x")
    assert caught.value.fix == "write https://www.example.com/x"


@pytest.mark.parametrize(
    ("text", "permission"),
    [
        ("agreement", Permission("agreement", "")),
        ("Agreement", Permission("agreement", "")),
        ("licence CC BY 4.0", Permission("licence", "CC BY 4.0")),
        ("license CC BY 4.0", Permission("licence", "CC BY 4.0")),
        ("licence: CC0", Permission("licence", "CC0")),
        ("licence https://example.com/l", Permission("licence", "https://example.com/l")),
        ("public-domain", Permission("public-domain", "")),
        ("public domain", Permission("public-domain", "")),
        ("none", Permission("none", "")),
    ],
)
def test_permissions_are_read(text: str, permission: Permission) -> None:
    """The four grounds, with small freedoms of spelling."""
    assert read_permission(text) == permission


@pytest.mark.parametrize("text", ["yes", "licence", "agreement by phone", "licence javascript:alert(1)", "", "no"])
def test_other_permissions_are_refused(text: str) -> None:
    """A ground that is not one of the four, or a licence without a name."""
    with pytest.raises(Refused):
        read_permission(text)


@pytest.mark.parametrize(
    ("text", "tag"), [("en", "en"), ("EN", "en"), ("zh-cn", "zh-CN"), ("ZH-hant-tw", "zh-Hant-TW"), ("ja", "ja")]
)
def test_language_tags_take_their_usual_case(text: str, tag: str) -> None:
    """RFC 5646 writes languages small, regions large and scripts with a capital."""
    assert read_language(text) == tag


@pytest.mark.parametrize(("text", "fix"), [("Chinese", "write zh-CN"), ("中文", "write zh-CN"), ("e", "write a lan")])
def test_language_names_are_shown_their_tag(text: str, fix: str) -> None:
    """People write the language's name; the remedy has its tag."""
    with pytest.raises(Refused) as caught:
        read_language(text)
    assert caught.value.fix.startswith(fix)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a, b,c", ("a", "b", "c")),
        ("a，b、c", ("a", "b", "c")),
        (" , a,, ", ("a",)),
        ("mini   programs", ("mini programs",)),
        ("a\nb", ("a", "b")),
        ("", ()),
    ],
)
def test_lists_are_separated_by_commas(text: str, items: tuple[str, ...]) -> None:
    """Empty items and extra space disappear."""
    assert items_of(text) == items


@pytest.mark.parametrize("text", ["a", "2018", "two-counters", "a" * 80])
def test_slugs(text: str) -> None:
    """Small letters, digits and single hyphens."""
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "A", "a_b", "-a", "a-", "a--b", "a/b", "../a", "a" * 81, "a\n", "é", "a.b", "²"])
def test_no_slugs(text: str) -> None:
    """Nothing else."""
    assert not is_slug(text)


@pytest.mark.parametrize("reader", [read_alias, read_url, read_permission, read_language])
def test_refusals_quote_long_values_short(reader: Callable[[str], object]) -> None:
    """A message stays readable however long the value is."""
    with pytest.raises(Refused) as caught:
        reader("javascript " * 100_000)
    assert len(caught.value.message) < 300
