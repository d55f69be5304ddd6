"""What an import did, for whoever ran it: a few lines to read, and all of it as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from newsroom.importing.plan import Plan
from plugins.content_model.problems import Problem, errors_in
from plugins.content_model.settings import ContentSettings

WHAT_TO_DO = {
    "control-characters": "texts with characters nobody can see, which were removed",
    "import-alias": "old addresses that cannot lead here",
    "import-changed": "originals that changed since they were imported; nothing was written over",
    "import-code": "texts that no page can be built of, kept as they were",
    "import-comments": "articles whose comments were left out",
    "import-cover": "main pictures to look at",
    "import-date": "dates to put right",
    "import-editor": "reprints without an editor; they are not in",
    "import-embed": "pieces of other sites that are only linked to now",
    "import-empty": "files and entries without text",
    "import-encoding": "texts whose encoding had to be guessed",
    "import-entities": "files that are not safe to read; they are not in",
    "import-gone": "articles imported before that are gone since",
    "import-header": "headers to look through",
    "import-html": "forms, drawings and scripts left out",
    "import-key-refused": "header lines that the portal refuses",
    "import-keys": "articles with keys that have no counterpart",
    "import-language": "languages the portal does not have",
    "import-large": "files that are too large; they are not in",
    "import-left-aside": "files and folders left aside",
    "import-left-out": "things of the export left out",
    "import-link": "links to look at",
    "import-list-page": "texts of lists left out",
    "import-not-written": "articles that could not be written",
    "import-origin": "pages that do not say where they come from, or who wrote them",
    "import-picture": "pictures left out",
    "import-picture-elsewhere": "pictures on other sites, which readers see as links",
    "import-private": "articles that not everybody could read; they stay drafts",
    "import-prominence": "articles that stood on top",
    "import-refused": "articles that cannot be built; they are not in",
    "import-same-title": "headlines that stand above another article too",
    "import-section": "articles without a section; they are not in",
    "import-shortcode": "shortcodes and formulas kept as comments",
    "import-slug": "slugs that were taken",
    "import-source": "reprints of sources that are not registered; they are not in",
    "import-tag": "tags to look at",
    "import-teaser": "entries with only the beginning of an article",
    "import-title": "headlines to write",
    "import-twice": "articles that were given twice",
    "import-unknown": "files in none of the formats",
    "import-unreadable": "files that cannot be read; they are not in",
    "import-xml": "broken exports and feeds",
}
"""Every code an import gives its problems, as the summary speaks of it: so many, and what."""


def summary(plan: Plan, written: Sequence[str], problems: Iterable[Problem], *, dry_run: bool, root: str) -> list[str]:
    """The closing lines: what came in, and what needs a person, most first."""
    found = sorted(set(problems))
    lines = [_counted(plan, written, dry_run=dry_run, root=root)]
    copies = {copy.target for item in plan.accepted for copy in item.composed.copies}
    if copies:
        verb = "would be copied" if dry_run else "copied"
        lines.append(f"{_number(len(copies), 'picture or file', 'pictures and files')} {verb}.")
    missing = len(errors_in(found))
    if missing:
        lines.append(f"{_number(missing, 'thing', 'things')} could not be imported: see the errors above.")
    if plan.known:
        had = "was" if plan.known == 1 else "were"
        lines.append(f"{_number(plan.known, 'article', 'articles')} {had} imported before and left alone.")
    for what, names in (("section", plan.sections_made), ("source", plan.sources_made)):
        if names:
            verb = "would be added" if dry_run else "added"
            lines.append(f"{_number(len(names), what, f'{what}s')} {verb}: {', '.join(names)}.")
    if plan.pictures_left:
        lines.append(f"{_number(plan.pictures_left, 'picture', 'pictures')} that no article shows left where they are.")
    counts = Counter(problem.code for problem in found)
    if counts:
        lines += ["", "For you to look at, listed above by file and line:"]
        width = len(str(max(counts.values())))
        order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        lines += [f"  {count:>{width}}  {WHAT_TO_DO.get(code, 'other remarks')} [{code}]" for code, count in order]
    return lines


def _counted(plan: Plan, written: Sequence[str], *, dry_run: bool, root: str) -> str:
    count = len(plan.accepted) if dry_run else len(written)
    status = Counter(item.composed.placed.status for item in plan.accepted)
    verb = "would be imported" if dry_run else "imported"
    if not count:
        return "Nothing new to import." if not dry_run else "Nothing would be imported."
    drafts = status["draft"]
    rest = count - drafts
    how = "all as drafts" if not rest else "all published" if not drafts else f"{rest} published, {drafts} as drafts"
    if count == 1:
        how = "as a draft" if drafts else "published"
    return f"{_number(count, 'article', 'articles')} {verb} into {root}/, {how}."


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def as_json(
    plan: Plan, written: Sequence[str], problems: Iterable[Problem], settings: ContentSettings, *, dry_run: bool
) -> str:
    """The whole report; `version` 1 is the form docs/importing.md describes."""
    found, there = sorted(set(problems)), frozenset(written)
    told: dict[str, Any] = {
        "version": 1,
        "dry_run": dry_run,
        "imported": [
            {
                "article": settings.shown(item.composed.placed.path),
                "from": item.composed.placed.original.shown,
                "line": item.composed.placed.original.line,
                "title": item.composed.placed.original.title,
                "status": item.composed.placed.status,
                "files": [settings.shown(copy.target) for copy in item.composed.copies],
            }
            for item in plan.accepted
            if dry_run or item.composed.placed.path in there
        ],
        "known": plan.known,
        "sections_added": list(plan.sections_made),
        "sources_added": list(plan.sources_made),
        "errors": len(errors_in(found)),
        "problems": [
            {name: getattr(problem, name) for name in ("path", "line", "column", "severity", "code", "message", "fix")}
            for problem in found
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
