"""Addresses with scheme and host are what joining addresses makes of them (RFC 3986), by whichever way."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.components.example_site import SITE

_PARTS = ("/", "//", "a", ".", "..", "?", "#", ";", "x:y", "%2e", "\\", "é", " ", "\t", "\n", "\r", "@", ":80")


@pytest.mark.parametrize("url", ["https://host.example", "https://host.example/portal", "http://host:80"])
@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=5).map("".join))
def test_an_address_is_joined_as_ever(url: str, href: str) -> None:
    """The short way for plain paths makes nothing else of any."""
    assert replace(SITE, url=url).absolute(f"/{href}") == urljoin(f"{url}/", f"/{href}")
