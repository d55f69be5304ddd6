"""Compressed copies: of texts, beside them, made once for the same bytes, and gone with what they were made from."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path

import brotli
import pytest

from plugins.rendering import companions as module
from plugins.rendering.companions import FORGOTTEN_AFTER_SECONDS, SMALLEST_BYTES, Companions
from plugins.rendering.publication import Publication
from plugins.rendering.published import Published

TEXT = b"<p>Tea is traded here.</p>" * 40
BOTH = ("gzip", "br")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Where copies are kept."""
    return tmp_path / "compressed"


def publish(folder: Path, companions: Companions | None, files: dict[str, bytes]) -> Published:
    """One build that puts out these files."""
    with Publication(folder / "output", folder / "manifest.json", companions=companions) as publication:
        for path, data in files.items():
            publication.put(path, data)
        return publication.finish()


def names(folder: Path) -> set[str]:
    """The files of the output."""
    output = folder / "output"
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}


def test_texts_get_their_copies_and_pictures_none(tmp_path: Path, cache: Path) -> None:
    """Nor does what is so short that nothing is won."""
    files = {"x/index.html": TEXT, "cup.png": TEXT, "small.css": b"p{}", "noise.txt": os.urandom(600)}
    publish(tmp_path, Companions(cache, BOTH), files)
    assert names(tmp_path) == {*files, "x/index.html.gz", "x/index.html.br"}
    assert gzip.decompress((tmp_path / "output/x/index.html.gz").read_bytes()) == TEXT
    assert brotli.decompress((tmp_path / "output/x/index.html.br").read_bytes()) == TEXT
    assert len(b"p{}") < SMALLEST_BYTES


def test_copies_change_and_go_with_their_file(tmp_path: Path, cache: Path) -> None:
    """And stay as they are where nothing changed; switched off, they go."""
    companions = Companions(cache, BOTH)
    publish(tmp_path, companions, {"a.html": TEXT, "b.html": TEXT})
    again = publish(tmp_path, companions, {"a.html": TEXT + b"more", "b.html": TEXT})
    assert set(again.written) == {"a.html", "a.html.gz", "a.html.br"}
    assert brotli.decompress((tmp_path / "output/a.html.br").read_bytes()) == TEXT + b"more"
    assert publish(tmp_path, companions, {"a.html": TEXT + b"more"}).removed == ("b.html", "b.html.br", "b.html.gz")
    publish(tmp_path, None, {"a.html": TEXT})
    assert names(tmp_path) == {"a.html"}


def test_the_same_bytes_are_compressed_once(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one build and in all that follow, also into another folder."""
    made: list[int] = []
    plain = module.ENCODINGS["br"]

    def counted(data: bytes) -> bytes:
        made.append(len(data))
        return plain.compress(data)

    counting = module.Encoding(plain.suffix, plain.recipe, counted)
    monkeypatch.setattr(module, "ENCODINGS", {"br": counting})
    publish(tmp_path / "one", Companions(cache, ("br",)), {"a.html": TEXT})
    publish(tmp_path / "one", Companions(cache, ("br",)), {"a.html": TEXT})
    publish(tmp_path / "two", Companions(cache, ("br",)), {"b.html": TEXT})
    assert made == [len(TEXT)]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """No time of day is in them."""
    found = []
    for name in ("one", "two"):
        publish(tmp_path / name, Companions(tmp_path / name / "cache", BOTH), {"a.html": TEXT})
        output = tmp_path / name / "output"
        found.append([(output / f"a.html{suffix}").read_bytes() for suffix in (".gz", ".br")])
    assert found[0] == found[1]


def test_a_file_that_the_portal_has_at_that_place_stays(tmp_path: Path, cache: Path) -> None:
    """What an editor put there under such a name is no copy of ours."""
    publish(tmp_path, Companions(cache, ("gzip",)), {"a.txt": TEXT, "a.txt.gz": b"the editor's"})
    assert (tmp_path / "output/a.txt.gz").read_bytes() == b"the editor's"


def test_what_no_build_uses_is_forgotten_after_a_month(tmp_path: Path, cache: Path) -> None:
    """What one still uses is kept, however old."""
    companions = Companions(cache, ("gzip",))
    publish(tmp_path, companions, {"a.html": TEXT, "b.html": TEXT + b"other"})
    long_ago = time.time() - FORGOTTEN_AFTER_SECONDS - 60
    for kept in cache.glob("*/*"):
        os.utime(kept, (long_ago, long_ago))
    publish(tmp_path, companions, {"a.html": TEXT})
    assert len(list(cache.glob("*/*"))) == 1
