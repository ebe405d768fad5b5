"""News: whether what a workbook says takes the place of what the desk has, or why it does not."""

from __future__ import annotations

from typing import Any

from tipdesk.domain.dates import PartialDate, date_order
from tipdesk.domain.fields import Field, Kind
from tipdesk.domain.qualifiers import EXACT
from tipdesk.domain.words import N_, Message, message
from tipdesk.services.excel.matching.last_import import NEVER, Past
from tipdesk.services.excel.matching.matching import same
from tipdesk.services.excel.planning.amendments import date_in_name
from tipdesk.services.excel.planning.doubted_money import doubt_of

KEPT = N_(
    "“{field}” was edited in the desk after a list set it, and this list says something else. "
    "The desk's own value stays."
)
REMOVED = N_(
    "The list says the same as before, and its funding action was removed in the desk since. It is "
    "not made again."
)
OLDER = N_("The list is of {date}, and the award was amended later. An older list is no news.")
OLDER_LIST = N_(
    "The list is of {date}, and what the desk has is from “{file}”, which is later. The desk's "
    "own value stays."
)
SAID_BEFORE = N_(
    "An earlier list said the same, and “{file}” changed it since. If this list is an older copy, "
    "it is no news, so the desk's own value stays."
)
HELD_BEFORE = N_(
    "The desk had the same before, and it was changed since. If this workbook was written before "
    "that, it is no news, so the desk's own value stays."
)

EDITED_SINCE = N_(
    "“{field}” was changed in the desk after this workbook was written, and the workbook says "
    "something else. The desk's own value stays."
)

Verdict = bool | Message
"""Whether it is news, or why the desk's own value stays although the file says another."""


def verdict(
    declared: Field,
    current: Any,
    value: Any,
    past: Past,
    date: PartialDate | None,
    amended: str | None = None,
    written_to: int = 0,
) -> Verdict:
    """What a list says of a field, against what the desk has and what lists said of it before.

    A cell that says what the last list said is no news, whatever was edited here since; one that
    says something else against such an edit is a conflict. So is one of an older list, and money
    that may be the same in other units. *date* is that of the list, *amended* the day of the last
    amendment where one may have changed the field, *written_to* how exactly its list writes money.
    """
    if same(declared, current, value) or _is_vaguer(declared, current, value):
        return False
    last = past.stated(declared.name)
    if last is not NEVER and not same(declared, current, last):
        if same(declared, last, value):
            return False
        return message(KEPT, field=message(declared.label))
    if current in (None, ()):
        return True
    if declared.kind is Kind.MONEY and (why := doubt_of(current, value, written_to)) is not None:
        return why
    return _older(declared, value, past, date, amended) or True


def verdict_of_ours(declared: Field, current: Any, value: Any, past: Past) -> Verdict:
    """The same of a workbook of ours that comes back; *past* is all that was set in the record."""
    if same(declared, current, value, exported=True):
        return False
    if _was(declared, value, past, exported=True):
        return message(HELD_BEFORE)
    if past.is_later(declared.name):
        return message(EDITED_SINCE, field=message(declared.label))
    return True


def _older(
    declared: Field, value: Any, past: Past, date: PartialDate | None, amended: str | None
) -> Message | None:
    """Why the list may be older than what the desk has; nothing of the kind is None."""
    if _order(date, PartialDate(amended) if amended else None) == -1:
        return message(OLDER, date=date)
    file = past.file(declared.name)
    order = _order(date, date_in_name(file or ""))
    if order == -1:
        return message(OLDER_LIST, date=date, file=file)
    if order != 1 and not past.is_seen(declared.name) and _was(declared, value, past):
        return message(SAID_BEFORE, file=file)
    return None


def _was(declared: Field, value: Any, past: Past, *, exported: bool = False) -> bool:
    """Whether the field was set to *value* once, and to something else since."""

    def is_it(before: Any) -> bool:
        return before not in (None, ()) and same(declared, before, value, exported=exported)

    return past.held_before(declared.name, is_it)


def _order(one: PartialDate | None, other: PartialDate | None) -> int | None:
    return None if one is None or other is None else date_order(one, other)


def _is_vaguer(declared: Field, current: Any, value: Any) -> bool:
    """Whether the file only says less exactly what the desk knows: a date, or an amount."""
    if current is None or value is None:
        return False
    if declared.kind is Kind.DATE:
        return len(value) < len(current) and date_order(value, current) is None
    if declared.kind is Kind.MONEY and value.qualifier != EXACT == current.qualifier:
        return bool((value.minor, value.currency) == (current.minor, current.currency))
    return False
