"""Markdown of Hugo and Jekyll: ours reads it the same afterwards, and what has no counterpart is kept and told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsroom.importing.markdown_links import outside_code
from plugins.reading.body import BodyReader
from plugins.reading.settings import ReadingSettings
from tests.unit.importing.samples import Imported, bring_in

HEAD = "---\ntitle: Tea\ndate: 2018-02-20\n---\n"


def _post(tmp_path: Path, body: str, **options: Any) -> Imported:
    return bring_in(tmp_path, {"x.md": f"{HEAD}{body}\n"}, **options)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Text\n- a\n- b", "Text\n\n- a\n- b"),
        ("1. a\n   - b", "1. a\n\n    - b"),
        ("- a\n\n  b", "- a\n\n    b"),
        ("- a\n  ```py\n  x\n  ```", "- a\n\n        x"),
        ("* a\n* b", "- a\n- b"),
        ("- [x] done\n- [ ] open", "- ☑ done\n- ☐ open"),
        ("Text\n| a |\n|---|\n| b |", "Text\n\n| a |\n|---|\n| b |"),
        ("Text\n```js\nx\n```\nmore", "Text\n\n```js\nx\n```\n\nmore"),
        ("~~gone~~", "<del>gone</del>"),
        ("a\\\nb", "a  \nb"),
        ("One.\n\n<!--more-->\n\nTwo.", "One.\n\n\n\nTwo."),
        ("See https://a.example/b?c=d.", "See <https://a.example/b?c=d>."),
        ("`https://a.example` and [x](https://a.example)", "`https://a.example` and [x](https://a.example)"),
        ("Word[^1].\n\n[^1]: A note.", "Word[^1].\n\n[^1]: A note."),
        ("    code with {{ braces }}", "    code with {{ braces }}"),
        ("`{{< not used >}}` stays", "`{{< not used >}}` stays"),
        ("{{</* shown */>}}", "\\{\\{< shown >}}"),
        ("{% raw %}x{% endraw %}", "x"),
        ('{{< figure src="https://a.example/x.png" alt="A" caption="C" >}}', '![A](https://a.example/x.png "C")'),
        ("[a](mailto:x@y.example)", "[a](mailto:x@y.example)"),
        ("## H {#h}\n\n[a](#h) [b](#none)", "## H {#h}\n\n[a](#h) b"),
        ("[a][x]\n\n[x]: https://a.example/y", "[a][x]\n\n[x]: <https://a.example/y>"),
    ],
)
def test_markdown_of_others(tmp_path: Path, theirs: str, ours: str) -> None:
    """Only what ours would read differently is changed."""
    assert _post(tmp_path, theirs).body() == f"{ours}\n"


def test_a_nested_list_is_nested_for_readers(tmp_path: Path) -> None:
    """Two spaces make a list in a list there; here it takes four."""
    body = _post(tmp_path, "Text\n- a\n  - b\n    - c\n- d").body()
    html = BodyReader(ReadingSettings()).read(body, "en").html
    assert html.count("<ul>") == 3
    assert html.index("b") > html.index("<ul>", html.index("<ul>") + 1)


@pytest.mark.parametrize(
    ("theirs", "kept", "code", "line"),
    [
        ("One.\n\n{{< tweet 12 >}}", "<!-- import: {{< tweet 12 >}} -->", "import-shortcode", 7),
        ("{% include note.html %}", "<!-- import: {% include note.html %} -->", "import-shortcode", 5),
        ("{{ site.title }}", "<!-- import: {{ site.title }} -->", "import-shortcode", 5),
        ("One.\n{{% box %}}In.{{% /box %}}", "<!-- import: {{% box %}} -->In.", "import-shortcode", 6),
        ("{{< youtube abc >}}", "<https://www.youtube.com/watch?v=abc>", "import-embed", 5),
        ("<iframe src='//v.example/x'></iframe>", "<https://v.example/x>", "import-embed", 5),
        ("One.\n\n<script>x</script>\n\nTwo.", "Two.", "import-html", 7),
        ("One.\n\n<form><input></form> Two.", "Two.", "import-html", 7),
        ("![A](gone.png)", "<!-- import: picture gone.png; A -->", "import-picture", 5),
        ("![A](https://a.example/x.png)", "![A](https://a.example/x.png)", "import-picture-elsewhere", 5),
        ("![A](data:image/png;base64,AAAA)", "<!-- import: picture", "import-picture", 5),
        ("[a](gone.md)", "a\n", "import-link", 5),
        ("[a](javascript:alert)", "a\n", "import-link", 5),
        ("[a](../../../../etc/passwd)", "a\n", "import-link", 5),
        ("One.\n\n$$x^2$$", "$$x^2$$", "import-shortcode", 7),
    ],
)
def test_what_has_no_counterpart(tmp_path: Path, theirs: str, kept: str, code: str, line: int) -> None:
    """It stays at its place, as a comment or a link, and is told with its line of the file."""
    done = _post(tmp_path, theirs)
    assert kept in done.body()
    assert (code, line) in {(problem.code, problem.line) for problem in done.plan.problems}


def test_a_comment_never_ends_early(tmp_path: Path) -> None:
    """What stood in a shortcode cannot break out of the comment that keeps it."""
    body = _post(tmp_path, '{{< x "--> <script>alert(1)</script> [a](b) {filename}/x.md" >}}').body()
    assert body.count("-->") == 1
    assert body.rstrip().endswith("-->")
    html = BodyReader(ReadingSettings()).read(body, "en").html
    assert "alert" not in html


@pytest.mark.parametrize(
    "body",
    [
        "Words about {filename}/x.md in braces.",
        "[" * 3000 + "x",
    ],
)
def test_a_text_no_page_can_be_built_of_is_kept_as_code(tmp_path: Path, body: str) -> None:
    """It comes in as a draft that holds it word for word, and is told; nothing is refused for it."""
    done = _post(tmp_path, f"{body}\n\n````\nfences\n````", publish=True)
    assert done.header()["Status"] == "draft"
    assert done.body() == f"`````\n{body}\n\n````\nfences\n````\n`````\n"
    assert "import-code" in done.codes


def test_lines_and_code_are_kept_by_a_rewrite() -> None:
    """A rewrite sees no code, and what it makes stands at the same lines."""
    seen: list[tuple[str, int]] = []

    def note(piece: str, line: int) -> str:
        seen.append((piece, line))
        return piece.upper()

    text = "one `two` three\n\n    four\n\nfive"
    assert outside_code(text, frozenset([3]), note) == "ONE `two` THREE\n\n    four\n\nFIVE"
    assert [line for _, line in seen] == [1, 4]
