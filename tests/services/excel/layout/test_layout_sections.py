"""Headings inside a sheet, one within the other, and cells merged down."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.services.excel.workbooks import HEADER, layout_of, sheet_of
from tipdesk.services.excel.layout.layout import Layout, lay_out
from tipdesk.services.excel.layout.row_kinds import MAYBE_HEADING, RowSaid
from tipdesk.services.excel.layout.sections import section_of
from tipdesk.services.excel.reading.read import read_workbook

_ROW = ("Mali", "Free the Slaves (FTS)", "$5", "12 months")


def chains(found: Layout) -> list[list[str | None]]:
    """The values of the sections that each record stands in, the innermost first."""
    return [[one.value for one in found.chain(row.section)] for row in found.data]


@pytest.mark.parametrize(
    ("text", "target", "value"),
    [
        ("2017 Grants", "fiscal_year", "2017"),
        ("FY 10", "fiscal_year", "2010"),
        ("Grants awarded in 2017", "fiscal_year", "2017"),
        ("السنة المالية 2019", "fiscal_year", "2019"),
        ("العام 2020", "fiscal_year", "2020"),
        ("سنة ٢٠٢١م", "fiscal_year", "2021"),
        ("Ejercicio 2020", "fiscal_year", "2020"),
        ("Africa (continued)", "region", "AF"),
        ("منطقة أفريقيا", "region", "AF"),
        ("Region: Near East", "region", "NEA"),
        ("GHANA (3 projects)", "countries", "GH"),
        ("غانا", "countries", "GH"),
        ("مصر", "countries", "EG"),
        ("UAE", None, None),
        ("Kenya, Uganda", "countries", "KE,UG"),
        ("Child Protection Compact Partnerships", "program_type", "CPC"),
        ("Implementer: IOM", "recipient", "IOM"),
        ("Closed Projects", "status", "CLOSED"),
        ("Status: Active", "status", "ACTIVE"),
        ("Closed grants FY 2022", "status", "CLOSED"),
        ("Proyectos terminados", "status", "ENDED"),
        ("Bureau of African Affairs", "region", "AF"),
        ("HEMISFERIO OCCIDENTAL", "region", "WHA"),
        ("المشاريع الجارية", "status", "ACTIVE"),
        ("Protection", "pillars", "PROT"),
        ("الحماية", "pillars", "PROT"),
        ("Rejected proposals", None, None),
        ("Open projects", None, None),
        ("UK PROGRAM", None, None),
        ("Kenya project was extended", None, None),
        ("December 4, 2012", None, None),
    ],
)
def test_a_heading_gives_what_it_names_and_nothing_else(
    text: str, target: str | None, value: str | None
) -> None:
    found = section_of(1, text)
    assert found is not None
    assert (found.target, found.value) == (target, value)


def test_countries_stand_within_regions() -> None:
    header = ("Title", "Implementer", "Amount", "Duration")
    row = ("Safe return", "IOM", "$5", "12 months")
    found = layout_of(
        *(header, ("AFRICA",), ("Kenya",), row, row, ("Ghana",), row),
        *(("EUROPE AND EURASIA",), row, ("Moldova",), row),
    )
    assert chains(found) == [
        *(["KE", "AF"], ["KE", "AF"], ["GH", "AF"], ["EUR"], ["MD", "EUR"]),
    ]
    assert [section.level for section in found.sections] == [0, 1, 1, 0, 1]


def test_a_programs_heading_holds_the_years_below_it() -> None:
    found = layout_of(
        *(HEADER, ("UK PROGRAM",), ("2017 Grants",), _ROW, (), ("2016 Grants",), _ROW),
        *(HEADER, ("US Program",), ("2017 Grants",), _ROW),
    )
    assert chains(found) == [["2017", None], ["2016", None], ["2017", None]]
    assert found.chain(found.data[-1].section)[-1].text == "US Program"


def test_sections_and_headers_repeated_on_each_page_go_on() -> None:
    found = layout_of(
        *(("AFRICA",), HEADER, _ROW, (), ("Page 2 of 2",), ("AFRICA (continued)",), HEADER, _ROW),
    )
    assert chains(found) == [["AF"], ["AF"]]
    assert found.kind_of(7) == "header"
    assert found.kind_of(5) == "note"


def test_an_unknown_heading_beside_countries_does_not_keep_the_country_above() -> None:
    title = ("Title", "Implementer", "Amount", "Duration")
    row = ("Safe return", "IOM", "$5", "12 months")
    found = layout_of(
        *(title, ("India",), row, ("Wakanda",), row, ("Nepal",), row),
        merged=tuple(((at, 0), (at, 3)) for at in (1, 3, 5)),
    )
    assert chains(found) == [["IN"], [None], ["NP"]]
    assert [one.row for one in found.left_out if one.asks] == [4]


def test_an_unknown_heading_right_below_a_country_is_a_part_of_it() -> None:
    title = ("Title", "Implementer", "Amount", "Duration")
    row = ("Safe return", "IOM", "$5", "12 months")
    found = layout_of(
        *(title, ("India",), ("Ongoing work",), row, ("Completed work",), row),
        merged=tuple(((at, 0), (at, 3)) for at in (1, 2, 4)),
    )
    assert chains(found) == [[None, "IN"], [None, "IN"]]
    assert not any(one.asks for one in found.left_out)


@pytest.mark.parametrize(
    "text",
    [
        "Last updated: 15 March 2023",
        "آخر تحديث: ١٥ مارس 2023",
        "Dernière mise à jour : mars 2023",
        "Última actualización: marzo de 2023",
        "Actualizado al 3 de marzo",
    ],
)
def test_the_day_of_the_last_update_is_a_note(text: str) -> None:
    found = layout_of(HEADER, _ROW, (text,))
    assert found.kind_of(3) == "note"


def test_a_label_and_its_value_are_a_section() -> None:
    found = layout_of(HEADER, ("Region:", "Africa"), _ROW)
    assert chains(found) == [["AF"]]


def test_a_value_merged_down_belongs_to_each_row() -> None:
    found = layout_of(
        ("Region", "Country", "Implementer", "Amount"),
        ("Africa", "Mali", "IOM", "$5"),
        (None, "Ghana", "IOM", "$6"),
        (None, "Kenya", "ILO", "$7"),
        ("Global", None, "UNODC", "$8"),
        merged=(((1, 0), (3, 0)),),
    )
    assert [row.values[0] for row in found.data] == ["Africa", "Africa", "Africa", "Global"]
    assert found.cell(4, 0) == "A2"
    assert found.cell(5, 0) == "A5"
    assert [(notice.cell, notice.asks) for notice in found.notices] == [("A2", False)]


def test_an_amount_merged_down_is_not_multiplied() -> None:
    found = layout_of(
        ("Country", "Implementer", "Amount"),
        ("Mali", "IOM", "$5"),
        ("Ghana", "IOM", None),
        merged=(((1, 2), (2, 2)),),
    )
    assert [row.values[2] for row in found.data] == ["$5", ""]
    assert [(notice.cell, notice.asks) for notice in found.notices] == [("C2", True)]


def test_merged_ranges_of_a_real_file_are_filled(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Open projects", None, None),
        ("Country", "Implementer", "Amount"),
        ("AFRICA", None, None),
        ("Mali", "IOM", "$5"),
        (None, "ILO", "$6"),
    ):
        sheet.append(row)
    for cells in ("A1:C1", "A3:C3", "A4:A5"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "merged.xlsx")
    found = lay_out(read_workbook(tmp_path / "merged.xlsx").sheets[0])
    assert found.header_row == 2
    assert [row.values[0] for row in found.data] == ["Mali", "Mali"]
    assert chains(found) == [["AF"], ["AF"]]


def test_a_person_can_make_a_row_a_section() -> None:
    sheet = sheet_of(HEADER, ("World Vision projects",), _ROW)
    found = lay_out(sheet)
    assert found.left_out[0].asks
    again = found.with_rows([2], RowSaid("section", target="recipient", value="World Vision"))
    assert chains(again) == [["World Vision"]]
    assert again.as_found([2]).left_out == found.left_out


def test_a_heading_may_carry_the_count_or_the_total_of_its_rows() -> None:
    header = ("Country", "Title", "Implementer", "Duration", "Amount")
    rows = (("Mali", "Safe return", "IOM", "1 year", 5), ("Ghana", "Courts", "ILO", "1 year", 6))
    found = layout_of(
        *(header, ("AFRICA", None, None, "2 projects", 11), *rows),
        *(("EUROPE", None, None, None, 5), ("Moldova", "Safe return", "IOM", "1 year", 5)),
    )
    assert chains(found) == [["AF"], ["AF"], ["EUR"]]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("FY 2011 – Europe", ["EUR", "2011"]),
        ("Europe - FY 2011", ["2011", "EUR"]),
        ("Europe (2011)", ["2011", "EUR"]),
        ("FY11: Europe", ["EUR", "2011"]),
        ("Europe 2011", ["2011", "EUR"]),
        ("Moldova – FY 2011", ["2011", "MD"]),
        ("السنة المالية 2011 - أفريقيا", ["AF", "2011"]),
        ("Europe", ["EUR"]),
        ("Europe, 2011-2014", [None]),
    ],
)
def test_a_heading_may_give_a_year_beside_a_place(text: str, within: list[str]) -> None:
    row = ("Shelter", "Free the Slaves (FTS)", "$5", "12 months")
    header = ("Title", *HEADER[1:])
    found = layout_of(header, (text,), row, row)
    assert chains(found) == [within if within[0] else [], within if within[0] else []]


def test_what_stands_first_in_a_heading_holds_for_those_below_it() -> None:
    row = ("Shelter", "Free the Slaves (FTS)", "$5", "12 months")
    header = ("Title", *HEADER[1:])
    found = layout_of(header, ("FY 2011 – Europe",), row, ("Africa",), row, ("FY 2012",), row)
    assert chains(found) == [["EUR", "2011"], ["AF", "2011"], ["2012"]]


@pytest.mark.parametrize("second", ["FY 2019", "2019", 2019.0])
@pytest.mark.parametrize("again", [(HEADER,), ()])
def test_a_bare_year_above_the_header_heads_its_rows_where_the_next_year_follows(
    second: object, again: tuple[tuple[str, ...], ...]
) -> None:
    found = layout_of(("2018",), HEADER, _ROW, _ROW, (second,), *again, _ROW)
    assert chains(found) == [["2018"], ["2018"], ["2019"]]
    alone = layout_of(("2018",), HEADER, _ROW, _ROW)
    assert chains(alone) == [[], []]


@pytest.mark.parametrize("year", ["FY 2019", "2019", 2019.0])
def test_a_year_with_numbers_that_are_no_sums_is_asked_and_no_project(year: object) -> None:
    rows = (HEADER, ("FY 2018", None, "$5"), _ROW, (year, None, "$8"), _ROW)
    found = lay_out(sheet_of(*rows))
    assert chains(found) == [["2018"], [None]]
    [asked] = [one for one in found.left_out if one.asks]
    assert (asked.row, asked.reason.id) == (4, MAYBE_HEADING)
    assert str(asked.reason.values["text"]).endswith("2019")
    assert chains(found.with_rows([4], RowSaid("section"))) == [["2018"], ["2019"]]


def test_a_list_of_years_has_no_headings() -> None:
    found = layout_of(HEADER, ("2018", None, "$5"), ("2019", None, "$8"), ("2020", None, "$9"))
    assert not any(one.asks for one in found.left_out)


def test_a_heading_with_the_sum_of_its_rows_need_not_be_a_region_that_is_known() -> None:
    rows = (("Mali", "IOM", "$5", "1 year"), ("Togo", "ILO", "$6", "2 years"))
    more = (("Peru", "IOM", "$2", "1 year"), ("Chad", "ILO", "$3", "2 years"))
    found = layout_of(HEADER, ("Asia", None, "$11"), *rows, ("Pillar one", None, "$5"), *more)
    assert [row.row for row in found.data] == [3, 4, 6, 7]
    assert [section.text for section in found.sections] == ["Asia", "Pillar one"]


def test_a_project_for_a_whole_region_is_no_heading() -> None:
    header = ("Country", "Title", "Implementer", "Duration", "Amount")
    found = layout_of(
        header, ("Africa", None, None, None, 900), ("Mali", "Safe return", "IOM", "1 year", 5)
    )
    assert [row.row for row in found.data] == [2, 3]


def test_a_value_that_is_none_is_not_given_to_rows() -> None:
    sheet = sheet_of(HEADER, ("World Vision projects",), _ROW)
    found = lay_out(sheet).with_rows([2], RowSaid("section", target="fiscal_year", value="soon"))
    assert found.sections[0].target is None
    found = lay_out(sheet).with_rows([2], RowSaid("section", target="countries", value="gh, ml"))
    assert found.sections[0].value == "GH,ML"


def test_a_heading_that_may_be_a_town_gives_no_country_in_silence() -> None:
    amman = section_of(1, "عمّان")
    assert (amman and amman.target, amman and amman.value) == ("countries", None)
    oman = section_of(1, "عمان")
    assert oman is not None
    assert oman.value == "OM"


@pytest.mark.parametrize("number", ["I. ", "III) ", "A. ", "2. ", "IV – "])
def test_a_heading_may_be_numbered(number: str) -> None:
    found = section_of(1, f"{number}EAST ASIA AND PACIFIC")
    assert found is not None
    assert (found.target, found.value) == ("region", "EAP")
    assert found.text.startswith(number.strip())


@pytest.mark.parametrize("text", ["IV Africa Partners", "2. Courts", "UNICEF. Mali"])
def test_what_is_no_number_of_a_heading_names_no_place(text: str) -> None:
    found = section_of(1, text)
    assert found is None or found.target is None
