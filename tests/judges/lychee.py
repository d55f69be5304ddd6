"""The link checker lychee over a built site, without network: every link leads somewhere, fragments included."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path

from tests.page_kinds import BuiltSite

LYCHEE = Path(sysconfig.get_path("scripts")) / "lychee"


def broken_links(site: BuiltSite) -> list[str]:
    """Every link of a page that leads nowhere, as `page: address: why`. Absolute addresses of the site count too."""
    # A page links `/portal/news/`: the folder that holds the folder `portal` is where such paths start.
    start = site.folder.parent if site.path != "/" else site.folder
    command = [
        *(str(LYCHEE), "--offline", "--include-fragments", "--no-progress", "--format", "json"),
        *("--index-files", "index.html", "--root-dir", str(start)),
        *("--remap", f"^{site.url.rstrip('/')}(.*)$ {site.folder.as_uri()}$1"),
        *(str(page.file) for page in site.pages),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("{"), done.stderr
    report = json.loads(done.stdout)
    assert report["total"] > 0, "lychee found no link at all, so it looked at the wrong place"
    return [
        f"{Path(page).relative_to(site.folder)}: {link['url']}: {link['status']['text']}"
        for page, links in report["error_map"].items()
        for link in links
    ]
