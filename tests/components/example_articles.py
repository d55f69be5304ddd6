"""Example articles: one with everything, a reprint, one with nothing, one in Chinese."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plugins.views import models as m
from plugins.views import pieces
from tests.components.example_cards import CHINESE, COUNTERS, RATINGS, RETURNS, TEN_YEARS, ZONE, moment, picture_of
from tests.components.example_site import frame

BODY = Path(__file__).with_name("example_body.html").read_text(encoding="utf-8")

NEWS = pieces.Link("/news/", "News")
REPRINT = m.ReprintBlock(
    source=pieces.Link("/sources/sample-trade-review/", "Sample Trade Review"),
    source_home="https://example.com/",
    original_url="https://example.com/2018/02/two-counters",
    original_title="A second counter for every shop",
    original_author="",
    original_date=moment("2018-02-19", "18:00"),
    editor="Newsroom",
    permission="By agreement with the source",
    licence_url="",
    translated_from="Chinese",
)

ARTICLE = m.ArticlePage(
    **frame(TEN_YEARS.href, TEN_YEARS.headline, NEWS, TEN_YEARS.section, nav_path="news/e-commerce-information"),
    section=TEN_YEARS.section,
    accent="vermilion",
    kind="analysis",
    headline=TEN_YEARS.headline,
    standfirst=TEN_YEARS.summary,
    published=moment("2026-11-20", "07:30"),
    updated=moment("2026-11-21", "10:05"),
    authors=(m.Byline("Newsroom", "/authors/newsroom/"), m.Byline("A guest of the desk", "")),
    editor="The desk",
    reading_minutes=6,
    cover=pieces.Figure(
        picture_of("online-retail-sales", "Ten stacks of parcels."), "One stack for each year.", "Newsroom"
    ),
    body=BODY,
    contents=tuple(
        m.ContentsEntry(anchor, label, level)
        for anchor, label, level in (
            ("a-decade", "A decade in one table", 2),
            ("levels", "What two levels do not say", 3),
            ("chart", "A bar for each year", 2),
            ("ladder", "The ladder", 2),
        )
    ),
    reprint=None,
    closing=m.ClosingNote(
        "Thank you for your attention to Laogao E-commerce Club. Please state the source when reprinting:",
        "https://www.shxuanming.net/news/e-commerce-information/ten-years/",
    ),
    reuse=m.Reuse(
        "/news/e-commerce-information/ten-years/republish/",
        "/reprint-policy/",
        (
            m.Citation("site-citation-en", "In English", "Newsroom, “Ten years”, Laogao, 20 November 2026.", "en"),
            m.Citation("site-citation-zh", "GB/T 7714", "Newsroom. 十年[EB/OL]. 老高, 2026(2026-11-20).", "zh-CN"),
        ),
    ),
    corrected=None,
    correction="An earlier version gave the growth of 2022 as 4.4 per cent. Put right on 21 November 2026.",
    tags=(
        pieces.Link("/tags/figures/", "figures"),
        pieces.Link("/tags/online-retail/", "online retail"),
        pieces.Link("/tags/planning/", "planning"),
    ),
    related=(RATINGS, ZONE, RETURNS),
    previous=pieces.Link(COUNTERS.href, COUNTERS.headline),
    next=pieces.Link(CHINESE.href, CHINESE.headline, "zh-CN"),
    back=TEN_YEARS.section,
    translations=(pieces.Link("/zh/ten-years/", "中文", "zh-CN"),),
    status="",
)
REPRINTED = replace(
    ARTICLE,
    **frame(
        COUNTERS.href,
        COUNTERS.headline,
        NEWS,
        COUNTERS.section,
        nav_path="news/platform-updates",
        googlebot_news="noindex",
    ),
    section=COUNTERS.section,
    accent="indigo",
    kind="news",
    headline=COUNTERS.headline,
    standfirst=COUNTERS.summary,
    updated=None,
    authors=(m.Byline("Sample Trade Review", ""),),
    cover=pieces.Figure(picture_of("two-counters", "A shop between two walls of icons."), "", ""),
    contents=(),
    reprint=REPRINT,
    reuse=replace(ARTICLE.reuse, republish_href="", policy_href=""),
    correction="",
    translations=(),
    next=None,
    closing=m.ClosingNote(
        "This article was first published by Sample Trade Review.", "https://example.com/2018/02/two-counters"
    ),
)
BARE = replace(
    ARTICLE,
    kind="news",
    standfirst="",
    updated=None,
    authors=(),
    editor="",
    reading_minutes=0,
    cover=None,
    body="<p>One sentence.</p>",
    contents=(),
    closing=m.ClosingNote("", ""),
    reuse=m.Reuse("", "", ()),
    correction="",
    tags=(),
    related=(),
    previous=None,
    next=None,
    translations=(),
    status="draft",
)
IN_CHINESE = replace(
    ARTICLE,
    **frame("/zh/kuajing/", CHINESE.headline, pieces.Link("/news/cross-border/", "跨境电商"), lang="zh-CN"),
    headline=CHINESE.headline,
    standfirst=CHINESE.summary,
    section=pieces.Link("/news/cross-border/", "跨境电商"),
    accent="jade",
    published=pieces.Time("2025-03-12T09:30+08:00", "2025年3月12日 09:30", "2025-03-12"),
    updated=None,
    authors=(m.Byline("编辑部", ""),),
    editor="",
    cover=None,
    contents=(),
    correction="",
    tags=(pieces.Link("/tags/kuajing/", "跨境电商"),),
    related=(),
    previous=None,
    next=None,
    back=pieces.Link("/news/cross-border/", "跨境电商"),
    translations=(pieces.Link("/en/", "English", "en"),),
    body="<p>2015年3月，首个跨境电子商务综合试验区在<em>杭州</em>获批。此后，各地的综试区大多以它为样板，先在一地试行，再逐步推广。"
    "对经营者来说，值得关注的是通关、结汇和退税这三件事怎样一步步变得简单。</p><h2>从一地开始</h2><p>“先行先试”说的是：规则先在小范围内运行，"
    "看清利弊以后再写进普遍适用的制度。</p><blockquote><p>规则先行，生意才走得远。</p></blockquote>",
    closing=m.ClosingNote("感谢您关注老高电商俱乐部。转载请注明出处：", "https://www.shxuanming.net/zh/kuajing/"),
)
