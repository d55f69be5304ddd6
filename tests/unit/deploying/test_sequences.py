"""Whatever an editor does, and wherever a deployment is cut: the target comes to equal the output, and no more."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.deploying.record import from_bytes
from newsroom.deploying.target import ConnectionLost
from tests.unit.deploying.shelf import PowerCutError, Shelf, deployed

# Some are folders of others: a page may become a folder, and a folder a page.
PATHS = ["index.html", "a", "a/index.html", "a/b/index.html", "c.css", "c.css/x.html", "feeds/atom.xml", "页.html"]
FOREIGN = {"theirs.html": b"theirs", "cgi/run": b"theirs", "feeds/old.xml": b"theirs"}


def _possible(site: dict[str, bytes]) -> dict[str, bytes]:
    """Without files below what is a file itself: no folder can hold both."""
    return {path: data for path, data in site.items() if not any(path.startswith(f"{other}/") for other in site)}


SITES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from([b"one", b"two", b"three"]), max_size=6).map(_possible)
CUTS = st.one_of(st.none(), st.tuples(st.integers(0, 30), st.booleans()))
RUNS = st.lists(st.tuples(SITES, CUTS, st.booleans()), min_size=1, max_size=6)


def _attempt(shelf: Shelf, site: dict[str, bytes], cut: tuple[int, bool] | None, folder: Path, *, verify: bool) -> None:
    shelf.steps, (shelf.cut_at, shelf.dies) = 0, cut or (-1, False)
    try:
        deployed(shelf, site, folder, verify=verify)
    except (ConnectionLost, PowerCutError):
        assert cut is not None


@settings(max_examples=150)
@given(runs=RUNS, last=SITES)
def test_the_target_comes_to_equal_the_output(
    runs: list[tuple[dict[str, bytes], tuple[int, bool] | None, bool]], last: dict[str, bytes]
) -> None:
    """After any edits, deployments and cuts one whole deployment makes it so; other people's files never change."""
    shelf = Shelf(dict(FOREIGN))
    with TemporaryDirectory() as name:
        folder = Path(name)
        for site, cut, verify in runs:
            _attempt(shelf, site, cut, folder, verify=verify)
            assert {path: shelf.files.get(path) for path in FOREIGN} == FOREIGN
        _attempt(shelf, last, None, folder, verify=False)
        assert shelf.files == {**FOREIGN, **last}
        assert set(from_bytes(shelf.record).files) == set(last)
        shelf.puts.clear()
        assert deployed(shelf, last, folder).is_empty
        assert shelf.puts == []


@settings(max_examples=150)
@given(first=SITES, second=SITES, taken=st.sampled_from(PATHS))
def test_what_stands_in_the_way_is_never_touched(first: dict[str, bytes], second: dict[str, bytes], taken: str) -> None:
    """Another's file at a path of ours stops the whole deployment, before anything changes."""
    with TemporaryDirectory() as name:
        shelf = Shelf()
        deployed(shelf, first, Path(name))
        clash = any(taken == path or path.startswith(f"{taken}/") for path in second)
        if taken in first or any(taken.startswith(f"{path}/") or path.startswith(f"{taken}/") for path in first):
            return
        if any(taken.startswith(f"{path}/") for path in second):
            return
        shelf.files[taken] = b"theirs"
        before = dict(shelf.files)
        plan = deployed(shelf, second, Path(name))
        assert bool(plan.strangers or plan.blocking) == clash
        assert shelf.files[taken] == b"theirs"
        if clash:
            assert shelf.files == before


@settings(max_examples=75)
@given(site=SITES.filter(bool), damage=st.sampled_from([None, b"changed by hand"]), data=st.data())
def test_what_somebody_changed_there_is_mended_when_asked(
    site: dict[str, bytes], damage: bytes | None, data: st.DataObject
) -> None:
    """A file changed or deleted at the target is put again with verify, and only that one."""
    path = data.draw(st.sampled_from(sorted(site)))
    with TemporaryDirectory() as name:
        shelf = Shelf()
        deployed(shelf, site, Path(name))
        if damage is None:
            del shelf.files[path]
        else:
            shelf.files[path] = damage
        shelf.puts.clear()
        assert deployed(shelf, site, Path(name)).is_empty
        deployed(shelf, site, Path(name), verify=True)
        assert shelf.puts == [path]
        assert shelf.files == site


@settings(max_examples=75)
@given(site=SITES.filter(bool), data=st.data())
def test_a_file_changed_there_is_not_deleted(site: dict[str, bytes], data: st.DataObject) -> None:
    """Its source is gone, but what stands there is not what was put: it stays, and is nobody's business any more."""
    path = data.draw(st.sampled_from(sorted(site)))
    rest = {name: content for name, content in site.items() if name != path}
    with TemporaryDirectory() as name:
        shelf = Shelf()
        deployed(shelf, site, Path(name))
        shelf.files[path] = b"changed by hand"
        plan = deployed(shelf, rest, Path(name))
        assert plan.kept == (path,)
        assert shelf.files == {**rest, path: b"changed by hand"}
        assert deployed(shelf, rest, Path(name)).is_empty


@pytest.mark.parametrize("cut_at", range(45))
def test_a_lost_connection_is_waited_out(tmp_path: Path, cut_at: int) -> None:
    """One failure at any step of many: the same deployment goes on, and no file is put twice but the one under way."""
    site = {f"p{number}/index.html": b"%d" % number for number in range(20)}
    shelf = Shelf(cut_at=cut_at)
    deployed(shelf, site, tmp_path)
    assert shelf.files == site
    assert len(shelf.puts) <= len(site) + 1


@pytest.mark.parametrize("cut_at", [5, 101, 260, 399])
def test_a_deployment_goes_on_where_it_was_cut(tmp_path: Path, cut_at: int) -> None:
    """After the power fails, no more is done again than lies between two writings of the record."""
    site = {f"p{number}/index.html": b"%d" % number for number in range(200)}
    shelf = Shelf(cut_at=cut_at, dies=True)
    with pytest.raises(PowerCutError):
        deployed(shelf, site, tmp_path)
    done = set(shelf.puts)
    shelf.cut_at = -1
    shelf.puts.clear()
    deployed(shelf, site, tmp_path)
    assert shelf.files == site
    assert len(done & set(shelf.puts)) <= 51


@pytest.mark.parametrize("cut_at", [3, 20, 60])
def test_what_nobody_was_told_of_is_kept_in_mind(tmp_path: Path, cut_at: int) -> None:
    """Changes put before a cut are told of together with those after it; what is gone again is not."""
    site = {f"p{number:02}/index.html": b"%d" % number for number in range(40)}
    shelf = Shelf(cut_at=cut_at, dies=True)
    with pytest.raises(PowerCutError):
        deployed(shelf, site, tmp_path)
    shelf.cut_at = -1
    del site["p00/index.html"]
    deployed(shelf, {**site, "p01/index.html": b"other"}, tmp_path)
    assert from_bytes(shelf.record).untold == set(site)


def test_taking_over(tmp_path: Path) -> None:
    """What an earlier upload left is replaced where it differs and only recorded where it is equal."""
    shelf = Shelf({"index.html": b"old", "same.html": b"same", "theirs.html": b"theirs"})
    site = {"index.html": b"new", "same.html": b"same"}
    assert deployed(shelf, site, tmp_path).strangers == ("index.html", "same.html")
    plan = deployed(shelf, site, tmp_path, take_over=True)
    assert (plan.adopted, shelf.puts) == (("same.html",), ["index.html"])
    deployed(shelf, {}, tmp_path)
    assert shelf.files == {"theirs.html": b"theirs"}


def test_stopped_by_hand(tmp_path: Path) -> None:
    """Ctrl-C, or an error in the middle: what was done is recorded, and nothing of it is done again."""
    site = {f"p{number:02}/index.html": b"%d" % number for number in range(30)}
    shelf = Shelf(cut_at=25, interrupted=True)
    with pytest.raises(KeyboardInterrupt):
        deployed(shelf, site, tmp_path)
    done = shelf.puts[:-1]
    assert len(done) > 5
    shelf.cut_at = -1
    shelf.puts.clear()
    deployed(shelf, site, tmp_path)
    assert shelf.files == site
    assert not set(done) & set(shelf.puts)
