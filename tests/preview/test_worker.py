"""What the process that builds does, and does not, for an edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.preview.builder import Builder, FailedPageError
from plugins.content_model.problems import ContentProblems
from plugins.runtime import processes
from tests.projects import SECTIONS, article, make_project


def test_many_new_texts_are_read_without_copies_of_the_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies would outlive a worker that is killed; so a first build with many texts makes none."""

    def copied(*_: object) -> None:
        pytest.fail("the worker made a copy of itself")

    texts = {
        f"news/a{number}.md": article(f"No. {number}", body=f"Text {number}.")
        for number in range(processes.WORTH_SHARING + 2)
    }
    project = make_project(tmp_path / "project", {"sections.toml": SECTIONS, **texts})
    monkeypatch.chdir(project)
    monkeypatch.setattr(processes, "_copies", copied)
    built = Builder(project).build(1, ())
    assert len([path for path in built.origins if path.startswith("news/a")]) > processes.WORTH_SHARING


def test_templates_are_proved_again_after_a_build_that_failed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken template that came together with a broken article is found when the article is mended."""
    monkeypatch.chdir(project)
    builder = Builder(project)
    builder.build(1, ())
    template, text = project / "theme/templates/archive.html", project / "content/news/first.md"
    template.write_text("{{ no_such.thing }}", encoding="utf-8")
    text.write_text("Title: First\n", encoding="utf-8")
    with pytest.raises(ContentProblems):
        builder.build(2, (), beyond_content=True)
    text.write_text(article("First"), encoding="utf-8")
    with pytest.raises(FailedPageError):
        builder.build(3, (), beyond_content=False)
