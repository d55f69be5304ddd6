"""An article's NewsArticle: everything its page shows, and of a reprint whose it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.content_model.meta import Cover, Indexing, Permission
from plugins.images.pictures import Pictures
from plugins.reading.links import Links
from plugins.views.settings import PublisherSettings
from tests.unit.samples import AUTHORS, SECTIONS, article, materials, moment, page, reprint
from tests.unit.structured_data.reading import PORTAL, article_nodes

LICENSED = PublisherSettings(
    licence_name="CC BY", licence_url="https://a.example/by", copyright_notice="© 2026 The Portal"
)


def news(one: Any, *others: Any, **changes: Any) -> dict[str, Any]:
    """The article's own node."""
    found: dict[str, Any] = article_nodes(one, *others, **changes)["NewsArticle"]
    return found


def test_an_article_of_ours() -> None:
    """Every property that Google and the publishing rules ask for, with absolute addresses and times with offset."""
    one = article(
        "tea",
        "Tea is traded here.",
        section="news/policy",
        authors=("Lin Yue", "Somebody"),
        tags=("Tea", "Trade"),
        modified=moment("2018-02-21 10:00"),
    )
    assert AUTHORS[0].name == "Lin Yue"
    found = news(one, publisher=LICENSED, pages=[page("reprint-policy")])
    portal = {"name": "The Portal", "url": f"{PORTAL}/"}
    assert found == {
        "@type": "NewsArticle",
        "@id": f"{PORTAL}/news/policy/tea/#article",
        "url": f"{PORTAL}/news/policy/tea/",
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": f"{PORTAL}/news/policy/tea/",
            "breadcrumb": {"@id": f"{PORTAL}/news/policy/tea/#breadcrumb"},
        },
        "headline": "Tea",
        "description": "The standfirst of tea.",
        "datePublished": "2018-02-20T09:30+08:00",
        "dateModified": "2018-02-21T10:00+08:00",
        "author": [
            {"@type": "Person", "name": "Lin Yue", "url": f"{PORTAL}/authors/lin-yue/"},
            {"@type": "Person", "name": "Somebody", "url": f"{PORTAL}/authors/somebody/"},
        ],
        "publisher": {"@type": "NewsMediaOrganization", "@id": f"{PORTAL}/#publisher", **portal},
        "articleSection": "Policy",
        "keywords": ["Tea", "Trade"],
        "inLanguage": "en",
        "wordCount": 4,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "@id": f"{PORTAL}/#website", **portal},
        "license": "https://a.example/by",
        "usageInfo": f"{PORTAL}/reprint-policy/",
        "copyrightNotice": "© 2026 The Portal",
        "copyrightHolder": {"@id": f"{PORTAL}/#publisher"},
    }


def test_an_unchanged_article_without_a_time() -> None:
    """Was last changed when it came out, on that day; nobody wrote 00:00."""
    found = news(article(date="2018-02-20"))
    assert (found["datePublished"], found["dateModified"]) == ("2018-02-20", "2018-02-20")


def test_an_unsigned_article_is_by_its_publisher() -> None:
    """Google asks for an author of every article."""
    (author,) = news(article())["author"]
    assert (author["@type"], author["name"]) == ("NewsMediaOrganization", "The Portal")


COUNTS = {
    "English": ("en", "Tea is traded here.", 4),
    "Chinese": ("zh-CN", "淘宝小程序，正在准备中。", 12),
    "mixed": ("zh-CN", "淘宝 mini programs 上线", 6),
    "headings and lists": ("en", "## One two\n\n- three\n- four", 4),
}


@pytest.mark.parametrize(("lang", "source", "count"), COUNTS.values(), ids=COUNTS)
def test_words_are_counted_in_every_language(lang: str, source: str, count: int) -> None:
    """Chinese has no spaces between words: each character counts, its punctuation too, as Chinese counts texts."""
    assert news(article("x", source, lang=lang))["wordCount"] == count


def test_chinese() -> None:
    """Language and section in the article's own words."""
    found = news(article("cha", lang="zh-CN", title="茶"), sections=SECTIONS)
    assert (found["inLanguage"], found["articleSection"], found["headline"]) == ("zh-CN", "资讯", "茶")


def test_pictures(tmp_path: Path) -> None:
    """The cover with its words and credit, then those in the body; measures in pixels."""
    Image.new("RGB", (30, 20)).save(tmp_path / "cover.png")
    Image.new("RGB", (12, 6)).save(tmp_path / "a b.png")
    (tmp_path / "list.pdf").write_bytes(b"x")
    one = article(cover=Cover("cover.png", "A cup", "A cup of tea", "Chen Bo"))
    links = {one.address: Links({}, ("a b.png", "list.pdf", "cover.png"), ())}
    assert news(one, pictures=Pictures(tmp_path), links=links)["image"] == [
        {
            "@type": "ImageObject",
            "url": f"{PORTAL}/cover.png",
            "width": 30,
            "height": 20,
            "caption": "A cup of tea",
            "creditText": "Chen Bo",
        },
        {"@type": "ImageObject", "url": f"{PORTAL}/a%20b.png", "width": 12, "height": 6},
    ]


def test_no_picture_is_claimed_where_there_is_none() -> None:
    """Nor a tag, an editor, a licence, a notice."""
    assert not {"image", "keywords", "editor", "license", "copyrightNotice", "usageInfo", "genre"} & set(
        news(article())
    )


def test_corrections_and_labels() -> None:
    """What was put right, and that somebody paid."""
    found = news(article(correction="The date was wrong.", kind="sponsored"))
    assert found["correction"] == {"@type": "CorrectionComment", "text": "The date was wrong."}
    assert found["genre"] == "Sponsored"


WHOLE = reprint(original_date=moment("2018-02-19 08:00"))


def test_a_reprint() -> None:
    """Based on the original; by its real author; ours to publish, theirs to own; never what the rules forbid."""
    found = news(article(reprint=WHOLE, editor="Chen Bo"), publisher=LICENSED, pages=[page("reprint-policy")])
    source = {"@type": "Organization", "name": "Sample Trade Review", "url": "https://example.com/"}
    assert found["isBasedOn"] == {
        "@type": "NewsArticle",
        "url": "https://example.com/original",
        "headline": "The original",
        "author": {"@type": "Person", "name": "Sun Jia"},
        "publisher": source,
        "datePublished": "2018-02-19T08:00+08:00",
    }
    assert found["author"] == [{"@type": "Person", "name": "Sun Jia"}]
    assert found["publisher"]["name"] == "The Portal"
    assert found["editor"] == {"@type": "Person", "name": "Chen Bo"}
    assert found["creditText"] == "Sun Jia / Sample Trade Review"
    assert found["copyrightHolder"] == source
    forbidden = {"sameAs", "sourceOrganization", "translationOfWork", "license", "usageInfo", "copyrightNotice"}
    assert not forbidden & set(found)


def test_an_unsigned_reprint_is_by_its_source() -> None:
    """Never by us."""
    found = news(article(reprint=replace(WHOLE, original_author="", source_url="")))
    assert found["author"] == [found["copyrightHolder"]]
    assert found["creditText"] == "Sample Trade Review"
    assert "url" not in found["isBasedOn"]


def test_a_reprint_has_the_licence_it_came_under() -> None:
    """An address, not a name; and never ours."""
    permission = Permission("licence", "https://b.example/sa")
    assert news(article(reprint=replace(WHOLE, permission=permission)), publisher=LICENSED)["license"] == (
        "https://b.example/sa"
    )


def test_a_translated_reprint() -> None:
    """Is a translation of what it is based on, in whose language."""
    found = news(article(reprint=replace(WHOLE, original_language="zh-CN")))
    assert found["translationOfWork"] == found["isBasedOn"]
    assert found["isBasedOn"]["inLanguage"] == "zh-CN"


def test_our_own_translation() -> None:
    """Names our original; the original names no work it would translate."""
    original, translation = article("tea"), article("cha", lang="zh-CN", translation_of="tea")
    assert news(translation, original)["translationOfWork"] == {
        "@type": "NewsArticle",
        "@id": f"{PORTAL}/news/tea/#article",
        "url": f"{PORTAL}/news/tea/",
        "headline": "Tea",
        "inLanguage": "en",
    }
    assert "translationOfWork" not in news(original, translation)


@pytest.mark.parametrize("policy", ["noindex-news", "canonical", "noindex", "index"])
def test_attribution_under_every_policy(policy: Indexing) -> None:
    """The policies say what search engines may do, and change nothing about whose text it is."""
    found = news(article(reprint=reprint(policy)))
    assert found["isBasedOn"]["url"] == "https://example.com/original"
    assert found["@id"] == f"{PORTAL}/news/tea/#article"


def test_the_logo(tmp_path: Path) -> None:
    """The touch icon, for search results want a picture; else the icon of the browser tab."""
    Image.new("RGB", (180, 180)).save(tmp_path / "touch.png")
    (tmp_path / "icon.svg").write_text('<svg width="64" height="64"/>', encoding="utf-8")
    pictures = Pictures(tmp_path)

    def logo(**settings: str) -> Any:
        made = news(article(), publisher=PublisherSettings(**settings), pictures=pictures, content_root=tmp_path)
        return made["publisher"].get("logo", {}).get("url")

    assert logo(icon="icon.svg", touch_icon="touch.png") == f"{PORTAL}/touch.png"
    assert logo(icon="icon.svg") == f"{PORTAL}/icon.svg"
    assert logo() is None
    assert materials().publisher.touch_icon == ""
