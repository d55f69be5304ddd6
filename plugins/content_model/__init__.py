"""The content model: what editors write, read and checked into frozen records, with every problem told at once."""

from plugins.content_model.checking import CheckedFile, check_text
from plugins.content_model.code import Code
from plugins.content_model.codes import CODES
from plugins.content_model.keys import KEYS, Key
from plugins.content_model.load import Content, load_content, surroundings_for
from plugins.content_model.meta import (
    ArticleMeta,
    AuthorSpec,
    Cover,
    Document,
    Moment,
    PageMeta,
    Permission,
    Prominence,
    Reprint,
    SectionSpec,
    SourceSpec,
)
from plugins.content_model.problems import ContentProblems, Problem, errors_in
from plugins.content_model.registries import ACCENTS, AUTHOR_KEYS, SECTION_KEYS, SOURCE_KEYS
from plugins.content_model.settings import ContentSettings
from plugins.content_model.slugs import same_name_key, slug_of
from plugins.content_model.surroundings import Surroundings
from plugins.content_model.toml_tables import TomlKey

__all__ = [
    "ACCENTS",
    "AUTHOR_KEYS",
    "CODES",
    "KEYS",
    "SECTION_KEYS",
    "SOURCE_KEYS",
    "ArticleMeta",
    "AuthorSpec",
    "CheckedFile",
    "Code",
    "Content",
    "ContentProblems",
    "ContentSettings",
    "Cover",
    "Document",
    "Key",
    "Moment",
    "PageMeta",
    "Permission",
    "Problem",
    "Prominence",
    "Reprint",
    "SectionSpec",
    "SourceSpec",
    "Surroundings",
    "TomlKey",
    "check_text",
    "errors_in",
    "load_content",
    "same_name_key",
    "slug_of",
    "surroundings_for",
]
