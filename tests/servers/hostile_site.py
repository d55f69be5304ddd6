"""A portal of third-party texts that attack it, and beside each an article that says the same without the attack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.projects import SECTIONS, article, make_project, newsroom
from tests.site.example import REPRINT
from tests.unit.importing.samples import png
from tests.unit.reading.more_payloads import MORE_PAYLOADS
from tests.unit.reading.payloads import PAYLOADS

LANGUAGES = ("en", "zh-CN")
LAST = "After the attack."
ATTACKS = PAYLOADS + MORE_PAYLOADS
# For everything that is one line of text: headlines, tags, names, notes.
WORDS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<!--<script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onfocus=alert(1) autofocus x='",
    'x" onmouseover="alert(1)',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "</textarea></style></noscript><img src=x onerror=alert(1)>",
    "<style>*{display:none}</style><base href=//evil.example>",
    "<iframe src=//evil.example>",
    "{{ 7 * 7 }}{% raw %}${alert(1)}#{alert(1)}",
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "\u2028</script\u2029><script>alert(1)</script>",
]
SETTINGS = """
_WORD = '</script><script>alert(1)</script>'
SITENAME = _WORD
PUBLISHER = {**PUBLISHER, "share_picture": "", "icon": "", "touch_icon": "", "tagline": _WORD, "description": _WORD}
HOSTING = {"hosts": ["nginx"]}
"""


@dataclass(frozen=True)
class Attack:
    """An article that attacks, and the one beside it, by their addresses without the first slash."""

    text: str
    address: str
    twin: str


def _reprint(title: str, number: int, lang: str, body: str, **keys: str) -> str:
    own = {**REPRINT, "Source_URL": f"https://example.com/{number}", "Lang": lang, **keys}
    return article(title, "2026-11-20 09:30", body, **own)


def _registries() -> dict[str, str | bytes]:
    """Sources and authors whose every word attacks."""
    sources, authors = [], []
    for number, text in enumerate(WORDS):
        word = json.dumps(text)
        sources.append(
            f'[[source]]\nid = "s{number}"\nname = {word}\nhome = "https://example.com/"\npermission = "agreement"\n'
            f"note = {word}\ncontact = {word}\n"
        )
        authors.append(f'[[author]]\nid = "a{number}"\nname = {json.dumps(f"{number} {text}")}\nrole = {word}\n')
    sample = '[[source]]\nid = "sample-review"\nname = "Sample"\nhome = "https://example.com/"\n'
    section = f'\n[[section]]\npath = "words"\nname = {json.dumps(WORDS[0])}\ndescription = {json.dumps(WORDS[1])}\n'
    return {
        "sections.toml": SECTIONS + section,
        "sources.toml": sample + "\n".join(sources),
        "authors.toml": "\n".join(authors),
        **dict.fromkeys(("news/x.png", "news/y.png", "x.png"), png()),
        # What attacks call a picture is there, and is none: a handler for that would run.
        **dict.fromkeys(("news/x", "news/1", "news/y"), b"no picture"),
    }


def _files() -> Iterator[tuple[str, str]]:
    for number, payload in enumerate(ATTACKS):
        lang = LANGUAGES[number % 2]
        yield f"news/b{number}.md", _reprint("A story", number, lang, f"Before.\n\n{payload}\n\n{LAST}")
    for lang in LANGUAGES:
        yield f"news/twin-{lang.lower()}.md", _reprint("A story", 10_000, lang, f"Before.\n\n{LAST}")
    for number, word in enumerate(WORDS):
        keys = {
            "Tags": f"{number} {word}".replace(",", "") + ", plain",
            "Authors": f"{number} {word}".replace(",", ""),
            "Source": f"s{number}",
            "Summary": word,
            "Original_Title": word,
            "Original_Author": word,
            "Editor": word.replace(",", ""),
            "Correction": f"2026-11-21: {word}",
        }
        text = _reprint(word, 20_000 + number, LANGUAGES[number % 2], f"Before.\n\n{LAST}", **keys)
        yield f"words/w{number}.md", text


def hostile_project(folder: Path) -> Path:
    """A project of all of them. What the portal refuses altogether is taken out again: no reader ever sees it."""
    made = make_project(folder, {**_registries(), **dict(_files())}, SETTINGS)
    said = json.loads(newsroom(made, "check", "--format", "json").stdout)
    for path in {each["path"] for each in said["problems"] if each["severity"] == "error"}:
        refused = made / path
        assert refused.suffix == ".md", said
        refused.unlink()
    return made


def attacks(project: Path) -> list[Attack]:
    """What was published of the attacks by a text."""
    found = []
    for number, payload in enumerate(ATTACKS):
        lang = LANGUAGES[number % 2].lower()
        folder = "zh/news" if lang.startswith("zh") else "news"
        if (project / f"output/{folder}/b{number}/index.html").exists():
            found.append(Attack(payload, f"{folder}/b{number}/", f"{folder}/twin-{lang}/"))
    return found


def all_pages(project: Path) -> list[str]:
    """The address of every page, without the first slash."""
    output = project / "output"
    return sorted(page.relative_to(output).as_posix().removesuffix("index.html") for page in output.rglob("*.html"))
