"""What every page tells machines is sound, complete, and what readers see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.specimens import SITE, specimen
from tests.judges.structured_data import adobe_issues, page_faults, structured_data_faults
from tests.page_kinds import BuiltSite

ARTICLE = "news/tea/index.html"
CHINESE = "zh/news/tea/index.html"


def test_nothing_is_objected_to(any_site: BuiltSite) -> None:
    """On no page of any kind: no error, no warning, nothing unknown to schema.org, nothing readers do not see."""
    assert structured_data_faults(any_site) == {}


def test_every_kind_of_page_is_what_it_is(specimen_portal: BuiltSite) -> None:
    """Articles are NewsArticle, lists CollectionPage, the rest as schema.org has types for them."""
    expected = {
        "": "NewsMediaOrganization",
        "news/chinese/": "NewsArticle",
        "news/reprint-index/": "NewsArticle",
        "zh/guides/cha/": None,
        "news/": "CollectionPage",
        "news/page/2/": "CollectionPage",
        "tags/tea/": "CollectionPage",
        "authors/lin/": "CollectionPage",
        "sources/sample-review/": "CollectionPage",
        "archive/2026/11/": "CollectionPage",
        "tags/": "CollectionPage",
        "about/": "AboutPage",
        "contact/": "ContactPage",
        "privacy/": "WebPage",
        "join/": "WebPage",
        "feeds/": "WebPage",
    }
    there = {page.address: page.document.xpath("string(//script[@type='application/ld+json'])") for page in
             specimen_portal.pages}  # fmt: skip
    wrong = [at for at, kind in expected.items() if kind and f'"@type":"{kind}"' not in there[at]]
    assert wrong == []


def faultless(tmp_path: Path) -> BuiltSite:
    """The specimen without the Chinese page, which has nothing to tell machines."""
    site = specimen(tmp_path)
    (site.folder / CHINESE).unlink()
    return BuiltSite(site.folder, "/")


def test_a_faultless_site_passes(tmp_path: Path) -> None:
    """The judges find nothing where there is nothing."""
    assert structured_data_faults(faultless(tmp_path)) == {}


def spoilt(tmp_path: Path, wanted: str, instead: str) -> BuiltSite:
    """The specimen with one thing in the article's page put otherwise."""
    site = faultless(tmp_path)
    file = site.folder / ARTICLE
    text = file.read_text(encoding="utf-8")
    assert wanted in text
    file.write_text(text.replace(wanted, instead), encoding="utf-8")
    return site


ADOBE = {
    "no name": ('{"@type": "Person", "name": "Staff"}', '{"@type": "Person"}', '"name" is missing'),
    "a picture without address": (f'"url": "{SITE}tea.png", ', "", '"url" is missing'),
    "a breadcrumb without position": ('"position": 1, ', "", '"position" is missing'),
    "an unknown type": ('"@type": "NewsArticle"', '"@type": "NewsStory"', "not a valid schema.org type"),
    "an unknown property": ('"headline": "Tea"', '"headline": "Tea", "mood": "good"', "mood"),
    "broken JSON": ('"headline": "Tea",', '"headline": "Tea",,', "JSON"),
}


@pytest.mark.parametrize(("wanted", "instead", "expected"), ADOBE.values(), ids=ADOBE)
def test_a_mistake_is_caught_by_adobe(tmp_path: Path, wanted: str, instead: str, expected: str) -> None:
    """What is missing, unknown or cannot be read is named."""
    file = spoilt(tmp_path, wanted, instead).folder / ARTICLE
    (found,) = adobe_issues([file]).values()
    assert any(expected in issue for issue in found), found


OURS = {
    "an unknown type": ('"@type": "NewsArticle"', '"@type": "NewsStory"', "no type of schema.org"),
    "a property of another type": ('"wordCount": 4', '"wordCount": 4, "logo": "x"', "has no property logo"),
    "a person for an organization": ('"@type": "Person"', '"@type": "Place"', "NewsArticle.author takes"),
    "words for a number": ('"wordCount": 4', '"wordCount": "four"', "NewsArticle.wordCount takes"),
    "words for truth": ('"isAccessibleForFree": true', '"isAccessibleForFree": "yes"', "isAccessibleForFree takes"),
    "a moment without offset": ("T09:30+08:00", "T09:30", "NewsArticle.datePublished takes"),
    "a relative address": (f'"mainEntityOfPage": "{SITE}news/tea/"', '"mainEntityOfPage": "/news/tea/"', "takes"),
    "a reference to nothing": (f'{{"@id": "{SITE}#publisher"}}', '{"@id": "#nobody"}', "refers to nothing"),
    "an empty value": ('"inLanguage": "en"', '"inLanguage": ""', "inLanguage takes"),
    "another headline than readers see": ('"headline": "Tea"', '"headline": "Coffee"', "readers see 'Tea'"),
    "no date": ('"datePublished": "2018-02-20T09:30+08:00", ', "", "no datePublished"),
    "another address": (f'"url": "{SITE}news/tea/"', f'"url": "{SITE}"', "the article is at"),
    "what a reprint must not have": ('"wordCount": 4', f'"wordCount": 4, "sameAs": "{SITE}"', "has sameAs"),
    "a reprint without credit": ('"wordCount": 4', '"wordCount": 4, "isBasedOn": "https://a.example/"', "creditText"),
    "two graphs": ("</head>", '<script type="application/ld+json">{}</script></head>', "2 graphs"),
    "no breadcrumbs": ('"@type": "BreadcrumbList"', '"@type": "ItemList"', "has breadcrumbs"),
    "broken JSON": ('"headline": "Tea",', '"headline": "Tea",,', "no JSON"),
}


@pytest.mark.parametrize(("wanted", "instead", "expected"), OURS.values(), ids=OURS)
def test_a_mistake_is_caught_by_the_vocabulary_or_the_page(
    tmp_path: Path, wanted: str, instead: str, expected: str
) -> None:
    """What schema.org does not know, what Google cannot read, what readers do not see is named."""
    site = spoilt(tmp_path, wanted, instead)
    faults = list(page_faults(site, site.page("news/tea/")))
    assert any(expected in fault for fault in faults), faults
