"""Columns that would feed the same field as one that is read are told of where they differ."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.excel.workbooks import parsed, said
from tipdesk.domain.words import Words

_NAMES = (("Wells", "Peru", "Aid A"), ("Schools", "Mali", "Aid B"))


def _said_of(headings: tuple[str, str], *cells: tuple[Any, Any]) -> list[str]:
    rows = [(*name, *pair) for name, pair in zip(_NAMES, cells, strict=True)]
    result = parsed(("Title", "Country", "Implementer", *headings), *rows)
    return [sentence for severity, sentence in said(result, "E1") if severity == "warns"]


def test_the_year_of_a_day_says_the_same_whichever_number_is_the_month() -> None:
    headings = ("Start date", "Start year")
    assert not _said_of(headings, ("10/1/2021", 2021), ("1/2/2022", 2022))
    assert len(_said_of(headings, ("10/1/2021", 2021), ("1/2/2022", 2023))) == 1


def test_two_columns_of_amounts_that_differ_are_told() -> None:
    headings = ("Award amount", "Amount")
    assert len(_said_of(headings, (500_000, 450_000), (300_000, 300_000))) == 1
    assert not _said_of(headings, (500_000, 500_000), (300_000, None))


@pytest.mark.parametrize(
    "other",
    ["Extended end date", "Extended to", "NCE until", "New end date", "Current end",
     "Revised completion date", "تاريخ الانتهاء المعدل"],
)  # fmt: skip
def test_a_later_end_beside_an_end_is_the_end_and_that_the_original_one(other: str) -> None:
    rows = [(*_NAMES[0], "2022-09-30", "n/a"), (*_NAMES[1], "2022-09-30", "2023-03-31")]
    result = parsed(("Title", "Country", "Implementer", "End date", other), *rows)
    assert [(row.values["end_date_original"], row.values["end_date"]) for row in result.rows] == [
        ("2022-09-30", "2022-09-30"),
        ("2022-09-30", "2023-03-31"),
    ]
    shown = Words().value(other)
    told = (
        f"“End date” was read as the original end, for “{shown}” says until when projects were "
        "extended."
    )
    assert said(result, "D1") == [("warns", told)]


@pytest.mark.parametrize("other", ["Extended to", "NCE until", "New end date"])
def test_a_later_end_without_days_is_none(other: str) -> None:
    rows = [(*_NAMES[0], "2022-09-30", "Yes"), (*_NAMES[1], "2022-09-30", "No")]
    result = parsed(("Title", "Country", "Implementer", "End date", other), *rows)
    assert [row.values["end_date"] for row in result.rows] == ["2022-09-30", "2022-09-30"]
    assert not said(result, "D1")


def test_a_third_end_is_told_where_it_differs() -> None:
    headings = ("Original end", "End date", "NCE until")
    row = ("Wells", "Peru", "Aid A", "2021-09-30", "2022-09-30", "2023-03-31")
    result = parsed(("Title", "Country", "Implementer", *headings), row)
    [(severity, sentence)] = said(result, "F1")
    assert severity == "warns"
    assert "Only “End date” is read." in sentence


@pytest.mark.parametrize(
    "other",
    ["Revised amount", "Increase 2019", "Amendment 1", "Total to date", "De-obligated", "Net",
     "Mod 2", "Additional funding FY 2020", "المبلغ المعدل"],
)  # fmt: skip
def test_an_amount_that_changed_the_one_that_is_read_is_told(other: str) -> None:
    assert len(_said_of(("Amount", other), (500_000, None), (300_000, 350_000))) == 1


@pytest.mark.parametrize(
    ("other", "cells"),
    [
        ("Amendments", (2, 1)),
        ("Increase", ("5 %", "7 %")),
        ("Total beneficiaries", (12_000, 14_000)),
        ("New victims", (1_200, 1_400)),
        ("Net", (500_000, 300_000)),
        ("Modification", ("Extension", "None")),
    ],
)
def test_what_counts_or_says_the_same_is_no_other_amount(
    other: str, cells: tuple[Any, Any]
) -> None:
    stated = zip((500_000, 300_000), cells, strict=True)
    assert not _said_of(("Amount", other), *stated)


def test_countries_and_states_in_two_languages_are_told_where_they_say_something_else() -> None:
    headings = ("Status", "الحالة")
    assert not _said_of(headings, ("Active", "جارٍ"), ("Closed", "مغلق"))
    [told] = _said_of(headings, ("Active", "جارٍ"), ("Active", "منتهي"))
    assert told.startswith("“\u2068الحالة\u2069” may say the same as “Status” and differs")
    rows = (("Wells", "Peru and Mali", "مالي، بيرو"), ("Schools", "Jordan", "العراق"))
    result = parsed(("Title", "Country", "البلد"), *rows)
    [(_, told)] = said(result, "C1")
    assert told.startswith("“\u2068البلد\u2069” may say the same as “Country” and differs")


def test_bare_sums_in_a_currency_beside_what_all_of_it_cost_are_told() -> None:
    headings = ("Coût total (EUR)", "Subvention AFD (EUR)")
    assert len(_said_of(headings, ("800000,00", "500000,00"), ("300000,00", "300000,00"))) == 1
    assert not _said_of(headings, ("800000,00", "en cours"), ("300000,00", "signé"))


def test_when_projects_did_end_beside_when_they_were_to_is_told() -> None:
    headings = ("Planned end", "Actual end")
    assert len(_said_of(headings, ("2020-12-31", "2021-03-31"), ("2020-12-31", ""))) == 1
    assert not _said_of(headings, ("2020-12-31", "2020-12-31"), ("2020-12-31", ""))


def test_money_is_no_change_of_an_end() -> None:
    headings = ("End date", "Current award and grant")
    assert not _said_of(headings, ("2020-12-31", "$300,000"), ("2020-12-31", "$400,000"))
