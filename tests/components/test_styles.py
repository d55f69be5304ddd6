"""The stylesheet: order declared once, properties documented, judges respected, colours that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.components.theme import CSS, THEME

FILES = sorted(path for path in CSS.rglob("*.css") if path.name != "main.css")
MAIN = (CSS / "main.css").read_text(encoding="utf-8")
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
ACCENTS = ("vermilion", "indigo", "jade", "ochre", "plum", "slate")
PAIRS = {name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", TOKENS)}
PLAIN = dict(re.findall(r"--([\w-]+): (#\w+);", TOKENS))


def _name(path: Path) -> str:
    return path.relative_to(CSS).as_posix()


def _split(path: Path) -> tuple[str, str]:
    """The opening comment of a file, and its rules."""
    text = path.read_text(encoding="utf-8")
    opening = re.match(r"\s*(/\*.*?\*/)?", text, re.DOTALL)
    comments = " ".join(re.findall(r"/\*.*?\*/", text, re.DOTALL))
    assert opening
    return comments, re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def test_main_holds_the_order_and_nothing_else() -> None:
    """Layers first, then imports; every file is imported exactly once, into a layer that is declared."""
    first, *imports = MAIN.strip().splitlines()
    assert first == "@layer reset, tokens, base, layout, components, utilities;"
    found = [re.fullmatch(r'@import "([\w/-]+\.css)" layer\((\w+)\)( print)?;', line) for line in imports]
    assert all(found)
    assert sorted(match[1] for match in found if match) == [_name(path) for path in FILES]
    assert {match[2] for match in found if match} <= set(re.findall(r"\w+", first)[1:])


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_is_plain_css_the_judges_accept(path: Path) -> None:
    """Nothing the Nu checker refuses, and nothing from elsewhere."""
    _, rules = _split(path)
    assert not re.search(
        r"@container|field-sizing|@view-transition|(?<!-)line-clamp|@import|@charset|url\(|!important", rules
    )
    assert rules.count("{") == rules.count("}")


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_custom_properties_are_known(path: Path) -> None:
    """A property that is used is set somewhere or has a fallback; one that a file invents is explained in it."""
    comments, rules = _split(path)
    everywhere = " ".join(_split(file)[1] for file in FILES)
    known = set(re.findall(r"(?<![\w-])(--[\w-]+):", everywhere))
    assert set(re.findall(r"var\((--[\w-]+)\)", rules)) <= known
    own = set(re.findall(r"(?<![\w-])(--[\w-]+):", rules)) | set(re.findall(r"var\((--[\w-]+),", rules))
    tokens = set(re.findall(r"(?<![\w-])(--[\w-]+):", TOKENS))
    documented_by_whoever_uses_it = set(re.findall(r"var\((--[\w-]+),", everywhere))
    assert [name for name in own - tokens - documented_by_whoever_uses_it if name not in comments] == []
    assert [name for name in re.findall(r"var\((--[\w-]+),", rules) if name not in comments] == []


def _channels(colour: str) -> tuple[float, float, float]:
    digits = colour.lstrip("#")
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _luminance(channels: tuple[float, float, float]) -> float:
    """Relative luminance, WCAG 2.2."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sheet", ["paper", "paper-raised", "paper-sunk"])
@pytest.mark.parametrize("text", ["ink", "ink-soft", "gold-ink", *ACCENTS])
def test_text_can_be_read(text: str, sheet: str, scheme: int) -> None:
    """Each colour of text has 4.5 : 1 on each sheet in both schemes (WCAG 2.2, 1.4.3)."""
    assert _contrast(_channels(PAIRS[text][scheme]), _channels(PAIRS[sheet][scheme])) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_text_can_be_read_on_its_tint(accent: str, scheme: int) -> None:
    """An accent, and quiet ink, stay legible on seven per cent of the accent over paper."""
    colour, paper = _channels(PAIRS[accent][scheme]), _channels(PAIRS["paper"][scheme])
    red, green, blue = (0.07 * c + 0.93 * p for c, p in zip(colour, paper, strict=True))
    for text in (colour, _channels(PAIRS["ink-soft"][scheme])):
        assert _contrast(text, (red, green, blue)) >= 4.5


@pytest.mark.parametrize(("text", "ground"), [("on-seal", "seal"), ("on-gold", "gold")])
def test_filled_surfaces(text: str, ground: str) -> None:
    """What stands on vermilion and on gold can be read; these surfaces are the same in both schemes."""
    assert _contrast(_channels(PLAIN[text]), _channels(PLAIN[ground])) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_focus_ring_is_seen(scheme: int) -> None:
    """3 : 1 against every sheet (WCAG 2.2, 1.4.11)."""
    for sheet in ("paper", "paper-raised", "paper-sunk"):
        assert _contrast(_channels(PAIRS["focus"][scheme]), _channels(PAIRS[sheet][scheme])) >= 3


def test_browsers_colour_their_frame_like_the_paper() -> None:
    """The theme colour in the head, and in the script that changes it, is the paper's."""
    for file in ("templates/partials/head_parts.html", "static/js/theme.js"):
        text = (THEME / file).read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-f]{6}\b", text)) == set(PAIRS["paper"])
