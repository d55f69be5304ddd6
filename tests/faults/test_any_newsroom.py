"""Whatever stands in the files of a newsroom: a build makes a harmless site of it or says what is wrong, and where."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from plugins.content_model.declared import SettingsProblem
from plugins.content_model.keys import KEYS
from plugins.content_model.problems import ContentProblems, errors_in
from tests.faults.inspecting import dangers_in_html, dangers_in_output
from tests.incremental import build
from tests.projects import SECTIONS, SOURCES, make_project
from tests.site.example import REPRINT
from tests.unit.importing.samples import import_folder, make_files, png
from tests.unit.reading.more_payloads import MORE_PAYLOADS
from tests.unit.reading.payloads import PAYLOADS

WORDS = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</script><script>x",
            '"><img src=x onerror=alert(1)>',
            "' onfocus=x '",
            "]]>",
            "-->",
            "<!--",
            "{{ 7 * 7 }}",
            "{% raw %}",
            "&lt;b&gt;",
            "javascript:alert(1)",
            "\u202e\u2028",
            "../..",
            "新闻",
            "</title>",
            "con",
            "%2e%2e/x",
            "\\",
            "{filename}x.md",
            "\x00",
            "\ufeff",
            "🛒" * 9,
        ]
    ),
    st.text(max_size=20),
)
BODIES = st.lists(st.one_of(st.sampled_from(PAYLOADS + MORE_PAYLOADS), st.text(max_size=60)), max_size=5).map(
    "\n\n".join
)
VALUES = st.one_of(WORDS, st.sampled_from([key.example for key in KEYS.values()]))
EXTRAS = st.dictionaries(st.sampled_from([name for name in KEYS if name not in ("Title", "Date")]), VALUES, max_size=3)
NAMES = st.one_of(
    st.sampled_from(
        [
            "a.md",
            "A.md",
            "con.md",
            "aux/x.md",
            "nul.MD",
            "a b.md",
            "a:b.md",
            "a\nb.md",
            "a\u202eb.md",
            "茶.md",
            ".md",
            "..md",
            "x" * 240 + ".md",
            "\udcff.md",
            "-rf.md",
            "%2e%2e.md",
            "index.md",
            "page/2.md",
            "a.md.md",
            "{x}.md",
            "<b>.md",
            "'\".md",
            "news.md",
            "x.html",
            "x.svg",
            "a.\u0301md",
            "\u00e9.md",
            "e\u0301.md",
            "feeds.md",
            "rss.xml.md",
        ]
    ),
    st.text(max_size=12).map(lambda text: f"{text}.md"),
)
TABLES = st.dictionaries(st.sampled_from(["id", "name", "home", "note", "path", "description", "permission"]), VALUES)
TOML = st.one_of(
    st.tuples(st.sampled_from(["section", "source", "author"]), st.lists(TABLES, max_size=3)).map(
        lambda pair: "".join(
            f"\n[[{pair[0]}]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
            for table in pair[1]
        )
    ),
    st.lists(
        st.sampled_from(["[[section]]", "[section", "name =", '"""', "{", "= 1", "\n", "[[" * 900]), max_size=6
    ).map("\n".join),
)
SETTING = st.tuples(st.sampled_from(["SITENAME", "SITESUBTITLE", "tagline", "description", "address", "email"]), WORDS)
HEALTH = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@st.composite
def newsrooms(draw: st.DrawFn) -> dict[str, bytes]:
    """The files of a content folder: registries, articles and pages, own and of third parties."""
    files: dict[str, str] = {"sections.toml": SECTIONS, "sources.toml": SOURCES}
    for name in ("sections.toml", "sources.toml", "authors.toml"):
        if draw(st.integers(0, 3)) == 0:
            files[name] = files.get(name, "") + draw(TOML)
    for number in range(draw(st.integers(1, 4))):
        header = {"Title": draw(WORDS) or "x", "Date": "2026-11-20 09:30"}
        if draw(st.booleans()):
            header |= {**REPRINT, "Source_URL": f"https://example.com/{number}"}
        header |= draw(EXTRAS)
        lines = "".join(f"{key}: {value}\n" for key, value in header.items())
        files[draw(st.sampled_from(["news/", "guides/", "pages/", ""])) + draw(NAMES)] = f"{lines}\n{draw(BODIES)}\n"
    return {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}


def write(project: Path, files: dict[str, bytes]) -> None:
    """The files, as far as this disk can have such names; never outside the content folder."""
    for name, data in files.items():
        path = project / "content" / name
        if ".." in Path(name).parts or Path(name).is_absolute():
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except (OSError, ValueError):
            continue


def around(folder: Path) -> set[str]:
    """Everything below a folder but the output and what builds keep."""
    kept = {"output", ".newsroom", "servers", "build-report.json", "published.txt", "__pycache__"}
    found = set()
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in kept]
        found |= {str(Path(top, name).relative_to(folder)) for name in names if name not in kept}
    return found


def try_newsroom(files: dict[str, bytes], setting: tuple[str, str]) -> bool:
    """Build it, leaving out what is refused; whether there was a site in the end."""
    name, value = setting
    line = f"{name} = {value!r}" if name.isupper() else f"PUBLISHER = {{**PUBLISHER, {name!r}: {value!r}}}"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "above.txt").write_text("as it was", encoding="utf-8")
        project = make_project(folder / "project", {}, f"\n{line}\n")
        write(project, files)
        before = around(folder)
        made = False
        for _ in range(len(files) + 2):
            try:
                build(project, JOBS=1)
            except ContentProblems as refused:
                assert not list((project / "output").glob("*"))
                if not _take_out(project, refused):
                    break
            except SettingsProblem:
                break
            else:
                made = True
                break
        assert around(folder) <= before
        assert list(dangers_in_output(project / "output")) == []
        return made


def _take_out(project: Path, refused: ContentProblems) -> bool:
    """Remove the files that have errors, as an editor would; every problem has its place and its remedy."""
    removed = False
    for problem in refused.problems:
        assert problem.path
        assert problem.fix
        assert "\n" not in problem.message
    for problem in errors_in(refused.problems):
        path = Path(problem.path) if Path(problem.path).is_absolute() else Path.cwd() / problem.path
        if path.is_file() and path.is_relative_to(project / "content"):
            path.unlink()
            removed = True
    return removed


# What fails is shown as it was found: making it smaller would build for many minutes.
EFFORT = settings(
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=HEALTH,
)


def try_many(examples: int, number: int = 0) -> None:
    """So many newsrooms, of which many must get as far as pages, or this would show little; a number tells others."""
    made: list[bool] = []

    @seed(number)
    @given(newsrooms(), SETTING)
    @settings(EFFORT, max_examples=examples)
    def count(files: dict[str, bytes], setting: tuple[str, str]) -> None:
        made.append(try_newsroom(files, setting))

    count()
    assert sum(made) > len(made) / 4


def test_any_newsroom() -> None:
    """No exception, nothing outside the output folder, nothing that runs in any page or feed."""
    try_many(12)


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_very_many_newsrooms(part: int) -> None:
    """The same, many times, in parts that run side by side, each with newsrooms of its own."""
    try_many(100, part + 1)


@given(BODIES, WORDS, st.sampled_from(["x.md", "x.html", "x.xml"]))
@settings(EFFORT, max_examples=12)
def test_any_import_is_harmless(body: str, word: str, name: str) -> None:
    """What an import writes is built like any text, and nothing that runs gets through both."""
    title = json.dumps(word)
    forms = {
        "x.md": f"---\ntitle: {title}\ndate: 2018-02-20 09:30\ntags: [{title}]\n---\nSome words.\n\n{body}\n",
        "x.html": f"<html><head><title>{word}</title></head><body><article><h1>{word}</h1><p>{'Some words. ' * 30}</p>"
        f"{body}</article></body></html>",
        "x.xml": f"<rss><channel><item><title><![CDATA[{word.replace(']]>', '')}]]></title><link>https://www.example.org/a"
        f"</link><description><![CDATA[Words. {body.replace(']]>', '')}]]></description></item></channel></rss>",
    }
    with tempfile.TemporaryDirectory() as temporary:
        project = make_project(Path(temporary) / "project", {"sections.toml": SECTIONS, "sources.toml": SOURCES})
        posts = make_files(Path(temporary) / "blog", {name: forms[name].encode("utf-8", "replace"), "x.png": png()})
        choices: dict[str, Any] = {"create_sections": True, "create_sources": True, "editor": "Li", "publish": True}
        import_folder(project, posts, check=False, **choices)
        with suppress(ContentProblems):
            build(project, JOBS=1)
        assert list(dangers_in_output(project / "output")) == []
        assert {path.name for path in Path(temporary).iterdir()} == {"project", "blog"}


@pytest.mark.parametrize("payload", ["<script>x</script>", "<p onclick=x>", "<a href=' java\nscript:x'>"])
def test_what_is_looked_for_is_found(payload: str) -> None:
    """The tests above look for what these are."""
    assert dangers_in_html(payload)
