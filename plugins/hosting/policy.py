"""What every answer tells browsers about safety: the Content-Security-Policy and the headers beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.hosting.inline_code import InlineCode
from plugins.hosting.settings import HostingSettings

Header = tuple[str, str]

# Powerful features that no page of the portal uses (W3C, Permissions Policy; the registry of features beside it).
DENIED_FEATURES = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
_SECONDS_A_DAY = 24 * 3600


def content_security_policy(form_origin: str, frame_hosts: Iterable[str], inline: InlineCode) -> str:
    """What a page may load, run, frame and send (W3C, Content Security Policy Level 3).

    Everything comes from the portal itself. `form_origin` is the other origin that forms are sent to, or empty;
    `frame_hosts` are those an article may show a frame from; inline code that the theme has is allowed by its hash.
    """
    frames = " ".join(f"https://{host}" for host in frame_hosts)
    directives = {
        "default-src": "'none'",
        "script-src": _sources("'self'", *inline.scripts),
        "style-src": _sources("'self'", *inline.styles),
        "img-src": "'self'",
        "font-src": "'self'",
        "media-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "object-src": "'none'",
        "frame-src": frames or "'none'",
        "form-action": _sources("'self'", form_origin),
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _sources(*sources: str) -> str:
    return " ".join(source for source in sources if source)


def security_headers(policy: str, settings: HostingSettings) -> tuple[Header, ...]:
    """The headers of every answer, errors and redirects among them."""
    return tuple(_security_headers(policy, settings))


def _security_headers(policy: str, settings: HostingSettings) -> Iterator[Header]:
    yield "Content-Security-Policy", policy
    yield "X-Content-Type-Options", "nosniff"
    yield "Referrer-Policy", "strict-origin-when-cross-origin"
    yield "Permissions-Policy", ", ".join(f"{feature}=()" for feature in DENIED_FEATURES)
    yield "Cross-Origin-Opener-Policy", "same-origin"
    if settings.hsts_days:
        whole = "; includeSubDomains" if settings.hsts_subdomains else ""
        yield "Strict-Transport-Security", f"max-age={settings.hsts_days * _SECONDS_A_DAY}{whole}"
