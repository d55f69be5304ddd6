"""Two things at one address are found before anything is rendered."""

from __future__ import annotations

import pytest

from plugins.views.outputs import Output, clashes


def output(path: str, origin: str = "") -> Output:
    """A file, from wherever."""
    return Output(path, origin or f"content/{path}", "x.html", str)


CLASHES = {
    "the same": (["a/index.html", "a/index.html"], ["a/index.html"]),
    "letter case, as on Windows and macOS": (["Images/A.png", "images/a.png"], ["images/a.png"]),
    "letters with two cases": (["straße.png", "STRASSE.png"], ["straße.png"]),
    "a file and a folder": (["a", "a/b.html"], ["a"]),
    "a file and a folder further up": (["a/b", "a/b/c/d.html"], ["a/b"]),
    "a file and a folder in another case": (["News", "news/index.html"], ["News"]),
    "three at one place": (["a", "a", "a"], ["a", "a"]),
}


@pytest.mark.parametrize(("paths", "found"), CLASHES.values(), ids=CLASHES)
def test_clashes(paths: list[str], found: list[str]) -> None:
    """Each is an error that names both, with a remedy."""
    problems = clashes(output(path, f"file {number}") for number, path in enumerate(paths))
    assert [(each.code, each.severity) for each in problems] == [("address-clash", "error")] * len(found)
    for problem, path in zip(problems, found, strict=True):
        assert path.casefold() in problem.message.casefold()
        assert problem.message.count("file ") >= 2
        assert problem.fix


NO_CLASHES = [
    [],
    ["a/index.html", "b/index.html"],
    ["a.html", "a/index.html"],
    ["a/b.html", "a/c.html", "a/b/index.html"],
    ["ab", "a/b"],
]


@pytest.mark.parametrize("paths", NO_CLASHES)
def test_no_clashes(paths: list[str]) -> None:
    """Neighbours and names that only begin alike."""
    assert clashes(map(output, paths)) == []


def test_the_report_does_not_depend_on_the_order() -> None:
    """Which of the two is named first is the same in every build."""
    one, other = output("a", "content/x.md"), output("A", "content/y.md")
    assert clashes([one, other]) == clashes([other, one])
