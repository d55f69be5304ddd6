"""Old addresses lead to new places: as aliases, and in the links between what was imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content_model.load import load_content
from plugins.content_model.problems import errors_in
from tests.projects import article
from tests.unit.importing.samples import CLOCK, SETTINGS, bring_in, make_files


def _post(title: str, more: str = "", body: str = "Text.") -> str:
    return f"---\ntitle: {title}\ndate: 2018-02-20\n{more}---\n{body}\n"


@pytest.mark.parametrize(
    ("more", "aliases"),
    [
        ("url: /industry/2602.html\n", "/industry/2602.html"),
        ("permalink: /old/\naliases: [/a, /b/]\n", "/old/, /a/, /b/"),
        ("redirect_from:\n- /a\n- https://www.example.org/b/\n", "/a/, /b/"),
        ("url: /news/x/\n", None),
        ("aliases: [/]\n", None),
    ],
)
def test_old_addresses_become_aliases(tmp_path: Path, more: str, aliases: str | None) -> None:
    """Those of the header in any form; its own new address is none."""
    assert bring_in(tmp_path, {"x.md": _post("Tea", more)}).header().get("Aliases") == aliases


@pytest.mark.parametrize("alias", ["/guides/", "/tags/tea/", "/news/page/2/", "/?p=7", "/news/there/", "/taken/"])
def test_an_address_in_use_is_no_alias(tmp_path: Path, alias: str) -> None:
    """Sections, lists and other articles keep theirs; the rest is told, for the web server to forward."""
    make_files(tmp_path / "content", {"news/there.md": article("There", Aliases="/taken/")})
    bring_in(tmp_path, {"unused.png": b""})
    done = bring_in(tmp_path, {"x.md": _post("Tea", f"aliases: ['{alias}']\n")})
    assert "Aliases" not in done.header()
    assert "import-alias" in done.codes


def test_two_articles_never_share_an_alias(tmp_path: Path) -> None:
    """The first has it; the portal then has nothing to say against either."""
    done = bring_in(
        tmp_path, {"a.md": _post("A", "aliases: [/old]\n"), "b.md": _post("B", "aliases: [/old]\n")}, publish=True
    )
    assert done.header("news/a.md")["Aliases"] == "/old/"
    assert "Aliases" not in done.header("news/b.md")
    assert errors_in(load_content(done.content, SETTINGS, CLOCK).problems) == []


@pytest.mark.parametrize(
    "link", ["b.md", "./b.md", "/b.md", "b", "/old/b/", "https://www.example.org/old/b/", "{filename}b.md", "b.html"]
)
def test_links_lead_to_new_places(tmp_path: Path, link: str) -> None:
    """By file, by old address, in Pelican's braces."""
    config = {"hugo.toml": 'baseURL = "https://www.example.org"\n', "content/sub/c.md": _post("C")}
    done = bring_in(
        tmp_path,
        {
            **config,
            "content/a.md": _post("A", body=f"[words]({link}#part)" if "{" not in link else f"[words]({link})"),
            "content/b.md": _post("B", "aliases: [/old/b/]\n", body="## Part"),
        },
    )
    assert "[words]({filename}/news/b.md" in done.body("news/a.md")


def test_a_published_article_does_not_link_to_a_draft(tmp_path: Path) -> None:
    """No build could make that link; its words stay, and it is told. A draft may."""
    files = {
        "a.md": _post("A", body="[words](b.md)"),
        "b.md": _post("B", "draft: true\n"),
        "c.md": _post("C", "draft: true\n", body="[words](b.md)"),
    }
    done = bring_in(tmp_path, files, publish=True)
    assert done.body("news/a.md") == "words\n"
    assert done.body("news/c.md") == "[words]({filename}/news/b.md)\n"
    assert done.codes == ["import-link"]


def test_who_links_to_what_became_a_draft_is_written_again(tmp_path: Path) -> None:
    """An article whose text cannot be built stays a draft; the published one that links to it loses the link."""
    files = {"a.md": _post("A", body="[words](b.md)"), "b.md": _post("B", body="Braces {filename}/x.md here.")}
    done = bring_in(tmp_path, files, publish=True)
    assert done.header("news/b.md")["Status"] == "draft"
    assert done.body("news/a.md") == "words\n"


def test_who_links_to_what_was_refused_is_written_again(tmp_path: Path) -> None:
    """A link to an article that is not in would stop the build."""
    long = "word " * 985_000
    done = bring_in(tmp_path, {"a.md": _post("A", body="[words](b.md)"), "b.md": _post("B", body=long)}, publish=True)
    assert done.body("news/a.md") == "words\n"
    assert "import-refused" in done.codes


def test_slugs_and_files_do_not_meet(tmp_path: Path) -> None:
    """Posts of one name in several folders, and one that is in the portal already; each is told."""
    make_files(tmp_path / "content", {"news/x.md": article("There")})
    bring_in(tmp_path, {"unused.png": b""})
    done = bring_in(tmp_path, {"one/X.md": _post("A"), "two/x.md": _post("B"), "three/con.md": _post("C")})
    assert sorted(done.articles) == ["news/con-article.md", "news/x-2.md", "news/x-3.md"]
    assert done.codes.count("import-slug") == 2
    assert errors_in(load_content(done.content, SETTINGS, CLOCK).problems) == []
