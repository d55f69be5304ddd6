"""The reprint ledger: every reprint in whatever state, its gaps, and its three forms."""

from __future__ import annotations

import csv
import json
from dataclasses import fields, replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsroom.ledger_text import ledger_text
from plugins.reprints.ledger import Entry, ledger
from plugins.reprints.ledger_forms import COLUMNS, as_csv, as_json
from tests.unit.content_model.samples import CLOCK, SOURCES, article, load, reprint


def entries(root: Path, **files: str) -> tuple[Entry, ...]:
    """The ledger of these articles of the news section."""
    texts = {f"news/{name.replace('_', '-')}.md": text for name, text in files.items()}
    return ledger(load(root, {"sources.toml": SOURCES, **texts}), CLOCK)


@pytest.fixture
def one(tmp_path: Path) -> Entry:
    """A reprint of which everything is known."""
    found = entries(tmp_path, one=reprint(Original_Date="2018-02-19", Original_Language="zh-CN"), own=article())
    assert len(found) == 1, "our own article is no reprint"
    return found[0]


def test_everything_the_ledger_holds(one: Entry) -> None:
    """Source, original, author, permission, policy, editor and date; nothing is missing and nothing unknown."""
    assert (one.path, one.title, one.state, one.source, one.source_name) == (
        "news/one.md", "Two counters", "live", "quiet-weekly", "Quiet Weekly",
    )  # fmt: skip
    assert (one.original_title, one.original_author, one.original_url) == (
        "Two counters, one shop", "Sun Jia", "https://example.org/two-counters",
    )  # fmt: skip
    assert (one.permission, one.indexing, one.editor, one.original_language) == (
        "agreement", "noindex-news", "Zhou Min", "zh-CN",
    )  # fmt: skip
    assert one.date is not None
    assert one.original_date is not None
    assert (f"{one.date.instant:%Y-%m-%d %H:%M}", f"{one.original_date.instant:%Y-%m-%d}") == (
        "2018-02-20 09:30",
        "2018-02-19",
    )
    assert (one.missing, one.unknown) == ((), ())


GAPS = {
    "complete": ({}, "live", (), ("Original_Date",)),
    "unsigned, and nowhere on the web": (
        {"Original_Author": "unsigned", "Source_URL": "none"},
        "live",
        (),
        ("Original_Date", "Source_URL"),
    ),
    "no author": ({"Original_Author": ""}, "error", ("Original_Author",), ("Original_Date",)),
    "no editor, no title": (
        {"Editor": "", "Original_Title": ""},
        "error",
        ("Editor", "Original_Title"),
        ("Original_Date",),
    ),
    "no permission": ({"Permission": ""}, "error", ("Permission",), ("Original_Date",)),
    "permission refused": ({"Permission": "none"}, "live", ("Permission",), ("Original_Date",)),
    "the source grants it": ({"Permission": "", "Source": "sample-trade-review"}, "live", (), ("Original_Date",)),
    "an unknown source": ({"Source": "weekly-quiet"}, "error", ("Source",), ("Original_Date",)),
    "no source": ({"Source": ""}, "error", ("Source",), ("Original_Date",)),
    "no address": ({"Source_URL": ""}, "error", ("Source_URL",), ("Original_Date",)),
}


@pytest.mark.parametrize(("changes", "state", "missing", "unknown"), GAPS.values(), ids=GAPS)
def test_gaps(
    tmp_path: Path, changes: dict[str, str], state: str, missing: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    """What a reprint must have and lacks, and what is merely not known; an article with errors is listed too."""
    (found,) = entries(tmp_path, one=reprint(**changes))
    assert (found.state, found.missing, found.unknown) == (state, missing, unknown)
    assert found.original_author == {"": "", "unsigned": "unsigned"}.get(changes.get("Original_Author", "x"), "Sun Jia")


def test_every_state_is_listed_the_newest_first(tmp_path: Path) -> None:
    """Whoever asks what we took wants the withdrawn one above all."""
    found = entries(
        tmp_path,
        draft=reprint(Status="draft", Source_URL="https://example.org/1"),
        gone=reprint(Status="withdrawn", Source_URL="https://example.org/2", Date="2018-01-01 09:30"),
        hidden=reprint(Status="hidden", Source_URL="https://example.org/3", Date="2018-01-02 09:30"),
        soon=reprint(Date="2018-04-01 09:30", Source_URL="https://example.org/4"),
        undated=reprint(Date="", Source_URL="https://example.org/5"),
    )
    assert [(each.path[5:-3], each.state) for each in found] == [
        ("soon", "scheduled"),
        ("draft", "draft"),
        ("hidden", "hidden"),
        ("gone", "withdrawn"),
        ("undated", "error"),
    ]
    assert found[-1].date is None


def read_csv(data: bytes) -> list[dict[str, str]]:
    """What a program reads from the CSV."""
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv(one: Entry) -> None:
    """A head and a line each, by which Excel knows UTF-8; Chinese, quotes and commas come back as they were."""
    title = '标题, "quoted"'
    data = as_csv([replace(one, title=title, missing=("Editor", "Permission"))])
    assert data.startswith(b"\xef\xbb\xbfpath,title,")
    assert data.count(b"\r\n") == 2
    (row,) = read_csv(data)
    assert tuple(row) == COLUMNS
    assert (row["title"], row["missing"], row["date"]) == (title, "Editor; Permission", "2018-02-20T09:30+08:00")
    assert row["original_date"] == "2018-02-19"


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "　@x", '=HYPERLINK("http://evil","x")']


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(one: Entry, text: str) -> None:
    """A stranger's headline must not run in the spreadsheet of whoever opens the ledger."""
    (row,) = read_csv(as_csv([replace(one, original_title=text, original_author=text)]))
    assert row["original_title"] == row["original_author"] == f"'{text}"


@given(st.text(max_size=20))
def test_no_text_makes_a_formula(text: str) -> None:
    """Whatever it is; and every other text comes back as it was."""
    texts = {field.name: text for field in fields(Entry) if field.type == "str"}
    rest: dict[str, object] = {"date": None, "original_date": None, "state": "live", "indexing": "index"}
    entry = Entry(**texts, **rest, missing=(), unknown=())  # type: ignore[arg-type]
    (row,) = read_csv(as_csv([entry]))
    assert row["title"].lstrip(" \u00a0\u3000")[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"} or not row["title"]
    assert row["title"].removeprefix("'") == text.removeprefix("'")


def test_json(one: Entry) -> None:
    """Version, clock, and every reprint with every field; moments in ISO 8601, lists as lists."""
    data = json.loads(as_json([one], CLOCK))
    assert (data["version"], data["clock"]) == (1, "2018-03-01T12:00:00+00:00")
    (row,) = data["reprints"]
    assert tuple(row) == COLUMNS
    assert (row["date"], row["original_date"], row["missing"]) == ("2018-02-20T09:30+08:00", "2018-02-19", [])


def test_the_table_is_aligned(one: Entry) -> None:
    """Columns under one another, though a Chinese character is two wide; gaps are named; nothing is cut."""
    chinese = replace(one, source_name="安静周刊", editor="周敏", missing=("Original_Author",), original_author="")
    lines = ledger_text([one, chinese], None).split("\n")
    assert lines[-1] == "2 reprints, 1 with something missing."
    at = [cell_len(lines[0][: lines[0].index(head)]) for head in ("Policy", "Editor", "Missing", "Original title")]
    for line, cells in ((lines[1], ["noindex-news", "Zhou Min", "-", "Two"]), (lines[2], ["noindex-news", "周敏"])):
        for cell, column in zip(cells, at, strict=False):
            assert cell_len(line[: line.rindex(f"  {cell}") + 2]) == column
    assert "Original_Author" in lines[2]


def test_a_narrow_terminal_gets_paragraphs(one: Entry) -> None:
    """A table that breaks into two lines a row is no table."""
    text = ledger_text([one], 60)
    assert "\n  Original    Two counters, one shop, Sun Jia, 2018-02-19\n" in text
    assert text.endswith("\n\n1 reprint, nothing required is missing.")
    assert ledger_text([one], 400) == ledger_text([one], None)


def test_no_reprints() -> None:
    """Said in words; the other forms are empty and still whole."""
    assert ledger_text([], 80) == "No reprints."
    assert read_csv(as_csv([])) == []
    assert json.loads(as_json([], CLOCK))["reprints"] == []
