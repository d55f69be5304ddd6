"""After any edits the output is what a build from nothing makes, to the byte, by any number of processes."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from plugins.content_model.problems import ContentProblems
from tests.incremental import build, built_anew, quick
from tests.projects import ROOT, SECTIONS, SOURCES, article, digests, make_project

FOLDERS = ("news", "news/policy", "guides")
TITLES = ("Parcels & “quotes”", "</script>", "跨境电商新规", "Plain", "e-commerce")
BODIES = (
    "A paragraph.",
    "See [the tag]({tag}law) and [a page](/privacy/).\n\n## A head\n\nMore.",
    "第一段。\n\n第二段。",
    "![A picture](/images/x.svg)",
)
TAGS = ("law", "law, Parcels", "跨境", "")
DATES = ("2026-11-19 08:00", "2026-11-21 08:00", "2026-11-23 13:00", "2026-12-01 08:00", "2026-11-19 08:00")
CLOCKS = ("2026-11-22T12:00+08:00", "2026-11-23T12:59+08:00", "2026-11-23T13:00+08:00", "2026-12-02T00:00+08:00")
EXTRAS = ("", "Kind: sponsored\n", "Status: draft\n", "Status: withdrawn\n", "Prominence: lead\n",
          "Expires: 2026-11-23 13:00\n", "Lang: zh-CN\n", "Modified: 2026-11-22 09:00\n",
          "Authors: Li Ying\n", "Authors: Li Ying, 王芳\n", "Republish: allowed\n", "Status: hidden\n",
          "Cover: /images/x.svg\nCover_Alt: A drawing\n")  # fmt: skip
REPRINT = (
    "Source: sample-review\nSource_URL: https://example.com/{0}\nOriginal_Title: First {0}\n"
    "Original_Author: unsigned\nPermission: agreement\n"
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"/>'
NAMES = st.sampled_from(["a", "b", "c", "d", "e"])


class Newsroom(RuleBasedStateMachine):
    """People who edit, and a build after each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project = self.folder / "project"
        self.clock, self.jobs, self.edits = CLOCKS[0], 1, 0

    @initialize()
    def begin(self) -> None:
        """An empty portal."""
        more = 'LISTINGS = {"per_page": 2}\nTHEME = str(HERE / "theme")\n'
        more += 'THEME_TEMPLATES_OVERRIDES = [str(HERE / "templates")]\n'
        files = {"sections.toml": SECTIONS, "sources.toml": SOURCES, "images/x.svg": PICTURE.format(16)}
        files["pages/privacy.md"] = "Title: Privacy\n\nNothing is kept.\n"
        make_project(self.project, files, more)
        (self.project / "templates").mkdir()
        shutil.copytree(ROOT / "theme", self.project / "theme")

    @rule(
        name=NAMES,
        folder=st.sampled_from(FOLDERS),
        title=st.sampled_from(TITLES),
        date=st.sampled_from(DATES),
        tags=st.sampled_from(TAGS),
        body=st.sampled_from(BODIES),
        extra=st.sampled_from(EXTRAS),
        ours=st.booleans(),
    )
    def write(
        self, name: str, folder: str, title: str, date: str, tags: str, body: str, extra: str, *, ours: bool
    ) -> None:
        """Add an article, or change anything about one."""
        keys = {"Tags": tags} if tags else {}
        header, _, rest = article(f"{title} {name}", date, body, **keys).partition("\n\n")
        more = extra + ("" if ours else REPRINT.format(name))
        for old in self.articles():
            if old.stem == name:
                old.unlink()
        self.save(self.project / "content" / folder / f"{name}.md", f"{header}\n{more}\n{rest}")

    @rule(name=NAMES, body=st.sampled_from(BODIES))
    def edit_body(self, name: str, body: str) -> None:
        """Change a text and nothing else."""
        for path in self.articles():
            if path.stem == name:
                header = path.read_text(encoding="utf-8").partition("\n\n")[0]
                self.save(path, f"{header}\n\n{body} Edit {self.edits}.\n")

    @rule(name=NAMES, folder=st.sampled_from(FOLDERS), new=NAMES)
    def move(self, name: str, folder: str, new: str) -> None:
        """Rename a file, or move it into another section."""
        target = self.project / "content" / folder / f"{new}.md"
        for path in self.articles():
            if path.stem == name and not any(other.stem == new for other in self.articles()):
                target.parent.mkdir(parents=True, exist_ok=True)
                path.rename(target)

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        """Delete an article."""
        for path in self.articles():
            if path.stem == name:
                path.unlink()

    @rule(name=st.sampled_from(["Portal", "Another Portal"]), per_page=st.integers(1, 3))
    def change_settings(self, name: str, per_page: int) -> None:
        """Change a setting that every page shows, and one that moves articles between pages."""
        path = self.project / "pelicanconf.py"
        more = f'\nSITENAME = "{name}"\nLISTINGS = {{"per_page": {per_page}}}\n'
        self.save(path, path.read_text(encoding="utf-8").partition("\nSITENAME")[0] + more)

    @rule(
        template=st.sampled_from(["tag.html", "article.html", "components/card.html", "base.html"]), there=st.booleans()
    )
    def change_template(self, template: str, *, there: bool) -> None:
        """Put a template of one's own over the theme's, or take it away."""
        path = self.project / "templates" / template
        path.unlink(missing_ok=True)
        if there:
            text = (ROOT / "theme/templates" / template).read_text(encoding="utf-8")
            self.save(path, text.replace("</h", " </h").replace("</a", f" <!-- {self.edits} --></a"))

    @rule(name=st.sampled_from(["Guides", "Guidance", "指南"]))
    def change_section(self, name: str) -> None:
        """Rename a section."""
        self.save(self.project / "content/sections.toml", SECTIONS.replace('"Guides"', f'"{name}"'))

    @rule(name=st.sampled_from(["Sample Review", "Review"]))
    def change_source(self, name: str) -> None:
        """Rename a publisher."""
        self.save(self.project / "content/sources.toml", SOURCES.replace('"Sample Review"', f'"{name}"'))

    @rule(width=st.integers(8, 12))
    def change_picture(self, width: int) -> None:
        """Exchange a picture that texts show, measures and all."""
        self.save(self.project / "content/images/x.svg", PICTURE.format(width))

    @rule(width=st.sampled_from(["1px", "2px"]))
    def change_styles(self, width: str) -> None:
        """Change a stylesheet, which has another name then."""
        styles = (ROOT / "theme/static/css/tokens.css").read_text(encoding="utf-8")
        self.save(self.project / "theme/static/css/tokens.css", styles + f"\n:root {{ --own: {width}; }}\n")

    @rule(clock=st.sampled_from(CLOCKS))
    def change_clock(self, clock: str) -> None:
        """Time passes, or goes back."""
        self.clock = clock

    @rule(data=st.data())
    def touch_output(self, data: st.DataObject) -> None:
        """Somebody edits or deletes a page of the output."""
        pages = sorted((self.project / "output").rglob("*.html"))
        if pages:
            page = data.draw(st.sampled_from(pages))
            if data.draw(st.booleans()):
                page.unlink()
            else:
                self.save(page, "by hand")

    @rule(jobs=st.sampled_from([1, 2, 4]))
    def change_jobs(self, jobs: int) -> None:
        """Use another number of processes."""
        self.jobs = jobs

    @invariant()
    def same_as_anew(self) -> None:
        """With an error in the content both builds refuse, and the output stays."""
        if not self.project.exists():
            return
        time.sleep(0.01)
        before = digests(self.project / "output")
        expected = built_anew(self.project, clock=self.clock)
        try:
            build(self.project, clock=self.clock, JOBS=self.jobs)
        except ContentProblems:
            assert expected is None
            assert digests(self.project / "output") == before
        else:
            found = digests(self.project / "output")
            assert {
                path for path in {*found, *(expected or {})} if found.get(path) != (expected or {}).get(path)
            } == set()

    def articles(self) -> Iterable[Path]:
        """The articles that there are."""
        return [path for folder in FOLDERS for path in sorted((self.project / "content" / folder).glob("*.md"))]

    def save(self, path: Path, text: str) -> None:
        """Write a file as an editor does."""
        self.edits += 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)


def edit(examples: int, steps: int, number: int = 0) -> None:
    """Run that many newsrooms for that many edits; another number is other edits."""

    class Numbered(Newsroom):
        """One that is told apart."""

    checks = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    wanted = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks)
    with quick():
        run_state_machine_as_test(seed(number)(Numbered), settings=wanted)


def test_a_few_edits() -> None:
    """A short look in every run."""
    edit(3, 6)


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_many_edits(part: int) -> None:
    """A long look, in four parts that run side by side, each with edits of its own."""
    edit(12, 20, part)
