"""Counts, percents and yes or no are read in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.doubts import SENTENCES, doubt_message
from tipdesk.domain.number_format import format_integer, format_percent
from tipdesk.domain.numbers import read_boolean, read_integer, read_percent

LANGUAGES = st.sampled_from(["en", "ar"])
DIGITS = st.sampled_from(["latn", "arab"])
STORABLE = st.integers(min_value=-(10**15), max_value=10**15)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *[("12", 12), ("-5", -5), ("1,600", 1600), ("١ ٦٠٠", 1600), ("٨٠٠٠", 8000)],
        *[("۸۰۰۰", 8000), ("١٬٦٠٠", 1600), (12.0, 12), (7, 7), ("n/a", None), (None, None)],
    ],
)
def test_whole_numbers_are_read(cell: object, number: int | None) -> None:
    reading = read_integer(cell)
    assert (reading.value, reading.doubts) == (number, ())


@pytest.mark.parametrize(
    "cell", ["٦٠٠ ١", "ألف شخص", "٨٠٠ شخص", "12.5", 12.5, "1.234", "٤-", "x", 10**30]
)
def test_doubtful_numbers_ask(cell: object) -> None:
    assert read_integer(cell).asks


def test_more_than_is_told_where_it_cannot_be_kept() -> None:
    reading = read_integer("أكثر من ٨٠٠")
    assert (reading.value, reading.qualifier) == (800, "gt")
    assert [(d.kind, d.severity) for d in reading.doubts] == [("qualifier", "warns")]


@pytest.mark.parametrize(
    ("cell", "hundredths"),
    [
        *[("12.5%", 1250), ("٧٩ في المائة", 7900), ("٧٩٪", 7900), ("٪٧٩", 7900)],
        *[("12,5 %", 1250), ("79 percent", 7900), ("5 por ciento", 500), (12.5, 1250)],
        *[("100", 10000), ("n/a", None)],
    ],
)
def test_percents_are_read_in_hundredths(cell: object, hundredths: int | None) -> None:
    reading = read_percent(cell)
    assert (reading.value, reading.doubts) == (hundredths, ())


def test_a_cell_in_percent_format_holds_a_fraction() -> None:
    assert read_percent(0.125, fraction=True).value == 1250


def test_a_third_of_a_percent_asks() -> None:
    reading = read_percent("33.333%")
    assert (reading.value, reading.doubts[0].candidates) == (None, (3333,))


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *[("x", True), ("Yes", True), ("1", True), (1.0, True), ("نعم", True), ("oui", True)],
        *[("Sí", True), ("✓", True), (True, True), ("0", False), (0, False), ("no", False)],
        *[("لا", False), ("non", False), ("n/a", None), ("", None), (None, None)],
    ],
)
def test_yes_and_no_are_read(cell: object, answer: bool | None) -> None:
    reading = read_boolean(cell)
    assert (reading.value, reading.doubts) == (answer, ())


def test_maybe_asks() -> None:
    assert read_boolean("maybe").asks


@given(STORABLE, LANGUAGES, DIGITS)
def test_numbers_read_back_as_shown(number: int, lang: str, digits: str) -> None:
    assert read_integer(format_integer(number, lang, digits)).value == number


@given(st.integers(min_value=-(10**6), max_value=10**6), LANGUAGES, DIGITS)
def test_percents_read_back_as_shown(hundredths: int, lang: str, digits: str) -> None:
    reading = read_percent(format_percent(hundredths, lang, digits))
    assert (reading.value, reading.doubts) == (hundredths, ())


@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_every_doubt_has_a_sentence(cell: object) -> None:
    for read in (read_integer, read_percent, read_boolean):
        for doubt in read(cell).doubts:
            assert doubt_message(doubt).id == SENTENCES[doubt.kind]
