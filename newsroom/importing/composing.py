"""An original in its place made into the text of an article, and held against every rule."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newsroom.importing.bodies import LONGEST_BODY, settled_body
from newsroom.importing.header_lines import header_lines
from newsroom.importing.losses import comments, placed
from newsroom.importing.records import Composed, Copy, Original, Placed
from newsroom.importing.reprinting import UNSIGNED, reprint_keys
from newsroom.importing.settling import Settling
from newsroom.importing.workbench import Workbench
from plugins.content_model.checking import CheckedFile, check_text
from plugins.content_model.keys import KEYS
from plugins.content_model.meta import ArticleMeta, PageMeta
from plugins.content_model.problems import Problem, error, errors_in, warning
from plugins.content_model.surroundings import FileIndex
from plugins.content_model.wording import quoted

_MOST_RETRIES = 12
_REPRINT_KEYS = frozenset(
    ["Source", "Source_URL", "Original_Title", "Original_Author", "Original_Date", "Original_Language", "Permission",
     "Reprint_Indexing"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Accepted:
    """A composed article and the record that the rules made of it."""

    composed: Composed
    record: CheckedFile[ArticleMeta] | CheckedFile[PageMeta]


def compose(item: Placed, bench: Workbench) -> Accepted | Problem:
    """The article's text with all that came of it; a Problem where no text can be had that the rules accept.

    An article whose body no page can be built of becomes a draft that holds the body as it was written.
    """
    original = item.original
    reprint = reprint_keys(original, bench.sources, bench.editor, bench.around.settings, item.lang)
    if isinstance(reprint, Problem):
        return reprint
    if len(original.body.encode("utf-8", "replace")) > LONGEST_BODY:
        return _refused(original, "it is too long for an article", "divide it, then import it again")
    made, settling, fault = settled_body(item, bench)
    if fault is not None:
        item = replace(item, status="draft", problems=(*item.problems, fault))
    problems = list(item.problems)
    if original.origin is not None and reprint["Original_Author"] == UNSIGNED:
        message = "it does not name its author; Original_Author says that it is unsigned"
        problems.append(warning(original.shown, original.line, "import-origin", message, "look at the original"))
    header, copies, above = header_lines(item, bench, reprint, settling, problems)
    remains = "".join(comments("header", line) for line in original.remains)
    text = f"{remains}{above}{made.text}"
    lost = [*made.lost, *settling.lost]
    problems += placed(dict.fromkeys(lost), original.shown, original.body_line)
    return _checked(item, header, text, replace_copies(settling, copies), problems, bench)


def replace_copies(settling: Settling, cover: Copy | None) -> tuple[tuple[Copy, ...], frozenset[str]]:
    """All files an article copies, its main picture among them, and the articles it links to."""
    copies = dict(settling.copies)
    if cover is not None:
        copies[cover.target] = cover
    return tuple(copies.values()), frozenset(settling.links_to)


def _refused(original: Original, why: str, fix: str) -> Problem:
    return error(original.shown, original.line, "import-refused", f"{quoted(original.title)} is not in: {why}", fix)


def _checked(
    item: Placed,
    header: dict[str, str],
    body: str,
    files: tuple[tuple[Copy, ...], frozenset[str]],
    problems: list[Problem],
    bench: Workbench,
) -> Accepted | Problem:
    """The article held against every rule; a header line that a rule refuses is left out and told."""
    original = item.original
    copies, links_to = files
    around = replace(bench.around, files=FileIndex.of([copy.target for copy in copies]))
    for _ in range(_MOST_RETRIES):
        text = "".join(f"{key}: {value}\n" for key, value in header.items()) + f"\n{body.rstrip()}\n"
        record, found = check_text(text, item.path, around)
        faults = errors_in(found)
        if record is not None and not faults:
            return Accepted(Composed(item, text, copies, links_to, tuple(problems)), record)
        key = _key_at(header, faults[0].line) if faults else ""
        if key in ("", "Title", "Date", "Slug"):
            return _refused(original, faults[0].message if faults else "it has no header", "correct the original")
        message = f"{key} was left out: {faults[0].message}"
        gone = {name for name in header if name == key or _goes_with(name, key)}
        if key in _REPRINT_KEYS:
            message = f"{faults[0].message}; what makes it a reprint stays as comments, and it a draft"
            gone = set(_REPRINT_KEYS & header.keys())
            body = "".join(comments("header", f"{name}: {header[name]}") for name in sorted(gone)) + body
            item, header = replace(item, status="draft"), {**header, "Status": "draft"}
        problems.append(warning(original.shown, original.line, "import-key-refused", message, faults[0].fix))
        header = {name: header[name] for name in KEYS if name in header and name not in gone}
    return _refused(original, "its header has too many mistakes", "correct the original, then import it again")


def _goes_with(name: str, key: str) -> bool:
    """What cannot stand without another key: the words of a picture."""
    return key == "Cover" and name.startswith("Cover_")


def _key_at(header: dict[str, str], line: int) -> str:
    names = list(header)
    return names[line - 1] if 0 < line <= len(names) else ""
