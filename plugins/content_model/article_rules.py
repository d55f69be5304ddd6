"""Rules on the keys only articles have, but for pictures, sections and reprints, which have modules of their own."""

from __future__ import annotations

import re
from datetime import datetime

from plugins.content_model.checked import Checked
from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.keys import KEYS
from plugins.content_model.meta import CallToActionWords, Kind, Moment, Prominence
from plugins.content_model.rules import choice, listing, moment, moment_in
from plugins.content_model.slugs import same_name_key
from plugins.content_model.surroundings import Surroundings
from plugins.content_model.wording import choice_fix, quoted

LONGEST_TAG = 60
MOST_TAGS = 100
"""Each tag of an article has a page and a feed, which name all the others: many are the square of it on the disk."""
LONGEST_NAME = 120
_ID = re.compile(r"[^\s<>\"{}|\\^`]{1,200}")
_UNTIL = re.compile(r"(\S+)(?:\s+until\s+(.+))?", re.IGNORECASE)
_EDITORS_PICK = frozenset(["editors-pick", "editor's pick", "editor’s pick"])


def feed_id(header: FrontMatter, published: Moment | None, slug: str, foreign_lang: str) -> Checked[str]:
    """The name feeds know the article by has no spaces; the default is made from Date and Slug.

    A translation may share both with its original, so its language joins the default.
    """
    field = header.get("Id")
    if field is not None:
        if _ID.fullmatch(field.text):
            return field.text
        message = f"the id {quoted(field.text)} has spaces or signs that an id cannot have, or is too long"
        yield header.error(field, "id-invalid", message, "write letters, digits and hyphens, or remove the line")
        return ""
    if published is None or not slug:
        return ""
    parts = [f"{published.instant:%Y-%m-%d}", slug]
    return "/".join([*parts, foreign_lang] if foreign_lang else parts)


def tags(header: FrontMatter) -> Checked[tuple[str, ...]]:
    """Tags are short and not too many, and each is there once, in one spelling."""
    kept: dict[str, str] = {}
    field = header.get("Tags")
    named = yield from listing(header, "Tags")
    if len(named) > MOST_TAGS:
        message = f"the article has {len(named)} tags"
        yield header.error(field, "tags-many", message, f"keep the {MOST_TAGS} or fewer that readers would look for")
    for tag in named[:MOST_TAGS]:
        first = kept.setdefault(same_name_key(tag), tag)
        if first != tag:
            message = f"tag {quoted(tag)} differs from {quoted(first)} only in case or spacing"
            yield header.warning(field, "tag-spelling", message, f"keep {quoted(first)} alone")
        if len(tag) > LONGEST_TAG:
            message = f"the tag {quoted(tag)} has {len(tag)} characters"
            yield header.error(field, "tag-long", message, f"use at most {LONGEST_TAG}, and commas between tags")
    return tuple(kept.values())


def authors(header: FrontMatter, around: Surroundings) -> Checked[tuple[str, ...]]:
    """Bylines are names; who is registered in authors.toml appears under the registered name."""
    field = header.get("Authors")
    names = yield from listing(header, "Authors")
    for name in names:
        if len(name) > LONGEST_NAME:
            message = f"the author {quoted(name)} has {len(name)} characters"
            yield header.error(field, "author-long", message, f"use at most {LONGEST_NAME}, and commas between names")
    return tuple(dict.fromkeys(around.author_named(name) for name in names))


def expires(header: FrontMatter, published: Moment | None, around: Surroundings) -> Checked[datetime | None]:
    """An article expires after it was published."""
    end = yield from moment(header, "Expires", around.settings.zone)
    if end is None:
        return None
    if published is not None and end.instant <= published.instant:
        fix = "correct one of the two dates"
        yield header.error(header.get("Expires"), "expires-before-date", "Expires is not after Date", fix)
    return end.instant


def kind(header: FrontMatter) -> Checked[Kind]:
    """The kind is one of news, analysis, guide, announcement, sponsored."""
    return (yield from choice(header, "Kind")) or "news"  # type: ignore[return-value]  # from the table


def call_to_action(header: FrontMatter) -> Checked[CallToActionWords | None]:
    """Words of its own for the call to action have a heading; the text below it may be left out."""
    field, heading = header.get("Call_To_Action_Text"), header.text("Call_To_Action")
    if heading:
        return CallToActionWords(heading, header.text("Call_To_Action_Text"))
    if field is not None:
        fix = 'add a line "Call_To_Action: …" with the heading, or remove this one'
        message = "Call_To_Action_Text stands without Call_To_Action"
        yield header.error(field, "call-to-action-orphan", message, fix)
    return None


def prominence(
    header: FrontMatter, published: Moment | None, sort: Kind, around: Surroundings
) -> Checked[Prominence | None]:  # fmt: skip
    """An article stands out at a known place, until a real moment; what is paid for never leads."""
    field = header.get("Prominence")
    if field is None:
        return None
    match, places = _UNTIL.fullmatch(field.text), KEYS["Prominence"].values
    word = match[1].casefold() if match else ""
    if word not in places:
        fix = choice_fix("pick" if field.text.casefold() in _EDITORS_PICK else field.text.split()[0], places)
        message = f"Prominence cannot be {quoted(field.text)}"
        yield header.error(field, "prominence-invalid", message, f'{fix}, then perhaps "until YYYY-MM-DD HH:MM"')
        return None
    end = (yield from moment_in(header, field, match[2], around.settings.zone)) if match and match[2] else None
    until = end.instant if end else None
    if until is not None and published is not None and until <= published.instant:
        message = "the prominence ends before the article is published"
        yield header.warning(field, "prominence-ended", message, "correct the date after until, or remove the line")
    if sort == "sponsored" and word in ("lead", "section-lead"):
        message = f"a sponsored article never leads; {quoted(word)} is not followed"
        yield header.warning(field, "prominence-sponsored", message, "use pinned or pick")
    return Prominence(word, until)  # type: ignore[arg-type]  # a word of the table
