"""Sentences read rightly in both languages, whatever stands in them."""

from __future__ import annotations

import pytest

from tipdesk.domain.money import QUALIFIERS, Money
from tipdesk.domain.money_reading import read_money
from tipdesk.domain.text import isolate
from tipdesk.domain.words import Named, Words, message


def test_a_count_takes_the_digits_that_were_chosen():
    assert Words("en").value(1234) == "1,234"
    assert Words("ar").value(1234) == isolate("1,234")
    assert Words("ar", "arab").value(1234) == isolate("١٬٢٣٤")


def test_a_country_in_a_sentence_has_the_name_of_its_language():
    said = message("'{text}' was taken for {country}.", text="Eqypt", country=Named("Egypt", "مصر"))
    assert "Egypt" in Words("en").say(said)
    assert "مصر" in Words("ar").say(said)
    assert "Egypt" not in Words("ar").say(said)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("digits", ["latn", "arab"])
@pytest.mark.parametrize("qualifier", sorted(QUALIFIERS))
@pytest.mark.parametrize(("minor", "currency"), [(150_000_050, "USD"), (-5, "KWD"), (500, "JPY")])
def test_an_amount_that_was_written_can_be_read_again(lang, digits, qualifier, minor, currency):
    amount = Money(minor, currency, qualifier)
    reading = read_money(Words(lang, digits).value(amount), "EUR")
    assert reading.value == amount
    assert not reading.doubts


def test_a_value_made_of_other_values_runs_from_the_right_in_arabic():
    words = Words("ar")
    inner = f"{words.value('2021')} ← {words.value('2022')}"
    assert words.value(inner) == isolate(inner, "ar")
    assert words.value("Vital Voices") == isolate("Vital Voices")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("See below.", "It may be a total or a project: See below."),
        ("Shelter Inc", "It may be a total or a project: Shelter Inc."),
    ],
)
def test_a_sentence_that_ends_with_a_sentence_has_one_stop(text, said):
    told = message("It may be a total or a project: {text}.", text=text)
    assert Words("en").say(told) == said
    assert ".\u2069." not in Words("ar").say(told)
    assert (
        Words("en").say(message("'{text}' was not read.", text=text)) == f"'{text}' was not read."
    )


def test_a_list_of_numbers_or_latin_names_is_read_from_the_right_in_arabic() -> None:
    assert Words("en").listed(["1", "4"]) == "1, 4"
    assert Words("ar").listed(["4"]) == "4"
    assert Words("ar").listed(["1", "4"]) == isolate(f"{isolate('1')}، {isolate('4')}", "ar")


def test_a_sentence_of_values_alone_runs_from_the_right_in_arabic() -> None:
    words = Words("ar")
    field, value = words.value("المحفظة"), words.value("OTHER")
    pair = words.say("{field}: {value}", field="المحفظة", value="OTHER")
    assert pair == isolate(f"{field}: {value}", "ar")
    listed = words.listed([field, pair])
    assert listed == isolate(f"{isolate(field, 'ar')}، {isolate(pair, 'ar')}", "ar")


def test_arabic_in_an_english_sentence_runs_its_own_way_and_leaves_the_sentence_its():
    # Else these dates change places, and a sentence that begins with such a cell runs from the
    # right: a screen takes its direction from the first letter.
    period = "8/1/2021 إلى 31/7/2024"
    said = Words("en").say("'{text}' names two days.", text=period)
    assert said == f"'{isolate(period)}' names two days."
    assert Words("en").say("'{text}' names two days.", text="1 to 2") == "'1 to 2' names two days."
