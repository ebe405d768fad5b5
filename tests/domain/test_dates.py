"""Dates are kept as far as they are known; the order of their parts is never guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.date_ranges import read_date_range
from tipdesk.domain.date_reading import read_date
from tipdesk.domain.dates import (
    PartialDate,
    date_order,
    duration_months,
    fiscal_year,
    format_date,
    years_later,
)
from tipdesk.domain.day_and_month import Order
from tipdesk.domain.doubts import SENTENCES
from tipdesk.domain.durations import read_duration_months
from tipdesk.domain.links import Link


@pytest.mark.parametrize(
    "text", ["2010-13", "2010-02-30", "0000", "210", "2010-W01-1", "٢٠١٠", "2010-4", "2010/04", ""]
)
def test_only_real_dates_are_dates(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        PartialDate(text)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2012", "year", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012-02", "month", date(2012, 2, 1), date(2012, 2, 29)),
        ("2012-02-03", "day", date(2012, 2, 3), date(2012, 2, 3)),
    ],
)
def test_a_partial_date_knows_its_days(text: str, precision: str, first: date, last: date) -> None:
    value = PartialDate(text)
    assert (value.precision, value.first_day, value.last_day) == (precision, first, last)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2010-09-30", 2010), ("2010-10-01", 2011), ("2010-10", 2011), ("2010", None)],
)
def test_the_fiscal_year_begins_in_october(text: str, year: int | None) -> None:
    assert fiscal_year(PartialDate(text)) == year


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2010-01-01", "2010-12-31", 12),
        ("2010-01-15", "2010-02-14", 1),
        ("2010-01-15", "2010-02-15", 2),
        ("2010-01-31", "2010-02-27", 1),
        ("2011-09", "2012-09", 13),
        ("2011-09-01", "2012-08", 12),
        ("2011", "2012", None),
        ("2012-01", "2011-01", None),
        ("9999-12", "9999-12", None),
    ],
)
def test_part_months_count_whole(start: str, end: str, months: int | None) -> None:
    assert duration_months(PartialDate(start), PartialDate(end)) == months


def test_overlapping_dates_have_no_order() -> None:
    april, day, year = PartialDate("2010-04"), PartialDate("2010-05-01"), PartialDate("2010")
    assert date_order(april, day) == -1
    assert date_order(day, april) == 1
    assert date_order(april, april) == 0
    assert date_order(april, year) is None


def test_dates_are_shown_in_each_month_style() -> None:
    value = PartialDate("2010-06-30")
    assert format_date(value, "en") == "30 June 2010"
    assert format_date(value, "ar") == "30 حزيران/يونيه 2010"
    assert format_date(value, "ar", "western") == "30 يونيو 2010"
    assert format_date(value, "ar", "levantine", "arab") == "٣٠ حزيران ٢٠١٠"
    assert format_date(PartialDate("2010-06"), "en") == "June 2010"
    assert format_date(PartialDate("2010"), "ar", digits="arab") == "٢٠١٠"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2010-04-30", "2010-04-30"),
        ("2010-04-30T00:00:00Z", "2010-04-30"),
        ("2010-04-30 00:00:00", "2010-04-30"),
        ("30/4/10", "2010-04-30"),
        ("4/30/2010", "2010-04-30"),
        ("٣٠/٤/٢٠١٠", "2010-04-30"),
        ("5/5/2010", "2010-05-05"),
        ("30-Apr-10", "2010-04-30"),
        ("April 30, 2010", "2010-04-30"),
        ("30 April 2010", "2010-04-30"),
        ("Saturday, 1 May 2010", "2010-05-01"),
        ("1er août 2020", "2020-08-01"),
        ("15 de marzo de 2020", "2020-03-15"),
        ("6 تشرين الثاني/نوفمبر 2017", "2017-11-06"),
        ("١ آذار/مارس ٢٠١٠", "2010-03-01"),
        (datetime(2010, 4, 30, 12), "2010-04-30"),  # noqa: DTZ001 - cells have no zone
        (date(2010, 4, 30), "2010-04-30"),
    ],
)
def test_days_are_read_without_a_question(cell: object, value: str) -> None:
    reading = read_date(cell)
    assert (reading.value, reading.doubts) == (value, ())


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *[("Apr 2010", "2010-04"), ("October 2017", "2017-10"), ("janvier 2019", "2019-01")],
        *[("نيسان/أبريل ٢٠١٠", "2010-04"), ("حزيران/يونيه ٢٠١٠", "2010-06")],
        *[("يونيو 2018", "2018-06"), ("جويلية 2012", "2012-07"), ("غشت 2012", "2012-08")],
        *[("كانون الأول 2010", "2010-12"), ("كانون الثاني 2010", "2010-01")],
        *[("2010-04", "2010-04"), ("10/2017", "2017-10"), ("Sept. 2011", "2011-09")],
        *[("2018", "2018"), (2018.0, "2018"), ("للعام 2015", "2015"), ("٢٠١٤", "2014")],
    ],
)
def test_months_and_years_get_no_invented_day(cell: object, value: str) -> None:
    reading = read_date(cell)
    assert reading.value == value
    kind = "year_only" if len(value) == 4 else "month_only"
    assert [(d.kind, d.severity) for d in reading.doubts] == [(kind, "warns")]


@pytest.mark.parametrize(
    ("cell", "kind", "candidates"),
    [
        ("8/1/2021", "order", ("2021-01-08", "2021-08-01")),
        ("October 1", "no_year", ()),
        ("Apr-10", "no_year", ("2010-04",)),
        ("44562", "serial", ("2022-01-01",)),
        ("48 mois", "duration", ()),
        ("31/31/2010", "not_a_date", ()),
        ("30 February 2010", "not_a_date", ()),
        ("FY2010", "fiscal_year", ("2009-10", "2010-09")),
        ("١٤٣١ هـ", "hijri", ()),
        ("soon", "not_a_date", ()),
        (True, "not_a_date", ()),
        (float("inf"), "not_a_date", ()),
        (float("nan"), "not_a_date", ()),
    ],
)
def test_doubtful_dates_ask(cell: object, kind: str, candidates: tuple[str, ...]) -> None:
    reading = read_date(cell)
    assert reading.value is None
    assert [(d.kind, d.severity, d.candidates) for d in reading.doubts] == [
        (kind, "asks", candidates)
    ]


@pytest.mark.parametrize(
    ("cell", "order", "value"),
    [
        ("8/1/2021", "dmy", "2021-01-08"),
        ("8/1/2021", "mdy", "2021-08-01"),
        ("31/7/2024", "mdy", "2024-07-31"),
    ],
)
def test_a_known_order_decides(cell: str, order: Order, value: str) -> None:
    reading = read_date(cell, order)
    assert reading.value == value
    assert not reading.asks


def test_date_cells_count_days() -> None:
    assert read_date(44562.5, serial=True).value == "2022-01-01"
    assert read_date(59, serial=True).value == "1900-02-28"
    assert read_date(61, serial=True).value == "1900-03-01"


@pytest.mark.parametrize("cell", ["", "n/a", "-", None])
def test_no_date_is_not_stated(cell: object) -> None:
    reading = read_date(cell)
    assert (reading.value, reading.doubts) == (None, ())


DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
PARTIAL = st.builds(
    lambda day, length: PartialDate(day.isoformat()[:length]), DATES, st.sampled_from([4, 7, 10])
)


@given(
    PARTIAL,
    st.sampled_from(["en", "ar"]),
    st.sampled_from(["double", "western", "levantine"]),
    st.sampled_from(["latn", "arab"]),
)
def test_what_is_shown_reads_back(value: PartialDate, lang: str, months: str, digits: str) -> None:
    assert read_date(format_date(value, lang, months, digits)).value == value


@given(st.lists(PARTIAL))
def test_dates_sort_by_their_first_day(values: list[PartialDate]) -> None:
    firsts = [value.first_day for value in sorted(values)]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("September 2011-September 2012", "2011-09", "2012-09"),
        ("Sep-2011-Sep-2012", "2011-09", "2012-09"),
        ("2007-2008", "2007", "2008"),
        ("٢٠٠٧-٢٠٠٨", "2007", "2008"),
        ("18-22 November 2010", "2010-11-18", "2010-11-22"),
        ("١٨-٢٢ تشرين الأول/أكتوبر ٢٠١٠", "2010-10-18", "2010-10-22"),
        ("April - June 2010", "2010-04", "2010-06"),
        ("01/01/2019 - 12/31/2022", "2019-01-01", "2022-12-31"),
        ("12/15/2021–04/14/2025", "2021-12-15", "2025-04-14"),
        ("8/1/2021 to 7/31/2024", "2021-08-01", "2024-07-31"),
        ("من 2010 إلى 2012", "2010", "2012"),
        ("2010-04-30 - 2011-04-29", "2010-04-30", "2011-04-29"),
        ("30-4-2010-29-4-2011", "2010-04-30", "2011-04-29"),
        ("2018", "2018", None),
        ("01-Oct-2020", "2020-10-01", None),
        ("15-mai-2021", "2021-05-15", None),
        ("Oct-2020", "2020-10", None),
        ("أول تموز 2021", "2021-07-01", None),
        ("من فاتح يوليوز 2020 إلى 30 يونيو 2021", "2020-07-01", "2021-06-30"),
        ("الأول من تشرين الأول 2020 - تشرين الأول 2021", "2020-10-01", "2021-10"),
        ("خلال الفترة من 13/8/2021 إلى 31/7/2024", "2021-08-13", "2024-07-31"),
        ("بين 15 يناير 2020 و14 يناير 2022", "2020-01-15", "2022-01-14"),
        ("١-تموز-٢٠٢١", "2021-07-01", None),
        ("1-Oct-2020-30-Sep-2021", "2020-10-01", "2021-09-30"),
    ],
)
def test_periods_are_read(cell: str, start: str, end: str | None) -> None:
    reading = read_date_range(cell)
    assert reading.value == (start, end)
    assert not reading.asks


@pytest.mark.parametrize(
    ("cell", "kind", "candidates"),
    [
        ("8/1/20217/31/2024", "lost_dash", (("2021-08-01", "2024-07-31"),)),
        (
            "8/1/2021 إلى 31/7/2024",
            "order_mixed",
            (("2021-08-01", "2024-07-31"), ("2021-01-08", "2024-07-31")),
        ),
        (
            "8/1/2021 - 9/2/2022",
            "order",
            (("2021-01-08", "2022-02-09"), ("2021-08-01", "2022-09-02")),
        ),
        ("2012-2010", "end_before_start", (("2012", "2010"),)),
        ("24 months", "duration", ()),
        ("hello - there", "not_a_date", ()),
    ],
)
def test_doubtful_periods_ask(cell: str, kind: str, candidates: tuple[object, ...]) -> None:
    doubts = {doubt.kind: doubt for doubt in read_date_range(cell).doubts}
    assert doubts[kind].severity == "asks"
    assert doubts[kind].candidates == candidates


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        *[("24 months", 24), ("12 Months", 12), ("36", 36), (24.0, 24), ("three-year", 36)],
        *[("48 mois", 48), ("24 شهرا", 24), ("٢٤ شهرًا", 24), ("سنتان", 24), ("3 years", 36)],
        *[("two years and six months", 30), ("1.5 years", 18), ("سنة واحدة", 12), ("-", None)],
        *[("ثلاث سنوات", 36), ("30 meses", 30), ("18-month", 18), ("12 month(s)", 12)],
    ],
)
def test_durations_are_months(cell: object, months: int | None) -> None:
    reading = read_duration_months(cell)
    assert reading.value == months
    assert not reading.asks


@pytest.mark.parametrize("cell", ["6 weeks", "2 years, renewable", "long", "0.3 months"])
def test_doubtful_durations_ask(cell: str) -> None:
    assert read_duration_months(cell).asks


@given(st.text(alphabet="0123456789/-. ادتنسمabcdeyrmonths()", max_size=30))
def test_no_text_stops_the_readers(text: str) -> None:
    for reading in (read_date(text), read_date_range(text), read_duration_months(text)):
        assert {doubt.kind for doubt in reading.doubts} <= SENTENCES.keys()


def test_links_survive_json_and_ignore_their_row() -> None:
    link = Link("EG", 2500, PartialDate("2010"), PartialDate("2012-04"), "lead", "a" * 16)
    assert Link.from_json(link.to_json()) == link
    assert Link.from_json(link.to_json()).uid == link.uid
    assert Link("EG", uid="a") == Link("EG", uid="b")
    assert Link("EG").to_json() == {"target": "EG"}


@pytest.mark.parametrize(
    ("known", "later"), [("2024-02-29", "2025-02-28"), ("2024-02", "2025-02"), ("2024", "2025")]
)
def test_a_year_later_is_known_as_far_as_the_date(known: str, later: str) -> None:
    assert years_later(PartialDate(known), 1) == later
