"""The stylesheet: one file out of many, in its layers, with the operator's colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.assets.bundle import bundle, fingerprinted
from plugins.content_model.declared import SettingsProblem
from tests.unit.samples import THEME

TOKENS = ":root { --accent: #c0341d; --paper: light-dark(#fff, #000); --gap: 1rem; }"


@pytest.fixture
def main(tmp_path: Path) -> Path:
    """A stylesheet with tokens, a component and rules for print."""
    files = {
        "main.css": (
            "/* @import 'none.css'; */\n@layer tokens, base;\n@import 'tokens.css' layer(tokens);\n"
            '@import url("parts/card.css") layer(base);\n@import "print.css" layer(base) print;\n'
            '@import "wide.css" (width > 60em);\n'
        ),
        "tokens.css": TOKENS,
        "parts/card.css": "/* a card */ .card { color: var(--accent) }",
        "print.css": ".card { color: black }",
        "wide.css": ".wide { color: red }",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "main.css"


def squeezed(css: bytes) -> str:
    """The stylesheet without white space."""
    return re.sub(r"\s", "", css.decode("utf-8"))


def test_imports_become_layers_and_media(main: Path) -> None:
    """In the order of the main file; no import is left, so browsers make one request."""
    css = squeezed(bundle(main, {}))
    assert css.startswith("@layertokens,base;@layertokens{:root{--accent:#c0341d;")
    assert "@layerbase{.card{color:var(--accent)}}" in css
    assert "@mediaprint{@layerbase{.card{color:black}}}" in css
    assert "@media(width>60em){.wide{color:red}}" in css
    assert "@import" not in css
    assert "/*" not in css


def test_colours_stand_last_in_their_layer(main: Path) -> None:
    """So that they win over the theme's and over nothing else."""
    assert squeezed(bundle(main, {"accent": "#0b5c7a"})).endswith("@layertokens{:root{--accent:#0b5c7a;}}")
    assert "#0b5c7a" not in squeezed(bundle(main, {}))


COLOURS = [
    "#fff",
    "#ffff",
    "#0b5c7a",
    "#0b5c7a80",
    "teal",
    "rgb(1 2 3 / 50%)",
    "hsl(120deg, 50%, 50%)",
    "oklch(0.7 0.1 200)",
    "light-dark(#fff, rgb(0, 0, 0))",
]


@pytest.mark.parametrize("colour", COLOURS)
def test_colours(main: Path, colour: str) -> None:
    """As CSS writes them."""
    assert f"--paper:{colour};".replace(" ", "") in squeezed(bundle(main, {"paper": colour}))


WRONG = {
    "no colour": ({"accent": "url(//evil.example)"}, "no colour"),
    "an end of the rule": ({"accent": "red; } body { display: none"}, "no colour"),
    "a line break": ({"accent": "red\n;}"}, "no colour"),
    "a comment": ({"accent": "red/*"}, "no colour"),
    "a variable": ({"accent": "var(--paper)"}, "no colour"),
    "a word that is no colour": ({"accent": "bluish"}, "no colour"),
    "nothing": ({"accent": ""}, "no colour"),
    "a number": ({"accent": 5}, "no colour"),
    "none": ({"accent": None}, "no colour"),
    "an unknown name": ({"acent": "#fff"}, "Known: accent, paper"),
    "a name that is no colour's": ({"--accent": "#fff"}, "Known: accent, paper"),
    "a name with a rule": ({"accent: red; --x": "#fff"}, "Known: accent, paper"),
    "a name that is a number": ({5: "#fff"}, "Known: accent, paper"),
}


@pytest.mark.parametrize(("colours", "words"), WRONG.values(), ids=WRONG)
def test_wrong_colours(main: Path, colours: dict[str, object], words: str) -> None:
    """Refused with the setting's name; nothing else gets into the stylesheet."""
    with pytest.raises(SettingsProblem, match="COLOURS") as refused:
        bundle(main, colours)
    assert words in str(refused.value)


IMPORTS = {
    "above the theme": '@import "../outside.css";',
    "above it by a way round": '@import "parts/../../outside.css";',
    "from the machine's root": '@import "/etc/passwd";',
    "missing": '@import "none.css";',
    "a folder": '@import "parts";',
}


@pytest.mark.parametrize("line", IMPORTS.values(), ids=IMPORTS)
def test_wrong_imports(main: Path, line: str) -> None:
    """Missing, or leading out of the theme: an error with the file's name."""
    (main.parent.parent / "outside.css").write_text("secret", encoding="utf-8")
    main.write_text(line, encoding="utf-8")
    with pytest.raises(SettingsProblem, match=r"\.css|passwd|parts"):
        bundle(main, {})


def test_a_link_does_not_lead_out_either(main: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where it leads is what counts."""
    outside = tmp_path_factory.mktemp("outside") / "x.css"
    outside.write_text("secret", encoding="utf-8")
    (main.parent / "link.css").symlink_to(outside)
    main.write_text('@import "link.css";', encoding="utf-8")
    with pytest.raises(SettingsProblem, match="out of the theme"):
        bundle(main, {})


def test_a_stylesheet_that_is_not_utf_8(main: Path) -> None:
    """Named, no traceback."""
    main.write_bytes(b"\xff")
    with pytest.raises(SettingsProblem, match=r"main\.css"):
        bundle(main, {})


def test_fingerprints_change_with_the_content() -> None:
    """And with nothing else; the name stays recognisable."""
    name = fingerprinted("site.css", b"a")
    assert re.fullmatch(r"site\.[0-9a-f]{10}\.css", name)
    assert fingerprinted("site.css", b"a") == name
    assert fingerprinted("site.css", b"b") != name
    assert fingerprinted("copy.min.js", b"").startswith("copy.min.")


def test_the_themes_own_stylesheet() -> None:
    """Asks for nothing from anywhere: no import is left, no other host, and it is the same every time."""
    css = bundle(THEME / "static" / "css" / "main.css", {"accent": "#0b5c7a"})
    assert bundle(THEME / "static" / "css" / "main.css", {"accent": "#0b5c7a"}) == css
    text = css.decode("utf-8")
    assert "@import" not in text
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", text)
    assert text.count("{") == text.count("}")
