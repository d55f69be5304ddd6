"""Links in bodies: what an editor writes (`{filename}x.md`, `{tag}Logistics`, `/privacy/`) becomes a real address.

A link that leads to nothing inside the portal is an error with its line. Which addresses there are is known only when
the whole edition is planned, so this is a step of its own after the bodies are read.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

from plugins.content_model.files import is_markdown
from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.slugs import same_name_key
from plugins.reading.allowed_html import ADDRESS_ATTRIBUTES, scheme_of
from plugins.reading.body import Body, line_in
from plugins.reading.html_walk import ATTRIBUTE, MARKED_TAG

_INTERNAL = re.compile(r"[{|](?P<what>[a-z]+)[}|](?P<path>[^#?]*)(?P<rest>.*)", re.DOTALL)
_MEANS_MORE = re.compile(r"[\s%#?()<>\"\\]")
_PARTS = re.compile(r"(?P<path>[^#?]*)(?P<query>\?[^#]*)?(?P<fragment>#.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything a body can link to. Addresses start with `/` and know nothing of the site's path.

    `documents` leads from an article's or page's file to its address; `unpublished` are files that have none yet,
    `refused` those that errors keep from having one;
    `named` leads from a kind (`tag`, `category`, `author`) and a name key to an address; `anchors` gives the ids of the
    body at an address.
    """

    documents: Mapping[str, str]
    unpublished: frozenset[str]
    refused: frozenset[str]
    files: frozenset[str]
    named: Mapping[str, Mapping[str, str]]
    addresses: frozenset[str]
    anchors: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a link leads nowhere, and the remedy."""

    code: str
    message: str
    fix: str
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one body: the address for each one that changes, and the files of the content folder it shows."""

    addresses: Mapping[str, str]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


NO_LINKS = Links({}, (), ())
"""Those of a body whose links all stay as they are written."""


def file_address(path: str) -> str:
    """Where a file of the content folder is served: `extra/` at the root, everything else under its own path."""
    return "/" + quote(path.removeprefix("extra/"))


def resolve(body: Body, source: Callable[[], str], path: str, body_line: int, address: str, targets: Targets) -> Links:
    """Find the address for every link of the body of `path` (a content path), which is served at `address`.

    `source` gives the body's Markdown, used to find the line of a broken link.
    """
    found: dict[str, str] = {}
    files: list[str] = []
    problems: list[Problem] = []
    for raw in body.addresses:
        target = _target(raw, path, address, targets)
        if isinstance(target, Broken):
            make = error if target.is_error else warning
            line = body_line + line_in(source(), raw) - 1
            problems.append(make(path, line, target.code, target.message, target.fix))
        elif target is not None:
            found[raw] = target
            files.extend(_file_of(target, targets))
    return Links(found, tuple(files), tuple(problems)) if found or problems else NO_LINKS


def _file_of(target: str, targets: Targets) -> Iterator[str]:
    path = unquote(target.partition("#")[0].partition("?")[0]).removeprefix("/")
    if path in targets.files:
        yield path


def _target(raw: str, path: str, address: str, targets: Targets) -> str | Broken | None:
    """The address `raw` stands for; None where it is fine as it is (another site, mail, telephone)."""
    if raw.startswith("#"):
        return _own_anchor(raw, address, targets)
    if raw.startswith("https://") or scheme_of(raw):
        return None
    if raw.startswith("//"):
        return _other_host(raw)
    internal = _INTERNAL.fullmatch(raw) or _INTERNAL.fullmatch(unquote(raw))
    if internal:
        return _internal(internal["what"], unquote(internal["path"]), internal["rest"], path, targets)
    return _plain(raw, path, address, targets)


def _other_host(raw: str) -> Broken | None:
    """`//host/path`: the sanitiser lets it through unread."""
    try:
        host = urlsplit(raw).hostname
    except ValueError:
        host = None
    return (
        None if host else Broken("link-unresolved", f'the link "{raw}" is no address', "write it as https://host/path")
    )


def _own_anchor(raw: str, address: str, targets: Targets) -> Broken | None:
    if raw == "#" or unquote(raw[1:]) in targets.anchors.get(address, ()):
        return None
    return Broken(
        "link-anchor", f'the link "{raw}" leads to no heading or id of this text', _anchor_fix(address, targets)
    )


def _anchor_fix(address: str, targets: Targets) -> str:
    known = sorted(targets.anchors.get(address, ()))[:5]
    return f"use one of {', '.join('#' + name for name in known)}" if known else "take the part from # on out"


def _internal(what: str, name: str, rest: str, path: str, targets: Targets) -> str | Broken | None:
    """A link in Pelican's braces."""
    if what == "filename":
        return _document(_content_path(name, path), rest, targets)
    if what in ("static", "attach"):
        return _file(_content_path(name, path), rest, targets)
    if what == "index":
        return "/" + rest
    if what in targets.named:
        address = targets.named[what].get(same_name_key(name))
        if address:
            return address + rest
        return Broken(
            "link-unresolved", f'no {what} is called "{name}"', f"use the name of a {what} that has an article"
        )
    known = "filename, static, attach, tag, category, author or index"
    return Broken("link-unresolved", f'"{{{what}}}" is not a kind of link', f"use one of {known} in the braces")


def _content_path(name: str, path: str) -> str:
    """`name` below the content folder: from its top with a leading slash, else beside the file `path`."""
    joined = name[1:] if name.startswith("/") else posixpath.join(posixpath.dirname(path), name)
    return posixpath.normpath(joined)


def _document(name: str, rest: str, targets: Targets) -> str | Broken | None:
    if name in targets.refused:
        return None
    if name in targets.documents:
        address = targets.documents[name]
        return _no_such_anchor(name, rest, address, targets) or address + rest
    if name in targets.unpublished:
        message = f'"{name}" is a draft or scheduled, so the link would lead nowhere'
        return Broken("link-unpublished", message, "publish that article first, or take the link out until it is")
    if name in targets.files:
        return Broken(
            "link-unresolved", f'"{name}" is no article', "link to a file with {static} instead of {filename}"
        )
    return Broken(
        "link-unresolved",
        f'there is no file "{name}" in the content folder',
        _nearest("filename", name, rest, targets.documents),
    )


def _no_such_anchor(name: str, rest: str, address: str, targets: Targets) -> Broken | None:
    fragment = rest.partition("#")[2]
    # A withdrawn or expired article has no anchors, and time alone must not break the build of those that link to it.
    if not fragment or address not in targets.anchors or unquote(fragment) in targets.anchors[address]:
        return None
    return Broken("link-anchor", f'"{name}" has no heading or id "{fragment}"', _anchor_fix(address, targets))


def _file(name: str, rest: str, targets: Targets) -> str | Broken:
    if name in targets.files:
        return file_address(name) + rest
    fix = _nearest("static", name, rest, targets.files)
    return Broken("file-missing", f'there is no file "{name}" in the content folder', fix)


def _nearest(what: str, name: str, rest: str, known: Mapping[str, str] | frozenset[str]) -> str:
    """The remedy, to paste as it is: the one file of the same name elsewhere, or the one beside it spelt most alike."""
    last = posixpath.basename(name)
    same = [path for path in known if posixpath.basename(path) == last]
    # Only its own folder is compared letter by letter: a site may have ten thousand files.
    beside = [path for path in known if posixpath.dirname(path) == posixpath.dirname(name)]
    near = same if len(same) == 1 else difflib.get_close_matches(name, beside, n=1, cutoff=0.85)
    return f"write ({{{what}}}/{_in_brackets(near[0])}{rest})" if near else "check the name and its folder"


def _in_brackets(path: str) -> str:
    """A file's path as it stands between Markdown's round brackets, with the signs that would end it or mean more."""
    return _MEANS_MORE.sub(lambda sign: quote(sign[0]), path)


def _plain(raw: str, path: str, address: str, targets: Targets) -> str | Broken | None:
    """A link without braces: an address of the site, or a file beside the text or below the content folder."""
    parts = _PARTS.fullmatch(raw)
    assert parts is not None  # noqa: S101 - the pattern matches any text
    name, rest = unquote(parts["path"]), (parts["query"] or "") + (parts["fragment"] or "")
    if not name:
        return Broken(
            "link-empty", "a link has no address", "put the address between the round brackets", is_error=False
        )
    if name.startswith("/"):
        return _site_address(name, rest, targets)
    beside, from_top = _content_path(name, path), posixpath.normpath(name)
    for candidate in (beside, from_top):
        if candidate in targets.files:
            return file_address(candidate) + rest
        if any(candidate in known for known in (targets.documents, targets.unpublished, targets.refused)):
            return _document(candidate, rest, targets)
    relative = posixpath.normpath(posixpath.join(address, name))
    for candidate in (relative, relative + "/"):
        if candidate in targets.addresses:
            return _no_such_anchor(candidate, rest, candidate, targets) or quote(candidate) + rest
    fix = (
        "use {filename}/folder/article.md for an article, {static}/images/x.png for a file, https://… for another site"
    )
    return Broken("link-unresolved", f'the link "{raw}" leads to nothing in the content folder', fix)


def _site_address(name: str, rest: str, targets: Targets) -> str | Broken | None:
    """An address of the site as a reader sees it, without the site's path, or a file from the top of the content."""
    for candidate in (name, name + "/", name.removesuffix("index.html")):
        if candidate in targets.addresses:
            return _no_such_anchor(candidate, rest, candidate, targets) or quote(candidate) + rest
    if name[1:] in targets.files:
        return file_address(name[1:]) + rest
    from_top = posixpath.normpath(name[1:])
    if is_markdown(from_top):
        return _document(from_top, rest, targets)
    if posixpath.splitext(name)[1] not in ("", ".html"):
        return _file(from_top, rest, targets)
    message = f'the site has no page "{name}"'
    return Broken("link-unresolved", message, "check the address, or link to the file with {filename}")


def with_addresses(html: str, links: Mapping[str, str], site_path: str) -> str:
    """The body's HTML with its links in place; those within the site start at `site_path` (`` or `/portal`)."""
    if not links:
        return html

    def attribute(match: re.Match[str]) -> str:
        name, value = match[1], match[2]
        if name not in ADDRESS_ATTRIBUTES or value is None:
            return match[0]
        target = links.get(unescape(value))
        return match[0] if target is None else f' {name}="{escape(site_path + target)}"'

    def tag(match: re.Match[str]) -> str:
        return f"<{match[1]}{match[2]}{ATTRIBUTE.sub(attribute, match[3])}>" if match[3] else match[0]

    return MARKED_TAG.sub(tag, html)
