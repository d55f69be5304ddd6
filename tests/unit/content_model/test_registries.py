"""Registries: sections, sources and authors come out of TOML typed, and every fault has its line."""

from __future__ import annotations

import pytest

from plugins.content_model.checked import settled
from plugins.content_model.meta import SectionSpec
from plugins.content_model.problems import Problem
from plugins.content_model.registries import read_authors, read_sections, read_sources
from tests.unit.content_model.samples import settings

NEWS = '[[section]]\npath = "news"\nname = "News"\n'


def sections(text: str) -> tuple[tuple[SectionSpec, ...], list[Problem]]:
    """The sections of a text and its problems."""
    problems: list[Problem] = []
    return settled(read_sections(text, settings()), problems) or (), problems


def test_a_tree_in_the_order_of_the_file() -> None:
    """Defaults follow the place in the tree."""
    found, problems = sections(
        NEWS + 'accent = "jade"\nnames = { "zh-CN" = "资讯" }\ndescriptions = { "zh-CN" = "新闻" }\n\n'
        '[[section]]\npath = "news/policy"\nname = "Policy"\ndescription = "Rules"\nfront_page_articles = 12\n'
    )
    assert problems == []
    news, policy = found
    assert (news.path, news.front_page, news.front_page_articles, news.accent) == ("news", True, 4, "jade")
    assert (news.names, news.line) == ((("zh-CN", "资讯"),), 1)
    assert news.descriptions == (("zh-CN", "新闻"),)
    assert (policy.front_page, policy.accent, policy.front_page_articles) == (False, "jade", 12)
    assert (policy.description, policy.line) == ("Rules", 8)


CALL = '{ heading = " Selling  abroad? ", text = "Compare." }'
CALLED = {
    f"call_to_action = {CALL}": (("en", "Selling abroad?", "Compare."),),
    'call_to_action = { heading = "Hello" }': (("en", "Hello", ""),),
    '[section.call_to_action]\nheading = "Hello"': (("en", "Hello", ""),),
    'calls_to_action = { "zh-CN" = { heading = "做跨境？" } }': (("zh-CN", "做跨境？", ""),),
    "": (),
}


@pytest.mark.parametrize(("line", "expected"), CALLED.items())
def test_a_call_to_action_of_its_own(line: str, expected: tuple[tuple[str, str, str], ...]) -> None:
    """A heading, perhaps with a text, in the portal's own language and in others."""
    (news,), problems = sections(f"{NEWS}{line}\n")
    assert problems == []
    assert tuple((lang, words.heading, words.text) for lang, words in news.calls_to_action) == expected


def test_the_paths_a_section_had_before() -> None:
    """Once each, as paths are written, with or without slashes around them."""
    (news,), problems = sections(NEWS + 'aliases = ["industry", "/old/rules/", "industry"]\n')
    assert problems == []
    assert news.aliases == ("industry", "old/rules")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "section = []\n"])
def test_no_sections_yet(text: str) -> None:
    """An empty file is a tree without branches."""
    assert sections(text) == ((), [])


BAD = [
    ("[[section]\n", "toml-syntax", 1),
    (NEWS + "accent = jade\n", "toml-syntax", 4),
    (NEWS + 'name = "Twice"\n', "toml-syntax", 4),
    (NEWS + 'description = "open', "toml-syntax", 4),
    ("x = " + "[" * 5000, "toml-syntax", 0),
    ("x = " + "9" * 5000, "toml-syntax", 0),
    ('[section]\npath = "news"\nname = "News"\n', "registry-table", 1),
    (NEWS.replace("section", "sections"), "registry-table", 1),
    (NEWS + "[other]\nx = 1\n", "registry-table", 4),
    ("section = [1, 2]\n", "registry-table", 1),
    (NEWS + '\ntitel = "x"\n', "registry-key", 5),
    (NEWS + '"front-page" = true\n', "registry-key", 4),
    (NEWS + "description = 1\n", "registry-type", 4),
    (NEWS + 'front_page = "yes"\n', "registry-type", 4),
    (NEWS + "front_page_articles = true\n", "registry-type", 4),
    (NEWS + "front_page_articles = 2.5\n", "registry-type", 4),
    (NEWS + "front_page_articles = 0\n", "registry-value", 4),
    (NEWS + "front_page_articles = 13\n", "registry-value", 4),
    (NEWS + 'accent = "pink"\n', "registry-value", 4),
    (NEWS + 'aliases = "industry"\n', "registry-type", 4),
    (NEWS + 'aliases = ["Industry!"]\n', "registry-value", 4),
    (NEWS + "aliases = [1]\n", "registry-value", 4),
    (NEWS + 'aliases = ["tags/old"]\n', "registry-value", 4),
    (NEWS + 'aliases = ["news"]\n', "registry-duplicate", 4),
    (
        NEWS + 'aliases = ["old"]\n[[section]]\npath = "b"\nname = "B"\naliases = ["old"]\n',
        "registry-duplicate",
        8,
    ),
    (NEWS + 'names = "x"\n', "registry-type", 4),
    (NEWS + 'call_to_action = "Join"\n', "registry-type", 4),
    (NEWS + 'call_to_action = { text = "no heading" }\n', "registry-value", 4),
    (NEWS + 'call_to_action = { heading = " " }\n', "registry-value", 4),
    (NEWS + 'call_to_action = { heading = "a", link = "/x/" }\n', "registry-value", 4),
    (NEWS + "call_to_action = { heading = 1 }\n", "registry-value", 4),
    (NEWS + 'call_to_action = { heading = "a\\u0000b" }\n', "registry-value", 4),
    (NEWS + 'calls_to_action = { "fr" = { heading = "a" } }\n', "registry-value", 4),
    (NEWS + 'calls_to_action = { "zh-CN" = "a" }\n', "registry-value", 4),
    (NEWS + 'names = { "fr" = "x" }\n', "registry-value", 4),
    (NEWS + 'names = { "zh-CN" = 1 }\n', "registry-type", 4),
    (NEWS + 'descriptions = { "fr" = "x" }\n', "registry-value", 4),
    (NEWS + '[section.names]\n"fr" = "x"\n', "registry-value", 4),
    (NEWS + 'description = "a\\u0000b"\n', "registry-value", 4),
    ('[[section]]\nname = "News"\n', "registry-missing", 1),
    ('[[section]]\npath = "news"\n', "registry-missing", 1),
    ('[[section]]\npath = "news"\nname = " "\n', "registry-missing", 3),
    ('[[section]]\npath = "News!"\nname = "x"\n', "registry-value", 2),
    ('[[section]]\npath = "../x"\nname = "x"\n', "registry-value", 2),
    ('[[section]]\npath = "/news/"\nname = "x"\n', "registry-value", 2),
    ('[[section]]\npath = "tags"\nname = "x"\n', "section-reserved", 2),
    ('[[section]]\npath = "zh"\nname = "x"\n', "section-reserved", 2),
    ('[[section]]\npath = "pages"\nname = "x"\n', "section-reserved", 2),
    (NEWS + '[[section]]\npath = "news/page"\nname = "x"\n', "section-reserved", 5),
    ('[[section]]\npath = "news/policy"\nname = "x"\n', "section-parent", 2),
    (NEWS + NEWS.replace("News", "Other"), "registry-duplicate", 5),
    (NEWS + NEWS.replace('"news"', '"other"'), "registry-duplicate", 6),
]


@pytest.mark.parametrize(("text", "code", "line"), BAD)
def test_faults_of_sections_have_their_line(text: str, code: str, line: int) -> None:
    """One problem each, and the rest of the file is still read."""
    _, problems = sections(text)
    assert [(p.code, p.line) for p in problems] == [(code, line)]
    assert problems[0].fix


def test_lines_are_found_past_multi_line_texts_and_comments() -> None:
    """What looks like a table inside a text or a comment is none."""
    found, problems = sections(
        '# [[section]]\n[[section]]\npath = "news"\nname = "News"\n'
        'description = """\n[[section]]\npath = "x"\n"""\n'
        "[[ section ]] # two\n  path='guides'\n  name = \"Gu#ides\"\n  acent = 'x'\n"
    )
    assert [section.line for section in found] == [2, 9]
    assert [(p.code, p.line) for p in problems] == [("registry-key", 12)]


def test_an_inline_list_of_tables_is_read() -> None:
    """The other way TOML writes the same."""
    found, problems = sections('x = 1\nsection = [{ path = "news", name = "News" }]\n')
    assert [section.path for section in found] == ["news"]
    assert [(p.code, p.line) for p in problems] == [("registry-table", 1)]


SOURCE = '[[source]]\nid = "sample"\nname = "Sample"\nhome = "https://example.com/"\n'


def test_a_source() -> None:
    """All its keys."""
    problems: list[Problem] = []
    text = SOURCE + 'feed = "https://example.com/f"\npermission = "licence CC0"\nindexing = "index"\nnote = "A\\nB"\n'
    found = settled(read_sources(text, settings()), problems)
    assert problems == []
    assert found is not None
    assert found[0].permission is not None
    assert (found[0].permission.detail, found[0].indexing, found[0].note) == ("CC0", "index", "A B")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (SOURCE.replace("sample", "Sample Review"), "registry-value", 2),
        (SOURCE.replace("https://", ""), "registry-value", 4),
        (SOURCE + 'feed = "feed.xml"\n', "registry-value", 5),
        (SOURCE + 'permission = "yes"\n', "registry-value", 5),
        (SOURCE + 'indexing = "all"\n', "registry-value", 5),
        (SOURCE + 'licence = "x"\n', "registry-key", 5),
        (SOURCE + SOURCE, "registry-duplicate", 6),
        ('[[source]]\nid = "x"\nname = "x"\n', "registry-missing", 1),
    ],
)
def test_faults_of_sources(text: str, code: str, line: int) -> None:
    """One problem each, at its line."""
    problems: list[Problem] = []
    settled(read_sources(text, settings()), problems)
    assert [(p.path, p.code, p.line) for p in problems] == [("content/sources.toml", code, line)]


AUTHOR = '[[author]]\nid = "lin-yue"\nname = "Lin Yue"\n'


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (AUTHOR + 'home = "x"\n', "registry-value", 4),
        (AUTHOR + AUTHOR.replace("Lin Yue", "Other"), "registry-duplicate", 5),
        (AUTHOR + AUTHOR.replace("lin-yue", "other").replace("Lin Yue", "lin yue"), "registry-duplicate", 6),
        ('[[author]]\nid = "con"\nname = "x"\n', "registry-value", 2),
        ('[[authors]]\nid = "x"\nname = "x"\n', "registry-table", 1),
    ],
)
def test_faults_of_authors(text: str, code: str, line: int) -> None:
    """One problem each, at its line; two authors cannot share a name."""
    problems: list[Problem] = []
    settled(read_authors(text, settings()), problems)
    assert [(p.path, p.code, p.line) for p in problems] == [("content/authors.toml", code, line)]
