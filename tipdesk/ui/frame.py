"""What stands around the pages: bar, navigation, messages, status line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from tipdesk.domain.words import N_
from tipdesk.ui.badges import Badges
from tipdesk.ui.messages import HEIGHT, Messages
from tipdesk.ui.page_stack import PageStack
from tipdesk.ui.places import places
from tipdesk.ui.top_bar import TopBar
from tipdesk.ui.widgets.navigation import NavigationList, Place
from tipdesk.ui.widgets.page_parts import StatusLine
from tipdesk.ui.workspace import Workspace

_BUTTONS: Final = (QPushButton, QToolButton)


class Frame(QWidget):
    """The inside of the window, in one language and one scheme."""

    def __init__(
        self,
        workspace: Workspace,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        words, say = workspace.words, workspace.say
        self.top = TopBar(words, actions, workspace.settings.color_scheme)
        self.navigation = NavigationList(
            [Place(p.name, say(p.called or p.label), p.icon) for p in places() if p.navigation],
            say(N_("Pages")),
        )
        self.pages = PageStack(workspace)
        self._badges = Badges(workspace, self.navigation)
        self.status = StatusLine()
        self.pages.status_changed.connect(self.status.show_totals)
        self.status.setMinimumHeight(HEIGHT)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)
        for widget in (self.navigation, self.top):
            # On the page itself the keys are its own.
            keys = QShortcut(QKeySequence("Ctrl+F"), widget, self._seek)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.messages = Messages(words, self)
        self.messages.lie_over(self.status, self.status.free_width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard as Space does, where no page takes it."""
        button = self.window().focusWidget()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        keypad = Qt.KeyboardModifier.KeypadModifier
        if enters and not event.modifiers() & ~keypad and isinstance(button, _BUTTONS):
            if not event.isAutoRepeat():  # held down it would press what comes next as well
                button.click()
        else:
            super().keyPressEvent(event)

    def _seek(self) -> None:
        """Find something on the page shown, where it has a search."""
        if (seek := getattr(self.pages.current(), "seek", None)) is not None:
            seek()
