"""`newsroom deploy`: what it asks, prints and refuses, with which exit code; targets are folders, so it is quick."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from newsroom.cli import main
from tests.endpoint import endpoint_of_this_machine
from tests.projects import CLOCK, SECTIONS, SOURCES, article, digests, make_project, newsroom
from tests.site.example import REPRINT

FILES = {
    "sections.toml": SECTIONS,
    "sources.toml": SOURCES,
    "news/tea.md": article("Tea"),
    "news/milk.md": article("Milk 奶"),
    "news/later.md": article("Later", date="2026-11-23 15:00"),
}
# Without a ledger: articles come and go here as no editor would let them.
TARGET = "\nPUBLISHED_PATH = ''\nDEPLOY_TARGETS = {'live': {'kind': 'folder', 'folder': '../www/site'}}\n"
Deploy = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two articles and one to come, and the current folder in it."""
    made = make_project(tmp_path / "project", FILES, TARGET)
    monkeypatch.chdir(made)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return made


@pytest.fixture
def deploy(capfd: pytest.CaptureFixture[str]) -> Deploy:
    """The command in this process: exit code, and what it said. Never a traceback."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        clock = () if "--clock" in arguments else ("--clock", CLOCK)
        with pytest.raises(SystemExit) as left:
            main(["deploy", *arguments, *clock])
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return int(left.value.code or 0), out, err

    return run


def add(project: Path, lines: str) -> None:
    """More lines of publishconf.py."""
    with (project / "publishconf.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{lines}\n")


def site(project: Path) -> Path:
    """Where the target is."""
    return project.parent / "www" / "site"


def test_everything_stands_there_and_then_nothing_is_done(project: Path, deploy: Deploy) -> None:
    """The first deployment puts all files, the second none; both end with 0 and say the next moment."""
    code, out, _ = deploy("live", "--yes")
    assert code == 0
    assert digests(site(project)) == digests(project / "output")
    assert "https://www.shxuanming.net/news/tea/ (new)" in out
    assert "Deploy again at 2026-11-23 15:00 (Asia/Shanghai): “Later” is published." in out
    before = {path: path.stat().st_ino for path in project.parent.joinpath("www").rglob("*")}
    code, out, _ = deploy("live", "--yes")
    assert (code, "0 new, 0 changed, 0 deleted" in out) == (0, True)
    assert {path: path.stat().st_ino for path in project.parent.joinpath("www").rglob("*")} == before


def test_a_dry_run_shows_exactly_what_is_done(project: Path, deploy: Deploy) -> None:
    """The plan as JSON is what the deployment then reports; nothing is touched by planning."""
    assert deploy("live", "--yes")[0] == 0
    (project / "content/news/milk.md").unlink()
    (project / "content/news/tea.md").write_text(article("Green tea"), encoding="utf-8")
    before = digests(site(project))
    planned = json.loads(deploy("live", "--dry-run", "--json")[1])
    assert digests(site(project)) == before
    text = deploy("live", "--dry-run")[1]
    assert [line[2:] for line in text.splitlines() if line[:2] in {"+ ", "~ "}] == [
        put["path"] for put in planned["put"]
    ]
    assert "- news/milk/index.html" in text.splitlines()
    done = json.loads(deploy("live", "--yes", "--json")[1])
    assert {**done, "done": False} == planned
    assert {"address": "https://www.shxuanming.net/news/milk/", "change": "gone", "indexed": False} in done["changed"]
    assert digests(site(project)) == digests(project / "output")


def test_pages_are_put_after_what_they_show(project: Path, deploy: Deploy) -> None:
    """Assets, new pages, changed pages, the front page, feeds; only then deletions."""
    assert deploy("live", "--yes")[0] == 0
    (project / "content/news/new.md").write_text(article("New"), encoding="utf-8")
    add(project, "COLOURS = {'seal': '#123456'}")
    paths = [put["path"] for put in json.loads(deploy("live", "--dry-run", "--json")[1])["put"]]
    order = [
        next(path for path in paths if path.endswith(".css")),
        "news/new/index.html",
        "news/index.html",
        "index.html",
        "news/atom.xml",
    ]
    assert sorted(order, key=paths.index) == order


def test_somebody_must_agree(project: Path, deploy: Deploy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal --yes is needed; at one, anything but yes leaves all as it is."""
    code, _, err = deploy("live")
    assert (code, "--yes" in err) == (2, True)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    def nothing() -> str:
        raise EOFError

    for answer, wanted in ((nothing, 1), (lambda: "", 1), (lambda: "n", 1), (lambda: "y", 0)):
        monkeypatch.setattr("builtins.input", answer)
        assert deploy("live")[0] == wanted
        assert site(project).exists() == (wanted == 0)


def test_an_error_in_the_content_stops_it(project: Path, deploy: Deploy) -> None:
    """With the message an editor knows; the site stays as it was. So does what production alone refuses."""
    assert deploy("live", "--yes")[0] == 0
    before = digests(site(project))
    (project / "content/news/bad.md").write_text(article("Bad", Tagz="x"), encoding="utf-8")
    code, _, err = deploy("live", "--yes")
    assert (code, "content/news/bad.md:4: error:" in err) == (1, True)
    unpermitted = article("Bad", **{**REPRINT, "Permission": "none"})
    (project / "content/news/bad.md").write_text(unpermitted, encoding="utf-8")
    code, _, err = deploy("live", "--yes")
    assert (code, "[permission-none]" in err) == (1, True)
    assert digests(site(project)) == before


def test_files_of_others_stand_in_no_danger(project: Path, deploy: Deploy) -> None:
    """One in the way is named and stops everything; others stay through every deployment."""
    site(project).mkdir(parents=True)
    (site(project) / "index.html").write_text("theirs", encoding="utf-8")
    (site(project) / "notes.txt").write_text("theirs", encoding="utf-8")
    code, _, err = deploy("live", "--yes")
    assert (code, "index.html" in err, "--take-over" in err) == (1, True, True)
    assert sorted(digests(site(project))) == ["index.html", "notes.txt"]
    assert deploy("live", "--dry-run")[0] == 1
    assert deploy("live", "--yes", "--take-over")[0] == 0
    assert (site(project) / "notes.txt").read_text(encoding="utf-8") == "theirs"
    shutil.rmtree(project / "content/news")
    (project / "content/news").mkdir()
    assert deploy("live", "--yes")[0] == 0
    assert digests(site(project)) == {**digests(project / "output"), "notes.txt": digests(site(project))["notes.txt"]}


def test_a_file_somebody_put_into_the_output_goes_too(project: Path, deploy: Deploy) -> None:
    """A proof of ownership, say; a link does not, for it may lead anywhere."""
    (project / "output").mkdir()
    (project / "output/.well-known").mkdir()
    (project / "output/.well-known/proof 证.txt").write_text("x", encoding="utf-8")
    (project / "output/secret").symlink_to("/etc/hostname")
    (project / "output/secrets").symlink_to("/etc")
    code, _, err = deploy("live", "--yes")
    assert code == 0
    assert (site(project) / ".well-known/proof 证.txt").is_file()
    assert not list(site(project).glob("secret*"))
    assert "warning: secret in the output folder is a link" in err


def test_the_record_lies_outside(project: Path, deploy: Deploy) -> None:
    """Beside the folder; or here where the portal lives below a path, and then it is said."""
    assert deploy("live", "--yes")[0] == 0
    assert (project.parent / "www/.site.newsroom.json").is_file()
    add(project, "SITEURL = 'https://host.example/portal'")
    add(project, "DEPLOY_TARGETS = {'live': {'kind': 'folder', 'folder': '../other/portal'}}")
    code, out, _ = deploy("live", "--yes")
    assert (code, ".newsroom/deploys/" in out) == (0, True)
    assert [path.name for path in (project.parent / "other").iterdir()] == ["portal"]


def test_a_damaged_record_is_told(project: Path, deploy: Deploy) -> None:
    """Nothing is guessed from it."""
    assert deploy("live", "--yes")[0] == 0
    record = project.parent / "www/.site.newsroom.json"
    for damage in ('{"version":1,"files":{"../../etc/passwd":"x"},"untold":[]}', "{", '{"version":9}', "[]", "\0"):
        record.write_text(damage, encoding="utf-8")
        code, _, err = deploy("live", "--yes")
        assert (code, "the record of what was deployed" in err) == (1, True), damage


def test_only_when_it_is_due(project: Path, deploy: Deploy) -> None:
    """--if-due waits for the next moment that time alone changes something, and does not even build before."""
    assert deploy("live", "--yes", "--if-due")[0] == 0
    (project / "output/index.html").unlink()
    code, out, _ = deploy("live", "--yes", "--if-due", "--clock", "2026-11-23T14:59+08:00")
    assert (code, out) == (0, "Nothing is due before 2026-11-23 15:00 +0800.\n")
    assert not (project / "output/index.html").exists()
    code, out, _ = deploy("live", "--yes", "--if-due", "--clock", "2026-11-23T15:00+08:00")
    assert (code, "news/later/ (new)" in out) == (0, True)


def test_what_a_build_refused_is_due_again(project: Path, deploy: Deploy) -> None:
    """A deployment that was asked for and came to nothing is not forgotten until the next moment."""
    assert deploy("live", "--yes")[0] == 0
    (project / "content/news/bad.md").write_text(article("Bad", Tagz="x"), encoding="utf-8")
    assert deploy("live", "--yes")[0] == 1
    (project / "content/news/bad.md").write_text(article("Good"), encoding="utf-8")
    code, out, _ = deploy("live", "--yes", "--if-due")
    assert (code, "news/bad/ (new)" in out) == (0, True)


def test_hosts_with_their_own_program(project: Path, deploy: Deploy) -> None:
    """Their file is written, where there is none of the operator's own, and the command is printed."""
    add(
        project,
        "DEPLOY_TARGETS = {'n': {'kind': 'netlify', 'site': 'my-site'}, 'c': {'kind': 'cloudflare', 'project': 'p'}}",
    )
    add(project, "HOSTING = {'hosts': ['netlify']}")
    code, out, _ = deploy("n")
    assert (code, "npx netlify-cli deploy --prod --no-build --dir=output --site=my-site" in out) == (0, True)
    assert 'publish = "output"' in (project / "netlify.toml").read_text(encoding="utf-8")
    add(project, "HOSTING = {'hosts': ['cloudflare']}")
    (project / "wrangler.toml").write_text('name = "mine"\n', encoding="utf-8")
    code, out, _ = deploy("c")
    assert (code, "npx wrangler pages deploy output --project-name=p" in out) == (0, True)
    assert (project / "wrangler.toml").read_text(encoding="utf-8") == 'name = "mine"\n'
    with (project / "output/big.bin").open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    code, _, err = deploy("c")
    assert (code, "big.bin has 26 MiB" in err) == (1, True)


def test_a_host_without_its_files_is_refused(project: Path, deploy: Deploy) -> None:
    """It would be told of no headers and no redirects, or those of another; own files of both names will do."""
    add(project, "DEPLOY_TARGETS = {'n': {'kind': 'netlify', 'site': 'my-site'}}")
    for hosts, told in ((["nginx"], 'write "hosts": ["netlify"]'), (["cloudflare"], 'in place of "cloudflare"')):
        add(project, f"HOSTING = {{'hosts': {hosts}}}")
        for more in ((), ("--dry-run",)):
            code, out, err = deploy("n", *more)
            assert (code, 'HOSTING["hosts"] does not name "netlify"' in err, told in err) == (2, True, True)
            assert "npx" not in out
    assert not (project / "netlify.toml").exists()
    add(project, "HOSTING = {'hosts': []}")
    for name in ("_headers", "_redirects"):
        (project / "output" / name).write_text("# mine", encoding="utf-8")
    assert deploy("n")[0] == 0
    add(project, "HOSTING = {'hosts': ['netlify']}\nSITEURL = 'https://host.example/portal'")
    code, _, err = deploy("n")
    assert (code, "SITEURL lies below /portal/" in err) == (2, True)


LEDGER = "PUBLISHED_PATH = str(HERE / 'published.txt')"


def published(project: Path) -> set[str]:
    """The addresses of the ledger."""
    path = project / "published.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line.split("\t")[0] for line in lines if not line.startswith("#")}


def test_what_was_deployed_is_remembered_and_nothing_else(project: Path, deploy: Deploy) -> None:
    """Trials, refusals and failures promise nothing; the deployment that is done does, once."""
    add(project, LEDGER)
    assert deploy("live", "--dry-run")[0] == 0
    assert newsroom(project, "build", "--production", "--clock", CLOCK).returncode == 0
    assert deploy("live")[0] == 2  # nobody was asked
    site(project).mkdir(parents=True)
    (site(project) / "index.html").write_text("theirs", encoding="utf-8")
    assert deploy("live", "--yes")[0] == 1
    (site(project) / "index.html").unlink()
    (site(project) / "news/tea/index.html").mkdir(parents=True)
    code, out, _ = deploy("live", "--yes")
    assert (code, "published.txt" in out, published(project)) == (1, False, set())
    (site(project) / "news/tea/index.html").rmdir()
    code, out, _ = deploy("live", "--yes")
    assert (code, "new addresses in published.txt: commit it with the content." in out) == (0, True)
    assert {"/", "/news/tea/", "/news/milk/"} <= published(project)
    ledger = (project / "published.txt").read_bytes()
    code, out, _ = deploy("live", "--yes")
    assert (code, "published.txt" in out, (project / "published.txt").read_bytes()) == (0, False, ledger)


def test_a_trial_that_is_taken_back_leaves_nothing(project: Path, deploy: Deploy) -> None:
    """An address that only stood in a dry run or a production build may go without a word."""
    add(project, LEDGER)
    assert deploy("live", "--yes")[0] == 0
    (project / "content/news/trial.md").write_text(article("Trial"), encoding="utf-8")
    assert deploy("live", "--dry-run")[0] == 0
    assert newsroom(project, "build", "--production", "--clock", CLOCK).returncode == 0
    (project / "content/news/trial.md").unlink()
    assert deploy("live", "--yes")[0] == 0
    (project / "content/news/milk.md").unlink()
    code, _, err = deploy("live", "--yes")
    assert (code, "/news/milk/ was published" in err) == (1, True)


def test_a_deployment_without_changes_remembers_too(project: Path, deploy: Deploy) -> None:
    """Where the ledger was lost, or came later than the first deployment."""
    assert deploy("live", "--yes")[0] == 0
    add(project, LEDGER)
    assert deploy("live", "--yes")[0] == 0
    assert "/news/tea/" in published(project)
    (project / "published.txt").unlink()
    assert deploy("live", "--yes")[0] == 0
    assert "/news/tea/" in published(project)


def test_a_target_that_readers_do_not_get_promises_nothing(project: Path, deploy: Deploy) -> None:
    """And where no other is declared, publishing is done otherwise: the production build remembers."""
    add(project, f"{LEDGER}\nDEPLOY_TARGETS['live']['public'] = False")
    assert deploy("live", "--yes")[0] == 0
    assert published(project) == set()
    assert newsroom(project, "build", "--production", "--clock", CLOCK).returncode == 0
    assert "/news/tea/" in published(project)


def test_who_publishes_may_be_said(project: Path, deploy: Deploy) -> None:
    """PUBLISHED_BY wins over what the targets let conclude; a deployment remembers in any case."""
    add(project, f"{LEDGER}\nPUBLISHED_BY = 'build'")
    assert deploy("live", "--dry-run")[0] == 0
    assert published(project) == set()
    assert newsroom(project, "build", "--production", "--clock", CLOCK).returncode == 0
    assert "/news/tea/" in published(project)
    (project / "published.txt").unlink()
    assert deploy("live", "--yes")[0] == 0
    assert "/news/tea/" in published(project)
    add(project, "PUBLISHED_BY = 'me'")
    done = newsroom(project, "build", "--production", "--clock", CLOCK)
    assert (done.returncode, "PUBLISHED_BY is 'me'" in done.stderr) == (2, True)


def test_a_ledger_that_cannot_be_read_by_then(project: Path, deploy: Deploy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site stands, its addresses are not remembered: both are said, and the file is left to whoever broke it."""
    add(project, LEDGER)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    def meanwhile() -> str:
        (project / "published.txt").write_text("<<<<<<< HEAD\n", encoding="utf-8")
        return "y"

    monkeypatch.setattr("builtins.input", meanwhile)
    code, _, err = deploy("live")
    assert (code, "the site is deployed, but its addresses were not remembered" in err) == (1, True)
    assert (project / "published.txt").read_text(encoding="utf-8") == "<<<<<<< HEAD\n"
    assert digests(site(project)) == digests(project / "output")


def test_a_page_changed_by_hand_here(project: Path, deploy: Deploy) -> None:
    """A build leaves it when its article is gone, so it is still deployed, and that is said."""
    assert deploy("live", "--yes")[0] == 0
    (project / "content/news/milk.md").unlink()
    (project / "output/news/milk/index.html").write_text("by hand", encoding="utf-8")
    code, _, err = deploy("live", "--yes")
    assert (code, "warning: news/milk/index.html has no source any more" in err) == (0, True)
    assert (site(project) / "news/milk/index.html").read_text(encoding="utf-8") == "by hand"


def test_two_at_once(project: Path, deploy: Deploy) -> None:
    """The second is told to wait."""
    assert deploy("live", "--yes")[0] == 0
    (lock,) = (project / ".newsroom/deploys").glob("live-*.lock")
    with FileLock(lock):
        code, _, err = deploy("live", "--yes")
    assert (code, "another deployment" in err) == (1, True)


def test_moving_puts_nothing_twice(project: Path, deploy: Deploy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another folder of the project, without what was kept; another place of the site, with its record and without."""
    assert deploy("live", "--yes")[0] == 0
    www, moved = site(project).parent, project.parent / "elsewhere"
    before = {path: path.stat().st_ino for path in site(project).rglob("*")}
    project.rename(moved)
    shutil.rmtree(moved / ".newsroom")
    shutil.rmtree(moved / "output")
    monkeypatch.chdir(moved)
    code, out, _ = deploy("live", "--yes")
    assert (code, "0 new, 0 changed, 0 deleted" in out) == (0, True)
    assert {path: path.stat().st_ino for path in site(moved).rglob("*")} == before
    for name, options in (("with", ()), ("without", ("--take-over",))):
        shutil.copytree(www, moved.parent / name)
        if name == "without":
            (moved.parent / name / ".site.newsroom.json").unlink()
        add(moved, f"DEPLOY_TARGETS = {{'live': {{'kind': 'folder', 'folder': '../{name}/site'}}}}")
        there = {path: path.stat().st_ino for path in (moved.parent / name / "site").rglob("*")}
        code, out, _ = deploy("live", "--yes", *options)
        assert (code, "0 new, 0 changed, 0 deleted" in out) == (0, True), out
        assert {path: path.stat().st_ino for path in (moved.parent / name / "site").rglob("*")} == there
        assert "0 new, 0 changed, 0 deleted" in deploy("live", "--yes", "--verify")[1]


def test_another_machine_deploys(project: Path, deploy: Deploy) -> None:
    """Its claim lies beside the record: it is named, and nothing is changed. A claim that ran out holds nobody up."""
    lock = project.parent / "www/.site.newsroom.json.lock"
    lock.parent.mkdir()
    claim = '{"version": 1, "host": "press", "token": "x", "until": "%s-01-01T00:00:00+00:00"}'
    lock.write_text(claim % 2099, encoding="utf-8")
    code, _, err = deploy("live", "--yes")
    assert (code, "is running, from press." in err, site(project).exists()) == (1, True, False)
    lock.write_text(claim % 2020, encoding="utf-8")
    assert deploy("live", "--yes")[0] == 0
    assert not lock.exists()


def test_somebody_deployed_while_we_were_asked(project: Path, deploy: Deploy, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was agreed to is no longer what would be done."""
    assert deploy("live", "--yes")[0] == 0
    (project / "content/news/milk.md").unlink()
    record = project.parent / "www/.site.newsroom.json"
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    def meanwhile() -> str:
        record.write_text(record.read_text(encoding="utf-8").replace('"robots.txt"', '"other.txt"'), encoding="utf-8")
        return "y"

    monkeypatch.setattr("builtins.input", meanwhile)
    before = digests(site(project))
    code, _, err = deploy("live")
    assert (code, "somebody else deployed to this target meanwhile" in err) == (1, True)
    assert digests(site(project)) == before


WRONG = {
    "": "DEPLOY_TARGETS in publishconf.py names no target",
    "DEPLOY_TARGETS = 5": "must be a dictionary",
    "DEPLOY_TARGETS = {'liv': {'kind': 'folder', 'folder': 'x'}}": "there is no target 'live'. Did you mean liv?",
    "DEPLOY_TARGETS = {'live': {'kind': 'folder', 'folder': 'output'}}": "the output folder",
    "DEPLOY_TARGETS = {'live': {'kind': 'folder', 'folder': '.'}}": "the project folder",
    "DEPLOY_TARGETS = {'live': {'kind': 'folder', 'folder': 'www', 'record': 'www/x.json'}}": "readers could get it",
    "DEPLOY_TARGETS = {'live': {'kind': 'folder', 'folder': 'www', 'public': 'no'}}": "must be True or False",
    "DEPLOY_TARGETS = {'live': {'kind': 'ftp', 'host': 'h.example', 'user': 'u'}}": "NEWSROOM_LIVE_PASSWORD",
    "DEPLOY_TARGETS = {'live': {'kind': 'folder', 'folder': 'www'}}\nANNOUNCE = {'indexnow_key': 'x'}": "indexnow_key",
}


@pytest.mark.parametrize(("lines", "told"), WRONG.items())
def test_wrong_settings(tmp_path: Path, deploy: Deploy, monkeypatch: pytest.MonkeyPatch, lines: str, told: str) -> None:
    """Exit 2 and a sentence with the remedy."""
    monkeypatch.chdir(make_project(tmp_path / "project", FILES))
    monkeypatch.delenv("NEWSROOM_LIVE_PASSWORD", raising=False)
    add(tmp_path / "project", lines)
    code, out, err = deploy("live", "--yes")
    assert (code, told in err, out) == (2, True, ""), err


def test_announcing_to_nobody(project: Path, deploy: Deploy) -> None:
    """Asked for and not set up: told before anything is done."""
    code, _, err = deploy("live", "--yes", "--announce")
    assert (code, "ANNOUNCE" in err) == (2, True)
    add(project, "ANNOUNCE = {'baidu_site': 'https://www.shxuanming.net'}")
    code, _, err = deploy("live", "--yes", "--announce")
    assert (code, "NEWSROOM_BAIDU_TOKEN" in err) == (2, True)
    assert not site(project).exists()


def test_announcing(project: Path, deploy: Deploy) -> None:
    """What may be told is told once; what could not be told, the next time; what may not be told, never."""
    (project / "content/sources.toml").write_text(SOURCES + 'indexing = "canonical"\n', encoding="utf-8")
    (project / "content/news/theirs.md").write_text(article("Theirs", **REPRINT), encoding="utf-8")
    with endpoint_of_this_machine() as endpoint:
        settings = {
            "indexnow_key": "0123abcd",
            "indexnow_endpoint": f"{endpoint.address}/indexnow",
            "websub_hubs": [f"{endpoint.address}/hub"],
        }
        add(project, f"ANNOUNCE = {settings}")
        assert deploy("live", "--yes")[0] == 0
        assert endpoint.came == []
        endpoint.answers = [403]
        code, _, err = deploy("live", "--yes", "--announce")
        assert (code, "the site is deployed, but IndexNow answered 403" in err) == (1, True)
        endpoint.came.clear()
        assert deploy("live", "--yes", "--announce")[0] == 0
        (pages,) = (json.loads(data)["urlList"] for path, _, data in endpoint.came if path == "/indexnow")
        assert "https://www.shxuanming.net/news/tea/" in pages
        assert not [address for address in pages if "theirs" in address or "404" in address]
        assert {path for path, _, _ in endpoint.came} == {"/indexnow", "/hub"}
        assert (site(project) / "0123abcd.txt").read_bytes() == b"0123abcd"
        assert f'rel="hub" href="{endpoint.address}/hub"' in (site(project) / "feeds/atom.xml").read_text(
            encoding="utf-8"
        )
        endpoint.came.clear()
        (project / "content/news/tea.md").write_text(article("Green tea"), encoding="utf-8")
        assert deploy("live", "--yes", "--announce")[0] == 0
        (pages,) = (json.loads(data)["urlList"] for path, _, data in endpoint.came if path == "/indexnow")
        assert "https://www.shxuanming.net/news/tea/" in pages
        assert "https://www.shxuanming.net/sources/" not in pages
        endpoint.came.clear()
        assert deploy("live", "--yes", "--announce")[0] == 0
        assert endpoint.came == []


def test_what_deploying_needs_is_asked_for(project: Path) -> None:
    """Where the packages are not installed, the command that installs them is told."""
    code = (
        "import importlib.util as u, sys; found = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name in {'tenacity', 'boto3'} else found(name, *more)\n"
        "from newsroom.cli import main; main(['deploy', 'live', '--yes'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "sh scripts/set_up.sh deploy" in done.stderr


def test_help_has_an_example(project: Path) -> None:
    """And needs nothing installed."""
    done = newsroom(project, "deploy", "--help")
    assert (done.returncode, "Example: newsroom deploy live --dry-run" in done.stdout) == (0, True)
