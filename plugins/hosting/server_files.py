"""Which file each host reads, and where it lies: inside the output, or beside it for whoever runs the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from plugins.hosting.apache import htaccess
from plugins.hosting.caddy import caddyfile
from plugins.hosting.nginx import nginx_conf
from plugins.hosting.static_hosts import STATIC_HOSTS, headers_file, redirects_file
from plugins.hosting.table import ServerTable

Write = Callable[[ServerTable], str]


@dataclass(frozen=True, slots=True)
class ServerFile:
    """One file for a server. `inside` says that the server looks for it among the files it serves."""

    name: str
    inside: bool
    write: Write


def server_files(host: str, site_path: str) -> Iterator[ServerFile]:
    """The files of a host (one of HOSTS).

    Netlify and Cloudflare read theirs at the top of what is uploaded. Below a path that is the folder above the output,
    so they lie beside it, to be put there.
    """
    if host == "nginx":
        yield ServerFile("nginx.conf", inside=False, write=nginx_conf)
    elif host == "caddy":
        yield ServerFile("Caddyfile", inside=False, write=caddyfile)
    elif host == "apache":
        yield ServerFile(".htaccess", inside=True, write=htaccess)
    else:
        static_host, at_top = STATIC_HOSTS[host], not site_path
        yield ServerFile("_headers", inside=at_top, write=partial(_written, headers_file, static_host))
        yield ServerFile("_redirects", inside=at_top, write=partial(_written, redirects_file, static_host))


def _written(write: Callable[..., str], host: object, table: ServerTable) -> str:
    return write(table, host)
