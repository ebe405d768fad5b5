"""Dates, periods and durations as people write them elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from tipdesk.domain.date_ranges import read_date_range
from tipdesk.domain.date_reading import read_date
from tipdesk.domain.day_and_month import proven_order
from tipdesk.domain.doubts import SENTENCES
from tipdesk.domain.durations import read_duration_months


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("30-4-10", "2010-04-30"),
        ("30.04.2010", "2010-04-30"),
        ("2010/4/30", "2010-04-30"),
        ("10Apr2012", "2012-04-10"),
        ("Mar.1,2012", "2012-03-01"),
        ("1er mars 2012", "2012-03-01"),
        ("1° de enero de 2012", "2012-01-01"),
        ("le 15 mars 2012", "2012-03-15"),
        ("Tue 5 Mar 2012", "2012-03-05"),
        ("٢٠١٢/٣/١٥", "2012-03-15"),
        ("٣٠ نيسان/أبريل ٢٠١٠م", "2010-04-30"),
        ("2010-04-30T12:00:00Z", "2010-04-30"),
    ],
)
def test_a_day_is_read_however_it_is_written(cell: str, day: str) -> None:
    reading = read_date(cell)
    assert (reading.value, reading.doubts) == (day, ())


@pytest.mark.parametrize(
    ("cell", "kind", "candidates"),
    [
        ("20100430", "serial", "2010-04-30"),
        ("40299", "serial", "2010-05-01"),
        ("FY 2011", "fiscal_year", "2010-10 2011-09"),
        ("FY11", "fiscal_year", "2010-10 2011-09"),
        ("Q3 2012", "quarter", "2012-07 2012-09"),
        ("Q3 FY2012", "quarter", "2012-04 2012-06"),
        ("Q1 FY2012", "quarter", "2011-10 2011-12"),
        ("T3 2012", "quarter", "2012-07 2012-09"),
        ("1431", "hijri", ""),
        ("15/3/1431", "hijri", ""),
        ("١٤٣١/٠٣/١٥", "hijri", ""),
        ("رمضان 1431", "hijri", ""),
        ("٢٠ محرم ١٤٣٢ هـ", "hijri", ""),
        ("through December 2015", "unsure", "2015-12"),
        ("early 2012", "unsure", "2012"),
        ("March 2012?", "unsure", "2012-03"),
        ("March 2012 (TBC)", "unsure", "2012-03"),
        ("Septemeber 2012", "misspelled", "2012-09"),
        ("Febuary 3, 2012", "misspelled", "2012-02-03"),
        ("12/31/9999", "not_a_date", ""),
        ("31/02/2012", "not_a_date", ""),
        ("24 months", "duration", ""),
        (date(1900, 1, 1), "zero_day", ""),
    ],
)
def test_what_is_no_plain_date_is_asked_with_what_it_may_be(
    cell: object, kind: str, candidates: str
) -> None:
    reading = read_date(cell)
    assert reading.value is None
    assert kind in SENTENCES
    assert [(d.kind, d.severity, " ".join(d.candidates)) for d in reading.doubts] == [
        (kind, "asks", candidates)
    ]


@pytest.mark.parametrize("cell", ["Ongoing", "present", "en cours", "مستمر"])
def test_a_project_without_an_end_has_no_end_date_and_that_is_told(cell: str) -> None:
    reading = read_date(cell)
    assert (reading.value, [(d.kind, d.severity) for d in reading.doubts]) == (
        None,
        [("open", "warns")],
    )


def test_a_remark_beside_a_date_is_kept_as_a_note() -> None:
    reading = read_date("5 March 2012 (first payment)")
    assert (reading.value, reading.note, reading.asks) == ("2012-03-05", "first payment", False)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("Oct 2009–Sep 2011", "2009-10", "2011-09"),
        ("2011-2013", "2011", "2013"),
        ("2011/2013", "2011", "2013"),
        ("Sept 2011/Sept 2012", "2011-09", "2012-09"),
        ("2009-10-01 / 2011-09-30", "2009-10-01", "2011-09-30"),
        ("10/1/09–9/30/11", "2009-10-01", "2011-09-30"),
        ("du 1er mars 2010 au 28 février 2012", "2010-03-01", "2012-02-28"),
        ("enero-diciembre 2012", "2012-01", "2012-12"),
        ("نيسان/أبريل 2010 - آذار/مارس 2012", "2010-04", "2012-03"),
        ("Oct 2009 - Sep 2011 (24 months)", "2009-10", "2011-09"),
        ("March 2010 - TBD", "2010-03", None),
        ("March 2010 – present", "2010-03", None),
        ("since 2010", "2010", None),
        ("through December 2015", None, "2015-12"),
        ("10/13/2009 → 9/30/2011", "2009-10-13", "2011-09-30"),
        ("Start: 10/13/2009; End: 9/30/2011", "2009-10-13", "2011-09-30"),
        ("من: ٣٠ نيسان ٢٠١٠، إلى: ١ أيار ٢٠١٢", "2010-04-30", "2012-05-01"),
    ],
)
def test_both_ends_of_a_period_are_read(cell: str, start: str | None, end: str | None) -> None:
    reading = read_date_range(cell)
    assert (reading.value, reading.asks) == ((start, end), False)
    assert reading.doubts or (start and len(start) == 10)


@pytest.mark.parametrize(
    ("cell", "kind", "candidates"),
    [
        ("8/1/20217/31/2024", "lost_dash", [("2021-08-01", "2024-07-31")]),
        ("Oct 2009Sep 2011", "lost_dash", [("2009-10", "2011-09")]),
        ("2011–12", "years", [("2011", "2012"), ("2011-12", None)]),
        ("2011-13", "years", [("2011", "2013")]),
        ("2011-09", "years", [None, ("2011-09", None)]),
        ("FY 2010-FY 2012", "fiscal_year", [("2009-10", "2012-09")]),
        ("FY 2010", "fiscal_year", [("2009-10", "2010-09")]),
        ("Q1 2012 - Q4 2013", "quarter", [("2012-01", "2013-12")]),
        ("2012 - 2010", "end_before_start", [("2012", "2010")]),
        ("1431-1433", "hijri", []),
        ("حتى نهاية 2021", "unsure", [(None, "2021")]),
    ],
)
def test_a_doubtful_period_is_asked_with_what_it_may_be(
    cell: str, kind: str, candidates: list[tuple[str | None, str | None]]
) -> None:
    asked = {
        d.kind: list(d.candidates) for d in read_date_range(cell).doubts if d.severity == "asks"
    }
    assert asked == {kind: candidates}


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        *[("24 months", 24), ("24m", 24), ("2y", 24), ("3Y 6M", 42), ("18 mois", 18)],
        *[("two (2) years", 24), ("twenty four months", 24), ("1 1/2 years", 18)],
        *[("2 ½ years", 30), ("half a year", 6), ("سنتان", 24), ("سنة ونصف", 18)],
        *[("1 año y 6 meses", 18), ("dos años y medio", 30), ("trois ans et demi", 42)],
        *[("٢٤ شهرا", 24), ("two quarters", 6), ("36 months (with extension)", 36)],
        *[("24 months (2 years)", 24), ("24 (incl. NCE of 6)", 24), ("24 (extended to 24)", 24)],
        *[("24 months (two phases of 12)", 24), ("18 months (extended to 3/31/2021)", 18)],
        *[("سنتان ونصف", 30), ("عامين ونصف", 30), ("ثلاث سنوات وستة أشهر", 42), ("سنة وشهران", 14)],
        *[("أحد عشر شهراً", 11), ("اثني عشر شهرا", 12), ("ثمانية عشر (18) شهراً", 18)],
        *[("أربعة وعشرون شهراً", 24), ("12 شهراً ميلادياً", 12)],
    ],
)
def test_durations_are_counted_in_months(cell: str, months: int) -> None:
    reading = read_duration_months(cell)
    assert (reading.value, reading.asks) == (months, False)


@pytest.mark.parametrize(
    ("cell", "kind", "candidates"),
    [
        ("24-36 months", "several", (24, 36)),
        ("24+6 months", "several", (30,)),
        ("12 + 6", "several", (18,)),
        ("18 (extended to 24)", "several", (18, 24)),
        ("18 months, extended to 24", "several", (18, 24)),
        ("18 months (extended to 24 months on 3/4/2020)", "several", (18, 24)),
        ("24 (NCE 6)", "several", (24, 30)),
        ("18 months (6-month NCE)", "several", (18, 24)),
        ("18 (24 with NCE)", "several", (18, 24)),
        ("24 (originally 18)", "several", (24, 18)),
        ("2 years (extended to 3)", "several", (24, 36)),
        ("2 years (extended 6 months)", "several", (24, None, 30)),
        ("18 → 24", "several", (18, 24)),
        ("18 mois (prolongé à 24)", "several", (18, 24)),
        ("18 شهرا (مددت إلى 24)", "several", (18, 24)),
        ("2 to 3 years", "several", (24, 36)),
        ("12 weeks", "not_months", (3,)),
        ("up to 36 months", "left_over", (36,)),
        ("multi-year", "left_over", ()),
        ("2010", "not_a_duration", ()),
        (2010, "not_a_duration", ()),
        (0, "not_a_duration", ()),
        ("-12", "not_a_duration", ()),
    ],
)
def test_a_doubtful_duration_is_asked(cell: object, kind: str, candidates: tuple[int, ...]) -> None:
    reading = read_duration_months(cell)
    assert reading.asks
    assert [(d.kind, d.candidates) for d in reading.doubts] == [(kind, candidates)]


@pytest.mark.parametrize(
    ("cell", "dates"),
    [
        ("9/30/2022 (NCE to 3/31/2023)", ["2022-09-30", "2023-03-31"]),
        ("30 June 2020, now 31 December 2020", ["2020-06-30", "2020-12-31"]),
        ("10/1/2019 (ext. 3/31/2020)", ["2019-10-01", "2020-03-31"]),
        ("2/3/2020 (ext. 4/5/2021)", None),
    ],
)
def test_each_date_of_a_cell_with_several_is_offered(cell: str, dates: list[str] | None) -> None:
    reading = read_date(cell)
    assert reading.asks
    if dates is not None:
        [doubt] = reading.doubts
        assert (doubt.kind, list(doubt.candidates)) == ("several_dates", dates)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1443/03/05هـ الموافق 2021/10/11م", "2021-10-11"),
        ("31/12/2022م (07/06/1444هـ)", "2022-12-31"),
        ("13 Safar 1443 / 20 September 2021", "2021-09-20"),
    ],
)
def test_a_date_of_ours_beside_an_islamic_one_is_read_and_the_other_noted(
    cell: str, day: str
) -> None:
    reading = read_date(cell)
    assert (reading.value, reading.asks) == (day, False)
    assert [doubt.kind for doubt in reading.doubts] == ["note"]


def test_a_short_year_with_its_mark_is_a_year() -> None:
    assert read_date_range("Oct. '19 – Sept. '21").value == ("2019-10", "2021-09")
    assert read_date("Oct-19").asks


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("10/1/2019 - 9/30/2021", "mdy"),
        ("15/01/2018 - 31/12/2020", "dmy"),
        ("8/1/2021 - 31/7/2024", None),
        ("31/7/2021 - 7/31/2024", "ask"),
        ("2019-10-01 - 2021-09-30", None),
        ("1 October 2019", None),
    ],
)
def test_what_dates_prove_of_their_order(cell: str, order: str | None) -> None:
    assert proven_order(cell) == order


@pytest.mark.parametrize("cell", ["1O/15/2O10", "2O10-10-15"])
def test_letters_among_the_digits_of_a_date_are_named(cell: str) -> None:
    [doubt] = read_date(cell).doubts
    assert (doubt.kind, doubt.possible) == ("letters", ("2010-10-15",))


@pytest.mark.parametrize(
    ("cell", "kind", "candidates"),
    [
        ("4Q FY23", "quarter", "2023-07 2023-09"),
        ("Q4 FY23", "quarter", "2023-07 2023-09"),
        ("FY22 Q1", "quarter", "2021-10 2021-12"),
        ("FY2022 Q1", "quarter", "2021-10 2021-12"),
        ("2020 Q3", "quarter", "2020-07 2020-09"),
        ("III trimestre 2020", "quarter", "2020-07 2020-09"),
        ("IV trimestre de 2021", "quarter", "2021-10 2021-12"),
        ("الربع الأول 2020", "quarter", "2020-01 2020-03"),
        ("الربع الثالث من عام 2020", "quarter", "2020-07 2020-09"),
        ("1er semestre 2020", "quarter", "2020-01 2020-06"),
        ("H2 2020", "quarter", "2020-07 2020-12"),
        ("النصف الثاني من 2020", "quarter", "2020-07 2020-12"),
        ("9/29/2016 NCE", "unsure", "2016-09-29"),
        ("NCE 3/31/2017", "unsure", "2017-03-31"),
        ("9/29/2016 (revised)", "note", ""),
        ("NCE to 31 March 2017", "unsure", "2017-03-31"),
        ("2009 2011", "not_a_date", ""),
    ],
)
def test_more_words_around_a_date_are_understood(cell: str, kind: str, candidates: str) -> None:
    doubts = read_date(cell).doubts
    assert [doubt.kind for doubt in doubts] == [kind]
    assert doubts[0].possible == tuple(candidates.split())


def test_the_mark_of_a_footnote_is_no_part_of_a_date() -> None:
    assert (read_date("9/29/2016*").value, read_date("9/29/2016*").doubts) == ("2016-09-29", ())
    assert read_date("September 2016†").value == "2016-09"
    assert read_duration_months("24 months*").value == 24
    assert not read_duration_months("24 months*").asks


def test_two_years_without_a_dash_are_asked() -> None:
    doubt = read_date_range("2009 2011").doubts[0]
    assert (doubt.kind, doubt.possible) == ("lost_dash", (("2009", "2011"),))
