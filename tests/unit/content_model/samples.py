"""Headers to vary and small content folders to load, shared by the tests of the content model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from plugins.content_model.checked import settled
from plugins.content_model.checking import check_text
from plugins.content_model.load import Content, load_content
from plugins.content_model.meta import ArticleMeta, AuthorSpec, PageMeta, Permission, SourceSpec
from plugins.content_model.problems import Problem
from plugins.content_model.registries import read_sections
from plugins.content_model.settings import ContentSettings
from plugins.content_model.surroundings import FileIndex, SectionIndex, Surroundings

CLOCK = datetime(2018, 3, 1, 12, 0, tzinfo=UTC)

SECTIONS = """\
[[section]]
path = "news"
name = "News"
names = { "zh-CN" = "资讯" }

[[section]]
path = "news/policy"
name = "Policy"
names = { "zh-CN" = "政策" }

[[section]]
path = "guides"
name = "Guides"
"""

SOURCES = """\
[[source]]
id = "sample-trade-review"
name = "Sample Trade Review"
home = "https://example.com/"
permission = "agreement"
indexing = "noindex"

[[source]]
id = "quiet-weekly"
name = "Quiet Weekly"
home = "https://example.org/"
"""

AUTHORS = """\
[[author]]
id = "lin-yue"
name = "Lin Yue"
"""

FILES = (
    "images/cover.png",
    "images/Straße.jpg",
    "images/Zu\u0308rich.jpg",
    "news/beside.webp",
    "news/deep/inner.svg",
    "paper.pdf",
)

ARTICLE = {"Title": "Two counters", "Date": "2018-02-20 09:30", "Summary": "What it means."}

REPRINT = {
    **ARTICLE,
    "Source": "quiet-weekly",
    "Source_URL": "https://example.org/two-counters",
    "Original_Title": "Two counters, one shop",
    "Original_Author": "Sun Jia",
    "Editor": "Zhou Min",
    "Permission": "agreement",
}


def header(fields: Mapping[str, str], body: str = "Text.\n") -> str:
    """A file's text; a key whose value is None is left out by the caller."""
    return "".join(f"{key}: {value}\n" for key, value in fields.items()) + f"\n{body}"


def settings(*, production: bool = False, shown_root: str = "content") -> ContentSettings:
    """The settings of the samples."""
    return ContentSettings("Asia/Shanghai", production=production, shown_root=shown_root)


def surroundings(*, production: bool = False) -> Surroundings:
    """What the samples are checked against."""
    sections = settled(read_sections(SECTIONS, settings()), []) or ()
    agreement = Permission("agreement", "")
    review = SourceSpec(
        "sample-trade-review", "Sample Trade Review", "https://example.com/", "", agreement, "noindex", "", "", 1
    )
    weekly = SourceSpec("quiet-weekly", "Quiet Weekly", "https://example.org/", "", None, None, "", "", 8)
    lin = AuthorSpec("lin-yue", "Lin Yue", "", "", "", 1)
    return Surroundings(
        settings=settings(production=production),
        clock=CLOCK,
        sections=SectionIndex.of(sections),
        sources={review.id: review, weekly.id: weekly},
        authors={"lin-yue": lin, "linyue": lin},
        files=FileIndex.of(FILES),
    )


def check(
    fields: Mapping[str, str] | str, path: str = "news/two-counters.md", *, production: bool = False
) -> tuple[ArticleMeta, tuple[Problem, ...]]:
    """One article checked: its record (with gaps where a value was refused) and its problems."""
    text = fields if isinstance(fields, str) else header(fields)
    checked, problems = check_text(text, path, surroundings(production=production))
    assert checked is not None, problems
    assert isinstance(checked.document.meta, ArticleMeta)
    return checked.document.meta, problems


def check_page(
    fields: Mapping[str, str] | str, path: str = "pages/about.md", *, production: bool = False
) -> tuple[PageMeta, tuple[Problem, ...]]:
    """One page checked: its record and its problems."""
    text = fields if isinstance(fields, str) else header(fields)
    checked, problems = check_text(text, path, surroundings(production=production))
    assert checked is not None, problems
    assert isinstance(checked.document.meta, PageMeta)
    return checked.document.meta, problems


def codes(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    """The codes of problems, in their order."""
    return [problem.code for problem in problems]


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A content folder with these files, and the sample registries where it has none of its own."""
    for path, text in {"sections.toml": SECTIONS, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def load(root: Path, files: Mapping[str, str | bytes], shown_root: str = "content") -> Content:
    """A content folder with these files, loaded."""
    return load_content(write(root, files), settings(shown_root=shown_root), CLOCK)


def article(**changes: str) -> str:
    """The text of a good article with keys changed (`Cover_Alt="x"`); an empty value takes the key out."""
    return header({key: value for key, value in {**ARTICLE, **changes}.items() if value})


def reprint(**changes: str) -> str:
    """The text of a good reprint with keys changed; an empty value takes the key out."""
    return header({key: value for key, value in {**REPRINT, **changes}.items() if value})
