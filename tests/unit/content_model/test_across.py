"""Across files: nothing is there twice, and what refers to another finds it; both files are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content_model.samples import SOURCES, article, codes, header, load, reprint

PAGE = header({"Title": "A page"})


def page(**fields: str) -> str:
    """A page with more keys."""
    return header({"Title": "A page", **fields})


BAD: dict[str, tuple[dict[str, str], str, str, int, str]] = {
    "one slug twice": (
        {"guides/x.md": article(), "news/x.md": article()},
        "slug-duplicate", "news/x.md", 1, "content/guides/x.md",
    ),
    "one slug twice, written": (
        {"guides/x.md": article(), "news/y.md": article(Slug="x")},
        "slug-duplicate", "news/y.md", 4, "content/guides/x.md",
    ),
    "one id twice": (
        {"news/x.md": article(Id="one"), "news/y.md": article(Id="one")},
        "id-duplicate", "news/y.md", 4, "content/news/x.md",
    ),
    "tags that differ in case": (
        {"news/x.md": article(Tags="Law"), "news/y.md": article(Tags="law"), "news/z.md": article(Tags="Law")},
        "tag-spelling", "news/y.md", 4, "content/news/x.md",
    ),
    "tags that differ in spacing": (
        {"news/x.md": article(Tags="mini programs"), "news/y.md": article(Tags="miniprograms")},
        "tag-spelling", "news/y.md", 4, "content/news/x.md",
    ),
    "tags that share an address": (
        {"news/x.md": article(Tags="C#"), "news/y.md": article(Tags="C sharp")},
        "tag-address", "news/y.md", 4, "content/news/x.md",
    ),
    "two leads": (
        {"news/x.md": article(Prominence="lead"), "news/y.md": article(Prominence="lead", Date="2018-02-21 09:00")},
        "lead-several", "news/x.md", 4, "content/news/y.md",
    ),
    "one original twice": (
        {"news/x.md": reprint(), "news/y.md": reprint(Source_URL="https://EXAMPLE.org/two-counters/#top")},
        "source-url-duplicate", "news/y.md", 5, "content/news/x.md",
    ),
    "no original": (
        {"news/x.md": article(Lang="zh-CN", Translation_Of="none-such")},
        "translation-missing", "news/x.md", 5, "none-such",
    ),
    "original in the same language": (
        {"news/x.md": article(), "news/y.md": article(Translation_Of="x")},
        "translation-missing", "news/y.md", 4, "content/news/x.md",
    ),
    "translation of a translation": (
        {"news/x.md": article(), "news/y.md": article(Lang="zh-CN", Translation_Of="x"),
         "news/z.md": article(Translation_Of="y")},
        "translation-chain", "news/z.md", 4, "content/news/y.md",
    ),
    "two translations": (
        {"news/x.md": article(), "news/y.md": article(Lang="zh-CN", Translation_Of="x"),
         "news/z.md": article(Lang="zh-CN", Translation_Of="x")},
        "translation-duplicate", "news/z.md", 5, "content/news/y.md",
    ),
    "no original page": (
        {"pages/about.zh.md": page(Lang="zh-CN", Translation_Of="about")},
        "translation-missing", "pages/about.zh.md", 3, "about",
    ),
    "a page at a section": (
        {"pages/news.md": PAGE}, "address-taken", "pages/news.md", 1, "content/sections.toml",
    ),
    "two pages at one address": (
        {"pages/join.md": PAGE, "pages/join/index.md": PAGE},
        "address-taken", "pages/join/index.md", 1, "content/pages/join.md",
    ),
    "an article at a section": (
        {"news/policy.md": article()}, "address-taken", "news/policy.md", 1, "content/sections.toml",
    ),
    "an article at a page": (
        {"news/x.md": article(), "pages/news/x.md": PAGE},
        "address-taken", "news/x.md", 1, "content/pages/news/x.md",
    ),
    "one alias twice": (
        {"news/x.md": article(Aliases="/old.html"), "pages/about.md": page(Aliases="/OLD.html")},
        "alias-duplicate", "pages/about.md", 2, "content/news/x.md",
    ),
}  # fmt: skip

for _alias, _whose in {
    "/news/": "section", "/news/policy": "section", "/news/x/": "own", "/tags/": "portal", "/tags/law/": "tag",
    "/archive/2018/02/": "portal", "/404.html": "portal", "/feeds/": "portal", "/about/": "content/pages/about.md",
    "/news/page/2/": "portal", "/theme/x/": "portal", "/sources/quiet-weekly/": "source", "/zh/": "portal",
    "/News/X/": "own", "/news/y/republish/": "content/news/y.md", "/zh/news/": "section", "/zh/tags/": "portal",
}.items():  # fmt: skip
    BAD[f"alias {_alias}"] = (
        {
            "sources.toml": SOURCES,
            "news/x.md": article(Tags="law", Aliases=_alias),
            "news/y.md": article(Id="other"),
            "pages/about.md": PAGE,
        },
        "alias-live", "news/x.md", 5, _whose,
    )  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_clashes(tmp_path: Path, name: str) -> None:
    """One problem, at the file and line to change, naming the other file."""
    files, code, path, line, named = BAD[name]
    problems = load(tmp_path, {"sources.toml": SOURCES, **files}).problems
    assert [(p.code, p.path, p.line) for p in problems] == [(code, f"content/{path}", line)]
    assert named in problems[0].message


GOOD: dict[str, dict[str, str]] = {
    "one slug in two languages": {
        "news/x.md": article(),
        "news/x.zh.md": article(Lang="zh-CN", Translation_Of="x"),
    },
    "pages in two languages": {
        "pages/about.md": PAGE,
        "pages/about.zh.md": page(Lang="zh-CN", Translation_Of="about"),
    },
    "a lead that has ended": {
        "news/x.md": article(Prominence="lead until 2018-02-25 08:00"),
        "news/y.md": article(Prominence="lead"),
    },
    "a lead to come": {
        "news/x.md": article(Prominence="lead"),
        "news/y.md": article(Prominence="lead", Date="2018-06-01 09:00"),
    },
    "a lead in draft": {
        "news/x.md": article(Prominence="lead"),
        "news/y.md": article(Prominence="lead", Status="draft"),
    },
    "a lead in each language": {
        "news/x.md": article(Prominence="lead"),
        "news/y.md": article(Prominence="lead", Lang="zh-CN"),
    },
    "reprints without address": {
        "news/x.md": reprint(Source_URL="none"),
        "news/y.md": reprint(Source_URL="none"),
    },
    "an old address of each": {
        "news/x.md": article(Aliases="/industry/2602.html"),
        "news/y.md": article(Aliases="/industry/2603.html"),
    },
    "a page beside a section": {"pages/news-desk.md": PAGE, "pages/join.md": PAGE, "pages/join/golden-crown.md": PAGE},
}


@pytest.mark.parametrize("name", GOOD)
def test_what_does_not_clash(tmp_path: Path, name: str) -> None:
    """Nothing is reported."""
    assert load(tmp_path, {"sources.toml": SOURCES, **GOOD[name]}).problems == ()


def test_the_most_used_spelling_is_shown(tmp_path: Path) -> None:
    """After loading, a tag has one spelling everywhere."""
    content = load(
        tmp_path,
        {"news/a.md": article(Tags="law"), "news/b.md": article(Tags="Law, trade"), "news/c.md": article(Tags="Law")},
    )
    assert [document.meta.tags for document in content.articles] == [("Law",), ("Law", "trade"), ("Law",)]


def test_a_faulty_original_is_still_found(tmp_path: Path) -> None:
    """A mistake in one file does not make another look wrong."""
    problems = load(
        tmp_path,
        {"news/x.md": article(Title=""), "news/y.md": article(Lang="zh-CN", Translation_Of="x")},
    ).problems
    assert codes(problems) == ["title-missing"]
