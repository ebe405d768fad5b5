"""Numbers too small for their column, and titles marked with what became of the project."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.excel.workbooks import parsed, said

_HEAD = ("Title", "Country", "Implementer")
_NAMES = (("Wells", "Peru", "Aid A"), ("Schools", "Mali", "Aid B"), ("Roads", "Chad", "Aid C"))


def _said_of(heading: str, *cells: Any) -> list[str]:
    rows = [(*name, cell) for name, cell in zip(_NAMES, cells, strict=True)]
    told = said(parsed((*_HEAD, heading), *rows), "D1")
    return [sentence for severity, sentence in told if severity == "warns"]


def test_amounts_that_are_all_tiny_are_told_once_for_their_column() -> None:
    told = (
        "All amounts under “Budget” are below 1,000. If they count thousands or millions, say so "
        "of the column."
    )
    assert _said_of("Budget", 1.5, 0.75, 2) == [told]
    assert _said_of("Budget", 500, "300", 250) == [told]
    assert not _said_of("Budget", 1.5, 0.75, 250_000)
    assert not _said_of("Budget ($ million)", 1.5, 0.75, 2)
    assert not _said_of("Budget", "$1.5", "$300", "$20")


def test_few_months_under_duration_may_be_years_and_are_told() -> None:
    told = (
        "Numbers under “Duration” were read as months. If they count years, say so of the column."
    )
    assert _said_of("Duration", 2, 3, 1) == [told]
    assert _said_of("Duration", 24, 3, "2 years") == [told]
    assert not _said_of("Duration", 24, 3, 36)
    assert not _said_of("Duration (months)", 2, 3, 1)
    assert not _said_of("Duration (years)", 2, 3, 1)


@pytest.mark.parametrize(
    "title",
    ["CANCELLED - Shelter", "Shelter (terminated)", "Shelter – withdrawn", "[Duplicate] Shelter",
     "Not funded: Shelter", "مأوى (ملغى)"],
)  # fmt: skip
def test_a_title_that_says_that_its_project_was_dropped_is_told(title: str) -> None:
    result = parsed((*_HEAD, "Amount"), (title, "Peru", "Aid A", "$5,000"))
    [told] = [sentence for severity, sentence in said(result, "A2") if severity == "warns"]
    assert "seems to say what became of the project" in told


@pytest.mark.parametrize(
    "title",
    ["Help for terminated workers", "Closed shelters reopened", "Rejected at the border",
     "Void of justice", "Cancelled contracts and migrant workers"],
)  # fmt: skip
def test_other_titles_with_such_words_are_titles(title: str) -> None:
    result = parsed((*_HEAD, "Amount"), (title, "Peru", "Aid A", "$5,000"))
    assert not said(result, "A2")
