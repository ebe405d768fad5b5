"""Headings over rows that leave something open: which country, or whether the region holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tipdesk.domain.problems import Problem, Severity
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question
from tipdesk.services.excel.cells.cell import Cell
from tipdesk.services.excel.cells.names import Party, open_place_in_name, place_in_name
from tipdesk.services.excel.cells.place_cells import read_places
from tipdesk.services.excel.columns.column_map import ColumnMap
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.layout.row_kinds import Section
from tipdesk.services.excel.rows.parsed import ParsedRow

STILL_UNDER = N_(
    "“{text}” names no region. The rows below it were read as under “{region}”, the heading before."
)
_COUNTRIES, _REGION, _RECIPIENT = "countries", "region", "recipient"


def heading_doubts(
    layout: Layout, columns: ColumnMap, rows: Sequence[ParsedRow], answers: Answers
) -> Iterator[Problem]:
    """What is doubtful about the headings that *rows* stand under, each told of once.

    A country that was answered for is given to the rows.
    """
    read: dict[int, Cell] = {}
    told: set[int] = set()
    for row in rows:
        chain = layout.chain(row.section)
        place = next((one for one in chain if one.target == _COUNTRIES), None)
        lacks = _COUNTRIES not in row.values and not _has_place_in_name(row, columns)
        if place is not None and place.value is None and lacks:
            if place.row not in read:
                cell = read[place.row] = read_places(place.text, answers)
                for found in cell.found:
                    yield _problem(
                        layout, columns, place, found.severity, found.message, _COUNTRIES,
                        found.question,
                    )  # fmt: skip
            if read[place.row].value is not None:
                row.values[_COUNTRIES] = read[place.row].value
        region = next((one for one in chain if one.target == _REGION), None)
        open_ = region is not None and chain[0].target is None and _REGION not in row.values
        if region is not None and open_ and chain[0].row not in told:
            told.add(chain[0].row)
            said = message(STILL_UNDER, text=chain[0].text, region=region.text)
            yield _problem(layout, columns, chain[0], "warns", said, _REGION)


def _has_place_in_name(row: ParsedRow, columns: ColumnMap) -> bool:
    """Whether the countries of the row stand in the brackets behind the name of its recipient."""
    party = row.values.get(_RECIPIENT)
    if not isinstance(party, Party) or columns.has(_COUNTRIES):
        return False
    return place_in_name(party.text) is not None or open_place_in_name(party.text) is not None


def _problem(
    layout: Layout,
    columns: ColumnMap,
    section: Section,
    severity: Severity,
    sentence: Message,
    field: str,
    question: Question | None = None,
) -> Problem:
    return Problem(
        severity=severity,
        message=sentence,
        entity=columns.entity,
        field=field,
        sheet=layout.sheet.name,
        cell=layout.cell(section.row, 0),
        value=section.text,
        question=question,
    )
