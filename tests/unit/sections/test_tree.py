"""The section tree: who lies in whom, and what lies in each."""

from __future__ import annotations

from plugins.sections.tree import neighbours, plant
from tests.unit.samples import SECTIONS, article, days_apart, section


def test_a_section_iterates_itself_then_its_ancestors() -> None:
    """Breadcrumbs come for free, from either end."""
    law = plant(SECTIONS, []).by_path["news/policy/law"]
    assert [each.spec.path for each in law] == ["news/policy/law", "news/policy", "news"]
    assert [each.spec.path for each in law.trail] == ["news", "news/policy", "news/policy/law"]


def test_the_order_is_that_of_the_file() -> None:
    """Not the alphabet's: editors order the navigation."""
    tree = plant([section("z"), section("a"), section("z/y"), section("z/b"), section("m")], [])
    assert [root.spec.path for root in tree.roots] == ["z", "a", "m"]
    assert [child.spec.path for child in tree.by_path["z"].children] == ["z/y", "z/b"]


def test_a_section_with_a_name_that_begins_like_another() -> None:
    """`newsroom` does not lie in `news`."""
    tree = plant([section("news"), section("newsroom"), section("newsroom/desk")], [])
    assert tree.by_path["news"].children == []
    assert tree.by_path["newsroom/desk"].parent is tree.by_path["newsroom"]


def test_a_section_shows_its_own_and_its_descendants_articles() -> None:
    """Newest first, whichever of them an article is filed under."""
    articles = [
        article("c", date="2018-03-03 09:00", section="news"),
        article("b", date="2018-03-02 09:00", section="news/policy/law"),
        article("a", date="2018-03-01 09:00", section="news/policy"),
    ]
    tree = plant(SECTIONS, articles)
    assert [each.meta.slug for each in tree.by_path["news"].articles] == ["c", "b", "a"]
    assert [each.meta.slug for each in tree.by_path["news"].own] == ["c"]
    assert [each.meta.slug for each in tree.by_path["news/policy"].articles] == ["b", "a"]
    assert tree.by_path["guides"].articles == []


def test_names_in_languages() -> None:
    """A section without a name in a language goes by its plain one."""
    news = plant(SECTIONS, []).by_path["news"]
    assert (news.name_in("zh-CN"), news.name_in("en"), news.name_in("fr")) == ("资讯", "News", "News")


def test_descriptions_in_languages() -> None:
    """So does one without a line about itself in a language."""
    spec = section("news", description="Rules", descriptions=(("zh-CN", "法规"),))
    news = plant([spec], []).by_path["news"]
    assert (news.description_in("zh-CN"), news.description_in("en")) == ("法规", "Rules")


def test_neighbours_are_the_older_and_the_newer_of_the_section() -> None:
    """Of the section itself, not of those below it."""
    newest, middle, oldest = days_apart(3)
    between = article("law", date="2018-01-02 12:00", section="news/policy")
    found = neighbours(
        plant(SECTIONS, sorted([newest, middle, oldest, between], key=lambda a: a.meta.date.instant)[::-1])
    )
    assert (found[middle.address].older, found[middle.address].newer) == (oldest, newest)
    assert (found[newest.address].older, found[newest.address].newer) == (middle, None)
    assert (found[oldest.address].older, found[oldest.address].newer) == (None, middle)
    assert (found[between.address].older, found[between.address].newer) == (None, None)


def test_neighbours_keep_to_the_language() -> None:
    """A Chinese article does not lead into an English one."""
    articles = [
        article("c", date="2018-03-03 09:00"),
        article("cha", date="2018-03-02 09:00", lang="zh-CN"),
        article("a", date="2018-03-01 09:00"),
    ]
    found = neighbours(plant(SECTIONS, articles))
    assert found["/news/c/"].older is articles[2]
    assert found["/zh/news/cha/"].older is None


def test_an_empty_portal_has_a_tree() -> None:
    """Without any section there is nothing, and nothing is wrong."""
    tree = plant([], [])
    assert (tree.roots, dict(tree.by_path), neighbours(tree)) == ((), {}, {})
