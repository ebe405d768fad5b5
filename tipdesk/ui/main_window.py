"""The window: navigation, one page at a time, search, undo, language, messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow

from tipdesk.domain.words import N_, Words
from tipdesk.ui.actions import make_actions
from tipdesk.ui.amend_offer import AmendOffer
from tipdesk.ui.desk_status import DeskStatus
from tipdesk.ui.dropped import dropped_file, is_desk
from tipdesk.ui.frame import Frame
from tipdesk.ui.language import speak
from tipdesk.ui.page_stack import PageStack
from tipdesk.ui.places import START, places
from tipdesk.ui.schemes import apply_scheme
from tipdesk.ui.typing_undo import TypingUndo
from tipdesk.ui.undoing import Undoing
from tipdesk.ui.ways import Ways
from tipdesk.ui.workspace import Workspace

_SMALLEST: Final = (1000, 640)
_USUAL: Final = (1280, 800)
_TITLE: Final = 40
"""Pixels that the bar of a window takes at most."""
_OF_THE_HOUR: Final = ("uids", "pane")


class MainWindow(QMainWindow):
    """Built anew inside when the language or the scheme changes; pages keep their state."""

    desk_wanted = Signal(str)
    """Open the desk at that place instead."""
    desk_choice_wanted = Signal()
    """Let the person choose another desk."""
    reopen_wanted = Signal(object)
    """Open the same desk again, because its file was replaced, and tell that Message."""
    rebuilt = Signal()
    """The inside was built anew, in another language or scheme."""
    who_wanted = Signal()
    """Ask who sits here."""

    def __init__(self, workspace: Workspace, log_file: Path | None = None) -> None:
        super().__init__()
        self._workspace, self._log_file = workspace, log_file
        self._built: list[QAction] = []
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._typing_undo = TypingUndo(app, self)
            app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self.undoing = Undoing(workspace, self)
        self.undoing.undoable_changed.connect(self._on_undoable)
        self._status = DeskStatus(workspace, self)
        self._status.changed.connect(self._show_status)
        self.amend_offer = AmendOffer(workspace)
        self.ways = Ways(workspace, lambda: self._pages, self)
        self._restore_geometry()
        self._build({})

    @property
    def pages(self) -> PageStack:
        """The pages that were visited."""
        return self._pages

    def start(self, *, empty: bool) -> None:
        """Show the first page: that of last time, on an *empty* desk the ways to begin."""
        kept = self._workspace.settings.window
        self._pages.remember(kept.get("pages", {}))
        self.go_to(START.name if empty else str(kept.get("page") or places()[0].name))
        self.undoing.look()
        self._status.look()

    def go_to(self, name: str) -> None:
        """Show the page *name*."""
        self._pages.go_to(name)

    def show_record(self, entity: str, uid: str) -> None:
        """Show a record, wherever it lives."""
        self.ways.show_record(entity, uid)

    def show_paper(self, name: str, subject: object) -> None:
        """Show the report *name* of *subject*."""
        self.ways.show_paper(name, subject)

    def open_file(self, place: str) -> None:
        """A file was dropped or chosen: a desk is opened, a workbook goes to the import."""
        if is_desk(place):
            self.desk_wanted.emit(place)
            return
        page = self._pages.go_to("import")
        if (read := getattr(page, "open_file", None)) is not None:
            read(place)

    def use_language(self, lang: str) -> None:
        """Speak *lang* from now on; what is typed is stored, pages stay where they are."""
        settings = self._workspace.settings
        settings.language = lang
        self.use_words(Words(lang, settings.digits))

    def use_words(self, words: Words) -> None:
        """Speak *words* from now on."""
        self._pages.leave()
        self._workspace.use_words(words)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak(app, words)
        self._rebuild()

    def use_scheme(self, name: str) -> None:
        """Show the colors *name*: light, dark, or those of the system."""
        self._pages.leave()
        self._workspace.settings.color_scheme = name
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_scheme(app, name)
        self._rebuild()

    def take_keyboard(self) -> None:
        """Let the keyboard go on with the page, as after a small window was closed."""
        self.activateWindow()
        self._pages.activate()

    def remember(self) -> None:
        """Note what the window shows in the settings."""
        kept = self._workspace.settings.window
        kept["geometry"] = bytes(self.saveGeometry().toBase64().data()).decode()
        states = self._pages.states()
        # The records that were chosen, and what was being typed, are of this hour only.
        kept["pages"] = {
            name: {key: value for key, value in state.items() if key not in _OF_THE_HOUR}
            for name, state in states.items()
        }
        if self._pages.current_name() not in (None, START.name):
            kept["page"] = self._pages.current_name()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._pages.leave()
        self.remember()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame.navigation.fit(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if place := dropped_file(event.mimeData().urls()):
            event.acceptProposedAction()
            self.open_file(place)

    def _build(self, states: dict[str, dict[str, Any]]) -> None:
        workspace = self._workspace
        for action in self._built:
            self.removeAction(action)
            action.deleteLater()
        self._actions = make_actions(self, workspace.words, self._deeds())
        self._built = list(self._actions.values())
        self._frame = Frame(workspace, self._actions)
        self._frame.navigation.chosen.connect(self.go_to)
        if self._log_file is not None:
            self._frame.messages.offer_log(self.show_log)
        workspace.messages = self._frame.messages
        self._pages = self._frame.pages
        self._pages.remember(states)
        self._pages.shown.connect(self._on_shown)
        self._pages.wished.connect(self._on_wished)
        self.setCentralWidget(self._frame)
        self._frame.navigation.fit(self.width())
        self._show_status()

    def _rebuild(self) -> None:
        states, current = self._pages.states(), self._pages.current_name()
        past = self._pages.past
        self._build(states)
        self._pages.past = past
        if current is not None:
            self._pages.go_to(current, noted=False)
        self.undoing.look()
        self.rebuilt.emit()

    def _deeds(self) -> dict[str, Any]:
        return {
            "palette": self.open_palette,
            "undo": self._undo,
            "redo": self._redo,
            "back": self._back,
            "forward": self._forward,
            "next_problem": lambda: self._on_page("next_problem"),
            "replace": self._replace,
            "field_history": lambda: self._on_page("show_field_history"),
            "new_project": lambda: self._on_page("new_record", "project"),
            "import_workbook": lambda: self.go_to("import"),
            "open_desk": self.desk_choice_wanted.emit,
            "english": lambda: self._on_wished("language", "en"),
            "arabic": lambda: self._on_wished("language", "ar"),
            "light": lambda: self._on_wished("scheme", "light"),
            "dark": lambda: self._on_wished("scheme", "dark"),
            "system": lambda: self._on_wished("scheme", "system"),
            "start": lambda: self.go_to(START.name),
            "log": self.show_log,
            "about": self._show_about,
            "quit": self.close,
        }

    def open_palette(self) -> None:
        """Find any record, page or command."""
        # Start-up time: needed only when somebody searches.
        from tipdesk.ui.commands import commands_of
        from tipdesk.ui.dialogs.palette import Palette

        commands = commands_of(self._workspace, self._actions)
        Palette(self._workspace, commands, self).open_over(self)

    def show_log(self) -> None:
        """Open the log in the program that shows texts."""
        if self._log_file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file)))

    def _back(self) -> None:
        self._pages.back()

    def _forward(self) -> None:
        self._pages.forward()

    def _undo(self) -> None:
        self._pages.leave()
        self.undoing.undo()

    def _redo(self) -> None:
        self._pages.leave()
        self.undoing.redo()

    def _on_page(self, what: str, at: str | None = None) -> None:
        """Have the page shown, or the one named *at*, do something, if it can."""
        page = self._pages.current() if at is None else self._pages.go_to(at)
        if (do := getattr(page, what, None)) is not None:
            do()

    def _replace(self) -> None:
        if not self._pages.have_near("find_and_replace"):
            self._workspace.tell(N_("Find and replace works in a list: go to one first."))

    def _on_wished(self, what: str, value: Any) -> None:
        """Do it later: what was clicked may go away with the old language or scheme."""
        does: dict[str, Callable[[], None]] = {
            "language": lambda: self.use_language(value),
            "words": lambda: self.use_words(value),
            "scheme": lambda: self.use_scheme(value),
            "who": self.who_wanted.emit,
            "desk": self.desk_choice_wanted.emit,
            "reopen": lambda: self.reopen_wanted.emit(value),
        }
        QTimer.singleShot(0, self, does[what])

    def _show_about(self) -> None:
        # Start-up time: seldom needed.
        from tipdesk.ui.dialogs.about_dialog import AboutDialog

        AboutDialog(self._workspace.words, self).show()

    def _on_shown(self, name: str) -> None:
        self._frame.navigation.show_current(self._pages.under(name))
        self._actions["back"].setEnabled(self._pages.can_go_back())
        self._actions["forward"].setEnabled(self._pages.can_go_forward())

    def _on_undoable(self, undo: Any, redo: Any) -> None:
        self._frame.top.show_undoable(undo, redo)

    def _show_status(self) -> None:
        self.setWindowTitle(self._status.title())
        self._frame.status.show_state(self._status.text())

    def _on_system_scheme(self) -> None:
        if self._workspace.settings.color_scheme == "system":
            self.use_scheme("system")

    def _restore_geometry(self) -> None:
        kept = self._workspace.settings.window.get("geometry", "")
        if not (kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            # The frame that the system puts around the window has to fit too.
            room = self.screen().availableGeometry().size() - QSize(0, _TITLE)
            self.resize(QSize(*_USUAL).boundedTo(room))
