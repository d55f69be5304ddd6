"""What the preview shows is what a build with drafts writes, whatever happened before."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from tests.previewing import RunningPreview, previewing, wait_until
from tests.projects import article, newsroom

# What the preview puts before the end of a page, and nothing else.
CLIENT = re.compile(rb'<link rel="modulepreload" href="/_preview/panel\.js">\n<script [^>]*></script>\n(?=</body>)')
STEPS = 150


def built_with_drafts(project: Path) -> dict[str, bytes]:
    """Every file of a build with drafts, by its address below the home address."""
    output = project.parent / "drafts"
    shutil.rmtree(output, ignore_errors=True)
    done = newsroom(project, "build", "--drafts", "--output", str(output))
    assert done.returncode == 0, done.stderr
    files = [path for path in output.rglob("*") if path.is_file()]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def differing(preview: RunningPreview, built: dict[str, bytes]) -> list[str]:
    """Where the preview answers with something else than was built."""
    return [path for path, data in built.items() if CLIENT.sub(b"", preview.get(path)[1]) != data]


def test_every_file_is_the_same_to_the_byte(project: Path) -> None:
    """Pages, feeds, sitemaps, styles and scripts, but for the two lines that keep a page up to date."""
    with previewing(project) as preview:
        built = built_with_drafts(project)
        assert len(built) > 20
        assert differing(preview, built) == []


class Editor:
    """Somebody who does everything that can be done to files, in an order that a number decides."""

    def __init__(self, project: Path, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - an order of edits hides no secret
        self._project = project
        self._news = project / "content" / "news"

    def do_something(self, number: int) -> None:
        """Write, break, mend, delete, rename, move a folder away and back, change styles or a template."""
        deeds = (
            self._write,
            self._break,
            self._delete,
            self._rename,
            self._save_by_renaming,
            self._style,
            self._template,
        )
        self._random.choice(deeds)(number)

    def mend_all(self) -> None:
        """Leave a site that can be built."""
        for path in self._articles():
            path.write_text(article(f"Mended {path.stem}"), encoding="utf-8")

    def _articles(self) -> list[Path]:
        return sorted(self._news.glob("*.md"))

    def _some(self, number: int) -> Path:
        return self._random.choice([*self._articles(), self._news / f"new-{number}.md"])

    def _write(self, number: int) -> None:
        status = {"Status": "draft"} if number % 3 else {}
        self._some(number).write_text(article(f"Title {number}", **status), encoding="utf-8")

    def _break(self, number: int) -> None:
        texts = (b"", b"\xff\xfe\x00", b"Title: only\n", article("x", Sttaus="draft").encode(), b"\x00" * 100)
        self._some(number).write_bytes(self._random.choice(texts))

    def _delete(self, number: int) -> None:
        self._some(number).unlink(missing_ok=True)

    def _rename(self, number: int) -> None:
        for path in self._articles()[:1]:
            path.rename(path.with_name(f"renamed-{number}.md"))

    def _save_by_renaming(self, number: int) -> None:
        temporary = self._news / f".saving-{number}"
        temporary.write_text(article(f"Saved {number}"), encoding="utf-8")
        temporary.replace(self._some(number))

    def _style(self, number: int) -> None:
        with (self._project / "theme/static/css/main.css").open("a", encoding="utf-8") as file:
            file.write(f"\n.x{number} {{ color: red; }}\n")

    def _template(self, number: int) -> None:
        footer = self._project / "theme/templates/partials/footer.html"
        whole = footer.read_text(encoding="utf-8")
        footer.write_text(whole + "{{ broken", encoding="utf-8")
        footer.write_text(f"{whole}<!-- {number} -->\n", encoding="utf-8")


@pytest.mark.parametrize("steps", [STEPS, pytest.param(STEPS * 20, marks=pytest.mark.long)])
def test_any_order_of_edits_ends_as_a_build_would(project: Path, steps: int) -> None:
    """After good and bad saves, deletions and renames without a pause, the preview shows what is there in the end."""
    editor = Editor(project, steps)
    with previewing(project) as preview:
        for number in range(steps):
            editor.do_something(number)
            if number % 10 == 0:
                assert preview.get("news/")[0] in (200, 404)
        editor.mend_all()
        built = built_with_drafts(project)
        wait_until(lambda: differing(preview, built) == [])
        assert preview.process.poll() is None
        assert "Traceback" not in "\n".join(preview.lines)
