"""Every kind of record there is, in groups, with how many there are of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_
from tipdesk.services import catalog, selections
from tipdesk.services.desk import Desk
from tipdesk.ui.icons import icon
from tipdesk.ui.kinds import grouped, icon_of
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_CARD_WIDTH: Final = 300
_MOST_COLUMNS: Final = 4
_REST_MS: Final = 150


class ListsPage(QWidget):
    """Enter opens a list; arrows go from one to the next."""

    status_changed = Signal(str)
    name = "lists"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._workspace = workspace
        self._lines: dict[str, ListLine] = {}
        self._columns = 0
        inner = named(QWidget(), "page")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._cards = [self._card(title, kinds) for title, kinds in grouped()]
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(named(QLabel(workspace.say(N_("Lists"))), "h1"))
        layout.addWidget(area, 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._count)
        workspace.records_changed.connect(self._rest.start)

    def state(self) -> dict[str, Any]:
        """The list that has the keyboard."""
        return {"list": next((e for e, line in self._lines.items() if line.hasFocus()), None)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go to that list again."""
        if (line := self._lines.get(state.get("list") or "")) is not None:
            QTimer.singleShot(0, line, line.setFocus)

    def activate(self) -> None:
        """The page is shown: count, and go to the first list."""
        self._count()
        if not any(line.hasFocus() for line in self._lines.values()):
            next(iter(self._lines.values())).setFocus()

    def leave(self) -> None:
        """Nothing is typed here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(self.width() // _CARD_WIDTH, _MOST_COLUMNS))
        if columns != self._columns:
            self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        """Put each card below the shortest column, so that no holes are left."""
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        piles = [QVBoxLayout() for _ in range(columns)]
        heights = [0] * columns
        for card in self._cards:
            at = heights.index(min(heights))
            piles[at].addWidget(card)
            heights[at] += card.sizeHint().height()
        for at, pile in enumerate(piles):
            pile.setSpacing(12)
            pile.addStretch(1)
            self._grid.addLayout(pile, 0, at)
            self._grid.setColumnStretch(at, 1)

    def _card(self, title: str, kinds: tuple[str, ...]) -> Card:
        card = Card(margin=8)
        card.body.setSpacing(2)
        heading = named(QLabel(self._workspace.say(title)), "h2")
        heading.setContentsMargins(8, 4, 8, 4)
        heading.setAlignment(leading_alignment())
        card.body.addWidget(heading)
        for entity in kinds:
            line = ListLine(icon_of(entity), self._workspace.say(catalog.plural(entity)))
            line.clicked.connect(partial(self._workspace.page_wanted.emit, entity))
            self._lines[entity] = line
            card.body.addWidget(line)
        return card

    def _count(self) -> None:
        desk, kinds = self._workspace.desk, tuple(self._lines)
        self._workspace.read(lambda: _counts(desk, kinds), self._show, latest="lists.count")

    def _show(self, counts: Mapping[str, int]) -> None:
        words = self._workspace.words
        for entity, count in counts.items():
            said = words.say(catalog.how_many(entity, count))
            self._lines[entity].show_count(words.value(count), said)


class ListLine(QPushButton):
    """One kind of record: a drawing, its name, how many there are."""

    def __init__(self, drawing: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("line", True)
        self.setAccessibleName(label)
        picture = QLabel()
        picture.setPixmap(icon(drawing, "mute").pixmap(QSize(18, 18)))
        self._count = named(QLabel(), "mute")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(picture)
        name = QLabel(label)
        name.setAlignment(leading_alignment())
        row.addWidget(name, 1)
        row.addWidget(self._count)
        for part in (picture, name, self._count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_count(self, count: str, said: str) -> None:
        """Show how many there are; *said* says it with what they are."""
        self._count.setText(count)
        self.setToolTip(said)
        self.setAccessibleDescription(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)


def _counts(desk: Desk, kinds: tuple[str, ...]) -> dict[str, int]:
    return {entity: selections.count(desk, Selection(entity)) for entity in kinds}
