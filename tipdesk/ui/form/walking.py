"""Where Ctrl+Up and Ctrl+Down lead: to the headings and to what can only be read."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from tipdesk.ui.form.record_form import RecordForm


def next_place(form: RecordForm, *, back: bool = False) -> QWidget | None:
    """The next place of *form* at which Tab does not stop; None after the last."""
    places: list[tuple[QWidget, QWidget, bool]] = []  # what holds it, what takes the focus
    for section in form.sections.values():
        places.append((section.heading(), section.heading(), True))
        places += [
            (row, row.editor, row.field.computed)
            for row in form.rows.values()
            if section.is_open() and section.isAncestorOf(row)
        ]
    if back:
        places.reverse()
    focus = QApplication.focusWidget()
    here = (
        at
        for at, (holder, _, _) in enumerate(places)
        if focus is not None and (holder is focus or holder.isAncestorOf(focus))
    )
    following = places[next(here, -1) + 1 :]
    return next((target for _, target, lands in following if lands), None)
