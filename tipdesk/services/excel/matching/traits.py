"""Traits: what a project is recognized by, whether a row or the desk states it."""

from __future__ import annotations

from typing import Any, NamedTuple

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.text import fold
from tipdesk.services.excel.matching.award_numbers import award_of
from tipdesk.services.excel.rows.list_year import year_in, years_from


class Traits(NamedTuple):
    """What a project is recognized by. *titles*: English and Arabic, folded, stated ones only."""

    uid: str
    recipient: str | None
    countries: frozenset[str]
    start: PartialDate | None
    years: frozenset[str]
    titles: tuple[str, str]
    amount: tuple[int, str] | None
    number: str | None
    month: int | None
    """The month of the start, counted from the year 0; None when only its year is known."""
    listed: frozenset[str] = frozenset()
    """The fiscal years that its list states of itself."""
    filed: frozenset[str] = frozenset()
    """Those that only the name of the file states."""
    award: str | None = None
    """Its number without what may be written along; see `award_of`."""
    is_near: bool = False
    """Whether its recipient is asked, and is the likeliest of those that it may be."""


def traits_of(
    values: dict[str, Any],
    funding: dict[str, Any],
    number: str | None,
    listed: str,
    file: str,
) -> Traits:
    """What a row is recognized by; its references are resolved.

    *listed* are the years of its list, as `year_of_list` says them; *file* is its file's name.
    """
    amount, start = funding.get("amount"), values.get("start_date")
    year = funding.get("fiscal_year")
    return Traits(
        "",
        values.get("recipient"),
        frozenset(link.target for link in values.get("countries") or ()),
        start,
        frozenset([str(year)] if year else ()),
        (fold(values.get("title_en") or ""), fold(values.get("title_ar") or "")),
        None if amount is None else (amount.minor, amount.currency),
        number,
        month_of(start),
        years_from(listed),
        frozenset() if listed else years_from(year_in(file)),
        award=number and award_of(number),
    )


def month_of(start: str | None) -> int | None:
    """The month of a start, counted from the year 0; None when only its year is known."""
    return None if start is None or len(start) < 7 else int(start[:4]) * 12 + int(start[5:7])
