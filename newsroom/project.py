"""The project a command works on: found from the current folder upwards, its settings read as Pelican reads them."""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from plugins.content_model.declared import SettingsProblem

if TYPE_CHECKING:
    from plugins.content_model.load import Content

SETTINGS_FILES = {False: "pelicanconf.py", True: "publishconf.py"}


def find_project(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a pelicanconf.py. Raises SettingsProblem where none does."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS_FILES[False]).is_file():
            return folder
    raise SettingsProblem(f"there is no pelicanconf.py in {start.resolve()} or above. Go to the portal's folder first")


def read_portal_settings(project: Path, *, production: bool, overrides: dict[str, Any]) -> dict[str, Any]:
    """The settings of the normal or the production build, with what the command line says on top.

    Raises SettingsProblem, with the line, where the settings file itself cannot be run.
    """
    # Here and not above: importing Pelican takes longer than printing help.
    from pelican.settings import read_settings  # noqa: PLC0415

    path = project / SETTINGS_FILES[production]
    if str(project) not in sys.path:
        sys.path.insert(0, str(project))
    try:
        settings: dict[str, Any] = read_settings(str(path), {**overrides, "RAISE_PROBLEMS": True})
    except SettingsProblem:
        raise
    except (Exception, SystemExit) as problem:
        raise SettingsProblem(_explained(path, problem)) from problem
    return settings


def shown_from_here(path: Path) -> str:
    """A path as a person in the current folder would type it, with forward slashes."""
    folder, here = path.resolve(), Path.cwd().resolve()
    return (folder.relative_to(here) if folder.is_relative_to(here) else folder).as_posix()


def _explained(path: Path, problem: BaseException) -> str:
    """Where in the settings file it went wrong, and what."""
    if isinstance(problem, SyntaxError):
        return f"{os.path.relpath(problem.filename or path)}:{problem.lineno}: {problem.msg}"
    own = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename.endswith("conf.py")]
    place = f"{os.path.relpath(own[-1].filename)}:{own[-1].lineno}" if own else os.path.relpath(path)
    return f"{place}: {type(problem).__name__}: {problem}"


@dataclass(frozen=True, slots=True)
class ProjectContent:
    """The content of a project, checked at a clock. `root` is its folder, `shown_root` how messages name that."""

    content: Content
    clock: datetime
    root: Path
    shown_root: str


def load_project_content(settings: dict[str, Any]) -> ProjectContent:
    """The content without its bodies' HTML: enough to know what there is. Raises SettingsProblem for wrong settings."""
    from plugins.content_model.load import load_content  # noqa: PLC0415 - as above
    from plugins.content_model.settings import ContentSettings  # noqa: PLC0415
    from plugins.portal.clock import build_clock  # noqa: PLC0415
    from plugins.portal.run import Portal  # noqa: PLC0415

    Portal(settings)  # says what is wrong with the settings, as a build does
    root = Path(settings["PATH"])
    clock = build_clock(str(settings.get("CLOCK") or ""), settings["TIMEZONE"])
    clock = clock.astimezone(ZoneInfo(settings["TIMEZONE"]))  # what people read and write is in the portal's zone
    content_settings = ContentSettings(
        timezone=settings["TIMEZONE"],
        default_lang=settings["DEFAULT_LANG"],
        languages=tuple(settings["LANGUAGES"]),
        production=bool(settings.get("PRODUCTION")),
        shown_root=shown(root),
    )
    return ProjectContent(load_content(root, content_settings, clock), clock, root, shown(root))


def shown(path: Path) -> str:
    """A path as a person in the current folder would type it."""
    place, here = Path(os.path.abspath(path)), Path.cwd()  # noqa: PTH100 - links stay as they are written
    return (place.relative_to(here) if place.is_relative_to(here) else place).as_posix()
