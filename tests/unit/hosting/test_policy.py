"""What browsers are told about safety follows from the settings and from what the theme has."""

from __future__ import annotations

import pytest

from plugins.content_model.declared import SettingsProblem, read_declared
from plugins.hosting.inline_code import InlineCode, hash_source, inline_code, inline_sources, refused_code
from plugins.hosting.policy import content_security_policy, security_headers
from plugins.hosting.settings import HostingSettings
from plugins.membership.delivery import form_action_origin
from plugins.membership.settings import MembershipSettings

NONE = InlineCode()


def directives(policy: str) -> dict[str, str]:
    """A policy by its directives."""
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_nothing_is_allowed_but_the_portals_own() -> None:
    """No inline code, no eval, no other host, no frame, no base."""
    policy = content_security_policy("", (), NONE)
    assert "unsafe" not in policy
    found = directives(policy)
    assert found["default-src"] == found["object-src"] == found["base-uri"] == found["frame-ancestors"] == "'none'"
    assert found["script-src"] == found["style-src"] == found["form-action"] == "'self'"
    assert found["frame-src"] == "'none'"


@pytest.mark.parametrize(
    ("membership", "allowed"),
    [
        (MembershipSettings(), "'self'"),
        (MembershipSettings("netlify"), "'self'"),
        (MembershipSettings("url", "/apply"), "'self'"),
        (MembershipSettings("url", "https://forms.example:8443/apply?x=1"), "'self' https://forms.example:8443"),
        (MembershipSettings("formspree", "https://formspree.io/f/abc"), "'self' https://formspree.io"),
    ],
)
def test_forms_may_be_sent_where_applications_go(membership: MembershipSettings, allowed: str) -> None:
    """And nowhere else."""
    policy = content_security_policy(form_action_origin(membership), (), NONE)
    assert directives(policy)["form-action"] == allowed


def test_frames_may_come_from_the_hosts_that_articles_may_show() -> None:
    """By https."""
    found = directives(content_security_policy("", ("player.example.com", "b.example"), NONE))
    assert found["frame-src"] == "https://player.example.com https://b.example"


def test_inline_code_of_a_template_is_allowed_by_its_hash() -> None:
    """As it is on the page; data, and what lies in a file, needs none."""
    templates = {
        "a.html": "<script>\n\n  go();  \n</script><style>p{}</style>{# <script>no()</script> #}",
        "b.html": '<script type="application/ld+json">{}</script><script src="/x.js"></script>',
    }
    served = "<script>\n  go();\n</script><style>p{}</style>"
    found = inline_code(templates)
    assert [("script", found.scripts[0]), ("style", found.styles[0])] == inline_sources(served)
    assert (len(found.scripts), len(found.styles)) == (1, 1)
    assert found.scripts[0] in directives(content_security_policy("", (), found))["script-src"]
    assert list(refused_code(templates)) == []


def test_the_hash_is_that_of_the_standard() -> None:
    """The example of the specification (Content Security Policy Level 2, section 4.2.5)."""
    assert hash_source("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


@pytest.mark.parametrize(
    ("template", "line", "what"),
    [
        ("<p>\n<script>let x = {{ view.x }};</script>", 2, "script with values"),
        ("<style>{% if x %}p{}{% endif %}</style>", 1, "style with values"),
        ('\n\n<p class="x" style="color: red">', 3, "attribute style"),
        ("<a href='x' onclick='go()'>", 1, "attribute onclick"),
    ],
)
def test_what_no_hash_can_allow_is_named(template: str, line: int, what: str) -> None:
    """With its template and line."""
    (found,) = refused_code({"my/base.html": template})
    assert (found.path, found.line, found.severity, found.code) == ("my/base.html", line, "warning", "inline-refused")
    assert what in found.message


def test_https_for_good_is_said_only_if_asked_for() -> None:
    """And for other hosts only if that is asked for, too."""
    assert "Strict-Transport-Security" not in dict(security_headers("", HostingSettings()))
    month = HostingSettings(hsts_days=30)
    assert dict(security_headers("", month))["Strict-Transport-Security"] == "max-age=2592000"
    whole = HostingSettings(hsts_days=1, hsts_subdomains=True)
    assert dict(security_headers("", whole))["Strict-Transport-Security"] == "max-age=86400; includeSubDomains"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"hosts": ["ngnix"]}, "HOSTING[\"hosts\"] holds 'ngnix'"),
        ({"hosts": [1]}, 'HOSTING["hosts"] holds 1'),
        ({"hosts": ["netlify", "cloudflare"]}, "Name the one that you publish to"),
        ({"compress": ["brotli"]}, "HOSTING[\"compress\"] holds 'brotli'"),
        ({"page_seconds": -1}, "must be from 0 to"),
        ({"hsts_days": 10_000}, "must be from 0 to 3650"),
        ({"hsts_subdomains": True}, "does nothing without"),
        ({"host": []}, 'Did you mean "hosts"?'),
    ],
)
def test_a_setting_that_cannot_be_is_refused(settings: dict[str, object], said: str) -> None:
    """With what to write instead."""
    with pytest.raises(SettingsProblem) as raised:
        read_declared(HostingSettings, "HOSTING", settings)
    assert said in str(raised.value)


def test_readers_are_not_locked_out_of_a_portal_without_https() -> None:
    """Browsers would refuse to open it."""
    HostingSettings(hsts_days=1).check_address("https://a.example")
    HostingSettings().check_address("http://a.example")
    with pytest.raises(SettingsProblem, match="no https address"):
        HostingSettings(hsts_days=1).check_address("http://a.example")
