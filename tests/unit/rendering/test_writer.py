"""The writer: templates that are wrong are named with their line and their page; outputs come out as planned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from plugins.content_model.declared import SettingsProblem
from plugins.rendering.writer import PortalWriter, Rendering, TemplateProblem
from plugins.views.chrome import make_site
from plugins.views.outputs import Output
from plugins.views.pieces import Link, Site
from tests.unit.samples import materials

VIEW = Link("/x/", "<b>Tea & milk</b>")


@pytest.fixture
def site() -> Site:
    """The chrome of an empty portal."""
    return make_site(materials(), "/x.css", ())


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme with nothing in it."""
    (tmp_path / "theme" / "templates").mkdir(parents=True)
    return tmp_path / "theme"


def settings(theme: Path, **changes: Any) -> dict[str, Any]:
    """As much of the settings as the writer reads."""
    return {
        "THEME": str(theme),
        "THEME_TEMPLATES_OVERRIDES": [],
        "JINJA_FILTERS": {},
        "CACHE_PATH": str(theme.parent / "state"),
        "OUTPUT_PATH": str(theme.parent / "output"),
        **changes,
    }


def rendered(theme: Path, site: Site, template: str = "x.html", **changes: Any) -> str:
    """A page by a template."""
    output = Output("a/index.html", "content/a.md", template, lambda: VIEW)
    content = Rendering(settings(theme, **changes), site, {}).content_of(output)
    assert isinstance(content, bytes)
    return content.decode("utf-8")


def write(theme: Path, **templates: str) -> None:
    """Templates of a theme."""
    for name, text in templates.items():
        (theme / "templates" / f"{name}.html").write_text(text, encoding="utf-8")


def test_everything_is_escaped(theme: Path, site: Site) -> None:
    """Unless a template says that it is safe."""
    write(theme, x="{{ view.label }} {{ view.label | safe }} <a title='{{ view.label }}'>")
    assert rendered(theme, site) == (
        "&lt;b&gt;Tea &amp; milk&lt;/b&gt; <b>Tea & milk</b> <a title='&lt;b&gt;Tea &amp; milk&lt;/b&gt;'>"
    )


def test_templates_see_the_view_and_the_site_and_nothing_else(theme: Path, site: Site) -> None:
    """Nothing of Pelican's context reaches a page."""
    seen = "{{ self._TemplateReference__context.get(name) }} "
    names = "['articles', 'SITENAME', 'output_file']"
    write(theme, x=f"{{{{ site.name }}}} {{{{ view.href }}}} {{% for name in {names} %}}{seen}{{% endfor %}}")
    assert rendered(theme, site) == "The Portal /x/ None None None "


WRONG = {
    "a field that does not exist": ("a\n\n{{ view.titel }}", 3, "titel"),
    "a name that does not exist": ("{{ articles }}", 1, "articles"),
    "in a condition": ("\n{% if view.titel %}x{% endif %}", 2, "titel"),
    "a word that does not exist": ("\n{{ site.words.en.tagz }}", 2, "tagz"),
    "a sentence that does not end": ("a\n{% if view.href %}\n\n", 2, "endif"),
    "a tag that does not exist": ("\n\n{% fi %}", 3, "fi"),
    "a filter that does not exist": ("\n{{ view.href | shout }}", 2, "shout"),
    "a template that does not exist": ("\n{% include 'none.html' %}", 2, "none.html"),
    "a parent that does not exist": ("{% extends 'none.html' %}", 1, "none.html"),
    "a sum that cannot be": ("\n{{ 1 // 0 }}", 2, "ZeroDivisionError"),
    "a call of what is no function": ("\n{{ view.href() }}", 2, "TypeError"),
    "a place in a sentence that nobody fills": ("\n\n{{ '{n}'.format(number=1) }}", 3, "KeyError"),
    "an error in an included one": ("\n{% include 'y.html' %}", 0, "y.html:2"),
}


@pytest.mark.parametrize(("template", "line", "words"), WRONG.values(), ids=WRONG)
def test_wrong_templates(theme: Path, site: Site, template: str, line: int, words: str) -> None:
    """The message names template, line, what is wrong, and the page; the exit code is that of settings."""
    write(theme, x=template, y="\n{{ view.titel }}")
    with pytest.raises(TemplateProblem) as refused:
        rendered(theme, site)
    message = str(refused.value)
    assert words in message
    assert f"x.html:{line}: " in message or not line
    assert str(theme / "templates") in message
    assert "(while making a/index.html from content/a.md)" in message
    assert "\n" not in message
    assert isinstance(refused.value, SettingsProblem)
    assert refused.value.exitcode == 2


def test_a_missing_template(theme: Path, site: Site) -> None:
    """It is not taken from another theme in silence."""
    with pytest.raises(TemplateProblem, match=r"index\.html"):
        rendered(theme, site, "index.html")


def test_an_error_of_ours_is_no_error_of_the_theme(theme: Path, site: Site) -> None:
    """A view that cannot be made is a mistake in the portal, and says so with its traceback."""
    write(theme, x="")

    def broken() -> object:
        raise LookupError("ours")

    with pytest.raises(LookupError, match="ours"):
        Rendering(settings(theme), site, {}).content_of(Output("a", "b", "x.html", broken))


def test_overrides_come_first(theme: Path, site: Site, tmp_path: Path) -> None:
    """THEME_TEMPLATES_OVERRIDES replaces single templates, as in any Pelican site."""
    write(theme, x="theme", y="{% include 'x.html' %}")
    own = tmp_path / "own"
    own.mkdir()
    (own / "x.html").write_text("own", encoding="utf-8")
    assert rendered(theme, site, "y.html", THEME_TEMPLATES_OVERRIDES=[str(own)]) == "own"


def test_filters_of_the_settings(theme: Path, site: Site) -> None:
    """JINJA_FILTERS, as in any Pelican site."""
    write(theme, x="{{ view.href | shout }}")
    assert rendered(theme, site, JINJA_FILTERS={"shout": str.upper}) == "/X/"


def test_other_renderers(theme: Path, site: Site, tmp_path: Path) -> None:
    """Bytes as they are, copies of files, and whatever a plugin registers."""
    rendering = Rendering(settings(theme), site, {"shout": lambda view, site: f"{view}{site.name}".upper().encode()})
    assert rendering.content_of(Output("a", "b", "bytes", lambda: b"\xff\x00")) == b"\xff\x00"
    assert rendering.content_of(Output("a", "b", "copy", lambda: tmp_path / "x.png")) == tmp_path / "x.png"
    assert rendering.content_of(Output("a", "b", "shout", lambda: "x")) == b"XTHE PORTAL"


def test_publishing(theme: Path, site: Site, tmp_path: Path) -> None:
    """All outputs, in any order; progress is told once each."""
    write(theme, x="{{ view.href }}\n\n\n茶")
    steps: list[int] = []
    outputs = [Output("a/index.html", "a", "x.html", lambda: VIEW), Output("b.txt", "b", "bytes", lambda: b"b")]
    writer = PortalWriter(str(tmp_path / "output"), settings(theme))
    done = writer.publish(outputs, site, {}, lambda: steps.append(1))
    assert done.written == ("a/index.html", "b.txt")
    assert (tmp_path / "output/a/index.html").read_bytes() == "/x/\n茶".encode()
    assert len(steps) == 2


def test_a_wrong_template_leaves_the_earlier_site(theme: Path, site: Site, tmp_path: Path) -> None:
    """Also when it is that of the last page."""
    write(theme, x="{{ view.href }}", y="{{ view.titel }}")
    writer = PortalWriter(str(tmp_path / "output"), settings(theme))
    writer.publish([Output("a.html", "a", "x.html", lambda: VIEW)], site, {})
    outputs = [Output("b.html", "b", "x.html", lambda: VIEW), Output("c.html", "c", "y.html", lambda: VIEW)]
    with pytest.raises(TemplateProblem):
        writer.publish(outputs, site, {})
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["a.html"]


def test_ready_html_is_not_escaped_twice(theme: Path, site: Site) -> None:
    """What macros make is markup."""
    write(theme, x="{% macro m(t) %}<i>{{ t }}</i>{% endmacro %}{{ m(view.label) }}")
    assert rendered(theme, site) == f"<i>{Markup.escape(VIEW.label)}</i>"
