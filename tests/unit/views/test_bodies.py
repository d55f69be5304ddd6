"""A body on its page and in feeds: links in place, pictures with measures, no request to another host."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from plugins.images.pictures import Pictures
from plugins.reading.links import Links
from plugins.views.bodies import absolute_body, page_body
from tests.unit.samples import body, materials

HERE = "/news/here/"


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """A folder with one picture, 30 wide and 20 high."""
    (tmp_path / "images").mkdir()
    Image.new("RGB", (30, 20)).save(tmp_path / "images" / "my cup.png")
    return Pictures(tmp_path)


def shown(source: str, pictures: Pictures, links: dict[str, str] | None = None, *, sponsored: bool = False) -> str:
    """The body as it stands on a page of https://host.example/portal."""
    made = materials(url="https://host.example/portal", pictures=pictures, links={HERE: Links(links or {}, (), ())})
    return page_body(made, HERE, body(source, "zh-CN"), sponsored=sponsored).replace("\n", "")


def test_pictures_get_their_measures(pictures: Pictures) -> None:
    """So that the page does not move while they load; one far down is loaded when it comes near."""
    html = shown(
        "![A cup](<{static}/images/my cup.png>)", pictures, {"{static}/images/my cup.png": "/images/my%20cup.png"}
    )
    assert html == (
        '<figure><img alt="A cup" src="/portal/images/my%20cup.png" width="30" height="20" '
        'loading="lazy" decoding="async"></figure>'
    )


def test_written_measures_stay(pictures: Pictures) -> None:
    """An editor who sets the width knows why."""
    html = shown('<img alt="" src="c.png" width="10">', pictures, {"c.png": "/images/my%20cup.png"})
    assert 'width="10"' in html
    assert "height" not in html


ELSEWHERE = {
    "a picture": ("![A cup](https://a.example/c.png)", '<a href="https://a.example/c.png" rel="external">A cup</a>'),
    "without a scheme": ("![A cup](//a.example/c.png)", '<a href="//a.example/c.png" rel="external">A cup</a>'),
    "without words": (
        '<img alt="" src="https://a.example/c.png">',
        '<a href="https://a.example/c.png" rel="external">https://a.example/c.png</a>',
    ),
    "in a link, which cannot hold another": (
        "[![A cup](https://a.example/c.png)](https://b.example/)",
        '<a href="https://b.example/">A cup</a>',
    ),
    "after a link": (
        "[x](https://b.example/) ![A](https://a.example/c.png)",
        'x</a> <a href="https://a.example/c.png" rel="external">A</a>',
    ),
    "signs": (
        '![5 < "6"](https://a.example/?a=1&b=2)',
        '<a href="https://a.example/?a=1&amp;b=2" rel="external">5 &lt; &quot;6&quot;</a>',
    ),
}


@pytest.mark.parametrize(("source", "html"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_pictures_from_another_host_become_links(source: str, html: str, pictures: Pictures) -> None:
    """A reader's browser asks no other host for anything."""
    done = shown(source, pictures)
    assert html in done
    assert "<img" not in done


@pytest.mark.parametrize(
    "source",
    [
        '<video src="https://a.example/v.mp4" poster="https://a.example/p.png" controls></video>',
        '<audio src="//a.example/v.mp3"></audio>',
        '<video><source src="https://a.example/v.mp4" type="video/mp4"></video>',
        '<video src="/v.mp4"><track src="https://a.example/t.vtt"></video>',
    ],
)
def test_film_and_sound_from_another_host_do_not_load(source: str, pictures: Pictures) -> None:
    """Nothing in the body makes a browser ask."""
    assert 'src="https://a.example' not in shown(source, pictures)
    assert 'src="//a.example' not in shown(source, pictures)
    assert "poster" not in shown(source, pictures)


def test_links_out_of_a_sponsored_text_are_marked(pictures: Pictures) -> None:
    """And only those, beside what else the editor said of them: the portal's own links are not paid for."""
    html = shown(
        '<a href="https://a.example/" rel="me">a</a> <a href="t.md">b</a>',
        pictures,
        {"t.md": "/news/tea/"},
        sponsored=True,
    )
    assert html == '<p><a href="https://a.example/" rel="me sponsored">a</a> <a href="/portal/news/tea/">b</a></p>'


def test_links_of_other_texts_are_not_marked(pictures: Pictures) -> None:
    """A link is a recommendation, unless somebody paid."""
    assert "rel" not in shown("[a](https://a.example/)", pictures)


ABSOLUTE = {
    "from the host's root": ('<a href="/portal/x/">a</a>', '<a href="https://host.example/portal/x/">a</a>'),
    "a fragment": ('<a href="#fn:1">a</a>', '<a href="https://host.example/portal/news/here/#fn:1">a</a>'),
    "without a scheme": ('<a href="//a.example/x">a</a>', '<a href="https://a.example/x">a</a>'),
    "another site": ('<a href="http://a.example/?b=1&amp;c=2">a</a>', '<a href="http://a.example/?b=1&amp;c=2">a</a>'),
    "mail": ('<a href="mailto:a@b.c">a</a>', '<a href="mailto:a@b.c">a</a>'),
    "a picture": ('<img alt="/x" src="/portal/c.png">', '<img alt="/x" src="https://host.example/portal/c.png">'),
    "film": (
        '<video src="/v.mp4" poster="/p.png">',
        '<video src="https://host.example/v.mp4" poster="https://host.example/p.png">',
    ),
    "quotation": ('<q cite="/portal/x/">a</q>', '<q cite="https://host.example/portal/x/">a</q>'),
    "text and other attributes": ('<p title="/x">/portal/x/ href="/y"</p>', '<p title="/x">/portal/x/ href="/y"</p>'),
}


@pytest.mark.parametrize(("html", "absolute"), ABSOLUTE.values(), ids=ABSOLUTE)
def test_absolute_bodies(html: str, absolute: str) -> None:
    """In a feed reader only a whole address means anything."""
    assert absolute_body(html, "https://host.example/portal/news/here/") == absolute


def test_every_candidate_of_a_picture_is_made_absolute() -> None:
    """With its width or density, in a feed as on its page."""
    html = '<img src="/a.png" srcset="/a.png 1x, b.png 640w, https://a.example/c.png" alt="">'
    assert absolute_body(html, "https://host.example/news/here/") == (
        '<img src="https://host.example/a.png" srcset="https://host.example/a.png 1x, '
        'https://host.example/news/here/b.png 640w, https://a.example/c.png" alt="">'
    )
