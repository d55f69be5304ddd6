"""Whom a deployment tells what changed (`ANNOUNCE`); feeds name the hubs among them to whoever reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.content_model.declared import SettingsProblem, read_declared


@dataclass(frozen=True, slots=True)
class AnnounceSettings:
    """ANNOUNCE of publishconf.py: who is told, with `--announce`. What is empty is not used."""

    indexnow_key: str = ""
    indexnow_endpoint: str = "https://api.indexnow.org/indexnow"
    websub_hubs: tuple[str, ...] = ()
    baidu_site: str = ""
    baidu_endpoint: str = "http://data.zz.baidu.com/urls"

    @property
    def is_empty(self) -> bool:
        """Whether nobody is set up."""
        return not (self.indexnow_key or self.websub_hubs or self.baidu_site)


def read_announce(settings: Mapping[str, Any]) -> AnnounceSettings:
    """What the operator set up. Raises SettingsProblem."""
    made = read_declared(AnnounceSettings, "ANNOUNCE", settings.get("ANNOUNCE") or {})
    if made.indexnow_key and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", made.indexnow_key):
        raise SettingsProblem("ANNOUNCE['indexnow_key'] must have 8 to 128 letters, digits and hyphens")
    for address in (made.indexnow_endpoint, made.baidu_endpoint, *made.websub_hubs):
        if not re.fullmatch(r"https?://[^\s@/]+(/\S*)?", str(address)):
            raise SettingsProblem(f"ANNOUNCE: {address!r} is no address. Write https://…")
    return made
