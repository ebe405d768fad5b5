"""What is doubtful about a whole row of projects: what it lacks, and titles that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tipdesk.domain.fields import Kind
from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import word_question
from tipdesk.services.excel.cells.names import Party
from tipdesk.services.excel.cells.place_cells import FOOTNOTE, Places
from tipdesk.services.excel.columns.column_map import Column, ColumnMap, kinds_fed
from tipdesk.services.excel.headings.targets import AMOUNT, FISCAL_YEAR, PERIOD, field_name
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.rows.column_doubts import (
    Told,
    namesakes,
    odd_places,
    offices,
    other_labels,
    same_headings,
    unfit_numbers,
)
from tipdesk.services.excel.rows.count_claims import count_claims, counts_below
from tipdesk.services.excel.rows.footnotes import ENDINGS, Footnotes
from tipdesk.services.excel.rows.heading_doubts import heading_doubts
from tipdesk.services.excel.rows.odd_columns import small_numbers
from tipdesk.services.excel.rows.one_number import Groups
from tipdesk.services.excel.rows.outliers import outliers
from tipdesk.services.excel.rows.parsed import ParsedRow
from tipdesk.services.excel.rows.place_doubts import PlaceDoubts
from tipdesk.services.excel.rows.repeated_numbers import repeated_numbers
from tipdesk.services.excel.rows.rival_columns import rival_columns
from tipdesk.services.excel.rows.row_look import RowLook, short
from tipdesk.services.excel.rows.tab_headings import told_of_tab
from tipdesk.services.excel.rows.title_fates import titles_with_fates, unread_fates
from tipdesk.services.excel.rows.year_sums import unequal_totals

NO_AMOUNTS = N_("The list gives no amount.")
NO_DATES = N_("The list gives neither dates nor a duration.")
NO_TITLE = N_("No title is given, so one is made from who and where.")
NO_IMPLEMENTER = N_("No implementer is given.")
REMARK = N_("'{text}' is a remark in brackets and was not taken as a title.")
ONLY_A_NUMBER = N_("'{text}' is only a number. Is it a title?")
GLUED = N_("'{text}' holds dates and more beside the title.")
WITH_DESCRIPTION = N_("'{text}' holds a description beside the title.")

_TITLES: Final = ("title_en", "title_ar")
_SPANS: Final = (PERIOD, "duration_stated", FISCAL_YEAR)
"""What says when, or how long, without being a date."""
_DATED: Final = ("start_date", "end_date", "award_date", PERIOD)
_BESIDE_AMOUNT: Final = ("start_date", PERIOD, "recipient", "countries", *_TITLES)
_BESIDE_DATES: Final = (AMOUNT, "recipient", "countries", *_TITLES)
"""Where it is told that something is not in the list: at the fact that stands the nearest."""
_LONGEST_TITLE: Final = 250
_OPENING: Final = ("(", "[")
_REMARK = re.compile(r"[(\[][^()\[\]]*[)\]]")
_DATE = re.compile(
    r"\d{1,2}/\d{1,2}/(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d$"
)


class RowDoubts(RowLook):
    """Looks at the parsed rows of a sheet of projects and says what is doubtful."""

    def __init__(
        self,
        layout: Layout,
        columns: ColumnMap,
        rows: list[ParsedRow],
        answers: Answers,
        one: Groups = (),
    ) -> None:
        """*one* are the rows that surely are one project."""
        super().__init__(layout, columns, rows, answers)
        self._one = one
        self._footnotes = Footnotes(layout)

    def problems(self) -> Iterator[Problem]:
        """Every doubt; titles that are none are taken out of the rows on the way."""
        yield from self._titles()
        kinds = kinds_fed(self._columns.columns, self._columns.entity)
        if Kind.MONEY not in kinds:
            yield from self._lacks(NO_AMOUNTS, _BESIDE_AMOUNT)
        if Kind.DATE not in kinds and self._first_of(_SPANS) is None:
            yield from self._lacks(NO_DATES, _BESIDE_DATES)
        yield from self._without_implementer()
        yield from unequal_totals(self._layout, self._columns, self._rows)
        yield from heading_doubts(self._layout, self._columns, self._rows, self._answers)
        yield from told_of_tab(self._layout, self._columns)
        named = {name for name, _ in self._columns.constants}
        if not self._columns.has("countries") and "countries" not in named:
            looked = self._layout, self._columns, self._rows, self._answers
            yield from PlaceDoubts(*looked).problems()
        yield from map(self._told, self._odd_cells())

    def _odd_cells(self) -> Iterator[Told]:
        """What differs from its column."""
        for column in self._columns.columns:
            if "countries" in column.feeds:
                yield from odd_places(self._layout, column)
            if "recipient" in column.feeds:
                parties = [
                    (row.row, party)
                    for row in self._rows
                    if isinstance(party := row.values.get("recipient"), Party)
                ]
                yield from namesakes(column, parties)
                yield from offices(column, self._where(parties))
        yield from same_headings(self._columns)
        yield from unfit_numbers(self._layout, self._columns)
        yield from small_numbers(self._layout, self._columns)
        yield from rival_columns(self._layout, self._columns)
        yield from repeated_numbers(self._layout, self._columns, self._one)
        yield from titles_with_fates(self._columns, self._rows, _TITLES)
        yield from outliers(self._columns, self._rows)
        yield from unread_fates(self._layout, self._columns, self._rows)
        yield from other_labels(self._layout)
        yield from count_claims(self._layout)
        yield from counts_below(self._layout, self._one)

    def _where(
        self, parties: Iterable[tuple[int, Party]]
    ) -> Iterator[tuple[int, Party, tuple[str, ...]]]:
        """Each of *parties* with the countries of its row."""
        places = {row.row: row.values.get("countries") for row in self._rows}
        for row, party in parties:
            found = places[row]
            yield row, party, found.countries if isinstance(found, Places) else ()

    def _told(self, told: Told) -> Problem:
        column = self._columns.columns[told.column]
        return Problem(
            severity="warns",
            message=told.message,
            entity=self._columns.entity,
            field=None if column.target is None else field_name(column.target),
            sheet=self._layout.sheet.name,
            cell=told.cell or self._layout.cell(told.row, told.column),
            value=told.value,
        )

    def _lacks(self, sentence: str, beside: tuple[str, ...]) -> Iterator[Problem]:
        column = self._first_of(beside)
        if column is not None:
            for row in self._rows:
                yield self.problem("warns", message(sentence), column, row)

    def _without_implementer(self) -> Iterator[Problem]:
        """The rows that name none where most do."""
        column = self._columns.of("recipient")
        if column is None:
            return
        blank = [
            row
            for row in self._rows
            if "recipient" not in row.values and self.is_blank(row, column)
        ]
        if len(blank) * 2 < len(self._rows):
            for row in blank:
                yield self.problem("warns", message(NO_IMPLEMENTER), column, row)

    def _first_of(self, names: tuple[str, ...]) -> Column | None:
        columns = (self._columns.of(name) for name in names)
        return next((column for column in columns if column is not None), None)

    def _titles(self) -> Iterator[Problem]:
        found = [(name, self._columns.of(name)) for name in _TITLES]
        columns = [(name, column) for name, column in found if column is not None]
        if not columns:
            return
        for row in self._rows:
            has_title = False
            for name, column in columns:
                if isinstance(text := row.values.get(name), str):
                    if text[-1:] in ENDINGS and (mark := self._footnotes.mark_behind(text)):
                        row.values[name] = text = text.removesuffix(mark).rstrip()
                        yield self.problem("warns", message(FOOTNOTE, text=mark), column, row)
                    if _is_plain(text):
                        has_title = True
                    else:
                        yield from self._title(row, name, text, column)
            if not has_title and not any(name in row.values for name in _TITLES):
                name, column = columns[0]
                if self.is_blank(row, column):
                    yield self.problem("warns", message(NO_TITLE), column, row)

    def _title(self, row: ParsedRow, name: str, text: str, column: Column) -> Iterator[Problem]:
        if text[:1] in _OPENING and _REMARK.fullmatch(text):
            del row.values[name]
            yield self.problem("warns", message(REMARK, text=text), column, row)
        elif not any(map(str.isalpha, text)):
            yield from self._number(row, name, text, column)
        elif (match := _glued_date(text, row)) is not None:
            title = text[: match.start()].strip(" -–,;:.(")
            question = word_question("title", text, (title,) if title else ())
            meaning = self._answers.of(question)
            del row.values[name]
            if meaning is None:
                told = message(GLUED, text=short(text))
                yield self.problem("asks", told, column, row, question)
            elif meaning.decision != "not_stated":
                row.values[name] = title if meaning.decision == "reading" else str(meaning.value)
        elif len(text) > _LONGEST_TITLE:
            yield self.problem("warns", message(WITH_DESCRIPTION, text=short(text)), column, row)

    def _number(self, row: ParsedRow, name: str, text: str, column: Column) -> Iterator[Problem]:
        """A number among titles: a count or a sum that slid there, unless a person says it is."""
        question = word_question("title", text, (text,))
        meaning = self._answers.of(question)
        if meaning is None:
            del row.values[name]
            told = message(ONLY_A_NUMBER, text=text)
            yield self.problem("asks", told, column, row, question)
        elif meaning.decision == "not_stated":
            del row.values[name]
        elif meaning.decision != "reading":
            row.values[name] = str(meaning.value)


def _is_plain(text: str) -> bool:
    """Whether a title surely is nothing but one; the quick look that most titles take."""
    if "19" in text or "20" in text or len(text) > _LONGEST_TITLE:
        return False
    return text[:1] not in _OPENING and any(map(str.isalpha, text))


def _glued_date(text: str, row: ParsedRow) -> re.Match[str] | None:
    """The date behind a title, or None where it is a part of it.

    It is where nothing stands behind it and the row has dates of its own: "Program 2019-2021".
    """
    match = _DATE.search(text)
    if match is None or match.start() == 0:
        return None
    ends = match.end() == len(text.rstrip(" .)"))
    return None if ends and not row.values.keys().isdisjoint(_DATED) else match
