"""Watches what a page does behind the reader's back, and keeps every complaint for the end of the test."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response, Route

# Chromium's words for a failed request. The request itself is watched, and tells which one it was.
FAILED_REQUEST = "Failed to load resource"


@dataclass
class Watch:
    """`complaints` grow while pages are used; a test that expects some empties the list."""

    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        """The same page, watched from now on. A request to another host is noted and never leaves the machine."""
        page.context.route(_elsewhere, self._stop)
        page.on("console", self._heard)
        page.on("pageerror", self._broke)
        page.on("response", self._answered)
        page.on("requestfailed", self._unanswered)
        return page

    def _stop(self, route: Route) -> None:
        self.complaints.append(f"a request to another host: {route.request.url}")
        route.abort()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(FAILED_REQUEST):
            self.complaints.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _broke(self, error: Error) -> None:
        self.complaints.append(f"a script broke: {error}")

    def _answered(self, response: Response) -> None:
        # The page itself may be missing: a test of the 404 page goes there on purpose and looks at the status.
        if response.status >= HTTPStatus.BAD_REQUEST and not response.request.is_navigation_request():
            self.complaints.append(f"status {response.status}: {response.url}")

    def _unanswered(self, request: Request) -> None:
        # Leaving a page stops what it was still loading, and that is no fault of the page.
        if not _elsewhere(request.url) and request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"no answer: {request.url}: {request.failure}")


def _elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss", "ftp"} and parts.hostname != "127.0.0.1"
