"""`newsroom status`: what is scheduled, drafted, expiring or incomplete, and when the next build is due."""

from __future__ import annotations

import json
from pathlib import Path

from newsroom.console import Voice
from newsroom.morning import morning_of
from newsroom.morning_text import as_data, in_words
from newsroom.planning import plan_portal
from newsroom.project import find_project, read_portal_settings


def run_status(voice: Voice, *, clock: str, as_json: bool) -> int:
    """Tell the state of the content. Raises SettingsProblem for wrong settings."""
    project = find_project(Path.cwd())
    settings = read_portal_settings(project, production=False, overrides={"CLOCK": clock} if clock else {})
    planned = plan_portal(settings)
    morning = morning_of(planned.content, planned.materials)
    voice.print(json.dumps(as_data(morning), ensure_ascii=False, indent=2) if as_json else in_words(morning))
    return 0
