"""When what a build promised goes into the ledger, and who says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.content_model.declared import SettingsProblem
from plugins.hosting.ledger import ledger_digest, makes_promises, offer_path
from plugins.hosting.promises import Promise
from plugins.hosting.publishing import offer, publisher_of, take_into_ledger
from tests.unit.samples import CLOCK

TEA, MILK = Promise("/news/tea/", "article", CLOCK, "tea"), Promise("/news/milk/", "article", CLOCK, "milk")


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    """Those of a production build."""
    return {
        "PRODUCTION": True,
        "PUBLISHED_PATH": str(tmp_path / "published.txt"),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "CACHE_PATH": str(tmp_path / ".newsroom"),
    }


def text(settings: dict[str, Any]) -> str:
    """The ledger."""
    return Path(settings["PUBLISHED_PATH"]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "targets", "publisher"),
    [
        ("", {}, "build"),
        ("", None, "build"),
        ("", {"live": {"kind": "folder"}}, "deploy"),
        ("", {"staging": {"kind": "folder", "public": False}}, "build"),
        ("", {"staging": {"public": False}, "live": {}}, "deploy"),
        ("build", {"live": {}}, "build"),
        ("deploy", {}, "deploy"),
    ],
)
def test_who_publishes(said: str, targets: object, publisher: str) -> None:
    """Deployments where readers get any target; else builds; and what the operator says before both."""
    assert publisher_of({"PUBLISHED_BY": said, "DEPLOY_TARGETS": targets}) == publisher


def test_nobody_else_publishes() -> None:
    """A word that means neither is refused."""
    with pytest.raises(SettingsProblem, match="PUBLISHED_BY is 'both'"):
        publisher_of({"PUBLISHED_BY": "both"})


@pytest.mark.parametrize("change", [{"PRODUCTION": False}, {"WITH_DRAFTS": True}, {"PUBLISHED_PATH": ""}])
def test_other_builds_promise_nothing(settings: dict[str, Any], change: dict[str, Any]) -> None:
    """Not for looking at, not with drafts, not where no ledger is kept."""
    assert makes_promises(settings)
    settings |= change
    assert not makes_promises(settings)
    assert take_into_ledger(settings, "published.txt") == 0


def test_an_offer_promises_nothing_until_it_is_taken(settings: dict[str, Any]) -> None:
    """Then it is, once; what somebody else wrote into the ledger meanwhile stays."""
    offer(settings, [TEA])
    assert not Path(settings["PUBLISHED_PATH"]).exists()
    Path(settings["PUBLISHED_PATH"]).write_text(f"{MILK}\n", encoding="utf-8")
    assert take_into_ledger(settings, "published.txt") == 1
    assert f"{MILK}\n{TEA}\n" in text(settings)
    assert take_into_ledger(settings, "published.txt") == 0


def test_taking_an_offer_leaves_an_output_up_to_date(settings: dict[str, Any]) -> None:
    """By the digest nothing changed; any other change of the ledger or of the offer shows."""
    offer(settings, [TEA])
    before = ledger_digest(settings)
    take_into_ledger(settings, "published.txt")
    assert ledger_digest(settings) == before
    ledger = Path(settings["PUBLISHED_PATH"])
    whole = ledger.read_bytes()
    ledger.write_bytes(whole.replace(str(TEA).encode(), b""))
    assert ledger_digest(settings) != before
    ledger.write_bytes(whole)
    assert ledger_digest(settings) == before
    offer(settings, [TEA, MILK])
    assert ledger_digest(settings) != before


def test_a_damaged_memory_of_what_was_taken_is_none(settings: dict[str, Any]) -> None:
    """It is taken again, and nothing comes of it twice."""
    offer(settings, [TEA])
    take_into_ledger(settings, "published.txt")
    whole = text(settings)
    for damage in (b"", b"x", b"\xff", b"a b c d"):
        offer_path(settings).with_suffix(".taken").write_bytes(damage)
        assert take_into_ledger(settings, "published.txt") == 0
        assert text(settings) == whole


def test_a_ledger_that_cannot_be_read_is_left_alone(settings: dict[str, Any]) -> None:
    """Whoever broke it is told the line."""
    offer(settings, [TEA])
    Path(settings["PUBLISHED_PATH"]).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(SettingsProblem, match=r"published\.txt:1"):
        take_into_ledger(settings, "published.txt")
    assert text(settings) == "<<<<<<< HEAD\n"
