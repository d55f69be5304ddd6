"""The writer: renders every planned output, then publishes them all; nothing changes on disk before all is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from pelican.writers import Writer

from plugins.content_model.declared import SettingsProblem
from plugins.rendering.environment import Renderer, page_renderer, template_environment
from plugins.rendering.manifest import manifest_path
from plugins.rendering.publication import Publication, Published
from plugins.rendering.transforms import TRANSFORMS
from plugins.views.outputs import Output
from plugins.views.pieces import Site

Content = bytes | Path


class TemplateProblem(SettingsProblem):
    """A template of the theme is missing or wrong; the message names it, the line and the page."""


class PortalWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, with one way in for the whole plan. Third-party generators still find `write_file`."""

    def publish(
        self,
        outputs: Iterable[Output],
        site: Site,
        renderers: Mapping[str, Renderer],
        progress: Callable[[], None] = lambda: None,
    ) -> Published:
        """Render and write every output; remove what earlier builds wrote and nothing plans any more.

        Raises TemplateProblem, and OSError where the folder cannot be written; both leave the earlier site in place.
        """
        rendering = Rendering(self.settings, site, renderers)
        output = Path(self.output_path)
        manifest = manifest_path(Path(self.settings["CACHE_PATH"]), output)
        with Publication(output, manifest) as publication:
            for item in outputs:
                publication.put(item.path, rendering.content_of(item))
                progress()
            return publication.finish()


class Rendering:
    """All renderers of one build: those of the theme's templates, made when first needed, and the registered ones."""

    def __init__(self, settings: Mapping[str, Any], site: Site, renderers: Mapping[str, Renderer]) -> None:
        folders = [*settings["THEME_TEMPLATES_OVERRIDES"], Path(settings["THEME"]) / "templates"]
        self._environment = template_environment([Path(folder) for folder in folders], settings["JINJA_FILTERS"])
        self._site = site
        self._renderers: dict[str, Renderer] = {"bytes": lambda view, _: bytes(view), **renderers}

    def content_of(self, output: Output) -> Content:
        """The output's bytes, or the file it is a copy of. Raises TemplateProblem."""
        view = output.view()
        if output.renderer == "copy":
            return Path(str(view))
        try:
            return self._renderer(output.renderer)(view, self._site)
        except Exception as problem:
            # A template can fail in any way that Python can: `1 / 0`, a word's `{name}` that nobody fills in.
            if not isinstance(problem, jinja2.TemplateError) and not _template_line(problem):
                raise
            raise TemplateProblem(_explained(problem, output)) from problem

    def _renderer(self, name: str) -> Renderer:
        if name not in self._renderers:
            self._renderers[name] = page_renderer(self._environment, name, TRANSFORMS)
        return self._renderers[name]


def _explained(problem: Exception, output: Output) -> str:
    """Where in the theme it went wrong, what, and for which page."""
    if isinstance(problem, jinja2.TemplateSyntaxError):
        place = f"{problem.filename or problem.name}:{problem.lineno}"
    else:
        place = _template_line(problem) or output.renderer
    message = problem.message if isinstance(problem, jinja2.TemplateError) else f"{type(problem).__name__}: {problem}"
    return f"{place}: {message or type(problem).__name__} (while making {output.path} from {output.origin})"


def _template_line(problem: Exception) -> str:
    """The innermost template line of the traceback; Jinja maps its frames back to the templates."""
    traceback, place = problem.__traceback__, ""
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename.endswith(".html"):
            place = f"{filename}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
