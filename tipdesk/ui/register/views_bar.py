"""The saved views above a register: questions with a name, one click away."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, message
from tipdesk.services.changes import edits
from tipdesk.services.changes.outcome import Changes, Outcome
from tipdesk.services.views import (
    SavedView,
    keep_columns,
    remove_view,
    save_view,
    saved_views,
)
from tipdesk.ui.icons import icon
from tipdesk.ui.register.condition_chip import show_under
from tipdesk.ui.register.defaults import defaults_of
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.widgets.flow_layout import FlowLayout
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.workspace import Workspace

_ALL: Final = "0"


class ViewsBar(QWidget):
    """Sends `chosen` with the selection of a view; the one shown now is marked."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, entity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        self._selection = Selection(entity)
        self._views: list[SavedView] = []
        self._buttons: list[tuple[QToolButton, Selection]] = []
        self._open = _ALL
        self._step = secrets.token_hex(8)
        self._flow = FlowLayout(self, spacing=2)
        self._save = named(quiet_button(workspace.say(N_("Save view"))), "saveView")
        self._save.setIcon(icon("plus", "accent"))
        self._save.setToolTip(
            workspace.say(N_("Keep the search, the filters and the columns under a name."))
        )
        self._save.clicked.connect(lambda: self._ask_name(None))
        self._flow.addWidget(self._save)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        workspace.records_changed.connect(self._on_records_changed)
        self._build()
        self._read()

    def show_selection(self, selection: Selection) -> None:
        """Mark the view that *selection* is; of several alike the one that was chosen."""
        self._selection = selection
        marked = self._marked()
        for place, (button, _) in enumerate(self._buttons):
            button.setChecked(place == marked)

    @property
    def open_view(self) -> SavedView | None:
        """The saved view that is shown now, if it is one."""
        marked, fixed = self._marked(), len(self._buttons) - len(self._views)
        return None if marked is None or marked < fixed else self._views[marked - fixed]

    def state(self) -> str:
        """Which view was chosen last."""
        return self._open

    def restore(self, state: str) -> None:
        """Take the view that ``state`` told for the one chosen."""
        self._open = state
        self.show_selection(self._selection)

    def keep_columns(self, view: SavedView, columns: Sequence[str]) -> None:
        """Let *view* show *columns* from now on."""
        desk, uid, step = self._workspace.desk, view.uid, self._step
        self._workspace.change(lambda: keep_columns(desk, uid, columns, step=step))

    def buttons(self) -> Sequence[QToolButton]:
        """The views that can be clicked, the fixed ones first."""
        return [button for button, _ in self._buttons]

    # ------------------------------------------------------------ views

    def _read(self) -> None:
        desk, entity = self._workspace.desk, self._entity
        self._workspace.read(
            lambda: saved_views(desk, entity), self._on_views, latest=f"{entity}.views"
        )

    def _on_views(self, views: list[SavedView]) -> None:
        self._views = views
        self._build()

    def _on_records_changed(self, changes: Changes) -> None:
        if "saved_view" in changes.entities:
            self._read()

    def _marked(self) -> int | None:
        """The place of the view that is shown."""
        alike = [i for i, (_, view) in enumerate(self._buttons) if _same(view, self._selection)]
        chosen = (i for i in alike if self._key(i) == self._open)
        return next(chosen, alike[0] if alike else None)

    def _key(self, place: int) -> str:
        """What names the view in this place: its uid, or its number when it is a fixed one."""
        fixed = len(self._buttons) - len(self._views)
        return str(place) if place < fixed else self._views[place - fixed].uid

    def _build(self) -> None:
        for button, _ in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        say = self._workspace.say
        everything = Selection(self._entity)
        self._buttons = [(self._button(say(N_("All"))), everything)]
        mine, who = defaults_of(self._entity).mine, self._workspace.desk.who
        if mine is not None and who is not None:
            button = self._button(say(N_("Mine")))
            self._buttons.append((button, everything.where(mine, "=", who)))
        for view in self._views:
            button = self._button(view.name)
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(partial(self._open_menu, view, button))
            self._buttons.append((button, view.selection))
        for place, (button, selection) in enumerate(self._buttons):
            button.clicked.connect(partial(self._choose, self._key(place), selection))
            self._flow.insert_widget(place, button)
            button.show()
        self.show_selection(self._selection)

    def _button(self, text: str) -> QToolButton:
        button = named(QToolButton(self), "view")
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(text)
        button.setCheckable(True)
        return button

    def _choose(self, key: str, selection: Selection) -> None:
        self._open, self._step = key, secrets.token_hex(8)
        self.show_selection(self._selection)  # the mark follows what is shown, not the click
        self.chosen.emit(selection)

    # ------------------------------------------------------------ changing them

    def _open_menu(self, view: SavedView, button: QToolButton, at: QPoint) -> None:
        say = self._workspace.say
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say(N_("Rename…"))).triggered.connect(lambda: self._ask_name(view))
        menu.addAction(say(N_("Delete"))).triggered.connect(lambda: self.remove(view))
        menu.popup(button.mapToGlobal(at))

    def remove(self, view: SavedView) -> None:
        """Forget a view; it can be taken back."""
        undo = UndoOffer(
            self._workspace, message(N_("The view '{name}' was deleted."), name=view.name)
        )
        desk = self._workspace.desk
        self._workspace.change(lambda: remove_view(desk, view.uid), done=undo.offer)

    def save(self, name: str, view: SavedView | None = None) -> None:
        """Keep what is shown under *name*, or give *view* that name."""
        desk, selection = self._workspace.desk, replace(self._selection, uids=None)
        if view is None:
            self._workspace.change(lambda: save_view(desk, name, selection), done=self._on_saved)
            return
        edit = edits.Edit("saved_view", view.uid, "name", view.name, name)
        reason = message(N_("View '{name}' renamed"), name=name)
        self._workspace.change(lambda: edits.edit(desk, [edit], reason=reason))

    def _on_saved(self, outcome: Outcome) -> None:
        self.restore(outcome.created[0])

    def _ask_name(self, view: SavedView | None) -> None:
        popup = NamePopup(self._workspace, "" if view is None else view.name, self)
        popup.named.connect(lambda name: self.save(name, view))
        fixed = len(self._buttons) - len(self._views)
        anchor: QWidget = self._save
        for place, known in enumerate(self._views, fixed):
            if view is not None and known.uid == view.uid:
                anchor = self._buttons[place][0]
        show_under(popup, anchor)


class NamePopup(QFrame):
    """Asks for a name; Enter takes it, Escape leaves."""

    named = Signal(str)

    def __init__(self, workspace: Workspace, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = workspace.say(N_("Name of the view"))
        self.line = QLineEdit(name)
        self.line.setAccessibleName(said)
        self.line.returnPressed.connect(self._take)
        save = QPushButton(workspace.say(N_("Save")))
        save.setObjectName("primary")
        save.clicked.connect(self._take)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(named(QLabel(said), "fieldLabel"))
        layout.addLayout(row)
        self.setMinimumWidth(340)
        self.setFocusProxy(self.line)
        self.line.selectAll()

    def _take(self) -> None:
        name = self.line.text().strip()
        if name:
            self.named.emit(name)
            self.close()


def _same(view: Selection, shown: Selection) -> bool:
    """Whether both ask for the same records; columns and order may differ."""
    return (
        set(view.filters) == set(shown.filters)
        and view.search == shown.search
        and view.as_of == shown.as_of
        and shown.uids is None
    )
