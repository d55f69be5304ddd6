"""What the portal would be if it were built now: the build's own line up to the plan, with its texts left unread."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from newsroom.unread import unread
from plugins.content_model.declared import read_declared
from plugins.content_model.load import Content
from plugins.content_model.problems import ContentProblems
from plugins.portal.run import Portal
from plugins.reading import Source
from plugins.reading.body import Body, BodyReader
from plugins.reading.settings import ReadingSettings
from plugins.views.materials import Materials


@dataclass(frozen=True, slots=True)
class Planned:
    """The checked content, and what pages would be made of. Articles with errors are in neither."""

    content: Content
    materials: Materials


def plan_portal(settings: dict[str, Any]) -> Planned:
    """Everything but the texts; errors in the content do not keep it from telling. Raises SettingsProblem."""
    reader = BodyReader(read_declared(ReadingSettings, "READING", settings.get("READING", {})))

    def read(_path: str, source: Source, lang: str) -> Body:
        return unread(lambda: reader.read(source.read(), lang))

    portal = Portal(settings | {"READ_BODY": read, "STRICT": False})
    with suppress(ContentProblems):  # they are in the content, and the check tells of them
        portal.prepare()
    generator = portal.edition_generator
    assert generator is not None  # noqa: S101 - prepare makes it first of all
    return Planned(generator.content, generator.materials)
