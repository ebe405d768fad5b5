"""Rows that hold several periods, or name theirs in one cell, become a row for each period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from tipdesk.db.registry import fields_of
from tipdesk.domain.period_reading import read_period
from tipdesk.domain.period_words import SaidPeriod, in_digits, says_fiscal
from tipdesk.domain.periods import HALF, QUARTER, YEAR, Period, period_of, span_of
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import PERIOD_YEAR, Question, shape_of
from tipdesk.services.excel.columns.column_map import Column
from tipdesk.services.excel.headings.period_headings import period_in
from tipdesk.services.excel.headings.targets import (
    OF_PERIOD,
    OTHER,
    PERIODIC,
    REPORTING_PERIOD,
    REPORTING_YEAR,
    field_name,
)
from tipdesk.services.excel.rows.list_year import year_of_list, years_from
from tipdesk.services.excel.rows.parsed import Parsed, ParsedRow
from tipdesk.services.period_columns import joined

_TOPIC: Final = "shape:period"
SEVERAL: Final = N_("'{text}' may be of the calendar year or of the fiscal year. Say which.")
NO_YEAR: Final = N_("'{text}' names no year. Say which year the periods of this sheet are of.")
NO_PERIOD: Final = N_("'{text}' is not a period, such as a quarter with its year.")
OTHER_DATES: Final = N_("'{text}' is not the period that the dates of the row name.")
OTHER_YEAR: Final = N_("'{text}' is not in the year '{year}' that the row states beside it.")
LEFT_OUT: Final = N_("The figure of '{text}' was left out, for its period is not stated.")
NOTHING_THERE: Final = N_("No column of a period holds a figure in this row.")
NO_TARGET_PERIOD: Final = N_(
    "Targets are of a quarter, a half-year or a year. The one of '{text}' was not read."
)
_START, _END = "period_start", "period_end"
_TARGET_PERIODS: Final = {QUARTER: "QUARTER", HALF: "HALF", YEAR: "YEAR"}
_YEARS: Final = 3
"""Years of a list that are proposed at most."""
_LATEST: Final = 2
"""How many fiscal and how many calendar years are offered where nothing says a year."""


def is_year(text: str) -> bool:
    """Whether *text* names a year, as an answer to which year a quarter is of may."""
    said = read_period(text)
    return said is not None and said.months == YEAR


def _latest_years() -> tuple[str, ...]:
    """The years that a sheet without any may be of, told by themselves: they stay what they are."""
    today = date.today()
    fiscal = span_of(today, YEAR, fiscal=True).last.year
    return (
        *(f"FY{fiscal - back}" for back in range(_LATEST)),
        *(f"CY{today.year - back}" for back in range(_LATEST)),
    )


def by_period(parsed: Parsed, answers: Answers) -> Parsed:
    """The rows of *parsed*, one for each period of which they state a figure.

    A period that may mean two things, or that has no year, is asked, and its row held back.
    """
    if parsed.columns.entity not in PERIODIC:
        return parsed
    feeds = {name for column in parsed.columns.columns for name in column.feeds}
    feeds |= {name for name, _ in parsed.columns.constants}
    if not any(period_in(n) for n in feeds) and not feeds & {REPORTING_PERIOD, REPORTING_YEAR}:
        return parsed
    return _Unfolder(parsed, answers).run()


class _Unfolder:
    def __init__(self, parsed: Parsed, answers: Answers) -> None:
        self.parsed, self.answers = parsed, answers
        entity = parsed.columns.entity
        self.count, self.aim = PERIODIC[entity]
        self.about = {field.name for field in fields_of(entity) if field.required}
        """What says which line of the list a row is."""
        self.column_of: dict[str, Column] = {
            name: column for column in parsed.columns.columns for name in column.feeds
        }
        self.is_wide = any(map(_is_of_period, self.column_of))
        year = self.column_of.get(REPORTING_YEAR)
        self.fiscal_years = year is not None and says_fiscal(year.heading)
        hints = sorted(years_from(year_of_list(parsed.layout)))
        self.years = tuple(map(int, hints[:_YEARS]))
        self.problems = list(parsed.problems)

    def run(self) -> Parsed:
        rows = [one for row in self.parsed.rows for one in self._rows(row)]
        return replace(self.parsed, rows=rows, problems=self.problems)

    def _rows(self, row: ParsedRow) -> Iterator[ParsedRow]:
        values = dict(row.values)
        year, said = values.pop(REPORTING_YEAR, None), values.pop(REPORTING_PERIOD, None)
        if self.is_wide:
            yield from self._wide(row, values, year)
            return
        at = REPORTING_PERIOD if said is not None else REPORTING_YEAR
        if (text := said or year) is None:
            yield replace(row, values=values)
            return
        dates = period_of(values.get(_START), values.get(_END))
        if said is not None and year is not None and self._is_of_other_year(said, year):
            self._tell("asks", OTHER_YEAR, row, at, text, year=year)
            period = None
        elif dates is None:
            period = self._period(row, at, text, year if said is not None else None)
        else:
            period = self._agreed(row, at, text, dates)
        held = period is None
        yield replace(row, values={**values, **_ends(period)} if period else values, held=held)

    def _is_of_other_year(self, text: str, year: str) -> bool:
        """Whether *text* states a year of its own and the cell of the *year* another."""
        said, other = read_period(text), read_period(year)
        if said is None or other is None or other.months != YEAR or said.year == other.year:
            return False
        if REPORTING_YEAR not in self.column_of or (said.year is None and said.days is None):
            return False  # a year that a person stated is for the rows that state none
        years = replace(other, fiscal=True if self.fiscal_years else other.fiscal).periods()
        may_be = Period.holds if said.days is None else Period.meets
        return not any(may_be(one, part) for one in years for part in said.periods())

    def _agreed(self, row: ParsedRow, at: str, text: str, dates: Period) -> Period | None:
        """The *dates* that the row states, where *text* may mean them; else it is asked."""
        said = read_period(text)
        if said is not None and dates in said.periods((dates.last.year, dates.last.year + 1)):
            return dates
        self._tell("asks", OTHER_DATES, row, at, text)
        return None

    def _wide(
        self, row: ParsedRow, values: dict[str, Any], year: str | None
    ) -> Iterator[ParsedRow]:
        figures: dict[str, dict[str, Any]] = {}
        for name in filter(_is_of_period, tuple(values)):
            base, _, text = name.partition(OF_PERIOD)
            figures.setdefault(text, {})[base] = values.pop(name)
        about = {name: values[name] for name in values if name in self.about}
        beside = {name: values.pop(name) for name in tuple(values) if "." in name}
        if beside:
            yield replace(row, values={**about, **beside})
        elif not figures:
            first = next(filter(_is_of_period, self.column_of))
            self._tell("informs", NOTHING_THERE, row, first, "")
        for text, stated in figures.items():
            fed = {base: f"{base}{OF_PERIOD}{text}" for base in stated}
            period = self._period(row, next(iter(fed.values())), text, year)
            if period is None:
                yield replace(row, values=about, fed=fed, held=True)
                continue
            if (target := stated.get(self.aim)) is not None:
                kind = _TARGET_PERIODS.get(period.whole_months or 0)
                if kind is None:
                    self._tell("asks", NO_TARGET_PERIOD, row, fed[self.aim], text)
                    del stated[self.aim]
                else:
                    stated = {**stated, self.aim: target, f"{self.aim}_period": kind}
            own = values if self.count in stated else about
            if stated:
                fed[OF_PERIOD] = joined(period.start, period.end)
                yield replace(row, values={**own, **stated, **_ends(period)}, fed=fed)

    def _period(self, row: ParsedRow, at: str, text: str, year: str | None) -> Period | None:
        """The period of *text*, where it is certain or was answered; else it is asked."""
        said = read_period(text)
        if said is None:
            self._tell("asks", NO_PERIOD, row, at, text)
            return None
        said = self._of_year(said, text if at == REPORTING_YEAR else year, at)
        if (column := self.column_of.get(at)) is not None and OF_PERIOD in at:
            text = column.heading
        if said.year is None and said.days is None and not self.years:
            year = self._answered_year(row, at, text)
            said = self._of_year(said, year, at)
            if said.year is None:
                return None
        periods = said.periods(self.years)
        if said.is_certain:
            return periods[0]
        whole = text if year is None else f"{text} {year}"
        candidates = tuple((one.start, one.end) for one in periods)
        # One answer for all quarters of the form: the calendar comes first in each.
        question = Question(_TOPIC, shape_of(in_digits(whole)), whole, candidates)
        meaning = self.answers.of(question)
        if meaning is not None and (ends := meaning.at(candidates)) is not None:
            return period_of(*ends)
        if meaning is not None and meaning.decision == "not_stated":
            self._tell("informs", LEFT_OUT, row, at, whole)
        else:
            self._tell("asks", SEVERAL, row, at, whole, question)
        return None

    def _answered_year(self, row: ParsedRow, at: str, text: str) -> str | None:
        """The year that a person said all periods of the sheet are of; else it is asked."""
        sheet = fold(self.parsed.layout.sheet.name)
        question = Question(PERIOD_YEAR, sheet, text, _latest_years())
        meaning = self.answers.of(question)
        if meaning is not None and meaning.decision == "not_stated":
            self._tell("informs", LEFT_OUT, row, at, text)
            return None
        if meaning is not None and is_year(str(meaning.value or "")):
            return str(meaning.value)
        self._tell("asks", NO_YEAR, row, at, text, question)
        return None

    def _of_year(self, said: SaidPeriod, year: str | None, at: str) -> SaidPeriod:
        """What is said, with the year that another cell or the heading of the years says."""
        other = read_period(year) if year is not None else None
        if other is None or other.months != YEAR or said.days is not None:
            return said
        fiscal = True if self.fiscal_years else other.fiscal
        if at == REPORTING_YEAR or said.year is None:
            return replace(said, year=other.year, fiscal=_first(said.fiscal, fiscal))
        return said

    def _tell(
        self,
        severity: Severity,
        sentence: str,
        row: ParsedRow,
        name: str,
        text: str,
        question: Question | None = None,
        **more: str,
    ) -> None:
        column = self.column_of.get(name)
        index = 0 if column is None else column.index
        self.problems.append(
            Problem(
                severity=severity,
                message=message(sentence, text=text, **more) if text else message(sentence),
                entity=self.parsed.columns.entity,
                field=field_name(name),
                sheet=self.parsed.layout.sheet.name,
                cell=self.parsed.layout.cell(row.row, index),
                value=text,
                question=question,
            )
        )


def _ends(period: Period) -> Mapping[str, Any]:
    return {_START: period.start, _END: period.end}


def _first(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one


def _is_of_period(name: str) -> bool:
    return period_in(name) is not None and not name.startswith(OTHER)
