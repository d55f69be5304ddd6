"""Rules over all articles: what is there twice or nearly, and links that could be safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.desk.edition_rules import Whole, headlines_differ, links_are_safe, tags_are_not_nearly_the_same
from tests.unit.content_model.samples import article, load
from tests.unit.desk.looking import body, notes_of


def whole(folder: Path, **articles: str) -> Whole:
    """Articles by name, loaded and looked through."""
    files = {f"news/{name}.md": text for name, text in articles.items()}
    content = load(folder, files)
    notes = {path: notes_of(text) for path, text in files.items()}
    hosts = frozenset(host for of_file in notes.values() for host in of_file.secure_hosts)
    return Whole(tuple(d.meta for d in content.articles), notes, hosts, "content")


def test_the_newer_of_two_headlines_is_told(tmp_path: Path) -> None:
    """Whatever their case and spacing, in one language; what was withdrawn counts for nothing."""
    found = whole(
        tmp_path,
        old=article(Title="Market report"),
        new=article(Title="market  Report", Date="2018-02-21 09:30"),
        chinese=article(Title="Market report", Lang="zh-CN"),
        gone=article(Title="Market report", Status="withdrawn"),
    )
    (problem,) = headlines_differ(found)
    assert (problem.path, problem.line) == ("news/new.md", 1)
    assert "content/news/old.md" in problem.message


@pytest.mark.parametrize(
    ("usual", "rarer"),
    [
        ("mini programs", "mini program"),
        ("e-commerce", "ecommerce"),
        ("logistics", "logsitics"),
        ("policies", "policy"),
    ],
)
def test_nearly_the_same_tags(tmp_path: Path, usual: str, rarer: str) -> None:
    """The rarer one is told, once, with the usual one."""
    found = whole(tmp_path, a=article(Tags=usual), b=article(Tags=usual, Title="B"), c=article(Tags=rarer, Title="C"))
    problems = list(tags_are_not_nearly_the_same(found))
    assert [(problem.path, problem.code) for problem in problems] == [("news/c.md", "tag-near")]
    assert f'"{usual}"' in problems[0].fix


@pytest.mark.parametrize(
    "tags", ["topic 1, topic 2", "物流, 物价", "Taobao, Tmall", "law, laws of trade", "price, prices law"]
)
def test_different_tags(tmp_path: Path, tags: str) -> None:
    """A number, a Chinese character or a short word more makes another tag."""
    problems = list(tags_are_not_nearly_the_same(whole(tmp_path, a=article(Tags=tags))))
    assert problems == []


def test_links_to_hosts_that_are_known_to_be_safe(tmp_path: Path) -> None:
    """Known from another article; a host nobody names with https is left alone."""
    found = whole(
        tmp_path,
        a=body("[x](http://a.example/x) [y](http://b.example/y)"),
        b=body("[x](https://a.example/)", Title="B"),
    )
    (problem,) = links_are_safe(found)
    assert (problem.path, problem.line, problem.fix) == ("news/a.md", 5, "write https://a.example/x")
