"""Rules on the main picture: the file is there, inside the content folder, and is said in words."""

from __future__ import annotations

import posixpath

from plugins.content_model.checked import Checked
from plugins.content_model.front_matter import Field, FrontMatter
from plugins.content_model.meta import Cover
from plugins.content_model.surroundings import Surroundings
from plugins.content_model.wording import did_you_mean, listed, quoted

PICTURE_EXTENSIONS = ("jpg", "jpeg", "png", "webp", "gif", "avif", "svg")
_DEPENDENT_KEYS = ("Cover_Alt", "Cover_Caption", "Cover_Credit")


def cover(header: FrontMatter, path: str, around: Surroundings) -> Checked[Cover | None]:
    """A main picture is a file of the content folder with a text for who cannot see it."""
    field = header.get("Cover")
    if field is None:
        for key in _DEPENDENT_KEYS:
            if lone := header.get(key):
                fix = 'add a line "Cover: …" with the picture, or remove this one'
                yield header.error(lone, "cover-orphan", f"{key} stands without Cover", fix)
        return None
    if header.get("Cover_Alt") is None:
        message = "the main picture has no Cover_Alt, the text read to who cannot see it"
        yield header.error(field, "cover-alt-missing", message, 'add a line "Cover_Alt: …" that says what it shows')
    file = yield from picture(header, field, path, around)
    alt, caption, credit = (header.text(key) for key in _DEPENDENT_KEYS)
    return Cover(file, alt, caption, credit) if file else None


def picture(header: FrontMatter, field: Field, path: str, around: Surroundings) -> Checked[str]:
    """A picture lies beside the article, in the content folder or in its images folder, and nowhere else."""
    written = field.text
    if "://" in written or written.startswith("//"):
        message = f"the picture {quoted(written)} is on another site"
        yield header.error(field, "cover-outside", message, "put the picture into content/images and name it here")
        return ""
    if posixpath.splitext(written)[1][1:].lower() not in PICTURE_EXTENSIONS:
        fix = f"use a {listed(PICTURE_EXTENSIONS)} file"
        yield header.error(field, "cover-format", f"{quoted(written)} is not a picture the portal can show", fix)
        return ""
    places = places_of(written, posixpath.dirname(path))
    if not places:
        fix = "name a file inside the content folder"
        yield header.error(field, "cover-outside", f"{quoted(written)} lies outside the content folder", fix)
        return ""
    for place in places:
        if found := around.files.find(place):
            return found
    fix = _missing_fix(places, around)
    yield header.error(field, "cover-missing", f"the picture {quoted(written)} does not exist", fix)
    return ""


def places_of(written: str, folder: str) -> list[str]:
    """Where a picture may lie, first choice first, relative to the content folder; none if all are outside."""
    name = written.replace("\\", "/").removeprefix("{static}").removeprefix("{attach}")
    if name.startswith("/"):
        candidates = [name.lstrip("/")]
    else:
        candidates = [posixpath.join(folder, name), name, posixpath.join("images", name)]
    normal = dict.fromkeys(posixpath.normpath(candidate) for candidate in candidates)
    return [place for place in normal if place != ".." and not place.startswith(("../", "/"))]


def _missing_fix(places: list[str], around: Surroundings) -> str:
    proper = next((place for place in places if place.startswith("images/")), places[-1])
    put = f"put the file at {quoted(around.settings.shown(proper))[1:-1]}"
    by_name, name = around.files.by_name, posixpath.basename(places[0]).casefold()
    near = by_name.get(name) or by_name.get(did_you_mean(name, by_name) or "")
    return f'did you mean "/{near}"? Else {put}' if near else f"{put}, or correct its name"
