"""The pages of the edition that is served, each made once, and their last good versions."""

from __future__ import annotations

from newsroom.preview.messages import Built, Content
from newsroom.preview.pages import Page, page_of
from newsroom.preview.workers import Workers

# Versions kept in case a page cannot be made any more.
MOST_LAST_GOOD = 300


class PageStore:
    """Has pages made by the worker when they are first asked for."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._edition: Built | None = None
        self._pages: dict[str, Page] = {}
        self._last_good: dict[str, bytes] = {}

    def begin(self, edition: Built) -> None:
        """Take over a new edition with the pages that were made with it."""
        self._edition = edition
        self._pages = {}
        for content in edition.contents:
            self._keep(content)

    async def page(self, path: str) -> Page | None:
        """What stands at an output path of the newest edition; None where nothing does."""
        while self._edition is not None and path in self._edition.origins:
            if path in self._pages:
                return self._pages[path]
            answer = await self._workers.render(path)
            if answer is None:
                kept = Content(path, self._last_good.get(path))
                return page_of(kept, self._edition.stylesheet) if kept.data is not None else None
            # While it was made, another edition may have taken the place of the one it belongs to.
            if answer.number == self._edition.number:
                return self._keep(answer.content)
        return None

    def _keep(self, content: Content) -> Page:
        stylesheet = self._edition.stylesheet if self._edition else ""
        page = page_of(content, stylesheet, self._last_good.get(content.path))
        self._pages[page.path] = page
        if page.is_html and page.failure is None and page.data is not None:
            self._last_good.pop(page.path, None)
            self._last_good[page.path] = page.data
            if len(self._last_good) > MOST_LAST_GOOD:
                del self._last_good[next(iter(self._last_good))]
        return page
