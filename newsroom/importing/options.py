"""What a person asks of an import, read and refused before anything is done."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plugins.content_model.declared import SettingsProblem
from plugins.content_model.slugs import same_name_key
from plugins.content_model.wording import quoted


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The choices of one import; `mapping` leads from a category, as `category_key` writes it, to a section's path."""

    section: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    create_sections: bool = False
    create_sources: bool = False
    publish: bool = False
    editor: str = ""
    own_hosts: frozenset[str] = frozenset()
    dry_run: bool = False


def category_key(names: Iterable[str]) -> str:
    """One spelling for a category named by a path or by names: case, spaces and the sign between do not count."""
    return "/".join(same_name_key(name) for name in names)


def read_mapping(given: Iterable[str]) -> dict[str, str]:
    """The pairs of `--map`: each `CATEGORY=SECTION`, or a TOML file of them. Raises SettingsProblem."""
    mapping: dict[str, str] = {}
    for each in given:
        path = Path(each)
        if "=" in each and not path.is_file():
            category, _, section = each.rpartition("=")
            mapping[_key(category)] = _section(section, each)
        elif path.is_file():
            mapping |= _from_file(path)
        else:
            message = f"--map {quoted(each)} is neither a file nor CATEGORY=SECTION. Write --map 'Old name=news/policy'"
            raise SettingsProblem(message)
    return mapping


def _from_file(path: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as fault:
        raise SettingsProblem(f'{path} cannot be read: {fault}. Write lines of "Old name" = "news/policy"') from fault
    wrong = next((key for key, value in values.items() if not isinstance(value, str)), None)
    if wrong is not None:
        raise SettingsProblem(f'{path}: {quoted(wrong)} is no text. Write "{wrong}" = "news/policy"')
    return {_key(category): _section(section, f"{path}: {category}") for category, section in values.items()}


def _key(category: str) -> str:
    return category_key(part for part in category.replace(">", "/").split("/") if part.strip())


def _section(section: str, given: str) -> str:
    path = section.strip().strip("/")
    if not path:
        raise SettingsProblem(f"--map {quoted(given)} names no section. Write --map 'Old name=news/policy'")
    return path
