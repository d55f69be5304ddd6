"""`newsroom build --explain`: a sentence for each file that is meant, with the true reason."""

from __future__ import annotations

import pytest

from plugins.rendering.explaining import REASONS, explained
from plugins.rendering.records import Key, Record

ORIGINS = {
    "index.html": "the front page",
    "news/x/index.html": "content/news/x.md",
    "news/x/republish/index.html": "content/news/x.md",
}
OLD = Record(Key(b"m", b"s", b"v"), "d", (1, 2, 3))
SAME = dict.fromkeys([*ORIGINS, "news/gone/index.html"], OLD)


def why(wanted: str, after: Record | None = OLD, *, written: bool = True) -> list[str]:
    """What is said of one page that is in the state `after` now."""
    now = {path: after for path in ORIGINS if after}
    done = frozenset(ORIGINS) if written and after != OLD else frozenset[str]()
    return list(explained(wanted, ORIGINS, SAME, now, done, frozenset({"news/gone/index.html"})))


@pytest.mark.parametrize("wanted", ["news/x/index.html", "/news/x/", "/news/x", "news/x", "news/x/"])
def test_a_page_by_its_path_or_address(wanted: str) -> None:
    """However one would type it."""
    assert why(wanted) == ["news/x/index.html: left as it was; its template, the site and what it shows are the same."]


def test_a_content_file_means_all_that_comes_from_it() -> None:
    """The article and the page for copying it; `/` is the front page."""
    assert [line.partition(":")[0] for line in why("content/news/x.md")] == list(ORIGINS)[1:]
    assert [line.partition(":")[0] for line in why("/")] == ["index.html"]


@pytest.mark.parametrize("part", REASONS)
def test_the_reason_is_the_part_that_differs(part: str) -> None:
    """One reason for each part of the key."""
    after = Record(OLD.key._replace(**{part: b"other"}), "d", (9, 9, 9))
    assert why("/", after) == [f"index.html: written, because {REASONS[part]}."]
    same_bytes = why("/", after, written=False)
    assert same_bytes == [f"index.html: made again, with the same bytes, so left as it was, because {REASONS[part]}."]


def test_other_reasons() -> None:
    """Touched by hand, new, removed, not there."""
    assert "touched since" in why("/", Record(OLD.key, "d", (9, 9, 9)))[0]
    new = explained("/", ORIGINS, {}, SAME, frozenset(ORIGINS), frozenset())
    assert "did not make it" in new[0]
    assert why("/news/gone/") == ["news/gone/index.html: removed, because nothing plans it any more."]
    assert why("/none/") == ["/none/: no file of the portal is called that or comes from there."]
