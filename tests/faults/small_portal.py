"""A small portal with one of everything that a build writes: pages, feeds, copies, a ledger, files for servers."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image

from newsroom.project import read_portal_settings
from plugins.portal.report import BuildReport
from plugins.portal.run import Portal
from tests.projects import CLOCK, SECTIONS, SOURCES, article, digests, make_project

SETTINGS = """
HOSTING = {"compress": ["gzip"], "hosts": ["nginx", "netlify"]}
PICTURES = {"widths": [64, 128]}
PRIVACY = {"controller": "The Desk", "contact": "desk@example.com", "recipients": "nobody", "retention": "a year"}
"""


def _photograph() -> bytes:
    stream = BytesIO()
    Image.effect_noise((256, 144), 60).save(stream, "PNG")
    return stream.getvalue()


OLD: dict[str, str | bytes] = {
    "sections.toml": SECTIONS,
    "sources.toml": SOURCES,
    "news/cup.md": article("A cup", Cover="images/cup.png", Cover_Alt="A cup", Tags="cups"),
    "news/policy/law.md": article("茶", Slug="law", Lang="zh-CN"),
    "pages/privacy.md": "Title: Privacy\nSummary: What we keep\n\nAsk {{ privacy.contact }}.\n",
    "images/cup.png": _photograph(),
}
NEW: dict[str, str | bytes] = {
    "news/cup.md": article("A cup and a half", Cover="images/cup.png", Cover_Alt="A cup", Tags="saucers", Slug="cup"),
    "guides/new.md": article("How to pour", Tags="cups", Aliases="/old/pouring.html"),
    "images/cup.png": _photograph(),
}


def small_portal(folder: Path, more: str = "") -> Path:
    """The portal as it was, built for production."""
    project = make_project(folder, OLD, SETTINGS + more)
    publish(project)
    return project


def edit(project: Path) -> None:
    """An article changes, one comes, another picture, and the name on every page."""
    for name, text in NEW.items():
        path = project / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    for name in ("pelicanconf.py", "publishconf.py"):
        with (project / name).open("a", encoding="utf-8") as settings:
            settings.write('\nSITENAME = "Another Name"\n')


def publish(project: Path) -> BuildReport:
    """One production build in this process, by this process alone. Raises what a build raises."""
    where = {"PATH": str(project / "content"), "OUTPUT_PATH": str(project / "output")}
    overrides = {"CLOCK": CLOCK, "JOBS": 1, **where}
    return Portal(read_portal_settings(project, production=True, overrides=overrides)).build()


def kept(project: Path) -> dict[str, str]:
    """Everything of a project that matters to anybody: all but what only saves time, and what tells of the build.

    Nor a file on its way to its name, which nobody can take away again from a disk that became read-only.
    """
    found = digests(project)
    return {
        path: digest
        for path, digest in found.items()
        if not path.startswith((".newsroom/", "__pycache__/", "build-report.json")) and not path.endswith(".tmp")
    }


def copied(project: Path, folder: Path) -> Path:
    """The same project in another place, with the times of its files."""
    shutil.copytree(project, folder, symlinks=True)
    return folder
