"""A faultless little site of a front page and one article in two languages: tests spoil it and see the judge object."""

from __future__ import annotations

from pathlib import Path

from tests.page_kinds import BuiltSite

SITE = "https://specimen.example/"
ARTICLE = f"{SITE}news/tea/"
CHINESE = f"{SITE}zh/news/tea/"

STYLESHEET = """:root { color: #1a1a1a; background: #fff; }
a { color: #0645ad; }
"""
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
{head}<link rel="stylesheet" href="/style.css">
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
<description>Tea, in short.</description>
<content:encoded>&lt;p&gt;Tea&lt;/p&gt;</content:encoded>
</item>
</channel>
</rss>
"""
JSON_FEED = f"""{{
 "version": "https://jsonfeed.org/version/1.1",
 "title": "Specimen",
 "home_page_url": "{SITE}",
 "feed_url": "{SITE}feeds/feed.json",
 "language": "en",
 "items": [
  {{
   "id": "tag:specimen.example,2018-02-20:tea",
   "url": "{ARTICLE}",
   "title": "Tea",
   "content_html": "<p><a href=\\"{ARTICLE}#prices\\">Prices</a></p>",
   "date_published": "2018-02-20T09:30:00+08:00",
   "authors": [{{"name": "Staff"}}],
   "tags": ["Tea", "Trade"]
  }}
 ]
}}
"""
NEWS = f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{ARTICLE}</loc><news:news>
<news:publication><news:name>Specimen</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-11-23T09:30+08:00</news:publication_date>
<news:title>Tea</news:title>
</news:news></url>
</urlset>
"""
SITEMAP = f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>{SITE}</loc></url>
<url><loc>{ARTICLE}</loc><lastmod>2018-02-20T09:30:00+08:00</lastmod>
<xhtml:link rel="alternate" hreflang="en" href="{ARTICLE}"/>
<xhtml:link rel="alternate" hreflang="zh-CN" href="{CHINESE}"/>
<image:image><image:loc>{SITE}tea.png</image:loc></image:image></url>
<url><loc>{CHINESE}</loc>
<xhtml:link rel="alternate" hreflang="en" href="{ARTICLE}"/>
<xhtml:link rel="alternate" hreflang="zh-CN" href="{CHINESE}"/></url>
</urlset>
"""
_PAIR = (
    f'<link rel="alternate" hreflang="en" href="{ARTICLE}">\n<link rel="alternate" hreflang="zh-CN" href="{CHINESE}">\n'
)
_PUBLISHER = f"""{{"@type": "NewsMediaOrganization", "@id": "{SITE}#publisher", "name": "Specimen", "url": "{SITE}"}}"""
_FRONT_DATA = f"""<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
{{"@type": "WebSite", "@id": "{SITE}#website", "name": "Specimen", "url": "{SITE}"}},
{_PUBLISHER}
]}}</script>
"""
_ARTICLE_DATA = f"""<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
{{"@type": "NewsArticle", "@id": "{ARTICLE}#article", "url": "{ARTICLE}", "mainEntityOfPage": "{ARTICLE}",
"headline": "Tea", "image": [{{"@type": "ImageObject", "url": "{SITE}tea.png", "width": 3, "height": 2}}],
"datePublished": "2018-02-20T09:30+08:00", "dateModified": "2018-02-20T09:30+08:00",
"author": [{{"@type": "Person", "name": "Staff"}}], "inLanguage": "en", "wordCount": 4, "isAccessibleForFree": true,
"copyrightHolder": {{"@id": "{SITE}#publisher"}},
"publisher": {_PUBLISHER}}},
{{"@type": "BreadcrumbList", "itemListElement": [
{{"@type": "ListItem", "position": 1, "name": "Home", "item": "{SITE}"}},
{{"@type": "ListItem", "position": 2, "name": "Tea"}}
]}}
]}}</script>
"""
FAULTLESS = {
    "index.html": _PAGE.format(title="Specimen", canonical=SITE, lang="en", head=_FRONT_DATA),
    "news/tea/index.html": _PAGE.format(title="Tea", canonical=ARTICLE, lang="en", head=_PAIR + _ARTICLE_DATA),
    "zh/news/tea/index.html": _PAGE.format(title="Cha", canonical=CHINESE, lang="zh-CN", head=_PAIR),
    "tea.png": "no picture, but a file",
    "style.css": STYLESHEET,
    "feeds/atom.xml": ATOM,
    "feeds/rss.xml": RSS,
    "feeds/feed.json": JSON_FEED,
    "sitemap.xml": SITEMAP,
    "sitemap-news.xml": NEWS,
    "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {SITE}sitemap.xml\nSitemap: {SITE}sitemap-news.xml\n",
}


def specimen(folder: Path, file: str = "", wanted: str = "", instead: str = "") -> BuiltSite:
    """Write the site into `folder`; in `file` put `instead` where `wanted` stands. With no file it is faultless."""
    for name, text in FAULTLESS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert name != file or wanted in text, f"{wanted!r} is not in {name}: the specimen would not be spoilt"
        path.write_text(text.replace(wanted, instead) if name == file else text, encoding="utf-8")
    return BuiltSite(folder, "/")
