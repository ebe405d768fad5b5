"""The score of a tracker counts what is read, wrong, missed and asked for nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.services.excel.workbooks import HEADER, save_book
from tipdesk.dev.tracker_scores import report, score


def expected_row(row: int, **values: Any) -> dict[str, Any]:
    """What is expected of one row, as the files beside the trackers say it."""
    blank = dict.fromkeys(("amount_cents", "currency", "start", "start_partial", "end"))
    plain: dict[str, Any] = {
        "end_partial": None,
        "duration_months_stated": 24,
        "ask": [],
        "warn": [],
    }
    return {"row": row, "countries": ["PE"], **blank, **plain, **values}


def save(folder: Path, *rows: dict[str, Any]) -> Path:
    """A tracker of two rows, and what is expected of it."""
    book = save_book(
        folder / "list.xlsx",
        List=[
            HEADER,
            ("Peru", "Pact", "$5,000", "24 months"),
            ("Congo", "Pact", "$1, 300", "24 months"),
        ],
    )
    expected = {"sheets": [{"name": "List", "rows": rows}]}
    (folder / "list.expected.json").write_text(json.dumps(expected), encoding="utf-8")
    return book


def ask(cell: str, code: str) -> dict[str, str]:
    """A cell that must be asked about."""
    return {"cell": cell, "code": code, "why": "it says so"}


def test_a_tracker_that_is_read_as_expected_has_every_point(tmp_path: Path) -> None:
    first = expected_row(2, amount_cents=500000, currency="USD", implementer="Pact")
    second = expected_row(
        3, countries=["CD"], amount_cents=130000, currency="USD",
        ask=[ask("A3", "WHICH"), ask("C3", "GROUPING")],
    )  # fmt: skip
    save(tmp_path, first, second)
    text, good = report(tmp_path, verbose=True)
    assert good, text
    assert "wrong  0   missed  0   extra questions  0" in text


def test_wrong_values_missed_doubts_and_needless_questions_are_listed(tmp_path: Path) -> None:
    first = expected_row(2, amount_cents=400000, currency="USD", ask=[ask("B2", "JOINT")])
    second = expected_row(3, countries=["CD"], amount_cents=130000, currency="USD")
    result = score(save(tmp_path, first, second))
    assert result.wrong == ["List row 2: amount is (500000, 'USD'), not (400000, 'USD')"]
    assert result.missed == ["List B2: ask JOINT (it says so)"]
    assert [line.partition(":")[0] for line in result.extra] == ["List A3", "List C3"]
    assert result.hits == result.checks - 2
    assert not report(tmp_path, verbose=False)[1]
