"""What an operator may set about the servers that serve the portal (`HOSTING`) in pelicanconf.py."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.content_model.declared import SettingsProblem
from plugins.content_model.wording import choice_fix
from plugins.rendering.companions import ENCODINGS

HOSTS = ("apache", "nginx", "caddy", "netlify", "cloudflare")
"""Those a build can write files for. Any other serves the same pages, with stubs in place of redirects."""
_ONE_FILE = ("netlify", "cloudflare")
_MOST_SECONDS = 365 * 24 * 3600
_MOST_DAYS = 10 * 365


@dataclass(frozen=True, slots=True)
class HostingSettings:
    """Which servers a build writes files for, and what these tell browsers.

    `page_seconds` is how long a browser may show a page again without asking. `hsts_days`, 0 for none, is how long
    browsers insist on https for this host (RFC 6797), `hsts_subdomains` whether also for every host below it.
    `compress` names the encodings (`gzip`, `br`) in which compressed copies lie beside the files; `nginx_brotli` says
    that the nginx has the module ngx_brotli.
    """

    hosts: tuple[str, ...] = ("apache", "nginx", "caddy")
    page_seconds: int = 300
    hsts_days: int = 0
    hsts_subdomains: bool = False
    compress: tuple[str, ...] = ()
    nginx_brotli: bool = False

    def __post_init__(self) -> None:
        """Refuse what no server can be told."""
        _listed("hosts", self.hosts, HOSTS)
        _listed("compress", self.compress, tuple(ENCODINGS))
        if all(host in self.hosts for host in _ONE_FILE):
            raise SettingsProblem(
                'HOSTING["hosts"] names both "netlify" and "cloudflare", which read the same two files in different '
                "ways. Name the one that you publish to"
            )
        _between('HOSTING["page_seconds"]', self.page_seconds, _MOST_SECONDS)
        _between('HOSTING["hsts_days"]', self.hsts_days, _MOST_DAYS)
        if self.hsts_subdomains and not self.hsts_days:
            raise SettingsProblem('HOSTING["hsts_subdomains"] does nothing without HOSTING["hsts_days"]. Set both')

    def check_address(self, url: str) -> None:
        """Raise SettingsProblem where browsers would be told to insist on https for a portal without it."""
        if self.hsts_days and urlsplit(url).scheme != "https":
            raise SettingsProblem(
                f'HOSTING["hsts_days"] is {self.hsts_days}, and SITEURL {url} is no https address: readers could no '
                "longer open the portal. Leave it 0 until the whole host answers by https"
            )


def _listed(key: str, values: tuple[object, ...], known: tuple[str, ...]) -> None:
    for value in values:
        if value not in known:
            fix = choice_fix(str(value), known)
            raise SettingsProblem(f'HOSTING["{key}"] holds {value!r}, which is unknown: {fix}')


def _between(name: str, value: int, most: int) -> None:
    if not 0 <= value <= most:
        raise SettingsProblem(f"{name} is {value}. It must be from 0 to {most}")
