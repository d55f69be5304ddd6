"""Every setting is documented, and every documented one exists."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields

import pytest
from pelican.settings import DEFAULT_CONFIG

import pelicanconf
from newsroom.desk.settings import DeskSettings
from plugins.hosting.settings import HOSTS, HostingSettings
from plugins.images.settings import PictureSettings
from plugins.membership.application import CHANNELS, TURNOVER_BANDS
from plugins.membership.settings import PROVIDERS, MembershipSettings, PrivacySettings
from plugins.portal.settings_check import PORTAL_SETTINGS
from plugins.reading.settings import ReadingSettings
from plugins.views.join_pages import application_form
from plugins.views.settings import ListingSettings, PublisherSettings
from tests.docs.pages import ROOT, first_cells, handbook
from tests.unit.samples import materials, page

YOURS, OPERATING = handbook("docs/make-it-yours.md"), handbook("docs/operating.md")
DEPLOYING = handbook("docs/deploying.md")
GROUPS = {
    "HOSTING": HostingSettings,
    "PUBLISHER": PublisherSettings,
    "LISTINGS": ListingSettings,
    "MEMBERSHIP": MembershipSettings,
    "PICTURES": PictureSettings,
    "PRIVACY": PrivacySettings,
    "READING": ReadingSettings,
    "COPY_DESK": DeskSettings,
}
NAME = re.compile(r"[A-Z]{3,}(?:_[A-Z]+)*")


@pytest.mark.parametrize("group", GROUPS)
def test_every_key_of_a_group_is_there(group: str) -> None:
    """Its table names the fields of the dataclass that reads it."""
    named = first_cells(YOURS.table_after(f"<!-- settings: {group} -->"))
    assert named == {field.name for field in fields(GROUPS[group])}


def test_numbers_are_those_of_the_code() -> None:
    """The table of lists tells how many there are if nobody sets it."""
    table = YOURS.table_after("<!-- settings: LISTINGS -->")
    assert all(field.default is not MISSING for field in fields(ListingSettings))
    assert [field.name for field in fields(ListingSettings) if f"`{field.name}`" not in table] == []
    stated = dict(re.findall(r"^\| `(\w+)` \|.*\| (\d+) \|$", table, re.MULTILINE))
    assert stated == {field.name: str(field.default) for field in fields(ListingSettings)}


def test_every_provider_is_there() -> None:
    """Where applications can go."""
    assert all(f'`"{name}"`' in YOURS.table_after("<!-- settings: MEMBERSHIP -->") for name in PROVIDERS)


def test_every_host_is_there() -> None:
    """Those that a build writes files for, in the table and with a section of their own."""
    assert all(f'`"{host}"`' in YOURS.table_after("<!-- settings: HOSTING -->") for host in HOSTS)
    assert all(f"### {host.title()}" in DEPLOYING.text for host in HOSTS if host != "nginx")
    assert "### nginx" in DEPLOYING.text


def test_every_setting_is_there() -> None:
    """What pelicanconf.py sets and what the portal adds to Pelican's settings, in one of the two pages."""
    named = {span for page in (YOURS, OPERATING) for span in page.code_spans}
    named |= {name for name in GROUPS if f"<!-- settings: {name} -->" in YOURS.text}
    wanted = PORTAL_SETTINGS | {name for name in vars(pelicanconf) if name.isupper() and name != "ROOT"}
    assert wanted - named == set()


def test_every_named_setting_exists() -> None:
    """Nothing in the tables of settings is a name of the past."""
    rows = [line for page in (YOURS, OPERATING) for line in page.prose.split("\n") if line.startswith("| `")]
    named = {span for row in rows for span in re.findall(r"`([^`]+)`", row.split("|")[1]) if NAME.fullmatch(span)}
    assert named
    assert named - PORTAL_SETTINGS - set(DEFAULT_CONFIG) - set(vars(pelicanconf)) == set()


def test_every_colour_is_there() -> None:
    """The table of colours names those of the theme's tokens, and no others."""
    tokens = (ROOT / "theme" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    colours = set(re.findall(r"^\s+--([a-z-]+): (?:#|light-dark)", tokens, re.MULTILINE))
    assert first_cells(YOURS.part("## Colours")) == colours


def test_every_field_of_an_application_is_there() -> None:
    """What an endpoint receives is what the table says, for both clubs, abroad and at home."""
    abroad = PrivacySettings(recipients_abroad=True)
    own = MembershipSettings("url", "https://a.example/")
    made = materials([], [page("join"), page("join/thanks")], membership=own, privacy=abroad)
    sent: set[str] = set()
    for golden in (True, False):
        form = application_form(made, made.edition.pages[0], golden=golden)
        sent |= {name for name, _ in form.hidden} | {form.honeypot}
        sent |= {statement.name for statement in (*form.declarations, *form.consents)}
        sent |= {field.name for field in form.fields}
    assert first_cells(YOURS.table_after("<!-- fields of an application -->")) == sent


def test_every_value_of_a_choice_is_there() -> None:
    """Values are promises to whoever receives them."""
    table = YOURS.table_after("<!-- fields of an application -->")
    assert [value for value in (*CHANNELS, *TURNOVER_BANDS) if f"`{value}`" not in table] == []
