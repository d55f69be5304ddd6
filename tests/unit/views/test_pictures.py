"""The pictures that pages show: found with their place, offered in several sizes, published with their copies."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from plugins.content_model.meta import Cover
from plugins.images.pictures import Pictures
from plugins.images.settings import PictureSettings
from plugins.views.article_page import article_page
from plugins.views.bodies import page_body
from plugins.views.cards import cover_picture
from plugins.views.linking import link_finder, resolve_links
from plugins.views.materials import Materials
from plugins.views.pictures import not_resized, rendition_outputs, shown_pictures, srcset, unreadable
from plugins.views.plan import page_outputs
from tests.unit.samples import article, materials, page

FILES = ("images/my cup.png", "images/narrow.png", "images/chart.svg", "images/bad.png", "news/beside.png")
BODY = """Text.

![A cup]({static}/images/my%20cup.png)

![Beside](beside.png) and ![Chart]({static}/images/chart.svg) and [the cup]({static}/images/narrow.png)

<img alt="" src="https://a.example/c.png">

![Bad]({static}/images/bad.png)
"""
SOURCES = {"news/tea.md": lambda: BODY}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with those files."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        width = 90 if "narrow" in name else 400
        if name.endswith(".png") and "bad" not in name:
            Image.effect_noise((width, 300), 60).convert("RGB").save(tmp_path / name)
        else:
            (tmp_path / name).write_text("<svg/>", encoding="utf-8")
    return tmp_path


def planned(content: Path, *articles: object, widths: tuple[int, ...] = (100, 200)) -> Materials:
    """A portal at a path, its links resolved, with the copies of all its pictures."""
    pictures = Pictures(content, PictureSettings(widths=widths))
    made = materials(articles, [page()], url="https://host.example/portal", pictures=pictures)  # type: ignore[arg-type]
    resolve_links(made, link_finder(made, page_outputs(made), FILES), SOURCES)
    pictures.make(FILES, content / ".cache")
    return made


TEA = article("tea", BODY, cover=Cover("images/my cup.png", "A cup", "", ""), lines=(("Cover", 4),))


def test_pictures_are_found_where_they_stand(content: Path) -> None:
    """Covers and pictures in the text, with their line; no drawing, no link to a picture, none from elsewhere."""
    draft = article("draft", BODY, status="draft")
    found = [(each.path, each.document, each.line) for each in shown_pictures(planned(content, TEA, draft), SOURCES)]
    assert found == [
        ("images/my cup.png", "news/tea.md", 4),
        ("images/my cup.png", "news/tea.md", 8),
        ("news/beside.png", "news/tea.md", 10),
        ("images/bad.png", "news/tea.md", 14),
    ]


def test_what_is_no_picture_is_told_with_its_place(content: Path) -> None:
    """Once for each place; the page is built all the same."""
    made = planned(content, TEA)
    found = [str(problem) for problem in unreadable(made, shown_pictures(made, SOURCES))]
    assert found == [
        (
            'news/tea.md:14: warning: the picture "images/bad.png" cannot be shown: it is damaged or is no picture '
            "[picture-unreadable]. Fix: save the picture again as JPEG, PNG, WebP or AVIF"
        )
    ]


def test_what_has_no_copies_is_told_with_its_place(content: Path) -> None:
    """Everywhere it stands."""
    made = planned(content, TEA)
    found = list(not_resized(shown_pictures(made, SOURCES), {"images/my cup.png": "it is damaged"}))
    assert [(each.path, each.line, each.code) for each in found] == [
        ("news/tea.md", 4, "picture-not-resized"),
        ("news/tea.md", 8, "picture-not-resized"),
    ]


def test_sizes_are_offered(content: Path) -> None:
    """With true widths and addresses that a srcset can hold: no space, no comma."""
    candidates = srcset(planned(content, TEA), "images/my cup.png")
    assert [candidate.rpartition(" ")[2] for candidate in candidates] == ["100w", "200w"]
    for candidate in candidates:
        assert candidate.startswith("/portal/resized/images/my%20cup.")
        assert candidate.count(" ") == 1
        assert "," not in candidate


def test_the_picture_itself_is_the_widest_where_no_copy_is_as_wide(content: Path) -> None:
    """So that a wide screen gets no blurred one."""
    made = planned(content, TEA, widths=(100, 300, 400))
    heavy = made.pictures.renditions("images/my cup.png")
    made.pictures._renditions["images/my cup.png"] = heavy[:2]  # noqa: SLF001 - as if the widest had not been worth it
    assert srcset(made, "images/my cup.png")[-1] == "/portal/images/my%20cup.png 400w"


def test_nothing_is_offered_where_there_is_nothing(content: Path) -> None:
    """A drawing, something damaged, a picture nobody knows, or with copies turned off."""
    made = planned(content, TEA)
    assert [srcset(made, path) for path in ("images/chart.svg", "images/bad.png", "images/none.png")] == [(), (), ()]
    assert srcset(planned(content, TEA, widths=()), "images/my cup.png") == ()


def test_covers_and_bodies_carry_the_sizes(content: Path) -> None:
    """`src` stays the picture itself, for browsers and readers that know no srcset."""
    made = planned(content, TEA)
    cover = cover_picture(made, TEA)
    assert cover is not None
    assert cover.src == "/portal/images/my%20cup.png"
    assert cover.srcset == srcset(made, "images/my cup.png")
    body = article_page(made, TEA).body
    assert 'src="/portal/images/my%20cup.png"' in body
    assert f'srcset="{", ".join(cover.srcset)}" sizes="auto, ' in body
    assert body.count("srcset=") == 2


def test_feeds_do_without(content: Path) -> None:
    """What reads them shows pictures its own way."""
    assert "srcset" not in page_body(planned(content, TEA), TEA.address, TEA.body)


def test_a_height_without_a_width_stays_alone(content: Path) -> None:
    """The browser would take the width from the sizes."""
    for written, count in (('height="50"', 0), ('width="50"', 1), ('width="50" height="40"', 1)):
        tea = article("tea", f'<img alt="" src="beside.png" {written}>')
        assert article_page(planned(content, tea), tea).body.count("srcset=") == count


def test_copies_are_planned_once_each(content: Path) -> None:
    """However often a picture is shown, and also where two pictures hold the same bytes."""
    (content / "images" / "my cup.webp").write_bytes((content / "images" / "my cup.png").read_bytes())
    made = planned(content, TEA)
    made.pictures.make(["images/my cup.webp"], content / ".cache")
    other = article("other", cover=Cover("images/my cup.webp", "A cup", "", ""))
    shown = [*shown_pictures(made, SOURCES), *shown_pictures(planned(content, other), SOURCES)]
    outputs = list(rendition_outputs(made, shown))
    paths = [output.path for output in outputs]
    assert len(paths) == len(set(paths)) == 4
    assert outputs[0].origin == "content/images/my cup.png at 100 pixels"
    assert all(Path(str(output.view())).is_file() for output in outputs)
