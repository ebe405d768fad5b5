"""Marks of footnotes behind numbers: told of, and kept with what the footnote says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.excel.workbooks import parsed, said
from tipdesk.domain.words import Words

_HEAD = ("Country", "Implementer", "Title", "Amount")


def _row(country: str, amount: Any) -> tuple[Any, ...]:
    return country, f"Aid {country}", f"Shelter in {country}", amount


@pytest.mark.parametrize("amount", ["102,000*", "1,500†", "12000 ¹", "$90,000 [1]", "٢٥٠٠*"])
def test_a_mark_behind_an_amount_is_told(amount: str) -> None:
    result = parsed(_HEAD, _row("Kenya", "$10,000"), _row("Peru", amount), _row("Ghana", 500))
    shown = Words().value(amount)
    told = f"'{shown}' was read as a number. The mark of a footnote behind it was left out."
    assert ("warns", told) in said(result, "D3")
    assert result.rows[1].values["amount"].minor > 0
    assert not any("footnote" in sentence for _, sentence in said(result, "D2"))


@pytest.mark.parametrize(
    ("amount", "line"),
    [
        ("102,000*", "* includes the cost share"),
        ("102,000 (1)", "¹ includes the cost share"),
        ("102,000¹", "1/ includes the cost share"),
    ],
)
def test_what_the_footnote_says_is_kept_beside_the_amount(amount: str, line: str) -> None:
    rows = (_row("Kenya", "$10,000"), _row("Peru", amount), _row("Ghana", 500))
    result = parsed(_HEAD, *rows, (None,), (line,))
    told = f"'{amount}' was read as a number with the footnote “includes the cost share”."
    assert ("warns", told) in said(result, "D3")
    assert result.rows[1].notes["amount"] == "includes the cost share"
    assert not result.rows[0].notes


def test_the_footnote_of_another_mark_is_not_this_one() -> None:
    rows = (_row("Kenya", "$10,000"), _row("Peru", "102,000*"), _row("Ghana", 500))
    result = parsed(_HEAD, *rows, (None,), ("† final",))
    assert not result.rows[1].notes


def _titled(title: str, *lines: str) -> Any:
    rows = [("Kenya", "Aid Kenya", "Shelter", 500), ("Peru", "Aid Peru", title, 700)]
    return parsed(_HEAD, *rows, (None,), *((line,) for line in lines))


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Safe Return*", "* ended early"),
        ("Safe Return †", "A note."),
        ("Safe Return¹", "¹ ended early"),
        ("Safe Return²", "2 Ended early."),
        ("Safe Return (1)", "(1) ended early"),
    ],
)
def test_a_mark_behind_a_title_is_no_part_of_it_and_told(title: str, line: str) -> None:
    result = _titled(title, line)
    assert result.rows[1].values["title_en"] == "Safe Return"
    assert any("footnote" in sentence for _, sentence in said(result, "C3"))


@pytest.mark.parametrize("title", ["Safe Return (2)", "Safe Women²", "Safe Return [SR]", "***"])
def test_what_may_be_a_part_of_a_title_stays(title: str) -> None:
    assert _titled(title, "* ended early").rows[1].values.get("title_en", title) == title
