"""A second run imports nothing twice, and touches nothing that a person has written since."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from newsroom.importing.ledger import LEDGER
from tests.unit.importing.samples import OWN, bring_in, import_folder
from tests.unit.importing.test_feeds import RSS, TEASER, WHOLE
from tests.unit.importing.test_wordpress import HEAD, item

POST = "---\ntitle: Tea\ndate: 2018-02-20\n---\nText.\n"


def test_a_second_run_brings_nothing(tmp_path: Path) -> None:
    """Neither from posts nor from an export nor from a feed; what is there stays as it is."""
    files = {
        "x.md": POST,
        "export.xml": f"{HEAD}{item(7, 'First', 'Text.')}{item(8, 'Second', 'Text.')}</channel></rss>",
        "feed.xml": RSS.format(WHOLE + TEASER),
    }
    first = bring_in(tmp_path, files, editor="Li Wei", own_hosts=OWN | {"old.example.org"})
    assert len(first.articles) == 5
    (first.content / "news/x.md").write_text("Title: Mine\nDate: 2018-02-20 09:30\n\nMine.\n", encoding="utf-8")
    second = bring_in(tmp_path, {}, editor="Li Wei", own_hosts=OWN | {"old.example.org"})
    assert (second.articles, second.plan.known) == ({}, 5)
    assert "Mine." in (first.content / "news/x.md").read_text(encoding="utf-8")


def test_the_folder_may_have_moved(tmp_path: Path) -> None:
    """A post is known by its text as well as by its place."""
    first = bring_in(tmp_path, {"x.md": POST})
    shutil.move(tmp_path / "blog", tmp_path / "elsewhere")
    again = import_folder(tmp_path, tmp_path / "elsewhere")
    assert (again.articles, again.plan.known) == ({}, 1)
    assert str(tmp_path) not in (first.content / LEDGER).read_text(encoding="utf-8")


def test_a_later_export_brings_what_is_new(tmp_path: Path) -> None:
    """The blog went on for a while; its old posts are known by their numbers."""
    bring_in(tmp_path, {"a.xml": f"{HEAD}{item(7, 'First', 'Text.')}</channel></rss>"})
    later = f"{HEAD}{item(8, 'Second', 'New.')}{item(7, 'First', 'Text.')}</channel></rss>"
    done = bring_in(tmp_path, {"a.xml": later})
    assert list(done.articles) == ["news/post-8.md"]
    assert done.plan.known == 1


def test_what_changed_there_is_told(tmp_path: Path) -> None:
    """The article here stays as it is: a person may have worked on it."""
    bring_in(tmp_path, {"x.md": POST})
    done = bring_in(tmp_path, {"x.md": POST.replace("Text", "Other text")})
    assert (done.articles, done.codes) == ({}, ["import-changed"])


def test_what_is_gone_here_is_told(tmp_path: Path) -> None:
    """Whoever deleted an article does not want it back; the message says how to have it again."""
    first = bring_in(tmp_path, {"x.md": POST})
    (first.content / "news/x.md").unlink()
    done = bring_in(tmp_path, {})
    assert (done.articles, done.codes) == ({}, ["import-gone"])
    ledger = first.content / LEDGER
    assert ledger.name in done.plan.problems[0].fix
    ledger.write_text("", encoding="utf-8")
    assert list(bring_in(tmp_path, {}).articles) == ["news/x.md"]


def test_the_same_text_twice_is_taken_once(tmp_path: Path) -> None:
    """A copy in another folder is told, not imported."""
    done = bring_in(tmp_path, {"a/x.md": POST, "b/y.md": POST})
    assert len(done.articles) == 1
    assert done.codes == ["import-twice"]


@pytest.mark.parametrize("damage", ["", "not json\n", '{"article": 5}\n', "[" * 5000 + "\n", '{"x": '])
def test_a_damaged_ledger_costs_no_more_than_its_lines(tmp_path: Path, damage: str) -> None:
    """What is whole in it counts, and new lines begin on a line of their own."""
    first = bring_in(tmp_path, {"x.md": POST})
    with (first.content / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write(damage)
    done = bring_in(tmp_path, {"y.md": POST.replace("Tea", "Milk")})
    assert list(done.articles) == ["news/y.md"]
    lines = (first.content / LEDGER).read_text(encoding="utf-8").strip().split("\n")
    assert json.loads(lines[-1])["article"] == "news/y.md"
    assert bring_in(tmp_path, {}).plan.known == 2


def test_an_interrupted_import_goes_on(tmp_path: Path) -> None:
    """Each line is in the ledger as soon as its article is on the disk: the rest comes with the next run."""
    files = {f"{number}.md": POST.replace("Tea", f"Tea {number}") for number in range(6)}
    first = bring_in(tmp_path, files)
    lines = (first.content / LEDGER).read_text(encoding="utf-8").split("\n")
    for line in lines[3:6]:
        (first.content / json.loads(line)["article"]).unlink()
    (first.content / LEDGER).write_text("\n".join(lines[:3]) + "\n", encoding="utf-8")
    assert len(bring_in(tmp_path, {}).articles) == 3


def test_the_same_original_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whoever imports into two portals has the same articles in both."""
    files = {"a.md": POST, "b/index.md": POST.replace("Tea", "Milk"), "feed.xml": RSS.format(WHOLE)}
    one = bring_in(tmp_path / "1", files, editor="Li Wei")
    two = bring_in(tmp_path / "2", files, editor="Li Wei")
    assert one.articles == two.articles
    assert len(one.articles) == 3
    assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T", "".join(one.articles.values()))
