"""A plan that stands: in it the text of an article or page is exchanged, where nothing but that text is another.

The usual save changes the body of one article. Then the plan comes out the same: which pages there are, in which lists
the article stands, what each of the others says. Views are made of the articles when somebody asks for a page, so it is
enough to put the new body where the old one was; lists, feeds and everything else that shows of it follow. Whatever
another text, another file or time could have changed is looked at here first, and where it is not the same, or nobody
can be sure, `exchange` says so, and everything is planned anew. See docs/decisions/0022.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from urllib.parse import unquote

from newsroom.preview.headers import HeadersInMemory
from newsroom.preview.texts import OpenBody, TextsInMemory
from plugins.content_model.kept_headers import CheckedText, KeptHeaders
from plugins.content_model.meta import ArticleMeta, PageMeta
from plugins.content_model.problems import Problem, errors_in
from plugins.images.measure import media_type
from plugins.portal.clock import build_clock
from plugins.portal.generator import EditionGenerator, problem_shown
from plugins.reading import source_of
from plugins.reading.body import Body, placed
from plugins.reading.edition import EditorPage
from plugins.reading.links import Links
from plugins.reprints.indexing import NEWS_WINDOW
from plugins.sitemaps.parts import pictures_named
from plugins.views.linking import Readable

TakeBack = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Text:
    """What one file holds: its checked header, its body, and its links; None where no page shows the text."""

    item: Readable
    checked: CheckedText
    body: Body
    links: Links | None


class StandingPlan:
    """The plan of an edition without errors. Whoever renders pages of it must not do so during an exchange."""

    def __init__(self, planned: EditionGenerator, headers: HeadersInMemory, texts: TextsInMemory) -> None:
        edition = planned.edition
        items: tuple[Readable, ...] = (*edition.addressed, *edition.unpublished, *edition.pages)
        self.planned = planned
        self.problems = frozenset(planned.problems)
        """Of all files, as they are now."""
        self._texts = texts
        self._around = headers.around
        self._checked = dict(headers.checked)
        self._items = {item.meta.path: item for item in items}
        content = planned.content
        metas = [document.meta for document in (*content.articles, *content.pages)]
        self._until = min(filter(planned.clock.__lt__, _moments(metas)), default=None)

    def exchange(self, paths: Iterable[str]) -> TakeBack | None:
        """Put what these files hold now in place of what they held; None where everything must be planned anew.

        Paths are content paths. Then all is as it was, as it is after taking the exchange back. Raises OSError for a
        file that is saved again meanwhile.
        """
        clock = build_clock(str(self.planned.settings.get("CLOCK") or ""), self.planned.settings["TIMEZONE"])
        if not self.planned.all_own or (self._until is not None and clock >= self._until):
            return None
        texts = [self._text_now(path) for path in sorted(paths)]
        after = [text for text in texts if text is not None]
        if len(after) < len(texts):
            return None
        before = [self._standing(text.item.meta.path) for text in after]
        take_back = partial(self._put, before, self.problems)
        try:
            # The bodies first: a link may lead into one of them.
            self._put(after, self.problems)
            linked = [self._with_links(text) for text in after]
            self._put(linked, self._problems_with(before, linked))
            same = all(map(self._is_same_for_others, before, linked))
        except BaseException:
            take_back()
            raise
        if not same:
            take_back()
            return None
        return take_back

    def _text_now(self, path: str) -> Text | None:
        """What the file holds now, but for its links; None where more than its text is another."""
        item, standing = self._items.get(path), self._checked.get(path)
        if item is None or standing is None or self._around is None or self._is_link(path):
            return None
        (now,) = KeptHeaders().check(self.planned.materials.content_root, [path], self._around)
        if (
            now[0] is None
            or standing[0] is None
            or errors_in(now[1])
            or now[0].document.meta != standing[0].document.meta
        ):
            return None
        document = replace(now[0].document, meta=item.meta)
        source, problems = source_of(self.planned, document)
        if problems or (isinstance(item, EditorPage) and self._unexplained(path)):
            return None
        return Text(item, now, self._texts.body(path, source, item.meta.lang), None)

    def _is_link(self, path: str) -> bool:
        """Whether the file is a link by now: only some are followed."""
        return os.path.islink(self.planned.materials.content_root / path)  # noqa: PTH114 - never raises

    def _standing(self, path: str) -> Text:
        item = self._items[path]
        return Text(item, self._checked[path], _open(item).now, self.planned.materials.links.get(item.address))

    def _put(self, texts: Iterable[Text], problems: frozenset[Problem]) -> None:
        for text in texts:
            self._checked[text.item.meta.path] = text.checked
            _open(text.item).put(text.body)
            self.planned.materials.exchange(text.item.address, text.links)
        self.problems = problems

    def _with_links(self, text: Text) -> Text:
        """The text with its links, where the plan has any of it: that of a withdrawn article is on no page."""
        find, checked = self.planned.links_of, text.checked[0]
        if text.item.address not in self.planned.materials.links or find is None or checked is None:
            return text
        return replace(text, links=find(text.item, checked.document.read))

    def _problems_with(self, before: Iterable[Text], after: Iterable[Text]) -> frozenset[Problem]:
        """The problems of the whole plan; the very same, as mostly, where they are no others."""
        gone, new = ({found for text in texts for found in self._problems_of(text)} for texts in (before, after))
        return self.problems if gone == new else (self.problems - gone) | new

    def _problems_of(self, text: Text) -> list[Problem]:
        """Everything that is wrong with the file itself."""
        root, meta = self.planned.shown_root, text.item.meta
        links = text.links.problems if text.links is not None else ()
        found = [problem_shown(problem, root) for problem in links]
        return [*text.checked[1], *placed(text.body, f"{root}/{meta.path}", meta.body_line), *found]

    def _unexplained(self, path: str) -> bool:
        """Whether a page has problems that come from more than its text, such as settings that it shows."""
        others = self.problems.difference(self._problems_of(self._standing(path)))
        return any(problem.path == f"{self.planned.shown_root}/{path}" for problem in others)

    # --- what others have of a text

    def _is_same_for_others(self, before: Text, after: Text) -> bool:
        """Whether the plan holds with the new text: no error, the same files and pictures, no anchor gone."""
        files = after.links.files if after.links is not None else ()
        return (
            not errors_in(self._problems_of(after))
            and files == (before.links.files if before.links is not None else ())
            and pictures_named(before.body) == pictures_named(after.body)
            and all(self.planned.materials.pictures.measures(path) for path in files if media_type(path))
            and not self._lacks_anchors(before, after)
        )

    def _lacks_anchors(self, before: Text, after: Text) -> bool:
        """Whether an anchor is gone, and some link leads to an anchor of the text."""
        if set(before.body.anchors) <= set(after.body.anchors):
            return False
        address = after.item.address
        return any(address == _page_of(target) for target in _targets(self.planned.materials.links) if "#" in target)


def _open(item: Readable) -> OpenBody:
    assert isinstance(item.body, OpenBody)  # noqa: S101 - the preview has all bodies read so
    return item.body


def _targets(links: Mapping[str, Links]) -> Iterator[str]:
    for each in links.values():
        yield from each.addresses.values()


def _page_of(target: str) -> str:
    return unquote(target.partition("#")[0].partition("?")[0])


def _moments(metas: Iterable[ArticleMeta | PageMeta]) -> Iterator[datetime]:
    """Every moment that could make time alone change something, be it a page or what is said of a header."""
    for meta in metas:
        yield from [meta.modified.instant] if meta.modified else ()
        if isinstance(meta, ArticleMeta):
            yield meta.date.instant
            yield meta.date.instant + NEWS_WINDOW
            yield from [meta.expires] if meta.expires else ()
            yield from [meta.prominence.until] if meta.prominence and meta.prominence.until else ()
