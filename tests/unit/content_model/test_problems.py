"""Problems are told in one line each, whatever they quote."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.content_model.problems import Problem, error, warning


@pytest.mark.parametrize("make", [error, warning])
def test_a_problem_is_one_line(make: Callable[..., Problem]) -> None:
    """Programs read `file:line: error: …` line by line, and terminals obey some signs."""
    told = make("content/x.md", 3, "link-unresolved", 'the link "java\nscript:\x1b[31m\u202ex"', "write\x1b\nit　again")
    assert told.message == 'the link "java script:?[31m?x"'
    assert told.fix == "write?\nit　again"
