"""Amounts as people write them elsewhere: what is taken, what is told, what is asked."""

from __future__ import annotations

import pytest

from tipdesk.domain.doubts import SENTENCES
from tipdesk.domain.money import Money
from tipdesk.domain.money_reading import read_money


def written(money: Money | None) -> str:
    """An amount in short: '1500000 USD gt'."""
    if money is None:
        return ""
    whole = money.minor / 10 ** (0 if money.currency in ("XOF", "XAF", "JPY", "CLP") else 2)
    short = f"{whole:.2f}".removesuffix(".00")
    return f"{short} {money.currency}" + (
        "" if money.qualifier == "exact" else f" {money.qualifier}"
    )


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("USD 500,000", "500000 USD"),
        ("USD500000", "500000 USD"),
        ("500000USD", "500000 USD"),
        ("$500,000.00 USD", "500000 USD"),
        ("USD$500,000", "500000 USD"),
        ("$US 500,000", "500000 USD"),
        ("US dollars 500,000", "500000 USD"),
        ("500,000 $", "500000 USD"),
        ("500 000 dollars US", "500000 USD"),
        ("€ 500 000", "500000 EUR"),
        ("500,000 (EUR)", "500000 EUR"),
        ("(EUR) 500,000", "500000 EUR"),
        ("500,000 [USD]", "500000 USD"),
        ("£200,000", "200000 GBP"),
        ("C$50,000", "50000 CAD"),
        ("A$50,000", "50000 AUD"),
        ("XOF 500,000", "500000 XOF"),
        ("1'000'000 CHF", "1000000 CHF"),
        ("CHF 1’000’000.–", "1000000 CHF"),
        ("$500,000.-", "500000 USD"),
        ('"500,000"', "500000 USD"),
        ("'500,000", "500000 USD"),
        ("Total: $500,000", "500000 USD"),
        ("Award of $500,000", "500000 USD"),
        ("المبلغ ٥٠٠٬٠٠٠ دولار", "500000 USD"),
        ("۵۰۰۰۰۰", "500000 USD"),
        ("up to $500,000", "500000 USD lt"),
        ("not to exceed $500,000", "500000 USD lt"),
        ("NTE $500,000", "500000 USD lt"),
        ("max. $500,000", "500000 USD lt"),
        ("hasta 500 000 euros", "500000 EUR lt"),
        ("at least $5,000", "5000 USD gt"),
        (">=100000", "100000 USD gt"),
        ("$500,000 or more", "500000 USD gt"),
        ("est. $500,000", "500000 USD approx"),
        ("~$500,000", "500000 USD approx"),
        ("USD TBD", ""),
        ("$ -", ""),
        ("$TBC", ""),
        ("TBD", ""),
        ("N.A.", ""),
        ("غير محدد", ""),
        ("?", ""),
    ],
)
def test_a_plain_amount_is_taken_without_a_word(cell: str, amount: str) -> None:
    reading = read_money(cell, "USD")
    assert (written(reading.value), reading.doubts) == (amount, ())


@pytest.mark.parametrize(
    ("cell", "minor", "currency"),
    [
        ("2,500,000 ر.س", 250000000, "SAR"),
        ("2,500,000 ر. س.", 250000000, "SAR"),
        ("500,000د.إ", 50000000, "AED"),
        ("د.إ 500,000", 50000000, "AED"),
        ("12,000 د.أ", 12000000, "JOD"),
        ("800,000 ل.س", 80000000, "SYP"),
        ("ر.ع. 20,000", 20000000, "OMR"),
        ("1 500 000 $ CA", 150000000, "CAD"),
        ("RD$ 1,200,000", 120000000, "DOP"),
        ("300 000 DT", 300000000, "TND"),
    ],
)
def test_the_initials_of_a_currency_are_read(cell: str, minor: int, currency: str) -> None:
    reading = read_money(cell, "USD")
    assert (reading.value, reading.doubts) == (Money(minor, currency), ())


def test_dirhams_of_two_countries_have_one_short_name() -> None:
    offered = read_money("12 500 000 DH", "USD").doubts[0].candidates
    assert offered == (Money(1250000000, "AED"), Money(1250000000, "MAD"))


@pytest.mark.parametrize("mark", ["*", " **", "†", " [1]", " 1/", " (1)", "¹", "^(2)"])
def test_the_mark_of_a_footnote_is_no_part_of_the_amount_and_is_told(mark: str) -> None:
    reading = read_money(f"$500,000{mark}", "USD")
    assert written(reading.value) == "500000 USD"
    assert [(doubt.kind, doubt.severity) for doubt in reading.doubts] == [("mark", "warns")]


@pytest.mark.parametrize(
    ("cell", "amount", "kind", "note"),
    [
        ("US$ 1.5 million", "1500000 USD", "multiplied", None),
        ("1,5 million €", "1500000 EUR", "multiplied", None),
        ("USD 1.2m", "1200000 USD", "multiplied", None),
        ("1,2 Mio. €", "1200000 EUR", "multiplied", None),
        ("$1.5 million plus", "1500000 USD gt", "multiplied", None),
        ("1 millón de dólares", "1000000 USD", "multiplied", None),
        ("١٫٥ مليون دولار", "1500000 USD", "multiplied", None),
        ("٥٠٠ ألف دولار أمريكي", "500000 USD", "multiplied", None),
        ("أكثر من 2 مليون", "2000000 USD gt", "multiplied", None),
        ("500K", "500000 USD", "multiplied", None),
        ("$500,000 (approx.)", "500000 USD approx", "note", "approx."),
        ("$750,000 (FY 2010 Funds)", "750000 USD", "note", "FY 2010 Funds"),
        ("$500,000 FY10", "500000 USD", "note", "FY10"),
        ("FY2010 funds: $500,000", "500000 USD", "note", "FY2010 funds"),
        ("$1,200,000 (of which $200,000 match)", "1200000 USD", "note", "of which $200,000 match"),
        ("$500,000 (€450,000)", "500000 USD", "two_currencies", "€450,000"),
        ("($5,000)", "-5000 USD", "negative", None),
        ("$(5,000)", "-5000 USD", "negative", None),
    ],
)
def test_an_unusual_amount_is_taken_and_told(
    cell: str, amount: str, kind: str, note: str | None
) -> None:
    reading = read_money(cell, "USD")
    assert (written(reading.value), reading.note) == (amount, note)
    assert [(doubt.kind, doubt.severity) for doubt in reading.doubts] == [(kind, "warns")]


@pytest.mark.parametrize(
    ("cell", "kind", "candidates"),
    [
        ("1.000.000,00", "separator", "1000000 USD"),
        ("1.234", "separator", "1234 USD"),
        ("500.000", "separator", "500000 USD | 500 USD"),
        ("500,00", "separator", "500 USD | 50000 USD"),
        ("1,500.000", "separator", "1500 USD | 1500000 USD"),
        ("500,000.000", "separator", "500000 USD | 500000000 USD"),
        ("$1, 300, 000", "grouping", "1300000 USD"),
        ("$14, 248", "grouping", "14248 USD"),
        ("$65,676,50", "grouping", "65676.50 USD | 6567650 USD"),
        ("10,00,000", "grouping", "1000000 USD"),
        ("$5000,000", "grouping", "5000000 USD"),
        ("٦٠٠ ١", "reversed", "1600 USD"),
        ("$1.2 mil.", "mil", "1200000 USD | 1200 USD"),
        ("مليون دولار", "in_words", "1000000 USD"),
        ("مليونا دولار", "in_words", "2000000 USD | 1000000 USD"),
        ("نصف مليون دولار", "in_words", "500000 USD"),
        ("خمسمئة ألف دولار", "in_words", "500000 USD"),
        ("five hundred thousand dollars", "in_words", "500000 USD"),
        ("one and a half million", "in_words", "1500000 USD"),
        ("1.2345 million 500 thousand", "in_words", "1734500 USD"),
        ("2.125 million and 5 thousand", "in_words", "2130000 USD"),
        ("un million d'euros", "in_words", "1000000 EUR"),
        ("$500,000 / €450,000", "several", "500000 USD | 450000 EUR"),
        ("$100 / $100", "several", "100 USD | 100 USD"),
        ("500 CAD/AUD", "currency", "500 AUD | 500 CAD"),
        ("$500,000 - $750,000", "several", "500000 USD | 750000 USD"),
        ("$500,000 for 2 years", "several", "500000 USD"),
        ("2 x $250,000", "several", "250000 USD"),
        ("Rs 500,000", "currency", "500000 INR | 500000 PKR | 500000 NPR | 500000 LKR"),
        ("500,000 FCFA", "currency", "500000 XOF | 500000 XAF"),
        ("USD 500 EUR", "currency", "500 EUR | 500 USD"),
        ("5,000-", "negative", "-5000 USD | 5000 USD"),
        ("500 (in thousands)", "in_units", "500000 USD | 500 USD"),
        ("1e6", "not_an_amount", "1000000 USD"),
        ("$500,000 per year", "left_over", "500000 USD"),
        ("50%", "left_over", ""),
        ("see annex", "not_an_amount", ""),
    ],
)
def test_a_doubtful_amount_is_asked_with_what_it_may_be(
    cell: str, kind: str, candidates: str
) -> None:
    reading = read_money(cell, "USD")
    asked = {d.kind: d.candidates for d in reading.doubts if d.severity == "asks"}
    assert kind in SENTENCES
    assert " | ".join(map(written, asked[kind])) == candidates


def test_the_currencies_of_a_cell_are_offered_in_one_order_whatever_its_column_is_in() -> None:
    def offered(default: str) -> list[str]:
        return [value.currency for value in read_money("500 USD/EUR", default).doubts[0].candidates]

    assert offered("USD") == offered("EUR") == offered("JOD") == ["EUR", "USD"]


@pytest.mark.parametrize("cell", ["[500,000]", "500,000", "$ 500 , 000"])
def test_square_brackets_and_blanks_never_make_an_amount_negative(cell: str) -> None:
    value = read_money(cell, "USD").value
    assert value is not None
    assert value.minor == 50_000_000


def test_readings_offered_for_two_amounts_share_the_word_at_their_end() -> None:
    [doubt] = read_money("US$1.5 - 2 million", "USD").doubts
    assert [written(amount) for amount in doubt.possible] == ["1500000 USD", "2000000 USD"]


def test_a_letter_among_digits_offers_no_amount() -> None:
    [doubt] = read_money("$l00,000", "USD").doubts
    assert (doubt.severity, doubt.kind, doubt.possible) == ("asks", "letters", ())


def test_an_amount_that_is_said_twice_is_told_and_not_asked() -> None:
    reading = read_money("$ 1,000,000 (one million)", "USD")
    assert (written(reading.value), reading.asks) == ("1000000 USD", False)
    assert read_money("$ 2,000,000 (one million)", "USD").asks


def test_a_shared_name_means_the_currency_that_is_known_beside_it() -> None:
    assert written(read_money("Rs. 12,50,000", "INR").value) == "1250000 INR"
    assert not read_money("Rs. 12,50,000", "INR").asks
    assert read_money("Rs. 12,50,000", "USD").asks
    assert read_money("12,50,000", "USD").asks


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("مليون ونصف المليون دولار", 150_000_000),
        ("مليون ونصف مليون دولار", 150_000_000),
        ("مليون ونصف دولار", 150_000_000),
        ("مليونان ونصف المليون دولار", 250_000_000),
        ("3 ملايين و500 ألف دولار", 350_000_000),
        ("٣ ملايين و ٥٠٠ ألف دولار", 350_000_000),
        ("مليون و 250 ألف دولار", 125_000_000),
        ("مليون و٢٥٠ ألف دولار", 125_000_000),
        ("$1 million 250 thousand", 125_000_000),
        ("un million et demi de dollars", 150_000_000),
    ],
)
def test_millions_and_thousands_are_added_and_asked(cell: str, amount: int) -> None:
    reading = read_money(cell, "USD")
    assert [
        (doubt.kind, [money.minor for money in doubt.possible]) for doubt in reading.doubts
    ] == [("in_words", [amount])]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("$1,2OO,000", 120_000_000),
        ("$3OO,OOO", 30_000_000),
        ("5OO,000.00 USD", 50_000_000),
    ],
)
def test_letters_among_digits_are_named(cell: str, amount: int) -> None:
    reading = read_money(cell, "USD")
    assert [
        (doubt.kind, [money.minor for money in doubt.possible]) for doubt in reading.doubts
    ] == [("letters", [amount])]


def test_a_full_stop_behind_an_amount_is_no_doubt() -> None:
    assert read_money("$500,000.", "USD").value == Money(50_000_000, "USD")
    assert not read_money("$500,000.", "USD").doubts
    assert read_money("$500.", "USD").asks


def test_an_amount_that_was_raised_is_offered_beside_the_former() -> None:
    [doubt] = read_money("$500,000, increased to $650,000", "USD").doubts
    assert [money.minor for money in doubt.possible] == [50_000_000, 65_000_000]


def test_a_hyphen_in_a_word_is_no_minus() -> None:
    [doubt] = read_money("un demi-million de dollars", "USD").doubts
    assert doubt.possible == (Money(50_000_000, "USD"),)


@pytest.mark.parametrize(
    "cell",
    [
        "Five hundred thousand US dollars ($500,000)",
        "five hundred thousand dollars (USD 500,000.00)",
        "خمسمائة ألف دولار (500,000 دولار)",
    ],
)
def test_an_amount_in_words_with_its_figures_in_brackets_is_one(cell: str) -> None:
    reading = read_money(cell, "USD")
    assert (reading.value, [doubt.kind for doubt in reading.doubts]) == (
        Money(50_000_000, "USD"),
        ["note"],
    )


def test_figures_that_contradict_the_words_beside_them_are_asked() -> None:
    reading = read_money("Six hundred thousand dollars ($500,000)", "USD")
    assert reading.asks
    assert Money(50_000_000, "USD") in reading.doubts[0].possible
    assert Money(60_000_000, "USD") in reading.doubts[0].possible


@pytest.mark.parametrize(
    "cell",
    ["$300,000 (TBC)", "$300,000 (cancelled)", "$300,000 (de-obligated)", "$300,000 (proposed)"],
)
def test_a_note_that_puts_an_amount_in_question_is_asked(cell: str) -> None:
    asks = [doubt for doubt in read_money(cell, "USD").doubts if doubt.severity == "asks"]
    assert [doubt.possible for doubt in asks] == [(Money(30_000_000, "USD"),)]


@pytest.mark.parametrize("cell", ["$ 500,000 .00", "$500 ,000.00", "$500, 000.00"])
def test_blanks_at_the_marks_of_an_amount_are_asked_with_it(cell: str) -> None:
    [doubt] = read_money(cell, "USD").doubts
    assert (doubt.kind, doubt.possible) == ("grouping", (Money(50_000_000, "USD"),))


def test_a_half_of_a_million_may_begin_with_its_point() -> None:
    assert read_money("US$ .5 million", "USD").value == Money(50_000_000, "USD")


@pytest.mark.parametrize(
    ("cell", "amounts"),
    [
        ("two million four hundred sixty thousand dollars", [246_000_000]),
        ("$2m-$3m", [200_000_000, 300_000_000]),
        ("$1.5M to $2M", [150_000_000, 200_000_000]),
        ("$1O million", [1_000_000_000]),
        ("01/02/2019", []),
    ],
)
def test_what_is_offered_is_what_may_be_meant(cell: str, amounts: list[int]) -> None:
    doubts = [doubt for doubt in read_money(cell, "USD").doubts if doubt.severity == "asks"]
    assert [money.minor for doubt in doubts for money in doubt.possible] == amounts
    assert doubts


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("$½ million", 50_000_000),
        ("1½ million dollars", 150_000_000),
        ("$1 1/2 million", 150_000_000),
        ("$2¼ million", 225_000_000),
        ("$1/2 million", 50_000_000),
    ],
)
def test_fractions_of_a_million_are_read(cell: str, amount: int) -> None:
    assert read_money(cell, "USD").value == Money(amount, "USD")


def test_the_years_of_two_amounts_are_no_note_of_one() -> None:
    reading = read_money("FY18 $200,000; FY19 $300,000", "USD")
    assert (reading.note, len(reading.doubts)) == (None, 1)
    assert [money.minor for money in reading.doubts[0].possible] == [20_000_000, 30_000_000]


@pytest.mark.parametrize(
    ("cell", "currencies"), [("500,000 DA", ["DZD"]), ("$500,000 DA FY20", ["DZD", "USD"])]
)
def test_an_account_of_the_budget_is_no_currency_in_silence(
    cell: str, currencies: list[str]
) -> None:
    doubts = [doubt for doubt in read_money(cell, "USD").doubts if doubt.severity == "asks"]
    assert [money.currency for doubt in doubts for money in doubt.possible] == currencies


@pytest.mark.parametrize(
    ("cell", "amount", "qualifier", "note"),
    [
        ("$10 million over five years", 1_000_000_000, "exact", "over five years"),
        ("over $5 million over 3 years", 500_000_000, "gt", "over 3 years"),
        ("$1.2 million (spread over 24 months)", 120_000_000, "exact", "spread over 24 months"),
        ("$3,000,000 (over two years)", 300_000_000, "exact", "over two years"),
        ("3 million USD sur 2 ans", 300_000_000, "exact", "sur 2 ans"),
        ("10 مليون دولار على مدى عامين", 1_000_000_000, "exact", "على مدى عامين"),
        ("$600,000 (FY10) over two years", 60_000_000, "exact", "FY10; over two years"),
    ],
)
def test_how_long_an_amount_lasts_is_a_note_and_no_more_than_that(
    cell: str, amount: int, qualifier: str, note: str
) -> None:
    reading = read_money(cell, "USD")
    assert not reading.asks
    assert reading.value == Money(amount, "USD", qualifier)
    assert reading.note == note


@pytest.mark.parametrize("cell", ["$5 million per year over 2 years", "over 5 years"])
def test_an_amount_of_each_year_is_asked(cell: str) -> None:
    assert read_money(cell, "USD").asks
