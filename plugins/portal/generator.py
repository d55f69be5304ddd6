"""The one generator of the portal: it holds what the stages make, and sends Pelican's signals between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from plugins.content_model.problems import ContentProblems, Problem, errors_in
from plugins.rendering.companions import Companions
from plugins.rendering.environment import Renderer
from plugins.rendering.published import Published
from plugins.views.chrome import make_site
from plugins.views.linking import FindLinks, file_outputs, link_finder, resolve_links
from plugins.views.outputs import Output, clashes
from plugins.views.pictures import ShownPicture, not_resized, rendition_outputs, shown_pictures, unreadable
from plugins.views.pieces import Site


class EditionGenerator(ArticlesGenerator):  # type: ignore[misc]
    """Stands where Pelican has its articles, pages and static generators.

    Content flows through the stages as frozen records, not as Pelican's objects, which take any header line as an
    attribute (pelican/contents.py:83, 4.12.0); see docs/decisions/0001. Every stage sets one or a few attributes here:

    - on `article_generator_init`: settings of features, and `page_values` and `page_blocks` for the text of pages
    - on `article_generator_preread`: `content` (checked records), then `edition` (read, at the clock)
    - on `article_generator_pretaxonomy`: `tree`, `tag_groups`, `pictures` … (enrichment)
    - on `article_generator_finalized`: `materials`, `inputs` and the pages among `outputs`
    - on `all_generators_finalized`: stylesheet, feeds and sitemap among `outputs`, and their `renderers`
    """

    def __init__(self, *args: Any, clock: datetime, shown_root: str, all_own: bool, **kwargs: Any) -> None:
        self.clock = clock
        self.shown_root = shown_root
        self.all_own = all_own
        self.page_values: dict[str, str] = {}
        self.page_blocks: dict[str, dict[str, str]] = {}
        self.problems: list[Problem] = []
        self.outputs: list[Output] = []
        self.renderers: dict[str, Renderer] = {}
        self.stylesheet = ""
        self.scripts: tuple[str, ...] = ()
        self.links_of: FindLinks | None = None
        self.shown_pictures: tuple[ShownPicture, ...] = ()
        self.companions: Companions | None = None
        self.published: Published | None = None
        self.when_published: list[Callable[[], None]] = []
        self.notes: list[str] = []
        self.production = bool(kwargs["settings"].get("PRODUCTION", False))
        self.with_drafts = bool(kwargs["settings"].get("WITH_DRAFTS", False))
        super().__init__(*args, **kwargs)

    def generate_context(self) -> None:
        """From files to the plan of all pages."""
        signals.article_generator_preread.send(self)
        signals.article_generator_pretaxonomy.send(self)
        signals.article_generator_finalized.send(self)

    def check_disabled_readers(self) -> None:
        """Nothing to do: the portal reads Markdown, and Pelican's check would walk the content once more."""

    def refresh_metadata_intersite_links(self) -> None:
        """Nothing to do: links are resolved by `settle`."""

    def settle(self) -> None:
        """Resolve links, add the files that pages show, look for clashes; raise ContentProblems if anything is wrong.

        To be called when every plugin has added its outputs. Nothing is rendered before.
        """
        content, files = self.content, self.content.files
        sources = {document.meta.path: document.read for document in (*content.articles, *content.pages)}
        refused = {problem.path.removeprefix(f"{self.shown_root}/") for problem in errors_in(content.problems)}
        # What stands in no list here, because a registry cannot be read, is no further error where it is linked.
        known = {article.meta.path for article in (*self.edition.addressed, *self.edition.unpublished)}
        refused |= {document.meta.path for document in content.articles} - known
        self.links_of = link_finder(self.materials, self.outputs, files, refused)
        self._add_problems(resolve_links(self.materials, self.links_of, sources))
        self.outputs.extend(file_outputs(self.materials, files))
        self.shown_pictures = tuple(shown_pictures(self.materials, sources))
        self._add_problems(unreadable(self.materials, self.shown_pictures))
        # With errors in the content the plan has gaps and doubles that are no mistakes of their own.
        self.problems += [] if errors_in(self.problems) else clashes(self.outputs)
        self._refuse_problems()

    def _add_problems(self, found: Iterable[Problem]) -> None:
        self.problems += [problem_shown(problem, self.shown_root) for problem in found]

    def _refuse_problems(self) -> None:
        if errors_in(self.problems) or (self.settings.get("STRICT") and self.problems):
            raise ContentProblems(self.problems)

    def resize_pictures(self) -> None:
        """Make the smaller copies of the pictures that pages show, and plan them as outputs.

        Not part of `settle`: whoever only checks the content does not wait for it.
        """
        paths = {picture.path for picture in self.shown_pictures}
        progress = self.settings.get("PROGRESS")
        advance = progress(len(paths)) if progress else (lambda: None)
        faults = self.materials.pictures.make(paths, Path(self.settings["CACHE_PATH"]) / "pictures", advance)
        self._add_problems(not_resized(self.shown_pictures, faults))
        self.outputs.extend(rendition_outputs(self.materials, self.shown_pictures))
        self._refuse_problems()

    def site(self) -> Site:
        """What all pages of this build share. To be called when everything is planned."""
        prefix = self.materials.site_path
        return make_site(self.materials, prefix + self.stylesheet, tuple(prefix + script for script in self.scripts))

    def generate_output(self, writer: Any) -> None:
        """Make the smaller copies of pictures, then render and publish everything planned."""
        self.resize_pictures()
        progress = self.settings.get("PROGRESS")
        advance = progress(len(self.outputs)) if progress else (lambda: None)
        common = (self.outputs, self.site(), self.renderers, advance)
        self.published = writer.publish(*common, self.companions, self.inputs)
        for follow in self.when_published:
            follow()


def problem_shown(problem: Problem, shown_root: str) -> Problem:
    """A problem placed by content path, as a person in the project folder would type the path."""
    return Problem(f"{shown_root}/{problem.path}", *[getattr(problem, name) for name in Problem.__slots__[1:]])
