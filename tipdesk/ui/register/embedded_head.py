"""The line above a small table: its name, what it comes to, what can be done with a row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from tipdesk.domain.words import N_
from tipdesk.services import catalog
from tipdesk.services.selections import Totals
from tipdesk.ui.register.figures import compact, exactly
from tipdesk.ui.widgets.making import icon_button, named
from tipdesk.ui.workspace import Workspace


class EmbeddedHead(QWidget):
    """Buttons tell what is wanted; the keys of the table do the same."""

    add_wanted = Signal()
    form_wanted = Signal()
    remove_wanted = Signal()

    def __init__(
        self, workspace: Workspace, entity: str, title: str, menu: QMenu,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._workspace, self._entity = workspace, entity
        say, what = workspace.say, workspace.say(catalog.singular(entity))
        self._count = named(QLabel(), "mute")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(named(QLabel(title), "h2"))
        row.addSpacing(8)
        row.addWidget(self._count)
        row.addStretch(1)
        for drawing, name, keys, signal in (
            ("plus", N_("Add: {what}"), "Ins", self.add_wanted),
            ("pencil", N_("Edit: {what}"), "Ctrl+Enter", self.form_wanted),
            ("trash-2", N_("Delete: {what}"), "Del", self.remove_wanted),
        ):
            button = icon_button(drawing, say(name, what=what), "mute")
            button.setToolTip(f"{button.accessibleName()}   {keys}")
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            # A key goes out with what was typed; so does a click.
            button.clicked.connect(lambda _checked=False, wanted=signal: wanted.emit())
            row.addWidget(button)
        self._more = icon_button("ellipsis", say(N_("More about: {what}"), what=title), "mute")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(menu)
        row.addWidget(self._more)

    def show_totals(self, totals: Totals) -> None:
        """Show how many rows and about how much; exactly when pointed at."""
        words = self._workspace.words
        texts = [words.value(totals.count)] if totals.count else []
        texts += [compact(money, words) for money in totals.amounts.values()]
        self._count.setText(words.say(N_(" · ")).join(texts))
        self._count.setToolTip(exactly(self._entity, totals, words))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self._more]
