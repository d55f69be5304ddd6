"""What an operator may set about the portal itself (`PUBLISHER`) and its lists (`LISTINGS`) in pelicanconf.py."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.content_model.declared import SettingsProblem


@dataclass(frozen=True, slots=True)
class PublisherSettings:
    """Who publishes the portal. Everything is optional; what is empty is not shown.

    `address` is the site's address as people say it (www.example.com); `licence` of the content is a name with its
    address, `copyright_notice` a line such as "© 2026 The Portal"; the ICP and public-security numbers are those of
    Chinese registration. `share_picture`, `icon` and `touch_icon` are content paths: the picture social networks show
    for pages without one, the icon of the browser tab, and a square PNG for home screens, told to search engines as the
    logo.
    """

    tagline: str = ""
    description: str = ""
    address: str = ""
    email: str = ""
    licence_name: str = ""
    licence_url: str = ""
    copyright_notice: str = ""
    icp_number: str = ""
    public_security_number: str = ""
    public_security_url: str = ""
    share_picture: str = ""
    icon: str = ""
    touch_icon: str = ""

    def __post_init__(self) -> None:
        """Refuse a licence or a registration that pages would link to nothing."""
        for name, url in (("licence_name", "licence_url"), ("public_security_number", "public_security_url")):
            if getattr(self, name) and not getattr(self, url).startswith(("https://", "http://")):
                raise SettingsProblem(
                    f'PUBLISHER["{name}"] is set, so PUBLISHER["{url}"] must be the address it leads to'
                )


@dataclass(frozen=True, slots=True)
class ListingSettings:
    """How many articles stand in each list."""

    per_page: int = 20
    front_page_latest: int = 6
    front_page_picks: int = 4
    related: int = 3
    feed_items: int = 60

    def __post_init__(self) -> None:
        """Refuse numbers that would make an empty list."""
        for name in self.__slots__:
            if getattr(self, name) < 1:
                raise SettingsProblem(f'LISTINGS["{name}"] must be at least 1')
