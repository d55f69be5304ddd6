"""What an operator may set about membership (`MEMBERSHIP`) and privacy (`PRIVACY`) in pelicanconf.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.content_model.declared import SettingsProblem

PROVIDERS = ("", "url", "netlify", "formspree")

# Services that keep what they receive outside the mainland of China, whatever the operator states.
PROVIDERS_ABROAD = frozenset({"netlify", "formspree"})

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class MembershipSettings:
    """Where applications go and how the call to action reads.

    `provider` is empty (nothing receives applications: pages show the address to write to and a text to copy), `url`
    (your own endpoint), `netlify` or `formspree`; `endpoint` is the address the form is sent to (for `formspree` its
    form's address; not needed for `netlify`). `write_to` is the address shown to applicants where there is no form.
    `heading` and `text` are the call to action in the portal's own language; empty, the theme's words serve.
    """

    provider: str = ""
    endpoint: str = ""
    write_to: str = ""
    heading: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        """Refuse a provider that does not exist, or one without the address it needs."""
        if self.provider not in PROVIDERS:
            known = ", ".join(f'"{name}"' for name in PROVIDERS if name)
            raise SettingsProblem(f'MEMBERSHIP["provider"] is {self.provider!r}. Use one of {known}, or "" for none')
        if self.provider in ("url", "formspree") and not _can_receive(self.endpoint):
            raise SettingsProblem(
                f'MEMBERSHIP["endpoint"] is {self.endpoint!r}. It must be the address that applications by '
                f"{self.provider} are sent to: https://… (never http, which anybody on the way can read), "
                "or a path of this site such as /apply"
            )


def _can_receive(endpoint: str) -> bool:
    """Whether personal information may be sent there: encrypted, or to this machine or this site itself."""
    if re.search(r"[\s<>\"'\\]", endpoint):
        return False
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname
    except ValueError:
        return False
    if not parts.scheme:
        return endpoint.startswith("/") and not endpoint.startswith("//")
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK))


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """What the privacy page and the consent must say about this portal. Nothing is guessed: the unset is named as such.

    `controller` is who answers for the data (the personal information handler), `contact` how to reach them,
    `recipients` who receives applications, `recipients_where` in which country they are, `recipients_abroad` whether
    that is outside the mainland of China, `recipients_contact` how to reach them, `retention` how long applications
    are kept.
    """

    controller: str = ""
    contact: str = ""
    recipients: str = ""
    recipients_where: str = ""
    recipients_abroad: bool = False
    recipients_contact: str = ""
    retention: str = ""


def goes_abroad(membership: MembershipSettings, privacy: PrivacySettings) -> bool:
    """Whether sending the form takes personal information out of the mainland of China (PIPL, chapter III)."""
    return bool(membership.provider) and (privacy.recipients_abroad or membership.provider in PROVIDERS_ABROAD)
