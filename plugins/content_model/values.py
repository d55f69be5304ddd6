"""Single values as editors write them (addresses, aliases, permissions, lists), read or refused with a remedy.

Used for header keys and for the three TOML files alike; nothing here knows where the value stood.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from plugins.content_model.meta import Permission
from plugins.content_model.wording import choice_fix, quoted

LONGEST_ADDRESS = 2000
LONGEST_ALIAS, LONGEST_FILE_NAME = 500, 200
"""File systems keep 255 bytes for a name; what is added to it (`.html`, a temporary ending) needs some of them."""
LONGEST_SLUG = 80
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f<>\"{}|\\^`]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?\.?|\[[0-9A-Fa-f:.]+\]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_LANGUAGE_NAMES = {
    "chinese": "zh-CN", "english": "en", "japanese": "ja", "korean": "ko", "german": "de", "french": "fr",
    "spanish": "es", "russian": "ru", "中文": "zh-CN", "英文": "en", "英语": "en",
}  # fmt: skip
_ALIAS_FORBIDDEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f<>\"|*:\\;&=]")
_ENCODED_SEPARATOR = re.compile(r"%(?:2f|5c|00)", re.IGNORECASE)
_PERMISSIONS = ("agreement", "licence", "public-domain", "none")
_FULL_WIDTH_SEPARATORS = str.maketrans("，、", ",,")

WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
"""No folder on Windows can have these names, so no address may need one."""


class Refused(ValueError):  # noqa: N818 - it says what happened to the value
    """The value cannot be used; carries the message and the remedy of the problem it becomes."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def is_slug(text: str) -> bool:
    """Whether the text may be a part of an address: `[a-z0-9-]`, at most 80, no hyphen at an end or doubled."""
    return len(text) <= LONGEST_SLUG and _SLUG.fullmatch(text) is not None


def items_of(value: str) -> tuple[str, ...]:
    """The items of a list: separated by commas (full-width ones too) or by lines, without empties."""
    parts = value.translate(_FULL_WIDTH_SEPARATORS).replace("\n", ",").split(",")
    return tuple(item for part in parts if (item := " ".join(part.split())))


def has_full_width_separator(value: str) -> bool:
    """Whether a list was written with `，` or `、`."""
    return "，" in value or "、" in value


def read_url(text: str) -> str:
    """An absolute http(s) address (RFC 3986; other scripts allowed, RFC 3987). Raises Refused."""
    if _URL.fullmatch(text) and len(text) <= LONGEST_ADDRESS:
        try:
            parts = urlsplit(text)
            _ = parts.port
            host = parts.netloc.rsplit("@", 1)[-1]
            host = host if host.endswith("]") else host.rsplit(":", 1)[0]
        except ValueError:
            host = ""
        if _HOST.fullmatch(host) and "@" not in parts.netloc:
            return text
    guess = f"https://{text}"
    if "." in text.partition("/")[0] and "://" not in text and _URL.fullmatch(guess) and ":" not in text:
        raise Refused(f"{quoted(text)} is not an absolute address", f"write {quoted(guess)[1:-1]}")
    raise Refused(f"{quoted(text)} is not an absolute http or https address", "write it as https://host/path")


def read_language(text: str) -> str:
    """A language tag (RFC 5646) such as `zh-CN`. Raises Refused."""
    named = _LANGUAGE_NAMES.get(text.casefold())
    if named is None and _LANGUAGE.fullmatch(text):
        return canonical_language(text)
    fix = f"write {named}" if named else 'write a language tag such as "en" or "zh-CN"'
    raise Refused(f"{quoted(text)} is not a language tag", fix)


def canonical_language(tag: str) -> str:
    """The tag in the usual case (RFC 5646, 2.1.1): `zh-CN`, `zh-Hant`."""
    usual = {2: str.upper, 4: str.title}
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(usual.get(len(part), str.lower)(part) for part in rest)])


def read_permission(text: str) -> Permission:
    """The ground a reprint stands on: one word, and for a licence its name or address. Raises Refused."""
    word, _, detail = text.partition(" ")
    kind, detail = word.casefold().rstrip(":,"), detail.strip()
    if kind == "license":
        kind = "licence"
    if text.casefold() == "public domain":
        kind, detail = "public-domain", ""
    if kind == "licence":
        return Permission("licence", _licence(detail))
    for plain in ("agreement", "public-domain", "none"):
        if kind == plain:
            if detail:
                raise Refused(f"{quoted(kind)} takes no further words", f'write "{kind}" alone')
            return Permission(kind, "")  # type: ignore[arg-type]  # one of the three literals above
    raise Refused(f"{quoted(text)} is not a permission", choice_fix(word, _PERMISSIONS))


def _licence(detail: str) -> str:
    if not detail:
        raise Refused("the licence is not named", 'write its name or address, such as "licence CC BY 4.0"')
    if "://" in detail or re.match(r"(?:javascript|data|vbscript|file)\s*:", detail, re.IGNORECASE):
        return read_url(detail)
    return detail


def read_alias(text: str) -> str:
    """An old address in its one form: decoded, with a slash or a file name at its end. Raises Refused.

    It becomes a file of the output, so nothing passes that could leave the output folder or that some host or file
    system cannot keep.
    """
    fix = "write the path alone, such as /industry/2602.html"
    if not text.startswith("/"):
        if "://" in text:
            path = urlsplit(text).path if text.isascii() and "[" not in text and "]" not in text else ""
            fix = f"write {quoted(path)[1:-1]}" if path.startswith("/") else fix
        raise Refused(f'the old address {quoted(text)} does not start with "/"', fix)
    if "?" in text or "#" in text:
        raise Refused(f"the old address {quoted(text)} has a query or a fragment, which no static host can serve", fix)
    path = unquote(text, errors="replace")
    if "\ufffd" in path or "%" in path or _ENCODED_SEPARATOR.search(text) or _ALIAS_FORBIDDEN.search(path):
        raise Refused(f"the old address {quoted(text)} has a character that cannot be in it", fix)
    path = _with_proper_end(path)
    segments = path.strip("/").split("/")
    if "//" in path or any(segment in ("", ".", "..") for segment in segments):
        raise Refused(f"the old address {quoted(text)} is not a path on this site", fix)
    if len(path) > LONGEST_ALIAS or any(len(part.encode()) > LONGEST_FILE_NAME for part in segments):
        raise Refused(f"the old address {quoted(text)} is too long", "leave it out")
    if any(part.casefold().endswith((".html", ".htm")) for part in segments[:-1]):
        raise Refused(f"the old address {quoted(text)} goes on after a file name", fix)
    if any(part.startswith(".") or part.endswith(".") for part in segments):
        raise Refused(f"the old address {quoted(text)} has a name that begins or ends with a full stop", fix)
    return path


def _with_proper_end(path: str) -> str:
    """The address with its last slash; `index.html` goes, since a folder's address says the same."""
    for index in ("/index.html", "/index.htm"):
        path = path.removesuffix(index) + "/" if path.endswith(index) else path
    last = path.rsplit("/", 1)[-1]
    if not last or last.casefold().endswith((".html", ".htm")):
        return path
    if "." in last:
        raise Refused(f"the old address {quoted(path)} is not a page", "write one that ends in .html or /")
    return path + "/"
