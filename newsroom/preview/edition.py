"""One edition of the preview: the whole plan of the portal with drafts, and its pages, rendered when asked for."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from newsroom.preview.findings import found, found_in_content
from newsroom.preview.messages import Built, Content, Folders
from newsroom.preview.tidying import planning
from newsroom.project import read_portal_settings
from plugins.portal import Portal
from plugins.rendering.environment import template_environment
from plugins.rendering.writer import Rendering, template_folders
from plugins.views.outputs import Output
from plugins.views.rebuild import next_rebuild

HTML = ".html"
# With drafts; nothing is written, nothing is reported to cron, and a warning stays one. In one process: copies of a
# worker that is ended would hold its end of the pipe open, and wait for work for ever.
OVERRIDES: Mapping[str, Any] = {"WITH_DRAFTS": True, "REPORT_PATH": "", "STRICT": False, "JOBS": 1}


@dataclass(frozen=True, slots=True)
class Edition:
    """All that can be asked for after one build."""

    number: int
    outputs: Mapping[str, Output]
    rendering: Rendering

    def content_of(self, path: str) -> Content:
        """What stands at an output path. Never raises: what fails is told in the content itself."""
        output = self.outputs.get(path)
        if output is None:
            return Content(path)
        try:
            made = self.rendering.content_of(output)
        except Exception as problem:  # noqa: BLE001 - a template can fail in any way; the preview goes on
            return Content(path, failure=found(problem)[0])
        return Content(path, file=str(made.resolve())) if isinstance(made, Path) else Content(path, made)

    def known(self, wanted: Iterable[str]) -> list[str]:
        """Those of the paths at which something stands."""
        return sorted({path for path in wanted if path in self.outputs})

    def samples(self, wanted: Iterable[str]) -> list[str]:
        """The wanted pages, and one of each template, so that a broken one is found before anybody asks for it."""
        chosen = set(self.known(wanted))
        covered = {self.outputs[path].renderer for path in chosen}
        for path, output in self.outputs.items():
            if output.renderer.endswith(HTML) and output.renderer not in covered:
                covered.add(output.renderer)
                chosen.add(path)
        return sorted(chosen)


class Templates:
    """The compiled templates, kept from one build to the next for as long as no template file changes."""

    def __init__(self) -> None:
        self._stamp: object = None
        self._environment: jinja2.Environment | None = None

    def environment(self, settings: Mapping[str, Any]) -> jinja2.Environment:
        """The environment of these settings and of the files as they are now."""
        folders = template_folders(settings)
        stamp = (folders, settings["JINJA_FILTERS"], [_stamp(folder) for folder in folders])
        if self._environment is None or stamp != self._stamp:
            self._environment = template_environment(folders, settings["JINJA_FILTERS"])
            self._stamp = stamp
        return self._environment


def _stamp(folder: Path) -> list[tuple[str, int, int]]:
    return sorted((str(path), (at := path.stat()).st_mtime_ns, at.st_size) for path in folder.rglob("*.html"))


class FailedPageError(Exception):
    """A page of the edition cannot be made, so the edition is not whole."""

    def __init__(self, content: Content) -> None:
        self.content = content
        super().__init__(content.path)


class Builder:
    """Builds one edition after another in this process."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._templates = Templates()
        self._proven = False
        self.folders: Folders | None = None
        self.edition: Edition | None = None

    def build(self, number: int, wanted: Iterable[str], *, beyond_content: bool = True) -> Built:
        """Plan everything, render the wanted pages, and only then make it the edition.

        Where more than content changed, one page of each template is rendered too, until that has gone well once.
        Raises ContentProblems, SettingsProblem, OSError, FailedPageError, or whatever a plugin raises; the earlier
        edition then stays.
        """
        started = time.monotonic()
        self._proven = self._proven and not beyond_content
        settings = read_portal_settings(self._project, production=False, overrides=dict(OVERRIDES))
        self.folders = _folders(settings)
        with planning():
            planned = Portal(settings).prepare()[0]
            outputs = {output.path: output for output in planned.outputs}
        environment = self._templates.environment(settings)
        edition = Edition(
            number, outputs, Rendering(settings, planned.site(), planned.renderers, environment=environment)
        )
        # Every page asks for stylesheet and scripts, and their names change with what they hold.
        asked = [*wanted, *(address[1:] for address in (planned.stylesheet, *planned.scripts))]
        paths = edition.known(asked) if self._proven else edition.samples(asked)
        contents = tuple(edition.content_of(path) for path in paths)
        for content in contents:
            if content.failure is not None:
                raise FailedPageError(content)
        self.edition, self._proven = edition, True
        materials, ahead = planned.materials, next_rebuild(planned.materials)
        return Built(
            number=number,
            origins={path: output.origin for path, output in outputs.items()},
            site_path=materials.site_path,
            stylesheet=materials.site_path + planned.stylesheet,
            findings=found_in_content(planned.problems),
            folders=self.folders,
            next_moment=ahead.moment.timestamp() if ahead else 0.0,
            contents=contents,
            seconds=time.monotonic() - started,
        )


def _folders(settings: Mapping[str, Any]) -> Folders:
    overrides = tuple(str(Path(folder).resolve()) for folder in settings["THEME_TEMPLATES_OVERRIDES"])
    return Folders(str(Path(settings["PATH"]).resolve()), str(Path(settings["THEME"]).resolve()), overrides)
