"""Bodies kept between builds: the same as read anew, and never wrong, whatever happened to the files."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.reading import body_cache
from plugins.reading.body import Body, BodyReader
from plugins.reading.body_cache import (
    ABANDONED_AFTER_SECONDS,
    MOST_PACKS,
    BodyCache,
    packed,
    reading_version,
    text_digest,
)
from plugins.reading.settings import ReadingSettings

SOURCES = ("Plain.", "## A head\n\nWith [a link](/x/) and ![](x.png)\n\n<script>x</script>", "中文，“引号”。", "")


def read(source: str, lang: str = "en") -> Body:
    """A body read anew."""
    return BodyReader(ReadingSettings()).read(source, lang)


def fill(folder: Path, *sources: str, version: str = "1") -> None:
    """A build that reads these texts."""
    with BodyCache(folder, version) as cache:
        for source in sources:
            key = cache.key(text_digest(source), "en")
            if cache.get(key, lambda: read(source)) is None:  # noqa: B023 - asked at once
                cache.put(key, packed(read(source)))


def found(folder: Path, *sources: str, version: str = "1") -> list[Body | None]:
    """What the next build finds."""
    with BodyCache(folder, version) as cache:
        return [cache.get(cache.key(text_digest(source), "en"), partial(read, source)) for source in sources]


def packs(folder: Path) -> list[Path]:
    """The pack files."""
    return sorted(folder.glob("pack-*"))


def test_a_body_comes_back_as_it_was(tmp_path: Path) -> None:
    """Headings, anchors, addresses, counts and problems included."""
    fill(tmp_path, *SOURCES)
    assert found(tmp_path, *SOURCES) == [read(source) for source in SOURCES]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=5))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, sources: list[str]) -> None:
    """Whatever an editor typed."""
    folder = tmp_path_factory.mktemp("cache")
    fill(folder, *sources)
    assert found(folder, *sources) == [read(source) for source in sources]


def test_text_language_and_version_tell_bodies_apart(tmp_path: Path) -> None:
    """A body is found for just its own text, in its own language, by the version that read it."""
    fill(tmp_path, "One.")
    assert found(tmp_path, "Two.") == [None]
    assert found(tmp_path, "One.", version="2") == [None]
    with BodyCache(tmp_path, "1") as cache:
        assert cache.get(cache.key(text_digest("One."), "zh-CN"), partial(read, "One.")) is None


def test_settings_and_code_are_part_of_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another setting, another library or another line of code reads everything anew."""
    before = reading_version(ReadingSettings())
    assert reading_version(ReadingSettings(typography=False)) != before
    monkeypatch.setattr(body_cache, "_code_digest", lambda: "other")
    assert reading_version(ReadingSettings()) != before
    monkeypatch.undo()
    monkeypatch.setattr(body_cache, "_version_of", lambda name: f"{name} 0")
    assert reading_version(ReadingSettings()) != before


def test_any_damage_is_noticed(tmp_path: Path) -> None:
    """A flipped bit or a lost end, anywhere in any file, costs time and changes no body."""
    fill(tmp_path, *SOURCES)
    wanted = [read(source) for source in SOURCES]
    for file in (tmp_path / "index", *packs(tmp_path)):
        whole = file.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 60)):
            for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
                file.write_bytes(damaged)
                there = found(tmp_path, *SOURCES)
                assert all(body in (None, right) for body, right in zip(there, wanted, strict=True))
        file.write_bytes(whole)


def test_a_lost_pack_is_read_anew(tmp_path: Path) -> None:
    """Somebody tidied up: the next build fills the cache again."""
    fill(tmp_path, *SOURCES)
    packs(tmp_path)[0].unlink()
    assert found(tmp_path, *SOURCES) == [None] * len(SOURCES)
    fill(tmp_path, *SOURCES)
    assert None not in found(tmp_path, *SOURCES)


@pytest.mark.parametrize("obstacle", ["file", "folder"])
def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path, obstacle: str) -> None:
    """Where the cache should be, there is a file, or where its index should be, a folder."""
    folder = tmp_path / "cache"
    if obstacle == "file":
        folder.write_text("mine")
    else:
        (folder / "index").mkdir(parents=True)
    fill(folder, "One.")
    assert found(folder, "One.") == [None]


def test_a_failed_build_leaves_the_index_alone(tmp_path: Path) -> None:
    """What was there before is found, and nothing of the build that broke off."""
    fill(tmp_path, "One.")
    cache = BodyCache(tmp_path, "1")
    cache.__enter__()
    cache.put(cache.key(text_digest("Two."), "en"), packed(read("Two.")))
    cache.__exit__(RuntimeError, RuntimeError(), None)
    assert found(tmp_path, "One.", "Two.") == [read("One."), None]


def test_two_builds_at_once(tmp_path: Path) -> None:
    """Whichever ends last keeps its entries; neither finds a wrong body."""
    with BodyCache(tmp_path, "1") as first, BodyCache(tmp_path, "1") as second:
        for cache, source in ((first, "One."), (second, "Two."), (first, "Three.")):
            cache.put(cache.key(text_digest(source), "en"), packed(read(source)))
    one, two, three = found(tmp_path, "One.", "Two.", "Three.")
    assert (one, two, three) in ((read("One."), None, read("Three.")), (None, read("Two."), None))


def test_many_small_edits_do_not_pile_up_packs(tmp_path: Path) -> None:
    """A hundred builds with one new text each leave few packs, and every body is still found."""
    sources = [f"Text {number}." for number in range(100)]
    old = time.time() - 2 * ABANDONED_AFTER_SECONDS
    for count in range(1, len(sources) + 1):
        fill(tmp_path, *sources[:count])
        for pack in packs(tmp_path):
            os.utime(pack, (old, old))
    assert len(packs(tmp_path)) <= MOST_PACKS + 1
    assert found(tmp_path, *sources) == [read(source) for source in sources]


def test_what_others_asked_for_stays_a_while(tmp_path: Path) -> None:
    """A check of one file leaves the bodies of the whole portal where they are."""
    fill(tmp_path, "One.", "Two.")
    fill(tmp_path, "Three.")
    assert None not in found(tmp_path, "One.", "Two.", "Three.")


def test_unused_bodies_do_not_pile_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest unused ones go first."""
    monkeypatch.setattr(body_cache, "UNUSED_KEPT", 1)
    for number in range(5):
        fill(tmp_path, f"Text {number}.")
    there = found(tmp_path, *(f"Text {number}." for number in range(5)))
    assert [body is not None for body in there] == [False, False, True, True, True]
