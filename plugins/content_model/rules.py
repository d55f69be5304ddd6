"""Rules on the header keys that articles and pages share; each yields problems and returns the value it vouches for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from typing import Literal

from plugins.content_model.addresses import primary_language
from plugins.content_model.checked import Checked
from plugins.content_model.front_matter import Field, FrontMatter
from plugins.content_model.hint_rules import is_hint
from plugins.content_model.keys import CHINESE_NAMES, HABITS, KEYS, key_named
from plugins.content_model.meta import Moment, Status
from plugins.content_model.moments import NoMoment, read_moment
from plugins.content_model.problems import Problem
from plugins.content_model.slugs import slug_of
from plugins.content_model.surroundings import Surroundings
from plugins.content_model.values import (
    LONGEST_SLUG,
    WINDOWS_DEVICES,
    Refused,
    canonical_language,
    has_full_width_separator,
    is_slug,
    items_of,
    read_alias,
)
from plugins.content_model.widths import measured, most_characters, width_of
from plugins.content_model.wording import choice_fix, did_you_mean, quoted

LONGEST_TITLE = 110
"""Google Search Central advises headlines of at most 110 characters for NewsArticle; a Chinese one counts double."""

RESERVED_SLUGS = frozenset(["page", "index"]) | WINDOWS_DEVICES
"""`page` stands in the address of every second page of a list; `index` is every folder's own file."""

_DATE_BEFORE_NAME = re.compile(r"\d{4}-\d{2}-\d{2}[-_ .]+(?=.)", re.ASCII)
_SPACES_AND_HYPHENS = re.compile(r"[\s_-]+")


def keys_are_known(header: FrontMatter, place: Literal["article", "page"]) -> Iterator[Problem]:
    """Only declared keys are read: Pelican makes every header key an attribute of its object (contents.py:83)."""
    for field in header.fields.values():
        key = key_named(field.key)
        if key is None:
            at_key = replace(field, column=field.key_column)
            yield header.error(at_key, "key-unknown", f"key {quoted(field.key)} is unknown", _key_fix(field.key, place))
        elif not key.allowed_on(place):
            fix = "remove the line, or move the file into a section's folder"
            yield header.error(field, "key-misplaced", f"a page cannot have {key.name}", fix)


def _key_fix(written: str, place: Literal["article", "page"]) -> str:
    allowed = [key.name for key in KEYS.values() if key.allowed_on(place)]
    plain = re.sub(r"[\s-]+", "_", written)
    named = key_named(plain)
    near = named.name if named else CHINESE_NAMES.get(written) or HABITS.get(plain.lower())
    near = near or did_you_mean(plain, allowed)
    if near in allowed:
        return f'did you mean "{near}"? Else remove the line'
    return "remove the line: only the keys of the editor's handbook are read"


def title(header: FrontMatter) -> Checked[str]:
    """Every article and page has a headline, on one line."""
    field = header.get("Title")
    if field is None:
        yield _required(header, "Title", "title-missing", "Title: …")
        return ""
    if "\n" in field.value:
        yield header.error(field, "title-lines", "the headline runs over several lines", "write it on one line")
    if width_of(field.text) > LONGEST_TITLE:
        message = f"the headline has {measured(field.text)}; search engines and cards cut it off"
        fix = f"shorten it to {most_characters(field.text, LONGEST_TITLE)} characters"
        yield header.warning(field, "title-long", message, fix)
    return " ".join(field.text.split())


def _required(header: FrontMatter, key: str, code: str, example: str) -> Problem:
    """The error for a key that must be there; it looks below the header, where a stray blank line may hide it."""
    cut_off = header.stands_below_gap(key)
    fix = f"remove the blank line above line {header.body_line}" if cut_off else f'add a line "{example}"'
    return header.error(header.fields.get(key), code, f"{key} is missing", fix)


def moment(header: FrontMatter, key: str, zone: tzinfo, *, time_wanted: bool = True) -> Checked[Moment | None]:
    """A date is a real day with a real time, in the form the portal documents."""
    field = header.get(key)
    if field is None:
        return None
    return (yield from moment_in(header, field, field.text, zone, time_wanted=time_wanted))


def moment_in(
    header: FrontMatter, field: Field, text: str, zone: tzinfo, *, time_wanted: bool = True
) -> Checked[Moment | None]:
    """A date inside a field's value (after `until`, or the whole value) is real and in the documented form."""
    try:
        reading = read_moment(text, zone)
    except NoMoment as fault:
        yield header.error(field, fault.code, f"{field.key}: {fault.message}", fault.fix)
        return None
    if reading.right_form:
        message = f"{field.key}: {quoted(text)} is not the usual form of a date"
        yield header.warning(field, "date-form", message, f"write it as {reading.right_form}")
    if reading.skipped:
        taken = reading.moment.instant.strftime("%H:%M")
        message = f"{field.key}: the clocks skipped {quoted(text)} when summer time began; {taken} is taken"
        yield header.warning(field, "time-skipped", message, f"write {taken}")
    if time_wanted and not reading.moment.has_time:
        day = f"{reading.moment.instant:%Y-%m-%d}"
        message = f"{field.key} has no time; the start of the day is taken, and pages show the day alone"
        yield header.warning(field, "time-missing", message, f"write it as {day} HH:MM")
    return reading.moment


def date(header: FrontMatter, zone: tzinfo) -> Checked[Moment | None]:
    """Every article has the moment of its first publication."""
    if header.get("Date") is None:
        yield _required(header, "Date", "date-missing", "Date: YYYY-MM-DD HH:MM")
        return None
    return (yield from moment(header, "Date", zone))


def modified(header: FrontMatter, published: Moment | None, around: Surroundings) -> Checked[Moment | None]:
    """A change comes after the first publication, and not in the future of what is already published."""
    changed = yield from moment(header, "Modified", around.settings.zone, time_wanted=False)
    field = header.get("Modified")
    if changed is None or field is None or published is None:
        return changed
    if not changed.has_time and changed.instant.date() == published.instant.date():
        # A day alone starts at 00:00, before the publication of that same day, but is not meant so.
        return Moment(max(changed.instant, published.instant), has_time=False)
    if changed.instant < published.instant:
        yield header.error(field, "modified-before-date", "Modified is before Date", "correct one of the two dates")
    elif published.instant <= around.clock < changed.instant:
        yield header.warning(field, "modified-future", "Modified is in the future", "correct the date")
    return changed


def slug(header: FrontMatter, path: str, lang: str) -> Checked[str]:
    """The last part of the address is plain, short and cannot lead elsewhere."""
    field = header.get("Slug")
    if field is None:
        return (yield from _slug_of_file(header, path, lang))
    value = field.text
    if not is_slug(value):
        message = f"the slug {quoted(value)} is not made of a-z, 0-9 and single hyphens, at most {LONGEST_SLUG}"
        yield header.error(field, "slug-invalid", message, f'write "Slug: {slug_of(value[:200])}"')
        return ""
    if value in RESERVED_SLUGS:
        message = f"the slug {quoted(value)} is kept for the portal itself"
        yield header.error(field, "slug-reserved", message, "choose another slug")
        return ""
    return value


# `x.zh-CN` (RFC 5646: a language, and where it is spoken).
_LANGUAGE_AFTER_NAME = re.compile(r"\.([A-Za-z]{2}(?:-[A-Za-z]{2})?)\Z")


def name_without_extension(path: str) -> str:
    """The file's name without folder and Markdown extension."""
    return posixpath.splitext(posixpath.basename(path))[0]


def slug_from_name(name: str, lang: str) -> str:
    """The slug a file's name gives: no date before it, no language after it, hyphens for spaces; it may be bad."""
    for ending in (f".{lang}".casefold(), f".{primary_language(lang)}"):
        if lang and name.casefold().endswith(ending):
            name = name[: -len(ending)]
            break
    name = _DATE_BEFORE_NAME.sub("", name.strip(), count=1)
    return _SPACES_AND_HYPHENS.sub("-", name.lower()).strip("-")


def _slug_of_file(header: FrontMatter, path: str, lang: str) -> Checked[str]:
    name = name_without_extension(path)
    value = slug_from_name(name, lang)
    if is_slug(value) and value not in RESERVED_SLUGS:
        return value
    guess = slug_of((value if value.isascii() else header.text("Title") or value)[:200])
    message = f"the file's name {quoted(name)} cannot be part of an address"
    fix = f'add a line "Slug: {guess}"'
    ending = _LANGUAGE_AFTER_NAME.search(name)
    if ending and not header.get("Lang"):
        fix = f'add a line "Lang: {ending[1]}" if that is its language, else a line "Slug: {guess}"'
    yield header.error(None, "slug-file-name", message, fix)
    return ""


def language(header: FrontMatter, around: Surroundings) -> Checked[str]:
    """An article is in one of the portal's languages."""
    field, settings = header.get("Lang"), around.settings
    if field is None:
        return settings.default_lang
    tag = canonical_language(field.text)
    if tag in settings.languages:
        return tag
    near = next((lang for lang in settings.languages if primary_language(lang) == primary_language(tag)), None)
    fix = f"use {quoted(near)}" if near else choice_fix(field.text, settings.languages)
    yield header.error(field, "lang-unknown", f"the portal has no language {quoted(field.text)}", fix)
    return ""


def choice(header: FrontMatter, key: str) -> Checked[str]:
    """A key with a fixed list of words has one of them, whatever its case."""
    field = header.get(key)
    if field is None:
        return ""
    word, values = field.text.casefold(), KEYS[key].values
    if word in values:
        return word
    yield header.error(field, "value-unknown", f"{key} cannot be {quoted(field.text)}", choice_fix(word, values))
    return ""


def status(header: FrontMatter) -> Checked[Status]:
    """The status is one of draft, published, hidden, withdrawn."""
    return (yield from choice(header, "Status")) or "published"  # type: ignore[return-value]  # from the table


def translation_of(header: FrontMatter, *, path_allowed: bool = False) -> Checked[str]:
    """The original of a translation is named by its slug."""
    field = header.get("Translation_Of")
    if field is None:
        return ""
    parts = field.text.split("/") if path_allowed else [field.text]
    if all(is_slug(part) for part in parts):
        return field.text
    message = f"Translation_Of: {quoted(field.text)} is not a slug"
    yield header.error(field, "slug-invalid", message, "write the last part of the original's address")
    return ""


def listing(header: FrontMatter, key: str) -> Checked[tuple[str, ...]]:
    """Lists are separated by commas; full-width ones are understood and reported."""
    field = header.get(key)
    if field is None or is_hint(field.value):
        return ()
    items = items_of(field.value)
    if has_full_width_separator(field.value):
        message = f"full-width comma in {key}"
        yield header.warning(field, "comma-fullwidth", message, f'write "{key}: {quoted(", ".join(items))[1:-1]}"')
    return items


def aliases(header: FrontMatter) -> Checked[tuple[str, ...]]:
    """Old addresses are paths on this site that a static host can serve."""
    good: dict[str, None] = {}
    field = header.get("Aliases")
    for item in (yield from listing(header, "Aliases")):
        try:
            good[read_alias(item)] = None
        except Refused as fault:
            yield header.error(field, "alias-invalid", fault.message, fault.fix)
    return tuple(good)


def body_has_text(header: FrontMatter, *, fatal: bool) -> Iterator[Problem]:
    """There is something to read below the header."""
    if header.body and not header.body.isspace():
        return
    make = header.error if fatal else header.warning
    yield make(None, "body-empty", "there is no text below the header", "write the text after one blank line")
