"""Interface words, one file a language in the theme: what pages say besides what editors write."""

from __future__ import annotations

import tomllib
from pathlib import Path

from plugins.content_model.declared import SettingsProblem


def load_words(folder: Path, languages: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """By language: key and text. A language without a file of its own speaks the first one's words.

    Raises SettingsProblem where the first language has no file or a file is no TOML of texts.
    """
    found = {lang: _read(folder / f"{lang}.toml") for lang in languages if (folder / f"{lang}.toml").is_file()}
    if languages[0] not in found:
        raise SettingsProblem(
            f"the theme has no words for the default language: {folder / languages[0]}.toml is missing"
        )
    first = found[languages[0]]
    return {lang: {**first, **found.get(lang, {})} for lang in languages}


def _read(path: Path) -> dict[str, str]:
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsProblem(f"{path} cannot be read: {problem}") from problem
    wrong = [key for key, text in words.items() if not isinstance(text, str)]
    if wrong:
        raise SettingsProblem(f'{path}: "{wrong[0]}" must be a text')
    return words
