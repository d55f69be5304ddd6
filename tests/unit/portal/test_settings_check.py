"""The settings the whole portal rests on: each mistake has its message before anything is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.content_model.declared import SettingsProblem
from plugins.portal.settings_check import check_settings

PELICAN = frozenset(
    {"SITENAME", "SITEURL", "TIMEZONE", "PATH", "OUTPUT_PATH", "THEME", "DEFAULT_LANG", "PLUGINS", "ARTICLE_URL"}
)


@pytest.fixture
def good(tmp_path: Path) -> dict[str, Any]:
    """Settings with nothing wrong."""
    (tmp_path / "content").mkdir()
    (tmp_path / "theme" / "templates").mkdir(parents=True)
    return {
        "SITENAME": "The Portal",
        "SITEURL": "https://host.example",
        "TIMEZONE": "Asia/Shanghai",
        "PATH": str(tmp_path / "content"),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "THEME": str(tmp_path / "theme"),
        "DEFAULT_LANG": "en",
        "LANGUAGES": ["en", "zh-CN"],
    }


URLS = [
    "https://host.example",
    "http://localhost:8000",
    "https://host.example/portal",
    "https://host.example/a/b",
    "https://例子.测试",
    "http://[::1]:8000",
    "https://host.example/%E8%8C%B6",
    "HTTPS://HOST.example",
]
BAD_URLS = [
    "",
    "host.example",
    "//host.example",
    "https://",
    "https:///portal",
    "https://host.example/",
    "https://host.example/portal/",
    "ftp://host.example",
    "javascript:alert(1)",
    "https://host.example?a=b",
    "https://host.example/#a",
    "https://host.example:99999",
    "https://host.example:x",
    "https://[x",
    "https://host.example/a//b",
    "https://host.example/../a",
    "https://host.example/./a",
    "https://host.example/a b",
    'https://host.example/"><script>',
    "https://host.example/'",
    "https://host.example\\a",
    " https://host.example",
    "https://host.example\n",
    "https://host.example/a/..",
    "None",
    "file:///etc",
]


@pytest.mark.parametrize("url", URLS)
def test_good_addresses(good: dict[str, Any], url: str) -> None:
    """Whole, without a slash at the end."""
    check_settings({**good, "SITEURL": url}, PELICAN)


@pytest.mark.parametrize("url", BAD_URLS)
def test_bad_addresses(good: dict[str, Any], url: str) -> None:
    """Refused with two examples of good ones."""
    with pytest.raises(SettingsProblem, match=r"SITEURL is .*https://www\.example\.com/portal"):
        check_settings({**good, "SITEURL": url}, PELICAN)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no name": ({"SITENAME": ""}, "SITENAME is empty"),
    "a name of spaces": ({"SITENAME": "  "}, "SITENAME is empty"),
    "a name that is none": ({"SITENAME": None}, "SITENAME is empty"),
    "no time zone of this world": ({"TIMEZONE": "Asia/Shanghia"}, "TIMEZONE is 'Asia/Shanghia'"),
    "a folder of time zones": ({"TIMEZONE": "Asia"}, "TIMEZONE is 'Asia'"),
    "a way out of the time zones": ({"TIMEZONE": "../../etc/passwd"}, "TIMEZONE"),
    "a number": ({"TIMEZONE": 8}, "TIMEZONE is 8"),
    "no content": ({"PATH": "none"}, "PATH is 'none', but there is no such folder"),
    "no theme": ({"THEME": "none"}, "THEME is 'none', but it has no folder templates/"),
    "an unknown language": ({"DEFAULT_LANG": "fr"}, "DEFAULT_LANG 'fr' must be one of LANGUAGES"),
    "a language as text": ({"LANGUAGES": "en"}, "LANGUAGES is 'en'. Write a list"),
    "no language": ({"LANGUAGES": []}, "DEFAULT_LANG"),
    "colours as text": ({"COLOURS": "#fff"}, "COLOURS must be a dictionary"),
    "a misspelt setting of the portal": ({"MEMBERSHIPS": {}}, "Did you mean MEMBERSHIP?"),
    "a misspelt setting of Pelican": ({"SITENAM": "x"}, "Did you mean SITENAME?"),
    "another": ({"PRODUCTIN": True}, "Did you mean PRODUCTION?"),
}


@pytest.mark.parametrize(("changes", "words"), WRONG.values(), ids=WRONG)
def test_wrong_settings(good: dict[str, Any], changes: dict[str, Any], words: str) -> None:
    """Each is named, with what to write."""
    with pytest.raises(SettingsProblem) as refused:
        check_settings({**good, **changes}, PELICAN)
    assert words in str(refused.value)
    assert refused.value.exitcode == 2


def test_settings_of_other_plugins_are_none_of_our_business(good: dict[str, Any]) -> None:
    """Nor are names in small letters, which Pelican does not take for settings."""
    check_settings({**good, "GITHUB_URL": "x", "MY_PLUGIN": 5, "sitenam": "x"}, PELICAN)


FOLDERS = [
    "content",
    "content/output",
    ".",
    "theme",
    "theme/static",
    "..",
    "/",
    "content/../content",
    "theme/../content/x",
]


@pytest.mark.parametrize("output", FOLDERS)
def test_the_output_folder_is_one_of_its_own(good: dict[str, Any], tmp_path: Path, output: str) -> None:
    """What is written and removed there must never be content or theme, whichever lies in the other."""
    with pytest.raises(SettingsProblem, match="OUTPUT_PATH"):
        check_settings({**good, "OUTPUT_PATH": str(tmp_path / output)}, PELICAN)


def test_the_output_folder_behind_a_link(good: dict[str, Any], tmp_path: Path) -> None:
    """Where it leads is what counts."""
    (tmp_path / "output").symlink_to(tmp_path / "content")
    with pytest.raises(SettingsProblem, match="OUTPUT_PATH"):
        check_settings(good, PELICAN)


def test_the_output_folder_is_no_file(good: dict[str, Any], tmp_path: Path) -> None:
    """Nor is it made one."""
    (tmp_path / "output").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsProblem, match="is a file"):
        check_settings(good, PELICAN)


@pytest.mark.parametrize("output", ["output", "contents", "content-2", "public/site"])
def test_other_output_folders(good: dict[str, Any], tmp_path: Path, output: str) -> None:
    """A name that only begins like the content folder's is fine."""
    check_settings({**good, "OUTPUT_PATH": str(tmp_path / output)}, PELICAN)
