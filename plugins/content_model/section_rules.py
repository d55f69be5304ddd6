"""Rules on the section an article belongs to: its folder, or the one its `Category:` names."""

from __future__ import annotations

import posixpath
import re

from plugins.content_model.checked import Checked
from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.slugs import same_name_key
from plugins.content_model.surroundings import SectionIndex, Surroundings
from plugins.content_model.wording import did_you_mean, quoted

_BETWEEN_NAMES = re.compile(r"[>›»＞→]")


def section(header: FrontMatter, path: str, around: Surroundings) -> Checked[str]:
    """Every article is in a section that sections.toml declares."""
    field, folder = header.get("Category"), posixpath.dirname(path)
    if field is None and not folder:
        fix = 'move the file into the folder of a section, or add a line "Category: …"'
        yield header.error(None, "section-missing", "the article is in no section", fix)
        return ""
    sections = around.sections
    if sections is None:
        return ""  # sections.toml could not be read: that is the problem, and it is told once
    registry = around.settings.shown("sections.toml")
    if field is not None:
        found = section_named(field.text, sections)
        if found is None:
            use = f'use "{near}", or ' if (near := nearest_section(field.text, sections)) else ""
            message = f"section {quoted(field.text)} does not exist"
            yield header.error(field, "section-unknown", message, f"{use}add it to {registry}")
        return found or ""
    if folder not in sections.by_path:
        near = nearest_section(folder, sections)
        shown = around.settings.shown
        move = f"the file to {shown(near)}/" if near else f"the files of {shown(folder)}/ into the folder of a section"
        message = f"section {quoted(folder)}, the folder of this file, does not exist"
        yield header.error(None, "section-unknown", message, f"move {move}, or add the section to {registry}")
        return ""
    return folder


def section_named(written: str, sections: SectionIndex) -> str | None:
    """The path of the section an editor named by path or by names from the top; None if there is none."""
    path = written.replace("\\", "/").strip("/ ").casefold()
    if path in sections.by_path:
        return path
    for parts in (_BETWEEN_NAMES.split(written), _BETWEEN_NAMES.sub("/", written).strip("/ ").split("/")):
        found = sections.by_names.get(tuple(same_name_key(part) for part in parts))
        if found is not None:
            return found
    return None


def nearest_section(written: str, sections: SectionIndex) -> str | None:
    """The path of the section that was probably meant."""
    last_names = {
        same_name_key(name): path
        for path, section in sections.by_path.items()
        for name in (*dict(section.names).values(), section.name)
    }
    last = same_name_key(_BETWEEN_NAMES.sub("/", written[:200]).strip("/ ").rsplit("/", 1)[-1])
    if last in last_names:
        return last_names[last]
    last_parts = {path.rsplit("/", 1)[-1]: path for path in sections.by_path}
    near = did_you_mean(written, sections.by_path) or last_parts.get(did_you_mean(last, last_parts) or "")
    return near or last_names.get(did_you_mean(last, last_names) or "")
