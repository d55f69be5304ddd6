"""The frame that pages share is made once for all of them, and is still each page's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from plugins.rendering.environment import template_environment
from tests.components.example_articles import ARTICLE
from tests.components.example_pages import PAGES
from tests.components.example_site import SITE
from tests.components.theme import TEMPLATES, WORDS, environment


def _alone(template: str, view: object, site: object) -> str:
    """The page as the first that an environment makes."""
    env = template_environment([TEMPLATES], {})
    env.globals["structured_data"] = lambda _view, _site: Markup("")
    return env.get_template(template).render(view=view, site=site)


def _called_each_time(macro: Callable[..., str], *given: object) -> str:
    return macro(*given)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_same_after_all_others_as_alone(name: str) -> None:
    """Nothing of another page, site or language stands on it."""
    template, view, site = PAGES[name]
    for other, other_view, other_site in PAGES.values():
        environment().get_template(other).render(view=other_view, site=other_site)
    found = environment().get_template(template).render(view=view, site=site)
    assert found == _alone(template, view, site)


@pytest.mark.parametrize("address", ["/about/", "/feeds/", "/tags/", "/nowhere/"])
def test_the_frame_says_where_it_leads_to_the_page_itself(address: str) -> None:
    """Menu and footer both, and on no other page."""
    template, view, _ = PAGES["static"]
    for href, marked in (("/elsewhere/", 0), (address, 2 if address != "/nowhere/" else 0), ("/elsewhere/", 0)):
        html = environment().get_template(template).render(view=replace(view, href=href), site=SITE)
        assert html.count(f'<a href="{address}" aria-current="page">') == marked


def test_here_is_a_page_that_the_frame_leads_to() -> None:
    """Sections at any depth, lists, pages; of all others it is nothing."""
    inner = SITE.navigation[0]
    while inner.children:
        inner = inner.children[-1]
    sections, links = (*SITE.navigation, inner), (*SITE.listings, *SITE.pages)
    for href in (*(section.href for section in sections), *(link.href for link in links)):
        assert SITE.here(href) == href
    assert SITE.here(SITE.home) is None
    assert SITE.here("") is None


@pytest.mark.parametrize("name", ["components/menu.html", "components/card.html", "partials/header.html"])
def test_an_operators_own_piece_stands_in_its_place(name: str, tmp_path: Path) -> None:
    """Whatever is made once: a component is called with the same arguments as before, a partial sees the page."""
    macro = Path(name).stem
    own = "{% macro " + macro + "(first, second=1, third=2, fourth=3) %}<b>mine</b>{% endmacro %}"
    source = own if name.startswith("components") else "<header>mine {{ view.href }} {{ w.menu }}</header>"
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(source, encoding="utf-8")
    env = template_environment([tmp_path, TEMPLATES], {})
    html = env.get_template("article.html").render(view=ARTICLE, site=SITE)
    mine = "<b>mine</b>" if name.startswith("components") else f"<header>mine {ARTICLE.href}"
    assert mine in html


def test_a_templates_own_macro_is_made_on_each_page(tmp_path: Path) -> None:
    """It sees the page, so it may give something else each time."""
    source = "{% macro own() %}{{ view }}{% endmacro %}{{ once(own) }}{{ once(own) }}"
    (tmp_path / "x.html").write_text(source, encoding="utf-8")
    template = template_environment([tmp_path], {}).get_template("x.html")
    assert [template.render(view=view, site=None) for view in ("a", "b")] == ["aa", "bb"]


def test_words_are_told_apart_by_language() -> None:
    """Two dictionaries that are equal are still two."""
    env = template_environment([TEMPLATES], {})
    source = '{% from "components/theme_toggle.html" import theme_toggle %}{{ once(theme_toggle, w) }}'
    template = env.from_string(source)
    pages = {lang: template.render(w=words) for lang, words in WORDS.items()}
    assert all(WORDS[lang]["dark_mode"] in page for lang, page in pages.items())


def test_making_once_changes_nothing() -> None:
    """Every example page, with every macro called each time."""
    env = template_environment([TEMPLATES], {})
    env.globals.update(once=_called_each_time, structured_data=lambda _view, _site: Markup(""))
    for template, view, site in PAGES.values():
        html = env.get_template(template).render(view=view, site=site)
        assert html == environment().get_template(template).render(view=view, site=site)
