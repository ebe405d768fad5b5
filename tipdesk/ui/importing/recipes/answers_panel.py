"""The alias book: every answer that is remembered, found by either language, changed, forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.text import fold
from tipdesk.domain.words import N_, NN_, Words, message
from tipdesk.services.changes.outcome import Changes
from tipdesk.services.excel.asking.alias_book import Alias, aliases, forget, remember
from tipdesk.services.excel.asking.question import Meaning, Question
from tipdesk.ui.importing.answers.answer_box import AnswerBox
from tipdesk.ui.importing.answers.answer_topics import meaning_text, topic_text
from tipdesk.ui.importing.lines import Lines, LinesTable
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.widgets.search_field import SearchField
from tipdesk.ui.workspace import Workspace

_COUNT: Final = NN_("{n} answer", "{n} answers")
_NONE: Final = N_("No answer is remembered yet: what you answer in an import is kept here.")
_CHANGED: Final = N_("The meaning of “{wording}” was changed.")
_FORGOTTEN: Final = N_("The answer for “{wording}” was removed; it will be asked for again.")
_PANE: Final = 300


class AnswersPanel(QWidget):
    """One line for each wording, what it names, and what it means in the language of the screen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._book: list[Alias] = []
        self._uid: str | None = None
        say, words = workspace.say, workspace.words
        self._other = replace(workspace.display, words=Words("en" if words.lang != "en" else "ar"))
        self.search = SearchField(say(N_("Find an answer")))
        self.search.sought.connect(lambda _text: self._narrow())
        self._count = named(QLabel(), "mute")
        headings = (say(N_("As written")), say(N_("What it names")), say(N_("What it means")))
        self.lines = Lines(headings)
        self.table = LinesTable(say(N_("Answers remembered")), self.lines, (220, 150, 0))
        self.table.setObjectName("answers")
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.entered_row.connect(self._begin_to_answer)
        forget_key = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        forget_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        forget_key.activated.connect(self.remove)
        self._wording = named(QLabel(), "h2")
        self._wording.setWordWrap(True)
        self._meaning = QLabel()
        self._meaning.setWordWrap(True)
        for label in (self._wording, self._meaning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(leading_alignment())
        self.box = AnswerBox(workspace)
        self.box.answered.connect(self.change)
        self.remove_button = named(QPushButton(say(N_("Re&move"))), "removeAnswer")
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.remove)
        self._none = named(QLabel(say(_NONE)), "mute")
        self._none.setWordWrap(True)
        self._none.setAlignment(leading_alignment())
        self._lay_out()
        workspace.records_changed.connect(self._on_records)
        self.setFocusProxy(self.search)
        self.refresh()

    def refresh(self) -> None:
        """Read the book again; the current answer stays."""
        desk = self._workspace.desk
        self._workspace.read(lambda: aliases(desk), self._show, latest="alias book")

    def current(self) -> Alias | None:
        """The answer that is looked at."""
        found: Alias | None = self.table.current()
        return found

    def change(self, meaning: Meaning | None) -> None:
        """The current wording means *meaning* from now on; None forgets it."""
        alias, workspace = self.current(), self._workspace
        if meaning is None:
            self.remove()
        elif alias is not None and meaning != alias.meaning:
            question = Question(alias.topic, alias.pattern, alias.wording)
            offer = UndoOffer(workspace, message(_CHANGED, wording=alias.wording))
            desk = workspace.desk
            workspace.change(
                lambda: remember(desk, {question: meaning}),
                done=offer.offer,
                failed=workspace.tell_failure,
            )

    def remove(self) -> None:
        """Forget the current answer; Undo stands in the message."""
        alias, workspace = self.current(), self._workspace
        if alias is not None:
            desk, uid = workspace.desk, alias.uid
            offer = UndoOffer(workspace, message(_FORGOTTEN, wording=alias.wording))
            workspace.change(
                lambda: forget(desk, [uid]), done=offer.offer, failed=workspace.tell_failure
            )

    def _begin_to_answer(self) -> None:
        self.box.focus_first()

    def _show(self, book: list[Alias]) -> None:
        self._book = book
        self._none.setVisible(not book)
        self._narrow()

    def _narrow(self) -> None:
        sought = fold(self.search.text())
        found = [alias for alias in self._book if not sought or sought in self._folded(alias)]
        self._count.setText(self._workspace.words.count(*_COUNT, len(found)))
        uid = self._uid
        at = next((row for row, alias in enumerate(found) if alias.uid == uid), 0)
        self.lines.show_rows(found, self._texts, muted=frozenset({1}))
        if found:
            self.table.setCurrentIndex(self.lines.index(at, 0))
        self._on_current()

    def _folded(self, alias: Alias) -> str:
        """Everything that an answer is found by, in both languages."""
        key, meaning = (alias.topic, alias.pattern), alias.meaning
        displays = (self._workspace.display, self._other)
        said = [meaning_text(key, meaning, display) for display in displays]
        said += [topic_text(alias.topic, display.words) for display in displays]
        return fold(" ".join((alias.wording, *said)))

    def _texts(self, alias: Alias) -> tuple[str, str, str]:
        display = self._workspace.display
        meaning = meaning_text((alias.topic, alias.pattern), alias.meaning, display)
        wording = display.words.value(alias.wording)
        return wording, topic_text(alias.topic, display.words), meaning

    def _on_current(self, *_places: Any) -> None:
        alias = self.current()
        self._uid = alias.uid if alias is not None else self._uid
        for widget in (self._wording, self._meaning, self.remove_button):
            widget.setVisible(alias is not None)
        if alias is None:
            self.box.show_question(None, 0, None)
            return
        wording, topic, meaning = self._texts(alias)
        self._wording.setText(wording)
        say = self._workspace.say
        self._meaning.setText(say(N_("{topic}: {meaning}"), topic=topic, meaning=meaning))
        answered = self.box.isAncestorOf(self.window().focusWidget())
        self.box.show_question(Question(alias.topic, alias.pattern, alias.wording), 1, None)
        if answered:
            self.table.setFocus()  # what was answered with is gone

    def _on_records(self, changes: Changes) -> None:
        if "alias" in changes.entities:
            self.refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self._count)
        listed = QVBoxLayout()
        listed.setSpacing(8)
        listed.addLayout(top)
        card = Card(margin=1)
        card.body.addWidget(self.table)
        listed.addWidget(card, 1)
        listed.addWidget(self._none)
        pane = QWidget()
        pane.setFixedWidth(_PANE)
        beside = QVBoxLayout(pane)
        beside.setContentsMargins(0, 0, 0, 0)
        for widget in (self._wording, self._meaning, self.box):
            beside.addWidget(widget)
        beside.addStretch(1)
        beside.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeading)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(listed, 1)
        layout.addWidget(pane)
