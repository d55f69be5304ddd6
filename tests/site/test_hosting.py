"""What a build writes for servers, and how it keeps what was once published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from plugins.hosting.inline_code import inline_sources
from tests.page_kinds import BuiltSite
from tests.projects import CLOCK, SECTIONS, article, built, digests, make_project, newsroom

FILES: dict[str, str | bytes] = {
    "sections.toml": SECTIONS,
    "news/policy/law.md": article("The law", "2026-11-19 08:00", Id="law-1", Aliases="/industry/2602.html, /alt/"),
    "news/tea.md": article("Tea", "2026-11-18 08:00", Tags="Tea"),
    "news/zh.md": article("茶", "2026-11-17 08:00", "茶。", Lang="zh-CN", Aliases="/旧/茶/"),
    "pages/about.md": "Title: About\nSummary: Us\n\nWe.\n",
}
LAW = "/news/policy/law/"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal, published once."""
    project = make_project(tmp_path / "project", FILES)
    published(project)
    return project


def published(project: Path, *options: str, clock: str = CLOCK) -> str:
    """Build for production, and give what was said; fails the test where the build fails."""
    done = newsroom(project, "build", "--production", "--clock", clock, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(project: Path, *, clock: str = CLOCK) -> str:
    """Build for production, which must be refused for what is in the content; what was said."""
    before, ledger = digests(project / "output"), (project / "published.txt").read_bytes()
    done = newsroom(project, "build", "--production", "--clock", clock)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert (digests(project / "output"), (project / "published.txt").read_bytes()) == (before, ledger)
    return done.stderr


def ledger(project: Path) -> list[str]:
    """The addresses that were published."""
    lines = (project / "published.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if not line.startswith("#")]


def redirects(project: Path) -> dict[str, str]:
    """The old addresses as Apache is told of them, and where they lead."""
    text = (project / "output" / ".htaccess").read_text(encoding="utf-8")
    found = re.findall(r'^ *RewriteRule "\^(.*)\$" "(.*)" \[R=301,L\]$', text, re.MULTILINE)
    return {"/" + re.sub(r"\\(.)", r"\1", source): target for source, target in found}


def test_only_a_production_build_remembers(tmp_path: Path) -> None:
    """It says so once; the same build again changes nothing, and neither do other builds."""
    project = make_project(tmp_path / "project", FILES)
    built(project)
    assert not (project / "published.txt").exists()
    assert re.search(r"^\d+ new addresses in published\.txt: commit it", published(project), re.MULTILINE)
    first = (project / "published.txt").read_bytes()
    assert "published.txt" not in published(project)
    built(project)
    assert (project / "published.txt").read_bytes() == first
    assert {"/", LAW, "/zh/news/zh/", "/about/", "/news/rss.xml", "/旧/茶/", "/industry/2602.html"} <= set(
        ledger(project)
    )
    assert "/tags/tea/" not in ledger(project)


def test_a_line_taken_out_is_missed_until_it_is_published_again(portal: Path) -> None:
    """What leads on because of the ledger leads on no more without its line; a build is not taken for up to date."""
    (portal / "content/news/policy/law.md").rename(portal / "content/guides-law.md")
    (portal / "content/guides").mkdir()
    (portal / "content/guides-law.md").rename(portal / "content/guides/law.md")
    published(portal)
    assert redirects(portal)[LAW] == "/guides/law/"
    path = portal / "published.txt"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(LAW + "\t")), encoding="utf-8")
    published(portal)
    assert LAW not in redirects(portal)
    assert LAW not in ledger(portal)


def test_checking_writes_nothing_and_tells_the_same(portal: Path) -> None:
    """`newsroom check --production` names a broken promise before anybody builds."""
    (portal / "content/news/tea.md").unlink()
    before = (portal / "published.txt").read_bytes()
    done = newsroom(portal, "check", "--production", "--clock", CLOCK)
    assert done.returncode == 1
    assert "/news/tea/ was published on 2026-11-23" in done.stdout + done.stderr
    assert (portal / "published.txt").read_bytes() == before


def test_an_address_that_vanishes_is_named(portal: Path) -> None:
    """An error in production with its line and remedy, a warning in every other build."""
    (portal / "content/news/tea.md").unlink()
    said = refused(portal)
    line = ledger(portal).index("/news/tea/") + 4
    assert f"published.txt:{line}: error: /news/tea/ was published on 2026-11-23, and nothing is there" in said
    assert '"Status: withdrawn"' in said
    done = newsroom(portal, "build", "--clock", CLOCK)
    assert done.returncode == 0
    assert f"published.txt:{line}: warning: /news/tea/" in done.stderr


@pytest.mark.parametrize(
    "header",
    [
        {"Status": "withdrawn"},
        {"Status": "hidden"},
        {"Expires": "2026-11-20 00:00"},
    ],
)
def test_an_article_ends_in_one_of_these_ways(portal: Path, header: dict[str, str]) -> None:
    """Its address still says something."""
    (portal / "content/news/tea.md").write_text(article("Tea", "2026-11-18 08:00", **header), encoding="utf-8")
    published(portal)
    assert (portal / "output/news/tea/index.html").exists()


def test_a_file_that_is_a_draft_again_is_named(portal: Path) -> None:
    """With what to write into it."""
    (portal / "content/news/tea.md").write_text(article("Tea", "2026-11-18 08:00", Status="draft"), encoding="utf-8")
    assert "content/news/tea.md is draft now" in refused(portal)


def test_a_new_slug_needs_an_alias_or_an_id(portal: Path) -> None:
    """The file's name is the slug of one; the other has an Id, and is found by it."""
    (portal / "content/news/tea.md").rename(portal / "content/news/leaves.md")
    (portal / "content/news/policy/law.md").rename(portal / "content/news/policy/act.md")
    said = refused(portal)
    assert said.count("address-vanished") == 1
    assert 'add "Aliases: /news/tea/" to content/news/leaves.md' in said
    text = article("Tea", "2026-11-18 08:00", Aliases="/news/tea/")
    (portal / "content/news/leaves.md").write_text(text, encoding="utf-8")
    published(portal)
    found = redirects(portal)
    assert found["/news/tea/"] == "/news/leaves/"
    assert found[LAW] == found["/industry/2602.html"] == "/news/policy/act/"


def test_an_article_may_move_as_often_as_it_likes(portal: Path) -> None:
    """Each old address leads straight to where it is now; back home, the first one is its own again."""
    content, places = portal / "content", ["guides", "news", "news/policy"]
    for before, after in zip(["news/policy", *places], places, strict=False):
        (content / after).mkdir(exist_ok=True)
        (content / before / "law.md").rename(content / after / "law.md")
        published(portal)
        wanted = f"/{after}/law/"
        old = {"/news/policy/law/", "/guides/law/", "/news/law/", "/industry/2602.html"} & set(ledger(portal))
        assert {redirects(portal).get(address, address) for address in old} == {wanted}
    assert set(redirects(portal).values()) == {LAW, "/zh/news/zh/"}


def test_a_section_that_moves_takes_its_addresses_along(portal: Path) -> None:
    """Named with its remedy first; with the line, its page, feeds and articles lead on."""
    content = portal / "content"
    (content / "news/policy").rename(content / "rules")
    registry = SECTIONS.replace('path = "news/policy"', 'path = "rules"')
    (content / "sections.toml").write_text(registry, encoding="utf-8")
    said = refused(portal)
    assert said.count("address-vanished") == 1
    assert 'add aliases = ["news/policy"] to the section in content/sections.toml' in said
    registry = registry.replace('path = "rules"', 'path = "rules"\naliases = ["news/policy"]')
    (content / "sections.toml").write_text(registry, encoding="utf-8")
    published(portal)
    found = redirects(portal)
    assert found["/news/policy/"] == "/rules/"
    assert found["/news/policy/atom.xml"] == "/rules/atom.xml"
    assert found[LAW] == "/rules/law/"
    old, new = (portal / "output" / path / "atom.xml" for path in ("news/policy", "rules"))
    assert old.read_bytes() == new.read_bytes()


def test_tags_and_authors_come_and_go(portal: Path) -> None:
    """With the last article that has one, its page is gone, and no promise is broken."""
    (portal / "content/news/tea.md").write_text(article("Tea", "2026-11-18 08:00"), encoding="utf-8")
    published(portal)
    assert not (portal / "output/tags/tea").exists()


def test_a_clock_that_is_set_back_breaks_no_promise(portal: Path) -> None:
    """What was published later is not there yet, and was not promised yet."""
    published(portal, "--output", "elsewhere", clock="2026-11-18T12:00+08:00")
    assert LAW in ledger(portal)
    published(portal)


def test_what_time_alone_does_breaks_no_promise(tmp_path: Path) -> None:
    """An article that expires keeps its address, also when it was the last of its tag."""
    ending = article("Tea", "2026-11-18 08:00", Tags="Tea", Expires="2026-11-30 00:00")
    project = make_project(tmp_path / "project", {**FILES, "news/tea.md": ending})
    published(project)
    published(project, clock="2026-12-01T00:00+08:00")
    assert 'RewriteRule "^news/tea/$" - [R=410,L]' in (project / "output/.htaccess").read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", [b"<<<<<<< HEAD\n", b"\xff\xfe", b"/news/\tsection\tsoon\n"])
def test_a_damaged_ledger_is_an_error_in_every_build(portal: Path, damage: bytes) -> None:
    """Rather than a promise less."""
    path = portal / "published.txt"
    path.write_bytes(path.read_bytes() + damage)
    for options in ((), ("--production",)):
        done = newsroom(portal, "build", "--clock", CLOCK, *options)
        assert done.returncode == 1
        assert "[published-unreadable]" in done.stderr
        assert "Traceback" not in done.stderr


def test_mistakes_in_the_content_are_not_told_twice(portal: Path) -> None:
    """A file that cannot be read has vanished, too; only its mistake is named."""
    (portal / "content/news/tea.md").write_text("Title: Tea\nDate: never\n\nx\n", encoding="utf-8")
    assert "address-vanished" not in refused(portal)


def test_the_page_at_an_old_address_leads_on(portal: Path) -> None:
    """In its language, and nobody lists it."""
    output = portal / "output"
    page = html.document_fromstring((output / "旧/茶/index.html").read_bytes())
    assert page.get("lang") == "zh-CN"
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/zh/news/zh/"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://www.shxuanming.net/zh/news/zh/"]
    assert "noindex" in page.xpath("//meta[@name='robots']/@content")[0]
    assert page.xpath("//main//a[@href='/zh/news/zh/']/text()") == ["茶"]
    assert "旧" not in (output / "sitemap.xml").read_text(encoding="utf-8")
    assert "2602" not in (output / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("alias", ["/images/x.html", "/feeds/", "/archive/2026/", "/tags/tea/", "/robots.html/../x"])
def test_an_old_address_never_stands_where_something_is(portal: Path, alias: str) -> None:
    """Before anything is written, whoever claims it is named."""
    text = article("Tea", "2026-11-18 08:00", Tags="Tea", Aliases=alias)
    (portal / "content/news/tea.md").write_text(text, encoding="utf-8")
    assert "content/news/tea.md:" in refused(portal)


def test_the_old_path_of_a_section_is_free(portal: Path) -> None:
    """Where an article is now, both are named."""
    registry = SECTIONS.replace('path = "guides"', 'path = "guides"\naliases = ["news/tea"]')
    (portal / "content/sections.toml").write_text(registry, encoding="utf-8")
    said = refused(portal)
    assert "[address-clash]" in said
    assert "content/news/tea.md" in said
    assert "the old address /news/tea/ of content/sections.toml" in said


def test_hosts_are_asked_for_by_name(tmp_path: Path) -> None:
    """Files lie where servers look for them; what no host asks for any more goes."""
    settings = 'import json\nHOSTING = {"hosts": json.loads((HERE / "hosts.json").read_text())}\n'
    project = make_project(tmp_path / "project", FILES, settings)
    for hosts, inside, beside in (
        ('["netlify"]', {"_headers", "_redirects"}, set()),
        ('["nginx", "apache", "caddy"]', {".htaccess"}, {"nginx.conf", "Caddyfile"}),
        ('["nginx"]', set(), {"nginx.conf"}),
        ("[]", set(), set()),
    ):
        (project / "hosts.json").write_text(hosts, encoding="utf-8")
        output = built(project)
        assert {".htaccess", "_headers", "_redirects"} & {path.name for path in output.iterdir()} == inside
        assert {path.name for path in (project / "servers").iterdir()} == beside


def test_a_build_with_drafts_changes_nothing_for_servers(portal: Path) -> None:
    """What a preview knows is not for the live server, nor is it promised."""
    before = digests(portal / "servers"), ledger(portal)
    (portal / "content/news/new.md").write_text(article("New", Status="draft", Aliases="/n/"), encoding="utf-8")
    built(portal, "--drafts", "--output", "preview")
    assert (digests(portal / "servers"), ledger(portal)) == before


def test_every_build_of_the_same_gives_the_same(portal: Path) -> None:
    """Server files and ledger too."""
    before = digests(portal / "servers"), digests(portal / "output")
    published(portal)
    published(portal, "--output", "again")
    assert digests(portal / "servers") == before[0]
    assert digests(portal / "again") == before[1]


def test_what_lies_beside_the_output_is_looked_after(portal: Path) -> None:
    """A build with nothing else to do makes a deleted file anew, and reads a ledger that somebody changed."""
    before = digests(portal / "servers")
    (portal / "servers/nginx.conf").unlink()
    (portal / "servers/Caddyfile").write_text("mine", encoding="utf-8")
    published(portal)
    assert digests(portal / "servers") == before
    path = portal / "published.txt"
    path.write_text(path.read_text(encoding="utf-8") + "/was/\tpage\t2026-11-20T00:00Z\n", encoding="utf-8")
    assert "/was/ was published on 2026-11-20" in refused(portal)


def test_no_page_has_inline_code_that_the_policy_does_not_allow(built_site: BuiltSite) -> None:
    """Each piece by its hash; no handler and no style in an attribute, which no hash allows."""
    rules = (built_site.folder / ".htaccess").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy "([^"]*)"', rules)
    assert policy
    assert "unsafe" not in policy[1]
    for page in built_site.pages:
        for kind, source in inline_sources(page.file.read_text(encoding="utf-8")):
            assert source in policy[1], (page.address, kind)
        assert page.document.xpath("//@style") == [], page.address
        handlers = [name for node in page.document.iter() for name in node.keys() if str(name).startswith("on")]  # noqa: SIM118 - lxml's elements
        assert handlers == [], page.address


def test_an_inline_script_of_ones_own_template_is_allowed(tmp_path: Path) -> None:
    """By its hash, on every server."""
    settings = 'THEME_TEMPLATES_OVERRIDES = [str(HERE / "mine")]\n'
    project = make_project(tmp_path / "project", FILES, settings)
    (project / "mine").mkdir()
    template = (Path(__file__).parents[2] / "theme/templates/static.html").read_text(encoding="utf-8")
    mine = template.replace("{% block content %}", "{% block content %}\n<script>\n\n  go();\n</script>", 1)
    (project / "mine/static.html").write_text(mine, encoding="utf-8")
    output = built(project)
    found = list(inline_sources((output / "about/index.html").read_text(encoding="utf-8")))
    assert len(found) == 1
    assert found[0][1] in (output / ".htaccess").read_text(encoding="utf-8")
    assert found[0][1] in (project / "servers/nginx.conf").read_text(encoding="utf-8")
