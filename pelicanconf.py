"""Settings of the portal: for writing, for preview, and the base of publishconf.py.

Everything a newsroom wants to make its own stands in the first half. docs/make-it-yours.md goes through it.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# From another working directory `plugins` would not be found, and Pelican would build on without it.
sys.path.insert(0, str(ROOT))

from plugins.portal import portal  # noqa: E402 - needs the line above

# --- The portal ------------------------------------------------------------------------------------------------------

SITENAME = "Laogao E-commerce Club"
# The whole address readers use, without a slash at the end; a path is fine (https://host/portal).
SITEURL = os.environ.get("SITEURL", "https://www.shxuanming.net")
TIMEZONE = "Asia/Shanghai"

PUBLISHER = {
    "tagline": "News and know-how for people who run online shops",
    "description": (
        "An e-commerce news portal for merchants: platform updates, policy, cross-border trade and practical guides, "
        "from the newsroom of the Laogao E-commerce Club."
    ),
    "address": "www.shxuanming.net",
    # The address that readers and applicants write to. It is shown on the contact page and under the forms.
    "email": "",
    "licence_name": "",
    "licence_url": "",
    # Such as "© 2026 The Portal": told to machines and in feeds.
    "copyright_notice": "",
    "icp_number": "",
    "public_security_number": "",
    "public_security_url": "",
    "share_picture": "images/share.png",
    "icon": "images/icon.svg",
    "touch_icon": "images/touch-icon.png",
}

# Colours of the theme: "seal" fills surfaces, "vermilion" marks text and lines; theme/static/css/tokens.css lists them
# all. {"seal": "#0b5c7a", "vermilion": "light-dark(#0b5c7a, #7cc3e0)"} makes the portal blue.
COLOURS: dict[str, str] = {}

LISTINGS = {"per_page": 20, "front_page_latest": 6, "front_page_picks": 4, "related": 3, "feed_items": 60}

# Where applications to the clubs go: "provider" is "url", "netlify" or "formspree"; "" shows a text to copy and send.
MEMBERSHIP = {"provider": "", "endpoint": "", "write_to": ""}

# What the privacy page says. Nothing is guessed: what stays empty is said to be not yet stated.
PRIVACY = {
    "controller": "",
    "contact": "",
    "recipients": "",
    "recipients_where": "",
    # True where they are outside the mainland of China: the form then asks for a separate consent.
    "recipients_abroad": False,
    "recipients_contact": "",
    "retention": "",
}

# Hosts a frame in an article may come from (a video player, say): ["player.example.com"]. None by default.
READING: dict[str, list[str]] = {"iframe_hosts": []}

# Widths of the copies of pictures, so that a phone need not load more than it shows; [] makes none.
PICTURES: dict[str, object] = {"widths": [320, 640, 960, 1440], "quality": 80}

# What `newsroom check` leaves out in matters of style, and from how many bytes on it finds a picture too large.
COPY_DESK: dict[str, list[str] | int] = {"ignore": [], "https_hosts": [], "largest_picture": 1_000_000}

# The servers that serve the portal; docs/deploying.md goes through what each is told. "hosts": files are written for
# these ("apache", "nginx", "caddy", "netlify", "cloudflare"). "hsts_days": browsers then insist on https for so long.
# "compress": ["gzip", "br"] puts compressed copies beside the files, for servers of your own.
HOSTING = {
    "hosts": ["apache", "nginx", "caddy"],
    "page_seconds": 300,
    "hsts_days": 0,
    "hsts_subdomains": False,
    "compress": [],
    "nginx_brotli": False,
}

# --- How it is built -------------------------------------------------------------------------------------------------

PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
# What a build remembers of the one before, and the copies of pictures. Safe to delete; files without source then stay
# in output/.
CACHE_PATH = str(ROOT / ".newsroom")
DEFAULT_LANG = "en"
LANGUAGES = ["en", "zh-CN"]
PRODUCTION = False
# What the last build did, and when the next one is due: for cron and CI.
REPORT_PATH = str(ROOT / "build-report.json")
# What is for whoever runs the server: nginx.conf, Caddyfile. Made anew by each build.
SERVERS_PATH = str(ROOT / "servers")
# Every address that was ever published. A production build writes it; keep it under version control.
PUBLISHED_PATH = str(ROOT / "published.txt")

PELICAN_CLASS = portal

# In the order of the line: plugins/__init__.py says what each stage promises.
PLUGINS = [
    # check
    "plugins.content_model.stage",
    # read
    "plugins.reading",
    # enrich
    "plugins.sections",
    "plugins.taxonomies",
    "plugins.reprints",
    "plugins.images",
    "plugins.membership",
    # show
    "plugins.views",
    # write
    "plugins.rendering",
    # around
    "plugins.assets",
    "plugins.feeds",
    "plugins.sitemaps",
    # last, for it looks at all that the others plan
    "plugins.hosting",
]
