"""The register of problem codes: what each means, how it is mended, and what brings it about.

The handbook's table and the tests are checked against it, so a code can be neither undocumented nor unused.
"""

from __future__ import annotations

from plugins.content_model.code import Code
from plugins.content_model.later_codes import STYLE, TEXT

_FILES = (
    Code("content-missing", "error", "There is no content folder.", "Make it, or name another.", "no content/"),
    Code("file-unreadable", "error", "A file or folder cannot be read.", "Make it readable, or remove it.",
         "a file of another user"),
    Code("file-name", "error", "A file's name cannot be printed.", "Rename it.", "a line break in a name"),
    Code("file-large", "error", "A text file has more than 5 MB.", "Split it; keep pictures apart.",
         "a picture pasted as text"),
    Code("file-extension", "warning", "An article was saved as plain text.", "Rename it so that it ends in .md.",
         "two-counters.md.txt"),
    Code("file-encoding", "error", "A file is not UTF-8.", "Save it as UTF-8.", "a file saved as Latin-1 or GBK"),
    Code("file-empty", "error", "A file has nothing in it.", "Write it, or delete it.", "an empty file"),
    Code("link-refused", "error", "A link leads out of the content folder, to a folder or nowhere.",
         "Put a copy in its place.", "x.md -> /etc/passwd"),
    Code("control-characters", "warning", "Characters nobody can see were removed.", "Delete them in the file.",
         "a NUL in the text"),
)  # fmt: skip

_HEADER = (
    Code("header-missing", "error", "A file starts without a header, or something stands above it.",
         "Write Title and Date at the very top.", "# My title"),
    Code("header-unclosed", "error", "A header that opens with --- does not close.", "Write --- below it.",
         "---\nTitle: …"),
    Code("header-line", "error", "A header line is not a key with its value.",
         "Write Key: value, or a blank line before the text.", "Title: …\nSome text"),
    Code("header-yaml", "warning", "Straight quotes or brackets stand round a whole value.", "Remove them.",
         'Title: "Two counters"', fixed="Title: Two counters"),
    Code("colon-fullwidth", "warning", "A full-width colon follows a key.", "Write an ordinary colon.",
         "Title：Two counters", fixed="Title: Two counters"),
    Code("comma-fullwidth", "warning", "Full-width commas separate a list.", "Write ordinary commas.",
         "Tags: law，trade", fixed="Tags: law, trade"),
    Code("key-unknown", "error", "A key is not one of the portal's.", "Correct or remove it.", "Settings: x"),
    Code("key-misplaced", "error", "A page has a key that only articles have.", "Remove the line.", "Tags: law"),
    Code("key-duplicate", "error", "A key stands twice in a header.", "Keep one of the lines.",
         "Title: a\nTitle: b"),
    Code("value-unfilled", "either", "A value only keeps a place (of a draft: a warning).", "Write it.",
         "Editor: To fill in: your name"),
    Code("value-unknown", "error", "A value is not one of the words allowed.", "Use one of those listed.",
         "Status: drafty"),
    Code("body-empty", "either", "There is no text below a header (of a page: an error in production).",
         "Write the text after a blank line.", "Title: … and nothing else"),
)  # fmt: skip

_TITLE_TO_SLUG = (
    Code("title-missing", "error", "There is no headline.", "Add Title.", "Title:"),
    Code("title-lines", "error", "The headline runs over several lines.", "Write it on one.", "Title: a\n    b"),
    Code("title-long", "warning", "The headline has more than 110 characters (55 Chinese ones).", "Shorten it.",
         "Title: very long"),
    Code("summary-missing", "warning", "There is no standfirst; the first paragraph serves.", "Add Summary.",
         "no Summary"),
    Code("slug-invalid", "error", "A slug is not made of a-z, 0-9 and single hyphens, or has more than 80 characters.",
         "Write the slug proposed.", "Slug: ../x"),
    Code("slug-file-name", "error", "The file's name gives no slug.", "Add Slug.", "新闻.md"),
    Code("slug-reserved", "error", "The portal keeps the slug for itself.", "Choose another.", "Slug: page"),
    Code("slug-duplicate", "error", "Two articles of a language have one slug.", "Change one of them.",
         "two files named x.md"),
    Code("id-invalid", "error", "An id has spaces or signs it cannot have.", "Remove the line.", "Id: a b"),
    Code("id-duplicate", "error", "Two articles have one id.", "Change the newer one's.", "a copied Id"),
)  # fmt: skip

_DATES = (
    Code("date-missing", "error", "There is no date of publication.", "Add Date.", "no Date"),
    Code("date-invalid", "error", "A date cannot be understood.", "Write YYYY-MM-DD HH:MM.", "Date: 23.11.2026",
         fixed="Date: 2026-11-23"),
    Code("date-impossible", "error", "There is no such day, time or offset.", "Correct it.", "Date: 2018-02-30 09:30"),
    Code("date-range", "error", "A year is before 1900 or after 2200.", "Correct it.", "Date: 0201-02-20 09:30"),
    Code("date-form", "warning", "A date is understood but not in the usual form.", "Write the form proposed.",
         "Date: 2018年2月20日 09:30", fixed="Date: 2018-02-20 09:30"),
    Code("time-missing", "warning", "A date has no time.", "Add HH:MM.", "Date: 2018-02-20"),
    Code("time-skipped", "warning", "The clocks skipped this time when summer time began.", "Write the time taken.",
         "Date: 2018-03-25 02:30 in Berlin"),
    Code("modified-before-date", "error", "A change is older than the publication.", "Correct one of the dates.",
         "Modified: 2017-01-01"),
    Code("modified-future", "warning", "A change lies in the future.", "Correct the date.", "Modified: 2099-01-01"),
    Code("correction-undated", "warning", "A correction does not say when it was made.",
         "Name the day in it, or add Modified.", "Correction: A figure was wrong."),
    Code("expires-before-date", "error", "An article expires before it is published.", "Correct one of the dates.",
         "Expires: 2017-01-01 00:00"),
)  # fmt: skip

_ARTICLE = (
    Code("section-missing", "error", "An article is in no section.", "Move it into a section's folder.",
         "content/x.md"),
    Code("section-unknown", "error", "A section is not in sections.toml.", "Use the one proposed, or add it.",
         "Category: News > Polcy"),
    Code("tags-many", "error", "An article has more than 100 tags.", "Keep those that readers would look for.",
         "Tags: one, two, … a hundred and one"),
    Code("tag-long", "error", "A tag has more than 60 characters.", "Write commas between tags.", "Tags: one long tag"),
    Code("tag-spelling", "warning", "Tags differ only in case or spacing.", "Write the form proposed.",
         "Tags: taobao", fixed="Tags: Taobao"),
    Code("tag-address", "error", "Two tags share an address.", "Rename one.", "Tags: C sharp, C#"),
    Code("author-long", "error", "An author's name has more than 120 characters.", "Write commas between names.",
         "Authors: a sentence"),
    Code("lang-unknown", "error", "The portal has no such language.", "Use one of those listed.", "Lang: xx"),
    Code("translation-missing", "error", "A translation's original does not exist.", "Write the original's slug.",
         "Translation_Of: no-such"),
    Code("translation-chain", "error", "A translation's original is itself a translation.",
         "Write Translation_Of in the translation only.", "two files that name each other"),
    Code("translation-duplicate", "error", "Two translate one original into one language.", "Correct one of the two.",
         "a copied Translation_Of"),
    Code("prominence-invalid", "error", "A prominence is not one of the four.", "Use one of those listed.",
         "Prominence: top"),
    Code("prominence-ended", "warning", "A prominence ends before the article appears.", "Correct the date.",
         "Prominence: lead until 2017-01-01 00:00"),
    Code("prominence-sponsored", "warning", "A sponsored article is marked as a lead.", "Use pinned or pick.",
         "Kind: sponsored\nProminence: lead"),
    Code("lead-several", "warning", "Several articles lead at once; the newest wins.", "End or remove the older one.",
         "two with Prominence: lead"),
    Code("cover-missing", "error", "The main picture does not exist.", "Put the file there, or correct the name.",
         "Cover: no-such.png"),
    Code("cover-outside", "error", "The main picture is outside the content folder.", "Put it inside.",
         "Cover: ../../x.png"),
    Code("cover-format", "error", "The main picture is no picture.", "Use one of the formats listed.",
         "Cover: x.pdf"),
    Code("cover-alt-missing", "error", "The main picture has no text for who cannot see it.", "Add Cover_Alt.",
         "Cover alone"),
    Code("cover-orphan", "error", "A key about the main picture stands without it.", "Add Cover, or remove the line.",
         "Cover_Alt alone"),
    Code("call-to-action-orphan", "error", "The text of a call to action stands without its heading.",
         "Add Call_To_Action, or remove the line.", "Call_To_Action_Text alone"),
)  # fmt: skip

_REPRINTS = (
    Code("reprint-incomplete", "error", "A reprint lacks one of the keys it owes.", "Add the key.", "Source alone"),
    Code("republish-forced", "warning", "A reprint offers itself for reprinting.", "Write forbidden.",
         "Republish: allowed"),
    Code("source-unknown", "error", "A source is not in sources.toml.", "Use the one proposed, or add the lines shown.",
         "Source: sampel"),
    Code("source-url-duplicate", "warning", "Two articles reprint one original.", "Keep one of the two.",
         "a copied Source_URL"),
    Code("url-invalid", "error", "An address is not absolute http or https.", "Write https://host/path.",
         "Source_URL: javascript:x"),
    Code("original-date-late", "error", "The original is newer than its reprint.", "Correct one of the dates.",
         "Original_Date: 2099-01-01"),
    Code("permission-invalid", "error", "A permission is not one of the four.", "Use one of those listed.",
         "Permission: yes"),
    Code("permission-none", "either", "A reprint has no permission (in production, unless a draft: an error).",
         "Ask the source.",
         "Permission: none"),
    Code("language-invalid", "error", "The original's language is no language tag.", "Write en or zh-CN.",
         "Original_Language: ?"),
    Code("language-same", "warning", "The original is in the article's own language.", "Remove the line.",
         "Original_Language: en"),
    Code("indexing-canonical", "error", "The canonical policy needs the original's address.", "Add Source_URL.",
         "Source_URL: none\nReprint_Indexing: canonical"),
)  # fmt: skip

_ADDRESSES = (
    Code("alias-invalid", "error", "An old address is no path on this site.", "Write the path alone.",
         "Aliases: https://host/x"),
    Code("alias-duplicate", "error", "An old address leads to two places.", "Remove it from one.", "a copied Aliases"),
    Code("alias-live", "error", "An old address is still in use.", "Remove it.", "Aliases: /news/"),
    Code("address-taken", "error", "Two things are at one address.", "Rename one.", "pages/news.md beside news"),
    Code("page-path", "error", "A folder of pages cannot be in an address.", "Rename it.", "pages/Über uns/x.md"),
    Code("page-reserved", "error", "The portal keeps a page's address for itself.", "Rename the file.",
         "pages/tags.md"),
)  # fmt: skip

_REGISTRIES = (
    Code("sections-missing", "either", "There is no sections.toml (a warning while there are no articles).",
         "Make it.", "no sections.toml"),
    Code("toml-syntax", "error", "A TOML file cannot be read.", 'Write name = "text".', "name = Policy"),
    Code("registry-table", "error", "A TOML file holds something else than its tables.", "Write double brackets.",
         "[section]"),
    Code("registry-key", "error", "A table has an unknown key.", "Correct or remove it.", 'titel = "x"'),
    Code("registry-type", "error", "A value has the wrong type.", "Write it as proposed.", 'front_page = "yes"'),
    Code("registry-missing", "error", "A table lacks a key it needs.", "Add it.", "[[section]] without name"),
    Code("registry-value", "error", "A value cannot be used.", "Write it as proposed.", 'path = "News!"'),
    Code("registry-duplicate", "error", "Two tables have one path, id or name.", "Change one.",
         'path = "news" twice'),
    Code("section-parent", "error", "A section has no parent above it.", "Declare the parent first.",
         'path = "news/policy" alone'),
    Code("section-reserved", "error", "The portal keeps a section's path for itself.", "Choose another.",
         'path = "tags"'),
)  # fmt: skip

HEADER: tuple[Code, ...] = (
    *_FILES, *_HEADER, *_TITLE_TO_SLUG, *_DATES, *_ARTICLE, *_REPRINTS, *_ADDRESSES, *_REGISTRIES
)  # fmt: skip
"""The codes of this layer: of files, headers and registries."""

CODES: dict[str, Code] = {code.name: code for group in (HEADER, TEXT, STYLE) for code in group}
"""Every code by its name, in the order of the handbook."""
