"""A list of records as it was asked for, with totals per currency (DOMAIN G)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from tipdesk.domain.fields import Field, Kind, Show
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, NN_, Words
from tipdesk.services import selections
from tipdesk.services.catalog import (
    field_of,
    fields_of,
    how_many,
    names,
    plural,
    singular,
    total,
)
from tipdesk.services.reports.award_rows import refuse_too_many
from tipdesk.services.reports.document import (
    Column,
    ColumnKind,
    ListDocument,
    Listing,
    Totals,
)
from tipdesk.services.reports.request import Request, phrase
from tipdesk.services.sentences import sentences

_MOST_COLUMNS: Final = 12
_MOST_BY_DEFAULT: Final = 9
_DEFAULT: Final = {
    "project": (
        *("award_number", "title_en", "title_ar", "countries", "recipient"),
        *("program_type", "obligated", "start_date", "end_date", "status"),
    ),
}
"""The columns of a list for which none were chosen; of other records the first of the register."""
_SHAPES: Final[dict[Kind, tuple[ColumnKind, float]]] = {
    Kind.TEXT: ("text", 1.4),
    Kind.LONG_TEXT: ("text", 4),
    Kind.INTEGER: ("number", 0),
    Kind.PERCENT: ("number", 0),
    Kind.MONEY: ("number", 0),
    Kind.DATE: ("date", 0),
    Kind.BOOLEAN: ("text", 0),
    Kind.CHOICE: ("text", 1.1),
    Kind.CHOICES: ("text", 1.4),
    Kind.REFERENCE: ("text", 1.7),
    Kind.REFERENCES: ("text", 1.4),
}
_NUMBER: Final[tuple[ColumnKind, float]] = ("code", 0)
_NAME_WIDTH: Final = 3.0


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column on paper: the first stated of *fields*, under a label."""

    fields: tuple[Field, ...]
    label: str
    kind: ColumnKind
    width: float


def portfolio(
    request: Request, selection: Selection, cancelled: Callable[[], bool] = lambda: False
) -> ListDocument:
    """The list that *selection* means; TipdeskError when it is too long for paper."""
    if request.as_of:
        selection = replace(selection, as_of=request.as_of)
    request = replace(request, as_of=selection.as_of)
    count = selections.count(request.desk, selection)
    refuse_too_many(count)
    columns, left_out = _columns(request, selection)
    amount = total(selection.entity)
    needed = [f.name for column in columns for f in column.fields]
    asked = replace(
        selection, columns=tuple(dict.fromkeys([*needed, *([amount] if amount else [])]))
    )
    found = [
        dict(zip(asked.columns, row.values, strict=True))
        for row in selections.each_row(request.desk, asked, cancelled=cancelled)
    ]
    say, display = request.words.say, request.display
    second = request.second
    limits = sentences(display, replace(selection, as_of=None))
    return ListDocument(
        page=request.page(),
        title=say(plural(selection.entity)),
        second_title=phrase(second.say(plural(selection.entity))) if second else None,
        count=say(how_many(selection.entity, len(found))),
        filters=Listing(say(N_("Includes")), tuple(limits)) if limits else None,
        columns=tuple(_column(column, request.words, second) for column in columns),
        rows=tuple(tuple(_text(request, column, row) for column in columns) for row in found),
        not_stated=request.not_stated,
        empty=say(N_("Nothing matches what was asked.")),
        totals=_totals(request, selection, [row[amount] for row in found]) if amount else None,
        notes=_notes(
            request, selection, [row[amount] for row in found] if amount else [], left_out
        ),
    )


def _columns(request: Request, selection: Selection) -> tuple[list[_Shown], int]:
    """The columns that fit, and how many do not."""
    entity = selection.entity
    wanted = (
        selection.columns
        or _DEFAULT.get(entity)
        or tuple(f.name for f in fields_of(entity, Show.TABLE)[:_MOST_BY_DEFAULT])
    )
    naming = [field_of(entity, name) for name in names(entity)]
    shown: list[_Shown] = []
    for field in (field_of(entity, name) for name in wanted):
        if field not in naming:
            shape = _NUMBER if field.own else _SHAPES[field.kind]
            shown.append(_Shown((field,), field.label, *shape))
        elif request.second is None:
            # One column names the record, in the language of the list where it can.
            here = sorted(naming, key=lambda f: f.language != request.words.lang)
            column = _Shown(tuple(here), singular(entity), "text", _NAME_WIDTH)
            if column not in shown:
                shown.append(column)
        else:
            shown.append(_Shown((field,), field.label, "text", _NAME_WIDTH))
    return shown[:_MOST_COLUMNS], max(len(shown) - _MOST_COLUMNS, 0)


def _column(column: _Shown, words: Words, second: Words | None) -> Column:
    other = second.say(column.label) if second else ""
    return Column(words.say(column.label), column.kind, column.width, other)


def _text(request: Request, column: _Shown, row: dict[str, Any]) -> str:
    texts = (request.display.text(field, row[field.name]) for field in column.fields)
    return next((text for text in texts if text), request.not_stated)


def _totals(request: Request, selection: Selection, amounts: list[Any]) -> Totals | None:
    """A line per currency with its sum, qualifier kept, and how many records state one."""
    sums = selections.totals(request.desk, selection).amounts
    if not sums:
        return None
    field = field_of(selection.entity, total(selection.entity) or "")
    stating = Counter(amount.currency for amount in amounts if amount is not None)
    say, second = request.words.say, request.second
    labels = (
        (N_("Currency"), "code", 1),
        (plural(selection.entity), "number", 1),
        (field.label, "number", 2),
    )
    return Totals(
        say(N_("Totals per currency")),
        tuple(
            Column(say(label), kind, width, second.say(label) if second else "")  # type: ignore[arg-type]  # the kinds are spelled above
            for label, kind, width in labels
        ),
        tuple(
            (
                currency,
                request.words.number(stating[currency]),
                request.words.money(amount),
            )
            for currency, amount in sorted(sums.items())
        ),
    )


def _notes(
    request: Request, selection: Selection, amounts: list[Any], left_out: int
) -> Listing | None:
    """What a reader of the list must know to read its figures rightly."""
    words, lines = request.words, []
    if len({a.currency for a in amounts if a}) > 1:
        lines.append(words.say(N_("Amounts in different currencies are not added together.")))
    if without := sum(a is None for a in amounts):
        lines.append(words.count(*_WITHOUT, without))
    if left_out:
        lines.append(words.count(*_LEFT_OUT, left_out))
    return Listing(words.say(N_("Notes")), tuple(lines)) if lines else None


_WITHOUT = NN_(
    "{n} row states no amount and is not in the totals.",
    "{n} rows state no amount and are not in the totals.",
)
_LEFT_OUT = NN_(
    "{n} column does not fit on the page; the workbook has it.",
    "{n} columns do not fit on the page; the workbook has them.",
)
