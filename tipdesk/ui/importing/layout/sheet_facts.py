"""What should be known of a sheet: hidden rows, merged cells, errors; each leads to its places."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tipdesk.domain.words import N_, NN_, Words
from tipdesk.services.excel.layout.layout import Layout
from tipdesk.services.excel.reading.workbook import BookFacts, Place
from tipdesk.ui.icons import icon
from tipdesk.ui.importing.layout.sheet_model import asking_rows
from tipdesk.ui.widgets.flow_layout import FlowLayout
from tipdesk.ui.widgets.making import named, quiet_button

ASKING: Final = NN_("{n} row asks what it is (F8)", "{n} rows ask what they are (F8)")
_HIDDEN_ROWS: Final = NN_("{n} hidden row is read too", "{n} hidden rows are read too")
_FILTERED: Final = NN_(
    "{n} row that a filter hides is read too", "{n} rows that a filter hides are read too"
)
_HIDDEN_COLUMNS: Final = NN_("{n} hidden column is read too", "{n} hidden columns are read too")
_MERGED: Final = NN_("{n} merged cell", "{n} merged cells")
_ERRORS: Final = NN_("{n} cell holds an error", "{n} cells hold an error")
_UNCOMPUTED: Final = NN_("{n} formula was never computed", "{n} formulas were never computed")
_LOCKED_COLUMNS: Final = NN_(
    "{n} column is locked: personal data", "{n} columns are locked: personal data"
)
_LOCKED_CELLS: Final = NN_(
    "{n} cell is locked: personal data", "{n} cells are locked: personal data"
)
_STRUCK: Final = NN_("{n} cell is struck through", "{n} cells are struck through")
_COMMENTS: Final = NN_("{n} cell has a comment, not read", "{n} cells have comments, not read")
_LINKS: Final = NN_("{n} other workbook is referred to", "{n} other workbooks are referred to")


class Fact(NamedTuple):
    """A sentence, the places it is about (row number and column index), and whether it asks."""

    text: str
    places: tuple[Place, ...] = ()
    asks: bool = False


def facts_of(layout: Layout, book: BookFacts, words: Words) -> list[Fact]:
    """What should be known of the sheet, what asks first."""
    sheet = layout.sheet
    facts, left = sheet.facts, sheet.first_column
    first, last = sheet.first_row, sheet.first_row + len(sheet.rows)
    hidden = sorted(row + 1 for row in facts.hidden_rows if first <= row < last)
    columns = sorted(c - left for c in facts.hidden_columns if left <= c < left + sheet.width)
    merged = sorted({(a[0] + 1, a[1] - left) for a, _ in facts.merged})
    errors = sorted((r + 1, c - left) for (r, c), text in facts.errors.items() if text)
    formulas = sorted((r + 1, c - left) for (r, c), text in facts.errors.items() if not text)
    struck = sorted((r + 1, c - left) for r, c in facts.struck if first <= r < last)
    end = sheet.width - 1  # a comment may stand beside the cells
    comments = sorted((r + 1, min(c - left, end)) for r, c in facts.comments if first <= r < last)
    top = layout.header_row or sheet.row_number(0)
    stopped = getattr(sheet.rows, "stopped", None)
    locked = sorted(stopped.columns) if stopped is not None else []
    cells = sorted(stopped.cells) if stopped is not None else []
    asking = sorted(asking_rows(layout))
    counted = (
        (ASKING, [(row, 0) for row in asking]),
        (_LOCKED_COLUMNS, [(top, column) for column in locked]),
        (_LOCKED_CELLS, cells),
        (_FILTERED if facts.filtered else _HIDDEN_ROWS, [(row, 0) for row in hidden]),
        (_HIDDEN_COLUMNS, [(top, column) for column in columns]),
        (_MERGED, merged),
        (_STRUCK, struck),
        (_COMMENTS, comments),
        (_ERRORS, errors),
        (_UNCOMPUTED, formulas),
    )
    found = [
        Fact(words.count(*forms, len(places)), tuple(places), forms is ASKING)
        for forms, places in counted
        if places
    ]
    if facts.hidden:
        found.append(Fact(words.say(N_("This sheet is hidden in the workbook"))))
    if book.date_1904:
        found.append(Fact(words.say(N_("Its days count from 1904; the dates are right"))))
    if book.macros:
        found.append(Fact(words.say(N_("Its macros were not run"))))
    if book.external_links:
        found.append(Fact(words.count(*_LINKS, book.external_links)))
    return found


class FactsLine(QWidget):
    """Sends `wanted` with a place: of each fact the next one at every click."""

    wanted = Signal(int, int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._flow = FlowLayout(self, spacing=6)
        self._shown: list[Fact] = []
        self._turns: dict[str, int] = {}

    def show_facts(self, facts: list[Fact]) -> None:
        """Say *facts*."""
        if facts == self._shown:
            return
        self._shown, self._turns = facts, {}
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for fact in facts:
            self._flow.addWidget(self._made(fact))

    def place_between(self, before: QWidget, after: QWidget) -> None:
        """Let Tab stop at the facts after *before* and go on to *after*."""
        stops = [before, *self._flow_buttons(), after]
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)

    def texts(self) -> list[str]:
        """What is said now."""
        return [fact.text for fact in self._shown]

    def click(self, number: int) -> None:
        """Go to the next place of fact *number*."""
        self._go(self._shown[number])

    def _flow_buttons(self) -> list[QPushButton]:
        items = (self._flow.itemAt(at) for at in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _made(self, fact: Fact) -> QWidget:
        if not fact.places:
            label = named(QLabel(fact.text), "mute")
            label.setContentsMargins(6, 4, 6, 4)
            return label
        button = named(quiet_button(fact.text), "asks" if fact.asks else "fact")
        button.setToolTip(self._words.say(N_("Show the next one")))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self._go, fact))
        if fact.asks:
            button.setIcon(icon("circle-question-mark", "warns"))
        return button

    def _go(self, fact: Fact, _on: bool = False) -> None:
        turn = self._turns.get(fact.text, 0)
        self._turns[fact.text] = turn + 1
        self.wanted.emit(*fact.places[turn % len(fact.places)])
