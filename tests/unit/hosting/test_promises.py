"""The ledger of published addresses: what is promised, how it is kept, and who breaks a promise."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.checked import settled
from plugins.content_model.problems import Problem
from plugins.hosting.promises import (
    HEAD,
    Promise,
    load_promises,
    merged,
    promises_of,
    read_promises,
    write_promises,
)
from plugins.hosting.vanished import vanished_addresses
from plugins.views.materials import Materials
from tests.unit.samples import CLOCK, article, materials, page

LEDGER = "published.txt"


def promise(address: str, kind: str = "article", identity: str = "", line: int = 7) -> Promise:
    """A promise made an hour before the clock."""
    return Promise(address, kind, CLOCK - timedelta(hours=1), identity, line)  # type: ignore[arg-type]


def read(text: str) -> tuple[tuple[Promise, ...], list[Problem]]:
    """What a ledger holds, and what is wrong with it."""
    problems: list[Problem] = []
    return settled(read_promises(text, LEDGER), problems), problems


def test_what_editors_made_on_purpose_is_promised() -> None:
    """Articles in every state that has a page, pages, sections, their feeds; no tags, authors, months."""
    articles = [
        article("tea", tags=("Tea",), authors=("Lin Yue",)),
        article("hidden", status="hidden"),
        article("gone", status="withdrawn"),
        article("draft", status="draft"),
        article("later", date="2027-01-01 09:00"),
        article("cha", lang="zh-CN"),
    ]
    made = materials(articles, [page("about")])
    found = {each.address: each for each in promises_of(made, ["/old/"], CLOCK)}
    assert {"/", "/tags/", "/news/", "/news/policy/law/", "/news/atom.xml", "/feeds/feed.json"} <= found.keys()
    assert {"/news/tea/", "/news/hidden/", "/news/gone/", "/zh/news/cha/", "/about/", "/old/"} <= found.keys()
    assert not {"/news/draft/", "/news/later/", "/tags/tea/", "/authors/lin-yue/", "/archive/2018/"} & found.keys()
    assert found["/news/tea/"] == Promise("/news/tea/", "article", CLOCK, "2018-02-20/tea")


def test_the_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    """To the minute; and written again, it stays as it is to the byte."""
    wanted = merged([], promises_of(materials([article()]), ["/旧闻/茶/"], CLOCK))
    path = tmp_path / LEDGER
    write_promises(path, wanted)
    first, written_at = path.read_bytes(), path.stat().st_mtime_ns
    problems: list[Problem] = []
    found = settled(load_promises(path, LEDGER), problems)
    assert (found, problems) == (wanted, [])
    write_promises(path, found)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (first, written_at)
    assert [line for line in first.decode().split("\n")[3:-1] if line.count("\t") not in (2, 3)] == []
    assert list(tmp_path.iterdir()) == [path]


def test_without_a_file_nothing_was_promised(tmp_path: Path) -> None:
    """As before the first production build, or where no ledger is kept."""
    for path in (None, tmp_path / LEDGER):
        assert settled(load_promises(path, LEDGER), []) == ()


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "/news/tea/",
        "/news/tea/\tarticle",
        "/news/tea/\tarticle\tyesterday\tx",
        "/news/tea/\tarticle\t2026-11-20T00:00",
        "/news/tea/\tpicture\t2026-11-20T00:00Z",
        "news/tea/\tarticle\t2026-11-20T00:00Z",
        "https://a.example/\tarticle\t2026-11-20T00:00Z",
        "/../../etc/\tarticle\t2026-11-20T00:00Z\t2018-02-20/tea",
        "//evil.example/\tarticle\t2026-11-20T00:00Z",
        '/a";return 200;"/\tarticle\t2026-11-20T00:00Z',
        "/a b/\tarticle\t2026-11-20T00:00Z",
        "/news/tea/\tarticle\t0001-01-01T00:00+14:00",
    ],
)
def test_a_line_that_is_no_promise_is_an_error(line: str) -> None:
    """With its number: a merge left in the file must not pass for a broken promise, or for none."""
    good = "/a/\tpage\t2026-11-20T00:00Z"
    found, problems = read(f"{HEAD}{good}\r\n\n{line}\n")
    assert [each.address for each in found] == ["/a/"]
    assert [(each.path, each.line, each.code) for each in problems] == [(LEDGER, 6, "published-unreadable")]


@given(st.text())
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    """Whatever the file holds, there are promises and problems."""
    found, problems = read(text)
    assert all(each.address.startswith("/") for each in found)
    assert all(each.line for each in problems)


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    """Not a traceback."""
    path = tmp_path / LEDGER
    path.write_bytes(b"\xff\xfe/\x00")
    problems: list[Problem] = []
    assert settled(load_promises(path, LEDGER), problems) == ()
    assert [each.code for each in problems] == ["published-unreadable"]


def test_an_address_stays_what_it_was_when_it_only_leads_on() -> None:
    """So that its article is still known by its id; its moment is the earliest."""
    old = Promise("/a/", "article", CLOCK, "1")
    later, earlier = CLOCK + timedelta(days=1), CLOCK - timedelta(days=1)
    assert merged([old], [Promise("/a/", "alias", later)]) == (old,)
    assert merged([old], [Promise("/a/", "article", later, "2")]) == (Promise("/a/", "article", CLOCK, "2"),)
    assert merged([old], [Promise("/a/", "article", earlier, "1")]) == (Promise("/a/", "article", earlier, "1"),)


def broken(made: Materials, *promises: Promise, live: tuple[str, ...] = (), production: bool = True) -> list[Problem]:
    """The promises that a portal breaks, as problems."""
    return list(vanished_addresses(made, promises, frozenset(live), shown=LEDGER, production=production))


def test_a_kept_promise_is_no_problem() -> None:
    """By a page or by a redirect; nor is one made after the build's clock."""
    later = Promise("/later/", "article", CLOCK + timedelta(minutes=1))
    assert broken(materials(), promise("/a/"), later, live=("/a/",)) == []


def test_a_broken_one_is_an_error_in_production_and_a_warning_before() -> None:
    """It names the address, its line in the ledger, the day, and what to do."""
    for production, severity in ((True, "error"), (False, "warning")):
        (found,) = broken(materials(), promise("/news/law/", identity="2018-02-20/law"), production=production)
        assert (found.path, found.line, found.severity, found.code) == (LEDGER, 7, severity, "address-vanished")
        assert found.message.startswith("/news/law/ was published on 2026-11-23, and nothing is there")
        assert '"Status: withdrawn"' in found.fix
        assert '"Aliases: /news/law/"' in found.fix
        assert found.fix.endswith("take this line out if no reader ever had the address")


def test_whoever_took_an_article_back_is_told_which_file_has_it() -> None:
    """A draft again, or a date that lies ahead."""
    made = materials([article("law", status="draft")])
    (found,) = broken(made, promise("/news/law/", identity="2018-02-20/law"))
    assert found.fix.startswith("content/news/law.md is draft now: give it")


def test_whoever_renamed_a_file_is_told_which_one_it_may_be() -> None:
    """The one article of that day; of several, none is guessed."""
    gone = promise("/news/law/", identity="2018-02-20/law")
    (found,) = broken(materials([article("rule")]), gone)
    assert 'add "Aliases: /news/law/" to content/news/rule.md' in found.fix
    assert '"Status: withdrawn"' in found.fix
    (found,) = broken(materials([article("rule"), article("tea")]), gone)
    assert "content/news/" not in found.fix


def test_an_article_that_was_published_by_itself_is_no_renamed_one() -> None:
    """Its own address stands in the ledger: readers are not led to another text."""
    made = materials([article("rule")])
    own = promise(made.edition.listed[0].address, identity="2018-02-20/rule")
    (found,) = broken(made, promise("/news/law/", identity="2018-02-20/law"), own, live=(own.address,))
    assert "content/news/" not in found.fix


def test_a_section_is_asked_for_once_with_its_feeds() -> None:
    """One line in sections.toml brings all of them back; a feed alone names its section."""
    feeds = [promise(f"/old/rules/{name}", "feed") for name in ("atom.xml", "rss.xml")]
    (found,) = broken(materials(), promise("/old/rules/", "section"), *feeds)
    assert 'add aliases = ["old/rules"] to the section in content/sections.toml' in found.fix
    assert len(broken(materials(), *feeds)) == 2


@pytest.mark.parametrize("kind", ["page", "alias", "list"])
def test_everything_else_is_led_on_by_an_alias(kind: str) -> None:
    """Of the page that takes its place."""
    (found,) = broken(materials(), promise("/about/", kind))
    assert found.fix.startswith('add "Aliases: /about/" to the article or page')
