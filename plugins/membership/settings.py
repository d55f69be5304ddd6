"""What an operator may set about membership (`MEMBERSHIP`) and privacy (`PRIVACY`) in pelicanconf.py."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.content_model.declared import SettingsProblem

PROVIDERS = ("", "url", "netlify", "formspree")


@dataclass(frozen=True, slots=True)
class MembershipSettings:
    """Where applications go and how the call to action reads.

    `provider` is empty (nothing receives applications: pages show the address to write to and a text to copy), `url`
    (your own endpoint), `netlify` or `formspree`; `endpoint` is the address the form is sent to (for `formspree` its
    form's address; not needed for `netlify`). `write_to` is the mail address shown to applicants.
    """

    provider: str = ""
    endpoint: str = ""
    write_to: str = ""
    heading: str = "Join the club"
    text: str = (
        "Merchants from all over the country are welcome. Two doors lead in; choose the one that fits your shop."
    )

    def __post_init__(self) -> None:
        """Refuse a provider that does not exist, or one without the address it needs."""
        if self.provider not in PROVIDERS:
            known = ", ".join(f'"{name}"' for name in PROVIDERS if name)
            raise SettingsProblem(f'MEMBERSHIP["provider"] is {self.provider!r}. Use one of {known}, or "" for none')
        if self.provider in ("url", "formspree") and not self.endpoint.startswith(("https://", "http://", "/")):
            raise SettingsProblem(f'MEMBERSHIP["endpoint"] must be the address that {self.provider} applications go to')


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """What the privacy page must say about this portal. Nothing is guessed: unset values are named as unset.

    `controller` is who answers for the data, `contact` how to reach them, `recipients` who receives applications,
    `recipients_where` in which country they are, `retention` how long applications are kept.
    """

    controller: str = ""
    contact: str = ""
    recipients: str = ""
    recipients_where: str = ""
    retention: str = ""
