"""The one clock of a build."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plugins.content_model.declared import SettingsProblem
from plugins.portal.clock import build_clock

SETTINGS = {
    "with an offset": ("2026-11-23T12:00+08:00", "2026-11-23T12:00:00+08:00"),
    "UTC": ("2026-11-23T04:00Z", "2026-11-23T04:00:00+00:00"),
    "without: the site's own zone": ("2026-11-23T12:00", "2026-11-23T12:00:00+08:00"),
    "a space instead of T": ("2026-11-23 12:00", "2026-11-23T12:00:00+08:00"),
    "a day": ("2026-11-23", "2026-11-23T00:00:00+08:00"),
}


@pytest.mark.parametrize(("setting", "moment"), SETTINGS.values(), ids=SETTINGS)
def test_setting(setting: str, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the operator says wins over everything."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert build_clock(setting, "Asia/Shanghai").isoformat() == moment


@pytest.mark.parametrize(
    "setting",
    [
        "tomorrow",
        "2026-13-01",
        "2026-02-30T12:00",
        "12:00",
        "1700000000",
        "2026-11-23T25:00",
        "\x00",
        "2026-11-23T12:00+99:00",
    ],
)
def test_wrong_settings(setting: str) -> None:
    """Refused, with the form to write."""
    with pytest.raises(SettingsProblem, match="2026-11-23T12:00"):
        build_clock(setting, "Asia/Shanghai")


def test_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds since 1970, as reproducible-builds.org has it, shown in the site's zone."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795406400")
    clock = build_clock("", "Asia/Shanghai")
    assert clock == datetime.fromtimestamp(1795406400, UTC)
    assert clock.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("epoch", ["x", "1.5", "9" * 30, "-" + "9" * 30, "2026-11-23", "0x10"])
def test_wrong_epochs(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by name."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(SettingsProblem, match="SOURCE_DATE_EPOCH"):
        build_clock("", "Asia/Shanghai")


@pytest.mark.parametrize("epoch", [None, ""])
def test_now(epoch: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it is now; an empty variable is as good as none."""
    if epoch is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = datetime.now(UTC)
    assert before <= build_clock("", "Asia/Shanghai") <= datetime.now(UTC)
