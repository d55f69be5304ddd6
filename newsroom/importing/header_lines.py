"""The header lines of an article, as far as its original tells them; what cannot stand here is told."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newsroom.importing.dates import written
from newsroom.importing.losses import Lost, comment
from newsroom.importing.records import Copy, Original, Placed
from newsroom.importing.settling import Settling
from newsroom.importing.words import LONGEST_VALUE, one_line
from newsroom.importing.workbench import Workbench
from plugins.content_model.article_rules import LONGEST_NAME, LONGEST_TAG
from plugins.content_model.keys import KEYS
from plugins.content_model.problems import Problem, warning
from plugins.content_model.rules import name_without_extension, slug_from_name
from plugins.content_model.slugs import same_name_key, slug_of
from plugins.content_model.values import Refused, read_alias
from plugins.content_model.wording import quoted

_ID = re.compile(r"[^\s<>\"{}|\\^`]{1,200}")


def header_lines(
    item: Placed, bench: Workbench, reprint: dict[str, str], settling: Settling, problems: list[Problem]
) -> tuple[dict[str, str], Copy | None, str]:
    """The header's lines in their order, the main picture's copy, and what goes above the text."""
    original, zone = item.original, bench.around.settings.zone
    keys: dict[str, str] = {"Title": one_line(original.title)}
    if len(original.title) >= LONGEST_VALUE:
        message = "the headline is longer than a header line may be; its beginning was taken"
        problems.append(warning(original.shown, original.line, "import-title", message, "write a shorter one"))
    if original.date is not None:
        keys["Date"] = written(original.date, zone)
    if original.modified is not None and _is_later(original):
        keys["Modified"] = written(original.modified, zone)
    if original.expires is not None:
        keys["Expires"] = written(original.expires, zone)
    keys["Summary"] = one_line(original.summary)
    if slug_from_name(name_without_extension(item.path), item.lang) != item.slug:
        keys["Slug"] = item.slug
    keys["Id"] = _feed_id(original, bench)
    keys["Tags"] = ", ".join(_tags(item, bench, problems))
    keys["Authors"] = ", ".join(_authors(original, problems))
    if item.lang != bench.around.settings.default_lang:
        keys["Lang"] = item.lang
    keys["Aliases"] = ", ".join(_aliases(item, bench, problems))
    keys |= {**original.keys, **reprint}
    keys.pop("Status", None)
    if item.status != "published":
        keys["Status"] = item.status
    cover, above = _cover(original, settling, keys)
    place = "page" if original.is_page else "article"
    wanted = (name for name in KEYS if keys.get(name) and name not in item.without)
    ordered = {name: keys[name] for name in wanted if KEYS[name].allowed_on(place)}  # type: ignore[arg-type]
    return {name: one_line(value) for name, value in ordered.items()}, cover, above


def _is_later(original: Original) -> bool:
    """Whether its last change came after its day of publication: most systems note one in any case."""
    if original.date is None or original.modified is None:
        return False
    return original.modified.instant > original.date.instant and (
        original.modified.instant.date() > original.date.instant.date()
    )


def _feed_id(original: Original, bench: Workbench) -> str:
    """What feed readers know it by already, so that they do not show it again; never another site's."""
    wished = original.feed_id
    if not wished or original.origin is not None or not _ID.fullmatch(wished):
        return ""
    owner = bench.claimed.setdefault(f"id:{wished}", original.shown + str(original.line))
    return wished if wished not in bench.names.ids and owner == original.shown + str(original.line) else ""


def _authors(original: Original, problems: list[Problem]) -> list[str]:
    """Its authors; those of a reprint stand in Original_Author."""
    names = [] if original.origin else original.authors
    for name in names:
        if len(name) > LONGEST_NAME:
            message = f"the author {quoted(name)} is too long a name and was left out"
            problems.append(
                warning(original.shown, original.line, "import-key-refused", message, "write it in Authors")
            )
    return [name for name in names if len(name) <= LONGEST_NAME]


def _tags(item: Placed, bench: Workbench, problems: list[Problem]) -> list[str]:
    original = item.original
    kept: dict[str, None] = {}
    for tag in original.tags:
        name = bench.tags.of(tag) if len(tag) <= LONGEST_TAG and slug_of(tag) else ""
        if not name:
            message = f"the tag {quoted(tag)} is too long and was left out"
            problems.append(warning(original.shown, original.line, "import-tag", message, "give it a shorter one"))
        else:
            if same_name_key(name) != same_name_key(tag):
                message = f"the tag {quoted(tag)} would share its address with {quoted(name)}; that one was taken"
                problems.append(warning(original.shown, original.line, "import-tag", message, "nothing, or rename one"))
            kept[name] = None
    return list(kept)


def _aliases(item: Placed, bench: Workbench, problems: list[Problem]) -> list[str]:
    """The old addresses that can lead here: on our own site, free, and such as a static host can serve."""
    original = item.original
    wished = [] if original.origin is not None else [original.permalink, *original.aliases]
    good: dict[str, None] = {}
    for address in filter(None, wished):
        path = urlsplit(address).path if address.startswith("http") and _splits(address) else address
        try:
            alias = read_alias(path)
        except Refused as fault:
            fix = "let your web server forward it, or leave it"
            problems.append(warning(original.shown, original.line, "import-alias", fault.message, fix))
            continue
        key = alias.casefold()
        if key == item.address.casefold() or alias in good or key in {"/", ""}:
            continue
        owner = bench.claimed.setdefault(key, item.path)
        if owner != item.path or key in bench.names.addresses or key in bench.names.aliases or _is_kept(key):
            message = f"its old address {alias} is that of something else here"
            problems.append(
                warning(original.shown, original.line, "import-alias", message, "nothing: links lead there")
            )
            continue
        good[alias] = None
    return list(good)


def _is_kept(address: str) -> bool:
    """Addresses the portal keeps for itself: lists' further pages, files, the archive, tags."""
    kept = ("/theme/", "/images/", "/feeds/", "/archive/", "/tags/", "/authors/", "/sources/", "/search/")
    return address.startswith(kept) or re.search(r"/page/[0-9]+/$", address) is not None


def _splits(address: str) -> bool:
    try:
        return bool(urlsplit(address).path)
    except ValueError:
        return False


def _cover(original: Original, settling: Settling, keys: dict[str, str]) -> tuple[Copy | None, str]:
    """The main picture in its keys; one that cannot be had stays as a comment above the text."""
    found = original.cover
    if found is None or original.is_page:
        return None, ""
    line = original.line - original.body_line + 1
    copy = settling.cover(found.address, line)
    if copy is None:
        return None, f"{comment(f'main picture {found.address}')}\n\n"
    keys["Cover"] = f"/{copy.target}"
    keys["Cover_Caption"], keys["Cover_Credit"] = found.caption, found.credit
    keys["Cover_Alt"] = found.alt or found.caption
    if not keys["Cover_Alt"]:
        keys["Cover_Alt"] = original.title
        message = "nothing says what the main picture shows; the headline stands in Cover_Alt"
        settling.lost.append(Lost(line, "import-cover", message, "say there what the picture shows"))
    return copy, ""
