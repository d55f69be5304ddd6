"""One edition of the preview: the whole plan of the portal with drafts, and its pages, rendered when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any

import jinja2

from newsroom.preview.findings import found
from newsroom.preview.messages import Content
from plugins.rendering.environment import template_environment
from plugins.rendering.writer import Rendering, template_folders
from plugins.views.outputs import Output

HTML = ".html"


@dataclass(frozen=True, slots=True)
class Edition:
    """All that can be asked for after one build. No page is made while the plan's texts are exchanged: see `lock`."""

    number: int
    outputs: Mapping[str, Output]
    rendering: Rendering
    lock: RLock = field(default_factory=RLock)

    def content_of(self, path: str) -> Content:
        """What stands at an output path. Never raises: what fails is told in the content itself."""
        output = self.outputs.get(path)
        if output is None:
            return Content(path)
        try:
            with self.lock:
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
