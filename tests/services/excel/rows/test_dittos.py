"""Marks that only point to the cell above are told from what a cell says itself."""

from __future__ import annotations

import pytest

from tipdesk.services.excel.rows.dittos import is_ditto


@pytest.mark.parametrize("text", ['"', "″", "↓", "//", "ditto", "idem", "كذلك", "كما سبق"])
def test_a_mark_points_to_the_cell_above(text: str) -> None:
    assert is_ditto(text)


@pytest.mark.parametrize("text", ["-do-", "- do -", "“do”", "- Ditto -", "(ditto)", "Ditto."])
def test_words_between_marks_point_to_the_cell_above(text: str) -> None:
    assert is_ditto(text)


@pytest.mark.parametrize(
    "text", ["DO", "do", "- Do it -", "-", "", "n/a", "Idem Foundation", "→", "5", "كذلك نعم"]
)
def test_other_words_and_what_is_not_stated_point_nowhere(text: str) -> None:
    assert not is_ditto(text)
