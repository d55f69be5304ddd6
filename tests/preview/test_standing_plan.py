"""A text put into the plan that stands shows what planning anew would show, on every page and in every finding."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from newsroom.preview.builder import Builder, FailedPageError
from newsroom.preview.findings import found
from newsroom.preview.messages import Content, Finding
from plugins.content_model.problems import ContentProblems
from plugins.portal.run import Portal
from tests.projects import SECTIONS, article, make_project

NOON = 1_795_406_400
"""2026-11-23, 12:00 in China."""
NAMES = st.sampled_from(["a", "b", "c", "d"])
TWO_HEADS = "It begins otherwise.\n\n## A head\n\nMore.\n\n## Another\n\nAnd more."
SOUND = (
    "A paragraph.",
    TWO_HEADS,
    "One head is gone.\n\n## A head\n\nMore.",
    "[Above](#a-head)\n\n## A head\n\nText, and then [a page](/about/).",
    "![A drawing](/images/x.svg)\n\nText.",
    "Text, then a picture:\n\n![A drawing](/images/x.svg)",
    "Some <script>alert(1)</script> text.",
    "第一段。\n\n第二段。",
)
BODIES = (
    *SOUND,
    "## A head\n\nSee [b](/news/b.md#a-head), [a](/news/a/#a-head) and [the tag]({tag}law).",
    "See [b](/news/b.md) and [the page](/about/#a-head).",
    "[Above](#a-head)",
    "![](/images/x.svg)\n\nText and [a file](/images/x.svg).",
    "![No picture](/images/bad.png) and text.",
    "A picture is [there](/images/bad.png).",
    "![Elsewhere](https://example.com/x.jpg) and text.",
    "Text with a [link]() to nothing.",
    "See [nothing](nowhere.md).",
    "[Written](/{filename}x.md) with {filename}a.md braces.",
    "",
)
HEADERS: tuple[Mapping[str, str], ...] = (
    {},
    {"Summary": ""},
    {"Tags": "law, Parcels"},
    {"Tags": "Law"},
    {"Status": "draft"},
    {"Status": "hidden"},
    {"Status": "withdrawn"},
    {"Prominence": "lead", "Expires": "2026-11-24 12:00"},
    {"Lang": "zh-CN"},
    {"Modified": "2026-11-24 09:00"},
    {"Republish": "allowed"},
    {"Kind": "sponsored"},
    {"Sttaus": "draft"},
)
DATES = ("2026-11-19 08:00", "2026-11-22 08:00", "2026-11-24 08:00")
PAGE = "Title: About\n\n{}\n"
FILES: Mapping[str, str | bytes] = {
    "sections.toml": SECTIONS,
    "images/x.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>',
    "images/bad.png": b"no picture",
    "pages/about.md": PAGE.format("Who we are."),
    "news/a.md": article("Title a", "2026-11-22 13:00", Tags="law"),
    "news/b.md": article("Title b", body=TWO_HEADS),
    "news/d.md": article("Title d", Republish="allowed"),
    "news/c.md": article("Title c", body="See [b](b.md#another).", Summary=""),
}


def served(builder: Builder) -> dict[str, Content]:
    """Everything that stands in the edition."""
    assert builder.edition is not None
    return {path: builder.edition.content_of(path) for path in builder.edition.outputs}


def outcome(builder: Builder, number: int, changed: Iterable[str] | None) -> tuple[bool, object, float]:
    """Whether there is a new edition, what is to be told, and when time changes something."""
    try:
        built = builder.build(number, (), beyond_content=changed is None, changed=changed)
    except ContentProblems as problem:
        return False, found(problem), 0.0
    return True, built.findings, built.next_moment


# Where there are errors, they are mended before anything else is tried: only a plan without any stands.
while_sound = precondition(lambda newsroom: newsroom.sound)


class Newsroom(RuleBasedStateMachine):
    """People who edit, a preview that goes on and on, and one that begins after each edit."""

    def __init__(self) -> None:
        super().__init__()
        self.here, self.folder = Path.cwd(), Path(tempfile.mkdtemp()).resolve()
        self.changed: set[str] | None = None
        self.number, self.clock, self.sound = 0, NOON, True

    @initialize()
    def begin(self) -> None:
        """A small portal and its preview."""
        self.content = make_project(self.folder / "project", FILES, 'LISTINGS = {"per_page": 2}\n') / "content"
        os.chdir(self.content.parent)
        self.builder = Builder(self.content.parent)

    @rule(name=NAMES, body=st.sampled_from(SOUND))
    def edit_body(self, name: str, body: str) -> None:
        """Change a text and nothing else."""
        path = self.content / f"news/{name}.md"
        if path.exists():
            header = path.read_text(encoding="utf-8").partition("\n\n")[0]
            self.save(path, f"{header}\n\n{body}\n")

    @while_sound
    @rule(name=NAMES, body=st.sampled_from(BODIES))
    def edit_boldly(self, name: str, body: str) -> None:
        """Change a text, maybe for the worse."""
        self.edit_body(name, body)

    @rule(edits=st.dictionaries(NAMES, st.sampled_from(SOUND), min_size=2))
    def edit_bodies(self, edits: Mapping[str, str]) -> None:
        """Change several texts at once."""
        for name, body in edits.items():
            self.edit_body(name, body)

    @rule(
        body=st.sampled_from([*SOUND, "See [nothing](nowhere.md).", "Write to {{ site.email }}.", "{{ site.nothing }}"])
    )
    def edit_page(self, body: str) -> None:
        """Change the text of a page."""
        self.save(self.content / "pages/about.md", PAGE.format(body))

    @while_sound
    @rule(name=NAMES, date=st.sampled_from(DATES), header=st.sampled_from(HEADERS), body=st.sampled_from(BODIES))
    def write(self, name: str, date: str, header: Mapping[str, str], body: str) -> None:
        """Add an article, or change anything about one."""
        self.save(self.content / f"news/{name}.md", article(f"Title {name}", date, body, **header))

    @while_sound
    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        """Delete an article."""
        path = self.content / f"news/{name}.md"
        path.unlink(missing_ok=True)
        self.note(path)

    @rule(body=st.sampled_from(BODIES))
    def mend_all(self, body: str) -> None:
        """Give every article a text without errors, and one of them maybe another."""
        for name in ("a", "b", "c", "d"):
            self.save(self.content / f"news/{name}.md", article(f"Title {name}", body=TWO_HEADS))
        self.exchange_picture(picture=True)
        self.edit_page(TWO_HEADS)
        self.edit_body("d", body)

    @while_sound
    @rule(picture=st.booleans())
    def exchange_picture(self, *, picture: bool) -> None:
        """Save a picture where none was, or the other way."""
        svg = FILES["images/x.svg"] if picture else "no drawing"
        self.save(self.content / "images/x.svg", str(svg))

    @while_sound
    @rule(days=st.integers(1, 2))
    def wait(self, days: int) -> None:
        """Let time pass."""
        self.clock += days * 86_400

    @invariant()
    def shows_what_planning_anew_shows(self) -> None:
        """Every output, every finding and the next moment; where there are errors, what was there before."""
        self.number += 1
        before = served(self.builder) if self.builder.edition else {}
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", str(self.clock))
            fresh = Builder(self.content.parent)
            expected = outcome(fresh, self.number, None)
            assert outcome(self.builder, self.number, self.changed) == expected
        self.changed, self.sound = set(), expected[0]
        if self.builder.edition is not None:
            assert served(self.builder) == (served(fresh) if expected[0] else before)

    def save(self, path: Path, text: str) -> None:
        """Write a file as an editor does."""
        path.write_text(text, encoding="utf-8")
        self.note(path)

    def note(self, path: Path) -> None:
        """What the server will tell."""
        if self.changed is not None:
            self.changed.add(str(path))

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.builder.tidying.now()
        os.chdir(self.here)
        shutil.rmtree(self.folder)


def edit(examples: int, steps: int, part: int = 0) -> None:
    """Run that many newsrooms for that many edits; each part tries others."""

    class Numbered(Newsroom):
        """A class of its own, because a seed stays with the class that it was given to."""

    checks = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    wanted = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(seed(part)(Numbered), settings=wanted)


def test_a_few_edits() -> None:
    """A short look in every run."""
    edit(2, 12)


@pytest.mark.long
@pytest.mark.parametrize("part", range(1, 5))
def test_many_edits(part: int) -> None:
    """A long look, in four parts that run side by side, each with edits of its own."""
    edit(4, 40, part)


class Standing:
    """A preview of a small portal that refuses to plan anew once it has begun."""

    def __init__(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(project)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
        self.project, self.builder = project, Builder(project)
        self.builder.build(1, ())

        def planned(_: Portal) -> None:
            raise PlannedError

        monkeypatch.setattr(Portal, "prepare", planned)

    def save(self, name: str, text: str, *wanted: str) -> tuple[Finding, ...]:
        """Save a file; what the panel tells then."""
        path = self.project / "content" / name
        path.write_text(text, encoding="utf-8")
        return self.builder.build(2, wanted, beyond_content=False, changed=[str(path)]).findings

    def page(self, path: str) -> str:
        """What stands at an output path."""
        assert self.builder.edition is not None
        return (self.builder.edition.content_of(path).data or b"").decode()


class PlannedError(Exception):
    """Everything was planned anew."""


@pytest.fixture
def standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Standing:
    """The preview."""
    return Standing(make_project(tmp_path / "project", FILES), monkeypatch)


def test_a_new_text_stands_wherever_it_is_shown(standing: Standing) -> None:
    """On its page, and in lists and feeds where its first paragraph is the summary."""
    assert "Second thoughts." not in standing.page("news/c/index.html")
    for path in ("index.html", "feeds/atom.xml"):
        standing.page(path)  # what is made of the old text is made
    findings = standing.save("news/c.md", article("Title c", body="Second thoughts.<script></script>", Summary=""))
    assert [finding.code for finding in findings if finding.place.endswith("c.md")] == [
        "summary-missing",
        "html-removed",
    ]
    assert all("Second thoughts." in standing.page(f"{name}index.html") for name in ("news/c/", "", "news/"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("news/c.md", article("Another title", Summary="")),
        ("news/c.md", article("Title c", body="![A drawing](/images/x.svg) and text.", Summary="")),
        ("news/c.md", article("Title c", body="See [nothing](nowhere.md).", Summary="")),
        ("news/b.md", article("Title b", body="The anchor that c leads to is gone.")),
        ("news/new.md", article("New")),
        ("images/x.svg", "another drawing"),
    ],
)
def test_what_others_have_of_a_text_is_planned_anew(standing: Standing, name: str, text: str) -> None:
    """A title, a picture, an error, an anchor that somebody leads to, a new article, another file."""
    with pytest.raises(PlannedError):
        standing.save(name, text)
    # And what was there before stands until that is done.
    assert "another" in standing.page("news/c/index.html")


def test_time_that_changes_a_page_has_everything_planned_anew(
    standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two days after an article came out, it leaves the news sitemap."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + 86_400))
    standing.save("news/c.md", article("Title c", body="It is still news.", Summary=""))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + 86_400 + 3_600))
    with pytest.raises(PlannedError):
        standing.save("news/c.md", article("Title c", body="Now it is not.", Summary=""))


def test_a_page_that_fails_leaves_the_text_before(standing: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition is whole or it is none."""
    monkeypatch.setattr("newsroom.preview.builder._contents", _failing)
    with pytest.raises(FailedPageError):
        standing.save("news/c.md", article("Title c", body="It cannot be shown.", Summary=""), "news/c/index.html")
    assert "It cannot be shown." not in standing.page("news/c/index.html")
    assert "another" in standing.page("news/c/index.html")


def _failing(*_: object) -> tuple[Content, ...]:
    raise FailedPageError(Content("news/c/index.html"))
