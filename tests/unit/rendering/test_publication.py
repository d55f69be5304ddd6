"""The output folder: it changes whole or not at all, and never what others put there."""

from __future__ import annotations

import json
import os
import signal
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.rendering import publication
from plugins.rendering.manifest import digest_of, manifest_path, read_manifest, write_manifest
from plugins.rendering.publication import (
    ABANDONED_AFTER_SECONDS,
    STAGING_PREFIX,
    Publication,
    held_interrupts,
    write_at_once,
)
from plugins.rendering.published import Published
from plugins.runtime.disk_faults import FullDiskError


class Site:
    """An output folder with its manifest."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "output"
        self.manifest = folder / "state" / "outputs" / "x.json"

    def publish(self, **files: str) -> Published:
        """Publish files; `__` in a name stands for `/`, and one at its end for `.html`."""
        return self.publish_paths({name.replace("__", "/"): text for name, text in files.items()})

    def publish_paths(self, files: dict[str, str]) -> Published:
        """Publish files by path."""
        with Publication(self.output, self.manifest) as publication:
            for path, text in files.items():
                publication.put(path, text.encode())
            return publication.finish()

    def files(self) -> dict[str, str]:
        """Every file of the output folder with its text; links are told by where they lead."""
        return {
            path.relative_to(self.output).as_posix(): f"-> {path.readlink()}" if path.is_symlink() else path.read_text()
            for path in sorted(self.output.rglob("*"))
            if path.is_symlink() or path.is_file()
        }

    def folders(self) -> list[str]:
        """Every folder of the output folder."""
        return [path.relative_to(self.output).as_posix() for path in sorted(self.output.rglob("*")) if path.is_dir()]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An output folder that does not exist yet."""
    return Site(tmp_path)


def test_first_build(site: Site) -> None:
    """The folder is made, nothing but the files is in it."""
    assert site.publish(a="1", b__c="2") == Published(("a", "b/c"), 0, (), ())
    assert site.files() == {"a": "1", "b/c": "2"}
    assert site.folders() == ["b"]


def test_unchanged_files_keep_their_time(site: Site) -> None:
    """Only what differs is written: rsync, caches and browsers see no change where there is none."""
    site.publish(a="1", b="2")
    for name in "ab":
        os.utime(site.output / name, (1000, 1000))
    inode = (site.output / "a").stat().st_ino
    assert site.publish(a="1", b="3") == Published(("b",), 1, (), ())
    assert (site.output / "a").stat().st_mtime == 1000
    assert (site.output / "a").stat().st_ino == inode
    assert (site.output / "b").stat().st_mtime != 1000


def test_same_size_other_bytes(site: Site) -> None:
    """Digests decide, not sizes or times."""
    site.publish(a="12")
    assert site.publish(a="21").written == ("a",)
    assert site.files() == {"a": "21"}


def test_copies_of_files(site: Site, tmp_path: Path) -> None:
    """A picture is copied, and copied again only when it changed."""
    source = tmp_path / "cup.png"
    source.write_bytes(b"\x89PNG" * 1000)

    def publish() -> Published:
        with Publication(site.output, site.manifest) as publication:
            publication.put("images/cup.png", source)
            return publication.finish()

    assert publish().written == ("images/cup.png",)
    assert (site.output / "images/cup.png").read_bytes() == source.read_bytes()
    assert publish().unchanged == 1
    source.write_bytes(b"\x89PNX" * 1000)
    assert publish().written == ("images/cup.png",)


def test_what_has_no_source_any_more_goes(site: Site) -> None:
    """With the folders it leaves empty, and nothing else."""
    site.publish(a__x="1", a__b__y="2", c="3")
    assert site.publish(c="3") == Published((), 1, ("a/b/y", "a/x"), ())
    assert site.files() == {"c": "3"}
    assert site.folders() == []


def test_foreign_files_are_never_touched(site: Site) -> None:
    """CNAME, .git, .well-known, a file beside ours: they stay, and so do the folders they are in."""
    site.publish(a__x="1", b="2")
    foreign = {"CNAME": "host", ".git/config": "x", ".well-known/y": "z", "a/own": "mine", ".nojekyll": ""}
    for path, text in foreign.items():
        (site.output / path).parent.mkdir(exist_ok=True)
        (site.output / path).write_text(text)
    (site.output / "empty").mkdir()
    assert site.publish(b="2").removed == ("a/x",)
    assert site.files() == {"b": "2", **foreign}
    assert "empty" in site.folders()


def test_stale_files_changed_by_hand_stay(site: Site) -> None:
    """What somebody worked on is not thrown away; it is named once."""
    site.publish(a="1", b="2")
    (site.output / "a").write_text("by hand")
    assert site.publish(b="2") == Published((), 1, (), ("a",))
    assert site.files() == {"a": "by hand", "b": "2"}
    assert site.publish(b="2") == Published((), 1, (), ())


def test_planned_files_changed_by_hand_are_written_again(site: Site) -> None:
    """The site is what the content says."""
    site.publish(a="1")
    (site.output / "a").write_text("by hand")
    assert site.publish(a="1").written == ("a",)
    assert site.files() == {"a": "1"}


def test_planned_files_deleted_by_hand_come_back(site: Site) -> None:
    """And so do whole folders."""
    site.publish(a__b="1")
    (site.output / "a/b").unlink()
    (site.output / "a").rmdir()
    assert site.publish(a__b="1").written == ("a/b",)


def test_stale_files_deleted_by_hand_are_no_trouble(site: Site) -> None:
    """They are gone already."""
    site.publish(a__b="1", c="2")
    (site.output / "a/b").unlink()
    assert site.publish(c="2") == Published((), 1, (), ())


SWAPS = {
    "a file becomes a folder": ({"a": "1"}, {"a/b": "2"}),
    "a folder becomes a file": ({"a/b": "1", "a/c/d": "2"}, {"a": "3"}),
    "deep below": ({"a/b/c": "1"}, {"a/b/c/d/e": "2"}),
    "both at once": ({"a": "1", "b/c": "2"}, {"a/x": "3", "b": "4"}),
    "all change places": ({"a/b": "1", "c": "2"}, {"a": "2", "c/b": "1"}),
}


@pytest.mark.parametrize(("before", "after"), SWAPS.values(), ids=SWAPS)
def test_files_and_folders_change_places(site: Site, before: dict[str, str], after: dict[str, str]) -> None:
    """There and back again."""
    for files in (before, after, before):
        site.publish_paths(files)
        assert site.files() == files


def test_a_swap_after_the_folder_was_deleted_by_hand(site: Site) -> None:
    """The manifest remembers what is gone; that must not stop the build."""
    site.publish(a__b="1")
    (site.output / "a/b").unlink()
    (site.output / "a").rmdir()
    site.publish(a="2")
    assert site.files() == {"a": "2"}


def test_a_stale_file_where_somebody_made_a_folder(site: Site) -> None:
    """It is theirs now."""
    site.publish(a="1", b="2")
    (site.output / "a").unlink()
    (site.output / "a").mkdir()
    (site.output / "a/own").write_text("mine")
    assert site.publish(b="2") == Published((), 1, (), ("a",))
    assert site.files() == {"a/own": "mine", "b": "2"}


OBSTACLES = {
    "a foreign folder where a file must be": ("new/", {"new": "1"}),
    "a foreign folder with files": ("new/own", {"new": "1"}),
    "a foreign file where a folder must be": ("new", {"new/x": "1"}),
    "a foreign file further up": ("new", {"new/x/y/z": "1"}),
}


@pytest.mark.parametrize(("foreign", "files"), OBSTACLES.values(), ids=OBSTACLES)
def test_obstacles_stop_the_build_before_anything_changes(site: Site, foreign: str, files: dict[str, str]) -> None:
    """An error that names the place; the earlier site is as it was, to the byte."""
    site.publish(a="1", z="2")
    place = site.output / foreign
    place.parent.mkdir(exist_ok=True)
    place.mkdir() if foreign.endswith("/") else place.write_text("mine")
    before = site.files()
    with pytest.raises(OSError, match="stands where") as stopped:
        site.publish_paths({"a": "changed", **files, "zz": "3"})
    assert stopped.value.filename == str(site.output / "new")
    assert site.files() == before
    assert site.folders() == (["new"] if foreign != "new" else [])


def test_a_file_of_ours_that_was_changed_by_hand_is_an_obstacle(site: Site) -> None:
    """It is not thrown away to make room."""
    site.publish(a="1", b="2")
    (site.output / "a").write_text("by hand")
    with pytest.raises(OSError, match="stands where"):
        site.publish(a__x="3", b="4")
    assert site.files() == {"a": "by hand", "b": "2"}


def test_an_error_while_rendering_leaves_everything_as_it_was(site: Site) -> None:
    """Nothing moves before all is there, and nothing is left behind."""
    site.publish(a="1", b="2")
    before = site.files()

    def failing() -> None:
        with Publication(site.output, site.manifest) as publication:
            publication.put("a", b"changed")
            publication.put("new/c", b"3")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert site.files() == before
    assert site.folders() == []
    assert site.publish(a="1", b="2") == Published((), 2, (), ())


def test_an_interrupted_move_is_made_good_by_the_next_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is then either old or new, whole; the next build writes the rest and still knows its own files."""
    site.publish(a="1", b="1", gone="1")
    replaced = Path.replace
    moves = []

    def failing(self: Path, target: Path) -> Path:
        if target.parent == site.output:
            moves.append(target)
            if len(moves) == 2:
                raise KeyboardInterrupt
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(KeyboardInterrupt):
        site.publish(a="2", b="2", c="2")
    monkeypatch.undo()
    assert all(text in "12" for text in site.files().values())
    assert site.folders() == []
    site.publish(a="2", b="2")
    assert site.files() == {"a": "2", "b": "2"}


def test_no_page_leads_to_one_that_is_not_there_yet(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """New folders and files come first, then those that may link to them; what they no longer link to goes last."""
    site.publish(index="1", gone="1")
    replaced, unlinked = Path.replace, Path.unlink
    steps: list[str] = []

    def replace(self: Path, target: Path) -> Path:
        steps.append(target.name)
        return replaced(self, target)

    def unlink(self: Path, *, missing_ok: bool = False) -> None:
        if self.parent == site.output:
            steps.append(f"-{self.name}")
        unlinked(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(Path, "unlink", unlink)
    site.publish(index="2", new__page="2", also="2")
    assert steps == ["x.json", "new", "also", "index", "-gone", "x.json"]


def test_no_room_for_the_files(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The earlier site stays, nothing is left behind, and the error says how much was lacking."""
    site.publish(a="1", b="2")

    def full(path: str, data: bytes) -> None:
        if data != b"small":
            write_at_once(path, data[:3])
            raise OSError(ENOSPC, "No space left on device")
        write_at_once(path, data)

    monkeypatch.setattr(publication, "write_at_once", full)
    with pytest.raises(FullDiskError) as lacking:
        site.publish(a="small", b="x" * 40, c__d="y" * 60)
    assert (lacking.value.lacking, lacking.value.filename) == (100, str(site.output))
    assert site.files() == {"a": "1", "b": "2"}
    assert site.folders() == []


@pytest.mark.parametrize("at", range(1, 4))
def test_no_room_for_a_name_or_a_folder(site: Site, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """New files that moved before are taken back: the output is the earlier one, folders included."""
    site.publish(a="1", b__c="1")
    replaced = Path.replace
    moves: list[Path] = []

    def full(self: Path, target: Path) -> Path:
        if STAGING_PREFIX in str(self) and STAGING_PREFIX not in str(target):
            moves.append(target)
            if len(moves) == at:
                raise OSError(ENOSPC, "No space left on device", str(self))
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        site.publish(a="2", b__c="2", b__d="2", e__f__g="2", h="2")
    monkeypatch.undo()
    assert site.files() == {"a": "1", "b/c": "1"}
    assert site.folders() == ["b"]
    site.publish(a="2", b__c="2", b__d="2", e__f__g="2", h="2")
    assert site.files() == {"a": "2", "b/c": "2", "b/d": "2", "e/f/g": "2", "h": "2"}


LOCKED = {
    "a file changes": ("", {"a": "2", "b/c/d": "1", "e": "1"}),
    "a file comes": ("b", {"a": "1", "b/c/d": "1", "b/x/y": "1", "e": "1"}),
    "a file goes": ("b/c", {"a": "1", "e": "1"}),
}


@pytest.mark.parametrize(("folder", "wanted"), LOCKED.values(), ids=LOCKED)
def test_a_folder_that_may_not_be_written(
    site: Site, monkeypatch: pytest.MonkeyPatch, folder: str, wanted: dict[str, str]
) -> None:
    """Is told before anything moves; one in which nothing changes does not matter."""
    site.publish(a="1", b__c__d="1", e="1")
    locked = site.output / folder
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != locked)
    with pytest.raises(PermissionError) as refused:
        site.publish_paths(wanted)
    assert refused.value.filename == str(locked)
    assert site.files() == {"a": "1", "b/c/d": "1", "e": "1"}
    assert site.publish(a="1", b__c__d="1", e="1").unchanged == 3


def test_an_unwritable_manifest_stops_before_anything_moves(site: Site) -> None:
    """Or the next build would not know its own files."""
    site.publish(a="1")
    site.manifest = site.output.parent / "a file"
    site.manifest.write_text("x")
    site.manifest /= "x.json"
    with pytest.raises(OSError, match=r"."):
        site.publish(a="2", b="3")
    assert site.files() == {"a": "1"}


def test_an_output_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """An OSError that names it, which the commands turn into a message."""
    site = Site(tmp_path)
    site.output.write_text("a file")
    with pytest.raises(OSError, match="output"):
        site.publish(a="1")


def test_links_in_the_output_folder(site: Site, tmp_path: Path) -> None:
    """What a link leads to is never written over; the link gives way to the file."""
    outside = tmp_path / "outside"
    outside.write_text("precious")
    site.publish(a="1", b="2")
    (site.output / "a").unlink()
    (site.output / "a").symlink_to(outside)
    assert site.publish(a="1", b="2").written == ("a",)
    assert outside.read_text() == "precious"
    assert site.files() == {"a": "1", "b": "2"}


def test_a_stale_file_that_became_a_link(site: Site, tmp_path: Path) -> None:
    """Even one whose target has the bytes we wrote: it is somebody's."""
    outside = tmp_path / "outside"
    outside.write_text("1")
    site.publish(a="1", b="2")
    (site.output / "a").unlink()
    (site.output / "a").symlink_to(outside)
    assert site.publish(b="2").kept == ("a",)
    assert outside.read_text() == "1"
    assert (site.output / "a").is_symlink()


def test_a_broken_link_is_replaced(site: Site) -> None:
    """It leads nowhere, so nothing is lost."""
    site.publish(b="2")
    (site.output / "a").symlink_to("nowhere")
    site.publish(a="1", b="2")
    assert site.files() == {"a": "1", "b": "2"}


def test_the_output_folder_may_be_a_link(tmp_path: Path) -> None:
    """Many servers have it so."""
    (tmp_path / "www").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "www")
    Site(tmp_path).publish(a="1")
    assert (tmp_path / "www" / "a").read_text() == "1"
    assert (tmp_path / "output").is_symlink()


DAMAGED = {
    "nothing": "",
    "no JSON": "{",
    "not UTF-8": "\udcff",
    "a list": "[]",
    "a number": "5",
    "another version": '{"version": 99, "files": {"a": "x"}}',
    "no files": '{"version": 1}',
    "files that are none": '{"version": 1, "files": ["a"]}',
    "digests that are none": '{"version": 1, "files": {"a": 5}}',
    "too deep": "[" * 100_000,
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_manifest_removes_nothing(site: Site, text: str) -> None:
    """Without knowledge of what is ours nothing is removed; the build goes on and keeps account anew."""
    site.publish(a="1", b="2")
    site.manifest.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert site.publish(b="2") == Published((), 1, (), ())
    assert site.files() == {"a": "1", "b": "2"}
    assert read_manifest(site.manifest) == {"b": digest_of(b"2")}


NAMES = [
    "../outside",
    "x/../../outside",
    "/etc/passwd",
    "..",
    ".",
    "",
    "/",
    "./outside",
    "a//b",
    "a/",
    "a\0b",
    "~/x",
    "x" * 5000,
    "\udcff",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_manifest_edited_by_somebody_leads_nowhere_else(site: Site, tmp_path: Path, name: str) -> None:
    """Whatever it names, nothing outside the output folder is removed, and no build fails over it."""
    outside = tmp_path / "outside"
    outside.write_text("precious")
    site.publish(a="1")
    files = {"a": digest_of(b"1"), name: digest_of(b"precious")}
    site.manifest.write_text(json.dumps({"version": 1, "files": files}))
    site.publish(a="1")
    assert outside.read_text() == "precious"
    assert site.files() == {"a": "1"}


def test_manifests_move_with_the_project(tmp_path: Path) -> None:
    """One within the project is found again when the project's folder is renamed; others go by their whole path."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = (
        manifest_path(tmp_path / name / ".newsroom", tmp_path / name / "output").name for name in ("one", "two")
    )
    assert one == two
    assert (
        manifest_path(tmp_path / "one/.newsroom", tmp_path / "a").name
        != manifest_path(tmp_path / "one/.newsroom", tmp_path / "b").name
    )
    assert (
        manifest_path(tmp_path / "one/.newsroom", tmp_path / "one/output").name
        != manifest_path(tmp_path / "one/.newsroom", tmp_path / "one/preview").name
    )


def test_manifest_round_trip(tmp_path: Path) -> None:
    """What was recorded is read again, and no half-written file is left."""
    path = tmp_path / "deep" / "x.json"
    write_manifest(path, {"a/杯.png": "1", 'b"\\': "2"})
    assert read_manifest(path) == {"a/杯.png": "1", 'b"\\': "2"}
    assert [each.name for each in path.parent.iterdir()] == ["x.json"]


def test_abandoned_staging_is_cleared(site: Site) -> None:
    """What a killed build left goes after an hour; another build's folder, still at work, stays."""
    site.output.mkdir(parents=True)
    old, new = site.output / f"{STAGING_PREFIX}old", site.output / f"{STAGING_PREFIX}new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "0").write_text("x")
    os.utime(old, (0, 0))
    site.publish(a="1")
    assert site.folders() == [new.name]
    assert ABANDONED_AFTER_SECONDS >= 600


_PATHS = st.sampled_from(["a", "a/b", "a/c", "b", "b/x/y", "b/x", "c/d/e", "c"])


def _without_clashes(files: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if not any(other.startswith(f"{path}/") for other in files)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.dictionaries(_PATHS, st.sampled_from("12"), max_size=5), min_size=1, max_size=5))
def test_any_sequence_of_builds(tmp_path: Path, builds: list[dict[str, str]]) -> None:
    """After each build the folder holds what was planned, and what is not ours."""
    site = Site(tmp_path / str(len(list(tmp_path.iterdir()))))
    site.output.mkdir(parents=True)
    (site.output / "CNAME").write_text("host")
    for files in map(_without_clashes, builds):
        done = site.publish_paths(files)
        assert site.files() == {"CNAME": "host", **files}
        assert set(done.written) <= set(files)
        assert done.kept == ()
        again = site.publish_paths(files)
        assert (again.written, again.removed, again.unchanged) == ((), (), len(files))


def test_a_build_cut_short_still_knows_its_files(tmp_path: Path) -> None:
    """Old bytes under a manifest that was written for new ones are the portal's own, and go when their source goes."""
    output, manifest = tmp_path / "output", tmp_path / "manifest.json"
    with Publication(output, manifest) as publication:
        publication.put("a.html", b"old")
        publication.put("b.html", b"stays")
        publication.finish()
    write_manifest(manifest, {"a.html": f"{digest_of(b'old')} {digest_of(b'new')}", "b.html": digest_of(b"stays")})
    with Publication(output, manifest) as publication:
        publication.put("b.html", b"stays")
        done = publication.finish()
    assert (done.removed, done.kept) == (("a.html",), ())


def test_an_interrupt_waits_until_the_files_are_in_place() -> None:
    """Ctrl-C while files move takes effect after the last one."""
    reached = []

    def moving() -> None:
        with held_interrupts():
            signal.raise_signal(signal.SIGINT)
            reached.append("the end")

    with pytest.raises(KeyboardInterrupt):
        moving()
    assert reached == ["the end"]
