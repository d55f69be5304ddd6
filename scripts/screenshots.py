"""Takes pictures of one page of every kind in output/, for people to look at, and the one that README shows."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from scripts.browser import ARGUMENTS, REMEDY, find_browser
from scripts.set_up import ROOT
from tests.page_kinds import KINDS, BuiltSite
from tests.serving import served

README_PICTURE = ROOT / "docs" / "images" / "portal.png"
# What a README should make a reader wait for, in bytes.
README_MOST = 300_000


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a page."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


LOOKS = (
    Look("phone", 360, 740),
    Look("phone-dark", 360, 740, "dark"),
    Look("desktop", 1280, 900),
    Look("desktop-dark", 1280, 900, "dark"),
    # A4 at 96 pixels an inch, without its margins.
    Look("print", 680, 1000, media="print"),
)


def main(arguments: list[str]) -> int:
    """Write `screenshots/<kind>-<look>.png`, or with `--readme` only README's picture."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("--readme", action="store_true", help="make docs/images/portal.png and nothing else")
    parser.add_argument("--kind", action="append", choices=[*KINDS], help="only this kind of page (may be repeated)")
    parser.add_argument("--site", type=Path, default=ROOT / "output", help="where the built site is")
    parser.add_argument("--into", type=Path, default=ROOT / "screenshots", help="where the pictures go")
    wanted = parser.parse_args(arguments)
    site = BuiltSite(wanted.site.resolve(), "/")
    if not (site.folder / "index.html").is_file():
        print(f"There is no site in {site.folder}: run make site first.", file=sys.stderr)
        return 2
    path = find_browser()
    if path is None:
        print(REMEDY, file=sys.stderr)
        return 2
    with _home(site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        if wanted.readme:
            readme_picture(browser, home)
        else:
            every_kind(browser, home, site, wanted.kind or [*KINDS], wanted.into)
        browser.close()
    return 0


@contextmanager
def _home(site: BuiltSite) -> Iterator[str]:
    server = served(site.folder, site.path)
    try:
        yield server.home
    finally:
        server.stop()


def every_kind(browser: Browser, home: str, site: BuiltSite, kinds: list[str], into: Path) -> None:
    """A picture of each kind of page in each look, whole from head to foot."""
    into.mkdir(parents=True, exist_ok=True)
    for kind in kinds:
        address = home + site.of_kind(kind).address
        for look in LOOKS:
            (into / f"{re.sub(r'[^a-z0-9]+', '-', kind)}-{look.name}.png").write_bytes(picture(browser, address, look))
        print(f"{kind}: {address.removeprefix(home) or '/'}")
    print(f"{len(kinds) * len(LOOKS)} pictures are in {into}")


def picture(browser: Browser, address: str, look: Look, *, whole: bool = True) -> bytes:
    """A page as a PNG: whole, or what the screen shows of it."""
    size = {"width": look.width, "height": look.height}
    context = browser.new_context(viewport=size, color_scheme=look.scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.emulate_media(media=look.media, color_scheme=look.scheme)
    page.goto(address)
    # Pictures that load when they come into view would be missing from a picture of the whole page.
    page.evaluate("document.querySelectorAll('[loading=lazy]').forEach(image => image.loading = 'eager')")
    page.evaluate("Promise.all([...document.images].map(image => image.decode().catch(() => {})))")
    taken = page.screenshot(full_page=whole)
    context.close()
    return taken


def readme_picture(browser: Browser, home: str) -> None:
    """README's picture: the front page on a desktop, with few enough colours to be light."""
    image = Image.open(BytesIO(picture(browser, home, Look("readme", 1280, 1000), whole=False))).convert("RGB")
    README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
    for colours in (256, 128, 64, 32):
        image.quantize(colours, dither=Image.Dither.NONE).save(README_PICTURE, optimize=True)
        if README_PICTURE.stat().st_size <= README_MOST:
            break
    print(f"{README_PICTURE.relative_to(ROOT)}: {README_PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
