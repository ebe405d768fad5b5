"""What a person does in the real window: clicks, keys, and looking at what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from tests.ui.ground import settle
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.pages.project_page import ProjectPage
from tipdesk.ui.project.tabs import TABS
from tipdesk.ui.register.embedded import EmbeddedRegister
from tipdesk.ui.widgets.navigation import NavigationList
from tipdesk.ui.workspace import Workspace

Key = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_Widget = TypeVar("_Widget", bound=QWidget)
_ROUNDS = 2


class Officer:
    """One person at the window; every act waits until the desk has done what follows of it."""

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        self.workspace, self.window = workspace, window

    # ------------------------------------------------------------ hands

    def rest(self) -> None:
        """Wait until nothing is being read or stored any more."""
        for _ in range(_ROUNDS):
            QApplication.processEvents()
            settle(self.workspace)
            self._have_the_keyboard()

    def _have_the_keyboard(self) -> None:
        """When a list or a dialog closes a window manager activates what lies below it."""
        active = QApplication.activeWindow()
        closed = active is None or not active.isVisible()
        if QApplication.activePopupWidget() is None and closed:
            dialogs = [d for d in self.window.findChildren(QDialog) if d.isVisible()]
            (dialogs[-1] if dialogs else self.window).activateWindow()

    def at(self) -> QWidget:
        """What has the keyboard: a list that is open, else the widget with the focus."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.at(), key, held)
        self.rest()

    def write(self, text: str) -> None:
        """Type *text*, in any script, where the keyboard is; it may move while one writes."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                code = ord(letter.upper())
                QApplication.sendEvent(self.at(), QKeyEvent(kind, code, NOTHING, letter))

    def retype(self, text: str) -> None:
        """Type over what the line with the keyboard holds."""
        QTest.keyClick(self.at(), Key.Key_A, CONTROL)
        self.write(text)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Scroll a widget into sight and click on it."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        assert widget.isVisible(), f"{widget.objectName() or widget} is not to be seen"
        assert widget.isEnabled(), f"{widget.objectName() or widget} takes no clicks"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())
        self.rest()

    def press_button(self, text: str, inside: QWidget | None = None) -> None:
        """Click on the button that says *text* (a message id)."""
        said = self.workspace.say(text)
        for button in (inside or self.window).findChildren(QPushButton):
            if button.isVisible() and button.text() == said:
                self.click(button)
                return
        raise AssertionError(f"no button says {said}")

    def menu(self) -> QMenu:
        """The menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        return menu

    def choose(self, name: str) -> None:
        """Click on the line *name* of the menu that is open."""
        menu = self.menu()
        action = next((a for a in menu.actions() if a.text() == name), None)
        assert action is not None, f"the menu has {[a.text() for a in menu.actions()]}"
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        self.rest()

    # ------------------------------------------------------------ ways

    def go(self, place: str) -> None:
        """Click on a place of the navigation, unless one is there."""
        if self.window.pages.current_name() == place:
            return
        side = self.window.findChild(NavigationList)
        assert side is not None
        items = (side.item(row) for row in range(side.count()))
        item = next(i for i in items if i.data(Qt.ItemDataRole.UserRole) == place)
        side.scrollToItem(item)
        self.click(side.viewport(), side.visualItemRect(item).center())
        assert self.window.pages.current_name() == place

    def tab(self, name: str) -> None:
        """Click on a tab of the project's page."""
        at = [spec.name for spec in TABS].index(name)
        self.turn(self.project().bar, at)
        assert self.project().tab() == name

    def turn(self, bar: QTabBar, at: int) -> None:
        """Click on one of the tabs of *bar*."""
        self.click(bar, bar.tabRect(at).center())

    def project(self) -> ProjectPage:
        """The page of the project, which is shown."""
        page = self.window.pages.current()
        assert isinstance(page, ProjectPage), f"the page shown is {page}"
        return page

    def part(self, kind: type[_Widget]) -> _Widget:
        """The one widget of its class that is to be seen."""
        found = [w for w in self.window.findChildren(kind) if w.isVisible()]
        assert len(found) == 1, f"{len(found)} widgets of {kind.__name__} are to be seen"
        return found[0]

    # ------------------------------------------------------------ small tables

    def table(self, kind: str) -> EmbeddedRegister:
        """The table of records of *kind* on the tab that is shown."""
        found = self.window.findChildren(EmbeddedRegister, kind)
        return next(table for table in found if table.isVisible())

    def place(self, table: EmbeddedRegister, uid: str) -> int:
        """The row of a record; rows are read as one scrolls."""
        for row in range(table.model.rowCount()):
            if (found := table.model.place_of(uid)) is not None:
                return found
            table.table.scrollTo(table.model.index(row, 0))
            self.rest()
        raise AssertionError("the table has no such row")

    def add(self, kind: str, cells: Mapping[str, str]) -> None:
        """Type a new record into the blank line of a table, cell by cell from the first one."""
        table = self.table(kind)
        row = table.model.blank_row()
        for name, text in cells.items():
            self.fill(table, row, name, text)

    def fill(self, table: EmbeddedRegister, row: int, name: str, text: str) -> None:
        """Click on a cell, type over what it holds, and leave it with Tab."""
        self.put(table.table, self.cell(table, row, name), text)

    def cell(self, table: EmbeddedRegister, row: int, name: str) -> QModelIndex:
        """The cell of a field in a row."""
        column = [field.name for field in table.model.fields].index(name)
        return table.model.index(row, column)

    def put(self, view: QTableView, index: QModelIndex, text: str) -> None:
        """Click on a cell, type *text* into it and leave it with Tab."""
        self.point(view, index)
        assert view.currentIndex() == index
        self.write(text)
        assert view.state() == QAbstractItemView.State.EditingState, f"{text} opened no editor"
        assert not view.hasFocus()
        QTest.keyClick(self.at(), Key.Key_Tab)
        self.rest()
        assert view.state() != QAbstractItemView.State.EditingState, f"{text} is not left"

    def uids(self, kind: str) -> list[str]:
        """The records of a table in the order in which they stand there."""
        table = self.table(kind)
        found: list[str] = []
        for row in range(table.model.blank_row()):
            table.table.scrollTo(table.model.index(row, 0))
            self.rest()
            shown = table.model.row_at(row)
            assert shown is not None
            found.append(shown.uid)
        return found

    def point(self, view: QTableView, index: QModelIndex) -> None:
        """Click on a cell."""
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def column(self, kind: str, name: str) -> list[str]:
        """What a column of a table says, without its blank line."""
        model = self.table(kind).model
        at = [field.name for field in model.fields].index(name)
        return [str(model.index(row, at).data() or "") for row in range(model.blank_row())]
