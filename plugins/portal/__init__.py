"""The portal, as `pelicanconf.py` names it: what Pelican runs in the place of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plugins.portal.run import Portal


def portal(settings: dict[str, Any]) -> Portal:
    """The portal with these settings, for PELICAN_CLASS.

    Made when a build begins, for reading the settings must not wait until all that a build needs is imported.
    """
    from plugins.portal.run import Portal  # noqa: PLC0415 - see above

    return Portal(settings)


def __getattr__(name: str) -> Any:
    """The class itself, which settings files of before name."""
    if name == "Portal":
        from plugins.portal.run import Portal  # noqa: PLC0415 - see above

        return Portal
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
