"""What the handbook points to is there: files, headings, functions, signals."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

import pelicanconf
from tests.docs.pages import PAGES, ROOT, Handbook, handbook

ARCHITECTURE = handbook("docs/architecture.md")
IN_CODE = re.compile(r"(?P<path>(?:[\w-]+/)*[\w-]+\.py):(?P<name>[\w.]+)")
MADE_BY_A_BUILD = ("output/", ".newsroom/", ".venv/", "screenshots/")
OUR_FOLDERS = ("plugins/", "theme/", "newsroom/", "tests/", "scripts/", "docs/", "requirements/", "content/")
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
ELSEWHERE = ("pelican/",)
"""Files of the Pelican package, cited with their line."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Handbook) -> None:
    """To a file or folder of the project, and to a heading in it where the link names one."""
    broken = []
    for link in page.links:
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.path.parent / name).resolve() if name else page.path
        if not target.exists() or (anchor and anchor not in Handbook(target).anchors):
            broken.append(link)
    assert broken == []


@cache
def names_in(path: Path) -> frozenset[str]:
    """The functions, classes and methods a module defines, methods with their class before them."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, FUNCTION | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, FUNCTION)}
    return frozenset(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_function_named_is_there(page: Handbook) -> None:
    """`path.py:name` is a module of the project and something it defines."""
    missing = []
    for span in page.code_spans:
        match = IN_CODE.fullmatch(span)
        if match is None or match["name"].isdecimal() or span.startswith(ELSEWHERE):
            continue
        path = ROOT / match["path"]
        if not path.is_file() or match["name"] not in names_in(path):
            missing.append(span)
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_named_is_there(page: Handbook) -> None:
    """A code span that begins with one of our folders is a file or folder; examples of content are none of ours."""
    missing = []
    for span in page.code_spans:
        is_ours = span.startswith(OUR_FOLDERS) and re.fullmatch(r"[\w./-]+", span)
        if is_ours and not span.startswith("content/") and not (ROOT / span).exists():
            missing.append(span)
    assert missing == []


def test_the_way_of_an_article_has_every_stop() -> None:
    """Each stop names where in the code it is."""
    way = ARCHITECTURE.part("## The way of one article from file to page")
    stops = re.split(r"^\d+\. ", way, flags=re.MULTILINE)[1:]
    assert len(stops) > 8
    assert [stop[:40] for stop in stops if not IN_CODE.search(stop)] == []


def connected(module: Path) -> set[tuple[str, str]]:
    """The signals a plugin connects, each with its handler as the handbook names it."""
    shown = module.relative_to(ROOT).as_posix()
    found = re.findall(r"signals\.(\w+)\.connect\((\w+)\)", module.read_text(encoding="utf-8"))
    return {(signal, f"{shown}:{handler}") for signal, handler in found}


def test_the_table_of_signals_is_complete() -> None:
    """Every handler of every plugin stands in it, under its signal."""
    wanted: set[tuple[str, str]] = set()
    for name in pelicanconf.PLUGINS:
        module = ROOT / name.replace(".", "/")
        glue = (module / "__init__.py", module / "stage.py") if module.is_dir() else (module.with_suffix(".py"),)
        wanted |= {found for each in glue if each.is_file() for found in connected(each)}
    told, signal = set(), ""
    rows = re.findall(r"^\| (?:`(\w+)`)? ?\| `([^`]+)` \|", ARCHITECTURE.part("## How plugins hook in"), re.MULTILINE)
    for named, handler in rows:
        signal = named or signal
        told.add((signal, handler))
    assert told == wanted


def test_the_layers_are_those_of_the_linter() -> None:
    """The list in the handbook is the contract in pyproject.toml, without parts that are not there yet."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    lines = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    layers = [re.findall(r"[\w.]+", line) for line in lines]
    there = [[name for name in layer if (ROOT / name.replace(".", "/")).exists()] for layer in layers]
    block = re.search(r"```text\n(newsroom\n.*?)```", ARCHITECTURE.text, re.DOTALL)
    assert block is not None
    assert [line.split(" | ") for line in block[1].strip().split("\n")] == there
