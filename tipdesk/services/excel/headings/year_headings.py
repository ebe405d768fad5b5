"""Headings of columns that each hold the money of one fiscal year: 'FY2019', 'Obligated FY20'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tipdesk.domain.date_words import ANY_YEAR, FISCAL, any_of, full_year
from tipdesk.domain.text import clean_cell, fold, latin_digits
from tipdesk.services.excel.headings.heading_keys import (
    is_of_another,
    names_only_currency,
    names_only_unit,
    without_currency,
)
from tipdesk.services.excel.headings.heading_topics import shares_cost
from tipdesk.services.excel.headings.known_headings import known_heading
from tipdesk.services.excel.headings.targets import AMOUNT, target_of_year


@dataclass(frozen=True, slots=True)
class YearHeading:
    """The fiscal year that a heading names, and whether it also says that money was obligated."""

    year: int
    says_money: bool

    @property
    def target(self) -> str:
        """What a column under it feeds, where it holds the money of a project."""
        return target_of_year(self.year)


def year_heading(heading: str) -> YearHeading | None:
    """The year over a column of nothing but that year's obligations, as far as it says so.

    None where it speaks of several years, of the calendar, or of what was planned, asked for,
    paid or counted.
    """
    text = fold(clean_cell(latin_digits(heading)))
    if len(text) > _LONGEST or is_of_another(heading) or shares_cost(heading):
        return None
    found = list(_YEAR.finditer(text))
    if len(found) != 1 or _NOT_OBLIGED.search(text):
        return None
    rest = _BY_YEAR.sub(" ", _YEAR.sub(" ", text))
    rest = " ".join(_EMPTY.sub(" ", rest).split()).strip(_MARKS)
    rest = _LINKING.sub("", rest)
    if rest in _TOTAL or names_only_unit(rest):
        return YearHeading(_number(found[0]), False)
    known = known_heading(rest)
    money = names_only_currency(rest) or (known is not None and known.target == AMOUNT)
    money = money or any(map(_OBLIGED.fullmatch, (rest, without_currency(rest))))
    return YearHeading(_number(found[0]), True) if money else None


def says_obligated(text: str) -> bool:
    """Whether the name of a sheet or a heading says that money was obligated."""
    said = fold(clean_cell(text))
    return _SAYS_OBLIGED.search(said) is not None and _NOT_OBLIGED.search(said) is None


def says_other_money(name: str, headings: Iterable[str]) -> bool:
    """Whether under *headings* of years a sheet called *name* may hold what was planned or paid."""
    other = _NOT_OBLIGED.search(fold(clean_cell(name))) is not None
    return other and not all(map(says_obligated, headings))


def is_of_total(heading: str) -> bool:
    """Whether a column beside those of years may hold what they come to."""
    key, known = fold(clean_cell(heading)), known_heading(heading)
    return (
        key in _TOTAL
        or bool(_OBLIGED.fullmatch(key))
        or (known is not None and known.target == AMOUNT)
    )


def year_in_heading(heading: str) -> int | None:
    """The one year that a heading names, whatever else it says; a person may say it is money."""
    found = list(_YEAR.finditer(fold(clean_cell(latin_digits(heading)))))
    return _number(found[0]) if len(found) == 1 else None


def is_year(text: str) -> bool:
    """Whether *text* is a year and nothing else, as under a heading of several."""
    return _YEAR.fullmatch(fold(clean_cell(latin_digits(text)))) is not None


def _number(match: re.Match[str]) -> int:
    return full_year(match["short"] or match["long"])


_LONGEST: Final = 60
_MARKS: Final = " :-–—,./|"
_LINKING: Final = re.compile(r" (?:of|for|in|de|du|del|en)$")
_EMPTY: Final = re.compile(r"\( *\)|\[ *\]")


_YEAR: Final = re.compile(
    rf"(?<!\w)(?:(?:{FISCAL})[ .:'’-]*(?P<short>20\d\d|[0-4]\d)|"
    rf"(?:(?:{ANY_YEAR}) )?(?P<long>20\d\d))(?!\w)"
)
_BY_YEAR: Final = re.compile(
    rf"(?<!\w)(?:by|per|par|por|{fold('حسب')}) (?:{FISCAL}|{ANY_YEAR})(?!\w)"
)
_OBLIGED: Final = re.compile(
    rf"(?:{any_of('total totaux federal')} )?(?:"
    + any_of(
        "obligations oblig actual_obligations funds_obligated engagements engagement "
        "montants_engagés montants obligaciones montos importes amounts funding_by_year "
        "الالتزامات التزامات الالتزام المبالغ_الملتزم_بها المبالغ"
    )
    + ")"
)
_SAYS_OBLIGED: Final = re.compile(
    rf"(?<!\w)(?:oblig|engagements|montants engages|{fold('ال')}?(?:{any_of('التزام ملتزم')}))"
)
_TOTAL: Final = frozenset(map(fold, ("total", "الإجمالي", "المجموع")))
_NOT_OBLIGED: Final = re.compile(
    r"(?<!\w)(?:"
    + any_of(
        "budget budgeted budgets plan planned planning projected projection forecast estimate "
        "estimated anticipated expected target targets pipeline ask disbursement disbursements "
        "payments paid payment drawdown drawdowns outlay outlays expenditure expenditures "
        "expenses spend spending burn (?:un)?liquidated balance "
        "prévu prévue prévus prévision prévisions demandes dépenses dépense décaissements "
        "paiements presupuesto previsto prevista gastos gasto desembolsos pagos orçamento "
        "الميزانية المخطط المتوقع التقديري النفقات المدفوعات المصروفات المطلوبة"
    )
    + r")(?!\w)"
)
"""Words of money that is not obligated, or not yet."""
