"""What a report is about and how it is printed: the options beside the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.rates import Rate
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import N_, Words
from tipdesk.services.catalog import plural, singular
from tipdesk.services.grant.money import rates_of
from tipdesk.services.reports.build import Report, report_named
from tipdesk.services.views import SavedView
from tipdesk.ui.reports.order import Order
from tipdesk.ui.reports.records_found import RecordEditor
from tipdesk.ui.widgets.date_editor import DateEditor
from tipdesk.ui.widgets.form_row import FormRow
from tipdesk.ui.widgets.making import named
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.workspace import Workspace

WIDTH: Final = 272
_LANGUAGES: Final = (
    ("en", N_("English")),
    ("ar", N_("Arabic")),
    ("both", N_("Both, side by side")),
)
_PAPERS: Final = (("a4", N_("A4")), ("us-letter", N_("Letter")))


class ReportOptions(Card):
    """Sends `changed` when another page is wanted; the buttons only when one is there."""

    changed = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    workbook_wanted = Signal()

    def __init__(self, workspace: Workspace, report: str) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._workspace = workspace
        words = workspace.words
        self._words, self._report = words, report_named(report)
        self._given: Selection | None = None
        self._views: Sequence[SavedView] = ()
        say = words.say
        self.record = RecordEditor(workspace, self._report.entity)
        self.record.setPlaceholderText(say(N_("Type a title or a number")))
        self._record_row = FormRow(say(singular(self._report.entity)), self.record)
        self._records: dict[str, str | None] = {}
        """The record last chosen of each other kind."""
        self._kind = self._report.entity
        self.what = QComboBox()
        self._what_row = _labelled(say(N_("Which projects")), self.what)
        self.languages = _combo(words, _LANGUAGES)
        self.languages.setCurrentIndex(self.languages.findData(words.lang))
        self.paper = _combo(words, _PAPERS)
        self.convert_to = _combo(words, (("", N_("Not converted")),))
        self._convert_row = _labelled(say(N_("Convert to")), self.convert_to)
        self.as_of = DateEditor(words)
        self.as_of.setPlaceholderText(say(N_("Today")))
        self._as_of_row = FormRow(say(N_("As of")), self.as_of, say(_AS_OF_HELP))
        for widget in (
            self._what_row,
            self._record_row,
            _labelled(say(N_("Language")), self.languages),
            _labelled(say(N_("Paper")), self.paper),
            self._convert_row,
            self._as_of_row,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._for_page = [
            self._button(N_("Print"), self.print_wanted, "primary"),
            self._button(N_("Save as PDF"), self.save_wanted),
        ]
        self._workbook = self._button(N_("Workbook with the same rows"), self.workbook_wanted)
        self._offer_selections()
        self.show_report(self._report)
        for combo in (self.what, self.languages, self.paper, self.convert_to):
            combo.currentIndexChanged.connect(self.changed)
        self.record.left.connect(self.changed)
        self.as_of.left.connect(self.changed)

    def order(self) -> Order:
        """What is chosen now."""
        return Order(
            self._report.name,
            self.record.value(),
            self.what.currentData() or Selection(self._report.entity),
            self.languages.currentData(),
            self.paper.currentData(),
            self.as_of.value(),
            (self._report.converts and self.convert_to.currentData()) or None,
        )

    def show_report(self, report: Report) -> None:
        """Ask for what *report* is about: one record, or a Selection."""
        self._report = report
        self._record_row.setVisible(report.about == "record")
        self._what_row.setVisible(report.about == "selection")
        self._as_of_row.setVisible(report.dated)
        if report.about == "record" and report.entity != self._kind:
            self._records[self._kind] = self.record.value()
            self._kind = report.entity
            self.record.use(report.entity, self._records.get(report.entity))
            name = self._words.say(singular(report.entity))
            self._record_row.label.setText(name)
            self.record.set_name(name)
        self._convert_row.setVisible(report.converts)
        if report.converts:
            desk = self._workspace.desk
            self._workspace.read(lambda: rates_of(desk), self._offer_rates, latest="rates")

    def show_subject(self, subject: Selection | str) -> None:
        """Choose a record by its uid, or a Selection as somebody sees it in a register."""
        if isinstance(subject, str):
            self.record.set_value(subject)
            return
        self._given = subject
        self.as_of.set_value(subject.as_of)
        self._offer_selections(subject)

    def show_views(self, views: Sequence[SavedView]) -> None:
        """Offer the saved *views* too; what is chosen stays."""
        self._views = views
        self._offer_selections(self.what.currentData())

    def enable_page(self, on: bool) -> None:
        """Whether there is a page to print or save, and rows for a workbook."""
        for button in self._for_page:
            button.setEnabled(on)
        self._workbook.setEnabled(self.order().complete)

    def leave(self) -> None:
        """Take what was typed."""
        self.record.leave()
        self.as_of.leave()

    def state(self) -> dict[str, Any]:
        """What was chosen, in plain values."""
        order = self.order()
        given = self._given
        return {
            "record": order.record,
            "selection": order.selection.to_json() | {"uids": order.selection.uids},
            "given": given and given.to_json() | {"uids": given.uids},
            # The language of the screen is followed; another one is kept.
            "languages": None if order.languages == self._words.lang else order.languages,
            "paper": order.paper,
            "as_of": order.as_of,
            "convert_to": self.convert_to.currentData() or None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Choose again what `state` told."""
        given = state.get("given")
        self._given = None if given is None else _selection(given)
        self._offer_selections(_selection(state["selection"]))
        self.record.set_value(state["record"])
        for combo, name in ((self.languages, "languages"), (self.paper, "paper")):
            if state[name] is not None:
                combo.setCurrentIndex(max(combo.findData(state[name]), 0))
        self.as_of.set_value(PartialDate(state["as_of"]) if state["as_of"] else None)
        if currency := state.get("convert_to"):
            self._offer_currencies((currency,))
            self.convert_to.setCurrentIndex(self.convert_to.findData(currency))

    def _offer_selections(self, chosen: Selection | None = None) -> None:
        entity = self._report.entity
        offers = [(self._words.say(N_("All projects")), Selection(entity))]
        if self._given is not None:
            name = self._words.say(plural(self._given.entity))
            label = self._words.say(N_("As shown under {register}"), register=name)
            offers.append((label, self._given))
        offers += [(view.name, view.selection) for view in self._views]
        self.what.blockSignals(True)
        self.what.clear()
        for label, selection in offers:
            self.what.addItem(label, selection)
        found = [i for i, (_, selection) in enumerate(offers) if selection == chosen]
        self.what.setCurrentIndex(found[0] if found else 0)
        self.what.blockSignals(False)

    def _offer_rates(self, rates: Sequence[Rate]) -> None:
        """Offer the currencies between which the desk has rates."""
        self._offer_currencies(sorted({unit for r in rates for unit in (r.source, r.target)}))

    def _offer_currencies(self, currencies: Sequence[str]) -> None:
        for currency in currencies:
            if self.convert_to.findData(currency) < 0:
                self.convert_to.addItem(currency, currency)

    def _button(self, label: str, wanted: Any, name: str = "") -> QPushButton:
        button = named(QPushButton(self._words.say(label)), name)
        button.clicked.connect(wanted)
        self.body.addWidget(button)
        return button


_AS_OF_HELP = N_("Money and links as they were on that day. Without a day, as they are now.")


def _selection(data: dict[str, Any]) -> Selection:
    found = Selection.from_json(data)
    uids = data.get("uids")
    return replace(found, uids=None if uids is None else tuple(uids))


def _combo(words: Words, choices: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    for value, label in choices:
        combo.addItem(words.say(label), value)
    return combo


def _labelled(label: str, combo: QComboBox) -> QWidget:
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    said = named(QLabel(label), "fieldLabel")
    said.setBuddy(combo)
    combo.setAccessibleName(label)
    # Long names of views are cut, not the column widened.
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    layout.addWidget(said)
    layout.addWidget(combo)
    return row
