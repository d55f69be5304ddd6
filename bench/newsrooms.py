"""The same made-up newsroom for each generator: articles, sections, tags and templates that make the same pages.

Articles of some 1,100 words with headings, links, emphasis, a list, a quote and a table; 8 sections, 200 tags; lists of
20 articles a page; feeds for the site, each section and each tag; a sitemap.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bench.corpus import words_of

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
SECTIONS = ("policy", "platforms", "cross-border", "reports", "logistics", "marketing", "guides", "club")
TAGS = tuple(f"tag {number}" for number in range(200))
NEWEST = datetime(2026, 11, 1, 9, 0)  # noqa: DTZ001 - a wall-clock time, as editors write it
CLOCK = "2026-11-23T12:00+08:00"


@dataclass(frozen=True, slots=True)
class Piece:
    """One article, as any generator can take it."""

    slug: str
    section: str
    title: str
    date: str
    tags: tuple[str, ...]
    body: str


def pieces(count: int) -> Iterator[Piece]:
    """The first `count` articles, the newest first; the same on every machine."""
    for number in range(count):
        random = Random(number)
        moment = NEWEST - timedelta(minutes=97 * number)
        yield Piece(
            slug=f"article-{number}",
            section=SECTIONS[number % len(SECTIONS)],
            title=f"{words_of(random, 6).capitalize()} {number}",
            date=f"{moment:%Y-%m-%d %H:%M}",
            tags=tuple(random.sample(TAGS, 3)),
            body=_body(random),
        )


def _body(random: Random) -> str:
    blocks = []
    for part in range(5):
        blocks.append(f"## {words_of(random, 4).capitalize()}")
        blocks += [_paragraph(random) for _ in range(3)]
        if part == 0:
            blocks.append("\n".join(f"- {words_of(random, 8)}" for _ in range(4)))
        if part == 1:
            blocks.append("> " + words_of(random, 25))
        if part == 2:
            blocks.append("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |")
    return "\n\n".join(blocks) + "\n"


def _paragraph(random: Random) -> str:
    words = words_of(random, 70).split(" ")
    forms = ("*{}*", "**{}**", "[{}](https://example.com/x)", "{},", "{}'s", '"{}"', "{} --")
    for place in range(5, len(words), 13):
        words[place] = random.choice(forms).format(words[place])
    return " ".join(words).capitalize() + "."


def write_portal(folder: Path, articles: Iterable[Piece], *, plain: bool) -> None:
    """The portal, with its own theme or with templates as plain as those of the others."""
    content = folder / "content"
    for section in SECTIONS:
        (content / section).mkdir(parents=True)
    tables = (f'[[section]]\npath = "{each}"\nname = "{each.capitalize()}"\n' for each in SECTIONS)
    (content / "sections.toml").write_text("\n".join(tables), encoding="utf-8")
    for piece in articles:
        header = (
            f"Title: {piece.title}\nDate: {piece.date}\nSummary: About {piece.title}.\nTags: {', '.join(piece.tags)}"
        )
        path = content / piece.section / f"{piece.slug}.md"
        path.write_text(f"{header}\n\n{piece.body}", encoding="utf-8")
    for name in ("plugins", "newsroom", "theme"):
        (folder / name).symlink_to(ROOT / name)
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    settings += '\nPUBLISHER = {**PUBLISHER, "share_picture": "", "icon": "", "touch_icon": ""}\n'
    if plain:
        settings += f"THEME_TEMPLATES_OVERRIDES = [{str(HERE / 'plain_templates')!r}]\n"
    (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")


def write_hugo(folder: Path, articles: Iterable[Piece]) -> None:
    """The same for Hugo."""
    shutil.copytree(HERE / "hugo_site", folder)
    for piece in articles:
        front = {"title": piece.title, "date": f"{piece.date.replace(' ', 'T')}:00+08:00", "tags": piece.tags}
        path = folder / "content" / piece.section / f"{piece.slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{json.dumps(front)}\n\n{piece.body}", encoding="utf-8")


def write_pelican(folder: Path, articles: Iterable[Piece]) -> None:
    """The same for Pelican as it comes, with the simple theme that it brings."""
    (folder / "content").mkdir(parents=True)
    settings = (
        'SITENAME = "Bench"\nSITEURL = "https://example.com"\nTIMEZONE = "Asia/Shanghai"\nPATH = "content"\n'
        'THEME = "simple"\nDEFAULT_PAGINATION = 20\nTYPOGRIFY = True\nFEED_MAX_ITEMS = 60\n'
        'FEED_ALL_ATOM = "feed.xml"\nCATEGORY_FEED_ATOM = "{slug}/feed.xml"\nTAG_FEED_ATOM = "tag/{slug}/feed.xml"\n'
        'ARTICLE_URL = "{category}/{slug}/"\nARTICLE_SAVE_AS = "{category}/{slug}/index.html"\nAUTHOR_SAVE_AS = ""\n'
    )
    (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")
    for piece in articles:
        header = f"Title: {piece.title}\nDate: {piece.date}\nCategory: {piece.section}\nTags: {', '.join(piece.tags)}"
        path = folder / "content" / f"{piece.slug}.md"
        path.write_text(f"{header}\nSlug: {piece.slug}\n\n{piece.body}", encoding="utf-8")
