"""Pictures in a browser: it is told how wide they stand, takes the size that fits, and keeps their place meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_stillness import SHIFTS
from tests.page_kinds import BuiltPage, BuiltSite
from tests.projects import SECTIONS, article, built, make_project
from tests.site.test_pictures import jpeg

# Of every picture that offers sizes: how wide it stands, what `sizes` says to a browser that does not know `auto`, and
# the width of the file that was taken.
LOOK = """() => [...document.images].filter(image => image.srcset).map(image => {
  const rules = image.sizes.replace(/^auto, /, '').split(/,(?![^(]*\\))/).map(rule => rule.trim());
  const length = rules.map(rule => rule.match(/^(\\(min-width: [^)]+\\)) (.*)$/) || [rule, 'all', rule])
    .find(rule => matchMedia(rule[1]).matches)[2];
  const ruler = document.body.appendChild(document.createElement('div'));
  ruler.style.cssText = `position: absolute; width: ${length}`;
  const told = ruler.getBoundingClientRect().width;
  ruler.remove();
  const widths = image.srcset.split(', ').map(each => each.split(' '));
  const path = new URL(image.currentSrc || image.src).pathname;
  const taken = Number((widths.find(each => each[0] === path) || [0, '0w'])[1].slice(0, -1));
  const widest = Number(widths.at(-1)[1].slice(0, -1));
  return {name: image.className || 'text', wide: image.getBoundingClientRect().width, told, taken, widest,
          known: image.loading !== 'lazy'};
})"""
SHOW_ALL = """async () => {
  for (const image of document.images) { image.scrollIntoView(); await image.decode().catch(() => {}); }
}"""
PLACES = ("front page", "section", "article")


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("kind", PLACES)
def test_pages_say_how_wide_pictures_stand(
    built_site: BuiltSite, at_home: str, open_page: Callable[..., Page], kind: str, width: int
) -> None:
    """To a tenth for the picture seen first, which loads before the page is laid out; roughly for the others.

    Those are for browsers that do not know `auto`: never half of what is needed.
    """
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(at_home + with_cover(built_site, kind).address)
    found = page.evaluate(LOOK)
    assert found
    for each in found:
        if each["known"]:
            assert each["told"] == pytest.approx(each["wide"], rel=0.1), each
        assert each["told"] >= each["wide"] / 2, each


def with_cover(site: BuiltSite, kind: str) -> BuiltPage:
    """The first page of a kind that offers a picture in several sizes."""
    return next(page for page in site.all_of_kind(kind) if page.holds("//img[@srcset]"))


@pytest.fixture(scope="module")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site with photographs, wide, narrow and turned, above and in its texts."""
    body = "Text.\n\n![Wide](wide.jpg)\n\n![Narrow](narrow.jpg)\n\nBeside: ![Turned](turned.jpg)\n\n" + "Text.\n\n" * 40
    files: dict[str, str | bytes] = {
        "sections.toml": SECTIONS,
        "news/wide.jpg": jpeg(2400, 1600),
        "news/narrow.jpg": jpeg(240, 500),
        "news/turned.jpg": jpeg(1600, 1200, turn=6),
    }
    # Each its own: of a picture that is there already a browser takes the size that it has.
    for number in range(4):
        files[f"news/cover-{number}.jpg"] = jpeg(2400, 1600)
        files[f"news/tea-{number}.md"] = article(
            f"Tea {number}", body=body, Cover=f"cover-{number}.jpg", Cover_Alt="Wide"
        )
    output = built(make_project(tmp_path_factory.mktemp("photographs") / "project", files))
    return BuiltSite(output, "/")


@pytest.mark.parametrize("address", ["", "news/", "news/tea-1/"])
@pytest.mark.parametrize(("width", "density"), [(360, 3), (768, 2), (1280, 1)])
def test_the_browser_takes_a_size_that_fits_and_nothing_moves(
    photographs: BuiltSite,
    serve: Callable[[BuiltSite], str],
    open_page: Callable[..., Page],
    address: str,
    width: int,
    density: int,
) -> None:
    """Sharp, but not the photograph of 2400 pixels; and each keeps its place while it loads."""
    page = open_page(viewport={"width": width, "height": 900}, device_scale_factor=density)
    page.goto(serve(photographs) + address)
    page.evaluate(SHOW_ALL)
    found = page.evaluate(LOOK)
    assert found
    for each in found:
        needed = min(each["wide"] * density, each["widest"])
        assert each["taken"] >= needed * 0.7, each
        # The next step of the ladder, and a size told before the page is laid out.
        assert each["taken"] <= max(320, needed * 2.2), each
    assert page.evaluate(SHIFTS) == 0


def test_a_narrow_picture_in_a_text_stays_narrow(
    photographs: BuiltSite, serve: Callable[[BuiltSite], str], open_page: Callable[..., Page]
) -> None:
    """Offering sizes stretches nothing: it stands as wide as it is, and a wide one as wide as the text."""
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto(serve(photographs) + "news/tea-1/")
    page.evaluate(SHOW_ALL)
    widths = page.evaluate(
        "[...document.querySelectorAll('.prose img')].map(each => each.getBoundingClientRect().width)"
    )
    column = page.evaluate("document.querySelector('.prose').getBoundingClientRect().width")
    # With a line of one pixel on either side.
    assert widths[1] == pytest.approx(240, abs=2)
    assert widths[0] == pytest.approx(column, abs=1)
