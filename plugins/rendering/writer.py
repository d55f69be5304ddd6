"""The writer: renders what changed of the plan, then publishes all of it; nothing on disk changes before that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from pelican.writers import Writer

from plugins.content_model.declared import SettingsProblem
from plugins.rendering.companions import Companions
from plugins.rendering.environment import Renderer, page_renderer, template_environment
from plugins.rendering.explaining import explained
from plugins.rendering.keys import Keys
from plugins.rendering.manifest import manifest_path
from plugins.rendering.publication import Laid, Publication
from plugins.rendering.published import Published
from plugins.rendering.records import (
    NOTHING_RECORDED,
    Record,
    Recorded,
    References,
    read_records,
    records_path,
    records_table,
    write_records,
)
from plugins.rendering.transforms import TRANSFORMS
from plugins.runtime.code import code_digest
from plugins.runtime.collecting import without_collector
from plugins.runtime.processes import jobs_of, shared
from plugins.views.inputs import UNTOLD, Inputs
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
        companions: Companions | None = None,
        inputs: Inputs = UNTOLD,
    ) -> Published:
        """Put every output in its place, with its compressed copies; remove what nothing plans any more.

        What the build before made of the same view, site and template is left as it is; the rest is rendered, by as
        many processes as JOBS says. Raises TemplateProblem, and OSError where the folder cannot be written; both leave
        the earlier site in place.
        """
        output, plan = Path(self.output_path), tuple(outputs)
        manifest = manifest_path(Path(self.settings["CACHE_PATH"]), output)
        table = records_table(records_path(manifest))
        before = NOTHING_RECORDED if self.settings.get("CLEAN") else read_records(table)
        inputs.since(before.standing)
        rendering = Rendering(self.settings, site, renderers, before.references)
        for item in {item.renderer: item for item in plan}.values():
            rendering.know(item)
        with Publication(output, manifest, before.records, companions) as publication:
            for laid in _laid(plan, rendering, publication, jobs_of(self.settings)):
                publication.add(laid)
                progress()
            published = publication.finish()
            write_records(table, Recorded(publication.laid, rendering.keys.references, inputs.standing))
        wanted = str(self.settings.get("EXPLAIN") or "")
        if not wanted:
            return published
        origins = {item.path: item.origin for item in plan}
        written, removed = frozenset(published.written), frozenset(published.removed)
        why = explained(wanted, origins, before.records, publication.laid, written, removed)
        return replace(published, why=why)


def _laid(plan: tuple[Output, ...], rendering: Rendering, publication: Publication, jobs: int) -> Iterator[Laid]:
    """Every output, in the order of the plan: left as it is where that can be told at once, else looked at closely."""
    # With nothing to compare it with, what tells an output can wait until one of the processes makes it.
    with without_collector():
        inputs = list(_inputs(plan, rendering.keys, publication.records)) if publication.records else []
        known = [publication.known(item.path, told) for item, told in zip(plan, inputs, strict=False)]
    known = known or [None] * len(plan)
    unknown = [number for number, laid in enumerate(known) if laid is None]

    def make(place: int) -> Laid:
        number = unknown[place]
        item = plan[number]
        told = inputs[number] if inputs else rendering.keys.inputs_of(item)
        if told and item.path not in publication.records:
            # New: what its view is told by can wait until there is something to compare it with.
            return publication.lay(item.path, rendering.content_of(item), rendering.keys.new_key_of(item), told)
        key = rendering.keys.key_of(item)
        found = publication.kept(item.path, key, told)
        return found or publication.lay(item.path, rendering.content_of(item), key, told)

    made = shared(make, len(unknown), jobs)
    for laid in known:
        yield laid or next(made)


def _inputs(plan: tuple[Output, ...], keys: Keys, records: Mapping[str, Record]) -> Iterator[bytes]:
    for item in plan:
        record = records.get(item.path)
        yield keys.inputs_of(item, record.inputs if record else b"")


def template_folders(settings: Mapping[str, Any]) -> list[Path]:
    """Where templates are looked for, the first found winning."""
    return [Path(folder) for folder in (*settings["THEME_TEMPLATES_OVERRIDES"], Path(settings["THEME"]) / "templates")]


class Rendering:
    """All renderers of one build: those of the theme's templates, made when first needed, and the registered ones.

    An `environment` whose templates are compiled already may be handed in, while none of them has changed.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        site: Site,
        renderers: Mapping[str, Renderer],
        references: References | None = None,
        environment: jinja2.Environment | None = None,
    ) -> None:
        self._environment = environment or template_environment(template_folders(settings), settings["JINJA_FILTERS"])
        self._site = site
        self._renderers: dict[str, Renderer] = {"bytes": lambda view, _: bytes(view), **renderers}
        self._settings = settings
        self._references = references or {}

    @cached_property
    def keys(self) -> Keys:
        """The keys of outputs. Made when first asked for: a preview renders and compares nothing."""
        code = code_digest(self._settings.get("PLUGINS") or ())
        return Keys(self._environment, self._site, code, self._settings["JINJA_FILTERS"], self._references)

    def know(self, output: Output) -> None:
        """Find out what the output's renderer is made of, before processes share the work. Raises TemplateProblem."""
        try:
            self.keys.maker(output.renderer)
        except jinja2.TemplateError as problem:
            raise TemplateProblem(_explained(problem, output)) from problem

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
