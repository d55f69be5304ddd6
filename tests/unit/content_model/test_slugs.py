"""Slugs of names: plain, stable, and never the same for two names whose letters were lost."""

from __future__ import annotations

import subprocess
import sys

import pytest

from plugins.content_model.slugs import same_name_key, slug_of
from plugins.content_model.values import is_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("mini programs", "mini-programs"),
        ("E-commerce & Law", "e-commerce-and-law"),
        ("R&D", "r-and-d"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("Café Zürich", "cafe-zurich"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Don't", "dont"),
        ("Don\u2019t", "dont"),
        ("11.11", "11-11"),
        ("ＡＢＣ", "abc"),
        ("政策", "zheng-ce"),
        ("重庆", "chong-qing"),
        ("什么", "shen-me"),
        ("2018年双11", "2018-nian-shuang-11"),
        ("淘宝 Taobao", "tao-bao-taobao"),
    ],
)
def test_names_become_plain_slugs(name: str, slug: str) -> None:
    """Accents go, signs become words, Chinese becomes pinyin as it is spoken."""
    assert slug_of(name) == slug


@pytest.mark.parametrize("name", ["", "!!!", "Привет", "ありがとう", "🎉", "x" * 500, "中" * 60, "\ud800", "½"])
def test_every_name_has_a_slug(name: str) -> None:
    """Where nothing plain is left, or too much, a short digest of the name stands in."""
    assert is_slug(slug_of(name))


def test_lost_letters_do_not_make_two_names_one() -> None:
    """`Привет 1` and `Пока 1` differ only in letters that ASCII does not have."""
    assert slug_of("Привет 1") != slug_of("Пока 1")
    assert slug_of("x" * 100) != slug_of("x" * 101)


def test_spellings_of_one_name_share_their_digest() -> None:
    """A digest is made from what the spellings have in common."""
    assert slug_of("Привет") == slug_of("ПРИВЕТ")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Taobao", "taobao"), ("mini programs", "Mini  Programs"), ("miniprograms", "mini programs"), ("ＡＩ", "ai")],
)
def test_names_that_differ_only_in_case_or_spacing(one: str, other: str) -> None:
    """They share a key."""
    assert same_name_key(one) == same_name_key(other)


def test_names_that_differ_in_more() -> None:
    """A hyphen is no spacing."""
    assert same_name_key("e-commerce") != same_name_key("ecommerce")


def test_pinyin_is_loaded_only_for_chinese() -> None:
    """Its dictionaries are costly, so a site without Chinese names never reads them."""
    asked = "from plugins.content_model.slugs import slug_of; slug_of('Café')"
    program = f"import sys; {asked}; assert 'pypinyin' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
