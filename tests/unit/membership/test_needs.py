"""What the application forms cannot do without: told once, and refused in production."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.content_model.problems import Problem
from plugins.membership.needs import missing_for_forms, unset_settings
from plugins.membership.settings import MembershipSettings, PrivacySettings

ALL = ("join", "join/golden-crown", "join/thanks", "privacy")
STATED = PrivacySettings(
    "Example Ltd", "p@example.com", "Forms Inc", "the US", recipients_contact="d@example.com", retention="a year"
)
ABROAD = replace(STATED, recipients_abroad=True)
OWN, NETLIFY = MembershipSettings("url", "https://a.example/"), MembershipSettings("netlify")


def found(
    membership: MembershipSettings = OWN,
    privacy: PrivacySettings = STATED,
    pages: tuple[str, ...] = ALL,
    write_to: str = "club@example.com",
    *,
    production: bool = True,
) -> list[Problem]:
    """The problems of a portal."""
    return list(
        missing_for_forms(
            membership, privacy, pages, write_to=write_to, path="content/pages/join.md", production=production
        )
    )


def test_everything_is_there() -> None:
    """A portal with its settings and pages has no problem."""
    assert found() == []
    assert found(NETLIFY) == []


def test_no_forms_no_needs() -> None:
    """A portal without the membership pages owes nothing."""
    assert found(MembershipSettings(), PrivacySettings(), ("about",), "") == []


@pytest.mark.parametrize(("production", "severity"), [(True, "error"), (False, "warning")])
def test_unset_settings_are_one_problem(*, production: bool, severity: str) -> None:
    """With the names of all of them, placed at the page that shows the form."""
    (problem,) = found(NETLIFY, PrivacySettings(), production=production)
    assert (problem.path, problem.severity, problem.code) == ("content/pages/join.md", severity, "setting-unset")
    for name in ("controller", "recipients", "recipients_where", "contact", "recipients_contact"):
        assert f'PRIVACY["{name}"]' in problem.fix


NEEDS = {
    "an endpoint of one's own": (OWN, PrivacySettings(), "", ["controller", "recipients", "recipients_where"]),
    "the same, abroad": (
        OWN,
        replace(STATED, recipients_abroad=True, recipients_contact=""),
        "",
        ["recipients_contact"],
    ),
    "nothing to send with": (MembershipSettings(), PrivacySettings(), "x@example.com", ["controller"]),
}


@pytest.mark.parametrize(("membership", "privacy", "write_to", "names"), NEEDS.values(), ids=NEEDS)
def test_what_is_needed_depends_on_the_provider(
    membership: MembershipSettings, privacy: PrivacySettings, write_to: str, names: list[str]
) -> None:
    """The form shows no more than that."""
    assert unset_settings(membership, privacy, write_to) == [f'PRIVACY["{name}"]' for name in names]


def test_where_nothing_receives_applications() -> None:
    """A production build says so, and refuses to offer no address either; while writing it is no news."""
    assert [(p.code, p.severity) for p in found(MembershipSettings())] == [("applications-unreceived", "warning")]
    assert found(MembershipSettings(), production=False) == []
    assert [p.code for p in found(MembershipSettings(), write_to="")] == ["setting-unset", "applications-unreceived"]


def test_pages_that_belong_to_a_form() -> None:
    """Without a privacy page nobody can consent; without a thanks page the provider shows its own."""
    assert [(p.code, p.severity) for p in found(pages=("join", "join/thanks"))] == [("privacy-missing", "error")]
    assert [(p.code, p.severity) for p in found(pages=("join", "privacy"))] == [("thanks-missing", "warning")]
