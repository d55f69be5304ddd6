"""The one table in the words of each server: complete, scoped to the site's path, and quoted."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from plugins.hosting.apache import htaccess
from plugins.hosting.caddy import caddyfile
from plugins.hosting.nginx import nginx_conf
from plugins.hosting.server_files import server_files
from plugins.hosting.settings import HOSTS
from plugins.hosting.static_hosts import CLOUDFLARE, NETLIFY, exceeded_limits, headers_file, redirects_file
from plugins.hosting.table import FEED_TYPES, MEDIA_TYPES, ServerTable, immutable_folders, with_charset
from tests.unit.hosting.tables import POLICY, moved, table

FORMS: dict[str, Callable[[ServerTable], str]] = {
    "nginx": nginx_conf,
    "apache": htaccess,
    "caddy": caddyfile,
    "netlify": lambda made: headers_file(made, NETLIFY) + redirects_file(made, NETLIFY),
    "cloudflare": lambda made: headers_file(made, CLOUDFLARE) + redirects_file(made, CLOUDFLARE),
}
OWN_SERVERS = ("nginx", "apache", "caddy")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_all_that_the_table_says(form: str) -> None:
    """Each header with its value, the year for what never changes, each feed's type, each file's policy."""
    text = FORMS[form](table())
    assert POLICY in text
    assert "nosniff" in text
    assert "public, max-age=31536000, immutable" in text
    for name, media_type in FEED_TYPES.items():
        assert re.escape(name) in text or name in text
        assert media_type in text
    assert "paper" in text
    assert "noindex" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("form", OWN_SERVERS)
def test_own_servers_know_every_type_and_what_is_gone(form: str) -> None:
    """A server's own list of types may be old; 410 is sent where it can be."""
    text = FORMS[form](table())
    assert [media_type for media_type in MEDIA_TYPES.values() if media_type not in text] == []
    assert "410" in text
    assert "/news/gone/" in text
    assert "404.html" in text
    assert "public, max-age=300" in text


@pytest.mark.parametrize("form", FORMS)
def test_below_a_path_nothing_else_of_the_host_is_spoken_of(form: str) -> None:
    """Each address has the path before it; an .htaccess lies there already, and its patterns begin below."""
    text = FORMS[form](table(site_path="/portal"))
    assert "/portal/news/tea/" in text
    lines = [line for line in text.split("\n") if "/news/" in line]
    assert [line for line in lines if "/portal/news/" not in line and form != "apache"] == []
    if form == "nginx":
        assert re.findall(r"^location (.*) \{$", text, re.MULTILINE) == ['"/portal/"']
    if form == "caddy":
        assert re.findall(r"^handle (.*) \{$", text, re.MULTILINE) == ['"/portal/*"']


def test_each_server_is_asked_for_the_old_address_in_its_own_way() -> None:
    """Decoded where servers compare decoded addresses, encoded where they compare what was sent."""
    assert 'location = "/旧闻/茶/" {\n        return 301 "/news/tea/";' in nginx_conf(table())
    assert 'RewriteRule "^旧闻/茶/$" "/news/tea/" [R=301,L]' in htaccess(table())
    assert 'RewriteRule "^old/2602\\.html$" "/news/tea/" [R=301,L]' in htaccess(table())
    assert 'redir "/旧闻/茶/" "/news/tea/" 301' in caddyfile(table())
    assert "/old/2602.html /news/tea/ 301!\n" in redirects_file(table(), NETLIFY)
    assert "/%E6%97%A7%E9%97%BB/%E8%8C%B6/ /news/tea/ 301\n" in redirects_file(table(), CLOUDFLARE)


def test_an_address_is_never_taken_for_a_pattern_or_the_end_of_a_word() -> None:
    """Signs that mean something to a server are only signs."""
    odd = table(moved=(moved("/a(b)+$^[x]'#!/{y}.html"),))
    assert 'location = "/a(b)+$^[x]\'#!/{y}.html" {' in nginx_conf(odd)
    assert '"^a\\(b\\)\\+\\$\\^\\[x\\]\'\\#!/\\{y\\}\\.html$"' in htaccess(odd)
    assert "redir " not in caddyfile(odd)
    assert redirects_file(odd, NETLIFY).split("\n")[1].startswith("/a%28b%29%2B%24%5E%5Bx%5D%27%23%21/%7By%7D.html /")


def test_compression_is_said_only_where_copies_lie() -> None:
    """And brotli only to an nginx that has the module."""
    both = table(encodings=("gzip", "br"))
    assert "_static" not in nginx_conf(table())
    assert "Accept-Encoding" not in htaccess(table())
    assert "precompressed" not in caddyfile(table())
    assert "\n    gzip_static on;\n    # brotli_static on;" in nginx_conf(both)
    assert "\n    brotli_static on;" in nginx_conf(table(encodings=("br",), nginx_brotli=True))
    assert htaccess(both).index(".br -f") < htaccess(both).index(".gz -f")
    assert "precompressed br gzip" in caddyfile(both)


def test_cloudflare_is_given_no_more_than_it_takes() -> None:
    """2,000 redirects and 100 rules; a build with more redirects says so."""
    many = table(
        moved=tuple(moved(f"/old/{number}/") for number in range(2_001)),
        unlisted=tuple((f"/images/{number}.pdf", "noindex") for number in range(200)),
    )
    assert redirects_file(many, CLOUDFLARE).count("\n/") == 2_000
    assert redirects_file(many, NETLIFY).count("\n/") == 2_001
    assert headers_file(many, CLOUDFLARE).count("\n/") == 100
    assert list(exceeded_limits(2_000, CLOUDFLARE)) == []
    assert list(exceeded_limits(2_001, NETLIFY)) == []
    (found,) = exceeded_limits(2_001, CLOUDFLARE)
    assert (found.severity, found.code) == ("warning", "host-limit")
    assert "takes 2,000 redirects, and the portal has 2,001" in found.message


def test_no_two_rules_of_a_static_host_speak_of_one_header() -> None:
    """These hosts would send both values in one."""
    rules = re.split(r"\n(?=/)", headers_file(table(), NETLIFY))[1:]
    everywhere = {line.split(":")[0].strip() for line in rules[0].split("\n")[1:]}
    for rule in rules[1:]:
        assert not everywhere & {line.split(":")[0].strip() for line in rule.split("\n")[1:]}


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("site_path", ["", "/portal"])
def test_what_a_server_loads_by_itself_lies_beside_the_output(host: str, site_path: str) -> None:
    """Inside it would be served; below a path, nobody would look for these two at the top of the output."""
    inside = {file.name for file in server_files(host, site_path) if file.inside}
    wanted = {"apache": {".htaccess"}} | ({} if site_path else dict.fromkeys(["netlify", "cloudflare"], _STATIC))
    assert inside == wanted.get(host, set())
    assert all(file.write(table(site_path=site_path)) for file in server_files(host, site_path))


_STATIC = {"_headers", "_redirects"}


def test_a_folder_is_kept_for_a_year_only_if_all_in_it_is_named_after_its_content() -> None:
    """One plain file among them, and browsers would keep that one, too."""
    named = ["theme/site.0123456789.css", "resized/images/cup.640.abcdef0123.webp"]
    assert immutable_folders([*named, "index.html", "images/cup.png"]) == ("/resized/", "/theme/")
    assert immutable_folders([*named, "theme/font.woff2"]) == ("/resized/",)


def test_texts_say_that_they_are_utf_8() -> None:
    """JSON is by definition."""
    assert with_charset("text/markdown") == "text/markdown; charset=utf-8"
    assert with_charset("application/atom+xml") == "application/atom+xml; charset=utf-8"
    assert with_charset("application/feed+json") == "application/feed+json"
