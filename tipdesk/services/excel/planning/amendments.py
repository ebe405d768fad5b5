"""Amendments: what a later list says of the end, the money and the countries of an award."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from tipdesk.domain.amending import amended_countries, kind_of
from tipdesk.domain.date_reading import read_date
from tipdesk.domain.dates import PartialDate, date_order
from tipdesk.domain.money import Money, total
from tipdesk.domain.text import fold, strip_controls
from tipdesk.domain.words import N_, Words, message
from tipdesk.services.excel.headings.targets import AMOUNT
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.planning.plan import RowPlan

FROM_LIST = N_("From the list {file}.")

_ACTIONS = {"CE": "CE", "INCR": "INCR", "DEOB": "DEOB"}


def amended(
    current: Mapping[str, Any], after: Mapping[str, Any], before: Money | None, now: Money | None
) -> dict[str, Any]:
    """What of a change amends the award, as values of an amendment; {} when nothing does.

    *after* are the changed fields of the project, *before* and *now* the money of all its
    funding actions. What was not stated before is not amended but completed.
    """
    values: dict[str, Any] = {}
    end, new_end = current["end_date"], after.get("end_date")
    moved = date_order(new_end, end) if end is not None and new_end is not None else None
    if moved:
        values |= {"end_date_before": end, "new_end_date": new_end}
    change = _difference(before, now)
    if change is not None:
        values["amount_change"] = change
    values |= amended_countries(current["countries"], after.get("countries"))
    if values:
        values["amendment_kind"] = kind_of(moved or 0, change)
    return values


_TERMS = {
    "end_date": ("end_date_before", "new_end_date"),
    AMOUNT: ("amount_change",),
    "countries": ("countries_added", "countries_removed"),
}
"""The terms of an award, and the values of an amendment that change them."""


def without_terms(amendment: Mapping[str, Any], terms: Collection[str]) -> Mapping[str, Any]:
    """The amendment but for some terms, which come by other rows; {} when those were all."""
    gone = {name for term in terms for name in _TERMS.get(term, ())}
    if amendment.keys().isdisjoint(gone):
        return amendment
    values = {name: value for name, value in amendment.items() if name not in gone}
    if all(values.keys().isdisjoint(names) for names in _TERMS.values()):
        return {}
    end, change = values.get("new_end_date"), values.get("amount_change")
    moved = date_order(end, values["end_date_before"]) if end is not None else 0
    return values | {"amendment_kind": kind_of(moved or 0, change)}


def beside_listed(
    amendment: Mapping[str, Any], listed: Sequence[Mapping[str, Any]]
) -> tuple[Mapping[str, Any] | None, Mapping[str, Any]]:
    """Which amendment that a workbook lists brings the money of a row's, and what no listed one is.

    Its money may come in one or several parts, of which the last is taken.
    """
    end, change = amendment.get("new_end_date"), amendment.get("amount_change")
    parts = [one for one in listed if one.get("amount_change") is not None]
    sums = total(one["amount_change"] for one in parts)
    money = parts[-1] if change is not None and sums == {change.currency: change} else None
    is_end = end is not None and end in {one.get("new_end_date") for one in listed}
    said = {AMOUNT: money is not None, "end_date": is_end}
    rest = without_terms(amendment, [term for term, is_listed in said.items() if is_listed])
    if rest and money is not None:
        number = max(one.get("amendment_no") or 0 for one in (rest, *listed)) + 1
        rest = {**rest, "amendment_id": str(number), "amendment_no": number}
    return money, rest


def _difference(before: Money | None, now: Money | None) -> Money | None:
    """What the money changed by, where the two can be compared."""
    if before is None or now is None or before.minor == now.minor:
        return None
    if (before.currency, before.qualifier) != (now.currency, now.qualifier):
        return None
    return Money(now.minor - before.minor, now.currency, now.qualifier)


def amending_action(row: RowPlan, listed: Mapping[str, Any] | None) -> dict[str, Any]:
    """The funding action that brings the money of the row's amendment, as it is *listed*."""
    change = row.amendment["amount_change"]
    more = "INCR" if change.minor > 0 else "DEOB"
    told = row.amendment if listed is None else {**row.amendment, **listed}
    return {
        "project": row.uid,
        **row.funding,
        "amount": change,
        "action_kind": _ACTIONS.get(told.get("amendment_kind", ""), more),
        "amendment_no": told["amendment_no"],
    }


def reasons(file: str) -> dict[str, str]:
    """Why, in both languages; kept text, so without the isolates that a screen needs."""
    said = message(FROM_LIST, file=file)
    return {f"reason_{lang}": strip_controls(Words(lang).say(said)) for lang in ("en", "ar")}


# Over folded text, as its Arabic letters are here.
_AS_OF = re.compile(
    r"(?:as of|as at|updated|update|status on|data of|بتاريخ|حتي تاريخ|لغايه)\s*:?\s+(.{4,24})$"
)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?)(?!\d)")


def date_of_list(layout: Layout, file: str) -> PartialDate | None:
    """The date that the list says it shows: above its header, in its sheet's or file's name."""
    sheet = layout.sheet
    above = sheet.rows[: max(0, (layout.header_row or 1) - sheet.first_row - 1)][:8]
    texts = [cell for row in above for cell in row if isinstance(cell, str) and cell]
    for text in (*texts, sheet.name):
        if match := _AS_OF.search(fold(text)):
            date = read_date(match[1].strip(" .)"), "ask").value
            if date is not None:
                return date
    return date_in_name(f"{sheet.name} {file}")


def date_in_name(name: str) -> PartialDate | None:
    """The date in the name of a file or of a sheet."""
    match = _IN_NAME.search(name)
    return None if match is None else read_date(match[1]).value
