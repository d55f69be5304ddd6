"""A faultless little site of a front page and one article, for tests that spoil one thing and see the judge object."""

from __future__ import annotations

from pathlib import Path

from tests.page_kinds import BuiltSite

SITE = "https://specimen.example/"
ARTICLE = f"{SITE}news/tea/"

STYLESHEET = """:root { color: #1a1a1a; background: #fff; }
a { color: #0645ad; }
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><nav aria-label="Sections"><a href="/">Home</a> <a href="/news/tea/#prices">Prices</a></nav></header>
<main>
<h1>{title}</h1>
<h2 id="prices">Prices</h2>
<p>Tea is traded here.</p>
</main>
</body>
</html>
"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>{SITE}</id>
<title>Specimen</title>
<updated>2018-02-20T09:30:00+08:00</updated>
<link rel="self" href="{SITE}feeds/atom.xml"/>
<link href="{SITE}"/>
<entry>
<id>tag:specimen.example,2018-02-20:tea</id>
<title>Tea</title>
<updated>2018-02-20T09:30:00+08:00</updated>
<author><name>Staff</name></author>
<link href="{ARTICLE}"/>
<content type="html">&lt;p&gt;&lt;a href="{ARTICLE}#prices"&gt;Prices&lt;/a&gt;&lt;/p&gt;</content>
</entry>
</feed>
"""
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>Specimen</title>
<link>{SITE}</link>
<description>Tea, traded.</description>
<language>en</language>
<atom:link rel="self" type="application/rss+xml" href="{SITE}feeds/rss.xml"/>
<item>
<title>Tea</title>
<link>{ARTICLE}</link>
<guid isPermaLink="false">tag:specimen.example,2018-02-20:tea</guid>
<pubDate>Tue, 20 Feb 2018 09:30:00 +0800</pubDate>
<content:encoded>&lt;p&gt;Tea&lt;/p&gt;</content:encoded>
</item>
</channel>
</rss>
"""
SITEMAP = f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{SITE}</loc></url>
<url><loc>{ARTICLE}</loc><lastmod>2018-02-20T09:30:00+08:00</lastmod></url>
</urlset>
"""
FAULTLESS = {
    "index.html": _PAGE.format(title="Specimen", canonical=SITE),
    "news/tea/index.html": _PAGE.format(title="Tea", canonical=ARTICLE),
    "style.css": STYLESHEET,
    "feeds/atom.xml": ATOM,
    "feeds/rss.xml": RSS,
    "sitemap.xml": SITEMAP,
    "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {SITE}sitemap.xml\n",
}


def specimen(folder: Path, file: str = "", wanted: str = "", instead: str = "") -> BuiltSite:
    """Write the site into `folder`; in `file` put `instead` where `wanted` stands. With no file it is faultless."""
    for name, text in FAULTLESS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert name != file or wanted in text, f"{wanted!r} is not in {name}: the specimen would not be spoilt"
        path.write_text(text.replace(wanted, instead) if name == file else text, encoding="utf-8")
    return BuiltSite(folder, "/")
