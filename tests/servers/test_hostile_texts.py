"""Third-party texts that attack, read in a real browser: nothing runs, nothing is framed, nothing else is changed.

Once behind a server with the site's own policy, and once with that policy switched off, which shows that the cleaning
of texts holds by itself. Whatever is sent to another host fails the test (`tests/browser/watch.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Page

from plugins.reading.allowed_html import DROPPED_WITH_CONTENT
from tests.browser.watch import Watch
from tests.projects import built
from tests.servers.hostile_site import ATTACKS, LAST, WORDS, all_pages, attacks, hostile_project
from tests.servers.running import Running

pytestmark = pytest.mark.long

SPY = """
window.ran = [];
for (const name of ["alert", "prompt", "confirm", "print", "open"]) window[name] = (...what) => window.ran.push(name);
document.addEventListener("securitypolicyviolation", (event) =>
  window.ran.push(`refused by the policy: ${event.effectiveDirective} ${event.blockedURI}`));
"""
# What no text may have brought to a page, found in the page as the browser has it.
DANGERS = """() => {
  const found = [...window.ran];
  const say = (what, each) => found.push(`${what}: ${each.outerHTML.slice(0, 120)}`);
  for (const each of document.querySelectorAll(
    "iframe, frame, object, embed, applet, portal, base, style, svg script, math, link[rel=import], meta[http-equiv]"))
    say("element", each);
  for (const each of document.querySelectorAll("script"))
    if (each.type === "application/ld+json")
      try { JSON.parse(each.textContent); } catch { say("broken data", each); }
    else if (!each.src.startsWith(`${location.origin}/theme/`) || each.textContent) say("script", each);
  for (const each of document.querySelectorAll("main form, main input, main button[formaction], main [name]"))
    if (!each.closest(".site-own, dialog, [data-copy]") && each.closest(".article__body, .prose")) say("form", each);
  for (const each of document.querySelectorAll("*"))
    for (const { name, value } of each.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") say(name, each);
      if (["href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href"].includes(name)) {
        let scheme = "";
        try { scheme = new URL(value, location.href).protocol; } catch { }
        if (!["http:", "https:", "mailto:", "tel:", ""].includes(scheme)) say("address", each);
      }
    }
  const ids = [...document.querySelectorAll("[id^=site-]")].map((each) => each.id);
  if (new Set(ids).size !== ids.length) found.push(`ids of the page twice: ${ids}`);
  return found;
}"""
# The parts of the page around the text: how each of their elements is styled, where it stands, what it says; and what
# scripts ask the document for.
FRAME = """() => {
  const parts = [document.documentElement, document.body, ...document.querySelectorAll(
    ".masthead, .masthead *, .breadcrumbs, .breadcrumbs *, .article__header, .article__header *, .footer, .footer *")];
  const footer = document.querySelector("body > .footer").getBoundingClientRect();
  const told = parts.map((each, number) => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    // The page is as long as its text, and what lies below the text begins as much later.
    const top = each.closest(".footer") ? box.top - footer.top : box.top;
    const place = number < 2 ? [box.left, box.width] : [box.left, top, box.width, box.height];
    const grows = new Set(["height", "block-size", "perspective-origin", "transform-origin"]);
    const styles = [...style].filter((name) => number > 1 || !grows.has(name))
      .map((name) => `${name}: ${style.getPropertyValue(name)}`);
    return JSON.stringify([each.tagName, each.className, place, styles]);
  });
  const words = [...document.querySelectorAll("body > .masthead, body > .footer")].map((each) => each.innerText);
  const asked = ["cookie", "forms", "body", "head", "title", "getElementById", "querySelector", "createElement",
    "addEventListener", "documentElement", "scripts", "links", "images", "location", "defaultView", "baseURI"];
  const kinds = asked.map((name) => `${name} is ${Object.prototype.toString.call(document[name])}`);
  return { told, words, kinds, count: document.querySelectorAll("body > *").length };
}"""
READ = "document.querySelector('main').innerText.replaceAll('\u00a0', ' ')"
POLICY = {"with the site's policy": False, "with the policy switched off": True}


@pytest.fixture(scope="module")
def project(shared_folder: Path) -> Path:
    """The hostile portal, built once a run."""
    folder = shared_folder / "servers-hostile" / "project"
    with FileLock(shared_folder / "servers-hostile.lock"):
        if not (folder / "output").exists():
            built(hostile_project(folder))
    return folder


@pytest.fixture
def home(project: Path, start: Callable[[str, Path, str], Running]) -> str:
    """The hostile portal behind nginx; tests/servers/test_answers.py shows that each server sends the same policy."""
    return start("nginx", project, "").home


@pytest.fixture
def spied(open_page: Callable[..., Page]) -> Callable[[bool], Page]:
    """A page that writes down whatever runs in it."""

    def page(bypass: bool) -> Page:  # noqa: FBT001
        fresh = open_page(viewport={"width": 1280, "height": 900}, bypass_csp=bypass)
        fresh.add_init_script(SPY)
        fresh.on("dialog", lambda dialog: dialog.dismiss())
        return fresh

    return page


@pytest.mark.parametrize("bypass", POLICY.values(), ids=POLICY)
def test_no_text_changes_more_than_its_own_place(
    project: Path,
    home: str,
    spied: Callable[[bool], Page],
    watch: Watch,
    bypass: bool,  # noqa: FBT001
) -> None:
    """Nothing of it runs; header and footer look, stand and read as on the same page without the attack."""
    page, frames, wrong = spied(bypass), dict[str, Any](), []
    published = attacks(project)
    assert len(published) > len(ATTACKS) * 0.9
    for attack in published:
        if attack.twin not in frames:
            page.goto(home + attack.twin, wait_until="load")
            frames[attack.twin] = page.evaluate(FRAME)
        page.goto(home + attack.address, wait_until="load")
        if page.url != home + attack.address:
            wrong.append((attack.text, f"the page left for {page.url}"))
            continue
        found = page.evaluate(DANGERS)
        frame = page.evaluate(FRAME)
        wrong += [(attack.text, each) for each in found]
        wrong += [(attack.text, each) for each in _differences(frames[attack.twin], frame)]
        if LAST not in page.evaluate(READ) and not _takes_in(attack.text):
            wrong.append((attack.text, "the rest of the text is away"))
        wrong += [(attack.text, each) for each in watch.complaints if not _missing_picture(each)]
        watch.complaints.clear()
    assert wrong == []


def _takes_in(text: str) -> bool:
    """Whether it opens an element that goes with all that is in it, as a script does: the rest may be in it."""
    return any(f"<{tag}" in text.lower() for tag in DROPPED_WITH_CONTENT)


def _differences(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    told = [f"{name}: {found[name]}" for name in ("words", "kinds", "count") if wanted[name] != found[name]]
    pairs = zip(wanted["told"], found["told"], strict=False)
    told += [f"{one[:80]} became {other[:80]}" for one, other in pairs if one != other][:3]
    return told + [f"{len(found['told'])} parts"] * (len(wanted["told"]) != len(found["told"]))


def _missing_picture(complaint: str) -> bool:
    """A picture that an attack names on this site is not there; nothing else may be missing."""
    return complaint.startswith("status 404: http://127.0.0.1:")


UNCLEANED = {
    "a script": ("<img src=/news/x onerror=alert(1)>", DANGERS),
    "an address": ("<a href=javascript:alert(1)>x</a>", DANGERS),
    "a frame": ("<iframe srcdoc=x></iframe>", DANGERS),
    "a style": ("<style>.masthead { letter-spacing: 1px }</style>", FRAME),
    "a layer": ("<p style='position: fixed'>x</p>", DANGERS),
    "an end too early": ("</div></section></article></main><footer class=footer>x</footer>", FRAME),
    "a name": ("<form name=getElementById></form>", FRAME),
}


@pytest.mark.parametrize(("html", "asked"), UNCLEANED.values(), ids=UNCLEANED)
def test_what_is_not_cleaned_is_seen(
    home: str, spied: Callable[[bool], Page], watch: Watch, html: str, asked: str
) -> None:
    """The same attacks put into the page as they are: a test that sees nothing shows nothing."""
    page = spied(True)  # noqa: FBT003
    address = home + "news/twin-en/"
    clean = page.goto(address, wait_until="load")
    assert clean is not None
    source, before = clean.text(), page.evaluate(asked)
    page.route(address, lambda route: route.fulfill(content_type="text/html", body=source.replace("Before.", html, 1)))
    page.goto(address, wait_until="load")
    after = page.evaluate(asked)
    assert _differences(before, after) if asked == FRAME else (before == [] and after)
    watch.complaints.clear()


@pytest.mark.parametrize("bypass", POLICY.values(), ids=POLICY)
def test_no_word_runs_on_any_page(
    project: Path,
    home: str,
    spied: Callable[[bool], Page],
    watch: Watch,
    bypass: bool,  # noqa: FBT001
) -> None:
    """Headlines, tags, names, notes and corrections are words on every page of the portal: lists, feeds, sources."""
    page, wrong = spied(bypass), []
    pages = all_pages(project)
    assert sum("words/w" in address for address in pages) > len(WORDS) * 0.8
    for address in pages:
        if "news/b" in address:
            continue
        page.goto(home + address, wait_until="load")
        wrong += [(address, each) for each in page.evaluate(DANGERS)]
        wrong += [(address, each) for each in watch.complaints]
        watch.complaints.clear()
    assert wrong == []
