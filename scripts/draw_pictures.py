"""Draws every picture of the portal from code: covers, charts, diagrams, the icon and the social picture.

    python -m scripts.draw_pictures                         all pictures, into content/images/
    python -m scripts.draw_pictures --only funnel,sales     some of them, by their file names without ending
    python -m scripts.draw_pictures --svg-only              charts, diagrams and the icon, which need no browser
    python -m scripts.draw_pictures --chromium /path/to/it  which browser turns covers into pixels

Run it from the project's folder. Charts, diagrams and the icon are written as SVG. Covers and the social picture are
photographs of SVG taken by headless Chromium (found on PATH unless named) and packed as WebP and PNG. The results are
kept in the repository, so nobody has to run this to build the portal; run it after changing a picture, and look at it.
The same Chromium and fonts give the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from scripts.pictures.charts import growth_chart, sales_chart
from scripts.pictures.covers_guides import aperture, funnel, pocket_shop, stacked_boxes, two_doors, way_back
from scripts.pictures.covers_news import (
    balance,
    containers,
    four_ones,
    keyhole,
    parcel_stacks,
    rating_steps,
    stamps,
    two_counters,
)
from scripts.pictures.diagrams import conversion_steps, platform_timeline, return_ways
from scripts.pictures.marks import icon, share_picture
from scripts.pictures.shapes import svg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

IMAGES = Path(__file__).resolve().parent.parent / "content" / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
COVER_SIZE = (1280, 720)
SHARE_SIZE = (1200, 630)
TOUCH_SIZE = (512, 512)

DRAWINGS: Mapping[str, Callable[[], str]] = {
    "icon": icon,
    "chart-online-retail-sales": sales_chart,
    "chart-online-retail-growth": growth_chart,
    "diagram-conversion-steps": conversion_steps,
    "diagram-platform-timeline": platform_timeline,
    "diagram-return-ways": return_ways,
}
"""Written as they are, as SVG."""

COVERS: Mapping[str, Callable[[], str]] = {
    "cover-online-retail-sales": parcel_stacks,
    "cover-two-counters": two_counters,
    "cover-seller-ratings": rating_steps,
    "cover-e-commerce-law": balance,
    "cover-personal-information": keyhole,
    "cover-reprint-rules": stamps,
    "cover-containers": containers,
    "cover-eleven-eleven": four_ones,
    "cover-conversion-funnel": funnel,
    "cover-warehouse": stacked_boxes,
    "cover-returns": way_back,
    "cover-product-photos": aperture,
    "cover-pocket-shop": pocket_shop,
    "cover-two-clubs": two_doors,
}
"""Written as WebP, because social networks do not show SVG."""


def photograph(drawing: str, size: tuple[int, int], target: Path, browser: str) -> None:
    """Turn one SVG drawing into a WebP or PNG file. Raises CalledProcessError where the browser fails."""
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        page.write_text(f"<!doctype html><meta charset=utf-8><style>*{{margin:0}}</style>{drawing}", encoding="utf-8")
        measures = f"--window-size={size[0]},{size[1]}"
        options = ["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", "--force-device-scale-factor=1"]
        command = [browser, *options, measures, f"--screenshot={shot}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        with Image.open(shot) as image:
            picture = image.convert("RGB").crop((0, 0, *size))
            if target.suffix == ".webp":
                picture.save(target, quality=84, method=6)
            else:
                picture.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)


def draw(names: set[str], folder: Path, browser: str | None) -> list[Path]:
    """Draw the pictures whose names hold one of `names` (all where it is empty); without a browser, the SVG only."""

    def wanted(name: str) -> bool:
        return not names or any(part in name for part in names)

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, drawing in DRAWINGS.items():
        if wanted(name):
            written.append(folder / f"{name}.svg")
            written[-1].write_text(drawing(), encoding="utf-8", newline="\n")
    if browser is None:
        return written
    for name, drawing in COVERS.items():
        if wanted(name):
            written.append(folder / f"{name}.webp")
            photograph(svg(*COVER_SIZE, drawing()), COVER_SIZE, written[-1], browser)
    if wanted("touch-icon"):
        written.append(folder / "touch-icon.png")
        large = icon().replace('width="64" height="64"', 'width="512" height="512"', 1)
        photograph(large, TOUCH_SIZE, written[-1], browser)
    if wanted("share"):
        written.append(folder / "share.png")
        photograph(svg(*SHARE_SIZE, share_picture()), SHARE_SIZE, written[-1], browser)
    return written


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, draw, and tell what was written."""
    parser = argparse.ArgumentParser(description="Draw the portal's pictures.")
    parser.add_argument("--only", default="", help="parts of file names, comma separated")
    parser.add_argument("--svg-only", action="store_true", help="charts, diagrams and icon only; needs no browser")
    parser.add_argument("--chromium", help="path of the browser; else the first found on PATH")
    parser.add_argument("--into", type=Path, default=IMAGES, help="folder to write to (default: content/images)")
    options = parser.parse_args(arguments)
    browser = options.chromium or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None and not options.svg_only:
        print("No Chromium found: name one with --chromium, or draw with --svg-only.", file=sys.stderr)
        return 2
    names = {part.strip() for part in options.only.split(",") if part.strip()}
    for target in draw(names, options.into, None if options.svg_only else browser):
        print(f"{target.name}  {target.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
