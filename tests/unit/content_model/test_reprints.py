"""Reprints: one reprint key makes all owed keys required, and what is not ours is not ours to give."""

from __future__ import annotations

import pytest

from plugins.content_model.checked import settled
from plugins.content_model.meta import Permission
from plugins.content_model.problems import Problem
from plugins.content_model.registries import read_sources
from tests.unit.content_model.samples import ARTICLE, REPRINT, check, codes, settings

OWED = ["Source", "Source_URL", "Original_Title", "Original_Author", "Editor", "Permission"]


def test_a_complete_reprint() -> None:
    """Everything known of the original is in the record."""
    meta, problems = check({**REPRINT, "Original_Date": "2018-02-19", "Original_Language": "zh-cn"})
    assert problems == ()
    assert meta.reprint is not None
    assert (meta.reprint.source, meta.reprint.original_author) == ("quiet-weekly", "Sun Jia")
    assert (meta.reprint.permission, meta.reprint.original_language) == (Permission("agreement", ""), "zh-CN")
    assert (meta.reprint.indexing, meta.republish) == ("noindex-news", "forbidden")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Source", "quiet-weekly"),
        ("Source_URL", "none"),
        ("Original_Title", "x"),
        ("Original_Author", "unsigned"),
        ("Original_Date", "2018-02-19"),
        ("Original_Language", "zh-CN"),
        ("Reprint_Indexing", "noindex"),
        ("Permission", "agreement"),
        ("Source", ""),
    ],
)
def test_one_reprint_key_makes_a_reprint(key: str, value: str) -> None:
    """Each missing key is reported with its own remedy; an empty reprint key was meant to be filled."""
    _, problems = check({**ARTICLE, key: value})
    missing = [owed for owed in OWED if owed != key or not value]
    assert codes(problems) == ["reprint-incomplete"] * len(missing)
    assert [problem.message.split()[3].rstrip(",") for problem in problems] == missing
    assert all(problem.line == 4 for problem in problems)


def test_an_editor_alone_makes_no_reprint() -> None:
    """Our own articles are edited too."""
    meta, problems = check({**ARTICLE, "Editor": "Zhou Min"})
    assert (problems, meta.reprint, meta.editor) == ((), None, "Zhou Min")


def test_the_source_may_settle_permission_and_indexing() -> None:
    """The register's defaults hold where the article is silent."""
    fields = {key: value for key, value in REPRINT.items() if key != "Permission"}
    meta, problems = check({**fields, "Source": "sample-trade-review"})
    assert problems == ()
    assert meta.reprint is not None
    assert (meta.reprint.permission.kind, meta.reprint.indexing) == ("agreement", "noindex")


def test_the_article_overrules_its_source() -> None:
    """Its own policy and permission come first."""
    own = {"Source": "sample-trade-review", "Permission": "licence CC BY 4.0", "Reprint_Indexing": "canonical"}
    meta, problems = check({**REPRINT, **own})
    assert problems == ()
    assert meta.reprint is not None
    assert (meta.reprint.permission.detail, meta.reprint.indexing) == ("CC BY 4.0", "canonical")


@pytest.mark.parametrize("unsigned", ["Unsigned", "unsigned", "未署名", "佚名"])
def test_none_and_unsigned_are_empty_in_the_record(unsigned: str) -> None:
    """Words that say there is nothing."""
    meta, problems = check({**REPRINT, "Source_URL": "None", "Original_Author": unsigned})
    assert problems == ()
    assert meta.reprint is not None
    assert (meta.reprint.source_url, meta.reprint.original_author) == ("", "")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("Source", "quite-weekly", "source-unknown"),
        ("Source", "Quiet Weekly", "source-unknown"),
        ("Source_URL", "example.org/x", "url-invalid"),
        ("Source_URL", "javascript:alert(1)", "url-invalid"),
        ("Original_Date", "2018-02-21", "original-date-late"),
        ("Original_Date", "2018-02-20 10:00", "original-date-late"),
        ("Original_Language", "Chinese", "language-invalid"),
        ("Original_Language", "en", "language-same"),
        ("Permission", "yes", "permission-invalid"),
        ("Permission", "none", "permission-none"),
        ("Reprint_Indexing", "all", "value-unknown"),
        ("Republish", "allowed", "republish-forced"),
    ],
)
def test_bad_values(key: str, value: str, code: str) -> None:
    """One problem each, and none that only follows from it."""
    fields = {**REPRINT, key: value}
    _, problems = check(fields)
    assert codes(problems) == [code]
    assert problems[0].line == list(fields).index(key) + 1


@pytest.mark.parametrize("date", ["2018-02-20", "2018-02-20 09:30", "2017-01-01"])
def test_the_same_day_is_early_enough(date: str) -> None:
    """An original may appear on the day it is reprinted."""
    _, problems = check({**REPRINT, "Original_Date": date})
    assert problems == ()


def test_an_unknown_source_shows_the_lines_to_add() -> None:
    """The lines can be copied into the register as they are."""
    _, problems = check({**REPRINT, "Source": "New Review"})
    assert problems[0].fix == (
        'add these lines to content/sources.toml, and name it "new-review":\n'
        '[[source]]\nid = "new-review"\nname = "New Review"\nhome = "https://example.org/"'
    )
    lines = problems[0].fix.split("\n", 1)[1]
    faults: list[Problem] = []
    sources = settled(read_sources(lines, settings()), faults)
    assert faults == []
    assert sources is not None
    assert sources[0].id == "new-review"


def test_an_unknown_source_is_guessed() -> None:
    """By its id or its name."""
    for written in ("quite-weekly", "Quiet weekly"):
        _, problems = check({**REPRINT, "Source": written})
        assert problems[0].fix.startswith('did you mean "quiet-weekly"? Else add these lines')


def test_an_unknown_source_may_have_settled_the_permission() -> None:
    """What its register would say is not known, so nothing is missing yet."""
    fields = {key: value for key, value in REPRINT.items() if key != "Permission"}
    _, problems = check({**fields, "Source": "no-such"})
    assert codes(problems) == ["source-unknown"]


def test_without_permission_nothing_goes_live() -> None:
    """A warning while writing, an error in production."""
    assert [p.severity for p in check({**REPRINT, "Permission": "none"})[1]] == ["warning"]
    assert [p.severity for p in check({**REPRINT, "Permission": "none"}, production=True)[1]] == ["error"]


def test_canonical_needs_an_address() -> None:
    """A canonical link must lead somewhere."""
    _, problems = check({**REPRINT, "Source_URL": "none", "Reprint_Indexing": "canonical"})
    assert codes(problems) == ["indexing-canonical"]
