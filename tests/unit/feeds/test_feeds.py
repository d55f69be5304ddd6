"""Feeds: valid, whole, absolute, and with ids that never change."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from PIL import Image

from plugins.content_model.meta import Cover, Indexing, Permission
from plugins.feeds import feed_outputs
from plugins.feeds.atom import atom
from plugins.feeds.entries import MAX_BYTES, Entries, entry_id, make_entry
from plugins.feeds.entries import make_feed as made_feed
from plugins.feeds.json_feed import json_feed
from plugins.feeds.rss import rss
from plugins.images.pictures import Pictures
from plugins.reading.links import Links
from plugins.views.chrome import make_site
from plugins.views.feed_models import Feed, FeedAuthor
from plugins.views.feed_places import section_place, site_place
from plugins.views.materials import Materials
from plugins.views.settings import ListingSettings, PublisherSettings
from tests.unit.samples import SHANGHAI, article, days_apart, materials, moment, reprint

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).resolve().parents[2] / "judges" / "atom.rng"))
PORTAL = "https://host.example/portal"


def make_feed(made: Materials, section: str = "") -> Feed:
    """The feed of a section, or of the whole site."""
    place = section_place(made, made.tree.by_path[section]) if section else site_place(made)
    return made_feed(Entries(made), place)


def feeds_of(made: Materials, section: str = "") -> tuple[Any, Any]:
    """The Atom and the RSS feed, as trees."""
    feed = make_feed(made, section)
    site = make_site(made, "/x.css", ())
    return (
        etree.fromstring(atom(feed, site, f"{PORTAL}/feeds/atom.xml")),
        etree.fromstring(rss(feed, site, f"{PORTAL}/feeds/rss.xml")),
    )


def assert_valid(tree: Any) -> None:
    """By the schema of RFC 4287, appendix B, and for a feed reader."""
    assert SCHEMA.validate(tree), str(SCHEMA.error_log)
    assert not feedparser.parse(etree.tostring(tree)).bozo


HOSTILE = 'A & B <script>alert(1)</script> "C" ]]> \x00\x0b\x1f\ufffe \U0001f375 茶 \u2028'


def portals() -> dict[str, Materials]:
    """Portals of every kind that feeds are made of."""
    hostile = article(
        "x",
        f"{HOSTILE} ![a](/x.png)\n\n[b](#c) `]]>`",
        title=HOSTILE,
        summary=HOSTILE,
        tags=(HOSTILE, "Tea"),
        authors=(HOSTILE,),
    )
    whole = reprint(source_url="https://example.com/?a=1&b=2")
    return {
        "empty": materials(url=PORTAL),
        "plain": materials(days_apart(3), url=PORTAL),
        "hostile": materials([hostile], url=PORTAL, site_name=HOSTILE),
        "reprints": materials([article(reprint=whole), article("b", reprint=reprint(source_url=""))], url=PORTAL),
        "Chinese": materials([article("cha", "茶叶。", lang="zh-CN", title="茶")], url=PORTAL),
        "with a licence": materials(
            [article()],
            url=PORTAL,
            publisher=PublisherSettings(licence_name="CC BY", licence_url="https://a.example/by"),
        ),
        "without words": materials([article("x", "", summary="")], url=PORTAL, publisher=PublisherSettings()),
        "footnotes": materials([article("x", "a[^1]\n\n[^1]: b")], url=PORTAL),
    }


@pytest.mark.parametrize("name", portals())
def test_atom_is_valid(name: str) -> None:
    """Whatever is in it."""
    assert_valid(feeds_of(portals()[name])[0])


@pytest.mark.parametrize("name", portals())
def test_rss_is_read(name: str) -> None:
    """Without a stumble, with the elements RSS 2.0 requires, each text once."""
    tree = feeds_of(portals()[name])[1]
    assert not feedparser.parse(etree.tostring(tree)).bozo
    channel = tree.find("channel")
    assert all(
        len(channel.findall(required)) == 1 and channel.findtext(required)
        for required in ("title", "link", "description")
    )
    for item in channel.findall("item"):
        assert item.findtext("title") or item.findtext("description")
        assert item.find("guid").get("isPermaLink") == "false"


@pytest.mark.parametrize("name", ["hostile", "footnotes", "reprints"])
def test_addresses_are_absolute(name: str) -> None:
    """Fragments too: a feed reader shows the text anywhere."""
    tree_atom, tree_rss = feeds_of(portals()[name])
    texts = [each.text for each in tree_atom.iter(f"{ATOM}content")] + [
        each.text for each in tree_rss.iter(f"{CONTENT}encoded")
    ]
    addresses = [address for text in texts for address in re.findall(r'(?:href|src|cite|poster)="([^"]*)"', text)]
    addresses += [link.get("href") for link in tree_atom.iter(f"{ATOM}link")]
    assert addresses
    assert [address for address in addresses if not re.match(r"https?://", address)] == []


def test_control_characters_are_left_out() -> None:
    """No XML may hold them, however they are written; nothing else is lost."""
    tree, _ = feeds_of(portals()["hostile"])
    title = tree.findtext(f"{ATOM}entry/{ATOM}title")
    assert title == 'A & B <script>alert(1)</script> "C" ]]>  \U0001f375 茶 \u2028'


def test_an_entry() -> None:
    """Everything a feed reader asks for."""
    one = article(
        "tea",
        "Tea is traded. [More]({filename}b.md)",
        tags=("Tea", "tea", "Milk"),
        authors=("Lin Yue", "Chen Bo"),
        modified=moment("2018-02-21 10:00"),
        section="news/policy",
    )
    made = materials([one], url=PORTAL, links={one.address: Links({"{filename}b.md": "/news/b/"}, (), ())})
    tree, channel = feeds_of(made)
    entry = tree.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Tea"
    assert entry.findtext(f"{ATOM}published") == "2018-02-20T09:30:00+08:00"
    assert entry.findtext(f"{ATOM}updated") == "2018-02-21T10:00:00+08:00"
    assert entry.findtext(f"{ATOM}summary") == "The standfirst of tea."
    assert [each.text for each in entry.iterfind(f"{ATOM}author/{ATOM}name")] == ["Lin Yue", "Chen Bo"]
    assert [each.get("term") for each in entry.iterfind(f"{ATOM}category")] == ["Policy", "Tea", "tea", "Milk"]
    assert f'<a href="{PORTAL}/news/b/">More</a>' in entry.findtext(f"{ATOM}content")
    assert entry.find(f"{ATOM}content").get("type") == "html"
    item = channel.find("channel/item")
    assert item.findtext("link") == f"{PORTAL}/news/policy/tea/"
    assert item.findtext("guid") == entry.findtext(f"{ATOM}id")
    assert parsedate_to_datetime(item.findtext("pubDate")) == datetime(2018, 2, 20, 9, 30, tzinfo=SHANGHAI)
    assert [each.text for each in item.iterfind(f"{DC}creator")] == ["Lin Yue", "Chen Bo"]
    assert item.findtext(f"{CONTENT}encoded") == entry.findtext(f"{ATOM}content")


def test_feeds_know_where_they_are() -> None:
    """Links to themselves and to the page they are the feed of; language and title."""
    made = materials([article(section="news/policy")], url=PORTAL)
    tree, channel = feeds_of(made, "news/policy")
    links = {link.get("rel"): link.get("href") for link in tree.iterfind(f"{ATOM}link")}
    assert links == {"self": f"{PORTAL}/feeds/atom.xml", "alternate": f"{PORTAL}/news/policy/"}
    assert tree.findtext(f"{ATOM}title") == channel.findtext("channel/title") == "The Portal: Policy"
    assert tree.findtext(f"{ATOM}id") == f"{PORTAL}/news/policy/"
    assert channel.find(f"channel/{ATOM}link").get("rel") == "self"


def test_languages() -> None:
    """The feed's own; an entry in another says so. RSS writes them small."""
    made = materials([article("cha", lang="zh-CN"), article("tea")], url=PORTAL)
    tree, channel = feeds_of(made)
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert tree.get(lang) == "en"
    assert [entry.get(lang) for entry in tree.iterfind(f"{ATOM}entry")] == [None, "zh-CN"]
    assert channel.findtext("channel/language") == "en"
    assert feeds_of(materials(url=PORTAL, lang="zh-CN"))[1].findtext("channel/language") == "zh-cn"


def test_no_hub_is_named() -> None:
    """A hub that nobody pings delays subscribers."""
    assert not [each for tree in feeds_of(portals()["plain"]) for each in tree.iter() if each.get("rel") == "hub"]


def test_reprints_name_their_source() -> None:
    """`via` in Atom, `dc:source` in RSS; where there is no address, the name."""
    made = materials(
        [article("a", reprint=reprint(), date="2018-02-21"), article("b", reprint=reprint(source_url=""))], url=PORTAL
    )
    tree, channel = feeds_of(made)
    via = [entry.find(f"{ATOM}link[@rel='via']") for entry in tree.iterfind(f"{ATOM}entry")]
    assert (via[0].get("href"), via[0].get("title"), via[1]) == (
        "https://example.com/original",
        "Sample Trade Review",
        None,
    )
    assert [item.findtext(f"{DC}source") for item in channel.iterfind("channel/item")] == [
        "https://example.com/original",
        "Sample Trade Review",
    ]
    assert [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in tree.iterfind(f"{ATOM}entry")] == [
        "Sun Jia",
        "Sun Jia",
    ]


def test_sponsored_and_corrected_articles_say_so() -> None:
    """Readers of the feed are told what readers of the page are told."""
    made = materials([article(kind="sponsored", correction="The <date> was wrong.")])
    html = make_entry(made, made.edition.listed[0]).html
    assert html.startswith("<p><strong>Sponsored</strong></p>")
    assert html.endswith("<p><strong>Correction</strong> The &lt;date&gt; was wrong.</p>")


def test_a_reprint_names_its_source_in_the_text() -> None:
    """Most feed readers show nothing but the text, and a reprint without its credit is no honest one."""
    block = reprint(original_title="A <title> & more", original_author="", original_language="zh-CN")
    made = materials([article(reprint=block, editor="Chen Bo")])
    text = make_entry(made, made.edition.listed[0]).html
    for said in (
        'Reprinted from: <a href="https://example.com/">Sample Trade Review</a>',
        'Original title: <a href="https://example.com/original">A &lt;title&gt; &amp; more</a>',
        "Author: not named by the source",
        "Translated from: Chinese",
        "Editor: Chen Bo",
        "Permission: By agreement with the source",
    ):
        assert said in text
    assert "Reprinted" not in make_entry(materials([article()]), article()).html


@pytest.mark.parametrize("policy", ["noindex-news", "canonical", "noindex", "index"])
def test_feeds_hold_reprints_of_every_policy(policy: Indexing) -> None:
    """Policies are for search engines; who subscribed gets what the lists show, with its source."""
    tree, channel = feeds_of(materials([article(reprint=reprint(policy))], url=PORTAL))
    assert tree.find(f"{ATOM}entry/{ATOM}link[@rel='via']").get("href") == "https://example.com/original"
    assert tree.findtext(f"{ATOM}entry/{DC}source") == "https://example.com/original"
    assert channel.findtext(f"channel/item/{DC}source") == "https://example.com/original"
    assert channel.find(f"channel/item/{ATOM}link[@rel='via']").get("href") == "https://example.com/original"


def test_an_unsigned_article_is_by_its_publisher() -> None:
    """Ours by the portal, a reprint by its source: RFC 4287 wants an author of every entry."""
    ours, theirs = article(), article("b", reprint=reprint(original_author=""))
    made = materials([ours, theirs], url=PORTAL)
    assert [make_entry(made, each).authors for each in (ours, theirs)] == [
        (FeedAuthor("The Portal", f"{PORTAL}/"),),
        (FeedAuthor("Sample Trade Review", "https://example.com/"),),
    ]


def test_licences_are_told_entry_by_entry() -> None:
    """Ours for our own articles; a reprint has the one it came under, or none, never ours."""
    articles = [
        article("a", date="2018-02-22"),
        article("b", reprint=reprint(), date="2018-02-21"),
        article("c", reprint=reprint(permission=Permission("licence", "https://b.example/sa")), date="2018-02-20"),
    ]
    publisher = PublisherSettings(licence_name="CC BY", licence_url="https://a.example/by")
    tree, _ = feeds_of(materials(articles, url=PORTAL, publisher=publisher))
    licences = [entry.find(f"{ATOM}link[@rel='license']") for entry in tree.iterfind(f"{ATOM}entry")]
    assert [each.get("href") if each is not None else None for each in licences] == [
        "https://a.example/by",
        None,
        "https://b.example/sa",
    ]
    assert tree.find(f"{ATOM}link[@rel='license']") is None, "of the feed it would be the licence of the list alone"


def test_json_feed() -> None:
    """What JSON Feed 1.1 asks for, with what the other formats say."""
    one = article(
        "cha",
        "茶 [b](#c)",
        lang="zh-CN",
        title="茶 </script>",
        tags=("Tea", "Tea"),
        authors=("Lin Yue",),
        modified=moment("2018-02-21 10:00"),
        reprint=reprint(),
    )
    made = materials([one], url=PORTAL)
    found = json.loads(json_feed(make_feed(made), make_site(made, "/x.css", ()), f"{PORTAL}/feeds/feed.json"))
    (item,) = found.pop("items")
    assert found == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Portal",
        "home_page_url": f"{PORTAL}/",
        "feed_url": f"{PORTAL}/feeds/feed.json",
        "description": "News and know-how",
        "language": "en",
        "authors": [{"name": "The Portal", "url": f"{PORTAL}/"}],
    }
    assert f'<a href="{PORTAL}/zh/news/cha/#c">b</a>' in item.pop("content_html")
    assert item == {
        "id": entry_id(made, one),
        "url": f"{PORTAL}/zh/news/cha/",
        "external_url": "https://example.com/original",
        "title": "茶 </script>",
        "summary": "The standfirst of cha.",
        "date_published": "2018-02-20T09:30:00+08:00",
        "date_modified": "2018-02-21T10:00:00+08:00",
        "authors": [{"name": "Lin Yue", "url": f"{PORTAL}/authors/lin-yue/"}],
        "tags": ["资讯", "Tea"],
        "language": "zh-CN",
    }


def test_an_empty_json_feed_has_an_empty_list() -> None:
    """The standard wants `items` in every feed."""
    made = materials(url=PORTAL)
    assert json.loads(json_feed(make_feed(made), make_site(made, "/x.css", ()), "https://a.example/"))["items"] == []


def test_entries_are_made_once_for_feeds_that_follow_one_another() -> None:
    """And only the last few are kept: a portal of ten thousand articles does not hold all their texts."""
    made = materials(days_apart(3))
    entries = Entries(made, kept=2)
    one, two, three = made.edition.listed
    first = entries.of(one)
    entries.of(two)
    assert entries.of(one) is first
    entries.of(three)
    assert entries.of(one) is first
    assert len(entries._made) == 2  # noqa: SLF001 - that it forgets cannot be seen from outside


def test_feeds_ask_for_no_more_than_sixty_whatever_is_set() -> None:
    """Feed readers fetch the whole of it each time."""
    made = materials(days_apart(70), listings=ListingSettings(feed_items=500))
    assert len(make_feed(made).entries) == 60


def test_enclosures(tmp_path: Path) -> None:
    """The cover with its type and its size in bytes; none where the file is no picture."""
    Image.new("RGB", (30, 20)).save(tmp_path / "a b.png")
    (tmp_path / "broken.png").write_bytes(b"x")
    articles = [
        article("a", cover=Cover("a b.png", "a", "", ""), date="2018-02-21"),
        article("b", cover=Cover("broken.png", "b", "", "")),
    ]
    tree, channel = feeds_of(materials(articles, url=PORTAL, pictures=Pictures(tmp_path)))
    size = str((tmp_path / "a b.png").stat().st_size)
    links = [link for link in tree.iter(f"{ATOM}link") if link.get("rel") == "enclosure"]
    assert [(link.get("href"), link.get("type"), link.get("length")) for link in links] == [
        (f"{PORTAL}/a%20b.png", "image/png", size)
    ]
    found = channel.findall("channel/item/enclosure")
    assert [(each.get("url"), each.get("type"), each.get("length")) for each in found] == [
        (f"{PORTAL}/a%20b.png", "image/png", size)
    ]


def test_ids_never_change() -> None:
    """Not with the headline, the section, the scheme, the path of the site or a change of the text."""
    made = materials([article()], url="http://host.example")
    first = entry_id(made, made.edition.listed[0])
    other = materials(
        [article(title="Another", section="guides", modified=moment("2018-03-01 00:00"))],
        url="https://host.example:8443/portal",
    )
    assert entry_id(other, other.edition.listed[0]) == first
    assert first.startswith("urn:uuid:")
    assert entry_id(made, article(id="another")) != first


@pytest.mark.parametrize(
    "own", ["urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", "tag:host.example,2018:tea", "https://old.example/?p=1"]
)
def test_explicit_ids_are_kept(own: str) -> None:
    """An id that is an IRI already, such as that of an imported article, is used as it is."""
    assert entry_id(materials(), article(id=own)) == own


def test_at_most_sixty() -> None:
    """The newest."""
    made = materials(days_apart(65), url=PORTAL)
    entries = make_feed(made).entries
    assert len(entries) == 60
    assert entries[0].title == "Tea 64"
    assert len(make_feed(materials(days_apart(9), listings=ListingSettings(feed_items=4))).entries) == 4


LARGE = {
    "plain text": "word " * 20_000,
    "much markup": "<b>a</b> <i>b</i> " * 4_000,
    "Chinese": "茶" * 40_000,
    "signs that XML escapes": "&lt;&amp;&gt; " * 6_000,
    "signs that JSON escapes": '"\\\n' * 40_000,
}


@pytest.mark.parametrize("html", LARGE.values(), ids=LARGE)
def test_at_most_two_megabytes(html: str) -> None:
    """As it is written: markup takes more room in a feed than on its page."""
    made = materials([replace(each, body=replace(each.body, html=html)) for each in days_apart(30)], url=PORTAL)
    feed, site = make_feed(made), make_site(made, "/x.css", ())
    for make in (atom, rss, json_feed):
        assert len(make(feed, site, "https://a.example/")) <= MAX_BYTES
    assert len(feed.entries) >= 2


def test_one_article_is_never_too_much() -> None:
    """A feed without its newest article would be no feed."""
    one = article()
    made = materials([replace(one, body=replace(one.body, html="word " * 500_000)), *days_apart(2)])
    assert len(make_feed(made).entries) == 1


def test_the_feed_is_as_old_as_its_newest_change() -> None:
    """An older article that was changed counts; an empty feed has a date of its own."""
    articles = [
        article("a", date="2018-02-20 09:30"),
        article("b", date="2018-01-01 09:30", modified=moment("2018-03-01 10:00")),
    ]
    assert make_feed(materials(articles)).updated == moment("2018-03-01 10:00").instant
    assert make_feed(materials()).updated.tzinfo is not None


def test_every_promised_address() -> None:
    """The site's and each section's in every format; a tag's and a source's in Atom."""
    made = materials([article(tags=("Green tea",), reprint=reprint())])
    assert [output.path for output in feed_outputs(made)] == [
        *(
            f"{folder}/{name}"
            for folder in ("feeds", "news", "news/policy", "news/policy/law", "guides")
            for name in ("atom.xml", "rss.xml", "feed.json")
        ),
        "tags/green-tea/atom.xml",
        "sources/review/atom.xml",
    ]


def test_hidden_scheduled_and_gone_articles_are_in_no_feed() -> None:
    """Nor drafts."""
    articles = [
        article("a", status="hidden"),
        article("b", status="withdrawn"),
        article("c", status="draft"),
        article("d", date="2027-01-01"),
    ]
    assert make_feed(materials(articles)).entries == ()


def test_hubs_are_named_where_there_are_any() -> None:
    """In each kind of feed, as WebSub wants them (section 4); otherwise no word of hubs, which would only delay."""
    made = materials([article("One")])
    hubs = ("https://hub.example/", "https://other.example/hub?a=1&b=2")
    site = make_site(made, "/x.css", ())
    feed = replace(make_feed(made), hubs=hubs)
    tree = etree.fromstring(atom(feed, site, f"{PORTAL}/feeds/atom.xml"))
    assert_valid(tree)
    assert [link.get("href") for link in tree.iter(f"{ATOM}link") if link.get("rel") == "hub"] == list(hubs)
    channel = etree.fromstring(rss(feed, site, f"{PORTAL}/feeds/rss.xml"))[0]
    assert [link.get("href") for link in channel.iter(f"{ATOM}link") if link.get("rel") == "hub"] == list(hubs)
    data = json.loads(json_feed(feed, site, f"{PORTAL}/feeds/feed.json"))
    assert data["hubs"] == [{"type": "WebSub", "url": hub} for hub in hubs]
    assert "hubs" not in json.loads(json_feed(make_feed(made), site, f"{PORTAL}/feeds/feed.json"))
    assert not [link for link in feeds_of(made)[0].iter(f"{ATOM}link") if link.get("rel") == "hub"]
