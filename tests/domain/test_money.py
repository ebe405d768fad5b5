"""Amounts are read exactly or asked about, never guessed and never rounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.money import Money, format_money, minor_digits, total, weakest
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.words import Words


def usd(dollars: int, qualifier: str = "exact") -> Money:
    return Money(dollars * 100, "USD", qualifier)


@pytest.mark.parametrize(
    ("cell", "money"),
    [
        ("$1,500,000", usd(1_500_000)),
        ("50000.00", usd(50_000)),
        ("1 000 000", usd(1_000_000)),
        ("$500,000/-", usd(500_000)),
        ("500,000/=", usd(500_000)),
        ("1\u202f000\u202f000", usd(1_000_000)),
        ("١ ٦٠٠", usd(1600)),
        ("٨٠٠٠", usd(8000)),
        ("١٬٦٠٠", usd(1600)),
        ("١٬٢٣٤٬٥٦٧٫٨٩", Money(123_456_789, "USD")),
        ("-1,000", usd(-1000)),
        ("−$1,000", usd(-1000)),
        ("less than 5", usd(5, "lt")),
        ("about $4", usd(4, "approx")),
        ("أكثر من ٨٠٠", usd(800, "gt")),
        ("ما يقرب من 100", usd(100, "approx")),
        ("ما يصل إلى ٥٠٠٬٠٠٠ دولار", usd(500_000, "lt")),
        ("بما لا يتجاوز 500,000 دولار", usd(500_000, "lt")),
        ("ما يناهز 40 دولارا", usd(40, "approx")),
        ("no más de 900 USD", usd(900, "lt")),
        ("supérieur à 800 USD", usd(800, "gt")),
        ("500,000+", usd(500_000, "gt")),
        ("not more than 7", usd(7, "lt")),
        ("500 euros", Money(50_000, "EUR")),
        ("1 000 000,50 €", Money(100_000_050, "EUR")),
        ("KWD 1.5", Money(1500, "KWD")),
        ("JPY 1,000", Money(1000, "JPY")),
        ("CHF 1'000", Money(100_000, "CHF")),
        ("500 دينار أردني", Money(500_000, "JOD")),
        ("US$ 30", usd(30)),
        ("U.S. $500", usd(500)),
        ("30 US dollars", usd(30)),
        ("5 dólares", usd(5)),
        (500000.0, usd(500_000)),
        (1234.5, Money(123_450, "USD")),
        (0.1 + 0.2, Money(30, "USD")),
        (7, usd(7)),
    ],
)
def test_plain_amounts_are_read_without_a_question(cell: object, money: Money) -> None:
    reading = read_money(cell, "USD")
    assert (reading.value, reading.doubts) == (money, ())


@pytest.mark.parametrize(
    ("cell", "money"),
    [
        ("US$ 1.5 million", usd(1_500_000)),
        ("$15.75 million", usd(15_750_000)),
        ("1.5m", usd(1_500_000)),
        ("1.5 مليون دولار", usd(1_500_000)),
        ("750 ألف دولار", usd(750_000)),
        ("18 M€", Money(1_800_000_000, "EUR")),
        ("2,5 millions d'euros", Money(250_000_000, "EUR")),
        ("3 mil millones de dólares", usd(3_000_000_000)),
        ("£2bn", Money(200_000_000_000, "GBP")),
        ("more than $300 million", usd(300_000_000, "gt")),
        ("أكثر من ٣٠٠ مليون دولار", usd(300_000_000, "gt")),
    ],
)
def test_words_like_million_are_multiplied_exactly_and_told(cell: str, money: Money) -> None:
    reading = read_money(cell, "USD")
    assert reading.value == money
    assert [(d.kind, d.severity) for d in reading.doubts] == [("multiplied", "warns")]


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("$14, 248", "grouping", usd(14_248)),
        ("$1, 300, 000", "grouping", usd(1_300_000)),
        ("$65,676,50", "grouping", Money(6_567_650, "USD")),
        ("$2,500,00", "grouping", usd(2500)),
        ("12,34,567", "grouping", usd(1_234_567)),
        ("1.000.000,00", "separator", usd(1_000_000)),
        ("1.234", "separator", usd(1234)),
        ("12,50", "separator", Money(1250, "USD")),
        ("٦٠٠ ١", "reversed", usd(1600)),
        ("٢٥٠ ٧٥٠", "reversed", usd(250_750)),
        ("un million de dollars", "in_words", usd(1_000_000)),
        ("مليونان", "in_words", usd(2_000_000)),
        ("5 000 FCFA", "currency", usd(5000)),
        ("$500,000 per year", "left_over", usd(500_000)),
        ("$100,000 - $200,000", "several", None),
        ("JPY 1.5", "fraction", None),
        (1234.567, "fraction", None),
        ("9" * 30, "too_large", None),
        (float("inf"), "not_an_amount", None),
        (True, "not_an_amount", None),
        ("Cannot determine portion due to multi-donor effort", "not_an_amount", None),
        ("5 million " * 50, "not_an_amount", None),
    ],
)
def test_doubtful_amounts_ask(cell: object, kind: str, value: Money | None) -> None:
    reading = read_money(cell, "USD")
    assert reading.asks
    assert reading.value == value
    assert kind in {doubt.kind for doubt in reading.doubts}


def test_a_lone_point_offers_the_readings_that_are_whole_cents() -> None:
    assert read_money("1.234", "USD").doubts[0].candidates == (usd(1234),)
    assert read_money("1.234", "KWD").doubts[0].candidates == (
        Money(1_234_000, "KWD"),
        Money(1234, "KWD"),
    )


@pytest.mark.parametrize("cell", ["Not Listed", "", "-", "غير مذكور", None])
def test_not_stated_is_no_amount_and_no_doubt(cell: object) -> None:
    reading = read_money(cell, "USD")
    assert (reading.value, reading.doubts) == (None, ())


def test_a_note_beside_the_amount_is_kept() -> None:
    reading = read_money("$95,000 (FY 2009 Funds)", "USD")
    assert (reading.value, reading.note) == (usd(95_000), "FY 2009 Funds")
    assert [(d.kind, d.severity) for d in reading.doubts] == [("note", "warns")]


def test_a_conversion_in_brackets_is_not_the_amount() -> None:
    reading = read_money("$97,000 USD (JMD $14.6M)", "USD")
    assert reading.value == usd(97_000)
    assert [d.kind for d in reading.doubts] == ["two_currencies"]


def test_a_dollar_is_the_desks_own_where_it_counts_in_dollars() -> None:
    assert read_money("$5", "CAD").value == Money(500, "CAD")
    assert read_money("$5", "EUR").value == usd(5)
    assert read_money("JMD $5", "USD").value == Money(500, "JMD")


MONIES = st.builds(
    Money,
    st.integers(min_value=-(10**17), max_value=10**17),
    st.sampled_from(["USD", "EUR", "JPY", "CLF"]),
    st.sampled_from(["exact", "gt", "lt", "approx"]),
)


@given(MONIES, st.sampled_from(["en", "ar"]), st.sampled_from(["latn", "arab"]))
def test_what_is_shown_reads_back_as_itself(money: Money, lang: str, digits: str) -> None:
    shown = Words(lang, digits).money(money)
    reading = read_money(shown, "USD")
    assert (reading.value, reading.doubts) == (money, ())


@given(st.integers(min_value=0, max_value=10**7), st.sampled_from(["latn", "arab"]))
def test_three_decimals_read_back_or_are_offered(minor: int, digits: str) -> None:
    money = Money(minor, "KWD")
    reading = read_money(format_money(money, "ar", digits), "USD")
    offered = reading.doubts[0].candidates if reading.asks else (reading.value,)
    assert money in offered


@given(st.text())
def test_no_text_stops_the_reader(text: str) -> None:
    reading = read_money(text, "USD")
    assert reading.value is None or isinstance(reading.value, Money)


def test_amounts_show_decimals_only_when_they_have_some() -> None:
    assert format_money(usd(1_500_000), "en") == "1,500,000 USD"
    assert format_money(Money(150, "USD"), "en") == "1.50 USD"
    assert format_money(Money(1_234_567, "USD"), "ar", "arab") == "١٢٬٣٤٥٫٦٧ USD"


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((), "exact"),
        (("exact", "exact"), "exact"),
        (("exact", "gt"), "gt"),
        (("exact", "lt"), "lt"),
        (("gt", "lt"), "approx"),
        (("approx", "gt"), "approx"),
    ],
)
def test_a_total_is_no_surer_than_its_parts(parts: tuple[str, ...], whole: str) -> None:
    assert weakest(parts) == whole


def test_currencies_are_never_added_together() -> None:
    sums = total([usd(1), usd(2, "gt"), Money(100, "EUR")])
    assert sums == {"USD": usd(3, "gt"), "EUR": Money(100, "EUR")}


def test_minor_units_follow_the_standard() -> None:
    assert [minor_digits(code) for code in ("USD", "JPY", "KWD", "CLF")] == [2, 0, 3, 4]


@given(MONIES)
def test_money_survives_json(money: Money) -> None:
    assert Money.from_json(money.to_json()) == money


@pytest.mark.parametrize("currency", ["usd", "US", "", "DOLLAR"])
def test_money_refuses_what_is_no_currency(currency: str) -> None:
    with pytest.raises(ValueError, match="currency"):
        Money(1, currency)


def test_money_refuses_floats_and_unknown_qualifiers() -> None:
    with pytest.raises(TypeError):
        Money(1.5, "USD")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="qualifier"):
        Money(1, "USD", "maybe")
