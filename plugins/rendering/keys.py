"""The key of an output: digests of everything it is made of. The same key means the same bytes.

A page is a pure function of (template, view, site), so three digests are enough: of its maker (the template with all
that it includes, the filters and the code), of the site, and of the view. They are kept apart to be able to say which
of them changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path

import jinja2
from jinja2 import meta

from plugins.rendering.records import Key
from plugins.runtime.code import identity
from plugins.views.outputs import Output
from plugins.views.pieces import Site

SIZE = 8
UNTOLD = b""
"""Stands for the digest of a view that was not told: no view has it."""


def short_digest(*parts: bytes) -> bytes:
    """The digest of some bytes, each part told from the next."""
    digest = blake2b(digest_size=SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.digest()


class Keys:
    """The keys of one build's outputs.

    `code` is the digest of all code, `references` what templates include, by the digest of their source, as the build
    before found it; it is added to, and to be kept for the next one.
    """

    def __init__(
        self,
        environment: jinja2.Environment,
        site: Site,
        code: bytes,
        filters: Mapping[str, Callable[..., object]],
        references: dict[bytes, tuple[str, ...] | None],
    ) -> None:
        self._environment = environment
        self._site = short_digest(_told(site))
        self._code = short_digest(code, *(name.encode() + identity(filters[name]) for name in sorted(filters)))
        self._known = references
        self.references: dict[bytes, tuple[str, ...] | None] = {}
        self._makers: dict[str, bytes] = {}
        self._sources: dict[str, bytes] = {}

    def key_of(self, output: Output) -> Key:
        """The key of an output. Raises OSError for a file that is to be copied and cannot be looked at."""
        view = output.told() if output.told else output.view()
        if output.renderer == "copy":
            return Key(b"", b"", _state_of(Path(str(view))))
        if output.renderer == "bytes":
            return Key(b"", b"", short_digest(bytes(view)))  # type: ignore[call-overload]  # bytes, by its renderer
        return Key(self.maker(output.renderer), self._site, short_digest(_told(view)))

    def new_key_of(self, output: Output) -> Key:
        """The key of an output that the build before did not make, without what its view is told by.

        Raises jinja2.TemplateError for a template that is missing or wrong.
        """
        return Key(self.maker(output.renderer), self._site, UNTOLD)

    def inputs_of(self, output: Output, before: bytes = b"") -> bytes:
        """What tells all that the output may be made of, without its view; empty where it cannot be told.

        `before` is what told it in the build before. Raises jinja2.TemplateError for a template that is missing or
        wrong.
        """
        # Digests, all of one length.
        made = self.maker(output.renderer) + self._site
        told = output.inputs(before[len(made) :] if before.startswith(made) else b"")
        return made + told if told else b""

    def maker(self, renderer: str) -> bytes:
        """The digest of a renderer. Raises jinja2.TemplateError for a template that is missing or wrong."""
        found = self._makers.get(renderer)
        if found is None:
            templates = self._closure(renderer) if renderer.endswith(".html") else {}
            named = (part for name in sorted(templates) for part in (name.encode(), templates[name]))
            found = self._makers[renderer] = short_digest(self._code, renderer.encode(), *named)
        return found

    def _closure(self, name: str) -> dict[str, bytes]:
        """The template and all that it extends, imports and includes, each with the digest of its source."""
        found: dict[str, bytes] = {}
        ahead = [name]
        while ahead:
            template = ahead.pop()
            if template in found:
                continue
            try:
                found[template], referenced = self._source(template)
            except jinja2.TemplateNotFound:
                # Rendering finds out whether it is needed; should it turn up later, that is a change.
                found[template], referenced = b"", ()
            # A template that names another by an expression may include any of them.
            ahead += self._environment.list_templates() if referenced is None else referenced
        return found

    def _source(self, name: str) -> tuple[bytes, tuple[str, ...] | None]:
        assert self._environment.loader is not None  # noqa: S101 - made with one
        source = self._environment.loader.get_source(self._environment, name)[0]
        digest = short_digest(source.encode("utf-8", "surrogatepass"))
        if digest not in self.references:
            self.references[digest] = self._known[digest] if digest in self._known else self._referenced(source, name)
        return digest, self.references[digest]

    def _referenced(self, source: str, name: str) -> tuple[str, ...] | None:
        names = set(meta.find_referenced_templates(self._environment.parse(source, name)))
        return None if None in names else tuple(sorted(each for each in names if each))


def _told(view: object) -> bytes:
    """A view or the site as bytes: frozen records of texts, numbers and times, which say all they hold.

    Something else would say where it lies in memory, which is different every time: rendered for nothing, never wrong.
    """
    return repr(view).encode("utf-8", "surrogatepass")


def _state_of(path: Path) -> bytes:
    """A file to be copied, told from what it was before without reading it. Raises OSError."""
    found = path.stat()
    told = f"{path.name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
    return short_digest(told.encode("utf-8", "surrogatepass"))
