"""Headings over rows that leave something open: which country, or whether the region holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tipdesk.domain.country_list import countries
from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import UNDER, Question, word_question
from tipdesk.services.excel.cells.cell import Cell
from tipdesk.services.excel.cells.names import Party, open_place_in_name, place_in_name
from tipdesk.services.excel.cells.place_cells import Places, read_places
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import Section
from tipdesk.services.excel.rows.parsed import ParsedRow
from tipdesk.services.excel.rows.place_doubts import answered_countries

STILL_UNDER = N_(
    "“{text}” names no region. The rows below it were read as under “{region}”, the heading before."
)
STILL_IN = N_(
    "“{text}” names no country and stands below rows of “{country}”. "
    "Say whether the rows below it are of “{country}” too."
)
NOT_IN = N_(
    "“{text}” is not in “{region}”, the heading above it. The rows were read as under both."
)
_COUNTRIES, _REGION, _RECIPIENT = "countries", "region", "recipient"


def heading_doubts(
    layout: Layout, columns: ColumnMap, rows: Sequence[ParsedRow], answers: Answers
) -> Iterator[Problem]:
    """What is doubtful about the headings that *rows* stand under, each told of once.

    A country that was answered for is given to the rows.
    """
    headings = _Headings(layout, columns, answers, {row.section for row in rows})
    for row in rows:
        if row.section is not None:
            yield from headings.doubts(row)


class _Headings:
    """The headings over rows, as far as they were looked at; *used* are those right over rows."""

    def __init__(
        self, layout: Layout, columns: ColumnMap, answers: Answers, used: AbstractSet[int | None]
    ) -> None:
        self._layout, self._columns, self._answers = layout, columns, answers
        self._with_rows = {layout.sections[at].row for at in used if at is not None}
        self._read: dict[int, Cell] = {}
        self._told: set[int] = set()

    def doubts(self, row: ParsedRow) -> Iterator[Problem]:
        """What was not told yet of the headings over *row*."""
        chain = self._layout.chain(row.section)
        place = next((one for one in chain if one.target == _COUNTRIES), None)
        if place is not None and _COUNTRIES not in row.values and not self._names_place(row):
            if place.value is None:
                yield from self._open_place(row, place)
            elif place is not chain[0] and place.row in self._with_rows:
                yield from self._after_rows(row, chain[chain.index(place) - 1], place)
        region = next((one for one in chain if one.target == _REGION), None)
        if region is None or _REGION in row.values:
            return
        if place is not None and _is_elsewhere(place, region):
            yield from self._once(place, NOT_IN, region)
        if chain[0].target is None:
            yield from self._once(chain[0], STILL_UNDER, region)

    def _open_place(self, row: ParsedRow, place: Section) -> Iterator[Problem]:
        """A heading that may be several countries."""
        if place.row not in self._read:
            cell = self._read[place.row] = read_places(place.text, self._answers)
            for found in cell.found:
                yield self._problem(
                    place, found.severity, found.message, _COUNTRIES, found.question
                )
        if self._read[place.row].value is not None:
            row.values[_COUNTRIES] = self._read[place.row].value

    def _after_rows(self, row: ParsedRow, inner: Section, place: Section) -> Iterator[Problem]:
        """A heading of another kind below rows of a country: it may end the country or not."""
        codes = tuple(str(place.value).split(","))
        question = word_question(UNDER, f"{inner.text} ({place.text})", (codes,))
        meaning = self._answers.of(question)
        row.values[_COUNTRIES] = Places(answered_countries(question, meaning) if meaning else ())
        if meaning is None and inner.row not in self._told:
            self._told.add(inner.row)
            said = message(STILL_IN, text=inner.text, country=place.text)
            yield self._problem(inner, "asks", said, _COUNTRIES, question)

    def _names_place(self, row: ParsedRow) -> bool:
        """Whether its countries stand in the brackets behind the name of its recipient."""
        party = row.values.get(_RECIPIENT)
        if not isinstance(party, Party) or self._columns.has(_COUNTRIES):
            return False
        return place_in_name(party.text) is not None or open_place_in_name(party.text) is not None

    def _once(self, section: Section, sentence: str, region: Section) -> Iterator[Problem]:
        if section.row not in self._told:
            self._told.add(section.row)
            said = message(sentence, text=section.text, region=region.text)
            yield self._problem(section, "warns", said, _REGION)

    def _problem(
        self,
        section: Section,
        severity: Severity,
        sentence: Message,
        field: str,
        question: Question | None = None,
    ) -> Problem:
        return Problem(
            severity=severity,
            message=sentence,
            entity=self._columns.entity,
            field=field,
            sheet=self._layout.sheet.name,
            cell=self._layout.cell(section.row, 0),
            value=section.text,
            question=question,
        )


def _is_elsewhere(place: Section, region: Section) -> bool:
    """Whether all countries of the heading *place* are of other regions than *region*."""
    codes = str(place.value or "").split(",")
    own = {countries()[code].region for code in codes if code in countries()} - {None}
    return bool(own) and region.value not in (*own, "GLOBAL")
