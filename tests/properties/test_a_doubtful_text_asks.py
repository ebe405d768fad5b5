"""Text that may mean two things is never read as one of them without a word."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.profile import looking_at
from tests.services.excel.workbooks import parsed, said
from tipdesk.domain.text import arabic_digits

HEADER = ("Title", "Country", "Implementer", "Amount", "Start date")
SURE = ("Safe return", "Egypt", "Free the Slaves", "$1,500", "2010-04-30")
AT = {"countries": 1, "amount": 3, "start_date": 4}
DIGITS = st.sampled_from((str, arabic_digits))
DAY = st.integers(1, 12)
TWO_ORDERS = st.builds(
    lambda first, second, year, sign, digits: digits(f"{first}{sign}{second}{sign}{year}"),
    DAY,
    DAY,
    st.integers(1990, 2030),
    st.sampled_from("/-."),
    DIGITS,
)
POINT_OR_GROUP = st.builds(
    lambda whole, part, digits: digits(f"{whole}.{part:03d}"),
    st.integers(1, 999),
    st.integers(0, 999),
    DIGITS,
)
COMMA_OR_GROUP = st.builds(
    lambda whole, part: f"{whole},{part:02d}", st.integers(1, 999), st.integers(0, 99)
)
TWO_COUNTRIES = st.sampled_from(("Congo", "Korea", "CONGO", "congo", "الكونغو", "كوريا"))
AROUND = st.sampled_from(("{}", " {} ", "\u200f{}", "\u2068{}\u2069", "{}\u00a0"))


def differs(text: str) -> bool:
    """Whether the two orders give two days."""
    for sign in "/-.":
        parts = text.split(sign)
        if len(parts) == 3:
            return parts[0] != parts[1]
    return False


def asks(name: str, texts: list[str]) -> None:
    """Each of *texts* in the column of *name* is asked of, and states nothing."""
    rows: list[tuple[Any, ...]] = []
    for text in texts:
        row = list(SURE)
        row[AT[name]] = text
        rows.append(tuple(row))
    result = parsed(HEADER, *rows)
    column = result.columns.of(name)
    assert column is not None
    for number, (row, text) in enumerate(zip(result.rows, texts, strict=True), start=2):
        assert name not in row.values, (text, row.values.get(name))
        severities = {severity for severity, _ in said(result, f"{column.letter}{number}")}
        assert "asks" in severities, text


def one_or_more(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    dressed = st.builds(lambda text, around: around.format(text), texts, AROUND)
    return st.lists(dressed, min_size=1, max_size=6)


@looking_at(60)
@given(texts=one_or_more(TWO_ORDERS.filter(differs)))
def test_day_and_month_in_a_column_that_proves_no_order(texts: list[str]) -> None:
    asks("start_date", texts)


@looking_at(60)
@given(texts=one_or_more(TWO_ORDERS.filter(differs)))
def test_day_and_month_in_a_column_that_proves_both_orders(texts: list[str]) -> None:
    result = parsed(
        HEADER, (*SURE[:4], "31/7/2014"), (*SURE[:4], "7/31/2014"),
        *((*SURE[:4], text) for text in texts),
    )  # fmt: skip
    assert [row.values.get("start_date") for row in result.rows[2:]] == [None] * len(texts)


@looking_at(60)
@given(texts=one_or_more(POINT_OR_GROUP | COMMA_OR_GROUP))
def test_a_point_or_comma_that_may_part_thousands(texts: list[str]) -> None:
    asks("amount", texts)


@looking_at(30)
@given(texts=one_or_more(TWO_COUNTRIES))
def test_a_name_of_two_countries(texts: list[str]) -> None:
    asks("countries", texts)
