"""The published figures behind the charts, with their source: nothing is drawn that is not in this file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RetailYear:
    """One year of online retail sales: trillion yuan, and growth in per cent on a comparable basis."""

    year: int
    sales: float
    growth: float


SOURCE = "National Bureau of Statistics"

RETAIL_SALES = (
    RetailYear(2015, 3.88, 33.3),
    RetailYear(2016, 5.16, 26.2),
    RetailYear(2017, 7.18, 32.2),
    RetailYear(2018, 9.01, 23.9),
    RetailYear(2019, 10.63, 16.5),
    RetailYear(2020, 11.76, 10.9),
    RetailYear(2021, 13.09, 14.1),
    RetailYear(2022, 13.79, 4.0),
    RetailYear(2023, 15.43, 11.0),
    RetailYear(2024, 15.52, 7.2),
)
