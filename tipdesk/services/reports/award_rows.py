"""Rows of awards on paper: which ones are listed, and the cells that name one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.errors import TipdeskError
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, message
from tipdesk.services import selections
from tipdesk.services.reports.document import Column, ColumnKind, Listing
from tipdesk.services.reports.request import Request
from tipdesk.services.sentences import sentences

MOST_ROWS: Final = 3000
"""More make a pile of paper that nobody reads, and take minutes to lay out."""

Values = Mapping[str, Any]


def refuse_too_many(count: int) -> None:
    """Raise TipdeskError for a list that is too long for paper."""
    if count > MOST_ROWS:
        raise TipdeskError(
            message(
                N_(
                    "A list on paper has at most {most} rows, and this one would have {count}. "
                    "Narrow it down, or take the workbook."
                ),
                most=MOST_ROWS,
                count=count,
            )
        )


def awards_of(
    request: Request,
    selection: Selection,
    statuses: Collection[str],
    cancelled: Callable[[], bool],
) -> list[str]:
    """The projects of *selection* in one of *statuses*, in its order."""
    asked = replace(selection, columns=("status",), as_of=None)
    found = [
        row.uid
        for row in selections.each_row(request.desk, asked, cancelled=cancelled)
        if row.values[0] in statuses
    ]
    refuse_too_many(len(found))
    return found


def filters_of(request: Request, selection: Selection) -> Listing | None:
    """What was asked for, in sentences."""
    limits = sentences(request.display, replace(selection, as_of=None))
    return Listing(request.words.say(N_("Includes")), tuple(limits)) if limits else None


def columns_of(
    request: Request, specs: Sequence[tuple[str, ColumnKind, float]]
) -> tuple[Column, ...]:
    """Columns of (label, kind, width), named in both languages where both are wanted."""
    say, second = request.words.say, request.second
    return tuple(
        Column(say(label), kind, width, second.say(label) if second else "")
        for label, kind, width in specs
    )


def number_and_title(request: Request, project: Values) -> tuple[str, str]:
    """What names the award: its number, its title in the language of the paper."""
    number = project["award_number"] or project["project_id"]
    pair = (project["title_en"], project["title_ar"])
    own, other = reversed(pair) if request.words.right_to_left else pair
    return number or request.not_stated, own or other or request.not_stated


def named(request: Request, entity: str, uid: str | None) -> str:
    """The name of a person or an organization."""
    if uid is None:
        return request.not_stated
    return request.labels.name(entity, uid, request.words.lang) or request.not_stated


def day(request: Request, date: PartialDate | None) -> str:
    """A date in words."""
    return request.not_stated if date is None else request.display.date(date)


def coded(request: Request, code_list: str, code: str | None) -> str:
    """The label of a code."""
    if code is None:
        return request.not_stated
    return request.labels.code(code_list, code, request.words.lang)
