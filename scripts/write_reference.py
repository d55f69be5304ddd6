"""Writes the tables of docs/writing.md from the tables in the code, so that neither can say what the other does not.

    python -m scripts.write_reference            write them anew
    python -m scripts.write_reference --check    change nothing; exit 1 where the file is not as it would be written

Each table stands between two comments, `<!-- reference: name -->` and `<!-- /reference -->`; all else is by hand.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from plugins.content_model.code import Code
from plugins.content_model.codes import HEADER
from plugins.content_model.cover_rules import PICTURE_EXTENSIONS
from plugins.content_model.keys import KEYS, Key
from plugins.content_model.later_codes import STYLE, TEXT
from plugins.content_model.registries import AUTHOR_KEYS, SECTION_KEYS, SOURCE_KEYS
from plugins.content_model.toml_tables import TomlKey
from plugins.content_model.values import LONGEST_SLUG
from plugins.content_model.wording import listed
from plugins.reading import allowed_html

ROOT = Path(__file__).resolve().parent.parent
HANDBOOK = ROOT / "docs" / "writing.md"

FORMS: Mapping[str, str] = {
    "line": "one line",
    "text": "text, on one line or several",
    "moment": "`YYYY-MM-DD HH:MM`",
    "slug": f"`a-z`, `0-9` and single hyphens, at most {LONGEST_SLUG}",
    "id": "one word, without spaces",
    "list": "items with commas between them",
    "language": "a language tag",
    "section": "a path, or names with `>` between them",
    "picture": f"a {listed(PICTURE_EXTENSIONS)} file",
    "url": "`https://…`, or `none`",
    "source": "an id",
}
"""How a value is written, by the form the table of keys gives it. A choice lists its words instead."""

_MARKED = re.compile(r"(<!-- reference: ([a-z-]+) -->\n).*?(<!-- /reference -->)", re.DOTALL)
_LOOKS_TYPED = re.compile(r"[:：=/\[\]<>{}#]")
_SIGNS = re.compile(r"(\[[^\]]*\]\(#[\w-]+\))|https?://[^\s.,]*|\[words\]\(address\)|<address>|\{\w+\}")


def main(arguments: list[str]) -> int:
    """Write the tables, or with `--check` only say whether they are as they would be written."""
    parser = argparse.ArgumentParser(prog="write_reference", description="Write the tables of docs/writing.md.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where something would change")
    wanted = parser.parse_args(arguments)
    before = HANDBOOK.read_text(encoding="utf-8")
    after = with_tables(before)
    if wanted.check and after != before:
        print("docs/writing.md is behind the code. Run: python -m scripts.write_reference", file=sys.stderr)
        return 1
    if after != before:
        HANDBOOK.write_text(after, encoding="utf-8", newline="\n")
    return 0


def with_tables(text: str) -> str:
    """The handbook's text with every marked table made anew. Raises KeyError for a mark without a table."""
    return _MARKED.sub(lambda match: f"{match[1]}\n{TABLES[match[2]]()}\n{match[3]}", text)


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table, ending in a line feed."""
    heads = tuple(heads)
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)


def typed(text: str) -> str:
    """A text as an editor types it, in code type; further lines of it follow after a sign for the line's end."""
    return " ⏎ ".join(f"`{line}`" for line in text.split("\n"))


def keys_table(keys: Iterable[Key]) -> str:
    """Header keys: what each means, how it is written, an example."""
    rows = ((f"`{key.name}`", key.meaning, _form(key), typed(f"{key.name}: {key.example}")) for key in keys)
    return table(("Key", "What it says", "How it is written", "Example"), rows)


def _form(key: Key) -> str:
    if key.form == "prominence":
        return f"{_words(key)}; then, if you like, `until` and a moment"
    if key.form == "permission":
        return f"{_words(key)}; `licence` is followed by its name or address"
    return _words(key) if key.values else FORMS[key.form]


def _words(key: Key) -> str:
    return listed(f"`{word}`" for word in key.values)


def page_keys() -> str:
    """The keys a page may have, as a sentence lists them."""
    return listed((f"`{key.name}`" for key in KEYS.values() if key.allowed_on("page")), "and") + "\n"


def toml_table(keys: Iterable[TomlKey]) -> str:
    """The keys of a table in one of the three TOML files."""
    rows = (
        (f"`{key.name}`", "yes" if key.required else "", key.meaning, typed(f"{key.name} = {key.example}"))
        for key in keys
    )
    return table(("Key", "Required", "What it says", "Example"), rows)


def codes_table(codes: Iterable[Code]) -> str:
    """Problem codes: what each means, what to do, what brings it about. A star marks what `--fix` corrects."""
    rows = (
        (
            f"`{code.name}`{' *' if code.fixed else ''}",
            code.severity,
            _in_code(f"{code.meaning} {code.why}".strip()),
            _in_code(code.remedy),
            _example(code.example),
        )
        for code in codes
    )
    return table(("Code", "Severity", "What it means", "What to do", "For example"), rows)


def _in_code(text: str) -> str:
    """The text with addresses and Markdown in code type, so that no reader of Markdown makes links of them."""
    return _SIGNS.sub(lambda match: match[1] or f"`{match[0]}`", text)


def _example(text: str) -> str:
    return typed(text) if _LOOKS_TYPED.search(text) else text


def tags() -> str:
    """The HTML tags a body may use."""
    return " ".join(f"`{tag}`" for tag in sorted(allowed_html.TAGS)) + "\n"


def attributes() -> str:
    """The attributes of each tag, and those of every tag."""

    def named(names: Iterable[str]) -> str:
        return " ".join(f"`{name}`" for name in sorted(names))

    rows = [("every tag", named(allowed_html.EVERYWHERE))]
    rows += [(f"`{tag}`", named(names)) for tag, names in sorted(allowed_html.ATTRIBUTES.items())]
    return table(("Tag", "Attributes"), rows)


TABLES: Mapping[str, Callable[[], str]] = {
    "article-keys": lambda: keys_table(key for key in KEYS.values() if not key.reprint),
    "reprint-keys": lambda: keys_table(key for key in KEYS.values() if key.reprint),
    "page-keys": page_keys,
    "section-keys": lambda: toml_table(SECTION_KEYS),
    "source-keys": lambda: toml_table(SOURCE_KEYS),
    "author-keys": lambda: toml_table(AUTHOR_KEYS),
    "codes": lambda: codes_table(HEADER),
    "codes-of-texts": lambda: codes_table(TEXT),
    "codes-of-style": lambda: codes_table(STYLE),
    "html-tags": tags,
    "html-attributes": attributes,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
