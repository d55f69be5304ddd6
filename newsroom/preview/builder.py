"""One edition after another, built in one process: planned anew, or the text that changed put into the plan."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from newsroom.preview.edition import Edition, Templates
from newsroom.preview.findings import found_in_content
from newsroom.preview.headers import HeadersInMemory
from newsroom.preview.messages import Built, Content, Folders
from newsroom.preview.standing_plan import StandingPlan
from newsroom.preview.texts import TextsInMemory
from newsroom.preview.tidying import Tidying
from newsroom.project import read_portal_settings
from plugins.content_model.files import is_markdown
from plugins.portal.run import Portal
from plugins.rendering.writer import Rendering
from plugins.views.rebuild import next_rebuild

# With drafts; nothing is written, nothing is reported to cron, and a warning stays one. In one process: copies of a
# worker that is ended would hold its end of the pipe open, and wait for work for ever.
OVERRIDES: Mapping[str, Any] = {"WITH_DRAFTS": True, "REPORT_PATH": "", "STRICT": False, "JOBS": 1}


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
        self._headers, self._texts = HeadersInMemory(), TextsInMemory()
        self._proven = False
        self._standing: StandingPlan | None = None
        self._built: Built | None = None
        # Since the edition: the files that changed, by whole paths; None where anything may have.
        self._changed: set[str] | None = None
        self.tidying = Tidying()
        self.folders: Folders | None = None
        self.edition: Edition | None = None

    def build(
        self, number: int, wanted: Iterable[str], *, beyond_content: bool = True, changed: Iterable[str] | None = None
    ) -> Built:
        """Plan everything, render the wanted pages, and only then make it the edition.

        `changed` are the whole paths of all files that changed since the build before, if that is known: where nothing
        but texts did, they are put into the plan that stands. Where more than content changed, one page of each
        template is rendered too, until that has gone well once.
        Raises ContentProblems, SettingsProblem, OSError, FailedPageError, or whatever a plugin raises; the earlier
        edition then stays.
        """
        started = time.monotonic()
        self._proven = self._proven and not beyond_content
        known = self._changed is not None and changed is not None
        self._changed = {*(self._changed or ()), *(changed or ())} if known else None
        built = self._exchanged(number, tuple(wanted)) or self._planned(number, tuple(wanted))
        self._proven, self._changed = True, set()
        self._built = replace(built, seconds=time.monotonic() - started)
        return self._built

    def _exchanged(self, number: int, wanted: Iterable[str]) -> Built | None:
        """The edition with the texts that changed in place of what they were; None where that is not enough."""
        plan, edition, built, paths = self._standing, self.edition, self._built, self._changed_texts()
        if plan is None or edition is None or built is None or paths is None or not self._proven:
            return None
        problems = plan.problems
        with edition.lock:
            take_back = plan.exchange(paths)
            if take_back is None:
                return None
            try:
                contents = _contents(edition, edition.known([*wanted, *_shared(plan)]))
            except FailedPageError:
                take_back()
                raise
            self.edition = replace(edition, number=number)
        findings = built.findings if plan.problems is problems else found_in_content(plan.problems)
        return replace(built, number=number, findings=findings, contents=contents)

    def _changed_texts(self) -> list[str] | None:
        """The content paths of the articles and pages that changed; None where something else may have."""
        if self._changed is None or self.folders is None:
            return None
        root = Path(self.folders.content)
        if not all(is_markdown(path) and Path(path).is_relative_to(root) for path in self._changed):
            return None
        return [Path(path).relative_to(root).as_posix() for path in self._changed]

    def _planned(self, number: int, wanted: Iterable[str]) -> Built:
        """The edition planned anew."""
        in_memory = {"HEADERS_IN_MEMORY": self._headers.over, "READ_BODY": self._texts.read}
        settings = read_portal_settings(self._project, production=False, overrides={**OVERRIDES, **in_memory})
        self.folders = _folders(settings)
        with self.tidying.planning(), self._texts.planning(settings):
            planned = Portal(settings).prepare()[0]
            outputs = {output.path: output for output in planned.outputs}
            plan = StandingPlan(planned, self._headers, self._texts)
        environment = self._templates.environment(settings)
        edition = Edition(
            number, outputs, Rendering(settings, planned.site(), planned.renderers, environment=environment)
        )
        asked = [*wanted, *_shared(plan)]
        contents = _contents(edition, edition.known(asked) if self._proven else edition.samples(asked))
        materials, ahead = planned.materials, next_rebuild(planned.materials)
        built = Built(
            number=number,
            origins={path: output.origin for path, output in outputs.items()},
            site_path=materials.site_path,
            stylesheet=materials.site_path + planned.stylesheet,
            findings=found_in_content(plan.problems),
            folders=self.folders,
            next_moment=ahead.moment.timestamp() if ahead else 0.0,
            contents=contents,
            seconds=0.0,
        )
        self.edition, self._standing = edition, plan
        return built


def _shared(plan: StandingPlan) -> list[str]:
    """Stylesheet and scripts: every page asks for them, and their names change with what they hold."""
    return [address[1:] for address in (plan.planned.stylesheet, *plan.planned.scripts)]


def _contents(edition: Edition, paths: Iterable[str]) -> tuple[Content, ...]:
    """What stands at these paths. Raises FailedPageError."""
    contents = tuple(edition.content_of(path) for path in paths)
    for content in contents:
        if content.failure is not None:
            raise FailedPageError(content)
    return contents


def _folders(settings: Mapping[str, Any]) -> Folders:
    overrides = tuple(str(Path(folder).resolve()) for folder in settings["THEME_TEMPLATES_OVERRIDES"])
    return Folders(str(Path(settings["PATH"]).resolve()), str(Path(settings["THEME"]).resolve()), overrides)
