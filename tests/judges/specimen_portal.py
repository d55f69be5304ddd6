"""A portal that has everything: every kind of article, every indexing policy, two languages, the worst of headlines."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from tests.projects import SECTIONS, SOURCES, article

REPRINT = {
    "Source": "sample-review",
    "Original_Title": 'The "original" & <more>',
    "Original_Author": "Sun Jia",
    "Original_Date": "2026-11-19",
    "Editor": "Chen Bo",
    "Permission": "agreement",
}
HOSTILE_TITLES = {
    "quotes": "“Quoted”, \"quoted\", 'quoted' and `quoted`",
    "script": '</script><script>alert("x")</script><!-- ]]> -->',
    "ampersands": "A & B &amp; C &lt; D < E > F",
    "emoji": "Tea \U0001f375 and family \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "chinese": "电商“双十一”：全年零售额增长 8% & 更多",
    "braces": "{{ view.head }} {% raw %} {# ${x} #} \\u003c \\n",
    "right-to-left": "\u0634\u0627\u064a and \u05ea\u05d4",
    "long": "A headline that does not end " + "and goes on and on " * 14 + "until here",
}
POLICIES = ("noindex-news", "canonical", "noindex", "index")
TODAY = "2026-11-23 09:30"


def _picture(width: int, height: int) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "tan").save(file, "PNG")
    return file.getvalue()


def _reprints() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {}
    for policy in POLICIES:
        address = {"Source_URL": f"https://example.com/{policy}", "Reprint_Indexing": policy}
        files[f"news/reprint-{policy}.md"] = article(f"Reprint {policy}", TODAY, **REPRINT, **address)
    chinese = {"Source_URL": "https://example.com/cha?a=1&b=2", "Lang": "zh-CN", "Reprint_Indexing": "index"}
    translated = {**REPRINT, **chinese, "Original_Language": "en", "Original_Author": "unsigned"}
    files["news/fanyi.md"] = article("翻译的文章", TODAY, "茶叶在这里交易。", **translated)
    unsigned = {**REPRINT, "Source_URL": "none", "Original_Author": "unsigned"}
    unsigned["Permission"] = "licence https://creativecommons.org/licenses/by/4.0/"
    files["news/unsigned.md"] = article("Unsigned", TODAY, **unsigned)
    return files


BODY = """A first paragraph with [a link](#second), [a tag]({tag}Tea) and [another article]({filename}quotes.md).

## Second

![A cup](images/cup.png "A cup of tea")

| a | b |
|---|---|
| 1 | 2 |

Text[^1] and `code`.

[^1]: A note.
"""
FILES: dict[str, str | bytes] = {
    "sections.toml": SECTIONS,
    "sources.toml": SOURCES,
    "authors.toml": '[[author]]\nid = "lin"\nname = "Lin & <Yue>"\nrole = "Editor"\nbio = "Writes."\n',
    "images/cup.png": _picture(640, 360),
    "images/touch.png": _picture(180, 180),
    **{
        f"news/{name}.md": article(title, TODAY, BODY if name == "ampersands" else "A text.", Summary=title, Tags="Tea")
        for name, title in HOSTILE_TITLES.items()
    },
    **_reprints(),
    "news/cha.md": article(
        "茶叶市场", TODAY, "茶叶在这里交易。", Lang="zh-CN", Slug="cha", Translation_Of="tea", Tags="Tea, 茶"
    ),
    "guides/tea.md": article(
        "The tea market",
        TODAY,
        Tags='Tea, 茶, C&A, "quoted" <b>',
        Authors="lin, Somebody",
        Cover="images/cup.png",
        Cover_Alt='A "cup" & <saucer>',
        Cover_Caption="A cup.",
        Cover_Credit="Chen Bo",
        Modified="2026-11-23 10:00",
        Correction='The price was wrong: 3 < 4 & "5".',
        Kind="analysis",
    ),
    "guides/paid.md": article("Paid for", TODAY, "[Buy](https://example.com/).", Kind="sponsored"),
    "guides/old.md": article("Old", "2018-02-20"),
    "guides/secret.md": article("Secret", Status="hidden"),
    "guides/gone.md": article("Gone", Status="withdrawn"),
    "guides/over.md": article("Over", Expires="2026-11-21 00:00"),
    **{
        f"pages/{name}.md": f"Title: {name.title()}\nSummary: About {name}.\n\nA text.\n"
        for name in ("about", "contact", "privacy", "join", "join/golden-crown", "editorial-policy", "reprint-policy")
    },
    "pages/guanyu.md": "Title: 关于我们\nSummary: 我们是谁。\nLang: zh-CN\nTranslation_Of: about\n\n我们。\n",
    "pages/join/thanks.md": "Title: Thank you\nSummary: Thanks.\nStatus: hidden\n\nThank you.\n",
}
SETTINGS = """
SITENAME = 'The "Portal" & <Sons>'
PUBLISHER = {
    **PUBLISHER,
    "email": "desk@specimen.example",
    "licence_name": "CC BY",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "copyright_notice": "© 2026 The Portal & Sons",
    "touch_icon": "images/touch.png",
    "share_picture": "images/cup.png",
}
LISTINGS = {**LISTINGS, "per_page": 5}
"""
