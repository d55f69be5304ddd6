"""What browsers ask for: pages of the last good edition, the panel's files, and the stream of events."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from newsroom.preview.addresses import NOT_FOUND, place_of
from newsroom.preview.events import Event, Tab
from newsroom.preview.hosts import is_loopback, is_welcome
from newsroom.preview.media_types import media_type_of
from newsroom.preview.messages import Finding
from newsroom.preview.pages import OWN, Page, with_client
from newsroom.preview.panel import ASSETS, words_for
from newsroom.preview.preview import Preview

HEADERS = {
    # Always asked for again: with a tag where nothing changed, that costs one short answer.
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    # Pages of other sites cannot even show its pictures.
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ASSETS = {"client.js": "text/javascript", "panel.js": "text/javascript", "panel.css": "text/css"}


def application(preview: Preview, listening: str) -> ASGIApp:
    """The server's application, which answers only to the names of the machine it listens on."""
    routes = [
        Route(f"{OWN}events", partial(events, preview)),
        Route(f"{OWN}{{name}}", asset),
        Route("/{address:path}", partial(site, preview)),
    ]
    return GuardedHost(Starlette(routes=routes), listening)


class GuardedHost:
    """Refuses requests by names that are not this machine's (see `hosts`)."""

    def __init__(self, inner: ASGIApp, listening: str) -> None:
        self._inner = inner
        self._listening = listening

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with what to type instead."""
        header = next((value for name, value in scope.get("headers", ()) if name == b"host"), b"").decode("latin-1")
        if scope["type"] != "http" or is_welcome(header, self._listening):
            await self._inner(scope, receive, send)
            return
        text = "The preview does not answer to this name. Use the address that it printed when it began.\n"
        await PlainTextResponse(text, 421, headers=HEADERS)(scope, receive, send)


async def site(preview: Preview, request: Request) -> Response:
    """What stands at an address of the site."""
    await preview.ready.wait()
    edition = preview.edition
    if edition is None:
        return _own_page("The site cannot be built yet", preview.failures, 503)
    place = place_of(request.scope["path"], edition.origins, edition.site_path)
    if place.redirect:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(quote(place.redirect) + query, 307, headers=HEADERS)
    page = await preview.page(place.path or NOT_FOUND)
    status = 200 if place.path else 404
    if page is None:
        return _own_page("There is no page at this address", (), 404)
    if page.file:
        return _file(request, page, status)
    if page.data is None:
        return _own_page("This page cannot be made", [page.failure] if page.failure else [], 500)
    return _bytes(request, page, edition.stylesheet, status)


def _bytes(request: Request, page: Page, stylesheet: str, status: int) -> Response:
    assert page.data is not None  # noqa: S101 - `site` has looked
    if page.is_html:
        data = with_client(page.data, page.shape, stylesheet)
        return Response(data, status, headers=HEADERS, media_type=media_type_of(page.path))
    return _tagged(
        request, Response(page.data, status, headers=HEADERS, media_type=media_type_of(page.path)), page.shape
    )


def _file(request: Request, page: Page, status: int) -> Response:
    try:
        at = Path(page.file).stat()
    except OSError:
        return PlainTextResponse("The file is gone.\n", 404, headers=HEADERS)
    response = FileResponse(page.file, status, headers=HEADERS, media_type=media_type_of(page.path), stat_result=at)
    return _tagged(request, response, f"{at.st_mtime_ns:x}-{at.st_size:x}")


def _tagged(request: Request, response: Response, tag: str) -> Response:
    """The response with an entity tag, or the word that the browser has it already (RFC 9110, section 13.1.2)."""
    quoted = f'"{tag}"'
    if request.headers.get("if-none-match") == quoted:
        return Response(status_code=304, headers={**HEADERS, "ETag": quoted})
    response.headers["ETag"] = quoted
    return response


def _own_page(title: str, findings: Iterable[Finding], status: int) -> Response:
    """A page of the preview's own, where the site has none; it too goes away by itself."""
    listed = "".join(f"<li>{escape(str(finding))}</li>" for finding in findings)
    html = (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" '
        'content="light dark"></head>\n<body style="font-family: system-ui; margin: 2rem auto; max-width: 60rem; '
        f'padding-inline: 1rem; overflow-wrap: anywhere"><main><h1>{escape(title)}</h1><ul>{listed}</ul></main>\n'
        "</body></html>\n"
    )
    data = with_client(html.encode(), "", "")
    return Response(data, status, headers=HEADERS, media_type="text/html; charset=utf-8")


async def asset(request: Request) -> Response:
    """The panel's script and style."""
    name = request.path_params["name"]
    if name not in _ASSETS:
        return PlainTextResponse("There is nothing here.\n", 404, headers=HEADERS)
    return Response((ASSETS / name).read_bytes(), headers=HEADERS, media_type=media_type_of(name))


async def events(preview: Preview, request: Request) -> Response:
    """The stream of one open page, which says what it shows; no page of another site is one of ours.

    Browsers tell who asks (Fetch Metadata Request Headers, section 2.3); programs that are none need not.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return PlainTextResponse("This is for pages of the preview.\n", 403, headers=HEADERS)
    ask = request.query_params
    tab = Tab(
        address=ask.get("address", "/"),
        shape=ask.get("shape", ""),
        stylesheet=ask.get("stylesheet", ""),
        origin="",
        here=is_loopback(request.client.host) if request.client else False,
    )
    tab.tell(Event("words", words_for(ask.get("lang", "en"))))
    await preview.join(tab)
    return StreamingResponse(preview.hub.stream(tab), headers=HEADERS, media_type="text/event-stream")
