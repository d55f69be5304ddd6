"""Which section an article goes into: what was mapped, what is called the same, what may be made, and the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsroom.importing.options import category_key, read_mapping
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.load import load_content
from tests.unit.importing.samples import CLOCK, SETTINGS, bring_in


def _post(category: str) -> str:
    return f"---\ntitle: Tea\ndate: 2018-02-20\ncategories: {category}\n---\nText.\n"


def _read(options: dict[str, Any]) -> dict[str, Any]:
    return {**options, "mapping": read_mapping(options.get("mapping", []))}


@pytest.mark.parametrize(
    ("category", "options", "path"),
    [
        ("[Policy]", {}, "news/policy/x.md"),
        ("[news/policy]", {}, "news/policy/x.md"),
        ("[News > Policy]", {}, "news/policy/x.md"),
        ("[POLICY]", {}, "news/policy/x.md"),
        ("[Old laws]", {}, "news/x.md"),
        ("[Old laws, Guides]", {}, "guides/x.md"),
        ("[Old laws]", {"mapping": ["Old laws=guides"]}, "guides/x.md"),
        ("[Policy]", {"mapping": ["Policy=guides"]}, "guides/x.md"),
        ("[Old laws]", {"create_sections": True}, "old-laws/x.md"),
        ("[物流]", {"create_sections": True}, "wu-liu/x.md"),
        ("[tags]", {"create_sections": True}, "tags-articles/x.md"),
        ("[Old > Laws]", {"create_sections": True}, "old/laws/x.md"),
        ("[]", {"create_sections": True}, "news/x.md"),
        ("[Old]", {"mapping": ["Old=archive-of/old"], "create_sections": True}, "archive-of/old/x.md"),
    ],
)
def test_the_section_of_a_category(tmp_path: Path, category: str, options: dict[str, Any], path: str) -> None:
    """A mapping first, then a name there is, then a new section, then the one for all the rest."""
    assert list(bring_in(tmp_path, {"x.md": _post(category)}, **_read(options)).articles) == [path]


@pytest.mark.parametrize(
    ("category", "options", "remedy"),
    [
        ("[Old laws]", {"section": ""}, 'add --map "Old laws=SECTION", or --section SECTION for all without one'),
        ("[]", {"section": ""}, "add --section SECTION for all without one"),
        ("[Old]", {"mapping": ["Old=no/such"]}, "or add --create-sections"),
    ],
)
def test_without_a_section_the_remedy_is_named(
    tmp_path: Path, category: str, options: dict[str, Any], remedy: str
) -> None:
    """An article has to be somewhere; what to type is said."""
    done = bring_in(tmp_path, {"x.md": _post(category)}, **_read(options))
    assert (done.articles, done.codes) == ({}, ["import-section"])
    assert remedy in done.plan.problems[0].fix


def test_new_sections_stand_in_the_registry(tmp_path: Path) -> None:
    """Below what was there, with parents first, and readable by the portal; each is made once."""
    files = {"a.md": _post("[Old > Laws]"), "b.md": _post("['Tea \"house\"']"), "c.md": _post("[old]")}
    done = bring_in(tmp_path, files, create_sections=True)
    assert done.plan.sections_made == ("old", "old/laws", "tea-house")
    again = bring_in(tmp_path, {"d.md": _post("[Laws]").replace("Text", "More")}, create_sections=True)
    assert again.plan.sections_made == ()
    content = load_content(done.content, SETTINGS, CLOCK)
    assert [section.path for section in content.sections][-3:] == ["old", "old/laws", "tea-house"]
    assert content.sections[-1].name == 'Tea "house"'


def test_further_categories_become_tags(tmp_path: Path) -> None:
    """Nothing that said what an article is about is lost; the one that led to the section is there already."""
    header = bring_in(tmp_path, {"x.md": _post("[Policy, Customs, Tea]")}).header()
    assert header["Tags"] == "Customs, Tea"


def test_a_mapping_from_a_file_and_from_pairs(tmp_path: Path) -> None:
    """Both may be given; spelling of a category does not count."""
    file = tmp_path / "map.toml"
    file.write_text('"Old laws" = "news/policy"\n"News/Customs" = "/guides/"\n', encoding="utf-8")
    assert read_mapping([str(file), "Tea > Green=guides"]) == {
        category_key(["old laws"]): "news/policy",
        category_key(["news", "customs"]): "guides",
        category_key(["TEA", "green"]): "guides",
    }


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("no-such-file.toml", "neither a file nor CATEGORY=SECTION"),
        ("Old laws=", "names no section"),
        ("broken.toml", "cannot be read"),
        ("number.toml", "is no text"),
    ],
)
def test_a_wrong_mapping_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, told: str) -> None:
    """Before anything is read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.toml").write_text("Old laws = news", encoding="utf-8")
    (tmp_path / "number.toml").write_text("Old = 5", encoding="utf-8")
    with pytest.raises(SettingsProblem, match=told):
        read_mapping([given])
