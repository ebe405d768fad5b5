"""However people dress a list of projects, it says the same: tried in all mixtures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.profile import looking_at
from tests.services.excel.workbooks import sheet_of
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.layout.apart import tables_apart
from tipdesk.services.excel.reading.workbook import Place, Workbook

Rows = list[list[Any]]
HEADER = ["Country", "Implementer", "Project title", "Amount", "Start", "End", "Description"]
RECORDS: Rows = [
    ["Ghana", "Kwame Relief", "Shelter", "$500,000", "2019-10-01", "2021-09-30", "Beds for women"],
    ["Mali", "Open Door", "Training", "$250,000", "2019-10-15", "2020-10-14", "Police officers"],
    ["Jordan", "Desert Bridge", "Hotline", "$90,000", "2020-01-15", "2022-01-14", "Calls at night"],
    ["Egypt", "Nile Schools", "Schools", "$750,000", "2020-02-20", "2023-02-19", "Clubs of pupils"],
    ["Peru", "Casa Andina", "Courts", "$300,000", "2020-03-25", "2022-03-24", "Judges and clerks"],
    ["Haiti", "Coast Clinic", "Border", "$125,000", "2020-04-30", "2021-04-29", "Families at risk"],
]


class Dressed:
    """A list with what was put around it; *header* is the row of headings, counted from 0."""

    def __init__(self) -> None:
        self.rows: Rows = [list(HEADER), *(list(row) for row in RECORDS)]
        self.header = 0
        self.lines = 1
        """Rows of headings, of which the header is the last."""
        self.merged: list[tuple[Place, Place]] = []
        self.first_column = 0

    @property
    def width(self) -> int:
        return max(map(len, self.rows))

    def above(self, *rows: list[Any]) -> None:
        self.rows[:0] = rows
        self.header += len(rows)
        down = len(rows)
        self.merged = [((a + down, b), (c + down, d)) for (a, b), (c, d) in self.merged]

    def summed(self, name: str, amount: str) -> list[Any]:
        """A row with a name and an amount alone."""
        said = {"Country": name, "Amount": amount}
        return [said.get(str(heading), "") for heading in self.rows[self.header]]

    def column(self, at: int, heading: str, cells: Callable[[int], Any]) -> None:
        """A further column, which the cells that are merged do not reach."""
        number = 0
        for index, row in enumerate(self.rows):
            row += [""] * (at - len(row))
            value: Any = ""
            if index == self.header:
                value = heading
            elif index > self.header and sum(cell != "" for cell in row) > 2:
                value, number = cells(number), number + 1
            row.insert(at, value)
        if at == 0:
            self.merged = [((a, b + 1), (c, d + 1)) for (a, b), (c, d) in self.merged]


def titled(one: Dressed) -> None:
    one.above(["Office of Samples"], ["Open projects, printed 3 March 2024"])


def titled_in_merged_cells(one: Dressed) -> None:
    width = one.width
    one.above(["Open projects of the office"])
    one.merged.append(((0, 0), (0, width - 1)))


def set_apart(one: Dressed) -> None:
    one.above([], [])


def moved_right(one: Dressed) -> None:
    one.first_column = 2
    one.merged = [((a, b + 2), (c, d + 2)) for (a, b), (c, d) in one.merged]


def numbered(one: Dressed) -> None:
    one.column(0, "No.", lambda number: number + 1)


def remarked(one: Dressed) -> None:
    one.column(one.width, "Filed in", lambda number: "box 4" if number % 3 == 0 else "")


def double_spaced(one: Dressed) -> None:
    below = one.rows[one.header + 1 :]
    one.rows[one.header + 1 :] = [each for row in below for each in (row, [])]


def with_headings_again(one: Dressed) -> None:
    # The very row, for what is done to headings later is done to both.
    one.rows.insert(one.header + 4, one.rows[one.header])


def with_a_source(one: Dressed) -> None:
    one.rows += [[], ["Source: the files of the office, which may change."]]


def with_a_total(one: Dressed) -> None:
    head = one.rows[one.header]
    total: list[Any] = [""] * len(head)
    total[head.index("Country")], total[head.index("Amount")] = "Total", "$2,015,000"
    one.rows.append(total)


def with_odd_blanks(one: Dressed) -> None:
    for row in one.rows:
        row[:] = [
            f"\u00a0{cell} \u200b" if isinstance(cell, str) and cell else cell for cell in row
        ]


def with_broken_headings(one: Dressed) -> None:
    head = one.rows[one.header]
    head[:] = [cell if "\n" in str(cell) else str(cell).replace(" ", "\n") for cell in head]


def in_rounds(one: Dressed) -> None:
    """The sum of three projects above them, by a name that nobody knows."""
    below = one.rows[one.header + 1 :]
    if all(sum(cell != "" for cell in row) > 1 for row in below):  # else under regions
        one.rows.insert(one.header + 4, one.summed("Second round", "$1,175,000"))
        one.rows.insert(one.header + 1, one.summed("First round", "$840,000"))


def with_all_projects(one: Dressed) -> None:
    one.rows.append(one.summed("All projects", "$2,015,000"))


def signed(one: Dressed) -> None:
    one.rows += [[], ["Prepared by", "J. Smith"], ["Date", "3 March 2024"]]


def with_a_currency_beside(one: Dressed) -> None:
    """Bare amounts with a sign in the column before them."""
    head = one.rows[one.header]
    at = head.index("Amount")
    for row in one.rows[one.header + 1 :]:
        if len(row) > at and isinstance(row[at], str):
            row[at] = row[at].removeprefix("$")
    one.column(at, "Currency", lambda _: "$")


def with_numbered_headings(one: Dressed) -> None:
    if one.lines == 1:
        head = one.rows[one.header]
        head[:] = [f"{at}. {cell}" for at, cell in enumerate(head, 1)]


def with_headings_twice(one: Dressed) -> None:
    """Each heading in two languages, one below the other in its cell."""
    french = {"Country": "Pays", "Implementer": "Partenaire", "Amount": "Montant", "Start": "Début",
              "End": "Fin", "Project title": "Titre du projet"}  # fmt: skip
    if one.lines == 1:
        head = one.rows[one.header]
        head[:] = [f"{cell}\n{french[cell]}" if cell in french else cell for cell in head]


def with_lines_of_headings(one: Dressed) -> None:
    """The words of headings in two rows."""
    above = {"Amount": "Award", "Start": "Start", "End": "End", "Project title": "Project"}
    below = {"Start": "Date", "End": "Date", "Project title": "title"}
    head = one.rows[one.header]
    one.rows.insert(one.header, [above.get(cell, "") for cell in head])
    head[:] = [below.get(cell, cell) for cell in head]
    one.header += 1
    one.lines = 2


def in_capitals(one: Dressed) -> None:
    head = one.rows[one.header]
    head[:] = [str(cell).upper() for cell in head]


def typed(one: Dressed) -> None:
    """Amounts and dates as numbers and days, as who types them into Excel has them."""
    head = one.rows[one.header]
    for row in one.rows[one.header + 1 :]:
        for name, read in (("Amount", _number), ("Start", _day), ("End", _day)):
            at = head.index(name)
            row[at] = read(row[at])


def _number(text: str) -> float:
    return float(text.strip("$").replace(",", ""))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def under_regions(one: Dressed) -> None:
    first = one.header + 1
    for at, region in ((4, "Western Hemisphere"), (2, "Near East"), (0, "Africa")):
        one.rows.insert(first + at, [region])


DRESSINGS = (
    # A title is often older than the columns that were added to its list.
    typed, with_a_currency_beside, under_regions, with_lines_of_headings, titled_in_merged_cells,
    numbered, remarked, titled, set_apart, with_headings_again, in_rounds, double_spaced,
    with_all_projects, with_a_total, with_a_source, signed, with_headings_twice, in_capitals,
    with_broken_headings, with_numbered_headings, with_odd_blanks, moved_right,
)  # fmt: skip


def said_of(desk: Desk, one: Dressed) -> Iterator[tuple[Any, ...]]:
    width = one.width
    rows = [(*row, *[""] * (width - len(row))) for row in one.rows]
    sheet = replace(sheet_of(*rows, merged=tuple(one.merged)), first_column=one.first_column)
    book = tables_apart(Workbook("list.xlsx", (sheet,)))
    plan = importing.plan_sheets(desk, book, importing.sheets_of(desk, book))
    asked = [problem.cell for problem in plan.every_problem if problem.severity == "asks"]
    assert not asked
    for row in plan.rows:
        values, funding = row.values, row.funding
        yield (
            values.get("title_en"),
            [link.target for link in values.get("countries", ())],
            str(values.get("start_date")),
            str(values.get("end_date")),
            values.get("recipient") is not None,
            funding.get("amount"),
        )


@looking_at(60)
@given(worn=st.sets(st.sampled_from(DRESSINGS)))
def test_a_list_says_the_same_however_it_is_dressed(
    sqlite_desk: Desk, worn: set[Callable[[Dressed], None]]
) -> None:
    dressed = Dressed()
    for dress in DRESSINGS:
        if dress in worn:
            dress(dressed)
    assert list(said_of(sqlite_desk, dressed)) == list(said_of(sqlite_desk, Dressed()))
