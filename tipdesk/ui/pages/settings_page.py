"""What this person prefers, who sits here, where the desk lies and its backups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tipdesk.domain.words import N_, Words, message
from tipdesk.services import records
from tipdesk.services.records import Record
from tipdesk.ui.dialogs.trouble_dialog import desk_filter
from tipdesk.ui.folders import ask_for_file, remember_folder, usual_folder
from tipdesk.ui.naming import name_in
from tipdesk.ui.pace_card import PaceCard
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

_DIGITS = (("latn", "1 2 3"), ("arab", "٣ ٢ ١"))
"""The figures themselves, alike in every language."""
_SCHEMES = (
    ("system", N_("As the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
)
_NOTICES = (
    ("say", N_("Say which reports are overdue or due this week")),
    ("quiet", N_("Say nothing")),
)


class SettingsPage(QWidget):
    """Every choice takes effect at once."""

    name = "settings"
    status_changed = Signal(str)
    wish = Signal(str, object)
    """What the window shall do: language, words, scheme, who, desk, reopen; its value."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        say = workspace.say
        content = named(QWidget(), "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(named(QLabel(say(N_("Settings"))), "h1"))
        column.addWidget(self._screen())
        column.addWidget(self._person())
        column.addWidget(self._imports())
        column.addWidget(PaceCard(workspace))
        column.addWidget(self._desk())
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(say(N_("Settings")))
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def state(self) -> dict[str, Any]:
        """Nothing has to survive."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Nothing to show again."""

    def activate(self) -> None:
        """Say who sits here."""
        workspace, uid = self._workspace, self._workspace.desk.who
        if uid is None:
            self._show_who(None)
            return
        workspace.read(
            lambda: records.load(workspace.desk, "person", uid), self._show_who, latest="who"
        )

    def leave(self) -> None:
        """Nothing is typed here."""

    def _screen(self) -> QWidget:
        settings, say = self._workspace.settings, self._workspace.say
        languages = (("en", "English"), ("ar", "العربية"))
        form = QFormLayout()
        self.language = _choice(languages, self._workspace.words.lang, self._use_language)
        self.digits = _choice(_DIGITS, settings.digits, self._use_digits)
        self.scheme = _choice(_said(_SCHEMES, say), settings.color_scheme, self._use_scheme)
        notice = "say" if settings.due_notice else "quiet"
        self.notice = _choice(_said(_NOTICES, say), notice, self._use_notice)
        for label, box in (
            (N_("Language"), self.language),
            (N_("Figures in Arabic"), self.digits),
            (N_("Colors"), self.scheme),
            (N_("At the start"), self.notice),
        ):
            _add_row(form, say(label), box)
        return _card(say(N_("Screen")), form)

    def _person(self) -> QWidget:
        say = self._workspace.say
        self._who = QLabel()
        self.change_who = QPushButton(say(N_("I am somebody else")))
        self.change_who.clicked.connect(lambda: self.wish.emit("who", None))
        row = QHBoxLayout()
        row.addWidget(self._who, 1)
        row.addWidget(self.change_who)
        return _card(say(N_("Who sits here")), row)

    def _imports(self) -> QWidget:
        say = self._workspace.say
        self.recipes = QPushButton(say(N_("Recipes and answers…")))
        self.recipes.clicked.connect(self._show_recipes)
        row = QHBoxLayout()
        row.addWidget(self.recipes)
        row.addStretch(1)
        return _card(say(N_("Imports")), row)

    def _desk(self) -> QWidget:
        say = self._workspace.say
        place = QLabel(say(N_("The desk lies in {place}"), place=_shown(self._workspace)))
        place.setWordWrap(True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        another = QPushButton(say(N_("Open another desk")))
        another.clicked.connect(lambda: self.wish.emit("desk", None))
        self.back_up = QPushButton(say(N_("Back up now")))
        self.back_up.clicked.connect(self._back_up)
        self.give_back = QPushButton(say(N_("Restore a backup")))
        self.give_back.clicked.connect(self._restore)
        buttons = QHBoxLayout()
        for button in (another, self.back_up, self.give_back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        card = _card(say(N_("This desk")), buttons)
        card.body.insertWidget(1, place)
        return card

    def _show_recipes(self) -> None:
        # Start-up time: it brings everything that reads workbooks.
        from tipdesk.ui.importing.recipes.recipes_dialog import show_recipes

        show_recipes(self._workspace, self)

    def _show_who(self, person: Record | None) -> None:
        say, lang = self._workspace.say, self._workspace.words.lang
        name = "" if person is None else name_in("person", person.values, lang)
        self._who.setText(name or say(N_("Nobody said yet. Changes are noted without a name.")))

    def _use_language(self, lang: str) -> None:
        self.wish.emit("language", lang)

    def _use_digits(self, digits: str) -> None:
        self._workspace.settings.digits = digits
        self.wish.emit("words", Words(self._workspace.words.lang, digits))

    def _use_notice(self, notice: str) -> None:
        self._workspace.settings.due_notice = notice == "say"

    def _use_scheme(self, scheme: str) -> None:
        self.wish.emit("scheme", scheme)

    def _back_up(self) -> None:
        say = self._workspace.say
        desk = self._workspace.desk
        here = Path(desk.place)
        proposal = here.with_name(f"{here.stem} {datetime.now().astimezone():%Y-%m-%d %H%M}")
        chosen = ask_for_file(
            self,
            say(N_("Back up now")),
            f"{proposal}.tipdesk",
            desk_filter(self._workspace.words),
            save=True,
        )
        if not chosen:
            return
        # Start-up time: seldom needed.
        from tipdesk.services.backup import back_up

        def done(_: None) -> None:
            self._workspace.tell(message(N_("Backed up to {file}"), file=chosen))

        self._workspace.tasks.run(lambda: back_up(desk, Path(chosen)), done=done)

    def _restore(self) -> None:
        say, desk = self._workspace.say, self._workspace.desk
        chosen = ask_for_file(
            self,
            say(N_("Restore a backup")),
            usual_folder(self._workspace.settings),
            desk_filter(self._workspace.words),
        )
        if not chosen:
            return
        remember_folder(self._workspace.settings, chosen)
        # Start-up time: seldom needed.
        from tipdesk.services.backup import restore

        def done(kept: Path | None) -> None:
            said = N_("The backup is back. The desk as it was before lies in {file}.")
            # The file may be of an older tipdesk or of other people: it is opened like any other.
            self.wish.emit("reopen", message(said, file=kept.name if kept else ""))

        self._workspace.tasks.run(lambda: restore(desk.place, Path(chosen)), done=done, writes=True)


def _shown(workspace: Workspace) -> str:
    place = workspace.desk.place
    return place.rpartition("@")[2] if "://" in place else place


def _said(choices: Sequence[tuple[str, str]], say: Callable[..., str]) -> list[tuple[str, str]]:
    return [(value, say(text)) for value, text in choices]


def _choice(
    choices: Sequence[tuple[str, str]], chosen: str, take: Callable[[str], None]
) -> QComboBox:
    box = QComboBox()
    for value, text in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.activated.connect(lambda _: take(box.currentData()))
    box.setFixedWidth(320)
    return box


def _add_row(form: QFormLayout, label: str, box: QComboBox) -> None:
    said = named(QLabel(label), "fieldLabel")
    said.setBuddy(box)
    box.setAccessibleName(label)
    form.addRow(said, box)


def _card(title: str, content: QFormLayout | QHBoxLayout) -> Card:
    card = Card()
    card.body.addWidget(named(QLabel(title), "h2"))
    card.body.addLayout(content)
    return card
