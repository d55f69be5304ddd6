"""Keys of an article: what each accepts and becomes, and what each refuses, with code and line."""

from __future__ import annotations

import pytest

from plugins.content_model.meta import CallToActionWords, Prominence
from tests.unit.content_model.samples import ARTICLE, check, codes, header

NEWS = "news/two-counters.md"


def test_a_good_article_has_no_problems() -> None:
    """The defaults of everything an editor may leave out."""
    meta, problems = check(ARTICLE)
    assert problems == ()
    assert (meta.title, meta.slug, meta.section, meta.lang) == ("Two counters", "two-counters", "news", "en")
    assert (meta.status, meta.kind, meta.republish, meta.reprint) == ("published", "news", "ask", None)
    assert (meta.id, meta.body_line) == ("2018-02-20/two-counters", 5)
    assert meta.line_of("Summary") == 3


@pytest.mark.parametrize(
    ("key", "value", "attribute", "expected"),
    [
        ("Title", "新的渠道", "title", "新的渠道"),
        ("Slug", "other-2", "slug", "other-2"),
        ("Id", "tag:example.com,2018:x", "id", "tag:example.com,2018:x"),
        ("Category", "news/policy", "section", "news/policy"),
        ("Category", "/News/Policy/", "section", "news/policy"),
        ("Category", "News > Policy", "section", "news/policy"),
        ("Category", "news›POLICY", "section", "news/policy"),
        ("Category", "News / Policy", "section", "news/policy"),
        ("Category", "资讯 > 政策", "section", "news/policy"),
        ("Category", "Guides", "section", "guides"),
        ("Tags", "law, trade,, law ", "tags", ("law", "trade")),
        ("Authors", "lin-yue, Chen Bo, Lin Yue", "authors", ("Lin Yue", "Chen Bo")),
        ("Editor", "Zhou Min", "editor", "Zhou Min"),
        ("Lang", "zh-cn", "lang", "zh-CN"),
        ("Translation_Of", "original-one", "translation_of", "original-one"),
        ("Status", "Draft", "status", "draft"),
        ("Status", "", "status", "published"),
        ("Correction", "21 February: the date.", "correction", "21 February: the date."),
        ("Correction", "更正（11月21日）：数字有误。", "correction", "更正（11月21日）：数字有误。"),
        ("Correction", "A figure. Nov 21, 2018.", "correction", "A figure. Nov 21, 2018."),
        ("Kind", "analysis", "kind", "analysis"),
        ("Prominence", "pick", "prominence", Prominence("pick", None)),
        ("Aliases", "/industry/2602.html, /old", "aliases", ("/industry/2602.html", "/old/")),
        ("Republish", "allowed", "republish", "allowed"),
    ],
)
def test_good_values(key: str, value: str, attribute: str, expected: object) -> None:
    """Each becomes a typed value of the record, without remark."""
    meta, problems = check({**ARTICLE, key: value})
    assert problems == ()
    assert getattr(meta, attribute) == expected


def test_a_chinese_headline_is_measured_by_its_width() -> None:
    """A Chinese character takes the room of two letters; the remedy counts characters."""
    assert check({**ARTICLE, "Title": "题" * 55})[1] == ()
    (problem,) = check({**ARTICLE, "Title": "题" * 60})[1]
    assert "60 characters, as wide as 120 letters" in problem.message
    assert problem.fix == "shorten it to 55 characters"


BAD = [
    ("Title", "", "title-missing"),
    ("Title", "x" * 111, "title-long"),
    ("Title", "题" * 56, "title-long"),
    ("Date", "", "date-missing"),
    ("Date", "soon", "date-invalid"),
    ("Date", "2018-02-30 09:30", "date-impossible"),
    ("Date", "9999-12-31 23:59", "date-range"),
    ("Date", "2018/2/20 9:30", "date-form"),
    ("Date", "2018-02-20", "time-missing"),
    ("Modified", "2018-02-19 10:00", "modified-before-date"),
    ("Modified", "2019-01-01 10:00", "modified-future"),
    ("Modified", "2018-02-31", "date-impossible"),
    ("Summary", "", "summary-missing"),
    ("Correction", "A figure was wrong.", "correction-undated"),
    ("Correction", "一个数字有误。", "correction-undated"),
    ("Slug", "../../etc/passwd", "slug-invalid"),
    ("Slug", "Two Counters", "slug-invalid"),
    ("Slug", "a--b", "slug-invalid"),
    ("Slug", "-a", "slug-invalid"),
    ("Slug", "a" * 81, "slug-invalid"),
    ("Slug", "两个柜台", "slug-invalid"),
    ("Slug", "page", "slug-reserved"),
    ("Slug", "con", "slug-reserved"),
    ("Id", "two words", "id-invalid"),
    ("Id", "x" * 201, "id-invalid"),
    ("Category", "News > Polcy", "section-unknown"),
    ("Category", "../news", "section-unknown"),
    ("Tags", "x" * 61, "tag-long"),
    ("Tags", ", ".join(map(str, range(101))), "tags-many"),
    ("Tags", "law，trade", "comma-fullwidth"),
    ("Tags", "law, Law", "tag-spelling"),
    ("Authors", "x" * 121, "author-long"),
    ("Lang", "fr", "lang-unknown"),
    ("Translation_Of", "../x", "slug-invalid"),
    ("Status", "drafty", "value-unknown"),
    ("Kind", "advert", "value-unknown"),
    ("Republish", "yes", "value-unknown"),
    ("Expires", "2018-02-20 09:30", "expires-before-date"),
    ("Expires", "2018-06-30", "time-missing"),
    ("Prominence", "top", "prominence-invalid"),
    ("Prominence", "lead to 2018-02-25", "prominence-invalid"),
    ("Prominence", "lead until never", "date-invalid"),
    ("Prominence", "lead until 2018-02-01 10:00", "prominence-ended"),
    ("Aliases", "https://host/x", "alias-invalid"),
    ("Aliases", "/a/../b/", "alias-invalid"),
    ("Settings", "x", "key-unknown"),
    ("Save_as", "../../x", "key-unknown"),
    ("Template", "x", "key-unknown"),
    ("Url", "x", "key-unknown"),
    ("Author", "Lin Yue", "key-unknown"),
]


@pytest.mark.parametrize(("key", "value", "code"), BAD, ids=[f"{key}: {value[:20]}" for key, value, _ in BAD])
def test_bad_values(key: str, value: str, code: str) -> None:
    """Each is one problem, at the line of its key."""
    fields = {**ARTICLE, key: value}
    _, problems = check(fields)
    assert codes(problems) == [code]
    line = list(fields).index(key) + 1
    assert problems[0].line == (line if value else problems[0].line)
    assert problems[0].path == f"content/{NEWS}"
    assert problems[0].fix


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Author", "Authors"), ("Tag", "Tags"), ("Titel", "Title"), ("Cover-Alt", "Cover_Alt"),
        ("cover alt", "Cover_Alt"), ("Source URL", "Source_URL"), ("标题", "Title"), ("日期", "Date"),
        ("Description", "Summary"), ("Save_as", "Slug"), ("Categories", "Category"), ("Permision", "Permission"),
    ],
)  # fmt: skip
def test_an_unknown_key_is_guessed(written: str, meant: str) -> None:
    """Slips, other systems' names and Chinese names all lead to the key that was meant."""
    _, problems = check({**ARTICLE, written: "x"})
    assert problems[0].code == "key-unknown"
    assert problems[0].fix == f'did you mean "{meant}"? Else remove the line'
    assert problems[0].column == 1


def test_a_key_far_from_all_others_is_to_be_removed() -> None:
    """No wild guesses."""
    _, problems = check({**ARTICLE, "Zzzzqq": "x"})
    assert problems[0].fix.startswith("remove the line")


def test_the_message_of_the_style_guide() -> None:
    """One line with place, severity, message, code and remedy."""
    _, problems = check({**ARTICLE, "Category": "guids"})
    assert str(problems[0]) == (
        'content/news/two-counters.md:4: error: section "guids" does not exist [section-unknown]. '
        'Fix: use "guides", or add it to content/sections.toml'
    )


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("news/two-counters.md", "two-counters"),
        ("news/2018-02-20-two-counters.md", "two-counters"),
        ("news/2018-02-20.md", "2018-02-20"),
        ("news/Two Counters_one shop.MD", "two-counters-one-shop"),
        ("news/a - b.markdown", "a-b"),
        ("news/two-counters.en.md", "two-counters"),
    ],
)
def test_the_slug_comes_from_the_name_of_the_file(path: str, slug: str) -> None:
    """So a new headline never moves an article."""
    meta, problems = check(ARTICLE, path)
    assert (meta.slug, problems) == (slug, ())


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        ("news/两个柜台.md", 'add a line "Slug: two-counters"'),
        ("news/v1.2 notes!.md", 'add a line "Slug: v1-2-notes"'),
        ("news/page.md", 'add a line "Slug: page"'),
        ("news/---.md", 'add a line "Slug: '),
        ("news/tea.zh-CN.md", 'add a line "Lang: zh-CN" if that is its language, else a line "Slug: tea-zh-cn"'),
        ("news/tea.fr.md", 'add a line "Lang: fr" if that is its language, else a line "Slug: tea-fr"'),
    ],
)
def test_a_file_name_that_gives_no_slug(path: str, fix: str) -> None:
    """The remedy is a line to copy."""
    _, problems = check(ARTICLE, path)
    assert codes(problems) == ["slug-file-name"]
    assert problems[0].fix.startswith(fix)


def test_a_chinese_article_may_name_its_language_in_the_file_name() -> None:
    """Original and translation can lie in one folder with one slug."""
    for path in ("news/two-counters.zh-CN.md", "news/two-counters.zh.md"):
        meta, problems = check({**ARTICLE, "Lang": "zh-CN"}, path)
        assert (meta.slug, problems) == ("two-counters", ())
        assert meta.id == "2018-02-20/two-counters/zh-CN"


@pytest.mark.parametrize(
    ("path", "code", "fix"),
    [
        ("loose.md", "section-missing", "move the file into the folder of a section"),
        ("news/polcy/x.md", "section-unknown", "move the file to content/news/policy/"),
        ("images/x.md", "section-unknown", "move the files of content/images/ into the folder of a section, or add"),
    ],
)
def test_the_folder_is_the_section(path: str, code: str, fix: str) -> None:
    """A folder that is no section is told with what it may have been meant for."""
    _, problems = check(ARTICLE, path)
    assert codes(problems) == [code]
    assert problems[0].fix.startswith(fix)


def test_a_category_line_frees_the_file_from_its_folder() -> None:
    """An article may lie anywhere if it names its section."""
    meta, problems = check({**ARTICLE, "Category": "guides"}, "loose.md")
    assert (meta.section, problems) == ("guides", ())


def test_all_problems_are_told_at_once() -> None:
    """Report all, not the first."""
    _, problems = check("Titel: x\nDate: 2018-02-30\nSlug: A B\nStatus: x\n\n", "loose.md")
    assert sorted(codes(problems)) == [
        "body-empty", "date-impossible", "key-unknown", "section-missing", "slug-invalid", "summary-missing",
        "title-missing", "value-unknown",
    ]  # fmt: skip


def test_a_blank_line_inside_the_header_is_the_remedy() -> None:
    """The missing key stands below the blank line that ended the header."""
    _, problems = check("Title: A\nSummary: S\n\nDate: 2018-02-20 09:30\n\nText")
    assert codes(problems) == ["date-missing"]
    assert problems[0].fix == "remove the blank line above line 4"


def test_a_headline_over_two_lines() -> None:
    """The headline is one line."""
    _, problems = check("Title: A\n    B\nDate: 2018-02-20 09:30\nSummary: S\n\nText")
    assert codes(problems) == ["title-lines"]


@pytest.mark.parametrize(
    ("date", "modified", "shown"),
    [
        ("2018-02-20 09:30", "2018-02-20", "2018-02-20T09:30:00+08:00"),
        ("2018-02-20 09:30", "2018-02-20 09:30", "2018-02-20T09:30:00+08:00"),
        ("2018-02-20 09:30", "2018-02-21", "2018-02-21T00:00:00+08:00"),
        ("2018-02-20 09:30", "2018-02-20 02:00Z", "2018-02-20T02:00:00+00:00"),
    ],
)
def test_a_change_on_the_day_of_publication(date: str, modified: str, shown: str) -> None:
    """A day alone means some time of that day, never before the publication."""
    meta, problems = check({**ARTICLE, "Date": date, "Modified": modified})
    assert problems == ()
    assert meta.modified is not None
    assert meta.modified.instant.isoformat() == shown


def test_prominence_until() -> None:
    """The moment after `until` is read in the portal's zone."""
    meta, problems = check({**ARTICLE, "Prominence": "Lead until 2018-02-25 08:00"})
    assert problems == ()
    assert meta.prominence is not None
    assert meta.prominence.place == "lead"
    assert meta.prominence.until is not None
    assert meta.prominence.until.isoformat() == "2018-02-25T08:00:00+08:00"


def test_what_is_paid_for_never_leads() -> None:
    """A sponsored lead is reported."""
    _, problems = check({**ARTICLE, "Kind": "sponsored", "Prominence": "section-lead"})
    assert codes(problems) == ["prominence-sponsored"]


def test_a_withdrawn_article_needs_no_text() -> None:
    """Its address says that it is gone; there may be nothing else to say."""
    _, problems = check(header({**ARTICLE, "Status": "withdrawn"}, body=""))
    assert problems == ()


def test_a_time_that_never_was() -> None:
    """Shanghai had summer time until 1991; the time taken is named."""
    meta, problems = check({**ARTICLE, "Date": "1990-04-15 02:30"})
    assert codes(problems) == ["time-skipped"]
    assert problems[0].fix == "write 03:30"
    assert meta.date.instant.strftime("%H:%M") == "03:30"


def test_control_characters_are_removed_with_one_warning() -> None:
    """From header and body alike; the warning has line, column, count and names."""
    text = "Title: Two\x00 counters\nDate: 2018-02-20 09:30\nSummary: S\n\nA\x0bB\x00C\x85D\ufffeE\U0001fffeF\n"
    meta, problems = check(text)
    assert meta.title == "Two counters"
    assert codes(problems) == ["control-characters"]
    assert (problems[0].line, problems[0].column) == (1, 11)
    assert problems[0].message == (
        "6 control characters removed: NUL (2), vertical tab (1), next line (1), U+FFFE (1), U+1FFFE (1)"
    )


def test_words_of_its_own_over_the_doors() -> None:
    """A heading, perhaps with a text below it; without either the site's words serve."""
    both, problems = check({**ARTICLE, "Call_To_Action": "Compare notes", "Call_To_Action_Text": "Every month."})
    alone, _ = check({**ARTICLE, "Call_To_Action": "Compare notes"})
    neither, _ = check(ARTICLE)
    assert not problems
    assert both.call_to_action == CallToActionWords("Compare notes", "Every month.")
    assert alone.call_to_action == CallToActionWords("Compare notes", "")
    assert neither.call_to_action is None


def test_a_text_over_the_doors_needs_its_heading() -> None:
    """A sentence under somebody else's heading would make no sense."""
    _, problems = check({**ARTICLE, "Call_To_Action_Text": "Every month."})
    assert codes(problems) == ["call-to-action-orphan"]
