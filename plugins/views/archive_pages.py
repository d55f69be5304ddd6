"""The archive: every year with its months, every month with its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from plugins.content_model.addresses import archive_address, output_path
from plugins.taxonomies.groups import Month
from plugins.views.cards import cards
from plugins.views.head import page_head
from plugins.views.inputs import UNTOLD, Inputs
from plugins.views.materials import Materials
from plugins.views.models import ArchiveMonth, ArchivePage, ArchiveYear
from plugins.views.outputs import Output
from plugins.views.pieces import Link
from plugins.views.times import month_label


def archive_outputs(materials: Materials, inputs: Inputs = UNTOLD) -> Iterator[Output]:
    """`/archive/`, a page for each year and one for each month that has an article."""
    yield Output(output_path(archive_address()), "the archive", "archive.html", partial(archive_page, materials))
    for year, group in groupby(materials.months, key=lambda month: month.year):
        months = tuple(group)
        view = partial(year_page, materials, year, months)
        yield Output(output_path(archive_address(year)), f"the archive of {year}", "archive.html", view)
        for month in months:
            address = archive_address(year, month.month)
            origin = f"the archive of {year}-{month.month:02}"
            view, told = partial(month_page, materials, month), inputs.list_of(month.articles)
            yield Output(output_path(address), origin, "archive.html", view, inputs=told)


def archive_page(materials: Materials) -> ArchivePage:
    """All years; of each month only how many articles it has, so that an old article changes little."""
    years = []
    for year, group in groupby(materials.months, key=lambda month: month.year):
        months = tuple(group)
        years.append(_year(materials, year, months, with_articles=False))
    return _page(materials, archive_address(), materials.words_in(materials.lang)["archive"], (), tuple(years))


def year_page(materials: Materials, year: int, months: Sequence[Month]) -> ArchivePage:
    """One year: its months, each with how many articles."""
    label = _year_label(materials, year)
    title = materials.words_in(materials.lang)["archive_title"].format(period=label)
    years = (_year(materials, year, months, with_articles=False),)
    return _page(materials, archive_address(year), title, (Link("", label),), years)


def month_page(materials: Materials, month: Month) -> ArchivePage:
    """One month with its articles."""
    lang = materials.lang
    label = month_label(month.year, month.month, lang)
    title = materials.words_in(lang)["archive_title"].format(period=label)
    year_crumb = Link(materials.href(archive_address(month.year)), _year_label(materials, month.year))
    years = (_year(materials, month.year, (month,), with_articles=True),)
    return _page(materials, archive_address(month.year, month.month), title, (year_crumb, Link("", label)), years)


def _page(
    materials: Materials, address: str, title: str, crumbs: tuple[Link, ...], years: tuple[ArchiveYear, ...]
) -> ArchivePage:
    lang = materials.lang
    words = materials.words_in(lang)
    archive = Link(materials.href(archive_address()) if crumbs else "", words["archive"])
    return ArchivePage(
        href=materials.href(address),
        head=page_head(materials, address, title, words["archive_description"]),
        lang=lang,
        breadcrumbs=(materials.home_crumb(lang), archive, *crumbs),
        title=title,
        years=years,
    )


def _year(materials: Materials, year: int, months: Sequence[Month], *, with_articles: bool) -> ArchiveYear:
    return ArchiveYear(
        href=materials.href(archive_address(year)),
        label=_year_label(materials, year),
        count=sum(len(month.articles) for month in months),
        months=tuple(
            ArchiveMonth(
                href=materials.href(archive_address(month.year, month.month)),
                label=month_label(month.year, month.month, materials.lang),
                count=len(month.articles),
                cards=cards(materials, month.articles) if with_articles else (),
            )
            for month in months
        ),
    )


def _year_label(materials: Materials, year: int) -> str:
    return f"{year}年" if materials.lang.startswith("zh") else str(year)
