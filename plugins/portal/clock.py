"""The one clock of a build: what the operator set, else SOURCE_DATE_EPOCH, else now."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugins.content_model.declared import SettingsProblem


def build_clock(setting: str, timezone: str) -> datetime:
    """The moment the build takes for now. `setting` is ISO 8601; without an offset it counts in `timezone`.

    SOURCE_DATE_EPOCH is seconds since 1970 (reproducible-builds.org). Raises SettingsProblem for what is no moment.
    """
    zone = ZoneInfo(timezone)
    if setting:
        try:
            moment = datetime.fromisoformat(setting)
        except ValueError as problem:
            raise SettingsProblem(
                f"the clock {setting!r} is no moment. Write it as 2026-11-23T12:00+08:00"
            ) from problem
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
        except (ValueError, OverflowError, OSError) as problem:
            raise SettingsProblem(f"SOURCE_DATE_EPOCH is {epoch!r}. It must be seconds since 1970") from problem
    return datetime.now(zone)
