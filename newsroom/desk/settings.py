"""What an operator may set about the copy desk (`COPY_DESK` in pelicanconf.py)."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.desk.suggestions import unknown_code
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.later_codes import STYLE


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How strict the desk is.

    `ignore` names style problems that are not told; errors and what a build tells cannot be ignored. `https_hosts` are
    known to have https besides those that articles link to so. `largest_picture` is in bytes.
    """

    ignore: tuple[str, ...] = ()
    https_hosts: tuple[str, ...] = ()
    largest_picture: int = 1_000_000

    def __post_init__(self) -> None:
        style = {code.name for code in STYLE}
        for name in self.ignore:
            if name not in style:
                raise SettingsProblem(f'COPY_DESK["ignore"]: {unknown_code(name, style)}')
        if self.largest_picture < 1:
            raise SettingsProblem(f'COPY_DESK["largest_picture"] is {self.largest_picture}. Write a number of bytes')
