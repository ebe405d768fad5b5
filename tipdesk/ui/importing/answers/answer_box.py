"""Answering one question of an import: a button for each reading, a line to find another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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
from tipdesk.ui.importing.answers.offer_box import OfferBox
from tipdesk.ui.importing.answers.year_line import YearLine
from tipdesk.ui.importing.state.patterns import Standing
from tipdesk.ui.widgets.editor import Editor
from tipdesk.ui.widgets.editors import editor_for
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


class AnswerBox(OfferBox):
    """Sends `answered` with a Meaning, or with None to be asked again."""

    answered = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._offers: list[Offer] = []

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
        display = display or self.workspace.display
        self.clear()
        self.setVisible(question is not None)
        self._offers = []
        if question is None:
            return
        say = self.workspace.say
        if meaning is not None:
            answer = answer_text(question, meaning, display, standing)
            self.add_text(say(N_("Read as: {answer}"), answer=answer))
            self.add_link(say(N_("Ask &again")), "askAgain", partial(self.answered.emit, None))
            return
        asked = self.workspace.words.count(*_READ_AS, cells)
        if question.topic in _ASKED:
            asked = say(_ASKED[question.topic])
        self.add_text(asked)
        self._offers = offers(question, display, known, standing)
        for offer in self._offers:
            self.add_offer(offer.text, partial(self.answered.emit, offer.meaning))
        self._add_editor(question)

    def meaning_of(self, key: str) -> Meaning | None:
        """The answer that *key* stands for: a digit is its number, "n" is not stated."""
        place = -1 if key == "n" and self._offers else self.place_of(key)
        return None if place is None else self._offers[place].meaning

    def _add_editor(self, question: Question) -> None:
        if question.topic == PERIOD_YEAR:
            year = YearLine(self.workspace.words)
            year.typed.connect(lambda text: self.answered.emit(Meaning("text", text)))
            self.add_reached(year)
            return
        topic = can_be_found(question)
        field = _field_for(topic) if topic is not None else None
        if field is None:
            return
        say = self.workspace.say
        label = self.add_text(say(N_("Something &else")))
        editor = editor_for(field, editor_context(self.workspace))
        editor.set_name(say(N_("Something else")), "")
        editor.left.connect(lambda: self._on_found(editor))
        label.setBuddy(editor)
        self.add_reached(editor)

    def _on_found(self, editor: Editor) -> None:
        value: Any = editor.value()
        if value:
            self.answered.emit(Meaning("value", value))


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
