"""What an open page is told after a build: to load again, to change its stylesheet, to go elsewhere, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from newsroom.preview.addresses import place_of
from newsroom.preview.events import Event, Tab
from newsroom.preview.messages import Built
from newsroom.preview.pages import Page


def moved_to(tab: Tab, edition: Built, addresses: Mapping[str, str], renamed: Mapping[str, str]) -> str:
    """Where the article went that the tab shows, when nothing is at its address any more; empty if nowhere.

    `addresses` leads from files to addresses, `renamed` from old names of files to new ones.
    """
    if place_of(tab.address, edition.origins, edition.site_path).path or not tab.origin:
        return ""
    file, seen = tab.origin, {tab.origin}
    while file not in addresses and renamed.get(file, file) not in seen:
        file = renamed[file]
        seen.add(file)
    return addresses.get(file, "")


def news_of(tab: Tab, page: Page | None, edition: Built, moved: str) -> Event | None:
    """What the tab has to do to show the edition; None where it shows it already.

    Whatever it is told, it connects again with what it then shows, so that nothing told twice does harm.
    """
    # Alone: a page that is told to load again as well would stay where it is.
    if tab.visits:
        return Event("visit", {"address": quote(tab.visits)})
    if moved:
        return Event("go", {"address": quote(moved)})
    if (page.shape if page is not None else "") != tab.shape:
        return Event("reload")
    if tab.stylesheet != edition.stylesheet:
        tab.stylesheet = edition.stylesheet
        return Event("style", {"address": edition.stylesheet})
    return None
