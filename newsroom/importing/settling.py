"""Where the links and pictures of one article lead now: to what was imported with it, to a copy, or to the old site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from newsroom.importing.directory import Directory
from newsroom.importing.files import Copies, Refusal, find_local, why_not
from newsroom.importing.losses import Lost
from newsroom.importing.records import Copy, Placed
from plugins.reading.allowed_html import SCHEMES, scheme_of

_BRACES = re.compile(r"[{|](filename|static|attach|tag|category|author|index)[}|](.*)", re.DOTALL)
_WORDS_ALONE: str | None = None
_WHY = {
    "missing": "is not there",
    "outside": "lies outside the folder that was given",
    "broken": "is damaged or is no picture",
    "active": "is an SVG with a script in it",
    "kind": "is of a kind that is not copied",
    "large": "is too large",
}


@dataclass(slots=True)
class Settling:
    """Settles the addresses of one article; collects what it copies, what it links to and what is lost."""

    placed: Placed
    directory: Directory
    files: Copies
    may_link: Callable[[str], bool]
    live: Callable[[str], bool]
    bad_anchors: frozenset[str] = frozenset()
    copies: dict[str, Copy] = field(default_factory=dict)
    links_to: set[str] = field(default_factory=set)
    lost: list[Lost] = field(default_factory=list)

    def link(self, address: str, line: int) -> str | None:
        """The address to write for a link; None to keep its words alone."""
        address = address.strip()
        if not address or address == "#":
            return None
        if address.startswith("#"):
            return None if unquote(address[1:]) in self.bad_anchors else address
        braces = _BRACES.fullmatch(address) or _BRACES.fullmatch(unquote(address))
        if braces:
            return self._in_braces(braces[1], braces[2], line)
        address = f"https:{address}" if address.startswith("//") else address
        scheme = scheme_of(address)
        if scheme and scheme not in SCHEMES:
            return self._no_link(line, address, "is of a kind no article may link to")
        if scheme in ("http", "https"):
            return self._absolute(address, line)
        return address if scheme else self._local(address, line)

    def picture(self, address: str, line: int) -> str | None:
        """The address to write for a picture; None to leave it out."""
        address = address.strip()
        if scheme_of(address) == "data":
            message = "a picture inside the text was left out"
            self.lost.append(Lost(line, "import-picture", message, "save it as a file, and show that"))
            return None
        braces = _BRACES.fullmatch(address)
        address = braces[2] if braces else address
        address = f"https:{address}" if address.startswith("//") else address
        is_remote = scheme_of(address) in ("http", "https")
        if not address or (scheme_of(address) and not is_remote):
            return None
        if is_remote and not self._is_own(address):
            return self._remote(address, line)
        found = self._copied(address, picture=True)
        if isinstance(found, Copy):
            return f"{{static}}/{found.target}"
        elsewhere = address if is_remote else self._at_old_site(address)
        if elsewhere and found == "missing":
            return self._remote(elsewhere, line)
        message = f"the picture {address[:120]} {_WHY[found]}; it was left out"
        self.lost.append(Lost(line, "import-picture", message, "put it into content/images, and show it from there"))
        return None

    def _remote(self, address: str, line: int) -> str:
        message = f"the picture {address[:160]} lies on another site; readers see a link to it"
        fix = "save it below content/images, if you may, and show it from there"
        self.lost.append(Lost(line, "import-picture-elsewhere", message, fix))
        return quote(address, safe="%/:=&?~#+!$,;'@()*[]")

    def cover(self, address: str, line: int) -> Copy | None:
        """The copy of a main picture; None, and why, where it cannot be had."""
        braces = _BRACES.fullmatch(address.strip())
        plain = braces[2] if braces else address.strip()
        is_remote = scheme_of(plain) in ("http", "https") or plain.startswith("//")
        found: Copy | Refusal = "missing"
        if not is_remote or self._is_own(plain):
            found = self._copied(plain, picture=True)
        if isinstance(found, Copy):
            return found
        what = "lies on another site" if is_remote and found == "missing" else _WHY[found]
        message = f"the main picture {plain[:160]} {what}"
        self.lost.append(Lost(line, "import-cover", message, "save it below content/images, and name it in Cover"))
        return None

    def _is_own(self, address: str) -> bool:
        host = self.placed.original.site
        try:
            named = (urlsplit(address).hostname or "").lower()
        except ValueError:
            return False
        return bool(host) and named.removeprefix("www.") == host.removeprefix("www.")

    def _in_braces(self, what: str, name: str, line: int) -> str | None:
        """A link in Pelican's braces, of our own or of another Pelican site."""
        path, mark, rest = name.partition("#")
        if what == "filename":
            article = self._article_of(path)
            if article:
                return self._to_article(article, path, line)
            return self._no_link(line, f"{{{what}}}{name}", "leads to nothing imported")
        if what in ("static", "attach"):
            found = self._copied(path, picture=False)
            if isinstance(found, Copy):
                return f"{{static}}/{found.target}{mark}{rest}"
            return self._no_link(line, f"{{{what}}}{name}", _WHY[found])
        if what == "index":
            return "/"
        return self._no_link(line, f"{{{what}}}{name}", "names what an article may not have here yet")

    def _article_of(self, path: str) -> str:
        """The article made of another source file, by its path beside this one or below the root; empty if none was."""
        file = self.placed.original.file
        plain = unquote(path)
        for folder in (file.path.parent, file.root, file.root / "content"):
            try:
                target = (folder / plain.lstrip("/")).resolve()
            except (OSError, ValueError, RuntimeError):
                continue
            found = self.directory.of_file(target)
            if found:
                return found
        return self.directory.document(posixpath.normpath(plain.lstrip("/")))

    def _to_article(self, path: str, written: str, line: int) -> str | None:
        if path == self.placed.path:
            return self._no_link(line, written, "leads to the article itself")
        if not self.may_link(path):
            return self._no_link(line, written, "leads to an article that is still a draft")
        self.links_to.add(path)
        return f"{{filename}}/{path}"

    def _absolute(self, address: str, line: int) -> str | None:
        if not self._is_own(address):
            return quote(address, safe="%/:=&?~#+!$,;'@()*[]")
        found = self.directory.of_address(address, "")
        if found:
            return self._to_article(found, address, line)
        copied = self._copied(address, picture=False)
        if isinstance(copied, Copy):
            return f"{{static}}/{copied.target}"
        if self.placed.original.origin is None:
            message = f"the link {address[:160]} leads to the old site, to what was not imported"
            fix = "look whether it will still be there, or take it out"
            self.lost.append(Lost(line, "import-link", message, fix))
        return quote(address, safe="%/:=&?~#+!$,;'@()*[]")

    def _local(self, address: str, line: int) -> str | None:
        """A link without a host: to a file, to another original's old address, or to something of the portal."""
        path = address.partition("#")[0].partition("?")[0]
        if not path:
            return self._no_link(line, address, "has no address")
        found = self._to_original(address, path)
        if found:
            return self._to_article(found, address, line)
        copied = self._copied(path, picture=False)
        if isinstance(copied, Copy):
            return f"{{static}}/{copied.target}"
        if path.startswith("/") and "?" not in address and self.live(path):
            return path
        return self._left_behind(address, line)

    def _left_behind(self, address: str, line: int) -> str | None:
        """A link to what was not imported: to the old site, or to the site an article is reprinted from."""
        elsewhere = self._at_old_site(address)
        if not elsewhere:
            return self._no_link(line, address, "leads to nothing that was imported")
        if self.placed.original.origin is None:
            message = f"the link {address[:160]} leads to what was not imported; it goes to the old site now"
            self.lost.append(Lost(line, "import-link", message, "look whether it will still be there, or take it out"))
        return elsewhere

    def _to_original(self, address: str, path: str) -> str:
        original = self.placed.original
        plain = unquote(path)
        for folder in (original.file.path.parent, original.file.root, original.file.root / "content"):
            try:
                resolved = Path(posixpath.normpath((folder / plain.lstrip("/")).as_posix()))
            except ValueError:
                continue
            for candidate in (resolved, resolved / "index.md", resolved.with_name(f"{resolved.name}.md")):
                found = self.directory.of_file(candidate)
                if found:
                    return found
        base = original.permalink or (original.origin.url if original.origin else "") or "/"
        try:
            joined = urljoin(base, address)
        except ValueError:
            return ""
        found = self.directory.of_address(joined, original.site)
        return found or (self.directory.of_name(plain) if re.search(r"\.(?:md|markdown|html?)$", plain) else "")

    def _at_old_site(self, address: str) -> str:
        """The address on the old site, where its host is known."""
        original = self.placed.original
        if not original.site:
            return ""
        known = original.origin.url if original.origin is not None else original.permalink
        base = known if known.startswith("http") else f"https://{original.site}{known or '/'}"
        try:
            return quote(urljoin(base, address), safe="%/:=&?~#+!$,;'@()*[]")
        except ValueError:
            return ""

    def _copied(self, address: str, *, picture: bool) -> Copy | Refusal:
        """The copy of a local file, beside the article and not in images/: what is there is published at once."""
        found = find_local(address, self.placed.original.file)
        if isinstance(found, str):
            return found
        refusal = why_not(found, picture=picture)
        if refusal is not None:
            return refusal
        copy = self.files.target_of(found, self.placed.path.removesuffix(".md"))
        self.copies[copy.target] = copy
        return copy

    def _no_link(self, line: int, address: str, why: str) -> str | None:
        message = f"the link {address[:160]} {why}; its words stay"
        self.lost.append(Lost(line, "import-link", message, "link to something else, or leave it"))
        return _WORDS_ALONE
