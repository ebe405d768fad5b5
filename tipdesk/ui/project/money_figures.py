"""The figures at the top of the money tab: the award as it stood on a day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tipdesk.domain.balances import Sums, Tone
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.money import Money
from tipdesk.domain.percents import as_text
from tipdesk.domain.words import N_, NN_, Message, message
from tipdesk.services.grant.money import ProjectMoney
from tipdesk.ui.widgets.date_editor import DateEditor
from tipdesk.ui.widgets.editor import leading_alignment
from tipdesk.ui.widgets.making import named, quiet_button
from tipdesk.ui.widgets.pace_bars import PaceBars
from tipdesk.ui.widgets.page_parts import Card
from tipdesk.ui.widgets.problem_label import ProblemLabel
from tipdesk.ui.workspace import Workspace

_ACROSS: Final = 4
_TOKENS: Final[dict[Tone, str]] = {"": "accent", "amber": "warns", "red": "blocks"}
_DATE_WIDTH: Final = 170


class MoneyFigures(Card):
    """Says what the award was on a day that can be chosen; without one, today."""

    day_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        say = workspace.say
        self._title = named(QLabel(say(N_("The award today"))), "h2")
        self.day = DateEditor(workspace.words)
        self.day.setFixedWidth(_DATE_WIDTH)
        self.day.setPlaceholderText(say(N_("Today")))
        self.day.setAccessibleName(say(N_("Show the award as of this date")))
        self.day.left.connect(self._on_day)
        self.day.installEventFilter(self)
        self._unread = ProblemLabel()
        self.day.remark_changed.connect(self._unread.show_remark)
        self._today = quiet_button(say(N_("Back to today")))
        self._today.clicked.connect(self._to_today)
        self._today.hide()
        asked = QLabel(say(N_("As of")))
        asked.setBuddy(self.day)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        for widget in (self._today, named(asked, "fieldLabel"), self.day):
            head.addWidget(widget)
        self._terms = named(QLabel(), "mute")
        self._terms.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        self._values: list[tuple[QLabel, QLabel]] = []
        self.bars = PaceBars()
        self._pace = named(QLabel(), "pace")
        self._undated = named(QLabel(), "mute")
        for label in (self._pace, self._undated):
            label.setWordWrap(True)
        self.body.addLayout(head)
        self.body.addWidget(self._unread)
        self.body.addWidget(self._terms)
        self.body.addLayout(self._grid)
        pace = QVBoxLayout()
        pace.setSpacing(4)
        pace.addWidget(self.bars)
        pace.addWidget(self._pace)
        self.body.addLayout(pace)
        self.body.addWidget(self._undated)
        for label in (self._title, self._terms, self._pace, self._undated):
            label.setAlignment(leading_alignment())
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Typing replaces the day that stands there."""
        if watched is self.day and event.type() == QEvent.Type.FocusIn:
            # A click puts the cursor where it is, after this.
            QTimer.singleShot(0, self.day, self.day.selectAll)
        return super().eventFilter(watched, event)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.day, self._today]

    def chosen(self) -> PartialDate | None:
        """The day that somebody chose; None for today."""
        value = self.day.value()
        return value if isinstance(value, PartialDate) else None

    def show_money(self, found: ProjectMoney) -> None:
        """Show the money of an award."""
        say, words = self._workspace.say, self._workspace.words
        day = self.chosen()
        self._today.setVisible(day is not None)
        self._title.setText(
            say(N_("The award today")) if day is None else say(N_("The award on {date}"), date=day)
        )
        self._terms.setText(self._said_terms(found))
        self._show_figures(found)
        nothing = say(N_("not stated"))
        bars = tuple(
            (
                say(name),
                nothing if tenths is None else as_text(tenths, words.lang, words.digits),
                tenths,
            )
            for name, tenths in ((N_("Spent"), found.burnt), (N_("Time elapsed"), found.elapsed))
        )
        said = say(pace_said(found))
        self.bars.show_bars(bars, _TOKENS[found.tone], said)
        self._pace.setText(said)
        self._pace.setProperty("tone", found.tone)
        self._pace.style().unpolish(self._pace)
        self._pace.style().polish(self._pace)
        many = len(found.award.undated)
        self._undated.setVisible(bool(many))
        self._undated.setText(words.count(*_UNDATED, many) if many else "")

    def _said_terms(self, found: ProjectMoney) -> str:
        """The period and the countries, in a line."""
        workspace, award = self._workspace, found.award
        parts = [
            workspace.say(
                N_("{start} to {end}"),
                start=award.start or message(N_("not stated")),
                end=award.end or message(N_("not stated")),
            )
        ]
        if award.amendments:
            parts.append(workspace.words.count(*_AMENDED, award.amendments))
        if award.countries:
            lang = workspace.words.lang
            names = workspace.words.listed(
                workspace.labels.name("country", code, lang) for code in award.countries
            )
            counted = workspace.words.count(*_COUNTRIES, len(award.countries))
            parts.append(workspace.say(N_("{count}: {names}"), count=counted, names=names))
        return workspace.say(N_(" · ")).join(parts)

    def _show_figures(self, found: ProjectMoney) -> None:
        award = found.award
        figures = (
            (N_("Total obligated"), self._sums(found, award.obligated), ""),
            (N_("Total disbursed"), self._sums(found, found.disbursed), ""),
            (N_("Balance by payments"), self._sums(found, found.balance), ""),
            (
                N_("Balance by recipient's report"),
                self._reported(found),
                self._report_said(found),
            ),
            (N_("Total award ceiling"), self._money(award.ceiling), ""),
            (N_("Cost share required"), self._money(found.share_required), ""),
            (N_("Cost share reported"), self._money(found.share_reported), ""),
            (
                N_("Sub-awards"),
                self._sums(found, found.subawards),
                self._workspace.say(N_("A part of the award, not added to it")),
            ),
        )
        waiting = self._workspace.say(_NOT_ACCEPTED)
        for place, (name, value, tip) in enumerate(figures):
            label, shown = self._cell(place)
            label.setText(self._workspace.say(name))
            shown.setText(value)
            # A sentence in place of a figure is not set as large as one.
            shown.setObjectName("mute" if value == waiting else "figure")
            shown.style().unpolish(shown)
            shown.style().polish(shown)
            shown.setToolTip(tip)
            shown.setAccessibleDescription(tip)

    def _cell(self, place: int) -> tuple[QLabel, QLabel]:
        """The labels of the figure at *place*, made the first time."""
        if place == len(self._values):
            label, shown = named(QLabel(), "fieldLabel"), named(QLabel(), "figure")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setWordWrap(True)
            for part in (label, shown):
                part.setAlignment(leading_alignment())
            row, column = divmod(place, _ACROSS)
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addWidget(label)
            both.addWidget(shown)
            both.addStretch(1)
            self._grid.addLayout(both, row, column)
            self._grid.setColumnStretch(column, 1)
            self._values.append((label, shown))
        return self._values[place]

    def _reported(self, found: ProjectMoney) -> str:
        if found.report_waits:
            return self._workspace.say(_NOT_ACCEPTED)
        return self._money(found.reported.amount if found.reported else None)

    def _report_said(self, found: ProjectMoney) -> str:
        if found.reported is None:
            return ""
        end = found.reported.report["period_end"]
        says = N_("10d less 10g of the latest accepted report, for the period to {end}")
        return self._workspace.say(says, end=end or message(N_("not stated")))

    def _sums(self, found: ProjectMoney, amounts: Sums) -> str:
        """A line for each currency, that of the award first."""
        units = sorted(amounts, key=lambda unit: (unit != found.currency, unit))
        texts = [self._workspace.words.value(amounts[unit]) for unit in units]
        return "\n".join(texts) or self._workspace.say(N_("not stated"))

    def _money(self, amount: Money | None) -> str:
        if amount is None:
            return self._workspace.say(N_("not stated"))
        return self._workspace.words.value(amount)

    def _on_day(self) -> None:
        self.day_changed.emit()

    def _to_today(self) -> None:
        self.day.set_value(None)
        self.day.setFocus()
        self.day_changed.emit()


def pace_said(found: ProjectMoney) -> Message:
    """How spending keeps pace with time, as a sentence."""
    if found.gap is None:
        return message(N_("The pace of spending needs obligations, payments and both dates."))
    if not found.tone:
        return message(N_("Spending keeps pace with time."))
    points = as_text(abs(found.gap), "en").removesuffix("%")
    if found.gap < 0:
        return message(N_("Spending is {points} points behind time."), points=points)
    return message(N_("Spending is {points} points ahead of time."), points=points)


_NOT_ACCEPTED = N_("The latest report with these lines is not accepted yet.")
_AMENDED = NN_("{n} amendment in effect", "{n} amendments in effect")
_COUNTRIES = NN_("{n} country", "{n} countries")
_UNDATED = NN_(
    "{n} funding action or amendment has no date and is taken to have held at any time.",
    "{n} funding actions or amendments have no date and are taken to have held at any time.",
)
