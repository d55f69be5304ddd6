"""Links into editors."""

from __future__ import annotations

import pytest

from newsroom.preview.editors import EDITORS, editor_link, editor_template
from plugins.content_model.declared import SettingsProblem


def test_a_link_names_file_line_and_column() -> None:
    """Spaces and Chinese are encoded, and braces in a path are no places to fill."""
    link = editor_link(EDITORS["vscode"], "/home/a b/{line}/文.md", 3, 5)
    assert link == "vscode://file/home/a%20b/%7Bline%7D/%E6%96%87.md:3:5"


def test_without_a_line_the_first_is_meant() -> None:
    """Lines count from 1."""
    assert editor_link(EDITORS["idea"], "C:/x.md", 0, 0) == "idea://open?file=/C:/x.md&line=1"


def test_nothing_to_open_is_no_link() -> None:
    """No editor, or no file."""
    assert editor_link(EDITORS["none"], "/x.md", 1, 1) == editor_link(EDITORS["vscode"], "", 1, 1) == ""


@pytest.mark.parametrize(
    ("chosen", "template"),
    [("", EDITORS["vscode"]), ("zed", EDITORS["zed"]), ("none", ""), ("my-editor:{path}", "my-editor:{path}")],
)
def test_an_editor_by_name_or_by_address(chosen: str, template: str) -> None:
    """Visual Studio Code where nothing is said."""
    assert editor_template(chosen) == template


@pytest.mark.parametrize("chosen", ["emacs", "x://open", "javascript:alert('{path}')", "DATA:{path}", "{path}"])
def test_what_opens_no_editor_is_refused(chosen: str) -> None:
    """An unknown name, an address without the file, and one that would run in the page."""
    with pytest.raises(SettingsProblem, match="NEWSROOM_EDITOR"):
        editor_template(chosen)
