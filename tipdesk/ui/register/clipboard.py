"""A block of cells as spreadsheets exchange it: lines of values between tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape
from typing import Any

from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.money import DEFAULT_CURRENCY, Money, minor_digits
from tipdesk.services.display import Display

PLAIN_CURRENCY = DEFAULT_CURRENCY
"""Amounts in it are copied as bare numbers, which a spreadsheet can add."""


def copied_text(display: Display, field: Field, value: Any) -> str:
    """A value for a spreadsheet: as people read it, but dates ISO and numbers plain."""
    if value is None or value == ():
        return ""
    match field.kind:
        case Kind.DATE:
            return str(value)
        case Kind.INTEGER:
            return str(value)
        case Kind.MONEY:
            return _amount(display, field, value)
        case _:
            return display.text(field, value)


def to_tsv(block: Sequence[Sequence[str]]) -> str:
    """The block as tab-separated text; values with tabs, quotes or line ends are quoted."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\r\n").writerows(block)
    return out.getvalue()


def to_html(block: Sequence[Sequence[str]]) -> str:
    """The block as a table, which keeps numbers that begin with zeros as text in Excel."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in block
    )
    return f"<table>{rows}</table>"


def read_tsv(text: str) -> list[list[str]]:
    """The cells of a pasted text; the line end after the last row is no row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return []
    rows = [row or [""] for row in csv.reader(io.StringIO(text), dialect="excel-tab")]
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def _amount(display: Display, field: Field, money: Money) -> str:
    if money.qualifier != "exact":
        return display.text(field, money)
    whole, part = divmod(abs(money.minor), 10 ** minor_digits(money.currency))
    text = f"{'-' if money.minor < 0 else ''}{whole}"
    if part:
        text += f".{part:0{minor_digits(money.currency)}d}"
    return text if money.currency == PLAIN_CURRENCY else f"{text} {money.currency}"
