"""Asks who sits at this desk: history and undo speak of that person."""

from __future__ import annotations

import getpass
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.selection import Selection
from tipdesk.domain.text import fold, is_arabic
from tipdesk.domain.words import N_
from tipdesk.services import selections
from tipdesk.services.changes.edits import create
from tipdesk.services.changes.outcome import Outcome
from tipdesk.ui.workspace import Workspace

_NAMES = ("name_en", "name_ar")


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the directory, by both names and the address."""

    uid: str
    names: tuple[str, ...]
    email: str


def people(workspace: Workspace) -> list[Known]:
    """Everybody in the directory."""
    selection = Selection("person", columns=(*_NAMES, "email"))
    wanted = selections.ids(workspace.desk, selection)
    rows = selections.rows(workspace.desk, selection, wanted).values()
    return [
        Known(row.uid, tuple(filter(None, row.values[:2])), row.values[2] or "") for row in rows
    ]


def proposed(known: list[Known], login: str, full_name: str) -> str:
    """The name to propose: the person of the directory whom the login means, else itself."""
    for person in known:
        account = person.email.partition("@")[0]
        if fold(login) == fold(account) or fold(full_name) in map(fold, person.names):
            return person.names[0]
    return full_name or login


def login_names() -> tuple[str, str]:
    """The account's name and the full name behind it, as far as the system tells."""
    try:
        login = getpass.getuser()
    except (OSError, KeyError):
        return "", ""
    try:
        import pwd  # not on every system

        full = pwd.getpwnam(login).pw_gecos.partition(",")[0]
    except (ImportError, KeyError):
        full = ""
    return login, full


class WhoDialog(QDialog):
    """Takes a name of the directory, or makes a new entry of it; may be put off."""

    chosen = Signal(str)
    """The uid of the person."""

    def __init__(self, workspace: Workspace, known: list[Known], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._known = workspace, known
        say = workspace.say
        self.setWindowTitle(say(N_("Who are you?")))
        explained = QLabel(
            say(
                N_(
                    "The desk notes who changed what, and takes back your own latest change. "
                    "Choose your name from the directory, or type it to be added."
                )
            )
        )
        explained.setWordWrap(True)
        self.line = QLineEdit()
        self.line.setAccessibleName(say(N_("Your name")))
        self.line.setPlaceholderText(say(N_("Your name")))
        completer = QCompleter([name for person in known for name in person.names], self)
        completer.setCaseSensitivity(completer.caseSensitivity().CaseInsensitive)
        self.line.setCompleter(completer)
        self.line.setText(proposed(known, *login_names()))
        self.line.selectAll()
        self.line.textChanged.connect(self._on_typed)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._take = buttons.addButton(say(N_("That is me")), role.AcceptRole)
        buttons.addButton(say(N_("Later")), role.RejectRole)
        self._take.setDefault(True)
        buttons.accepted.connect(self._on_taken)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(explained)
        layout.addWidget(self.line)
        layout.addWidget(buttons)
        self.setMinimumWidth(440)
        self._on_typed()

    def _on_typed(self) -> None:
        self._take.setEnabled(bool(self.line.text().strip()))

    def _on_taken(self) -> None:
        name = " ".join(self.line.text().split())
        for person in self._known:
            if fold(name) in map(fold, person.names):
                self._finish(person.uid)
                return
        desk, field = self._workspace.desk, _NAMES[is_arabic(name)]
        self._workspace.change(lambda: create(desk, "person", {field: name}), done=self._on_made)

    def _on_made(self, outcome: Outcome) -> None:
        self._finish(outcome.created[0])

    def _finish(self, uid: str) -> None:
        self.chosen.emit(uid)
        self.accept()
