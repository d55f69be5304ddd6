"""The main picture: found beside the article or among the pictures, never outside the content folder."""

from __future__ import annotations

import pytest

from tests.unit.content_model.samples import ARTICLE, check, codes


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("beside.webp", "news/beside.webp"),
        ("deep/inner.svg", "news/deep/inner.svg"),
        ("images/cover.png", "images/cover.png"),
        ("cover.png", "images/cover.png"),
        ("/images/cover.png", "images/cover.png"),
        ("{static}/images/cover.png", "images/cover.png"),
        ("{static}beside.webp", "news/beside.webp"),
        ("../images/cover.png", "images/cover.png"),
        ("images\\cover.png", "images/cover.png"),
        ("images/Straße.jpg", "images/Straße.jpg"),
    ],
)
def test_where_a_picture_is_looked_for(written: str, found: str) -> None:
    """Beside the article, from the content folder, among the images."""
    meta, problems = check({**ARTICLE, "Cover": written, "Cover_Alt": "Counters"})
    assert problems == ()
    assert meta.cover is not None
    assert (meta.cover.path, meta.cover.alt) == (found, "Counters")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("no-such.png", "cover-missing"),
        ("cover.PNG", "cover-missing"),
        ("paper.pdf", "cover-format"),
        ("images/", "cover-format"),
        ("../../../etc/passwd.png", "cover-outside"),
        ("/../secret.png", "cover-outside"),
        ("https://example.com/x.png", "cover-outside"),
        ("//example.com/x.png", "cover-outside"),
        ("{static}/../x.png", "cover-outside"),
    ],
)
def test_pictures_that_cannot_be_used(written: str, code: str) -> None:
    """Missing, outside, remote or no picture at all."""
    meta, problems = check({**ARTICLE, "Cover": written, "Cover_Alt": "Counters"})
    assert codes(problems) == [code]
    assert meta.cover is None


@pytest.mark.parametrize(
    ("written", "near"),
    [("COVER.png", "/images/cover.png"), ("covr.png", "/images/cover.png"), ("x/inner.svg", "/news/deep/inner.svg")],
)
def test_a_missing_picture_is_guessed(written: str, near: str) -> None:
    """Another case, a slip of the finger, another folder."""
    _, problems = check({**ARTICLE, "Cover": written, "Cover_Alt": "Counters"})
    assert problems[0].fix.startswith(f'did you mean "{near}"?')


def test_accents_may_be_stored_in_another_form() -> None:
    """A Mac writes names decomposed; the editor's composed name finds them."""
    meta, problems = check({**ARTICLE, "Cover": "images/Z\u00fcrich.jpg", "Cover_Alt": "x"})
    assert problems == ()
    assert meta.cover is not None
    assert meta.cover.path == "images/Zu\u0308rich.jpg"


def test_a_picture_needs_its_words() -> None:
    """Cover without Cover_Alt is refused."""
    _, problems = check({**ARTICLE, "Cover": "cover.png"})
    assert codes(problems) == ["cover-alt-missing"]


@pytest.mark.parametrize("key", ["Cover_Alt", "Cover_Caption", "Cover_Credit"])
def test_words_need_their_picture(key: str) -> None:
    """A caption without a picture points to a forgotten line."""
    _, problems = check({**ARTICLE, key: "x"})
    assert codes(problems) == ["cover-orphan"]
