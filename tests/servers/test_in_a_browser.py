"""A real browser reads the portal from a real server, under the policy that a build wrote for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.browser.watch import Watch
from tests.page_kinds import KINDS, BuiltSite
from tests.servers.running import Running

pytestmark = pytest.mark.long

LISTEN = """
if (!window.violations) {
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
}
"""
# Playwright's own way of waiting evaluates a text, which the policy forbids.
REFUSED = """(wanted) => new Promise((done) => {
  const ends = performance.now() + 10000;
  const look = () => window.violations.length >= wanted || performance.now() > ends
    ? done(window.violations) : setTimeout(look, 20);
  look();
})"""
# Inline code of every sort, put into the page as hostile HTML would be.
ATTACKS = """() => {
  window.broken = [];
  const put = (html) => { const box = document.createElement("div"); box.innerHTML = html; document.body.append(box); };
  put('<img src="/no-such.png" onerror="window.broken.push(1)">');
  put('<iframe srcdoc="<script>parent.broken.push(2)</script>"></iframe>');
  put('<p style="position: fixed">x</p>');
  put('<link rel="stylesheet" href="https://evil.example/x.css">');
  const script = document.createElement("script");
  script.textContent = "window.broken.push(3)";
  document.body.append(script);
  // What the debugger runs itself is free to evaluate texts; what the page runs is not.
  setTimeout(() => { try { window.eval("window.broken.push(4)"); } catch (_) { } });
}"""


@pytest.fixture
def home(server: str, sample_project: Path, start: Callable[[str, Path, str], Running]) -> str:
    """The repository's own content behind each server."""
    return start(server, sample_project, "").home


def listening(page: Page) -> Page:
    """The page, writing down what the policy refuses."""
    page.add_init_script(LISTEN)
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_does_what_the_policy_forbids(
    home: str, sample_project: Path, look: Callable[..., Page], kind: str
) -> None:
    """Styles, scripts and pictures of every kind of page are loaded, and nothing is refused."""
    page = listening(look(viewport={"width": 1280, "height": 900}))
    built = BuiltSite(sample_project / "output", "/").of_kind(kind)
    response = page.goto(home + built.address, wait_until="networkidle")
    assert response is not None
    assert "content-security-policy" in response.headers
    assert page.evaluate("window.violations") == []
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    pictures = "[...document.images].filter((each) => each.complete && !each.naturalWidth).map((each) => each.src)"
    assert page.evaluate(pictures) == []


def test_hostile_code_in_a_page_does_not_run(home: str, open_page: Callable[..., Page], watch: Watch) -> None:
    """Whatever got past the cleaning of bodies would meet the policy."""
    page = listening(open_page())
    page.goto(home)
    # The picture that is not there is asked for in any case: waited for, so that it is told before the end.
    with page.expect_response("**/no-such.png"):
        page.evaluate(ATTACKS)
    refused = page.evaluate(REFUSED, 5)
    assert {each.split(" ")[0] for each in refused} >= {
        "script-src-attr",
        "style-src-attr",
        "script-src-elem",
        "style-src-elem",
    }
    assert page.evaluate("window.broken") == []
    assert page.evaluate("getComputedStyle(document.body.lastElementChild).position") != "fixed"
    watch.complaints.clear()


def test_applications_go_where_the_settings_say_and_nowhere_else(
    home: str, open_page: Callable[..., Page], watch: Watch
) -> None:
    """The form's host is allowed; any other is refused before anything is sent."""
    page = listening(open_page())
    sent: list[str] = []

    def receive(route: Route) -> None:
        sent.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<title>received</title>")

    page.route("https://*.example/**", receive)
    submit = "(action) => { const form = document.createElement('form'); form.method = 'post'; form.action = action; "
    submit += "document.body.append(form); form.submit(); }"
    page.goto(f"{home}join/")
    page.evaluate(submit, "https://evil.example/a")
    assert page.evaluate(REFUSED, 1)[0].startswith("form-action")
    assert sent == []
    with page.expect_navigation():
        page.evaluate(submit, "https://forms.example/a")
    assert page.title() == "received"
    assert sent == ["https://forms.example/a"]
    watch.complaints.clear()


def test_an_old_address_leads_a_browser_on(home: str, open_page: Callable[..., Page]) -> None:
    """To the article, on this server."""
    page = open_page()
    page.goto(f"{home}industry/2602.html")
    assert page.url == f"{home}news/e-commerce-information/taobao-prepares-mini-programs/"


def test_the_page_that_forwards_does_so_by_itself(
    home: str, sample_project: Path, open_page: Callable[..., Page]
) -> None:
    """As on a host without redirects: read as a file, it names the same place."""
    stub = (sample_project / "output/industry/2602.html").read_text(encoding="utf-8")
    page = open_page()
    page.route(f"{home}plain-host", lambda route: route.fulfill(status=200, content_type="text/html", body=stub))
    page.goto(f"{home}plain-host")
    page.wait_for_url(f"{home}news/e-commerce-information/taobao-prepares-mini-programs/")
