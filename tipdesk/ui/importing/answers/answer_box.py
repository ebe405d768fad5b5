"""Answering one question of an import: a button for each reading, a line to find another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.fields import Field
from tipdesk.domain.words import N_, NN_
from tipdesk.services import catalog
from tipdesk.services.catalog import field_of
from tipdesk.services.display import Display
from tipdesk.services.excel.asking.question import PERIOD_YEAR, Meaning, Question
from tipdesk.services.excel.headings.targets import PROJECT
from tipdesk.services.excel.planning.candidates import KnownProject
from tipdesk.ui.editor_context import editor_context
from tipdesk.ui.importing.answers.answer_choices import (
    NO_PROJECTS,
    Offer,
    answer_text,
    can_be_found,
    offers,
)
from tipdesk.ui.importing.answers.year_line import YearLine
from tipdesk.ui.importing.state.patterns import Standing
from tipdesk.ui.widgets.editor import Editor, leading_alignment
from tipdesk.ui.widgets.editors import editor_for
from tipdesk.ui.widgets.elided import ElidedButton
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.workspace import Workspace

_READ_AS = NN_("How is this cell read?", "How are these {n} cells read?")
_ASKED = {
    PROJECT: N_("Which project is this row?"),
    PERIOD_YEAR: N_("Which year are the periods of this sheet of?"),
}
_FIELDS = {
    "country": ("organization", "country"),
    "organization": ("project", "recipient"),
    "person": ("project", "po"),
    "project": ("project", "parent"),
}
"""A field whose editor finds what a topic names."""
_DIGITS = "123456789"


class AnswerBox(QWidget):
    """Sends `answered` with a Meaning, or with None to be asked again."""

    answered = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._offers: list[Offer] = []
        self._editor: Editor | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(6)

    def show_question(
        self,
        question: Question | None,
        cells: int,
        meaning: Meaning | None,
        known: Mapping[str, KnownProject] = NO_PROJECTS,
        display: Display | None = None,
        standing: Standing = (),
    ) -> None:
        """Offer what *question* of so many *cells* can be answered, or say what was.

        *known* are the projects that it may be about; *display* knows the records that the
        import has yet to make; *standing* is what would hold by each answer, where it is known.
        """
        display = display or self._workspace.display
        self._clear()
        self.setVisible(question is not None)
        self._offers = []
        if question is None:
            return
        say = self._workspace.say
        if meaning is not None:
            answer = answer_text(question, meaning, display, standing)
            self._add_text(QLabel(say(N_("Read as: {answer}"), answer=answer)))
            again = named(quiet_button(say(N_("Ask &again"))), "askAgain")
            again.clicked.connect(lambda: self.answered.emit(None))
            self._body.addWidget(again, 0, leading_alignment())
            return
        asked = self._workspace.words.count(*_READ_AS, cells)
        if question.topic in _ASKED:
            asked = say(_ASKED[question.topic])
        self._add_text(QLabel(asked))
        self._offers = offers(question, display, known, standing)
        for at, offer in enumerate(self._offers):
            self._body.addWidget(self._button(at, offer))
        self._add_editor(question)

    def meaning_of(self, key: str) -> Meaning | None:
        """The answer that *key* stands for: a digit is its number, "n" is not stated."""
        if key and key in _DIGITS and int(key) <= len(self._offers):
            return self._offers[int(key) - 1].meaning
        if key == "n" and self._offers:
            return self._offers[-1].meaning
        return None

    def focus_first(self) -> None:
        """Bring the keyboard to the first thing that can be answered."""
        button = self.findChild(QPushButton)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, at: int, offer: Offer) -> QPushButton:
        number = f"{at + 1}  " if at < len(_DIGITS) else ""
        button = named(ElidedButton(number + offer.text.replace("&", "&&")), "answer")
        button.setAccessibleName(offer.text)
        button.setToolTip(offer.text)
        button.clicked.connect(lambda: self.answered.emit(offer.meaning))
        return button

    def _add_editor(self, question: Question) -> None:
        if question.topic == PERIOD_YEAR:
            year = YearLine(self._workspace.words)
            year.typed.connect(lambda text: self.answered.emit(Meaning("text", text)))
            self._body.addWidget(year)
            return
        topic = can_be_found(question)
        field = _field_for(topic) if topic is not None else None
        if field is None:
            return
        say = self._workspace.say
        label = QLabel(say(N_("Something &else")))
        self._add_text(label)
        editor = editor_for(field, editor_context(self._workspace))
        editor.set_name(say(N_("Something else")), "")
        editor.left.connect(lambda: self._on_found(editor))
        label.setBuddy(editor)
        self._editor = editor
        self._body.addWidget(editor)

    def _on_found(self, editor: Editor) -> None:
        value: Any = editor.value()
        if value:
            self.answered.emit(Meaning("value", value))

    def _add_text(self, label: QLabel) -> None:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(leading_alignment())
        self._body.addWidget(label)

    def _clear(self) -> None:
        self._editor = None
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _field_for(topic: str) -> Field | None:
    """A field whose editor finds what *topic* names; None when no field does."""
    if topic in _FIELDS:
        return field_of(*_FIELDS[topic])
    code_list = topic.removeprefix("code:")
    for entity in catalog.entities():
        for field in catalog.fields_of(entity):
            if field.codes == code_list and not field.many:
                return field
    return None
