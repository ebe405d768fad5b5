"""What the import page says of its steps, and why one cannot go on."""

from __future__ import annotations

from typing import Final

from tipdesk.domain.words import N_, NN_, Words
from tipdesk.ui.importing.state.session import ImportSession

ANSWER_FIRST: Final = N_("Nothing can be imported before what is asked is answered.")
_WAIT: Final = N_("Wait until this is done, or cancel it.")
_HEADERS: Final = NN_("Header in row {row}", "Headers in rows {row}")
_COLUMNS_READ: Final = NN_("{n} of {all} columns is read", "{n} of {all} columns are read")


def layout_summary(session: ImportSession, words: Words) -> str:
    """Where the headings of the sheets taken stand."""
    found = {work.layout.header_row for work in session.book.taken}
    rows = sorted(row for row in found if row is not None)
    if not rows:
        return ""
    return words.count(*_HEADERS, len(rows), row=words.listed(map(str, rows)))


def columns_summary(session: ImportSession, words: Words) -> str:
    """How many of their columns are read."""
    every = [c for work in session.book.taken for c in work.columns.columns]
    shown = [column for column in every if column.heading or column.samples]
    read = sum(1 for column in shown if column.target is not None)
    if not shown:
        return ""
    return words.count(*_COLUMNS_READ, read, all=len(shown))


def why_not_on(session: ImportSession, words: Words) -> str:
    """Why a step that is not the last cannot be left for the next; '' when it can."""
    say = words.say
    if session.activity is not None:
        return say(_WAIT)
    if not session.book.is_open:
        return say(N_("Choose a workbook to go on."))
    if not session.book.taken:
        return say(N_("Tick at least one sheet to go on."))
    return ""


def why_not_import(session: ImportSession, words: Words) -> str:
    """Why nothing can be imported now; '' when it can."""
    say = words.say
    if session.activity is not None:
        return say(_WAIT)
    if session.planned is None:
        return say(N_("There is nothing to review yet."))
    plan = session.planned.plan
    if not plan.count("new") and not plan.count("changed"):
        if plan.count("unchanged") and not plan.count("rejected"):
            if plan.keeps_back:
                return say(
                    N_("What the file says otherwise is not taken. Decide at the rows in conflict.")
                )
            return say(N_("The desk has all of this already: there is nothing to import."))
        if session.asks():
            return say(ANSWER_FIRST)
        if plan.count("unchanged"):
            return say(N_("The desk has the other rows already; those rejected cannot come in."))
        return say(N_("No row of the workbook can be imported."))
    if not session.chosen_rows():
        return say(N_("Every row is left out. Tick at least one."))
    if session.asks() and not session.accepts_doubts:
        return say(N_("Some cells ask something. Answer them, or take them as not stated."))
    return ""
