"""What the content model must be told before it can judge a file; validated once, when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from plugins.content_model.wording import choice_fix, quoted


@dataclass(frozen=True, slots=True)
class ContentSettings:
    """Time zone, languages and strictness of one build. Raises ValueError for a zone or language that cannot be."""

    timezone: str
    default_lang: str = "en"
    languages: tuple[str, ...] = ("en", "zh-CN")
    production: bool = False
    shown_root: str = "content"
    """How problems name the content folder: as a person in the project folder would type it."""

    def __post_init__(self) -> None:
        if self.default_lang not in self.languages:
            fix = choice_fix(self.default_lang, self.languages) if self.languages else "name a language"
            raise ValueError(f"the default language {quoted(self.default_lang)} is not among the languages: {fix}")
        _ = self.zone

    @property
    def zone(self) -> ZoneInfo:
        """The zone of every moment written without an offset (zoneinfo keeps each zone after its first use)."""
        try:
            return ZoneInfo(self.timezone)
        except (KeyError, ValueError, OSError) as fault:
            # zoneinfo raises KeyError for an unknown name, OSError for a folder ("Asia"), ValueError for "../x".
            raise ValueError(
                f"the time zone {quoted(self.timezone)} does not exist: use a name such as Asia/Shanghai or UTC"
            ) from fault

    def shown(self, path: str) -> str:
        """A path below the content folder as problems print it."""
        return f"{self.shown_root}/{path}"
